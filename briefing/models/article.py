"""One article as the reader cut it out of its page. All offsets are characters in `raw`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from briefing.models.document import Problem

LineKind = Literal[
    "body",
    "standfirst",
    "title",
    "deck",
    "subhead",
    "byline",
    "date",
    "stated",
    "caption",
    "ticker",
    "navigation",
    "promotion",
    "comment",
    "cookie",
    "related",
    "teaser",
    "reference",
    "summary",
    "repeat",
    "author box",
    "share",
    "disclaimer",
    "blank",
    "other",
]
DateBasis = Literal["stated", "metadata", "url", "inferred", "received"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A line of the decoded text: `number` from 1, raw[start:end] without its line end.

    `kept` is true for article text (body, standfirst); `reason` says in a few words why it is
    what it is.
    """

    number: int
    start: int
    end: int
    kind: LineKind
    kept: bool
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Sentence:
    """raw[start:end] == text. `line` is the number of the line it opens on; `paragraph` counts from 0.

    `quoted`: it stands inside a quotation that opens before it and closes behind it, so it shows no mark
    and must not pass for the writer's own words.
    """

    index: int
    text: str
    start: int
    end: int
    line: int
    paragraph: int
    quoted: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Published:
    """The page's own local dates, both ends included, and what they rest on."""

    start: date
    end: date
    basis: DateBasis


@dataclass(frozen=True, kw_only=True, slots=True)
class Flag:
    """A mark on a source, with its evidence. Codes in `LOW_QUALITY` keep an article from leading."""

    code: str
    detail: str


#: The mark of a text that tells others of its inbox again with other facts; set by the analysis.
ALTERED = "altered-facts"
#: Flags that say something against the text itself. A missing date or outlet is never one of them.
LOW_QUALITY = frozenset(
    {
        "reference-list",
        "machine-summary",
        "machine-made",
        "machine-phrase",
        "machine-closing",
        "changed-attribution",
        "dates-after-publication",
        "addresses-machine",
        "markup",
        ALTERED,
    }
)
#: Those of them that aim at a program, not at a reader.
STRONG = frozenset({"addresses-machine", "markup"})
#: Those that no reporter's text gets by chance: one is enough.
ENOUGH = STRONG | {ALTERED}


def weak_text(codes: Iterable[str]) -> bool:
    """True when one strong mark or at least two independent ones speak against the text itself."""
    against = LOW_QUALITY.intersection(codes)
    return len(against) >= 2 or not ENOUGH.isdisjoint(against)  # one common mark alone can be chance


@dataclass(frozen=True, kw_only=True)  # no slots: its text is put together once
class Article:
    """An article and the page it stands on. `id` is the first 16 hex digits of the file's SHA-256,
    with `.2`, `.3` ... for further articles of one file. Its `lines` are its own lines of the file, in
    order and without a gap; their numbers count over the whole file."""

    id: str
    name: str
    sha256: str
    media_type: str
    raw: str
    title: str | None = None
    outlet: str | None = None
    agency: str | None = None
    author: str | None = None
    dateline: str | None = None
    url: str | None = None
    published: Published | None = None
    language: str
    lines: tuple[Line, ...]
    sentences: tuple[Sentence, ...]
    flags: tuple[Flag, ...] = ()

    @cached_property
    def text(self) -> str:
        """The article as kept: paragraphs separated by a blank line, wrapped lines joined by a blank."""
        paragraphs: dict[int, list[str]] = {}
        for sentence in self.sentences:
            paragraphs.setdefault(sentence.paragraph, []).append(sentence.text)
        return "\n\n".join(" ".join(" ".join(texts).split()) for texts in paragraphs.values())

    @cached_property
    def low_quality(self) -> bool:
        """Whether the marks speak against the text itself: see `weak_text`."""
        return weak_text(flag.code for flag in self.flags)

    @property
    def hostile(self) -> bool:
        """True when no sentence of it may be printed or cited: it is aimed at a program, not at a reader."""
        return not STRONG.isdisjoint(flag.code for flag in self.flags)


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """What reading made of one document: its articles, or the problem, never both.

    `raw` and `lines` describe the whole file, also when no article came out of it.
    """

    name: str
    sha256: str
    media_type: str
    raw: str = ""
    lines: tuple[Line, ...] = ()
    articles: tuple[Article, ...] = ()
    problem: Problem | None = None
