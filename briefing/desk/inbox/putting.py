"""Moving and writing files in the inbox. No name is ever overwritten, no file ever deleted."""

from __future__ import annotations

import errno
import hashlib
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from typing import Literal

from briefing.desk.files import flush_folder
from briefing.desk.inbox.names import displayed, safe_name, source_name
from briefing.desk.inbox.opening import NoRegularFile, open_regular
from briefing.desk.inbox.seen import FileSeen
from briefing.errors import InboxError
from briefing.models.document import Problem

After = Literal["move", "keep"]

_REASON = ".reason.txt"


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """A problem as left for the user. `file` is where the file lies now, `reason` the text that says
    why; `first` is False when the very same report was there already."""

    file: Path
    reason: Path
    first: bool


def put_away(seen: FileSeen, sha256: str, *, day: date, after: After) -> Path | None:
    """Move a taken file to `done/YYYY-MM-DD/` beside it, or leave it under "keep"; where it lies now.

    None when the file is gone or no longer holds the bytes of `sha256`: what holds others stays in
    the inbox, it is a new document. Raises InboxError when it cannot be moved, with the file where it
    was.
    """
    if after == "keep":
        return seen.path
    with _fault_named(seen.path):
        try:
            info = seen.path.lstat()
            if (info.st_size, info.st_mtime_ns) != (seen.size, seen.mtime_ns):
                return None
            moved = _move(seen.path, seen.path.parent / "done" / day.isoformat())
        except FileNotFoundError:
            return None
        # Somebody may have saved over the file in between: then nobody has read what was moved.
        if _sha256(moved) == sha256:
            return moved
        _move(moved, seen.path.parent)
        return None


def put_problem(
    path: Path, problem: Problem, *, after: After, state_folder: Path, sha256: str = ""
) -> Report | None:
    """Move a file that cannot be used to `problems/` beside it, with a `.reason.txt` for a person.

    Under "keep" the file stays and the text goes to `problems/` of the state folder. None, and nothing
    done, when the file is gone, or `sha256` is given and it holds other bytes by now. Raises InboxError
    when the folder cannot be written.
    """
    folder = (path.parent if after == "move" else state_folder) / "problems"
    name = safe_name(displayed(path.name))
    with _fault_named(path):
        try:
            if sha256 and _sha256(path) != sha256:
                return None
            text = _reason_text(path, problem, after)
        except FileNotFoundError:
            return None
        folder.mkdir(parents=True, exist_ok=True)
        if after == "keep":
            reason, first = _write_new(folder, name, _REASON, text)
            return Report(file=path, reason=reason, first=first)
        target = _claim(folder, *_split(name))
        try:
            reason, first = _write_new(folder, target.name, _REASON, text)
        except OSError:
            target.unlink()
            raise
        return Report(file=_onto(path, target), reason=reason, first=first)


def drop_in(folder: Path, name: str, content: bytes) -> Path:
    """Write a file into the inbox whole or not at all, under a safe name that was not in use.

    Raises InboxError when the folder cannot be written.
    """
    safe = source_name(name)
    with _fault_named(folder):
        part = folder / f".briefing-{secrets.token_hex(8)}.part"
        try:
            _write(part, content)
            target = _onto(part, _claim(folder, *_split(safe)))
        finally:
            part.unlink(missing_ok=True)
        flush_folder(folder)
        return target


@contextmanager
def _fault_named(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise InboxError(
            f"{displayed(str(path))} cannot be put where it belongs: {error.strerror}."
        ) from error


def _reason_text(path: Path, problem: Problem, after: After) -> bytes:
    info = path.lstat()
    saved = datetime.fromtimestamp(info.st_mtime, UTC)
    again = (
        "When it is mended, move the file back into the inbox."
        if after == "move"
        else "When it is mended, save it again under the same or another name."
    )
    lines = (
        "This file could not be used for a brief.",
        "",
        f"File:    {problem.name!r}, {info.st_size} bytes, saved {saved:%Y-%m-%d %H:%M:%S} UTC",
        f"Reason:  {problem.detail}",
        f"Code:    {problem.code}",
        "",
        again,
        "",
    )
    return "\n".join(lines).encode("utf-8", "replace")


def _move(path: Path, folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return _onto(path, _claim(folder, *_split(safe_name(displayed(path.name)))))


def _split(name: str) -> tuple[str, str]:
    suffix = Path(name).suffix
    return name.removesuffix(suffix), suffix


def _claim(folder: Path, stem: str, suffix: str) -> Path:
    """An empty file under a name that was free: stem, stem-2, stem-3 ... Nobody else can have it."""
    for n in count(1):
        path = folder / (f"{stem}{suffix}" if n == 1 else f"{stem}-{n}{suffix}")
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
        except FileExistsError:
            continue
        return path
    raise AssertionError("count() has no end")


def _onto(path: Path, claimed: Path) -> Path:
    """Move a file onto a name claimed for it; where it is now."""
    try:
        path.replace(claimed)
    except OSError as error:
        claimed.unlink()
        if error.errno != errno.EXDEV:
            raise
        return _carry_across(path, claimed)
    return claimed


def _carry_across(path: Path, target: Path) -> Path:
    """Move a file to another file system. A link or a pipe cannot be copied; it stays."""
    part = target.with_name(f".briefing-{secrets.token_hex(8)}.part")
    try:
        with os.fdopen(open_regular(path), "rb") as source, part.open("xb") as copy:
            shutil.copyfileobj(source, copy)
            copy.flush()
            os.fsync(copy.fileno())
        shutil.copystat(path, part)
        claimed = _claim(target.parent, *_split(target.name))
        part.replace(claimed)
    except NoRegularFile:
        return path
    finally:
        part.unlink(missing_ok=True)
    flush_folder(target.parent)
    path.unlink()
    return claimed


def _write_new(folder: Path, stem: str, suffix: str, content: bytes) -> tuple[Path, bool]:
    """Write a text under a free name, unless it is there already; its path and whether it is new."""
    for n in count(1):
        path = folder / (f"{stem}{suffix}" if n == 1 else f"{stem}-{n}{suffix}")
        try:
            _write(path, content)
        except FileExistsError:
            if path.is_file() and path.read_bytes() == content:
                return path, False
            continue
        return path, True
    raise AssertionError("count() has no end")


def _write(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sha256(path: Path) -> str:
    try:
        descriptor = open_regular(path)
    except NoRegularFile:
        return ""
    with os.fdopen(descriptor, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
