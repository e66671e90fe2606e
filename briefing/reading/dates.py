"""Publication dates as pages print them. No clock: a date without its year is no date."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

# One row per month, in the languages of the press we meet.
_ROWS = files("briefing.reading").joinpath("data/months.txt").read_text("utf-8").splitlines()
_MONTHS = {name: number for number, row in enumerate(_ROWS, 1) for name in row.split()}
_MONTH = "|".join(sorted(map(re.escape, _MONTHS), key=lambda name: (-len(name), name)))
_DAY = r"(\d{1,2})(?:st|nd|rd|th|er|\.|º)?"
_YEAR = r"((?:19|20)\d\d)"
_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_COMPACT = re.compile(r"^((?:19|20)\d\d)(\d\d)(\d\d)(?:T|$)")
_DAY_FIRST = re.compile(
    rf"(?<!\d){_DAY}[\s-]{{0,3}}(?:de |of )?({_MONTH})\b\.?,?(?: de)?[\s-]{{0,3}}{_YEAR}(?!\d)"
)
_MONTH_FIRST = re.compile(rf"\b({_MONTH})\b\.?\s{{0,3}}{_DAY},?\s{{1,3}}{_YEAR}(?!\d)")
_MONTH_ONLY = re.compile(rf"\b({_MONTH})\b\.?,?\s{{1,3}}{_YEAR}(?!\d)")
_NUMBERS = re.compile(rf"(?<![\d.])(\d{{1,2}})([./-])(\d{{1,2}})\2{_YEAR}(?!\d)")
_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")
#: A line without four digits in a row holds no date we read.
_YEARISH = re.compile(r"(?:19|20)\d\d|[۱۲١٢][۰-۹٠-٩]{3}")


@dataclass(frozen=True, kw_only=True, slots=True)
class DateSpan:
    """Both ends included: one day, or a month where no day is named. text[start:end] is the date."""

    first: date
    last: date
    start: int
    end: int


def has_year(text: str) -> bool:
    return _YEARISH.search(text) is not None


def find_date(text: str) -> DateSpan | None:
    """The first full date of the text, else the first month with a year.

    A date in numbers counts only when it can be read in one way: `04/05/2025` is none, `28/04/2025`
    and `04.05.2025` (points put the day first everywhere) are.
    """
    head = text[:400]
    if not has_year(head):
        return None
    low = head.replace("İ", "i").lower()
    low = low if low.isascii() else low.translate(_DIGITS)
    found = [span for span in (_iso(low), _named(low), _numbers(low)) if span]
    if found:
        return min(found, key=lambda span: span.start)
    month = _MONTH_ONLY.search(low)
    if month is None:
        return None
    year, number = int(month[2]), _MONTHS[month[1]]
    last = calendar.monthrange(year, number)[1]
    return DateSpan(
        first=date(year, number, 1), last=date(year, number, last), start=month.start(), end=month.end()
    )


def _day(year: str, month: int, day: str, found: re.Match[str]) -> DateSpan | None:
    try:
        when = date(int(year), month, int(day))
    except ValueError:
        return None
    return DateSpan(first=when, last=when, start=found.start(), end=found.end())


def _iso(low: str) -> DateSpan | None:
    found = _ISO.search(low) or _COMPACT.search(low)
    return _day(found[1], int(found[2]), found[3], found) if found else None


def _named(low: str) -> DateSpan | None:
    """A date with its month's name ends with the year: only what stands before a year is looked at."""
    for year in _ANY_YEAR.finditer(low):
        near = max(0, year.start() - NAMED_CHARACTERS)
        first = _DAY_FIRST.search(low, near, year.end())
        second = _MONTH_FIRST.search(low, near, year.end())
        if first and not (second and second.start() < first.start()):
            return _day(first[3], _MONTHS[first[2]], first[1], first)
        if second:
            return _day(second[3], _MONTHS[second[1]], second[2], second)
    return None


_ANY_YEAR = re.compile(r"(?:19|20)\d\d(?!\d)")
NAMED_CHARACTERS = 32  # "21st of September" and the blanks and signs around it


def _numbers(low: str) -> DateSpan | None:
    found = _NUMBERS.search(low)
    if not found:
        return None
    one, two = int(found[1]), int(found[3])
    if found[2] == "." or one > 12 or one == two:
        return _day(found[4], two, found[1], found)
    return _day(found[4], one, found[3], found) if two > 12 else None
