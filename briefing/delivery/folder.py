"""The folder channel: a complete .eml file per reader, to be opened, checked or sent by other means."""

from __future__ import annotations

import errno
import os
import re
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Self

from briefing.delivery.compose import checked_message_id, compose
from briefing.errors import ChannelFault
from briefing.models.delivery import Journal, Message

_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9]+")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}-")
_LIST_LENGTH, _DELIVERY_LENGTH = 30, 80  # characters; the whole stays under the 143 of the strictest disks
_DIGEST_LENGTH = 12  # 48 bits: two of a million messages share it with a chance of 1 in 500
_ADVICE = {
    errno.ENOSPC: "no space is left there: free some",
    errno.EDQUOT: "the quota is used up: free some space",
    errno.EACCES: "writing there is not permitted: give this user the right to, or change desk.outbox",
    errno.EPERM: "writing there is not permitted: give this user the right to, or change desk.outbox",
    errno.EROFS: "the disk is read-only: mount it for writing, or change desk.outbox",
    errno.ENOTDIR: "it is not a folder: move that file away, or change desk.outbox",
    errno.EEXIST: "it is not a folder: move that file away, or change desk.outbox",
}


class FolderChannel:
    """Writes to `outbox`, which is created when missing."""

    name = "folder"
    idempotent = True  # the same message has the same file name and the same bytes

    def __init__(self, *, outbox: Path) -> None:
        self._outbox = outbox

    def transmit(self, message: Message, journal: Journal) -> str:
        """Write the file whole or not at all, on the disk for good when this returns its path."""
        content = compose(message, utf8=True)
        path = self._outbox / file_name(message)
        part = path.with_name(f".{path.name}.part")
        try:
            self._outbox.mkdir(parents=True, exist_ok=True)
            _write(part, content)
            journal.committing()
            part.replace(path)
            _sync_folder(self._outbox)
        except OSError as error:
            raise self._fault(error) from error
        return str(path)

    def close(self) -> None:
        """Nothing is held open."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _fault(self, error: OSError) -> ChannelFault:
        advice = _ADVICE.get(error.errno or 0, f"{error.strerror or error}: look after the disk")
        return ChannelFault(
            f"the outbox {self._outbox} could not take the mail, {advice}. It is tried again later."
        )


def file_name(message: Message) -> str:
    """Day, list (unless the delivery's id opens with a day), delivery and a digest of the two ids: no
    two messages share it, and no part of it comes from a source's text or needs care on any disk."""
    key = f"{checked_message_id(message)}\n{message.delivery}".encode()
    digest = sha256(key).hexdigest()[:_DIGEST_LENGTH]
    parts = [_plain(message.delivery)[:_DELIVERY_LENGTH], digest]
    if not _DAY.match(parts[0]):
        day = message.date.date().isoformat()
        parts = [day, _plain(message.list_id)[:_LIST_LENGTH], *parts]
    return "_".join(filter(None, parts)) + ".eml"


def _plain(text: str) -> str:
    return _NOT_IN_NAMES.sub("-", text).strip("-")


def _write(path: Path, content: bytes) -> None:
    """A new file with `content`, on the disk. What an interrupted run left under the name goes first,
    so that a link planted there is never followed."""
    path.unlink(missing_ok=True)
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    if os.name == "posix":  # elsewhere a folder cannot be opened, and a rename is durable by itself
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
