"""Running heads: what stands at the edge of page after page and is no text."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from briefing.reading.formats.rows import Row, Sheet

# Rows at the top and bottom of a page that can be running heads, and how often one must return.
# A running head is shorter than RUNNING characters.
SAME_PLACE = 6.0  # points within which they stand on all pages
EDGE_ROWS, RUNNING_SHARE, RUNNING = 2, 0.4, 200
_PAGE_NUMBER = re.compile(
    r"^\W*(?:page|p\.|seite|стр\.|sayfa|səh\.)?\s*\d{1,4}(?:\s*(?:of|/|von|из)\s*\d{1,4})?\W*$", re.I
)
_DIGITS = re.compile(r"\d+")


def _key(row: Row) -> str:
    """What running heads of one kind share: their words and their place on the page."""
    return f"{round(row.x / SAME_PLACE)} {round(row.y / SAME_PLACE)} {_DIGITS.sub('#', row.text)}"


def head_heights(sheet: Sheet, running: Collection[str]) -> frozenset[int]:
    """The heights, from the edges inwards, at which nothing stands but running heads and page numbers."""
    at: dict[int, list[Row]] = {}
    for row in sheet.rows:
        at.setdefault(round(row.y), []).append(row)
    found = set()
    for order in (sorted(at), sorted(at, reverse=True)):
        for height in order[:EDGE_ROWS]:
            if not all(_key(row) in running or _PAGE_NUMBER.match(row.text) for row in at[height]):
                break
            found.add(height)
    return frozenset(found)


def _edge_rows(sheet: Sheet) -> frozenset[int]:
    """Indexes of the rows nearest to the top and bottom."""
    heights = sorted({round(row.y) for row in sheet.rows})
    edges = {*heights[:EDGE_ROWS], *heights[-EDGE_ROWS:]}
    return frozenset(i for i, row in enumerate(sheet.rows) if round(row.y) in edges)


def running_heads(sheets: Sequence[Sheet]) -> frozenset[str]:
    """Rows that return at the edges of the pages, the same but for a number that rises with the pages."""
    seen: dict[str, dict[int, Row]] = {}
    for number, sheet in enumerate(sheets):
        for row in (sheet.rows[index] for index in _edge_rows(sheet)):
            if len(row.text) < RUNNING:
                seen.setdefault(_key(row), {})[number] = row
    enough = max(2.0, RUNNING_SHARE * len(sheets))
    return frozenset(key for key, rows in seen.items() if len(rows) >= enough and _is_run(rows))


def _is_run(rows: Mapping[int, Row]) -> bool:
    """By page: the same words, or all numbers the same but one that counts the pages."""
    for (page, above), (other, here) in pairwise(rows.items()):
        if above.text != here.text:
            pairs = zip(_DIGITS.findall(above.text), _DIGITS.findall(here.text), strict=True)
            steps = [int(y[:9]) - int(x[:9]) for x, y in pairs]
            if sorted(step for step in steps if step) != [other - page]:
                return False
    return True
