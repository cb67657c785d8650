"""Settings of a run: defaults, then ``ieum.toml``, then the environment, then flags."""

from __future__ import annotations

import dataclasses
import difflib
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pipeline.errors import ConfigError
from pipeline.extract.external import MentionModel

DEFAULT_FILE = "ieum.toml"
ENVIRONMENT_PREFIX = "IEUM_"

LogFormat = Literal["auto", "text", "json"]
LOG_FORMATS: tuple[LogFormat, ...] = ("auto", "text", "json")


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that a run can be told.

    ``min_confidence`` leaves facts below it out of the tables (0 keeps all). ``decisions`` is a CSV file of people's
    decisions on identity; a relative path is taken from the configuration file's folder. ``mentions`` names a spaCy
    pipeline whose entities join ours (the table ``[mentions]`` with ``model`` and, if need be, ``types``), or replace
    those of our own tagger (``replace = true``).
    """

    raw: Path = Path("raw")
    output: Path = Path("output")
    workers: int = 1
    full: bool = False
    min_confidence: float = 0.0
    decisions: Path | None = None
    log_format: LogFormat = "auto"
    quiet: bool = False
    mentions: MentionModel | None = None

    def __post_init__(self) -> None:
        if self.workers < 1:
            raise ConfigError(f"workers must be 1 or more, not {self.workers}")
        if not 0.0 <= self.min_confidence <= 1.0:
            raise ConfigError(f"min_confidence must lie between 0 and 1, not {self.min_confidence}")
        if self.log_format not in LOG_FORMATS:
            raise ConfigError(f"log_format must be one of {', '.join(LOG_FORMATS)}, not {self.log_format!r}")


_FIELDS = {field.name: field for field in dataclasses.fields(Settings)}


def load_settings(
    config: Path | None = None, *, environment: Mapping[str, str] | None = None, flags: Mapping[str, Any] | None = None
) -> Settings:
    """Return the settings of a run.

    ``config`` names the configuration file; without it ``ieum.toml`` in the current folder is read when there is one.
    ``environment`` (``os.environ`` by default) may set ``IEUM_WORKERS`` and so on. ``flags`` win over both; a None
    value counts as not given. Raises ConfigError for anything unknown or unfit.
    """
    values: dict[str, Any] = {}
    path = config if config is not None else Path(DEFAULT_FILE)
    if config is not None or path.is_file():
        values.update(_read_file(path))
    for key, text in (os.environ if environment is None else environment).items():
        if key.startswith(ENVIRONMENT_PREFIX):
            name = key.removeprefix(ENVIRONMENT_PREFIX).lower()
            _known(name, f"environment variable {key}")
            values[name] = _parse(name, text)
    values.update({name: value for name, value in (flags or {}).items() if value is not None})
    if values.get("decisions") is None:
        beside = path.parent / "decisions.csv"
        values["decisions"] = beside if beside.is_file() else None
    return Settings(**values)


def _read_file(path: Path) -> dict[str, Any]:
    try:
        loaded = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(f"cannot read {path}: {error.strerror or error}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path} is not valid TOML: {error}") from error
    values: dict[str, Any] = {}
    for name, value in loaded.items():
        _known(name, str(path))
        if name == "mentions":
            values[name] = _mention_model(value, str(path))
        elif "Path" in str(_FIELDS[name].type):
            if not isinstance(value, str):
                raise ConfigError(f"{path}: {name} must be a path in quotes")
            values[name] = path.parent / value
        else:
            values[name] = _typed(name, value, str(path))
    return values


def _known(name: str, where: str) -> None:
    if name not in _FIELDS:
        near = difflib.get_close_matches(name, _FIELDS, n=1)
        hint = f"; did you mean {near[0]}?" if near else f"; known: {', '.join(sorted(_FIELDS))}"
        raise ConfigError(f"{where}: unknown setting {name!r}{hint}")


def _mention_model(value: object, where: str) -> MentionModel:
    table = value if isinstance(value, dict) else {}
    name, types = table.get("model"), table.get("types", {})
    fits = isinstance(name, str) and isinstance(types, dict) and all(isinstance(kind, str) for kind in types.values())
    replace = table.get("replace", False)
    if not fits or not isinstance(replace, bool) or set(table) - {"model", "types", "replace"}:
        raise ConfigError(f'{where}: mentions must be a table like {{ model = "en_core_web_sm", types = {{}} }}')
    return MentionModel(str(name), types, replace)


def _typed(name: str, value: object, where: str) -> object:
    kind = type(_FIELDS[name].default)
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise ConfigError(f"{where}: {name} must be like {_FIELDS[name].default!r}, not {value!r}")
    return value


def _parse(name: str, text: str) -> object:
    if "Path" in str(_FIELDS[name].type):
        return Path(text)
    kind: Any = type(_FIELDS[name].default)
    try:
        if kind is bool:
            return {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False, "": False}[
                text.lower()
            ]
        parsed: object = kind(text)
        return parsed
    except (KeyError, TypeError, ValueError) as error:
        raise ConfigError(f"{ENVIRONMENT_PREFIX}{name.upper()}: {text!r} is not a {kind.__name__}") from error
