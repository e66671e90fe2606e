"""Bytes kept under their own SHA-256. A file that is there is whole: it is renamed into place."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from briefing.desk.files import flush_folder, write_whole
from briefing.errors import StoreError


@dataclass(frozen=True, slots=True)
class Blobs:
    """A folder of files named by hash, in one subfolder per first two digits."""

    folder: Path

    def put(self, content: bytes) -> str:
        """Keep the bytes, durable on return; the hash they are found under.

        A copy already there is compared and, if the disk damaged it, replaced. Raises StoreError
        when they cannot be written.
        """
        digest = sha256(content).hexdigest()
        path = self._path(digest)
        try:
            if not path.parent.is_dir():
                path.parent.mkdir(parents=True, exist_ok=True)
                flush_folder(self.folder)
                flush_folder(self.folder.parent)
            if path.is_file() and path.read_bytes() == content:
                flush_folder(path.parent)  # whoever wrote it may have been killed just before this
            else:
                write_whole(path, content)
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

    def drop(self, digest: str) -> None:
        """Delete the bytes, if they are there. Raises StoreError when they cannot be."""
        path = self._path(digest)
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise StoreError(f"Cannot delete {path}: {error.strerror}.") from error

    def _path(self, digest: str) -> Path:
        return self.folder / digest[:2] / digest
