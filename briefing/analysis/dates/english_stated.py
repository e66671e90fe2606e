"""English forms that state their date, with a year or by the nearest one."""

from __future__ import annotations

import re
from datetime import date

from briefing.analysis.dates.form import Named
from briefing.analysis.dates.interval import Rest, TextDate
from briefing.analysis.dates.lexicon import lexicon
from briefing.analysis.dates.spans import (
    Part,
    day_span,
    decade_span,
    month_span,
    months_span,
    part_of_month,
    span,
    unknown_year,
    winter_span,
    year_of_day,
    year_span,
)
from briefing.analysis.dates.tense import is_moved
from briefing.analysis.dates.words import counts_things, month_of, part_of

_MONTHS = 12


def nothing(named: Named) -> None:
    """What may be several dates, or a length of time."""


def iso(named: Named) -> TextDate | None:
    if named["s"] != named["t"]:
        return None
    return day_span(date(int(named["y"] or 0), int(named["m"] or 0), int(named["d"] or 0)))


def year_and_month(named: Named) -> TextDate | None:
    """ "2024-05" is a month, "2024-27" three years; "2004-05" can be either and is neither."""
    year, last = int(named["y"] or 0), int(named["n"] or 0)
    century = year - year % 100
    is_span = century + last > year
    if last <= _MONTHS and is_span:
        return None
    return span(date(year, 1, 1), date(century + last, 12, 31), "span") if is_span else month_span(year, last)


def figures(named: Named) -> TextDate | None:
    """ "28.4.2025" has the day first; with strokes the day shows only where it is above twelve."""
    if named["s"] != named["t"]:
        return None
    first, second, year = int(named["a"] or 0), int(named["b"] or 0), int(named["y"] or 0)
    if named["s"] == "." or first > _MONTHS or first == second:
        return day_span(date(year, second, first))
    return day_span(date(year, first, second)) if second > _MONTHS else None


def day_of_month(named: Named) -> TextDate | None:
    month, day = month_of(named["m"] or ""), _day(named["d"])
    if named["y"]:
        return day_span(date(int(named["y"]), month, day))
    if counts_things(named.after) and named.match.end("d") == named.match.end():
        return None
    # "The October 7 attacks": a name that may be years old.
    named_so = re.search(r"\b(?:the|an?) $", named.before, re.IGNORECASE) and re.match(
        r"[ -][a-z]", named.after
    )
    if named_so and " of " not in named.match.group():
        date(2000, month, day)  # a leap year: refuses what never exists
        return unknown_year(month)
    year = year_of_day(month, day, named.anchor, named.tense)
    if year is None:
        date(2000, month, day)
        return unknown_year(month)
    return day_span(date(year, month, day), "publication date")


def days_of_month(named: Named) -> TextDate | None:
    month = month_of(named["m"] or "")
    first, last = _day(named["d1"]), _day(named["d2"])
    if is_moved(named.match.string, named.match.start()):
        return _moved_to(named, month, last)
    if named["y"]:
        return span(date(int(named["y"]), month, first), date(int(named["y"]), month, last), "span")
    year = year_of_day(month, last, named.anchor, named.tense)
    if year is None:
        return unknown_year(month)
    return span(date(year, month, first), date(year, month, last), "span", "publication date")


def day_to_day(named: Named) -> TextDate | None:
    first, last = month_of(named["m1"] or ""), month_of(named["m2"] or "")
    stated = named["y2"]
    if is_moved(named.match.string, named.match.start()):
        return _moved_to(named, last, _day(named["d2"]))
    year = int(stated) if stated else year_of_day(last, _day(named["d2"]), named.anchor, named.tense)
    if year is None:
        return None
    opening = int(named["y1"]) if named["y1"] else year - (first > last)
    start, end = date(opening, first, _day(named["d1"])), date(year, last, _day(named["d2"]))
    return span(start, end, "span", "stated" if stated else "publication date")


def _moved_to(named: Named, month: int, day: int) -> TextDate | None:
    stated = named["y"] or named["y2"]
    year = int(stated) if stated else year_of_day(month, day, named.anchor, "future")
    return day_span(date(year, month, day), "stated" if stated else "publication date") if year else None


def month_to_month(named: Named) -> TextDate | None:
    first, last = month_of(named["m1"] or named["m3"] or ""), month_of(named["m2"] or "")
    rests: Rest = "stated" if named["y2"] else "publication date"
    year = int(named["y2"]) if named["y2"] else year_of_day(last, 1, named.anchor, named.tense)
    if year is None:
        return None
    opened = named["y1"] or named["y3"]
    opening = month_span(int(opened) if opened else year - (first > last), first)
    closing = month_span(year, last)
    if opening.start is None or closing.end is None:
        return None
    return span(opening.start, closing.end, "span", rests)


def year_to_year(named: Named) -> TextDate | None:
    first, last = int(named["y1"] or named["y3"] or 0), int(named["y2"] or 0)
    return span(date(first, 1, 1), date(last, 12, 31), "span")


def part_of_year(named: Named) -> TextDate | None:
    first, last = lexicon("en")["parts"][(named["part"] or "").lower()]
    return months_span(int(named["y"] or 0), first, last)


def season_of_year(named: Named) -> TextDate | None:
    season, year = (named["season"] or "").lower(), int(named["y"] or 0)
    if season == "winter":
        # One year alone leaves open which of two winters it is.
        return winter_span(year) if named["y2"] and int(named["y2"]) % 100 == (year + 1) % 100 else None
    if season == "fall" and not re.search(r"\b(?:in|the|since|by|until|last|of|late|early) $", named.before):
        return None
    return months_span(year, *lexicon("en")["seasons"][season])


def feast(named: Named) -> TextDate | None:
    month, day = lexicon("en")["feasts"][(named["feast"] or "").lower().replace("’", "'")]
    if named["y"]:
        return day_span(date(int(named["y"]), month, day))
    year = year_of_day(month, day, named.anchor, named.tense)
    return day_span(date(year, month, day), "publication date") if year else unknown_year(month)


def decade(named: Named) -> TextDate | None:
    first = int(named["y"] or 0)
    # "The 1900s" is a decade to one and a century to another.
    return None if first % 100 == 0 and first < _MILLENNIUM else decade_span(first, _part(named["part"]))


def month_of_year(named: Named) -> TextDate | None:
    month, year = month_of(named["m"] or ""), int(named["y"] or 0)
    part = _part(named["part"])
    return part_of_month(year, month, part) if part else month_span(year, month)


def year_alone(named: Named) -> TextDate | None:
    """A number of four figures, when what stands around it lets it be a year."""
    if _NO_YEAR_BEFORE.search(named.before) or counts_things(named.after):
        return None
    if not _YEAR_BEFORE.search(named.before):
        if _NAME_BEFORE.search(named.before) or _PLURAL_AFTER.match(named.after):
            return None
        if int(named["y"] or 0) < _OLDEST_BARE_YEAR and re.match(r" \w", named.after):
            return None
    return year_span(int(named["y"] or 0))


_MILLENNIUM = 2000
# Below it a number without a preposition counts something more often than it names a year.
_OLDEST_BARE_YEAR = 1800
_NUMBERED = "|".join(lexicon("en")["numbered"].split())
_NO_YEAR_BEFORE = re.compile(
    rf"(?:[$€£₼₽¥#+№] |[$€£₼₽¥#+№×=%/\\.:,]|\d[ .,:/–-]?|\b(?:{_NUMBERED})(?: [A-Z\d]{{1,4}})?[.]? |"
    rf"\b(?:about|around|nearly|almost|some|over|than|only|least|most|another|all|at|up to|with|USD|EUR) )$",
    re.IGNORECASE,
)
_YEAR_BEFORE = re.compile(
    r"\b(?:in|since|by|until|till|during|before|after|from|to|of|for|between|and|or|through|the|an?|its|their|"
    r"his|her|our|this|late|early|mid|year|back in|[a-z]+['’]s?) $|[(\[“\"'‘]$|^$",
    re.IGNORECASE,
)
_NAME_BEFORE = re.compile(r"\b[A-Z][\w’'-]* $")
_PLURAL_AFTER = re.compile(r" (?!was\b|is\b|has\b|as\b|sees\b|brings\b|this\b|his\b)[a-z]+s\b")


def _day(printed: str | None) -> int:
    return int(re.sub(r"\D", "", printed or "") or 0)


def _part(printed: str | None) -> Part | None:
    return part_of(printed) if printed else None
