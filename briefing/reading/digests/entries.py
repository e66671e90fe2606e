"""What a layout finds: where an article stands among the lines, and what the export states of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefing.models.article import Line, LineKind, Sentence
from briefing.reading.lines import Span, ends_sentence
from briefing.reading.page import Envelope

#: A body has at least one piece of so many words; exports of headlines alone hold no article.
BODY_WORDS = 6
_COPYRIGHT = re.compile(r"^(?:copyright|\(c\)|©|all rights reserved)", re.I)


@dataclass(frozen=True, kw_only=True, slots=True)
class Text:
    """The decoded text by lines. `rows` are the lines without the blanks around them."""

    raw: str
    spans: Sequence[Span]
    rows: tuple[str, ...]

    @classmethod
    def of(cls, raw: str, spans: Sequence[Span]) -> Text:
        return cls(raw=raw, spans=spans, rows=tuple([raw[a:b].strip() for a, b in spans]))

    def written(self, first: int, last: int) -> Iterator[int]:
        """Indexes of the lines from `first` to `last`, both included, that are not blank."""
        return (index for index in range(max(first, 0), min(last + 1, len(self.rows))) if self.rows[index])

    def has_body(self, first: int, last: int) -> bool:
        return any(self.rows[index].count(" ") >= BODY_WORDS - 1 for index in self.written(first, last))


@dataclass(frozen=True, kw_only=True, slots=True)
class Cut:
    """Characters at the front of a line that are the layout's and not the article's: a field code."""

    line: int
    characters: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """An article among others. All numbers are indexes of lines, ends included.

    `first` to `last` is all that belongs to it, `body` to `body_last` its text; `title` are the lines
    that print its title. What `envelope` says is stated by the export.
    """

    first: int
    last: int
    body: int
    body_last: int
    envelope: Envelope
    title: tuple[int, ...] = ()
    cuts: tuple[Cut, ...] = ()

    def body_spans(self, spans: Sequence[Span]) -> tuple[Span, ...]:
        """The lines of the body alone, field codes cut off."""
        cut = {each.line: each.characters for each in self.cuts}
        return tuple(
            Span(min(spans[index].start + cut.get(index, 0), spans[index].end), spans[index].end)
            for index in range(self.body, self.body_last + 1)
        )

    def all_lines(self, text: Text, body: Sequence[Line]) -> tuple[Line, ...]:
        """Every line of the article with its kind; `body` are those of the text, counted from 1."""
        around = [self._around(text, index) for index in range(self.first, self.last + 1)]
        for line in body:
            index = self.body + line.number - 1
            span = text.spans[index]
            around[index - self.first] = replace(line, number=index + 1, start=span.start, end=span.end)
        return tuple(around)

    def sentences(self, body: Sequence[Sentence]) -> tuple[Sentence, ...]:
        return tuple(replace(sentence, line=sentence.line + self.body) for sentence in body)

    def _around(self, text: Text, index: int) -> Line:
        if index in self.title:
            return line_of(text, index, "title", "the title as the export states it")
        kind: LineKind = "stated" if index < self.body else "other"
        return line_of(text, index, kind, "a field of the export")


def line_of(text: Text, index: int, kind: LineKind, reason: str) -> Line:
    """A line that is no article text; blank ones are called so."""
    span = text.spans[index]
    if not text.rows[index]:
        kind, reason = "blank", "nothing on it"
    return Line(number=index + 1, start=span.start, end=span.end, kind=kind, kept=False, reason=reason)


def is_headline(row: str) -> bool:
    """Short and without a full stop at its end, but for a quotation or question."""
    return 0 < len(row) <= 250 and (not ends_sentence(row) or row[-1] in '?!”"’')


def is_copyright(row: str) -> bool:
    return _COPYRIGHT.match(row) is not None
