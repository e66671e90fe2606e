"""Looking at the folder. Polling is the truth; only size and mtime are trusted, since network and
cloud folders change inodes at will."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from briefing.desk.inbox.seen import FileSeen, Scan, Taken

#: Seconds between two looks and the longest wait for files that still grow (the contract of `run`).
SETTLE = 1.0
WAIT_AT_MOST = 10.0


@dataclass(frozen=True, kw_only=True, slots=True)
class FolderHealth:
    """`alarm` is "" or a sentence for a person; `device` is what to remember for the next look."""

    alarm: str
    device: int | None


def scan(folder: Path, *, max_bytes: int) -> Scan:
    """One pass over the folder, not into subfolders. Raises InboxError when it cannot be looked at."""
    raise NotImplementedError


def settled(before: Scan, after: Scan) -> tuple[FileSeen, ...]:
    """The files of `after` whose size and mtime are those of `before`."""
    raise NotImplementedError


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
    in all. `clock` is monotonic. Without a file at the first look nothing is waited for."""
    raise NotImplementedError


def folder_alarm(folder: Path, known_device: int | None) -> FolderHealth:
    """Whether the folder is likely not the inbox: missing, or empty and on another device than at the
    last run (a mount that is gone). A folder that holds anything is never alarmed about.

    Remember `device` for the next run only when there is no alarm.
    """
    raise NotImplementedError
