"""What has been processed, and its results: one SQLite file beside the output.

A source (an input file) is identified by its name below the input folder; its results are valid for one digest of
its bytes and one fingerprint of the code, models and settings that made them. All results of a source are written in
one transaction, so a killed run leaves finished sources and nothing else, and the next run goes on from there.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from pipeline.schema import Annotations, Article, Reject
from pipeline.store.records import pack, unpack

FORMAT = 1
"""Raised when the tables change: an older store is then dropped and made anew."""

_TABLES = """
create table sources (name text primary key, digest text not null, fingerprint text not null) without rowid;
create table articles (article_id text primary key, source text not null, data blob not null);
create index articles_by_source on articles (source);
create table rejects (source text not null, file text not null, reason text not null, detail text not null);
create index rejects_by_file on rejects (file);
"""


class ResultStore:
    """The processed articles and rejects of one output folder.

    Raises sqlite3.DatabaseError when the file exists but is no database.
    """

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.execute("pragma journal_mode = wal")
        self._db.execute("pragma synchronous = normal")
        if self._db.execute("pragma user_version").fetchone()[0] != FORMAT:
            self._reset()

    def _reset(self) -> None:
        names = self._db.execute("select name from sqlite_master where type = 'table'").fetchall()
        with self._transaction():
            for (name,) in names:
                self._db.execute(f'drop table "{name}"')
            for statement in _TABLES.strip().split(";\n"):
                self._db.execute(statement)
            self._db.execute(f"pragma user_version = {FORMAT}")

    def _transaction(self) -> _Transaction:
        return _Transaction(self._db)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; the store cannot be used after this."""
        self._db.close()

    # -- sources -------------------------------------------------------------------------------------------------

    def known(self) -> dict[str, tuple[str, str]]:
        """Digest and fingerprint by source name."""
        return {name: (digest, print_) for name, digest, print_ in self._db.execute("select * from sources")}

    def replace(
        self, name: str, digest: str, fingerprint: str, results: Iterable[tuple[Article, Annotations] | Reject]
    ) -> None:
        """Put the results of one source in place of what it had, all or nothing."""
        with self._transaction():
            self._delete(name)
            for result in results:
                if isinstance(result, Reject):
                    row = (result.source, name, result.reason, result.detail)
                    self._db.execute("insert into rejects values (?, ?, ?, ?)", row)
                else:
                    data = zlib.compress(pack(*result), 1)
                    self._db.execute(
                        "insert or replace into articles values (?, ?, ?)", (result[0].article_id, name, data)
                    )
            self._db.execute("insert into sources values (?, ?, ?)", (name, digest, fingerprint))

    def forget(self, names: Iterable[str]) -> None:
        """Drop the results of sources that are gone."""
        with self._transaction():
            for name in names:
                self._delete(name)

    def _delete(self, name: str) -> None:
        self._db.execute("delete from articles where source = ?", (name,))
        self._db.execute("delete from rejects where file = ?", (name,))
        self._db.execute("delete from sources where name = ?", (name,))

    # -- results -------------------------------------------------------------------------------------------------

    def articles(self) -> Iterator[tuple[Article, Annotations]]:
        """Every article with its annotations, by article_id."""
        for (data,) in self._db.execute("select data from articles order by article_id"):
            yield unpack(zlib.decompress(data))

    def rejects(self) -> list[Reject]:
        """Every reject, by source."""
        rows = self._db.execute("select source, reason, detail from rejects order by source, reason, detail")
        return [Reject(*row) for row in rows]


class _Transaction:
    """``with``: commit at the end, roll back on an error."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def __enter__(self) -> None:
        self._db.execute("begin immediate")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._db.execute("rollback" if kind else "commit")
