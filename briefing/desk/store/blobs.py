"""Bytes kept under their own SHA-256. A file that is there is whole: it is renamed into place."""

from __future__ import annotations

import os
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from briefing.errors import StoreError


@dataclass(frozen=True, slots=True)
class Blobs:
    """A folder of files named by hash, in one subfolder per first two digits."""

    folder: Path

    def put(self, content: bytes) -> str:
        """Keep the bytes, durable on return; the hash they are found under.

        A copy already there is compared and, if the disk damaged it, replaced.
        """
        digest = sha256(content).hexdigest()
        path = self._path(digest)
        try:
            if not path.parent.is_dir():
                path.parent.mkdir(parents=True, exist_ok=True)
                _sync_folder(self.folder)
                _sync_folder(self.folder.parent)
            if not (path.is_file() and path.read_bytes() == content):
                # The process id keeps two writers of the same bytes off each other's unfinished file.
                unfinished = path.with_name(f"{digest}.{os.getpid()}.part")
                with unfinished.open("wb") as file:
                    file.write(content)
                    file.flush()
                    os.fsync(file.fileno())
                unfinished.replace(path)
            # Also when the file was there: a process killed before this line may have left it unsynced.
            _sync_folder(path.parent)
        except OSError as error:
            raise StoreError(f"Cannot write {path}: {error.strerror}.") from error
        return digest

    def get(self, digest: str) -> bytes:
        """The bytes, checked against their hash. Raises StoreError when they are gone or damaged."""
        path = self._path(digest)
        try:
            content = path.read_bytes()
        except OSError as error:
            raise StoreError(f"Cannot read {path}: {error.strerror}.") from error
        if sha256(content).hexdigest() != digest:
            raise StoreError(f"{path} is damaged: its bytes no longer have the hash it is named by.")
        return content

    def _path(self, digest: str) -> Path:
        return self.folder / digest[:2] / digest


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # a folder cannot be opened there; NTFS journals the rename itself
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
