"""The Briefing: all that is printed, as one frozen value with a stable JSON form.

Keys may be added, not renamed: programs outside read them.
"""

from __future__ import annotations

import datetime as dt
from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from briefing.models.findings import DisagreementKind, Kind, Status


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Citation(Frozen):
    """raw[start:end] of the article's source text equals `quote`. `source` is the number printed."""

    source: int
    article: str
    start: int
    end: int
    quote: Annotated[str, Field(min_length=1, max_length=449)]
    role: Literal["support", "setting"] = "support"


class Edit(Frozen):
    """One logged change of a quote: quote[start:end] becomes `text` ("" for a cut, start == end for
    an insert). Edits are listed from the end of the quote to its beginning, so that each one's
    offsets hold both in the untouched quote and while replaying."""

    op: Literal["cut", "insert", "replace"]
    citation: int
    start: int
    end: int
    text: str


class PointReference(Frozen):
    """A point of an earlier issue."""

    issue: int
    item: int


class Translation(Frozen):
    """What the user's own command made of the text: no source says it, so nothing cites or counts it."""

    text: str
    tool: str


class KeyPoint(Frozen):
    """`text` is citations[0].quote after `edits`. Attribution stands in the fields, not in the text.
    `language` is that of the text, `matched` the words of it that put it under its theme."""

    text: str
    status: Status
    kind: Kind
    speaker: str | None
    medium: str | None
    origins: int
    edits: tuple[Edit, ...]
    citations: Annotated[tuple[Citation, ...], Field(min_length=1)]
    corrects: PointReference | None = None
    before: PointReference | None = None
    before_text: str | None = None
    language: str = ""
    matched: tuple[str, ...] = ()
    translation: Translation | None = None


class Position(Frozen):
    value: str
    weak: bool
    citations: Annotated[tuple[Citation, ...], Field(min_length=1, max_length=4)]


class Disagreement(Frozen):
    about: str
    kind: DisagreementKind
    positions: Annotated[tuple[Position, ...], Field(min_length=2, max_length=4)]
    note: str


class Unknown(Frozen):
    text: str
    citations: tuple[Citation, ...] = ()


class Section(Frozen):
    """One theme of the edition, also when it is quiet."""

    theme: str
    title: str
    status: Literal["new", "updated", "continuing", "quiet"]
    quiet_days: int | None
    summary: str
    key_points: tuple[KeyPoint, ...]
    disagreements: tuple[Disagreement, ...] = ()
    unknowns: tuple[Unknown, ...] = ()


class LookAhead(Frozen):
    date: dt.date
    end: dt.date | None
    text: str
    citations: tuple[Citation, ...]


class Correction(Frozen):
    issue: int
    item: int
    citations: tuple[Citation, ...]


class SourceDate(Frozen):
    start: date
    end: date
    basis: str


class SourceFlag(Frozen):
    code: str
    detail: str


class Source(Frozen):
    """One readable document of the issue. Used ones are numbered first."""

    number: int
    article: str
    name: str
    title: str | None
    outlet: str | None
    agency: str | None
    url: str | None
    published: SourceDate | None
    origin: str
    language: str
    flags: tuple[SourceFlag, ...]
    used: bool
    late: bool = False  # older than the edition's window
    ownership: str = ""  # the desk's own note on the outlet


class OriginEntry(Frozen):
    id: str
    label: str
    articles: tuple[str, ...]
    basis: str


class Ledger(Frozen):
    """What became of each document; `received` is the sum of used, repeated, not_chosen, off_theme,
    duplicate and unreadable.

    `repeated`: on theme, but only says what a used document of the same origin says. `duplicate`:
    the same bytes under another name. `dropped_points`: key points refused because a quote was not
    in its source; anything but 0 is a bug.
    """

    received: int
    used: int
    repeated: int
    not_chosen: int
    off_theme: int
    duplicate: int
    unreadable: int
    dropped_points: int = 0


#: The code of the problem that a translation command gave nothing to print.
UNTRANSLATED = "translation"


class ProblemEntry(Frozen):
    name: str
    code: str
    detail: str


class Heading(Frozen):
    """What an issue is called and when it was closed; `number` is None in a preview."""

    title: str
    edition: str
    day: date
    number: int | None
    cutoff: datetime  # with the desk's offset from UTC
    revision: int = 0
    draft: bool = False
    desk_language: str = "en"  # what its readers read; the program's own phrases are English
    scheduled: bool = False  # made at its hour, or for it; else asked for by hand
    late: str = ""  # "planned 07:00, made 09:12" of a scheduled issue that was not punctual
    marking: str = ""  # the desk's handling mark, on every page


class PastIssue(Frozen):
    """An earlier issue of the edition: theme id -> how many independent origins it printed there."""

    number: int
    day: date
    origins: dict[str, int]


class Changes(Frozen):
    """How a revision differs from the one before: the texts of its new points, and of those it lost."""

    added: tuple[str, ...]
    removed: tuple[str, ...]


class Intake(Frozen):
    """What came in besides the readable articles: counts and problems of the run."""

    duplicate: int = 0
    problems: tuple[ProblemEntry, ...] = ()


class Briefing(Heading):
    language: str = "en"
    takeaways: tuple[KeyPoint, ...]
    sections: tuple[Section, ...]
    disagreements: tuple[Disagreement, ...]
    look_ahead: tuple[LookAhead, ...]
    corrections: tuple[Correction, ...]
    sources: tuple[Source, ...]
    origins: tuple[OriginEntry, ...]
    ledger: Ledger
    problems: tuple[ProblemEntry, ...]
    furniture: str | None = None  # SHA-256 of the snapshot of learned lines it was read with
    past: tuple[PastIssue, ...] = ()  # oldest first; what the figure of origins per theme shows
    changes: Changes | None = None  # of a revision
    notes: tuple[str, ...] = ()  # of the editor; no source says them, so they stand apart

    def origins_by_theme(self) -> dict[str, int]:
        """Theme id -> distinct origins among the sources that its section cites in support."""
        origin_of = {source.number: source.origin for source in self.sources}
        return {
            section.theme: len({origin_of.get(n, "") for n in _supporting(section)})
            for section in self.sections
        }

    def points(self) -> tuple[tuple[Section, KeyPoint], ...]:
        """The key points of all sections in order: the first is item 1 of the issue."""
        return tuple((section, point) for section in self.sections for point in section.key_points)


def _supporting(section: Section) -> set[int]:
    told = [citation for point in section.key_points for citation in point.citations]
    told += [c for item in section.disagreements for position in item.positions for c in position.citations]
    return {citation.source for citation in told if citation.role == "support"}
