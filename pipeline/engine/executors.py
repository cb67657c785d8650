"""How sources are worked through: in this process, or in a pool of processes.

An executor yields ``(source, results)`` as sources are done; the caller must use up ``results`` before it asks for
the next one. Results travel from worker processes through spool files, so that a container of a million records
needs no more memory than a small one.
"""

from __future__ import annotations

import shutil
import signal
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path
from typing import Protocol

import srsly

from pipeline.engine.work import Result, process_source
from pipeline.extract.stage import ExtractStage
from pipeline.ingest import Source
from pipeline.schema import Reject
from pipeline.store.records import pack, unpack

UNIT_SOURCES = 32
UNIT_BYTES = 4_000_000
TASKS_PER_WORKER = 50
"""Units after which a worker is replaced, so that memory lost to fragmentation comes back."""


class Executor(Protocol):
    """Works through sources and yields each with its results."""

    def run(self, sources: Iterable[Source]) -> Iterator[tuple[Source, Iterable[Result]]]:
        """Yield every source once, in any order."""


class SerialExecutor:
    """Everything in this process, one source after another."""

    def __init__(self, stage: ExtractStage) -> None:
        self._stage = stage

    def run(self, sources: Iterable[Source]) -> Iterator[tuple[Source, Iterable[Result]]]:
        """Yield every source with its results as they are made."""
        for source in sources:
            yield source, process_source(self._stage, source)


class PoolExecutor:
    """Units of several sources in ``workers`` processes.

    When a worker dies (killed for memory, say) the pool is started again and the sources that were under way are
    tried one by one; a source that takes its worker down a second time is rejected.
    """

    def __init__(self, stage: ExtractStage, workers: int, spool: Path) -> None:
        self._stage = stage
        self._workers = workers
        self._spool = spool

    def run(self, sources: Iterable[Source]) -> Iterator[tuple[Source, Iterable[Result]]]:
        """Yield every source with its results, in the order in which they are done."""
        shutil.rmtree(self._spool, ignore_errors=True)
        self._spool.mkdir(parents=True)
        suspects: list[Source] = []
        try:
            yield from self._run(iter(units(sources)), suspects)
            for source in suspects:
                crashed: list[Source] = []
                yield from self._run(iter([[source]]), crashed)
                for culprit in crashed:
                    yield culprit, [Reject(culprit.name, "processing_error", "the worker process died on this input")]
        finally:
            shutil.rmtree(self._spool, ignore_errors=True)

    def _run(
        self, waiting: Iterator[list[Source]], suspects: list[Source]
    ) -> Iterator[tuple[Source, Iterable[Result]]]:
        number = 0
        exhausted = False
        while not exhausted:
            pool = ProcessPoolExecutor(
                self._workers,
                mp_context=get_context("spawn"),
                initializer=_setup,
                initargs=(self._stage,),
                max_tasks_per_child=TASKS_PER_WORKER,
            )
            running: dict[Future[list[Path]], list[Source]] = {}
            try:
                while True:
                    while not exhausted and len(running) < 2 * self._workers:
                        unit = next(waiting, None)
                        if unit is None:
                            exhausted = True
                            break
                        paths = [self._spool / f"{number + index}.spool" for index in range(len(unit))]
                        number += len(unit)
                        running[pool.submit(_work, unit, paths)] = unit
                    if not running:
                        break
                    done, _ = wait(running, return_when=FIRST_COMPLETED)
                    for future in done:
                        for source, path in zip(running[future], future.result(), strict=True):
                            yield source, _read_spool(path)
                            path.unlink()
                        del running[future]
            except BrokenProcessPool:
                for unit in running.values():
                    suspects.extend(unit)
            finally:
                pool.shutdown(wait=False, cancel_futures=True)


def units(sources: Iterable[Source]) -> Iterator[list[Source]]:
    """Group small sources so that a worker gets work for a while; a large one goes alone."""
    unit: list[Source] = []
    size = 0
    for source in sources:
        if unit and (len(unit) == UNIT_SOURCES or size + source.size > UNIT_BYTES):
            yield unit
            unit, size = [], 0
        unit.append(source)
        size += source.size
    if unit:
        yield unit


_worker: list[ExtractStage] = []
"""The stage of this worker process."""


def _setup(stage: ExtractStage) -> None:
    # Ctrl-C reaches the whole process group; the parent alone decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    stage.setup()
    _worker[:] = [stage]


def _work(unit: list[Source], paths: list[Path]) -> list[Path]:
    for source, path in zip(unit, paths, strict=True):
        with path.open("wb") as spool:
            for result in process_source(_worker[0], source):
                if isinstance(result, Reject):
                    data = srsly.msgpack_dumps([result.source, result.reason, result.detail])
                    spool.write(b"r" + len(data).to_bytes(8, "big") + data)
                else:
                    data = pack(*result)
                    spool.write(b"a" + len(data).to_bytes(8, "big") + data)
    return paths


def _read_spool(path: Path) -> Iterator[Result]:
    with path.open("rb") as spool:
        while tag := spool.read(1):
            data = spool.read(int.from_bytes(spool.read(8), "big"))
            yield Reject(*srsly.msgpack_loads(data)) if tag == b"r" else unpack(data)
