"""What a look at the inbox gives."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from briefing.models.document import Problem


@dataclass(frozen=True, kw_only=True, slots=True)
class FileSeen:
    """A file that can be a source, as it stood at one look. `name` is for display, `path` for reading."""

    name: str
    path: Path
    size: int
    mtime_ns: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Refused:
    """What cannot be a source, and why.

    `stays`: it must be left where it lies (a download under way, a hidden file, a folder); anything
    else is to be put among the problems.
    """

    path: Path
    problem: Problem
    stays: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class NotYet:
    """A file that cannot be taken now but may be at the next look: still growing, locked, gone."""

    name: str
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Scan:
    """One look at the folder; both lists are sorted by name."""

    candidates: tuple[FileSeen, ...] = ()
    refused: tuple[Refused, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Taken:
    """`still` can be read now; `waiting` is left for the next look; `refused` is as of the last look and
    holds nothing that may yet become a source."""

    still: tuple[FileSeen, ...] = ()
    waiting: tuple[NotYet, ...] = ()
    refused: tuple[Refused, ...] = ()
