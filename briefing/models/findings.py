"""What analysis found in the articles of one issue, and what the reader was told before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from briefing.models.article import Article

Kind = Literal["statement", "reporting", "claim", "commentary"]
Status = Literal["new", "updated", "continuing"]
DisagreementKind = Literal["date", "number", "polarity", "place", "wording", "definition", "hedging", "other"]


@dataclass(frozen=True, kw_only=True, slots=True)
class ThemeHit:
    """Why a sentence is on a theme: the words that matched, or through what it was carried over."""

    theme: str
    matched: tuple[str, ...]
    carried: str = ""  # empty: a hit of its own; else how it goes on from the hit before it


@dataclass(frozen=True, kw_only=True, slots=True)
class Statement:
    """One sentence of one article, and who says it. article.raw[start:end] == text."""

    article: str
    sentence: int
    start: int
    end: int
    text: str
    kind: Kind
    speaker: str | None = None  # as printed in the text: "Iran's state media"
    medium: str | None = None  # to or through whom it was said: "AZTV"
    hits: tuple[ThemeHit, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Origin:
    """Articles that share one text count once. `label` is for print, `basis` says why they are one."""

    id: str
    label: str
    articles: tuple[str, ...]
    basis: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Claim:
    """Statements of one or more articles that say the same thing, best witness first.

    `themes` are ids in order of strength; `origins` are ids of the distinct origins among the
    statements; `status` is against what was delivered to this edition before.
    """

    id: str
    statements: tuple[Statement, ...]
    themes: tuple[str, ...]
    origins: tuple[str, ...]
    status: Status = "new"
    before: PastPoint | None = None  # the delivered point this updates or continues


@dataclass(frozen=True, kw_only=True, slots=True)
class Position:
    """One side of a disagreement: the value as printed and the statements that carry it."""

    value: str
    statements: tuple[Statement, ...]
    weak: bool = False  # carried by a low-quality file only


@dataclass(frozen=True, kw_only=True, slots=True)
class Disagreement:
    """Two to four positions that do not fit together, on one matter. `note` is a fixed sentence."""

    about: str
    kind: DisagreementKind
    positions: tuple[Position, ...]
    theme: str | None
    note: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class FutureDate:
    """A date that lies ahead of the issue's day, read off one statement."""

    start: date
    end: date | None
    statement: Statement


@dataclass(frozen=True, kw_only=True, slots=True)
class PastPoint:
    """A key point that was delivered to this edition: issue number, place in it, its words. One that an
    editor dropped was not: it comes back only when it is updated, and then as new."""

    issue: int
    item: int
    day: date
    theme: str
    text: str
    quotes: tuple[str, ...]
    dropped: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class History:
    """What this edition's readers were told, oldest first. Empty for previews and first issues.

    `articles` are those that the last of these issues cited, and older ones cited for a date that may
    still lie ahead.
    """

    points: tuple[PastPoint, ...] = ()
    articles: tuple[Article, ...] = ()

    @property
    def delivered(self) -> tuple[PastPoint, ...]:
        """Without those that an editor dropped."""
        return tuple(point for point in self.points if not point.dropped)


@dataclass(frozen=True, kw_only=True, slots=True)
class Findings:
    """The articles with all that was found between them. `articles` is in the order of the inbox;
    `beside` are sentences of no claim that stand next to one, as what may be printed with it."""

    articles: tuple[Article, ...]
    origins: tuple[Origin, ...]
    claims: tuple[Claim, ...]
    disagreements: tuple[Disagreement, ...] = ()
    look_ahead: tuple[FutureDate, ...] = ()
    history: History = History()
    beside: tuple[Statement, ...] = ()
