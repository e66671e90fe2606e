"""The kept units as paragraphs, and their sentences with true offsets."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.language.sentences import split
from briefing.models.article import Line, Sentence
from briefing.reading.layout import Layout
from briefing.reading.lines import Span, Unit

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
    by_line = {
        number: mark
        for unit, mark in zip(layout.units, layout.marks, strict=True)
        for number in range(unit.first, unit.last + 1)
    }
    for index, span in enumerate(spans):
        mark = by_line.get(index)
        if mark is not None and not raw[span.start : span.end].isspace() and span.end > span.start:
            kept = mark.kind in KEPT
            kind, reason = mark.kind, mark.reason
        elif index < stated and raw[span.start : span.end].strip():
            kind, kept, reason = "stated", False, "stated by the desk"
        else:
            kind, kept, reason = "blank", False, "nothing on it"
        made.append(
            Line(number=index + 1, start=span.start, end=span.end, kind=kind, kept=kept, reason=reason)
        )
    return tuple(made)
