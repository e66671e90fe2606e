"""The dates of a sentence, and of an article sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefing.analysis.dates.english import english
from briefing.analysis.dates.interval import Anchor, TextDate, moved
from briefing.analysis.dates.lexicon import LANGUAGES, date_words
from briefing.analysis.dates.other_languages import flat, hints, months_elsewhere, other
from briefing.models.article import Article

# Words of three letters and more; shorter ones tell of no date.
_TOKEN = re.compile(r"\d|[a-z]{3,}")
_DIGIT = re.compile(r"\d")
_DIGITS = frozenset("0123456789")


def dates_of(article: Article, indices: Iterable[int]) -> dict[int, tuple[TextDate, ...]]:
    """The dates of some sentences of an article, by index, in reading order: all of those that can
    hold a date must be among them. Sentences without any are absent."""
    anchor = Anchor(published=article.published)
    found = {}
    for index in sorted(indices):
        dates = dates_in(article.sentences[index].text, anchor, article.language)
        if dates:
            found[index] = dates
            for named in dates:
                anchor = moved(anchor, named)
    return found


def dates_in(text: str, anchor: Anchor, language: str | None = None) -> tuple[TextDate, ...]:
    """The dates one sentence names, from left to right; a form inside a longer one counts once.

    `language` is an ISO 639-1 code; one without a table is read as English. None: English, and where
    that finds at most a year, what the other languages state in full.
    """
    if language is not None and language != "en" and language in LANGUAGES:
        return _elsewhere(text, anchor, language)
    found = set(_TOKEN.findall(text.lower()))
    digits = not found.isdisjoint(_DIGITS)
    if not digits and found.isdisjoint(date_words("en")):
        return ()
    dates = tuple(english().dates(text, anchor, moved))
    if language is None and digits and all(named.grain == "year" for named in dates):
        return _stated_elsewhere(text, anchor) or dates
    return dates


def _elsewhere(text: str, anchor: Anchor, language: str) -> tuple[TextDate, ...]:
    even = flat(text)
    if not _DIGIT.search(even) and not hints(language).search(even):
        return ()
    return tuple(other(language).dates(even, anchor, moved, told=text))


def _stated_elsewhere(text: str, anchor: Anchor) -> tuple[TextDate, ...]:
    if not months_elsewhere().search(flat(text)):
        return ()
    for language in LANGUAGES[1:]:
        dates = tuple(d for d in _elsewhere(text, anchor, language) if d.rests_on == "stated" and d.start)
        if dates:
            return dates
    return ()
