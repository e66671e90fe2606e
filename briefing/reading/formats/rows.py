"""Rows of type where they stand on the pages of a file."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A row of type: where it begins, in points from the lower left corner, and how large it is."""

    x: float
    y: float
    size: float
    text: str

    def with_text(self, text: str) -> Row:
        return replace(self, text=text)


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """One page: its width in points and its rows in the order they were drawn."""

    width: float
    rows: tuple[Row, ...]
