"""Limits that are counted in days: "within 30 days", "has ten days to appeal"."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import cache

from briefing.analysis.dates import date_units, is_to_come
from briefing.models.article import Article

_GIVEN = (
    r"(?:\b(?:has|have|gets?|got)\b(?: (?:another|only|just|about|at least|up to|the|until))?"
    r"|\b(?:gave|given|gives?|grants?|granted|allows?|allowed)\b(?: [^,;:.]{1,40})?)"
)
# What holds whenever the case arises names no day ("would have to sell their dollars within ten days").
_GENERAL = re.compile(r"\b(?:would|could|may|can|if|unless|whenever|who|every|each|any)\b")


def terms_of(article: Article) -> dict[int, tuple[date, ...]]:
    """The last days of such limits by sentence, counted from the day the article came out."""
    if article.published is None or article.published.basis == "received":
        return {}
    pattern = _pattern(article.language)
    if pattern is None:
        return {}
    first, found = article.published.end, {}
    for sentence in article.sentences:
        days = [
            _after(
                first,
                int_of(match["n"] or match["n2"], article.language),
                match["u"] or match["u2"],
                article.language,
            )
            for match in pattern.finditer(sentence.text)
            if match["n2"]
            or (
                not _GENERAL.search(sentence.text)
                and is_to_come(article.language, sentence.text, match.start(), match.end())
            )
        ]
        if days:
            found[sentence.index] = tuple(dict.fromkeys(days))
    return found


def int_of(printed: str, language: str) -> int:
    return int(printed) if printed.isdigit() else date_units(language).counts[printed.lower()]


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    units = date_units(language)
    if not units.within:
        return None
    count, unit = rf"(?:{'|'.join(units.counts)}|\d{{1,3}})", "|".join(units.units)
    given = rf"|{_GIVEN} (?P<n2>{count})(?: more)? (?P<u2>{unit}) to [a-z]+"
    if language != "en":
        given = (
            rf"|\b(?P<n2>{count}) (?P<u2>{unit}) (?:{units.given})\b"
            if units.given
            else r"|(?P<n2>(?!))(?P<u2>)"
        )
    before = rf"\b(?:{units.within}) (?P<n>{count}) (?P<u>{unit})\b(?! of\b)"
    if units.behind:
        before = rf"\b(?P<n>{count}) (?P<u>{unit}) (?:{units.within})\b"
    return re.compile(f"{before}{given}", re.IGNORECASE)


def _after(day: date, count: int, unit: str, language: str) -> date:
    kind = date_units(language).units[unit.lower()]
    if kind == "month":
        months = day.year * 12 + day.month - 1 + count
        year, month = divmod(months, 12)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    return day + timedelta(days=count * (7 if kind == "week" else 1))
