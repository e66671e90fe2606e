"""Marks against a text, each with what it rests on. A missing date or outlet is none of them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

from briefing.language.words import WORD, fold, words
from briefing.models.article import Flag, Published
from briefing.reading.contradictions import changed_attribution, dates_after_publication
from briefing.reading.dates import find_date
from briefing.reading.disclaimers import disclaimer
from briefing.reading.layout import Layout
from briefing.reading.paragraphs import KEPT
from briefing.reading.wording import PhraseTable, phrase_table, spoken, unquoted

_ENTRY = re.compile(r"^\[(\d{1,3})\]\s")
_CITED = re.compile(r"\[(\d{1,3})\]")
_ADDRESS = re.compile(r"https?://|www\.|\bdoi\b|\b10\.\d{4}", re.I)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# Reporters write each of these phrases too; few write so many different ones into one text.
MACHINE_PHRASES = 3
# A short text has room for fewer.
SHORT_WORDS, MACHINE_PHRASES_IN_SHORT = 200, 2
# Points of a list that follows the end of the article and says it again.
SUMMARY_POINTS = 3


def quality_flags(
    layout: Layout, published: Published | None, known: Sequence[frozenset[str]]
) -> tuple[Flag, ...]:
    """Codes: reference-list, machine-summary, machine-made, machine-phrase, machine-closing,
    repeated-title, changed-attribution, dates-after-publication.

    `known` is the vocabulary of each paragraph as kept and of the title."""
    headings = _headings(layout)
    places = [*layout.kinds("summary"), *(i for heading in headings for i in _listed(layout, heading))]
    found = (
        _references(layout, published),
        _summary(layout, headings),
        _disclaimer(layout),
        _phrases(layout, known),
        _closing(layout),
        _repeated_title(layout),
        changed_attribution(_points(layout, places), _text_without(layout, places)) if places else None,
        dates_after_publication(_kept(layout), published),
    )
    return tuple(flag for flag in found if flag is not None)


def _kept(layout: Layout) -> list[str]:
    return [unit.text for unit, mark in zip(layout.units, layout.marks, strict=True) if mark.kind in KEPT]


def _said(layout: Layout) -> list[str]:
    """What the text itself says: the kept lines and a few below the last of them, and all from the title
    to a reference list.

    A rewrite ends on lists and closing words that read like furniture; where they follow it, they are not.
    """
    kinds = [mark.kind for mark in layout.marks]
    if layout.title is not None and kinds.count("reference") >= 2:
        return [unit.text for unit in layout.units[layout.title + 1 : kinds.index("reference")]]
    return _kept(layout) + _below(layout)


def _below(layout: Layout) -> list[str]:
    last = max((i for i, mark in enumerate(layout.marks) if mark.kind in KEPT), default=len(layout.units))
    return [unit.text for unit in layout.units[last + 1 : last + 1 + LINES_BELOW]]


# A page of furniture follows a genuine article.
LINES_BELOW = 6


def _references(layout: Layout, published: Published | None) -> Flag | None:
    """A numbered reference list in a news text that does not fit it."""
    entries = {
        int(found[1]): unit.text
        for unit, mark in zip(layout.units, layout.marks, strict=True)
        if mark.kind == "reference" and (found := _ENTRY.match(unit.text))
    }
    if len(entries) < 2:
        return None
    cited = {int(number) for text in _kept(layout) for number in _CITED.findall(text)}
    faults: list[str] = []
    uncited = sorted(set(entries) - cited)
    missing = sorted(cited - set(entries))
    if uncited:
        faults.append(f"entries never cited: {', '.join(map(str, uncited))}")
    if missing:
        faults.append(f"cited but not listed: {', '.join(map(str, missing))}")
    if not any(_ADDRESS.search(text) for text in entries.values()):
        faults.append("no entry says where it can be found")
    faults += _time_faults(list(entries.values()), published)
    if not faults:
        return None
    return Flag(code="reference-list", detail=f"Numbered reference list; {'; '.join(faults)}.")


def _time_faults(entries: Sequence[str], published: Published | None) -> list[str]:
    faults: list[str] = []
    dates = [span for text in entries if (span := find_date(text))]
    if dates:
        first, last = min(span.first for span in dates), max(span.last for span in dates)
        if (last - first).days > SPAN_DAYS:
            faults.append(f"its sources run from {first:%B %Y} to {last:%B %Y}")
        if published and last > published.end:
            faults.append("it cites sources younger than the article")
    years = sorted(int(year) for text in entries for year in _YEAR.findall(text))
    if years and not faults and (years[-1] - years[0]) * 365 > SPAN_DAYS:
        faults.append(f"its sources run from {years[0]} to {years[-1]}")
    return faults


# News is not written from sources years apart; reviews of research are, and carry no machine marks.
SPAN_DAYS = 3 * 365


def _headings(layout: Layout) -> list[int]:
    """The headings of lists that say the text again."""
    return [
        i
        for i, (unit, below) in enumerate(pairwise(layout.units))
        if unit.words <= HEADING_WORDS and not below.text[0].isalpha() and _is_heading(unit.text)
    ]


def _is_heading(text: str) -> bool:
    first = WORD.search(text)
    table = _table()
    return first is not None and fold(first[0]) in table.opening and spoken(text).strip() in table.headings


def _summary(layout: Layout, headings: Sequence[int]) -> Flag | None:
    points = layout.kinds("summary")
    if len(points) >= SUMMARY_POINTS:
        return Flag(
            code="machine-summary",
            detail=f"A numbered list of {len(points)} points repeats the article below its end.",
        )
    for i in headings:
        said = _points_said_again(layout, i)
        if said >= SUMMARY_POINTS:
            return Flag(
                code="machine-summary",
                detail=f'A list of {said} points under "{layout.units[i].text}" repeats the article.',
            )
    return None


HEADING_WORDS = 5
# A list is read to so many points; a point is short, and says again what shares so much of its words.
MOST_POINTS, POINT_WORDS, AGAIN = 10, 40, 0.75
TELLING_LETTERS = 4  # shorter words carry no subject
_BULLET = re.compile(r"^(?:[•·●▪■◦‣*–—-]|\d{1,2}[.)])\s+")


def _listed(layout: Layout, heading: int) -> list[int]:
    """The points of the list below a heading."""
    points: list[int] = []
    for i, unit in enumerate(layout.units[heading + 1 : heading + 1 + MOST_POINTS], heading + 1):
        if unit.words > POINT_WORDS or not _BULLET.match(unit.text):
            break
        points.append(i)
    return points


def _points(layout: Layout, places: Sequence[int]) -> list[str]:
    return [_BULLET.sub("", layout.units[i].text) for i in places]


def _text_without(layout: Layout, places: Sequence[int]) -> list[str]:
    rows = enumerate(zip(layout.units, layout.marks, strict=True))
    return [unit.text for i, (unit, mark) in rows if mark.kind in KEPT and i not in places]


def _points_said_again(layout: Layout, heading: int) -> int:
    """How many points of the list below the heading the rest of the article has said."""
    points = _listed(layout, heading)
    rest = {
        word
        for i, (unit, mark) in enumerate(zip(layout.units, layout.marks, strict=True))
        if mark.kind in KEPT and i not in points
        for word in words(unit.text)
    }
    return sum(_share(words(layout.units[i].text), rest) >= AGAIN for i in points)


def _share(own: Sequence[str], rest: set[str]) -> float:
    telling = [word for word in own if len(word) >= TELLING_LETTERS]
    return sum(word in rest for word in telling) / max(len(telling), 1)


def _phrases(layout: Layout, known: Sequence[frozenset[str]]) -> Flag | None:
    title = [layout.units[layout.title].text] if layout.title is not None else []
    texts = _said(layout)
    least = MACHINE_PHRASES if sum(map(_words, texts)) > SHORT_WORDS else MACHINE_PHRASES_IN_SHORT
    if texts == _kept(layout) and not _table().phrases.possible(known, least):
        return None
    said = " ".join(spoken(unquoted(text)) for text in (*title, *texts))
    found = sorted({match[0].strip() for match in _table().phrases.pattern.finditer(said)})
    if len(found) < least:
        return None
    return Flag(code="machine-phrase", detail=f"Set phrases of generated text: {'; '.join(found)}.")


def _words(text: str) -> int:
    return text.count(" ") + 1


def _disclaimer(layout: Layout) -> Flag | None:
    """The text says of itself that a machine made it."""
    found = disclaimer(_said(layout))
    return Flag(code="machine-made", detail=f'The text says of itself: "{found}".') if found else None


def _closing(layout: Layout) -> Flag | None:
    """A text that closes on a summary of itself rarely was reported."""
    for text in _said(layout)[-CLOSING_LINES:]:
        found = _table().closings.pattern.match(spoken(text[:CLOSING_CHARACTERS]))
        if found and {",", ":"} & set(text[: len(found[0]) + 3]):
            return Flag(code="machine-closing", detail=f'The text sums itself up: "{found[0].strip()}".')
    return None


CLOSING_LINES = 3  # the last paragraph, with a heading of references below it
CLOSING_CHARACTERS = 60  # of a paragraph, more than any of the openings has


@dataclass(frozen=True, kw_only=True, slots=True)
class _Table:
    phrases: PhraseTable
    closings: PhraseTable
    headings: frozenset[str]
    opening: frozenset[str]


@cache
def _table() -> _Table:
    data = tomllib.loads(files("briefing.reading").joinpath("data/generated.toml").read_text("utf-8"))
    return _Table(
        phrases=phrase_table(data["phrases"]),
        closings=phrase_table(data["closings"]),
        headings=frozenset(spoken(text).strip() for text in data["headings"]),
        opening=frozenset(words(text)[0] for text in data["headings"]),
    )


def _repeated_title(layout: Layout) -> Flag | None:
    if not any(mark.reason == "the title again" for mark in layout.marks):
        return None
    return Flag(code="repeated-title", detail="The title is printed again below the opening sentence.")
