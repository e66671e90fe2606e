"""Lines of a text with true offsets, and the units they form.

A line ends at \\n, \\r\\n or \\r only. A unit is what a reader sees as one piece: mostly one line; in
hard-wrapped text all the lines of a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_BREAK = re.compile(r"\r\n|\n|\r")
_SENTENCE_END = re.compile(r"[.!?…。।։؟۔][\"'”’»“)\]]*(?:\[\d{1,3}\])*[\"'”’»)\]]*$")
_TAIL = 24  # characters that an end mark with its closing signs and reference marks fits in
# Text is wrapped by hand or by a mail program between 40 and 120 columns; longer lines are paragraphs.
MIN_WRAP, MAX_WRAP = 40, 120
# Of the line ends inside a block this share must be such that the next word had no room, and this
# share must fall inside a sentence. Lists and menus reach neither.
FULL_SHARE, INSIDE_SHARE = 0.6, 0.4


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """raw[start:end], one line without its line end."""

    start: int
    end: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Unit:
    """Lines `first` to `last` (indexes, both ends included) read as one piece.

    raw[start:end] is the piece without the blanks around it; `text` is the same with line breaks and
    runs of blanks as one space; `gap` counts the blank lines above it.
    """

    first: int
    last: int
    start: int
    end: int
    text: str
    gap: int

    @property
    def words(self) -> int:
        return self.text.count(" ") + 1


def ends_sentence(text: str) -> bool:
    """The text ends with a full stop or its like, closing marks and reference numbers behind it allowed."""
    return _SENTENCE_END.search(text[-_TAIL:]) is not None


def split_lines(raw: str) -> tuple[Span, ...]:
    """All lines, blank ones too; the empty piece after a final line end is no line."""
    spans: list[Span] = []
    at = 0
    for found in _BREAK.finditer(raw):
        spans.append(Span(start=at, end=found.start()))
        at = found.end()
    if at < len(raw):
        spans.append(Span(start=at, end=len(raw)))
    return tuple(spans)


@dataclass(frozen=True, slots=True)
class _Row:
    index: int
    text: str  # stripped; blanks as they are


def units(raw: str, spans: Sequence[Span], skip: int = 0) -> tuple[Unit, ...]:
    """The pieces of the text in order, beginning with line index `skip`."""
    blocks: list[list[_Row]] = []
    blank = True
    for index in range(skip, len(spans)):
        text = raw[spans[index].start : spans[index].end].strip()
        if not text or not _visible(text):
            blank = True
            continue
        if blank:
            blocks.append([])
        blocks[-1].append(_Row(index, text))
        blank = False
    width = max((w for block in blocks if (w := _wrap_width(block))), default=0)
    groups = [group for block in blocks for group in _paragraphs(block, width)]
    made: list[Unit] = []
    before = skip - 1
    for group in groups:
        made.append(_unit(raw, spans, group, before))
        before = group[-1].index
    return tuple(made)


def _visible(text: str) -> bool:
    """False for lines of zero-width marks and other signs that print nothing."""
    return text[0].isprintable() or any(c.isprintable() and not c.isspace() for c in text[:200])


def _unit(raw: str, spans: Sequence[Span], rows: list[_Row], before: int) -> Unit:
    first, last = spans[rows[0].index], spans[rows[-1].index]
    start = first.start + (first.end - first.start) - len(raw[first.start : first.end].lstrip())
    end = last.start + len(raw[last.start : last.end].rstrip())
    text = " ".join(" ".join(row.text for row in rows).split())
    gap = rows[0].index - before - 1
    return Unit(first=rows[0].index, last=rows[-1].index, start=start, end=end, text=text, gap=gap)


def _wrap_width(block: list[_Row]) -> int:
    """The width a block was wrapped at; 0 when its lines are pieces of their own."""
    if len(block) < 3:
        return 0
    width = max(len(row.text) for row in block)
    if not MIN_WRAP <= width <= MAX_WRAP:
        return 0
    pairs = list(pairwise(block))
    full = [(a, b) for a, b in pairs if _is_full(a.text, b.text, width)]
    inside = sum(1 for a, b in full if _goes_on(a.text, b.text))
    if len(full) < FULL_SHARE * len(pairs) or inside < INSIDE_SHARE * len(full):
        return 0
    return width


def _is_full(line: str, following: str, width: int) -> bool:
    return len(line) + 1 + len(following.split(None, 1)[0]) > width


def _goes_on(line: str, following: str) -> bool:
    """The line break falls inside a sentence."""
    first = following[0]
    return first.islower() or not (ends_sentence(line) or first.isupper())


def _paragraphs(block: list[_Row], width: int) -> list[list[_Row]]:
    if not width or max(len(row.text) for row in block) > width + 2:
        return [[row] for row in block]
    groups = [[block[0]]]
    for above, row in pairwise(block):
        joined = _is_full(above.text, row.text, width) or (
            row.text[0].islower() and len(above.text) > width // 2
        )
        if joined and not (len(block) == 2 and not _goes_on(above.text, row.text)):
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups
