"""Reckoning in the calendar. Functions raise ValueError or OverflowError for days that do not exist
and beyond the years 1 to 9999; whoever resolves a form takes both for "no date"."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Literal

from briefing.analysis.dates.interval import Anchor, Grain, Rest, TextDate
from briefing.models.article import Published

Unit = Literal["day", "week", "month", "year"]
Part = Literal["early", "mid", "late"]
Tense = Literal["past", "future"]

_WEEKEND = 5  # Saturday, counted from Monday
# "Two weeks ago" is not said of one day: three days to either side.
_ABOUT_A_WEEK = timedelta(days=3)
# A day "to come" almost a year from now is one just past whose verb was misread. In days.
_AHEAD = 300
_WINTER = 12  # opens in December and ends in the next year
# Days of a month, and years of a decade, by their first and last third.
_MONTH_PARTS: dict[Part, tuple[int, int]] = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
_DECADE_PARTS: dict[Part, tuple[int, int]] = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}


def span(start: date, end: date, grain: Grain, rests_on: Rest = "stated") -> TextDate:
    """Refuses an interval that ends before it starts."""
    if end < start:
        raise ValueError(f"{end} is before {start}")
    return TextDate(at=0, end_at=0, start=start, end=end, month=None, grain=grain, rests_on=rests_on)


def day_span(day: date, rests_on: Rest = "stated") -> TextDate:
    return span(day, day, "day", rests_on)


def month_span(year: int, month: int, rests_on: Rest = "stated") -> TextDate:
    return span(date(year, month, 1), _month_end(year, month), "month", rests_on)


def months_span(year: int, first: int, last: int, rests_on: Rest = "stated") -> TextDate:
    """From the first day of one month to the last of another of the same year."""
    return span(date(year, first, 1), _month_end(year, last), "part", rests_on)


def year_span(year: int, rests_on: Rest = "stated") -> TextDate:
    return span(date(year, 1, 1), date(year, 12, 31), "year", rests_on)


def winter_span(year: int, rests_on: Rest = "stated") -> TextDate:
    """The winter that opens in the December of `year`."""
    return span(date(year, _WINTER, 1), _month_end(year + 1, 2), "part", rests_on)


def part_of_month(year: int, month: int, part: Part, rests_on: Rest = "stated") -> TextDate:
    first, last = _MONTH_PARTS[part]
    end = _month_end(year, month)
    return span(date(year, month, first), min(end, end.replace(day=min(last, end.day))), "part", rests_on)


def decade_span(first: int, part: Part | None) -> TextDate:
    low, high = _DECADE_PARTS[part] if part else (0, 9)
    return span(date(first + low, 1, 1), date(first + high, 12, 31), "span")


def unknown_year(month: int) -> TextDate:
    return TextDate(at=0, end_at=0, start=None, end=None, month=month, grain="month", rests_on="stated")


def shifted(day: date, unit: Unit, count: int, rests_on: Rest) -> TextDate:
    """`count` units after `day` (before it when negative), as finely as such words speak: "two months
    ago" is a month."""
    if unit == "year":
        return year_span(day.year + count, rests_on)
    if unit == "month":
        year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
        return month_span(year, month + 1, rests_on)
    there = day + timedelta(days=count * (7 if unit == "week" else 1))
    if unit == "week":
        return span(there - _ABOUT_A_WEEK, there + _ABOUT_A_WEEK, "week", rests_on)
    return day_span(there, rests_on)


def whole(day: date, unit: Unit, count: int, rests_on: Rest) -> TextDate:
    """The whole unit `count` after the one `day` lies in; weeks open on Monday."""
    if unit != "week":
        return shifted(day, unit, count, rests_on)
    monday = day + timedelta(days=7 * count - day.weekday())
    return span(monday, monday + timedelta(days=6), "week", rests_on)


def weekday_near(day: date, number: int, *, ahead: bool, strict: bool) -> date:
    """The nearest such weekday up to `day`, or from it on; `strict`: not `day` itself."""
    distance = (number - day.weekday()) % 7 if ahead else (day.weekday() - number) % 7
    if strict and distance == 0:
        distance = 7
    return day + timedelta(days=distance if ahead else -distance)


def weekend_near(day: date, step: int) -> TextDate:
    """The weekend of the week `day` lies in, or `step` weeks after it."""
    saturday = day + timedelta(days=_WEEKEND - day.weekday() + 7 * step)
    return span(saturday, saturday + timedelta(days=1), "part", "publication date")


def year_of_month(month: int, published: Published | None, *, ahead: bool, this_month: bool) -> int | None:
    """The year of the nearest such month before (or after) publication; None when it is not known."""
    if published is None:
        return None
    years = set()
    for day in (published.start, published.end):
        same = month == day.month and this_month
        if ahead:
            years.add(day.year if month > day.month or same else day.year + 1)
        else:
            years.add(day.year if month < day.month or same else day.year - 1)
    return years.pop() if len(years) == 1 else None


def year_of_day(month: int, day: int, anchor: Anchor, tense: Tense | None) -> int | None:
    """The year of a day and month, by the tense of what is told of it: the last one up to publication or
    the first from it on, a day apart for the source's own zone; without a tense the nearest. None when
    it is not known."""
    if anchor.published is None:
        return None
    years = set()
    sign = {"past": -1, "future": 1, None: 0}[tense]
    for near in (anchor.published.start, anchor.published.end):
        days = [date(year, month, day) for year in (near.year - 1, near.year, near.year + 1) if year > 0]
        told = [d for d in days if (d - near).days * sign >= -1 and (d - near).days <= _AHEAD]
        years.add(min(told or days, key=lambda d: abs((d - near).days)).year)
    return years.pop() if len(years) == 1 else None


def from_publication(anchor: Anchor, count: Callable[[date], TextDate | None]) -> TextDate | None:
    """What `count` makes of the publication date; of both its ends when it is an interval itself."""
    if anchor.published is None:
        return None
    first, last = count(anchor.published.start), count(anchor.published.end)
    if first is None or last is None:
        return None
    return replace(first, end=last.end)


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
