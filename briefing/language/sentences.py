"""Sentences of a paragraph with exact offsets.

A short quotation of several sentences is one sentence, so that no half of it stands without its speaker.
A long one is parted; a part of it that shows no mark of quotation says that it is `quoted`, so that it
cannot pass for the writer's own words.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from briefing.language.boundaries import CLOSING_MARKS, OPENING, TAIL, joins, proposed

# A quotation of so many characters, mostly two or three sentences, stays whole when it is part of a
# sentence ("He said, ..."), and up to the second figure when it stands by itself; of a longer one the
# sentences are parted like any others. Chosen on public news documents.
WHOLE_QUOTATION, WHOLE_BY_ITSELF = 200, 140
_MARK = re.compile(r"[“”«»„\"‘’']")


class Span(NamedTuple):
    """text[start:end], without blanks at either end. `quoted`: all of it stands in a quotation that opens
    before it and closes behind it, or never."""

    start: int
    end: int
    quoted: bool = False


def split(text: str, language: str = "en") -> list[Span]:
    """The sentences of one paragraph in order; blanks between them belong to none.

    `language` is an ISO 639-1 code; one that sentencex does not know is read like English. Line
    breaks inside the paragraph count as blanks.
    """
    flat = text if text.isprintable() else text.translate(_BREAKS)  # most paragraphs are one line
    body = flat.strip()
    if not body:
        return []
    cuts = proposed(flat, language)
    if not cuts:
        start = flat.index(body[0])
        return [Span(start, start + len(body))]
    quoted = _quotations(flat)
    whole = _merged([quote for quote in quoted if _stays_whole(flat, *quote)])
    long = _merged([quote for quote in quoted if quote[1] - quote[0] > WHOLE_BY_ITSELF])
    spans: list[Span] = []
    start = 0
    for cut in (*cuts, len(text)):
        if cut < len(text):
            left = flat[max(start, cut - WINDOW) : cut].rstrip()
            if joins(left, flat[cut : cut + WINDOW], language):
                continue
            if _quotation_at(cut, whole) is not None:
                continue
        body = text[start:cut].strip()
        if body:
            at = text.index(body[0], start)
            end = at + len(body)
            around = _quotation_at(at, long)
            spans.append(Span(at, end, around is not None and around.end > end))
        start = cut
    return spans


WINDOW = 60  # characters on each side of a boundary that say whether it is one
_BREAKS = str.maketrans("\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", " " * 10)


def _quotations(text: str) -> list[tuple[int, int]]:
    """Stretches between an opening and its closing mark, both included, in order; they may lie in each other.

    Straight double marks open and close in turn, but a mark behind a word and before a blank opens nothing.
    Single ones open before a letter that follows none, and close after a letter or stop that none follows;
    in between they are apostrophes. A double mark that is never closed reaches to the end, as in speeches
    of several paragraphs; a single one opens nothing.
    """
    found: list[tuple[int, int]] = []
    opened: dict[str, int] = {}
    for mark in _MARK.finditer(text):
        sign, at = mark[0], mark.start()
        if sign in "‘’'":
            inner, outer = text[at - 1 : at].isalnum() if at else False, text[at + 1 : at + 2].isalnum()
            if inner and outer:
                continue
            opens, closes = outer and sign != "’", not outer
        else:
            opens, closes = sign in _OPENS, True
            if sign in '"»“' and text[at + 1 : at + 2] in _BLANK and text[at - 1 : at] not in _BEFORE_OPENING:
                opens = False
        opening = max((s for s in _CLOSES[sign] if s in opened), key=opened.__getitem__, default=None)
        if closes and opening:
            found.append((opened.pop(opening), at + 1))
        elif opens:
            opened.setdefault(sign, at)
    unclosed = [(at, len(text) + WHOLE_QUOTATION) for sign, at in opened.items() if sign in _OPENS]
    return sorted([*found, *unclosed])


def _stays_whole(text: str, start: int, end: int) -> bool:
    if not WHOLE_BY_ITSELF < end - start <= WHOLE_QUOTATION:
        return end - start <= WHOLE_BY_ITSELF
    before = text[max(0, start - TAIL) : start].rstrip()
    opens = not before or before[-1] in _END_SIGNS or before[-1] in CLOSING_MARKS
    ends = text[end - 2] in _END_SIGNS or text[end : end + 1] in _END_SIGNS
    return not (opens and ends)


_END_SIGNS = frozenset(".!?…։؟۔।")
_BLANK, _BEFORE_OPENING = frozenset(["", " "]), frozenset(["", *OPENING])
_OPENS = frozenset('“«„»"')
_CLOSES = {"”": "“„", "“": "„", "»": "«„", "’": "‘", "'": "'‘", "«": "»", '"': '"', "„": "", "‘": ""}


def _merged(found: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
    """Stretches in order and apart: those inside others become one with them; those that touch stay two."""
    merged: list[Span] = []
    for start, end in found:
        if merged and start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(end, merged[-1].end))
        else:
            merged.append(Span(start, end))
    return tuple(merged)


def _quotation_at(cut: int, quotes: Sequence[Span]) -> Span | None:
    """The quotation inside which the cut falls."""
    if not quotes:
        return None
    at = bisect_left(quotes, cut, key=lambda span: span.start) - 1
    return quotes[at] if at >= 0 and cut < quotes[at].end else None
