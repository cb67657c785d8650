"""One run: the input folder is brought up to date in the store, merged, and published as tables."""

from __future__ import annotations

import json
import platform
import sqlite3
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from pipeline.config import Settings
from pipeline.engine.decisions import read_decisions
from pipeline.engine.events import Listener, Silent
from pipeline.engine.executors import Executor, PoolExecutor, SerialExecutor
from pipeline.engine.fingerprint import file_digest, library_versions, results_fingerprint
from pipeline.engine.history import load_previous
from pipeline.engine.publish import STATE_FOLDER, finish_publishing, publish, staging, staging_folder
from pipeline.errors import LockedError, OutputError, UsageError
from pipeline.export.frames import CorpusTables, merged_frames
from pipeline.export.views import reading_tables
from pipeline.export.write import TextWriter, write_csv, write_data_package
from pipeline.extract.stage import ExtractStage
from pipeline.ingest import Source, find_sources, mark_duplicates
from pipeline.merge import resolve
from pipeline.merge.types import ArticleInfo, DecisionError, MergeInput, MergeOutput
from pipeline.schema import Claim, Mention, Reject
from pipeline.store.results import ResultStore


@dataclass(frozen=True, slots=True)
class Report:
    """What a run did; written to ``run.json`` and shown as the closing summary."""

    status: int
    output: str
    counts: dict[str, int]
    languages: dict[str, int]
    rejects: dict[str, int]
    seconds: dict[str, float]
    started_at: str
    settings: dict[str, Any]
    versions: dict[str, str]
    fingerprint: str
    merged_across_languages: int = 0
    warnings: list[str] = field(default_factory=list)


def run(settings: Settings, listener: Listener | None = None) -> Report:
    """Bring the output folder up to date with the input folder and return what was done.

    Raises UsageError when the input folder is missing or decisions contradict each other, OutputError when the output
    folder cannot be used, LockedError when another run holds it.
    """
    listener = _Recorder(listener or Silent())
    clock = _Clock()
    started_at = datetime.now(UTC).isoformat(timespec="seconds")
    if not settings.raw.is_dir():
        what = "is not a folder" if settings.raw.exists() else "does not exist"
        raise UsageError(f"the input folder {settings.raw} {what}")
    with _output(settings.output) as store:
        found_rejects = _update(settings, store, listener, clock)
        merged, duplicates = _merge(settings, store, listener, clock)
        rejects = sorted([*found_rejects, *store.rejects()], key=lambda r: (r.source, r.reason, r.detail))
        languages = _export(settings, store, merged, duplicates, rejects, listener, clock)
        counts = {
            "articles": languages.total(),
            "duplicates": len(duplicates),
            "entities": len(merged.entities),
            "facts": len(merged.facts),
            "conflicts": len(merged.conflicts),
            "review": len(merged.review),
            "rejects": len(rejects),
            "processed": clock.processed,
            "unchanged": clock.unchanged,
            "removed": clock.removed,
        }
        report = Report(
            status=3 if rejects else 0,
            output=str(settings.output),
            counts=counts,
            languages=dict(sorted(languages.items(), key=lambda item: (-item[1], item[0]))),
            rejects=dict(sorted(Counter(reject.reason for reject in rejects).items())),
            seconds=clock.seconds,
            started_at=started_at,
            settings={name: str(v) if isinstance(v, Path) else v for name, v in asdict(settings).items()},
            versions={"ieum": own_version(), "python": platform.python_version(), **library_versions()},
            fingerprint=results_fingerprint(settings.mentions),
            merged_across_languages=sum(bool(e.name_en and e.name_ko) for e in merged.entities),
            warnings=listener.warnings,
        )
        text = json.dumps(asdict(report), ensure_ascii=False, indent=2) + "\n"
        (staging_folder(settings.output) / "run.json").write_text(text, encoding="utf-8")
        publish(settings.output)
    return report


def own_version() -> str:
    """The installed version of ieum, or "0" when it is run from a checkout that is not installed."""
    try:
        return version("ieum")
    except PackageNotFoundError:
        return "0"


class _Clock:
    """Seconds by stage, and how many sources were processed, left as they were, or dropped."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.processed = self.unchanged = self.removed = 0

    @contextmanager
    def time(self, name: str) -> Iterator[None]:
        begun = time.perf_counter()
        yield
        self.seconds[name] = round(time.perf_counter() - begun, 3)


class _Recorder:
    """Passes everything on and keeps the warnings for the report."""

    def __init__(self, inner: Listener) -> None:
        self._inner = inner
        self.warnings: list[str] = []

    def stage(self, name: str, total: int | None) -> None:
        self._inner.stage(name, total)

    def advance(self, steps: int = 1) -> None:
        self._inner.advance(steps)

    def warn(self, message: str) -> None:
        self.warnings.append(message)
        self._inner.warn(message)


@contextmanager
def _output(output: Path) -> Iterator[ResultStore]:
    """Make the output folder, take its lock and open its store."""
    state = output / STATE_FOLDER
    try:
        state.mkdir(parents=True, exist_ok=True)
        lock = FileLock(state / "lock", timeout=0)
        with lock:
            finish_publishing(output)
            with ResultStore(state / "store.sqlite") as store:
                yield store
    except Timeout as error:
        raise LockedError(f"another run is using the output folder {output}") from error
    except OSError as error:
        raise OutputError(f"the output folder {output} cannot be used: {error.strerror or error}") from error
    except sqlite3.Error as error:
        raise OutputError(f"the store in {state} cannot be used ({error}); delete it to start afresh") from error


def _update(settings: Settings, store: ResultStore, listener: Listener, clock: _Clock) -> list[Reject]:
    """Process new and changed sources, forget removed ones; return the inputs that could not even be opened."""
    rejects: list[Reject] = []
    fingerprint = results_fingerprint(settings.mentions)
    known = store.known()
    todo: list[Source] = []
    digests: dict[str, str] = {}
    with clock.time("scan"):
        listener.stage("scanning", None)
        for found in find_sources(settings.raw, listener.warn):
            if isinstance(found, Reject):
                rejects.append(found)
                continue
            try:
                digests[found.name] = file_digest(found.path)
            except OSError as error:
                rejects.append(Reject(found.name, "unreadable", error.strerror or str(error)))
                continue
            if settings.full or known.get(found.name) != (digests[found.name], fingerprint):
                todo.append(found)
            listener.advance()
        gone = [name for name in known if name not in digests]
        store.forget(gone)
    clock.processed, clock.unchanged, clock.removed = len(todo), len(digests) - len(todo), len(gone)
    with clock.time("extract"):
        if todo:
            listener.stage("reading", len(todo))
            stage = ExtractStage(settings.mentions)
            if settings.mentions is not None:
                stage.setup()  # a model that cannot be loaded must end the run, not reject every article
            for source, results in _executor(settings, stage).run(todo):
                store.replace(source.name, digests[source.name], fingerprint, results)
                listener.advance()
    return rejects


def _executor(settings: Settings, stage: ExtractStage) -> Executor:
    if settings.workers == 1:
        return SerialExecutor(stage)
    return PoolExecutor(stage, settings.workers, settings.output / STATE_FOLDER / "spool")


def _merge(
    settings: Settings, store: ResultStore, listener: Listener, clock: _Clock
) -> tuple[MergeOutput, dict[str, str]]:
    with clock.time("merge"):
        listener.stage("merging", None)
        infos: list[ArticleInfo] = []
        mentions: list[Mention] = []
        claims: list[Claim] = []
        texts: list[tuple[str, str, str]] = []
        for article, annotations in store.articles():
            infos.append(ArticleInfo.of(article, annotations))
            mentions.extend(annotations.mentions)
            claims.extend(annotations.claims)
            texts.append((article.article_id, article.published_at, article.text))
        duplicates = mark_duplicates(texts)
        del texts
        infos = [replace(info, duplicate_of=duplicates.get(info.article_id, "")) for info in infos]
        try:
            decisions = read_decisions(settings.decisions) if settings.decisions else ()
            previous = load_previous(settings.output)
            merged = resolve(MergeInput(infos, mentions, claims), decisions=decisions, previous=previous)
        except DecisionError as error:
            raise UsageError(f"{settings.decisions}: {error}") from error
    return _confident(merged, settings.min_confidence), duplicates


def _confident(merged: MergeOutput, least: float) -> MergeOutput:
    """Leave out facts that are less sure than ``least``, with their evidence and conflicts."""
    if least <= 0:
        return merged
    facts = tuple(fact for fact in merged.facts if fact.confidence >= least)
    kept = {fact.fact_id for fact in facts}
    stated = {(fact.subject_id, fact.predicate) for fact in facts if fact.status == "conflict"}
    return replace(
        merged,
        facts=facts,
        evidence=tuple(row for row in merged.evidence if row.fact_id in kept),
        conflicts=tuple(row for row in merged.conflicts if (row.subject_id, row.predicate) in stated),
    )


def _export(
    settings: Settings,
    store: ResultStore,
    merged: MergeOutput,
    duplicates: dict[str, str],
    rejects: list[Reject],
    listener: Listener,
    clock: _Clock,
) -> Counter[str]:
    with clock.time("export"):
        listener.stage("writing", None)
        folder = staging(settings.output)
        corpus = CorpusTables(merged)
        languages: Counter[str] = Counter()
        with TextWriter(folder / "articles.parquet") as texts:
            for article, annotations in store.articles():
                row = corpus.add(article, annotations, duplicates.get(article.article_id, ""))
                texts.add(row, article)
                languages[article.language] += 1
                listener.advance()
        frames = {**corpus.frames(), **merged_frames(merged, rejects)}
        write_csv({**frames, **reading_tables(frames)}, folder)
        write_data_package(folder, own_version())
    return languages
