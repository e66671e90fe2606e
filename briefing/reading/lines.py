"""Lines of a text with true offsets, and the units they form.

A line ends at \\n, \\r\\n or \\r only. A unit is what a reader sees as one piece: mostly one line; in
hard-wrapped text all the lines of a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

_BREAK = re.compile(r"\r\n|\n|\r")
_END_MARKS, _CLOSING = frozenset(".!?…。।։؟۔"), frozenset("\"'”’»“)]\n")
_SENTENCE_END = re.compile(r"[.!?…。।։؟۔][\"'”’»“)\]]*(?:\[\d{1,3}\])*[\"'”’»)\]]*$")
_TAIL = 24  # characters that an end mark with its closing signs and reference marks fits in
# Text is wrapped by hand or by a mail program between 40 and 120 columns; longer lines are paragraphs.
MIN_WRAP, MAX_WRAP = 40, 120
MAX_INDENT = 8  # of a paragraph; lines that begin further in are set in the middle
# Of the line ends inside a block this share must be such that the next word had no room, and this
# share must fall inside a sentence. Lists and menus reach neither.
FULL_SHARE, INSIDE_SHARE = 0.6, 0.4
# A page without blank lines has its menus in the block too: then it is enough that so many full lines
# part a sentence, and that share of all full lines.
INSIDE_LINES, INSIDE_PAGE_SHARE = 3, 0.5


# Spans, units and rows are made for every line of every page: tuples with names, which cost a third of
# a frozen dataclass.


class Span(NamedTuple):
    """raw[start:end], one line without its line end."""

    start: int
    end: int


class Unit(NamedTuple):
    """Lines `first` to `last` (indexes, both ends included) read as one piece.

    raw[start:end] is the piece without the blanks around it; `text` is the same with line breaks and
    runs of blanks as one space; `gap` counts the blank lines above it, `words` the words of `text`.
    """

    first: int
    last: int
    start: int
    end: int
    text: str
    gap: int
    words: int


def ends_sentence(text: str) -> bool:
    """The text ends with a full stop or its like, closing marks and reference numbers behind it allowed."""
    last = text[-1:]
    return last in _END_MARKS or (last in _CLOSING and _SENTENCE_END.search(text[-_TAIL:]) is not None)


def split_lines(raw: str) -> tuple[Span, ...]:
    """All lines, blank ones too; the empty piece after a final line end is no line."""
    spans: list[Span] = []
    at = 0
    if "\r" in raw:
        for found in _BREAK.finditer(raw):
            spans.append(Span(at, found.start()))
            at = found.end()
    else:
        while (end := raw.find("\n", at)) >= 0:
            spans.append(Span(at, end))
            at = end + 1
    if at < len(raw):
        spans.append(Span(at, len(raw)))
    return tuple(spans)


class _Row(NamedTuple):
    number: int  # of the line, from 0
    start: int  # of the text in raw
    text: str  # stripped; blanks as they are
    length: int  # in columns, an indent included


def units(raw: str, spans: Sequence[Span], skip: int = 0, width: int = 0) -> tuple[Unit, ...]:
    """The pieces of the text in order, beginning with line index `skip`.

    `width` is what the file that the text is a part of is wrapped at, when that is known.
    """
    blocks = _blocks(raw, spans, skip)
    known = width > 0
    width = width or _width(blocks)
    if not width and (spread := _spread(blocks)):
        blocks, width = spread, _wrap_width(spread[0])
    made: list[Unit] = []
    before = skip - 1
    for block in blocks:
        for group in _paragraphs(block, width, known=known):
            made.append(_unit(group, before))
            before = group[-1].number
    return tuple(made)


def wrap_width(raw: str, spans: Sequence[Span]) -> int:
    """The width the text was wrapped at; 0 when its lines are pieces of their own."""
    return _width(_blocks(raw, spans, 0))


def _width(blocks: Sequence[list[_Row]]) -> int:
    long = max((w for block in blocks if (w := _wrap_width(block))), default=0)
    return long or _width_of_pairs([block for block in blocks if len(block) == 2])


def _width_of_pairs(pairs: Sequence[list[_Row]]) -> int:
    """The width of a text whose paragraphs have two lines at most: most pairs must part a sentence."""
    parted = [a.length for a, b in pairs if MIN_WRAP <= a.length <= MAX_WRAP and b.text[0].islower()]
    return max(parted) if len(parted) >= 2 and len(parted) >= FULL_SHARE * len(pairs) else 0


def _spread(blocks: Sequence[list[_Row]]) -> list[list[_Row]] | None:
    """All rows as one block, where a blank line stands between all lines of a wrapped text."""
    if len(blocks) < INSIDE_LINES or any(len(block) > 1 for block in blocks):
        return None
    rows = [row for block in blocks for row in block]
    return [rows] if _wrap_width(rows) else None


def _blocks(raw: str, spans: Sequence[Span], skip: int) -> list[list[_Row]]:
    """Written lines that no blank line parts."""
    blocks: list[list[_Row]] = []
    block: list[_Row] | None = None
    for number in range(skip, len(spans)):
        start, end = spans[number]
        line = raw[start:end]
        text = line.strip()
        if not text or not (text[0].isprintable() or _visible(text)):
            block = None
            continue
        if block is None:
            block = []
            blocks.append(block)
        indent = len(line) - len(line.lstrip()) if line[0] != text[0] else 0
        columns = len(text) + (indent if indent <= MAX_INDENT else 0)
        block.append(_Row(number, start + indent, text, columns))
    return blocks


def _visible(text: str) -> bool:
    """False for lines of zero-width marks and other signs that print nothing."""
    return any(c.isprintable() and not c.isspace() for c in text[:200])


def _unit(rows: list[_Row], before: int) -> Unit:
    first, last = rows[0], rows[-1]
    text = first.text
    if first is not last:
        text = " ".join(row.text for row in rows)
    if "  " in text or not text.isprintable():
        text = " ".join(text.split())
    gap = first.number - before - 1
    end = last.start + len(last.text)
    return Unit(first.number, last.number, first.start, end, text, gap, text.count(" ") + 1)


def _wrap_width(block: list[_Row]) -> int:
    """The width a block was wrapped at; 0 when its lines are pieces of their own."""
    if len(block) < 3:
        return 0
    width = max(row.length for row in block)
    if not MIN_WRAP <= width <= MAX_WRAP:
        return 0
    pairs = list(pairwise(block))
    full = [(a, b) for a, b in pairs if _is_full(a, b, width)]
    inside = sum(1 for a, b in full if _goes_on(a.text, b.text))
    addresses = sum(1 for row in block if _is_address(row.text))
    if len(block) - addresses < 3:
        return 0  # an address among two lines shows nothing
    if len(full) >= FULL_SHARE * len(pairs) and inside >= INSIDE_SHARE * len(full):
        return width
    return width if inside >= INSIDE_LINES and inside >= INSIDE_PAGE_SHARE * len(full) else 0


def _is_address(text: str) -> bool:
    return text.startswith(("http://", "https://", "www.")) and " " not in text


def _is_full(row: _Row, following: _Row, width: int) -> bool:
    return row.length + 1 + len(following.text.split(None, 1)[0]) > width


def _goes_on(line: str, following: str) -> bool:
    """The line break falls inside a sentence."""
    first = following[0]
    return first.islower() or not (ends_sentence(line) or first.isupper())


def _paragraphs(block: list[_Row], width: int, *, known: bool) -> list[list[_Row]]:
    """The rows of each paragraph. Two rows alone may be two headlines, unless the width is known for sure."""
    if not width or max(row.length for row in block) > width + 2:
        return [[row] for row in block]
    groups = [[block[0]]]
    for above, row in pairwise(block):
        joined = _is_full(above, row, width) or (row.text[0].islower() and len(above.text) > width // 2)
        if joined and (known or len(block) > 2 or _goes_on(above.text, row.text)):
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups
