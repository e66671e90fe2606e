"""Dates named in a text, as intervals, each with what it rests on.

English forms, plus "28 April 2025" with the month names of the table in other languages. A form
whose anchor is missing (a month without a year in an undated article) keeps only what is certain: the
month. Nothing is judged by the clock.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Literal

from briefing.analysis.tables import table
from briefing.language.words import fold
from briefing.models.article import Article, Published

Grain = Literal["day", "week", "month", "part", "year"]
Rest = Literal["stated", "publication date", "last date named"]


@dataclass(frozen=True, kw_only=True, slots=True)
class TextDate:
    """text[at:end_at] names a day between `start` and `end`, both included. Both are None when the
    year is not known; then `month` is (1 to 12)."""

    at: int
    end_at: int
    start: date | None
    end: date | None
    month: int | None
    grain: Grain
    rests_on: Rest


@dataclass(frozen=True, kw_only=True, slots=True)
class Anchor:
    """What relative dates are counted from: the article's own date, and year and month named last."""

    published: Published | None = None
    year: int | None = None
    month: int | None = None


def can_meet(a: TextDate, b: TextDate) -> bool:
    """True when one day can be both."""
    if a.start and a.end and b.start and b.end:
        return a.start <= b.end and b.start <= a.end
    months_a, months_b = _months_of(a), _months_of(b)
    return bool(months_a & months_b)


def dates_of(article: Article, indices: Iterable[int]) -> dict[int, tuple[TextDate, ...]]:
    """The dates of some sentences of an article, by index, in reading order: all of those that can
    hold a date must be among them. Sentences without any are absent."""
    anchor = Anchor(published=article.published)
    found = {}
    for index in sorted(indices):
        dates = dates_in(article.sentences[index].text, anchor)
        if dates:
            found[index] = dates
            anchor = _moved(anchor, dates)
    return found


@cache
def calendar_words() -> frozenset[str]:
    """Folded words of which every date without a digit holds one."""
    lines = (
        *table("dates")["months"].values(),
        *table("dates")["days"].values(),
        table("dates")["short"]["en"],
    )
    relative = "later earlier ago week month year yesterday today tomorrow"
    return frozenset(word for line in (*lines, relative) for word in line.split())


def dates_in(text: str, anchor: Anchor) -> tuple[TextDate, ...]:
    """The dates one sentence names, from left to right; a form inside a longer one counts once."""
    found: list[TextDate] = []
    for m in _pattern().finditer(text):
        named = _resolved(m, anchor, future=bool(_FUTURE.search(text)))
        if named is not None:
            found.append(named)
            anchor = _moved(anchor, [named])
    return tuple(found)


def _moved(anchor: Anchor, dates: Sequence[TextDate]) -> Anchor:
    for named in dates:
        if named.start and named.end and named.rests_on != "publication date":
            month = named.start.month if named.grain in ("day", "week", "month") else None
            anchor = replace(anchor, year=named.start.year, month=month)
    return anchor


def _months_of(named: TextDate) -> frozenset[int]:
    if named.start is None or named.end is None:
        return frozenset({named.month} if named.month else range(1, 13))
    span = (named.end.year - named.start.year) * 12 + named.end.month - named.start.month
    return frozenset((named.start.month - 1 + k) % 12 + 1 for k in range(min(span, 11) + 1))


_FUTURE = re.compile(
    r"\b(?:will|shall|is set to|are set to|plans? to|planned for|due|expected to|"
    r"scheduled|to be held|upcoming)\b"
)
# A month without a preposition or number beside it may be a name or a verb ("May", "March").
_LEAD = (
    r"(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Dd]uring|[Ll]ast|[Nn]ext|[Tt]his|[Ee]arlier in|"
    r"[Ll]ater in|[Ff]rom|[Oo]f|[Bb]efore|[Aa]fter)"
)


@cache
def _months() -> dict[str, int]:
    names: dict[str, int] = {}
    for key in ("months", "short"):
        for line in table("dates")[key].values():
            names.update({name: n for n, name in enumerate(line.split(), 1) if name != "-"})
    return names | {"sept": 9}


