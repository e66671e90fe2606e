"""The kept units as paragraphs, and their sentences with true offsets."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.language.sentences import split
from briefing.models.article import Line, Sentence
from briefing.reading.layout import Layout
from briefing.reading.lines import Span, Unit
from briefing.reading.marks import Mark

KEPT = frozenset({"body", "standfirst"})


def sentences(raw: str, spans: Sequence[Span], layout: Layout, language: str) -> tuple[Sentence, ...]:
    """All sentences of the kept units; each unit is a paragraph."""
    made: list[Sentence] = []
    paragraph = 0
    for unit, mark in zip(layout.units, layout.marks, strict=True):
        if mark.kind not in KEPT:
            continue
        for span in split(raw[unit.start : unit.end], language):
            start, end = unit.start + span.start, unit.start + span.end
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
