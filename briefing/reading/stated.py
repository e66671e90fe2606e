"""The desk's own lines at the top of a file: what they state beats any inference."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.reading.lines import Span
from briefing.reading.outlets import host_of
from briefing.reading.page import Envelope

# The first word of each row is the field; one line with it is enough. The others are what press clippings
# print in their heads: they count from the second field on.
_FIELDS = {
    "source": "source outlet",
    "url": "url link",
    "date": "date",
    "author": "author",
    "title": "title",
}
_CLIPPING = {
    "source": "publication publisher newspaper medium media quelle zeitung fuente fonte источник издание "
    "kaynak mənbə منبع المصدر",
    "url": "web address adresse ссылка",
    "date": "published datum fecha дата tarih tarix تاریخ التاريخ",
    "author": "by byline writer autor auteur autore автор yazar müəllif نویسنده الكاتب",
    "title": "headline heading titel titre título titolo заголовок название başlık başlıq عنوان العنوان",
}
_CERTAIN = {word: field for field, words in _FIELDS.items() for word in words.split()}
_NAMES = {word: field for field, words in _CLIPPING.items() for word in words.split()} | _CERTAIN
_LINE = re.compile(r"^\ufeff?\s*([^\W\d_]{2,12})(?:\s*:\s*|\t\s*)(\S.{0,500})$")
LOOKED_AT = 20  # lines
# A clipping has a heading of so many lines above its fields at most, and so many fields at least.
HEADING_LINES, LEAST_FIELDS = 3, 3
HEADING_CHARACTERS = 80


@dataclass(frozen=True, kw_only=True, slots=True)
class Stated:
    """`lines` is how many lines from the top they take up, blank ones above and among them included."""

    envelope: Envelope
    lines: int


def stated(raw: str, spans: Sequence[Span]) -> Stated:
    """`Source:`, `URL:`, `Date:`, `Author:`, `Title:` lines from the first written line on, each once.

    A page may itself open with "Date: ..." or "Author: ...": that is the same statement. So is the head
    of a press clipping, its fields in other words or in a table, a heading above them. A source that is
    a web address is the address.
    """
    rows = [raw[span.start : span.end].strip() for span in spans[:LOOKED_AT]]
    found, taken = _block(rows, 0)
    if not found:
        written = [index for index, row in enumerate(rows) if row]
        for first in written[1 : HEADING_LINES + 1]:
            if len(rows[written[0]]) > HEADING_CHARACTERS:
                break
            below, end = _block(rows, first)
            if len(below) >= LEAST_FIELDS:
                found, taken = below, end
                break
    source, url = found.get("source"), found.get("url")
    if source and host_of(source):
        source, url = None, url or source
    return Stated(
        envelope=Envelope(
            title=found.get("title"),
            outlet=source,
            author=found.get("author"),
            url=url,
            date=found.get("date"),
        ),
        lines=taken,
    )


def _block(rows: Sequence[str], first: int) -> tuple[dict[str, str], int]:
    """The fields from a row on, and the row behind them; none when they are no statement."""
    found: dict[str, str] = {}
    certain = 0
    taken = first
    for index in range(first, len(rows)):
        row = rows[index]
        if not row:
            if found and not (index + 1 < len(rows) and _field(rows[index + 1])):
                break
            continue
        match = _LINE.match(row)
        name = _field(row)
        if match is None or name is None or name in found:
            break
        found[name] = match[2].strip()
        certain += match[1].lower() in _CERTAIN
        taken = index + 1
    if not certain and len(found) < LEAST_FIELDS - 1:
        return {}, 0
    return found, taken


def field_of(word: str) -> str | None:
    """What the label of a field means: source, url, date, author or title."""
    return _NAMES.get(word.lower())


def _field(row: str) -> str | None:
    match = _LINE.match(row)
    return _NAMES.get(match[1].lower()) if match else None
