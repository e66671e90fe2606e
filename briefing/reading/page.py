"""What a format hands to the rest of the room: the page as text, and what its envelope says of it."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.errors import UnreadableDocument
from briefing.models.article import DateBasis, Flag

# An hour of reading is about 100,000 characters. What is longer by far is data under the name of a text.
MAX_TEXT = 4_000_000


def within_limit(text: str) -> str:
    """The text itself. Raises UnreadableDocument (`too-long`)."""
    if len(text) > MAX_TEXT:
        raise UnreadableDocument(
            "too-long", f"The text has {len(text):,} characters; an article has at most {MAX_TEXT:,}."
        )
    return text


@dataclass(frozen=True, kw_only=True, slots=True)
class Envelope:
    """What stands around the text and not in it: header lines, mail headers, HTML metadata, front matter.

    `date` is as written; `basis` says what it rests on. The desk's own header lines beat all else.
    """

    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    date: str | None = None
    basis: DateBasis = "stated"

    def over(self, other: Envelope) -> Envelope:
        """Field by field, this one where it says something, else the other."""
        mine, theirs = (self, other) if self.date else (other, self)
        return Envelope(
            title=self.title or other.title,
            outlet=self.outlet or other.outlet,
            author=self.author or other.author,
            url=self.url or other.url,
            date=mine.date or theirs.date,
            basis=mine.basis if mine.date else theirs.basis,
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """One file as text, with its envelope and the marks its format leaves on it."""

    raw: str
    envelope: Envelope = Envelope()
    flags: tuple[Flag, ...] = ()
