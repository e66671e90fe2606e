"""When a page says it was published: a stated date, its metadata, a line of its head, its address."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from datetime import date

from briefing.models.article import Published
from briefing.reading.dates import DateSpan, find_date
from briefing.reading.heads import heads
from briefing.reading.layout import Layout
from briefing.reading.page import Envelope
from briefing.reading.phrases import plain
from briefing.reading.site import PRINTED_WITH, SITE

_URL_DATE = re.compile(
    r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:[/_-]|$)|[/-](20[0-4]\d)([01]\d)([0-3]\d)(?:[/_.-]|$)"
)
_URL_MONTH = re.compile(r"/((?:19|20)\d\d)/(\d\d)/")
_DATED_KINDS = frozenset({"date", "ticker", "byline"})


def published(layout: Layout, head: int, envelope: Envelope, url: str | None) -> Published | None:
    """None when the page does not say. `head` is the index of the unit before which its own date stands."""
    if envelope.date:
        found = find_date(envelope.date)
        if found:
            return Published(start=found.first, end=found.last, basis=envelope.basis)
    printed = printed_date(layout, head)
    if printed:
        return Published(start=printed.first, end=printed.last, basis="stated")
    return _in_address(url)


def _in_address(url: str | None) -> Published | None:
    found = _URL_DATE.search(url or "")
    month = None if found else _URL_MONTH.search(url or "")
    try:
        if found:
            year, number, day = (int(part) for part in found.groups() if part)
            first = last = date(year, number, day)
        elif month:
            year, number = int(month[1]), int(month[2])
            first = date(year, number, 1)
            last = date(year, number, calendar.monthrange(year, number)[1])
        else:
            return None
    except ValueError:
        return None
    return Published(start=first, end=last, basis="url")


def printed_date(layout: Layout, head: int) -> DateSpan | None:
    """The best date line of the head: one that says published, else plain, else updated; nearest the text.
    Of the lines with the outlet's name only when there is no other: a paper prints its day there."""
    rows = [
        (mark.kind not in {"date", "byline"}, unit.text)
        for unit, mark in zip(layout.units[:head], layout.marks, strict=False)
        if mark.kind in _DATED_KINDS or mark.reason in {SITE, PRINTED_WITH}
    ]
    return best_date(rows)


def best_date(rows: Sequence[tuple[bool, str]]) -> DateSpan | None:
    """Of lines in the order of the page, each with whether it is a ticker's or a name's."""
    words = heads()
    ranked: list[tuple[int, int, DateSpan]] = []
    for i, (ticker, text) in enumerate(rows):
        low = plain(text)
        said, changed = words.published.search(low), words.updated.search(low)
        found = (find_date(low[said.end() :]) if said else None) or find_date(text)
        if found:
            rank = 2 if said else 0 if changed else 1
            ranked.append((rank + (not ticker), i, found))
    return max(ranked, key=lambda entry: entry[:2])[2] if ranked else None
