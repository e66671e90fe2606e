"""Reading one file of the inbox, whatever somebody put there."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from briefing.desk.inbox.looking import too_large
from briefing.desk.inbox.seen import FileSeen, NotYet, Refused
from briefing.models.document import Document, Problem

# Windows has no O_NOFOLLOW and O_NONBLOCK; every other system has no O_BINARY.
_FLAGS = os.O_RDONLY
for _name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY"):
    _FLAGS |= getattr(os, _name, 0)
# What the systems say when the last part of the path is a link: Linux and macOS, FreeBSD.
_LINK_ERRORS = frozenset({errno.ELOOP, errno.EMLINK})


class NoRegularFile(Exception):
    """The path leads to a link, a pipe, a device or a folder."""


def open_regular(path: Path) -> int:
    """A descriptor of the regular file itself. Raises NoRegularFile, or OSError as it comes."""
    try:
        if not hasattr(os, "O_NOFOLLOW") and path.is_symlink():
            raise NoRegularFile
        descriptor = os.open(path, _FLAGS)
    except OSError as error:
        if error.errno in _LINK_ERRORS:
            raise NoRegularFile from error
        raise
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise NoRegularFile
    return descriptor


def read_file(seen: FileSeen, max_bytes: int) -> Document | Refused | NotYet:
    """The bytes as they stood when `seen` was made.

    Never follows a symbolic link, never blocks on a pipe, never reads more than max_bytes + 1 bytes.
    A file that is locked or changed since is NotYet; one that is empty, too large or no file at all
    is Refused.
    """
    if seen.size > max_bytes:
        return too_large(seen.path, seen.size, max_bytes)
    if seen.size == 0:
        return _refused(seen, "empty", "The file is empty. Save it again and put it into the inbox.")
    try:
        with os.fdopen(open_regular(seen.path), "rb") as file:
            content = file.read(seen.size + 1)
            info = os.fstat(file.fileno())
    except NoRegularFile:
        return _refused(seen, "no-file", "This is not a regular file. Put the file itself into the inbox.")
    except FileNotFoundError:
        return NotYet(name=seen.name, reason="It was taken out of the inbox before it was read.")
    except OSError as error:  # a lock of another program, a network folder that does not answer
        reason = f"It cannot be opened now ({error.strerror}); it is tried again at the next look."
        return NotYet(name=seen.name, reason=reason)
    if (len(content), info.st_size, info.st_mtime_ns) != (seen.size, seen.size, seen.mtime_ns):
        return NotYet(name=seen.name, reason="It changed while it was read; it is taken at the next look.")
    return Document.of(seen.name, content)


def _refused(seen: FileSeen, code: str, reason: str) -> Refused:
    return Refused(path=seen.path, problem=Problem(name=seen.name, code=code, detail=reason), stays=False)
