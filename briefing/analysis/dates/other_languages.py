"""The commonest forms in languages other than English: day, month and year in the orders these languages
write them, a month or the word "year" with a number, and phrases such as "last year"."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from briefing.analysis.dates.form import Form, Grammar, Named
from briefing.analysis.dates.interval import TextDate
from briefing.analysis.dates.lexicon import LANGUAGES, lexicon, month_numbers
from briefing.analysis.dates.spans import (
    day_span,
    from_publication,
    month_span,
    unknown_year,
    whole,
    year_of_day,
    year_span,
)
from briefing.language.words import fold

_YEAR = r"(?P<y>(?:1[5-9]|20|21)\d\d)"
_DAY = r"(?P<d>\d{1,2})"
# "2025-ci", "28-ին", "28'inde", "28-го"
_ENDING = r"(?:[-‑'’][^\W\d]{1,5})?"


def flat(text: str) -> str:
    """The text with every letter folded and every figure in 0 to 9, of the same length."""
    return text.lower() if text.isascii() else "".join(map(_flat, text))


@cache
def other(language: str) -> Grammar:
    """The forms of one language, over a flat text."""
    content = lexicon(language)
    names = sorted(month_numbers(language), key=lambda name: (-len(name), name))
    month = rf"(?P<m>{'|'.join(names)})[^\W\d_]{{0,5}}"
    year_word = rf"(?:{fold(content['year'])})[^\W\d_]{{0,6}}\.?" if content.get("year") else r"(?!)"
    phrases = sorted(content["relative"], key=lambda phrase: (-len(phrase), phrase))
    relative = {fold(phrase): content["relative"][phrase] for phrase in phrases}

    def month_of(named: Named) -> int:
        return month_numbers(language)[named["m"] or ""]

    def day_of_month(named: Named) -> TextDate | None:
        month_number, day = month_of(named), int(named["d"] or 0)
        if named["y"]:
            return day_span(date(int(named["y"]), month_number, day))
        year = year_of_day(month_number, day, named.anchor, None)
        return (
            day_span(date(year, month_number, day), "publication date")
            if year
            else unknown_year(month_number)
        )

    def counted(named: Named) -> TextDate | None:
        unit, step = relative[named.match.group()]
        return from_publication(named.anchor, lambda day: whole(day, unit, step, "publication date"))

    return Grammar(
        (
            Form(r"(?P<y>\d{4})-(?P<n>\d\d)-(?P<d>\d\d)", _iso),
            Form(r"(?P<d>\d{1,2})\.(?P<n>\d{1,2})\.(?P<y>\d{4})", _iso),
            Form(rf"{_YEAR}{_ENDING} {year_word} {_DAY}{_ENDING} {month}", day_of_month),
            Form(rf"{_YEAR}{_ENDING} {year_word} {month} {_DAY}(?!\d){_ENDING}", day_of_month),
            Form(rf"{_DAY}{_ENDING}\.? {month}(?:,? {_YEAR}{_ENDING})?", day_of_month),
            Form(
                rf"{_YEAR}{_ENDING} {year_word} {month}", lambda n: month_span(int(n["y"] or 0), month_of(n))
            ),
            Form(rf"{month},? {_YEAR}{_ENDING}", lambda n: month_span(int(n["y"] or 0), month_of(n))),
            Form(rf"{month} {_DAY}(?!\d){_ENDING}", day_of_month),
            Form(rf"{_YEAR}{_ENDING} {year_word}", lambda n: year_span(int(n["y"] or 0))),
            Form(rf"سال {_YEAR}", lambda n: year_span(int(n["y"] or 0))),
            Form("|".join(map(re.escape, relative)), counted),
        )
    )


@cache
def months_elsewhere() -> re.Pattern[str]:
    """Finds a month of a language other than English in a flat text, or what begins like one."""
    names = {name for language in LANGUAGES if language != "en" for name in month_numbers(language)}
    return re.compile(rf"\b(?:{'|'.join(sorted(names - month_numbers('en').keys()))})")


def _iso(named: Named) -> TextDate | None:
    return day_span(date(int(named["y"] or 0), int(named["n"] or 0), int(named["d"] or 0)))


@cache
def _flat(letter: str) -> str:
    if letter.isdecimal():
        return str(int(letter))
    folded = fold(letter)
    return folded if len(folded) == 1 else letter
