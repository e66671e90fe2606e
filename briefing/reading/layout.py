"""The units of a page in step with what each is taken for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from briefing.reading.lines import Unit
from briefing.reading.marks import Mark, mark
from briefing.reading.phrases import plain


class Seen(NamedTuple):
    """A text in plain form, and the mark it gets by itself."""

    key: str
    mark: Mark


def read(text: str) -> Seen:
    """Menus, labels and headlines come again on the pages of a run and are remembered."""
    return _read_short(text) if len(text) <= SHORT else _read(text)


def _read(text: str) -> Seen:
    low = plain(text)
    return Seen(low, mark(text, low, text.count(" ") + 1))


#: Half of all lines are short and were seen before, on this page or another; a longer one hardly ever.
SHORT, REMEMBERED = 100, 20_000
_read_short = lru_cache(maxsize=REMEMBERED)(_read)


@dataclass(frozen=True, kw_only=True, slots=True)
class Layout:
    """Units with their marks, in step. `keys` are their words in plain form, by which repeats are told;
    `title` is the index of the unit that is the title; `known` is the title as the file's envelope states
    it, in plain form."""

    units: tuple[Unit, ...]
    marks: tuple[Mark, ...]
    keys: tuple[str, ...]
    title: int | None = None
    known: str | None = None

    @classmethod
    def of(cls, units: Sequence[Unit], known: str | None = None) -> Layout:
        """Each unit with the mark it gets by itself."""
        seen = [read(unit.text) for unit in units]
        return cls(
            units=tuple(units),
            marks=tuple([each.mark for each in seen]),
            keys=tuple([each.key for each in seen]),
            known=plain(" ".join(known.split())) if known else None,
        )

    def with_marks(self, marks: Sequence[Mark], title: int | None = None) -> Layout:
        title = self.title if title is None else title
        return replace(self, marks=tuple(marks), title=title)

    def kinds(self, kind: str) -> list[int]:
        return [i for i, own in enumerate(self.marks) if own.kind == kind]

    def head(self) -> int:
        """Index of the unit before which the page's own date and byline stand: the second paragraph."""
        body = [i for i, own in enumerate(self.marks) if own.kind in {"body", "standfirst"}]
        return body[HEAD_PARAGRAPHS - 1] if len(body) >= HEAD_PARAGRAPHS else len(self.marks)


HEAD_PARAGRAPHS = 2
