"""The kept units as paragraphs, and their sentences with true offsets."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.language.sentences import split
from briefing.models.article import Line, Sentence
from briefing.reading.layout import Layout
from briefing.reading.lines import Span, Unit
from briefing.reading.marks import Mark

KEPT = frozenset({"body", "standfirst"})


# A dash of dialogue is longer, and "1. Mai" opens no list: numbers count where several units have one.
_POINT = re.compile(r"[-*•·●▪■◦‣]\s+(?=\S)")
_NUMBERED = re.compile(r"\d{1,2}[.)]\s+(?=[^\W\d_])")
LEAST_NUMBERED = 3


def sentences(raw: str, spans: Sequence[Span], layout: Layout, language: str) -> tuple[Sentence, ...]:
    """All sentences of the kept units, without the marks of the lists they stand in; each unit is a
    paragraph."""
    made: list[Sentence] = []
    paragraph = 0
    numbered = sum(_NUMBERED.match(unit.text) is not None for unit in layout.units) >= LEAST_NUMBERED
    for unit, mark in zip(layout.units, layout.marks, strict=True):
        if mark.kind not in KEPT:
            continue
        first = unit.start + _mark_of_list(raw[unit.start : unit.end], numbered=numbered)
        for span in split(raw[first : unit.end], language):
            start, end = first + span.start, first + span.end
            made.append(
                Sentence(
                    index=len(made),
                    text=raw[start:end],
                    start=start,
                    end=end,
                    line=_line_at(spans, unit, start),
                    paragraph=paragraph,
                    quoted=span.quoted,
                )
            )
        paragraph += 1
    return tuple(made)


def _mark_of_list(text: str, *, numbered: bool) -> int:
    """How many characters of the text are the mark of a list."""
    found = _POINT.match(text) or (_NUMBERED.match(text) if numbered else None)
    return found.end() if found else 0


def _line_at(spans: Sequence[Span], unit: Unit, offset: int) -> int:
    number = unit.first
    while number < unit.last and spans[number].end <= offset:
        number += 1
    return number + 1


def lines(raw: str, spans: Sequence[Span], layout: Layout, stated: int) -> tuple[Line, ...]:
    """Every line of the text with its kind; `stated` lines at the top are the desk's own."""
    made: list[Line] = []
    marks: list[Mark | None] = [None] * len(spans)
    for unit, mark in zip(layout.units, layout.marks, strict=True):
        marks[unit.first] = mark
        for index in range(unit.first + 1, unit.last + 1):
            if raw[spans[index].start : spans[index].end].strip():
                marks[index] = mark
    for number, ((start, end), own) in enumerate(zip(spans, marks, strict=True), 1):
        kept = False
        if own is not None:
            kind, kept, reason = own.kind, own.kind in KEPT, own.reason
        elif number <= stated and raw[start:end].strip():
            kind, reason = "stated", "stated by the desk"
        else:
            kind, reason = "blank", "nothing on it"
        made.append(Line(number=number, start=start, end=end, kind=kind, kept=kept, reason=reason))
    return tuple(made)
