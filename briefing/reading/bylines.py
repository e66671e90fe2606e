"""The words that open a byline, in the languages of the press we meet."""

from __future__ import annotations

import re

from briefing.reading.phrases import plain

_WORDS = (
    "words by|story by|text by|report by|reported by|reporting by|written by|by|authors?|autor|автор|müəllif|"
    "yazar|par|von|por|نویسنده|بقلم|հեղինակ|ავტორი|από"
)
_OPENING = re.compile(rf"^(?:{_WORDS})(?:\s*:\s*|\s+)(?=\S)", re.I)
_FIRST = frozenset(word[:2] for word in _WORDS.replace("?", "").split("|"))
_END = re.compile(
    r"\s*(?:[|•·/]|\s[–—-]\s|,?\s(?=\d)|\b(?:[Pp]ublished|[Uu]pdated|[Pp]osted|for|in|at)\b|"
    r"\s(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:day|sday|nesday|rsday|urday)?\b).*$",
)
_NAME = re.compile(
    r"^[^\W\d_a-zа-я][\w.’'-]*(?:\s(?:(?:of|de|van|von|al|bin|el|the|and)\s)?[^\W\d_a-zа-я][\w.’'-]*){1,4}$"
)


def is_byline(text: str) -> bool:
    """The line opens with such a word and goes on with a name."""
    if plain(text[:2]) not in _FIRST:
        return False
    opening = _OPENING.match(text)
    return opening is not None and not text[opening.end()].islower()


def without_opening(text: str) -> str:
    return _OPENING.sub("", text, count=1)


def name_in(text: str) -> str | None:
    """The name alone: without "By" before it and place, date or time after it."""
    return _END.sub("", without_opening(text)).strip(" ,.;:-–—") or None


def is_name(text: str) -> bool:
    """Two to five capitalized words and nothing else: a person, a desk, an outlet."""
    return _NAME.match(text) is not None
