"""English weekdays and weekends, counted from the publication date or from the date named last."""

from __future__ import annotations

import re
from datetime import date, timedelta

from briefing.analysis.dates.form import Named
from briefing.analysis.dates.interval import TextDate
from briefing.analysis.dates.spans import day_span, from_publication, weekday_near, weekend_near
from briefing.analysis.dates.words import MONTH, STEPS, weekday_of

_HABIT = re.compile(r"\b(?:every|each|any|most|all|another) $", re.IGNORECASE)
_NAMED_DAY = re.compile(
    r"\b(?:Black|Good|Bloody|Holy|Palm|Super|Easter|Ash|Cyber|Maundy|Whit|Shrove|Fat|Giving) $"
)
# "2 March (Sunday)" is one day, "the Monday Club" none.
_BRACKETED = re.compile(r"\d\)? \($|\d [A-Z][a-z]{2,8},? \($")
_ARTICLE = re.compile(r"\b[Tt]he $")
_NAME = re.compile(rf" (?!{MONTH})[A-Z][a-z]")
_PAPER = re.compile(
    r" (?:Times|Telegraph|Mirror|Express|Herald|Mail|Post|Morning|Night Live|schools?|roast|best|league)\b"
)


def weekend(named: Named) -> TextDate | None:
    """The last one that has begun, or the one to come."""
    which, tense = (named["which"] or "").lower(), named.tense
    ahead = which in ("next", "this coming", "coming") or (
        which not in ("last", "this past") and (tense == "future" or (which == "this" and tense is None))
    )

    def nearest(day: date) -> TextDate:
        begun = day.weekday() >= 5
        if which == "last":
            return weekend_near(day, -1)
        if which == "next":
            return weekend_near(day, 1)
        return weekend_near(day, 0 if ahead or begun else -1)

    return from_publication(named.anchor, nearest)


def weekday(named: Named) -> TextDate | None:
    if _HABIT.search(named.before) or _NAMED_DAY.search(named.before) or _PAPER.match(named.after):
        return None
    if _BRACKETED.search(named.before) or (_ARTICLE.search(named.before) and _NAME.match(named.after)):
        return None
    number, which = weekday_of(named["weekday"] or ""), (named["which"] or "").strip().lower()
    if which in ("the following", "the previous", "that"):
        return _weekday_beside(named, number, which)
    ahead = which in ("next", "this coming", "coming") or (
        which not in ("last", "this past") and named.tense == "future"
    )
    strict = which not in ("", "this")

    def nearest(day: date) -> TextDate:
        there = weekday_near(day, number, ahead=ahead, strict=strict)
        # Who means tomorrow does not say "next Tuesday".
        week = which == "next" and (there - day).days == 1
        return day_span(there + timedelta(days=7 * week), "publication date")

    return from_publication(named.anchor, nearest)


def _weekday_beside(named: Named, number: int, which: str) -> TextDate | None:
    day = named.anchor.day
    if day is None:
        return None
    if which == "that":  # of the day named last, or of its week
        return day_span(day + timedelta(days=number - day.weekday()), "last date named")
    ahead = which == "the following"
    return day_span(weekday_near(day, number, ahead=ahead, strict=True), "last date named")


def weekday_of_week(named: Named) -> TextDate | None:
    """ "Tuesday next week", "last week on Friday"."""
    number, step = weekday_of(named["weekday"] or named["weekday2"] or ""), STEPS[_which(named)]

    def there(day: date) -> TextDate:
        monday = day - timedelta(days=day.weekday())
        return day_span(monday + timedelta(days=7 * step + number), "publication date")

    return from_publication(named.anchor, there)


def _which(named: Named) -> str:
    return (named["which"] or named["which2"] or "").lower()
