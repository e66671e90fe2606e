"""The units of a page in step with what each is taken for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefing.reading.lines import Unit
from briefing.reading.marks import Mark, mark
from briefing.reading.phrases import plain


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
        keys = tuple(plain(unit.text) for unit in units)
        return cls(
            units=tuple(units),
            marks=tuple(map(mark, units, keys)),
            keys=keys,
            known=plain(" ".join(known.split())) if known else None,
        )

    def with_marks(self, marks: Sequence[Mark], title: int | None = None) -> Layout:
        title = self.title if title is None else title
        return replace(self, marks=tuple(marks), title=title)

    def kinds(self, kind: str) -> list[int]:
        return [i for i, own in enumerate(self.marks) if own.kind == kind]
