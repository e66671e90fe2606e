"""A long list in even columns that flows over pages."""

from __future__ import annotations

from itertools import chain
from typing import Any

from reportlab.platypus import CondPageBreak, Flowable

from briefing.printing.flowables import Placed, draw_stack, stack, stack_height, unstacked

GAP = 20.0  # points between columns
#: Steps in which the least height that holds all entries is looked for: to 1/1000 of the page.
STEPS = 10
#: Shares of a page: a list is kept whole where that leaves at most so much of a page empty, and where it
#: leaves room on the next one for what ends the brief.
MOST_EMPTY, MOST_TOGETHER = 0.34, 0.6


class Listing(Flowable):
    """Entries run down the first column, then the next; an entry is never split. One that is taller
    than `tallest` turns the whole list into plain flowables, which split at any line."""

    def __init__(self, entries: list[list[Flowable]], columns: int, tallest: float) -> None:
        super().__init__()
        self.entries, self.columns, self.tallest = entries, columns, tallest
        self.spaceBefore = self.spaceAfter = 0.0
        self.placed: list[list[Placed]] = []

    def _column_width(self, available: float) -> float:
        return max(30.0, (available - GAP * (self.columns - 1)) / self.columns)

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        width = self._column_width(availWidth)
        self.placed = [stack(entry, self.canv, width) for entry in self.entries]
        self.heights = [stack_height(entry) + _space_after(entry) for entry in self.placed]
        self.width, self.height = availWidth, self._even_height()
        if self.height > availHeight and self._fitting(availHeight) == len(self.heights):
            self.height = availHeight  # the halving stopped a hair above it
        return self.width, self.height

    def _even_height(self) -> float:
        """The least height at which all entries fit into the columns, by halving."""
        low = max([sum(self.heights) / self.columns, *self.heights], default=0.0)
        high = low + max(self.heights, default=0.0)
        if self._fitting(low) == len(self.heights):
            return low
        for _ in range(STEPS):
            middle = (low + high) / 2
            low, high = (low, middle) if self._fitting(middle) == len(self.heights) else (middle, high)
        return high

    def _fitting(self, height: float) -> int:
        """How many entries find room in columns of that height."""
        column, used = 0, 0.0
        for index, entry in enumerate(self.heights):
            if used and used + entry > height:
                column, used = column + 1, 0.0
            if column == self.columns or entry > height:
                return index
            used += entry
        return len(self.heights)

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803
        if max(self.heights, default=0.0) > self.tallest:
            return unstacked(list(chain.from_iterable(self.entries)), self.canv, availWidth, availHeight)
        fitting = self._fitting(availHeight)
        if fitting in (0, len(self.entries)):
            return []
        parts = (self.entries[:fitting], self.entries[fitting:])
        return [Listing(part, self.columns, self.tallest) for part in parts]

    def draw(self) -> None:
        canvas: Any = self.canv
        step = self._column_width(self.width) + GAP
        column, used = 0, 0.0
        for placed, height in zip(self.placed, self.heights, strict=True):
            if used and used + height > self.height + 0.01:  # 0.01: sums of floats differ by their order
                column, used = column + 1, 0.0
            draw_stack(placed, canvas, column * step, self.height - used)
            used += height


class RoomFor(CondPageBreak):
    """A page break before the heading of a list, where there is no room for its first entries; and where
    all of it would stand on the next page if it began there, but only if little is left empty above."""

    def __init__(self, listing: Listing, least: float, page: float) -> None:
        super().__init__(least)
        self.listing, self.least, self.page = listing, least, page

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        self.height = self.least
        if availHeight < self.page * MOST_EMPTY:
            _, whole = self.listing.wrapOn(self.canv, availWidth, self.page)
            if whole <= self.page * MOST_TOGETHER:
                self.height = max(self.least, whole + self.least / 2)
        return super().wrap(availWidth, availHeight)


def _space_after(entry: list[Placed]) -> float:
    return float(entry[-1].flowable.getSpaceAfter()) if entry else 0.0
