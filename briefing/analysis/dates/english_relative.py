"""English forms counted from the publication date or from the date named last."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import partial

from briefing.analysis.dates.form import Named
from briefing.analysis.dates.interval import TextDate
from briefing.analysis.dates.lexicon import lexicon
from briefing.analysis.dates.spans import (
    Unit,
    day_span,
    from_publication,
    month_span,
    months_span,
    part_of_month,
    shifted,
    span,
    unknown_year,
    whole,
    winter_span,
    year_of_month,
)
from briefing.analysis.dates.words import STEPS, count_of, month_of, part_of, unit_of

_DAYS = {
    "the day before yesterday": -2,
    "yesterday": -1,
    "today": 0,
    "tonight": 0,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "tomorrow": 1,
    "the day after tomorrow": 2,
}
_FRIDAY = 4  # counted from Monday
# "More than two years ago" may be three; "every month later" is no month.
_VAGUE = re.compile(
    r"\b(?:more than|over|at least|less than|under|up to|within|or|to|every|half) $", re.IGNORECASE
)
_DURATION = re.compile(r"\b(?:over|within|for|during|in|of) $", re.IGNORECASE)
_STAYED = re.compile(
    r"\b(?:an?|the|stay(?:s|ed|ing)?|kept|held|remain(?:s|ed)?|spent|spend|became|changed?) $", re.IGNORECASE
)
_OTHER_NIGHT = re.compile(r" (?:on|into|to|from|between|[Mm]onday|[A-Z])")
_COMPANY = re.compile(r"\b[A-Z]\w+ $")


def ago(named: Named) -> TextDate | None:
    if _VAGUE.search(named.before):
        return None
    unit, size = unit_of(named["unit"] or "")
    count = count_of(named["n"] or "") * size * (-1 if named["way"] == "ago" else 1)
    return from_publication(named.anchor, lambda day: shifted(day, unit, count, "publication date"))


def later(named: Named) -> TextDate | None:
    if _VAGUE.search(named.before):
        return None
    unit, size = unit_of(named["unit"] or "")
    sign = 1 if named["way"] in ("later", "after", "afterwards") else -1
    return _from_last(named, unit, count_of(named["n"] or "") * size * sign)


def neighbour(named: Named) -> TextDate | None:
    """ "The previous day", "the same year", "that month", "the year after"."""
    which = re.sub(r"^the ", "", (named["which"] or named["way"] or "").lower())
    step = {"previous": -1, "before": -1, "preceding": -1, "following": 1, "next": 1, "after": 1}.get(
        which, 0
    )
    if which == "next" and _DURATION.search(named.before):
        return None
    unit, _ = unit_of(named["unit"] or "")
    return _from_last(named, unit, step, entire=True)


def _from_last(named: Named, unit: Unit, count: int, *, entire: bool = False) -> TextDate | None:
    """Counted from the date named last, when it was named finely enough."""
    anchor = named.anchor
    if unit in ("day", "week"):
        if anchor.day is None:
            return None
        reckon = whole if entire else shifted
        return reckon(anchor.day, unit, count, "last date named")
    if anchor.year is None or (unit == "month" and anchor.month is None):
        return None
    return shifted(date(anchor.year, anchor.month or 1, 1), unit, count, "last date named")


def to_the_day(named: Named) -> TextDate | None:
    """ "A year ago today": the same day, not the whole year."""
    unit, size = unit_of(named["unit"] or "")
    count, ahead = count_of(named["n"] or "") * size, named.match.group().endswith("tomorrow")

    def there(published: date) -> TextDate:
        day = published + timedelta(days=ahead)
        if unit in ("day", "week"):
            return day_span(day - timedelta(days=count * (7 if unit == "week" else 1)), "publication date")
        months = day.year * 12 + day.month - 1 - count * (12 if unit == "year" else 1)
        return day_span(day.replace(year=months // 12, month=months % 12 + 1), "publication date")

    return from_publication(named.anchor, there)


def unit_beside(named: Named) -> TextDate | None:
    """ "Last week", "early next month", "later this year", "the week before last"."""
    unit, _ = unit_of(named["unit"] or "")
    step = STEPS[(named["which"] or "").lower()]
    part = re.sub("^the ", "", (named["part"] or "").strip().lower())
    return from_publication(named.anchor, lambda day: _unit_part(day, unit, step, part))


def _unit_part(day: date, unit: Unit, step: int, part: str) -> TextDate | None:
    entire = whole(day, unit, step, "publication date")
    if entire.start is None or entire.end is None or not part:
        return entire
    if part.startswith("earlier"):
        return span(entire.start, min(day, entire.end), "part", "publication date")
    if part.startswith("later"):
        return span(max(day, entire.start), entire.end, "part", "publication date")
    start = entire.start
    if unit == "year":
        words = part if part in lexicon("en")["parts"] else part_of(part)
        first, last = lexicon("en")["parts"][words]
        return months_span(start.year, first, last, "publication date")
    if unit == "month":
        return part_of_month(start.year, start.month, part_of(part), "publication date")
    return entire


def before_last(named: Named) -> TextDate | None:
    unit, _ = unit_of(named["unit"] or "")
    step = -2 if named["way"] == "before last" else 2
    return from_publication(named.anchor, lambda day: whole(day, unit, step, "publication date"))


def end_of_period(named: Named) -> TextDate | None:
    """ "The end of the year": of this one, when the text is about no other."""
    published, anchor = named.anchor.published, named.anchor
    if published is None or (anchor.year is not None and anchor.year != published.end.year):
        return None
    unit, _ = unit_of(named["unit"] or "")
    part = re.sub("^the ", "", (named["part"] or "").lower())
    if unit == "week":
        return from_publication(anchor, _week_end) if part.startswith("end") else None
    return from_publication(anchor, lambda day: _unit_part(day, unit, 0, part))


def _week_end(day: date) -> TextDate:
    """Friday to Sunday of the week of `day`."""
    friday = day - timedelta(days=day.weekday()) + timedelta(days=_FRIDAY)
    return span(friday, friday + timedelta(days=2), "part", "publication date")


def near_day(named: Named) -> TextDate | None:
    words = named.match.group().lower()
    if words == "today" and named.match.group() == "Today" and _COMPANY.search(named.before):
        return None
    return from_publication(
        named.anchor, lambda day: day_span(day + timedelta(days=_DAYS[words]), "publication date")
    )


def night(named: Named) -> TextDate | None:
    """The night before publication, both its days; none when the night of another date is meant."""
    if (named["night"] or "").lower() == "overnight" and (
        _STAYED.search(named.before) or _OTHER_NIGHT.match(named.after)
    ):
        return None
    return from_publication(
        named.anchor, lambda day: span(day - timedelta(days=1), day, "day", "publication date")
    )


def _months(season: str) -> tuple[int, int]:
    first, last = lexicon("en")["seasons"][season]
    return first, last


def season_beside(named: Named) -> TextDate | None:
    which, season = (named["which"] or "").lower(), (named["season"] or "").lower()
    if which in ("that", "the same"):
        year = named.anchor.year
        if year is None or season == "winter":
            return None
        return months_span(year, *_months(season), rests_on="last date named")
    return from_publication(named.anchor, partial(_season, season, which))


def _season(season: str, which: str, day: date) -> TextDate | None:
    def of(year: int) -> TextDate:
        if season == "winter":
            return winter_span(year, "publication date")
        return months_span(year, *_months(season), rests_on="publication date")

    if which == "this":
        # Which winter "this winter" is shows only in autumn and in winter itself.
        if season == "winter" and 3 <= day.month <= 8:
            return None
        return of(day.year - (season == "winter" and day.month < 3))
    near = [of(year) for year in (day.year - 2, day.year - 1, day.year, day.year + 1)]
    if which == "last":
        return [one for one in near if one.end is not None and one.end < day][-1]
    return next(one for one in near if one.start is not None and one.start > day)


def ordinal_day(named: Named) -> TextDate | None:
    """ "On the 28th": of the month named last, else the last one up to publication (the next one when it
    is to come)."""
    day, anchor = int(re.sub(r"\D", "", named["d"] or "0")), named.anchor
    if anchor.year and anchor.month:
        return day_span(date(anchor.year, anchor.month, day), "last date named")
    ahead = named.tense == "future"
    if ahead and anchor.day is not None and anchor.published and anchor.day > anchor.published.end:
        # "By December 10; campaigning begins on the 13th."
        month = whole(anchor.day, "month", int(day < anchor.day.day), "publication date").start
        return day_span((month or anchor.day).replace(day=day), "publication date")

    def there(published: date) -> TextDate:
        late = published.day < day if not ahead else published.day > day
        month = whole(published, "month", (1 if ahead else -1) if late else 0, "publication date").start
        return day_span((month or published).replace(day=day), "publication date")

    return from_publication(anchor, there)


def month_alone(named: Named) -> TextDate | None:
    """A month after a preposition: the nearest before publication, or to come."""
    month, lead = month_of(named["m"] or ""), (named["lead"] or "").lower()
    published = named.anchor.published
    if lead == "this" and published is not None and published.start.year == published.end.year:
        year: int | None = published.start.year
    else:
        ahead = lead == "next" or (lead != "last" and named.tense == "future")
        year = year_of_month(month, published, ahead=ahead, this_month=lead not in ("last", "next"))
    if year is None:
        return unknown_year(month)
    if named["part"]:
        return part_of_month(year, month, part_of(named["part"]), "publication date")
    return month_span(year, month, "publication date")