@cache
def _pattern() -> re.Pattern[str]:
    english = table("dates")["months"]["en"].split()
    full = "|".join(name.capitalize() for name in english)
    short = "|".join(n.capitalize() for n in table("dates")["short"]["en"].split() if n != "-")
    month = rf"(?:{full}|(?:{short}|Sept)\b\.?)"
    others = "|".join(
        sorted({re.escape(n) for k, v in table("dates")["months"].items() if k != "en" for n in v.split()})
    )
    weekday = "|".join(name.capitalize() for name in table("dates")["days"]["en"].split())
    part = "|".join(sorted(table("dates")["parts"], key=len, reverse=True))
    count = "|".join(table("dates")["counts"])
    year = r"(?:1[0-9]|20|21|99)\d\d"
    return re.compile(
        rf"(?<![\w-])(?:"
        rf"(?P<iso>\d{{4}}-\d\d-\d\d)"
        rf"|(?P<d1>\d{{1,2}})(?:st|nd|rd|th)? (?P<m1>{month}|(?i:{others}))(?:,? (?P<y1>{year}))?"
        rf"|(?P<m2>{month}) (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|:)(?:,? (?P<y2>{year}))?"
        rf"|(?P<part>(?i:{part}))(?: of)?[ -](?:the )?(?P<py>{year})"
        rf"|(?P<m3>{month}),? (?P<y3>{year})"
        rf"|(?:{_LEAD} )?(?P<m4>{month}) (?:that|of that|of the same|the same) year"
        rf"|(?:[Tt]hat|[Tt]he same) (?P<m5>{month})"
        rf"|(?P<n>(?i:{count})|\d{{1,2}}) (?P<unit>day|week|month|year)s? (?P<way>later|earlier|ago)"
        rf"|(?P<rel>(?i:last|next|this)) (?P<relunit>week|month|year)"
        rf"|(?P<day>(?i:yesterday|today|tomorrow))"
        rf"|(?P<which>(?:[Ll]ast|[Nn]ext|[Tt]his) )?(?P<weekday>{weekday})"
        rf"|(?P<lead>{_LEAD}) (?:early |late |mid-)?(?P<m6>{month})(?! \d)"
        rf"|(?P<y7>{year})"
        rf")(?![\w]|,\d)"
    )


def _resolved(m: re.Match[str], anchor: Anchor, *, future: bool) -> TextDate | None:
    for rule in _RULES:
        try:
            found = rule(m, anchor, future)
        except (ValueError, OverflowError):  # the 31st of June, a week after the end of the calendar
            return None
        if found is not None:
            return replace(found, at=m.start(), end_at=m.end())
    return None


def _span(start: date, end: date, grain: Grain, rests_on: Rest = "stated") -> TextDate:
    return TextDate(at=0, end_at=0, start=start, end=end, month=None, grain=grain, rests_on=rests_on)


