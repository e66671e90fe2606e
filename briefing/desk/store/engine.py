"""SQLite as the state uses it: the newest at hand of Python's own and the one of the pysqlite3 package. Older
ones have a fault in their write-ahead log, without which each step of a send costs a whole flush of the disk
more."""

from __future__ import annotations

from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlite3 import dbapi2 as sqlite3
else:

    def _newest() -> Any:
        found = [import_module("sqlite3.dbapi2")]
        with suppress(ImportError):  # there is no wheel for every machine
            found.append(import_module("pysqlite3.dbapi2"))
        return max(found, key=lambda module: module.sqlite_version_info)

    sqlite3 = _newest()

__all__ = ["sqlite3"]
