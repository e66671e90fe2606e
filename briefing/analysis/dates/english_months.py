"""English months and their parts, beside other dates or counted from the publication date."""

from __future__ import annotations

import re
from datetime import date

from briefing.analysis.dates.form import Named
from briefing.analysis.dates.interval import Rest, TextDate
from briefing.analysis.dates.spans import (
    day_span,
    from_publication,
    month_span,
    part_of_month,
    span,
    unknown_year,
    whole,
    year_of_month,
)
from briefing.analysis.dates.words import STEPS, month_of, part_of

_MIDDLE = 15  # last day of the first half of a month


def month_of_that_year(named: Named) -> TextDate | None:
    month, year = month_of(named["m"] or ""), named.anchor.year
    return month_span(year, month, "last date named") if year else unknown_year(month)


def month_of_year_beside(named: Named) -> TextDate | None:
    """ "December this year", "early May next year"."""
    month = month_of(named["m"] or "")
    published = named.anchor.published
    if published is None or published.start.year != published.end.year:
        return unknown_year(month)
    year = published.start.year + STEPS[named["which"] or ""]
    if named["part"]:
        return part_of_month(year, month, part_of(named["part"]), "publication date")
    return month_span(year, month, "publication date")


def day_of_year_beside(named: Named) -> TextDate | None:
    """ "1 January next year"."""
    month = month_of(named["m"] or named["m2"] or "")
    day = int(re.sub(r"\D", "", named["d"] or named["d2"] or "0"))
    published = named.anchor.published
    if published is None or published.start.year != published.end.year:
        return unknown_year(month)
    year = published.start.year + STEPS[named["which"] or ""]
    return day_span(date(year, month, day), "publication date")


def day_of_month_beside(named: Named) -> TextDate | None:
    """ "The 21st of last month"."""
    day, step = int(re.sub(r"\D", "", named["d"] or "0")), STEPS[named["which"] or ""]

    def there(published: date) -> TextDate:
        month = whole(published, "month", step, "publication date").start or published
        return day_span(month.replace(day=day), "publication date")

    return from_publication(named.anchor, there)


def week_of_month(named: Named) -> TextDate | None:
    """ "The last week of January": seven days from its 1st, 8th or 15th, or its last seven."""
    month, published = month_of(named["m"] or ""), named.anchor.published
    stated = named["y"]
    year = (
        int(stated)
        if stated
        else year_of_month(month, published, ahead=named.tense == "future", this_month=True)
    )
    if year is None:
        return unknown_year(month)
    last = month_span(year, month).end or date(year, month, 28)
    first = {"first": 1, "second": 8, "third": 15}.get(named["which"] or "", last.day - 6)
    rests: Rest = "stated" if stated else "publication date"
    return span(date(year, month, first), date(year, month, first + 6), "span", rests)


def half_of_month(named: Named) -> TextDate | None:
    """ "The second half of July": from its 16th."""
    found = week_of_month(named)
    if found is None or found.end is None:
        return found
    month = month_span(found.end.year, found.end.month, found.rests_on)
    if month.start is None or month.end is None:
        return None
    first = (named["which"] or "").lower() == "first"
    start, end = (month.start, _MIDDLE) if first else (month.start.replace(day=_MIDDLE + 1), month.end.day)
    return span(start, month.end.replace(day=end), "part", found.rests_on)


def last_day_of_month(named: Named) -> TextDate | None:
    """ "The last day of June"."""
    found = week_of_month(named)
    if found is None or found.end is None:
        return found
    return day_span(found.end, found.rests_on)


def month_beside(named: Named) -> TextDate | None:
    """ "The following May", "the previous July": needs the month named last."""
    month, anchor = month_of(named["m"] or ""), named.anchor
    if anchor.year is None or anchor.month is None:
        return unknown_year(month)
    ahead = (named["which"] or "").lower().endswith("following")
    step = (month <= anchor.month) if ahead else -(month >= anchor.month)
    return month_span(anchor.year + step, month, "last date named")
