"""The state folder `.briefing/`: a database, the bytes of all documents, the bytes of all issues."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from types import TracebackType
from typing import Self

from briefing.desk.store.alarms import Alarms, Notes, TranslationsKept
from briefing.desk.store.audit import audit
from briefing.desk.store.blobs import Blobs
from briefing.desk.store.database import Database
from briefing.desk.store.deliveries import Deliveries
from briefing.desk.store.documents import Documents
from briefing.desk.store.furniture import LearnedFurniture
from briefing.desk.store.issues import Issues
from briefing.desk.store.leases import Leases
from briefing.desk.store.problems import Problems
from briefing.desk.store.reviews import Reviews
from briefing.desk.store.runs import Runs
from briefing.desk.store.search import Search
from briefing.errors import StoreError


class Store:
    """Opens the state folder, creates it or brings an older one up to date.

    Every method is one transaction, durable when it returns. Times are passed in as aware
    datetimes; the store reads no clock. Raises StoreError when the folder is a symbolic link or
    writable by everybody, when the database is damaged, locked for half a minute, or was written
    by a newer version of the program.
    """

    def __init__(self, folder: Path) -> None:
        _own_folder(folder)
        self.folder = folder
        documents, printed = Blobs(folder / "documents"), Blobs(folder / "issues")
        self._blobs = (documents, printed)
        self._database = Database(folder / "briefing.db")
        self.documents = Documents(self._database, documents)
        self.problems = Problems(self._database)
        self.runs = Runs(self._database)
        self.furniture = LearnedFurniture(self._database)
        self.issues = Issues(self._database, printed)
        self.deliveries = Deliveries(self._database)
        self.search = Search(self._database)
        self.reviews = Reviews(self._database)
        self.alarms = Alarms(self._database)
        self.notes = Notes(self._database)
        self.leases = Leases(self._database)
        self.translations = TranslationsKept(self._database)

    def audit(self) -> tuple[str, ...]:
        """What is wrong with the state, one sentence each; empty when it is whole. Reads every byte kept."""
        return audit(self._database, *self._blobs)

    def copy_to(self, target: Path) -> None:
        """The database as it stands now in a file of its own, while others may write."""
        self._database.copy_to(target)

    def close(self) -> None:
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _own_folder(folder: Path) -> None:
    if folder.is_symlink():
        raise StoreError(f"The state folder {folder} is a symbolic link; give the real folder instead.")
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"The state folder {folder} cannot be made: {error.strerror}.") from error
    if os.name == "posix" and folder.stat().st_mode & stat.S_IWOTH:
        raise StoreError(f"Everybody may write to the state folder {folder}; run: chmod 700 '{folder}'")
