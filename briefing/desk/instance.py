"""One instance per state folder, by a lock of the operating system that dies with its holder."""

from __future__ import annotations

import errno
import json
import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from briefing.errors import InstanceBusy, StoreError

_FILE = "lock"
#: Seconds between two tries while waiting: short for a person, nothing for the machine.
_RETRY = 0.1
#: The locked byte lies behind the text, since Windows lets nobody read a locked part.
_LOCKED_BYTE = 1 << 20
_TAKEN = frozenset({errno.EACCES, errno.EAGAIN, errno.EDEADLK})

# The lock is one of the process, so threads of one process need a word among themselves.
_held: set[Path] = set()
_held_guard = threading.Lock()


@contextmanager
def hold(folder: Path, what: str, *, wait: float = 0.0, take_over: bool = False) -> Iterator[None]:
    """Hold the folder's lock for the length of the block. `what` names the command for the others.

    Waits at most `wait` seconds for another holder, then raises InstanceBusy, which names it.
    With `take_over` the lock is taken from a holder that no longer counts: it keeps a file that nobody
    looks at any more. Raises StoreError when the folder cannot be written or has no locks.
    """
    path = folder.resolve() / _FILE
    if take_over:
        path.unlink(missing_ok=True)
    deadline = time.monotonic() + wait
    while (descriptor := _try(path)) is None:
        if time.monotonic() >= deadline:
            raise InstanceBusy(_holder(path))
        time.sleep(_RETRY)
    try:
        _sign(descriptor, what)
        yield
    finally:
        with _held_guard:
            _held.discard(path)
            with suppress(OSError):  # only the name of the holder, which nobody reads without the lock
                os.ftruncate(descriptor, 0)
            os.close(descriptor)


def _try(path: Path) -> int | None:
    """A descriptor that holds the lock, None when another one does."""
    with _held_guard:
        if path in _held:
            # Opening and closing the file here would drop the lock of this very process.
            return None
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
        except OSError as error:
            raise StoreError(
                f"The state folder {path.parent} cannot be written: {error.strerror}."
            ) from error
        try:
            _lock(descriptor)
        except OSError as error:
            os.close(descriptor)
            if error.errno in _TAKEN:
                return None
            raise StoreError(
                f"The state folder {path.parent} lies where files cannot be locked ({error.strerror}). "
                "Put it on a local disk: state under [desk] in schedule.toml."
            ) from error
        if not _is_at(path, descriptor):  # taken over by another instance in between
            os.close(descriptor)
            return None
        _held.add(path)
        return descriptor


def _is_at(path: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False


if sys.platform == "win32":

    def _lock(descriptor: int) -> None:
        import msvcrt

        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:

    def _lock(descriptor: int) -> None:
        # Not flock: forked children share that one, and an orphan would hold the desk for ever.
        import fcntl

        fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, _LOCKED_BYTE)


def _sign(descriptor: int, what: str) -> None:
    since = f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC"
    text = json.dumps({"pid": os.getpid(), "what": what, "since": since})
    with suppress(OSError):  # a full disk: the lock holds without a name, the store says what is wrong
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.ftruncate(descriptor, 0)
        os.write(descriptor, text.encode())


def _holder(path: Path) -> str:
    """The sentence about the holder; it may end or change while it is asked for."""
    advice = "Nothing was changed; try again when it is done."
    try:
        holder = json.loads(_signature(path))
        who = f"{holder['what']}, process {holder['pid']}, since {holder['since']}"
    except (OSError, ValueError, KeyError, TypeError):
        return f"Another instance is at work on this desk. {advice}"
    return f"Another instance is at work on this desk: {who}. {advice}"


def _signature(path: Path) -> bytes:
    with _held_guard:
        if path in _held:
            return b""
        return path.read_bytes()
