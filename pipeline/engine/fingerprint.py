"""What an article's results depend on besides its bytes: the code, the lexicon and the models."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pipeline
from pipeline.extract.external import MentionModel

_PARTS = ("schema.py", "predicates.py", "text.py", "ingest", "detect", "extract", "tagger", "models", "lexicon")
_LIBRARIES = ("beautifulsoup4", "langdetect", "selectolax", "spacy")


def results_fingerprint(model: MentionModel | None = None) -> str:
    """Return a hash of everything besides its bytes that can change what one article yields (24 hex digits)."""
    if model is None:
        return _code_fingerprint()
    own = f"{model.name} {_version(model.name)} {sorted(model.types.items())} {model.replace}"
    return hashlib.sha256(f"{_code_fingerprint()} {own}".encode()).hexdigest()[:24]


@cache
def _code_fingerprint() -> str:
    digest = hashlib.sha256()
    root = Path(pipeline.__file__).parent
    for part in _PARTS:
        path = root / part
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file() and "__pycache__" not in file.parts:
                digest.update(file.relative_to(root).as_posix().encode())
                digest.update(hashlib.sha256(file.read_bytes()).digest())
    for name, number in library_versions().items():
        digest.update(f"{name}={number}".encode())
    return digest.hexdigest()[:24]


def library_versions() -> dict[str, str]:
    """Return the versions of the libraries that results depend on."""
    return {name: _version(name) for name in _LIBRARIES}


def _version(package: str) -> str:
    """The installed version, or "" for something that is no installed package (the path of a pipeline, say)."""
    try:
        return version(package)
    except (PackageNotFoundError, ValueError):
        return ""


def file_digest(path: Path) -> str:
    """Return the SHA-256 of a file's bytes. Raises OSError when it cannot be read."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()
