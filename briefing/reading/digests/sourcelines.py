"""A line between title and text that says which outlet printed it, when, and by whom."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefing.reading.bylines import is_byline, is_name, name_in
from briefing.reading.dates import find_date, has_year

MAX_WORDS = 16
_PARTS = re.compile(r"\s*[|•·;/()\[\]]\s*|\s+[–—-]\s+|,\s+")
_NOISE = re.compile(
    r"^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d{1,2}[:.]\d\d(?:\s*[ap]\.?m\.?)?(?:\s*[a-z]{2,4})?|"
    r"p(?:age|g|p)?\.?\s*\d+|[\W\d]*)$",
    re.I,
)
_LABEL = re.compile(
    r"^(?:source|outlet|publication|newspaper|published(?: in| by| on)?|date|from)\s*:?\s+", re.I
)
_TWO_DIGITS = re.compile(r"\b(\d{1,2}[ -][A-Za-z]{3,9}[ -])(\d\d)(?!\d)")
PERSON_WORDS = 3  # of a person's name
NAME_WORDS = 7  # an outlet's name is not longer


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceLine:
    """What one line states; a field it does not state is None. `date` is as written."""

    outlet: str | None = None
    author: str | None = None
    date: str | None = None


def source_line(row: str) -> SourceLine | None:
    """`The Gazette, 28 April 2025`, `28.04.2025 | The Gazette | By Ada Brenn`; None without a full date."""
    if row.count(" ") >= MAX_WORDS or not has_year(row):
        return None
    found = find_date(row)
    if found is None or found.first != found.last:
        return None
    outlet = author = None
    for part in _PARTS.split(row[: found.start]) + _PARTS.split(row[found.end :]):
        name = _LABEL.sub("", part.strip(" .,:")).strip()
        if not name or _NOISE.match(name):
            continue
        if is_byline(name):
            author = author or name_in(name)
        elif outlet is None:
            if name.count(" ") >= NAME_WORDS or not (
                name[0].isupper() or not name[0].isalpha() or _caseless(name)
            ):
                return None  # a sentence that holds a date
            outlet = name
        elif author is None and "|" in row and is_name(name) and name.count(" ") < PERSON_WORDS:
            author = name
    return SourceLine(outlet=outlet, author=author, date=row[found.start : found.end])


def _caseless(name: str) -> bool:
    return name[0].upper() == name[0].lower()


def full_years(row: str) -> str:
    """The row with two-digit years after a named month written out, as monitoring services print them."""
    return _TWO_DIGITS.sub(lambda found: f"{found[1]}20{found[2]}", row)