def _month(year: int, month: int, rests_on: Rest = "stated") -> TextDate:
    return _span(date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month", rests_on)


def _unknown(month: int) -> TextDate:
    return TextDate(at=0, end_at=0, start=None, end=None, month=month, grain="month", rests_on="stated")


def _number(name: str) -> int:
    return _months()[fold(name).rstrip(".")]


def _full_date(m: re.Match[str], anchor: Anchor, future: bool) -> TextDate | None:
    if m["iso"]:
        day = date.fromisoformat(m["iso"])
        return _span(day, day, "day")
    for d, month, y in (("d1", "m1", "y1"), ("d2", "m2", "y2")):
        if m[d]:
            if m[y]:
                day = date(int(m[y]), _number(m[month]), int(m[d]))
                return _span(day, day, "day")
            near = _year_of_month(_number(m[month]), anchor, future=future, this_month=True)
            if near is None:
                return _unknown(_number(m[month]))
            day = date(near, _number(m[month]), int(m[d]))
            return _span(day, day, "day", "publication date")
    return None


def _stated(m: re.Match[str], anchor: Anchor, future: bool) -> TextDate | None:  # noqa: ARG001
    if m["part"]:
        first, last = table("dates")["parts"][m["part"].lower()]
        year = int(m["py"])
        return _span(date(year, first, 1), date(year, last, monthrange(year, last)[1]), "part")
    if m["m3"]:
        return _month(int(m["y3"]), _number(m["m3"]))
    if m["y7"]:
        return _span(date(int(m["y7"]), 1, 1), date(int(m["y7"]), 12, 31), "year")
    return None


def _from_text(m: re.Match[str], anchor: Anchor, future: bool) -> TextDate | None:  # noqa: ARG001
    """Forms that rest on the date the text named last."""
    name = m["m4"] or m["m5"]
    if name:
        return (
            _month(anchor.year, _number(name), "last date named") if anchor.year else _unknown(_number(name))
        )
    if m["n"] and m["way"] != "ago" and anchor.year:
        count = _count(m["n"]) * (1 if m["way"] == "later" else -1)
        if m["unit"] == "year":
            return _span(
                date(anchor.year + count, 1, 1), date(anchor.year + count, 12, 31), "year", "last date named"
            )
        if m["unit"] == "month" and anchor.month:
            year, month = divmod(anchor.year * 12 + anchor.month - 1 + count, 12)
            return _month(year, month + 1, "last date named")
    return None


def _from_publication(m: re.Match[str], anchor: Anchor, future: bool) -> TextDate | None:
    """Forms that rest on the article's own date."""
    published = anchor.published
    if m["m6"]:
        number, lead = _number(m["m6"]), m["lead"].lower()
        ahead = (future and lead != "last") or lead == "next"
        year = _year_of_month(number, anchor, future=ahead, this_month=lead not in ("last", "next"))
        return _month(year, number, "publication date") if year else _unknown(number)
    if published is None:
        return None
    first, last = (_counted(m, day, future) for day in (published.start, published.end))
    if first is None or last is None or first.start is None or last.end is None:
        return None
    return replace(first, end=last.end)


def _counted(m: re.Match[str], day: date, future: bool) -> TextDate | None:
    if m["n"] and m["way"] == "ago":
        return _back(day, m["unit"], _count(m["n"]))
    if m["rel"]:
        step = {"last": -1, "this": 0, "next": 1}[m["rel"].lower()]
        return _back(day, m["relunit"], -step, whole_week=True)
    if m["day"]:
        there = day + timedelta(days={"yesterday": -1, "today": 0, "tomorrow": 1}[m["day"].lower()])
        return _span(there, there, "day", "publication date")
    if m["weekday"]:
        number = table("dates")["days"]["en"].split().index(m["weekday"].lower())
        which = (m["which"] or "").strip().lower()
        ahead = which == "next" or (future and which != "last")
        back = (day.weekday() - number) % 7
        there = day + timedelta(days=(7 - back) % 7) if ahead else day - timedelta(days=back)
        if which in ("next", "last") and there == day:
            there += timedelta(days=7 if which == "next" else -7)
        return _span(there, there, "day", "publication date")
    return None


def _back(day: date, unit: str, count: int, *, whole_week: bool = False) -> TextDate:
    rests: Rest = "publication date"
    if unit == "year":
        return _span(date(day.year - count, 1, 1), date(day.year - count, 12, 31), "year", rests)
    if unit == "month":
        year, month = divmod(day.year * 12 + day.month - 1 - count, 12)
        return _month(year, month + 1, rests)
    if unit == "week" and whole_week:
        monday = day - timedelta(days=day.weekday() + 7 * count)
        return _span(monday, monday + timedelta(days=6), "week", rests)
    there = day - timedelta(days=count * (7 if unit == "week" else 1))
    # "Two weeks ago" is not said of one day: three days to either side.
    slack = timedelta(days=3 if unit == "week" else 0)
    return _span(there - slack, there + slack, "week" if unit == "week" else "day", rests)


def _year_of_month(month: int, anchor: Anchor, *, future: bool, this_month: bool) -> int | None:
    """The nearest year before (or after) publication with that month; None when it is not known."""
    if anchor.published is None:
        return None
    years = set()
    for day in (anchor.published.start, anchor.published.end):
        same = month == day.month and this_month
        if future:
            years.add(day.year if month > day.month or same else day.year + 1)
        else:
            years.add(day.year if month < day.month or same else day.year - 1)
    return years.pop() if len(years) == 1 else None


def _count(printed: str) -> int:
    return int(printed) if printed.isdigit() else int(table("dates")["counts"][printed.lower()])


_RULES = (_full_date, _stated, _from_text, _from_publication)


def exact(dates: Sequence[TextDate]) -> Iterator[TextDate]:
    """Those whose interval is known."""
    return (named for named in dates if named.start is not None)
