"""The words of the calendar, one data file per language."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from briefing.analysis.tables import table
from briefing.language.words import fold

#: English first: where two languages claim the same words, the earlier one has them.
LANGUAGES = ("en", "az", "tr", "ru", "fa", "hy", "ka", "fr", "de", "es", "it")


def lexicon(language: str) -> dict[str, Any]:
    """The table of one language."""
    return table(f"dates/{language}")


@cache
def month_numbers(language: str) -> dict[str, int]:
    """Folded name of a month, short or long, or what of it stays in all cases, without a full stop ->
    1 to 12."""
    content = lexicon(language)
    lines = (content.get("stems", content["months"]), content.get("short", ""))
    return {
        fold(name): n
        for line in lines
        for n, names in enumerate(line.split(), 1)
        for name in names.split("|")
        if name != "-"
    }


@cache
def weekday_numbers(language: str) -> dict[str, int]:
    """Folded name -> 0 (Monday) to 6."""
    return {fold(name): n for n, name in enumerate(lexicon(language).get("days", "").split())}


@cache
def calendar_names() -> frozenset[str]:
    """Folded long names of months and weekdays, all languages together."""
    return frozenset(
        fold(name)
        for language in LANGUAGES
        for key in ("months", "days")
        for name in lexicon(language).get(key, "").split()
    )


@cache
def date_words(language: str) -> frozenset[str]:
    """Folded words of one language of which every date without a digit holds one."""
    return frozenset((*month_numbers(language), *weekday_numbers(language), *_rest(language)))


@cache
def calendar_words() -> frozenset[str]:
    """Folded words of which every date without a digit holds one, all languages together."""
    return frozenset().union(*map(date_words, LANGUAGES))


def _rest(language: str) -> Iterable[str]:
    content = lexicon(language)
    yield from (fold(word) for word in content.get("calendar", "").split())
    yield from (fold(phrase).split()[0] for phrase in content.get("relative", {}))
