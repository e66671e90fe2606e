"""Looking at the folder. Polling is the truth; only size and mtime are trusted, since network and
cloud folders change inodes at will."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from briefing.desk.inbox.names import OURS, displayed, is_ignored, is_temporary
from briefing.desk.inbox.seen import FileSeen, NotYet, Refused, Scan, Taken
from briefing.errors import InboxError
from briefing.models.document import Problem

#: Seconds between two looks and the longest wait for files that still grow (the contract of `run`).
SETTLE = 1.0
WAIT_AT_MOST = 10.0
#: The limit where no configuration is at hand: the default of desk.max_file_mb.
MAX_BYTES = 20_000_000

_NO_FILES = {
    stat.S_IFLNK: ("symlink", "A symbolic link is not followed. Put the file itself into the inbox."),
    stat.S_IFIFO: ("pipe", "This is a pipe and not a file. Remove it from the inbox."),
    stat.S_IFSOCK: ("socket", "This is a socket and not a file. Remove it from the inbox."),
    stat.S_IFCHR: ("device", "This is a device and not a file. Remove it from the inbox."),
    stat.S_IFBLK: ("device", "This is a device and not a file. Remove it from the inbox."),
    stat.S_IFDIR: ("folder", "Folders are not looked into. Move the files in it up into the inbox."),
}
_OUR_NAME = "The desk keeps this name for a folder of its own. Rename the file."
_TEMPORARY = "Another program has not finished this file. It is taken once it has its final name."
_HIDDEN = "A hidden file is not taken. If it is an article, take the dot off the beginning of its name."


@dataclass(frozen=True, kw_only=True, slots=True)
class FolderHealth:
    """`alarm` is "" or a sentence for a person; `device` is what to remember for the next look."""

    alarm: str
    device: int | None


def scan(folder: Path, *, max_bytes: int) -> Scan:
    """One pass over the folder, not into subfolders. Raises InboxError when it cannot be looked at."""
    candidates: list[FileSeen] = []
    refused: list[Refused] = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                match _judge(Path(entry.path), max_bytes):
                    case FileSeen() as seen:
                        candidates.append(seen)
                    case Refused() as no:
                        refused.append(no)
    except OSError as error:
        raise InboxError(f"The inbox {folder} cannot be looked at: {error.strerror}.") from error
    candidates.sort(key=lambda seen: (seen.name, os.fsencode(seen.path)))
    refused.sort(key=lambda no: (no.problem.name, os.fsencode(no.path)))
    return Scan(candidates=tuple(candidates), refused=tuple(refused))


def _judge(path: Path, max_bytes: int) -> FileSeen | Refused | None:
    """What one entry of the folder is; None for what nobody wants to hear of."""
    if is_ignored(path.name):
        return None
    try:
        info = path.lstat()  # not the directory's own record, which Windows brings up to date late
    except FileNotFoundError:
        return None
    except OSError as error:
        return _refused(path, "unreadable", f"The file cannot be looked at: {error.strerror}.", stays=True)
    if path.name.casefold() in OURS:
        return None if path.is_dir() else _refused(path, "our-name", _OUR_NAME, stays=True)
    if is_temporary(path.name):
        return _refused(path, "temporary", _TEMPORARY, stays=True)
    if path.name.startswith("."):
        return _refused(path, "hidden", _HIDDEN, stays=True)
    if not stat.S_ISREG(info.st_mode):
        code, reason = _NO_FILES.get(stat.S_IFMT(info.st_mode), ("no-file", "This is not a file."))
        return _refused(path, code, reason, stays=code in ("folder", "device"))
    if info.st_size > max_bytes:
        return too_large(path, info.st_size, max_bytes)
    return FileSeen(name=displayed(path.name), path=path, size=info.st_size, mtime_ns=info.st_mtime_ns)


def _refused(path: Path, code: str, reason: str, *, stays: bool) -> Refused:
    return Refused(
        path=path, problem=Problem(name=displayed(path.name), code=code, detail=reason), stays=stays
    )


def too_large(path: Path, size: int, max_bytes: int) -> Refused:
    """The refusal of a file above the limit; sizes in the megabytes of schedule.toml."""
    reason = (
        f"The file has {size / 1e6:.1f} MB, more than the {max_bytes / 1e6:.1f} MB that are allowed. "
        "Cut it into parts, or raise max_file_mb under [desk] in schedule.toml."
    )
    return _refused(path, "too-large", reason, stays=False)


def settled(before: Scan, after: Scan) -> tuple[FileSeen, ...]:
    """The files of `after` whose size and mtime are those of `before`."""
    known = {seen.path: (seen.size, seen.mtime_ns) for seen in before.candidates}
    return tuple(seen for seen in after.candidates if known.get(seen.path) == (seen.size, seen.mtime_ns))


def take_still(
    folder: Path,
    *,
    max_bytes: int,
    sleep: Callable[[float], None],
    clock: Callable[[], float],
    settle: float = SETTLE,
    wait_at_most: float = WAIT_AT_MOST,
) -> Taken:
    """Look twice, `settle` seconds apart, and again for files that still move, `wait_at_most` seconds
    in all. `clock` is monotonic. Without a file at the first look nothing is waited for. A file under
    a temporary name is no problem but waits for its final one."""
    begun = clock()
    before = scan(folder, max_bytes=max_bytes)
    if not before.candidates:
        return _sorted_out(before, before)
    while True:
        sleep(settle)
        after = scan(folder, max_bytes=max_bytes)
        taken = _sorted_out(before, after)
        if len(taken.still) == len(after.candidates) or clock() - begun + settle > wait_at_most:
            return taken
        before = after


def _sorted_out(before: Scan, after: Scan) -> Taken:
    unfinished = [no.problem for no in after.refused if no.problem.code == "temporary"]
    # Browsers put an empty file under the final name beside the download: it is not there yet.
    still = tuple(seen for seen in settled(before, after) if seen.size or not unfinished)
    here = {seen.path for seen in still}
    waiting = [
        NotYet(name=seen.name, reason="It is still being written; it is taken at the next look.")
        for seen in after.candidates
        if seen.path not in here
    ]
    waiting += [NotYet(name=problem.name, reason=problem.detail) for problem in unfinished]
    return Taken(
        still=still,
        waiting=tuple(waiting),
        refused=tuple(no for no in after.refused if no.problem.code != "temporary"),
    )


def folder_alarm(folder: Path, known_device: int | None) -> FolderHealth:
    """Whether the folder is likely not the inbox: missing, or empty and on another device than at the
    last run (a mount that is gone). A folder that holds anything is never alarmed about.

    Remember `device` for the next run only when there is no alarm.
    """
    try:
        device = folder.stat().st_dev
        with os.scandir(folder) as entries:
            empty = all(is_ignored(entry.name) for entry in entries)
    except FileNotFoundError:
        alarm = f"The inbox {folder} is missing. Is its disk or network folder connected?"
        return FolderHealth(alarm=alarm, device=known_device)
    except OSError as error:
        alarm = f"The inbox {folder} cannot be looked at: {error.strerror}."
        return FolderHealth(alarm=alarm, device=known_device)
    if empty and known_device is not None and device != known_device:
        alarm = (
            f"The inbox {folder} is empty and on another device than at the last run. "
            "Is its disk or network folder connected? If it was moved, put one file into it."
        )
        return FolderHealth(alarm=alarm, device=device)
    return FolderHealth(alarm="", device=device)
