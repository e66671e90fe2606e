"""The layouts of Nexis, old ("1 of 50 DOCUMENTS", LENGTH:) and new (Length:, Body, End of Document)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefing.reading.bylines import name_in
from briefing.reading.dates import find_date
from briefing.reading.digests.entries import Entry, Text, is_copyright
from briefing.reading.page import Envelope

_COUNT = re.compile(r"^\d{1,4} of \d{1,4} DOCUMENTS$", re.I)
_LENGTH = re.compile(r"^length:\s*[\d,.]+\s*words\b", re.I)
_FIELD = re.compile(
    r"^(section|length|byline|dateline|highlight|series|column|edition|type|correction|cite):\s*(.*)$", re.I
)
_BEHIND = re.compile(
    r"^(?:load-date|language|publication-type|journal code|graphic|graphics|photo|notes|classification|"
    r"subject|company|organization|industry|geographic|person|document-type|update|correction-date|acc-no|url):(?:\s|$)|"
    r"^(?:graphic|classification|end of document|load-date)$",
    re.I,
)
_END = "end of document"
DATE_ROWS = 12  # written lines above the first field in which the date stands
DATE_WORDS = 9
TITLE_ROWS = 3


def nexis(text: Text) -> tuple[Entry, ...]:
    """Each article has a "Length: ... words" and, above it, title, outlet and date in one of two orders."""
    found: list[Entry] = []
    floor = 0
    lengths = [
        index for index, row in enumerate(text.rows) if row[:6].lower() == "length" and _LENGTH.match(row)
    ]
    for place, length in enumerate(lengths):
        marks = [index for index in range(floor, length) if _ends(text.rows[index])]
        ceiling = lengths[place + 1] if place + 1 < len(lengths) else len(text.rows)
        start = marks[-1] + 1 if marks else floor
        entry = _entry(text, start, length, ceiling, opened=bool(marks) or bool(found))
        if entry:
            found.append(entry)
            floor = entry.last + 1
    return tuple(found)


def _ends(row: str) -> bool:
    return row.lower() == _END or _COUNT.match(row) is not None


def _entry(text: Text, floor: int, length: int, ceiling: int, *, opened: bool) -> Entry | None:
    """None when no date stands above the length, or no mark of the layout below it."""
    head = _head(text, floor, length, opened=opened)
    if head is None:
        return None
    fields, body = _fields(text, head.fields, min(length + 2 * DATE_ROWS, ceiling - 1))
    behind = next((i for i in text.written(body, ceiling - 1) if _BEHIND.match(text.rows[i])), None)
    closing = next((i for i in text.written(body, ceiling - 1) if _ends(text.rows[i])), None)
    stops = [i for i in (behind, closing) if i is not None]
    if not stops or not text.has_body(body, min(stops) - 1):
        return None
    if closing is not None:
        last = closing if text.rows[closing].lower() == _END else closing - 1
    else:
        last = _tail(text, min(stops), ceiling - 1)
    return Entry(
        first=head.title[0] if head.title[0] < head.outlet else head.outlet,
        last=last,
        body=body,
        body_last=min(stops) - 1,
        title=head.title,
        envelope=Envelope(
            title=" ".join(text.rows[index] for index in head.title),
            outlet=_outlet(text.rows[head.outlet]),
            author=name_in(fields["byline"]) if fields.get("byline") else None,
            date=text.rows[head.date],
        ),
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class _Head:
    """Lines of the title, the outlet and the date, and of the first field below them."""

    title: tuple[int, ...]
    outlet: int
    date: int
    fields: int


_PAGE = re.compile(r"^page \d+ of \d+\b", re.I)


def _head(text: Text, floor: int, length: int, *, opened: bool) -> _Head | None:
    """`opened`: what ends the article before stands at `floor`, so that nothing else is above the title."""
    written = (index for index in text.written(floor, length - 1) if not _PAGE.match(text.rows[index]))
    above = [index for index in written if not is_copyright(text.rows[index])]
    fields = next((index for index in above if _FIELD.match(text.rows[index])), length)
    above = [index for index in above if index < fields]
    near = [k for k in range(len(above)) if len(above) - k <= DATE_ROWS and _is_date(text.rows[above[k]])]
    if not near or near[-1] == 0:
        return None
    at = near[-1]
    outlet = above[at - 1]
    titles = above[at + 1 :]
    if not titles:
        titles = above[: at - 1] if opened else above[max(0, at - 2) : at - 1]
        titles = titles[-TITLE_ROWS:] if not opened else titles
    if not titles or len(titles) > TITLE_ROWS:
        return None
    return _Head(title=tuple(titles), outlet=outlet, date=above[at], fields=fields)


def _is_date(row: str) -> bool:
    found = find_date(row) if row.count(" ") < DATE_WORDS else None
    return found is not None and found.start <= len("Wednesday, ")


def _fields(text: Text, first: int, last: int) -> tuple[dict[str, str], int]:
    """The fields from `first` on, and the line at which the text begins."""
    fields: dict[str, str] = {}
    labelled = next(
        (index for index in text.written(first, last) if text.rows[index].lower() == "body"), None
    )
    for index in text.written(first, last if labelled is None else labelled - 1):
        row = text.rows[index]
        match = _FIELD.match(row)
        if match:
            fields.setdefault(match[1].lower(), match[2])
        elif labelled is None and not is_copyright(row):
            return fields, index
    return fields, (last if labelled is None else labelled) + 1


def _tail(text: Text, first: int, last: int) -> int:
    """The last of the fields and notices below the text."""
    end = first
    for index in text.written(first, last):
        if not (_BEHIND.match(text.rows[index]) or is_copyright(text.rows[index])):
            break
        end = index
    return end


def _outlet(row: str) -> str:
    """Without the place in brackets that tells papers of one name apart."""
    return re.sub(r"\s*\([^()]{2,40}\)$", "", row)
