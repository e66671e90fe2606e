"""Moving and writing files in the inbox. No name is ever overwritten, no file ever deleted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from briefing.desk.inbox.seen import FileSeen
from briefing.models.document import Problem

After = Literal["move", "keep"]


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
    the inbox, it is a new document.
    """
    raise NotImplementedError


def put_problem(path: Path, problem: Problem, *, after: After, state_folder: Path) -> Report:
    """Move a file that cannot be used to `problems/` beside it, with a `.reason.txt` for a person.

    Under "keep" the file stays and the text goes to `problems/` of the state folder.
    """
    raise NotImplementedError


def drop_in(folder: Path, name: str, content: bytes) -> Path:
    """Write a file into the inbox whole or not at all, under a safe name that was not in use.

    Raises InboxError when the folder cannot be written.
    """
    raise NotImplementedError
