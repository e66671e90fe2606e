"""Rows of text placed on pages, as running text: columns in reading order, running heads dropped,
rows joined to paragraphs, words parted at a line's end put together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from briefing.reading.formats.rows import Row, Sheet
from briefing.reading.formats.runningheads import head_heights, running_heads
from briefing.reading.lines import ends_sentence

# A column begins where so many rows of a page do, and where at least so large a share of them does.
COLUMN_ROWS, COLUMN_SHARE = 4, 0.15
COLUMN_APART = 0.18  # of the page's width between the left edges of two columns; indents are smaller
EDGE = 3.0  # points by which left edges of one column differ
GLYPH = 0.5  # of the type size: the usual width of a letter
OVER = 0.15  # of the page's width that a row must run beyond a gutter; the width of letters is guessed
# Where the next word had room within this share of the widest row beside it, the paragraph ends. The
# room is reckoned from letters, which is right to a tenth.
FULL_ROW = 0.9
# Widths of signs in the usual faces of books and offices; a small letter is mostly 1.
_WIDTHS = {
    **dict.fromkeys("ijl|’‘'", 0.4),
    **dict.fromkeys(" .,;:!ftrI()[]", 0.52),
    **dict.fromkeys('“”"-–', 0.65),
    **dict.fromkeys("mwMW@—…%", 1.5),
}
_CAPITAL = 1.25
_LISTED = re.compile(r"^(?:[\[(]?\d{1,3}[.)\]]{1,2}|[•·●▪■◦‣–—-])\s+\S")
# A short piece with a gap of so many type sizes behind it is the first cell of a table's row.
CELL_LETTERS, CELL_GAP = 4, 1.1
LEADING = 1.35  # times the usual distance of two rows: a gap between paragraphs
# In type sizes; double-spaced manuscripts apart, lines are set between these. Of all steps between rows
# the tenth part from below is inside paragraphs in every text that has any.
LEAST_LEADING, MOST_LEADING, SMALL_STEPS = 0.9, 1.7, 10
SAME_SIZE = 0.1  # by which type sizes of one paragraph differ
_URL = re.compile(r"https?://[^\s|]{4,400}")
_PARTED = re.compile(r"[^\W\d_][\-\u2010\u00ad]$")


@dataclass(frozen=True, kw_only=True, slots=True)
class RunningText:
    """`url` is the address that a browser printed at the edge of the pages."""

    raw: str
    url: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class _Placed:
    """A row in its column; `widest` is the longest text beside it in the same type."""

    row: Row
    place: tuple[int, int, int]  # page, band between full rows, column
    left: float
    widest: float


def as_text(sheets: Sequence[Sheet]) -> RunningText:
    """Paragraphs, each on a line; a blank line where the page shows a gap."""
    running = running_heads(sheets)
    placed: list[_Placed] = []
    edges: list[str] = []
    for number, sheet in enumerate(sheets):
        heads = head_heights(sheet, running)
        edges += [row.text for row in sheet.rows if round(row.y) in heads]
        kept = tuple(row for row in sheet.rows if round(row.y) not in heads)
        placed += _placed(number, replace(sheet, rows=kept))
    addresses = {found[0] for text in edges if (found := _URL.search(text))}
    url = addresses.pop() if len(addresses) == 1 else None
    return RunningText(raw="".join(_paragraphs(placed)).strip("\n"), url=url)


def _columns(sheet: Sheet) -> tuple[float, ...]:
    """Left edges of the columns, from the left; one for a page without columns."""
    first = min((row.x for row in sheet.rows), default=0.0)
    starts = Counter(round(row.x / EDGE) for row in sheet.rows)
    enough = max(COLUMN_ROWS, COLUMN_SHARE * len(sheet.rows))
    edges = [first]
    for start in sorted(starts):
        near = starts[start] + starts.get(start + 1, 0)
        if near >= enough and start * EDGE - edges[-1] >= COLUMN_APART * sheet.width:
            edges.append((start - 1) * EDGE)
    return tuple(edges) if _apart(sheet, edges) else (first,)


def _apart(sheet: Sheet, edges: Sequence[float]) -> bool:
    """Few rows run over the gutter; where many do, the second edge is that of a table or a list."""
    over = sum(
        1
        for row in sheet.rows
        for edge in edges[1:]
        if row.x < edge - EDGE and row.x + len(row.text) * row.size * GLYPH > edge + OVER * sheet.width
    )
    return over * 4 <= len(sheet.rows)


def _placed(number: int, sheet: Sheet) -> list[_Placed]:
    """The rows of a page in reading order: rows over all columns part it into bands, and inside a band
    each column is read from top to bottom."""
    edges = _columns(sheet)
    found: list[tuple[int, int, Row]] = []
    band, was_over = 0, False
    for row in sorted(sheet.rows, key=lambda row: (-round(row.y), row.x)):
        column = max(index for index, edge in enumerate(edges) if index == 0 or row.x >= edge - EDGE)
        end = row.x + len(row.text) * row.size * GLYPH
        over = column + 1 < len(edges) and end > edges[column + 1] + OVER * sheet.width
        band += over != was_over
        was_over = over
        found.append((band, column, row))
    found.sort(key=lambda entry: entry[:2])
    widest: dict[tuple[int, int], float] = {}
    lefts: dict[tuple[int, int], float] = {}
    for at, column, row in found:
        key = (column, round(row.size))
        widest[key] = max(widest.get(key, 0.0), _width(row.text))
        lefts[at, column] = min(lefts.get((at, column), row.x), row.x)
    return [
        _Placed(
            row=row,
            place=(number, at, column),
            left=lefts[at, column],
            widest=widest[column, round(row.size)],
        )
        for at, column, row in _in_one_row(found)
    ]


def _in_one_row(found: Iterable[tuple[int, int, Row]]) -> Iterator[tuple[int, int, Row]]:
    """Pieces at the same height in the same column are one row."""
    last: tuple[int, int, Row] | None = None
    for at, column, row in found:
        if last and last[:2] == (at, column) and abs(last[2].y - row.y) < min(row.size, last[2].size) / 3:
            between = "\t" if _is_cell(last[2], row) else " "
            last = (at, column, last[2].with_text(last[2].text + between + row.text))
            continue
        if last:
            yield last
        last = (at, column, row)
    if last:
        yield last


def _is_cell(piece: Row, following: Row) -> bool:
    end = piece.x + len(piece.text) * piece.size * GLYPH
    return len(piece.text) <= CELL_LETTERS and following.x - end > CELL_GAP * piece.size


def _width(text: str) -> float:
    """In letters of usual width."""
    return sum(_WIDTHS.get(c) or (_CAPITAL if c.isupper() else 1.0) for c in text)


def _leading(placed: Sequence[_Placed]) -> float:
    """The usual distance of two rows of one paragraph, in type sizes. Where most rows are paragraphs of
    their own the usual distance is the one between those: so it is looked for among the small ones."""
    steps = sorted(
        step
        for a, b in pairwise(placed)
        if a.place == b.place and (step := (a.row.y - b.row.y) / max(a.row.size, b.row.size)) > LEAST_LEADING
    )
    return min(steps[len(steps) // SMALL_STEPS], MOST_LEADING) if steps else MOST_LEADING


def _paragraphs(placed: Sequence[_Placed]) -> list[str]:
    """The text in pieces, line breaks between the paragraphs among them."""
    leading = _leading(placed)
    compounds = frozenset(
        word.strip(_SIGNS).lower() for p in placed for word in p.row.text.split() if "-" in word.strip(_SIGNS)
    )
    pieces = [placed[0].row.text] if placed else []
    for above, here in pairwise(placed):
        text = here.row.text
        if not _goes_on(above, here, leading):
            pieces.append("\n\n" if _gap(above, here, leading) else "\n")
        elif _PARTED.search(pieces[-1]) and text[0].islower():
            if not _is_compound(pieces[-1], text, compounds):
                pieces[-1] = pieces[-1][:-1]
        else:
            pieces.append(" ")
        pieces.append(text)
    return pieces


_SIGNS = "\"'“”‘’«».,;:!?()[]-\u2010\u00ad"


def _is_compound(end: str, text: str, compounds: frozenset[str]) -> bool:
    """The word is written with its hyphen elsewhere on the pages."""
    left, right = end.rsplit(maxsplit=1)[-1].lstrip(_SIGNS), text.split(maxsplit=1)[0].rstrip(_SIGNS)
    return end.endswith("-") and f"{left}{right}".lower() in compounds


def _gap(above: _Placed, here: _Placed, leading: float) -> bool:
    moved = above.place != here.place or not _same_size(above.row, here.row)
    return moved or above.row.y - here.row.y > LEADING * leading * max(above.row.size, here.row.size)


def _same_size(one: Row, other: Row) -> bool:
    return abs(one.size - other.size) <= SAME_SIZE * max(one.size, other.size)


def _goes_on(above: _Placed, here: _Placed, leading: float) -> bool:
    """The row is the next of the same paragraph, across the end of a column or page too."""
    if not _same_size(above.row, here.row):
        return False
    end, first = above.row.text, here.row.text[0]
    if not (any(map(str.isalnum, end)) and any(map(str.isalnum, here.row.text))):
        return False  # a rule of signs
    if _PARTED.search(end) and first.islower():
        return True
    if "\t" in here.row.text[: CELL_LETTERS + 1] or _LISTED.match(here.row.text):
        return False
    full = _width(end) + 1 + _width(here.row.text.split(None, 1)[0]) >= FULL_ROW * above.widest
    if above.place != here.place:
        return full and not ends_sentence(end) and (first.islower() or first.isdigit() or len(end) > 20)
    if not full or _gap(above, here, leading):
        return False
    indented = (
        here.row.x - here.left > 0.6 * here.row.size and above.row.x - above.left < 0.3 * above.row.size
    )
    return not (indented and ends_sentence(end))
