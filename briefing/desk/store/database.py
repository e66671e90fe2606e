"""The file `briefing.db`: how it is opened, brought up to date, read and written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import fields
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from briefing.desk.store.engine import sqlite3
from briefing.desk.store.schema import HEAD, note
from briefing.errors import InstanceBusy, StoreError

#: Seconds to wait for another process to finish its transaction; ours last milliseconds, so this
#: only runs out when something is stuck.
BUSY_TIMEOUT_S = 30.0


class Database:
    """Short transactions on one SQLite file. Every write takes the write lock at its beginning."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._fences: dict[str, int] = {}
        self._wal = False
        url = sa.URL.create("sqlite+pysqlite", database=str(path))
        self._engine = sa.create_engine(url, module=sqlite3, connect_args={"timeout": BUSY_TIMEOUT_S})
        sa.event.listen(self._engine, "connect", _prepare)
        sa.event.listen(self._engine, "begin", _begin)
        with ExitStack() as abandon:
            abandon.callback(self.close)
            with self._transaction("BEGIN") as connection:
                version = _version(connection)
            if version != HEAD:
                self._migrate()
            self._choose_journal()
            abandon.pop_all()

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """One consistent view; read all rows before leaving."""
        with self._transaction("BEGIN") as connection:
            yield connection

    @contextmanager
    def writing(self, *, fenced: bool = True, swift: bool = False) -> Iterator[sa.Connection]:
        """All or nothing, durable when left. BEGIN IMMEDIATE: a plain BEGIN that reads first and
        writes later fails as soon as another process does the same. Raises InstanceBusy, with
        nothing written, when another instance took over what this one stands for.

        `swift`: with a write-ahead log the disk is not waited for. What was written outlives the process,
        and a power cut too as soon as anything else was written."""
        with self._transaction("BEGIN IMMEDIATE", swift=swift and self._wal) as connection:
            if fenced:
                self._check_fences(connection)
            yield connection

    def fence(self, name: str, token: int | None) -> None:
        """From now on writes are good only while `token` is the last one given out under the name; None
        lifts that."""
        self._fences = {key: known for key, known in self._fences.items() if key != name}
        if token is not None:
            self._fences[name] = token

    def _check_fences(self, connection: sa.Connection) -> None:
        for name, token in self._fences.items():
            known = connection.scalar(sa.select(note.c.value).where(note.c.key == fence_key(name)))
            if known != str(token):
                raise InstanceBusy(
                    "This instance did not answer for too long, and another one took over its work. "
                    "Nothing was changed since."
                )

    def close(self) -> None:
        self._engine.dispose()

    @contextmanager
    def _transaction(self, begin: str, *, swift: bool = False) -> Iterator[sa.Connection]:
        try:
            with self._engine.connect() as bare:
                connection = bare.execution_options(begin_with=begin, flush="NORMAL" if swift else "FULL")
                with connection.begin():
                    yield connection
        except DBAPIError as error:
            raise StoreError(f"The state in {self._path} cannot be used: {_explain(error)}") from error

    def _migrate(self) -> None:
        from alembic import command
        from alembic.config import Config
        from alembic.script import ScriptDirectory

        config = Config()
        # Package form: found in a wheel too, and no sign in the path can be misread.
        config.set_main_option("script_location", "briefing.desk.store:migrations")
        config.set_main_option("path_separator", "os")
        known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
        with self.writing() as connection:
            version = _version(connection)  # again: another process may have been faster
            if version == HEAD:
                return
            if version is not None and version not in known:
                raise StoreError(
                    f"The state in {self._path} was written by a newer version of briefing "
                    f"(schema {version}, this one knows {HEAD}). Upgrade briefing, nothing was changed."
                )
            if version is not None:
                self._back_up(version)
            config.attributes["connection"] = connection
            command.upgrade(config, "head")

    def _back_up(self, version: str) -> None:
        """A copy beside the database, named by its schema. The caller's write lock keeps it still."""
        target = self._path.with_name(f"briefing-schema-{version}.db")
        unfinished = target.with_suffix(".part")
        unfinished.unlink(missing_ok=True)
        self.copy_to(unfinished)
        unfinished.replace(target)

    def copy_to(self, target: Path) -> None:
        """One consistent state in a file of its own; waits for a writer, and begins again after one."""
        try:
            with (
                closing(sqlite3.connect(self._path, timeout=BUSY_TIMEOUT_S)) as source,
                closing(sqlite3.connect(target)) as copy,
            ):
                source.backup(copy)
        except sqlite3.Error as error:
            raise StoreError(f"The state in {self._path} cannot be copied: {error}.") from error

    def _choose_journal(self) -> None:
        """Write-ahead where it is safe; away from it where a program with another SQLite had chosen it."""
        wanted = "wal" if wal_is_safe(sqlite3.sqlite_version_info) else "delete"
        with self.reading() as connection:
            is_wal = connection.scalar(sa.text("PRAGMA journal_mode")) == "wal"
            self._wal = is_wal
            if is_wal == (wanted == "wal"):
                return
        self._engine.dispose()  # the mode changes only while nobody else, not even we, has the file open
        with closing(sqlite3.connect(self._path)) as alone:
            try:
                (mode,) = alone.execute(f"PRAGMA journal_mode={wanted}").fetchone()
                self._wal = mode == "wal"
            except sqlite3.OperationalError as error:
                if wanted == "delete":  # the other way round only speed is lost until the next opening
                    raise StoreError(
                        f"The state in {self._path} is in use by another program and SQLite "
                        f"({sqlite3.sqlite_version}) cannot share it safely. End the other first."
                    ) from error


def fence_key(name: str) -> str:
    """The note that holds the last token given out under a name."""
    return f"token {name}"


def wal_is_safe(version: tuple[int, ...]) -> bool:
    """Whether this SQLite is free of the WAL-reset race (sqlite.org/wal.html#walresetbug), which can
    corrupt a file that two connections write: fixed in 3.51.3, and in 3.50.7 and 3.44.6 on their branches."""
    return version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)


def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # the driver must not begin transactions of its own
    connection.execute("PRAGMA foreign_keys=ON")
    if connection.execute("PRAGMA journal_mode").fetchone() == ("delete",) and not wal_is_safe(
        sqlite3.sqlite_version_info
    ):
        # As safe as deleting the journal at each commit, and sixteen times as fast on a common disk.
        connection.execute("PRAGMA journal_mode=PERSIST")


def _begin(connection: sa.Connection) -> None:
    options = connection.get_execution_options()
    bare = connection.connection.driver_connection
    if bare is not None:  # the setting is taken only outside a transaction
        bare.execute(f"PRAGMA synchronous={options['flush']}")
    connection.exec_driver_sql(options["begin_with"])


def _version(connection: sa.Connection) -> str | None:
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    version: str | None = connection.scalar(sa.text("SELECT version_num FROM alembic_version"))
    return version


def _explain(error: DBAPIError) -> str:
    reason = str(error.orig)
    if "locked" in reason or "busy" in reason:
        return "another program holds it. Try again when that has ended."
    if "full" in reason:
        return "the disk is full. Make room and try again; nothing was half done."
    if "readonly" in reason or "unable to open" in reason:
        return f"it cannot be written ({reason}). Check who owns the folder and its files."
    if "malformed" in reason or "not a database" in reason:
        return f"the file is damaged ({reason}). Put it aside or restore a backup."
    return reason


def columns_of(table: sa.Table, kind: type) -> tuple[sa.Column[Any], ...]:
    """The columns that make a row of this kind, in the order of its fields."""
    return tuple(table.c[field.name] for field in fields(kind))
