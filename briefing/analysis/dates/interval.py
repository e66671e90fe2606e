"""An interval a text names, and what relative dates are counted from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from briefing.models.article import Published

Grain = Literal["day", "week", "month", "part", "year", "span"]
Rest = Literal["stated", "publication date", "last date named"]


@dataclass(frozen=True, kw_only=True, slots=True)
class TextDate:
    """text[at:end_at] names a day between `start` and `end`, both included, start <= end. Both are
    None when the year is not known; then `month` is (1 to 12).

    A preposition does not widen the interval: "since 2020" names 2020, from which something holds, and
    "by the end of 2025" the end of 2025. `grain` is how finely the words speak; a span or a decade is
    "span". Weekdays rest on the publication date, or on the last date named ("the following Monday").
    """

    at: int
    end_at: int
    start: date | None
    end: date | None
    month: int | None
    grain: Grain
    rests_on: Rest


@dataclass(frozen=True, kw_only=True, slots=True)
class Anchor:
    """What relative dates are counted from: the article's own date; year and month named last; the day,
    when the date named last was one."""

    published: Published | None = None
    year: int | None = None
    month: int | None = None
    day: date | None = None


def moved(anchor: Anchor, named: TextDate) -> Anchor:
    """The anchor after a date. Weekdays and "last week" mostly date who said something: they give the
    next forms a day, but leave year and month of the story as they were."""
    if named.start is None or named.end is None:
        return anchor
    day = named.start if named.start == named.end else None
    if named.rests_on == "publication date" and named.grain in ("day", "week", "year"):
        return replace(anchor, day=day)
    month = named.start.month if (named.start.year, named.start.month) == _month_of(named.end) else None
    year = named.start.year if named.start.year == named.end.year else None
    return replace(anchor, year=year, month=month, day=day)


def _month_of(day: date) -> tuple[int, int]:
    return day.year, day.month


def can_meet(a: TextDate, b: TextDate) -> bool:
    """True when one day can be both."""
    if a.start and a.end and b.start and b.end:
        return a.start <= b.end and b.start <= a.end
    return bool(_months_of(a) & _months_of(b))


def exact(dates: Sequence[TextDate]) -> Iterator[TextDate]:
    """Those whose interval is known."""
    return (named for named in dates if named.start is not None)


def _months_of(named: TextDate) -> frozenset[int]:
    if named.start is None or named.end is None:
        return frozenset({named.month} if named.month else range(1, 13))
    span = (named.end.year - named.start.year) * 12 + named.end.month - named.start.month
    return frozenset((named.start.month - 1 + k) % 12 + 1 for k in range(min(span, 11) + 1))
