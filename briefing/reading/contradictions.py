"""Marks of a text that does not agree with itself: a summary that moves words to another mouth, events
that it tells of as past and that lie after its own date."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from briefing.language.words import words
from briefing.models.article import Flag, Published
from briefing.reading.dates import find_date

_QUOTED = re.compile(r"[\"“«„]([^\"“”«»„]{8,300})[\"”»“]")
# Capitalized words in a row, titles and all; the last of them is the surname.
_RUN = re.compile(r"(?:[^\W\d_a-zа-яё][\w’'-]*\.?)(?:\s[^\W\d_a-zа-яё][\w’'-]*)*")
# So many words of a quotation in a row are found in a point by no chance; with fewer telling words they are.
SHARED, TELLING, TELLING_LETTERS = 4, 2, 5
NAME_LETTERS = 3
EVIDENCE = 90  # characters of a passage that are shown


@dataclass(frozen=True, kw_only=True, slots=True)
class _Quote:
    """Words that the text quotes, the surnames in the paragraph around them, and the first of those that
    stand in the sentence itself."""

    words: tuple[str, ...]
    names: frozenset[str]
    speaker: str | None


def changed_attribution(points: Sequence[str], paragraphs: Sequence[str]) -> Flag | None:
    """A point of a list that sums the article up gives quoted words to somebody else than the article does.

    Said only where the article names both: it quotes one of them, and the point opens with the other.
    """
    quotes = [quote for paragraph in paragraphs for quote in _quotes(paragraph)]
    known = frozenset(name for paragraph in paragraphs for name in _surnames(paragraph))
    for point in points:
        own = words(point)
        for quote in quotes:
            at = _place(quote.words, own)
            speaker = _opening_name(point) if at is not None else None
            if speaker and quote.speaker and speaker in known and speaker not in quote.names:
                said = " ".join(quote.words)[:EVIDENCE]
                return Flag(
                    code="changed-attribution",
                    detail=f'The summary gives "{said}" to {speaker}, the article to {quote.speaker}.',
                )
    return None


def _quotes(paragraph: str) -> list[_Quote]:
    around = _QUOTED.sub(" ", paragraph)
    names = frozenset(_surnames(around))
    quotes = []
    for found in _QUOTED.finditer(paragraph):
        opened = max(paragraph.rfind(sign, 0, found.start()) for sign in (". ", "! ", "? "))
        before, behind = (
            paragraph[max(opened, 0) : found.start()],
            paragraph[found.end() :].partition(". ")[0],
        )
        speaker = next(iter([*_surnames(f". {before}"), *_surnames(behind)]), None)
        quotes.append(_Quote(words=tuple(words(found[1])), names=names, speaker=speaker))
    return quotes


def _surnames(text: str) -> list[str]:
    """The last word of each name of two words or more, and single capitalized words inside a sentence."""
    found = []
    for run in _RUN.finditer(text):
        parts = run[0].split()
        opens = run.start() == 0 or text[: run.start()].rstrip()[-1:] in ".!?"
        if (len(parts) > 1 or not opens) and len(parts[-1]) >= NAME_LETTERS:
            found.append(parts[-1].removesuffix("’s").removesuffix("'s"))
    return found


def _opening_name(point: str) -> str | None:
    """The surname of the first name of two words or more: the one a point speaks of."""
    for run in _RUN.finditer(point):
        parts = run[0].split()
        if len(parts) > 1 and len(parts[-1]) >= NAME_LETTERS:
            return parts[-1].removesuffix("’s").removesuffix("'s")
    return None


def _place(quote: Sequence[str], own: Sequence[str]) -> int | None:
    """Where a run of the quotation's words stands in the point."""
    for first in range(len(quote) - SHARED + 1):
        run = list(quote[first : first + SHARED])
        if sum(len(word) >= TELLING_LETTERS for word in run) < TELLING:
            continue
        for at in range(len(own) - SHARED + 1):
            if list(own[at : at + SHARED]) == run:
                return at
    return None


@dataclass(frozen=True, kw_only=True, slots=True)
class _Tenses:
    told: re.Pattern[str]
    ahead: re.Pattern[str]


@cache
def _tenses() -> _Tenses:
    data = tomllib.loads(files("briefing.reading").joinpath("data/tenses.toml").read_text("utf-8"))
    return _Tenses(told=_any(data["told"]), ahead=_any(data["ahead"]))


def _any(listed: Sequence[str]) -> re.Pattern[str]:
    stems = (re.escape(word).replace(r"\*", r"\w*") for word in listed)
    return re.compile(rf"(?<!\w)(?:{'|'.join(stems)})(?!\w)", re.I)


def dates_after_publication(sentences: Sequence[str], published: Published | None) -> Flag | None:
    """The text tells of a day as past that lies after its own date. What a page only received is no date."""
    if published is None or published.basis in {"received", "inferred"}:
        return None
    for sentence in sentences:
        found = find_date(sentence)
        if found is None or found.first <= published.end or found.first != found.last:
            continue
        if _tenses().told.search(sentence) and not _tenses().ahead.search(sentence):
            return Flag(
                code="dates-after-publication",
                detail=f"It is dated {published.end} and tells of {found.first} as past: "
                f'"{sentence[:EVIDENCE].strip()}".',
            )
    return None
