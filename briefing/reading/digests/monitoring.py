"""The layout of monitoring services: "Source: Outlet, Town, in Russian 0930 gmt 28 Apr 25" at each report."""

from __future__ import annotations

import re

from briefing.reading.digests.entries import Entry, Text, is_copyright, is_headline
from briefing.reading.digests.sourcelines import full_years
from briefing.reading.page import Envelope

_SOURCE = re.compile(
    r"^Sources?:\s*(?P<outlet>[^,;]{2,80}?)(?:,[^,;]{2,60}){0,3}[,;]?\s+in\s+[A-Z][\w-]+(?:\s(?:and|/)\s[A-Z][\w-]+)?[,;]?\s+"
    r"(?:(?:at\s+)?\d{4}\s*(?:gmt|utc)\s+)?(?P<date>\d{1,2}\s[A-Za-z]{3,9}\.?\s(?:\d{4}|\d\d))\b",
    re.I,
)
_SERVICE = re.compile(r"^(?:BBC Mon(?:itoring)?\b|(?:\(c\)|©|Copyright)\s)", re.I)
_MEDIUM = re.compile(r"\s+(?:website|web ?site|online|Telegram channel)$", re.I)
TITLE_ROWS = 2
SERVICE_WORDS = 12


def monitoring(text: Text) -> tuple[Entry, ...]:
    """Reports whose source line stands under the title, or at the end: the file says which.

    It stands at the end when no text follows the last one.
    """
    sources = [
        index for index, row in enumerate(text.rows) if row[:6].lower() == "source" and _SOURCE.match(row)
    ]
    if not sources:
        return ()
    on_top = text.has_body(sources[-1] + 1, len(text.rows) - 1)
    found = []
    floor = 0
    for place, source in enumerate(sources):
        if on_top:
            ceiling = sources[place + 1] if place + 1 < len(sources) else len(text.rows)
            entry = _under_title(text, floor, source, ceiling, final=ceiling == len(text.rows))
        else:
            entry = _at_end(text, floor, source)
        floor = entry.last + 1 if entry else source + 1
        if entry:
            found.append(entry)
    return tuple(found)


def _title_above(text: Text, floor: int, line: int) -> tuple[int, ...]:
    """The lines right above that read like a headline, at most two when nothing parts them."""
    title: list[int] = []
    for index in reversed(list(text.written(floor, line - 1))):
        if title and index != title[0] - 1:
            break
        if len(title) == TITLE_ROWS or not is_headline(text.rows[index]) or _SERVICE.match(text.rows[index]):
            break
        title.insert(0, index)
    return tuple(title)


def _under_title(text: Text, floor: int, source: int, ceiling: int, *, final: bool) -> Entry | None:
    title = _title_above(text, floor, source)
    next_title = () if final else _title_above(text, source + 1, ceiling)
    last = (next_title[0] if next_title else ceiling) - 1
    if not title or not text.has_body(source + 1, last):
        return None
    return Entry(
        first=title[0],
        last=last,
        body=source + 1,
        body_last=_without_service(text, source + 1, last),
        title=title,
        envelope=_stated(text, source, title),
    )


def _at_end(text: Text, floor: int, source: int) -> Entry | None:
    above = [index for index in text.written(floor, source - 1) if not _is_service(text.rows[index])]
    if len(above) < 2 or not is_headline(text.rows[above[0]]) or not text.has_body(above[1], source - 1):
        return None
    last = source
    for index in text.written(source + 1, source + 6):
        if not _is_service(text.rows[index]):
            break
        last = index
    return Entry(
        first=above[0],
        last=last,
        body=above[1],
        body_last=source - 1,
        title=(above[0],),
        envelope=_stated(text, source, (above[0],)),
    )


def _is_service(row: str) -> bool:
    """A line of the service itself: its codes, its copyright, a rule."""
    signs_only = not any(c.isalnum() for c in row)
    return (
        signs_only
        or is_copyright(row)
        or (_SERVICE.match(row) is not None and row.count(" ") < SERVICE_WORDS)
    )


def _without_service(text: Text, first: int, last: int) -> int:
    for index in reversed(list(text.written(first, last))):
        if not _is_service(text.rows[index]):
            return index
    return last


def _stated(text: Text, source: int, title: tuple[int, ...]) -> Envelope:
    said = _SOURCE.match(text.rows[source])
    return Envelope(
        title=" ".join(text.rows[index] for index in title),
        outlet=_MEDIUM.sub("", " ".join(said["outlet"].split())) if said else None,
        date=full_years(said["date"]) if said else None,
    )
