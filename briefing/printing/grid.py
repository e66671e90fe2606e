"""A table: rows parted by hairlines, split between rows, the head repeated on each page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any

from reportlab.lib.colors import Color
from reportlab.platypus import Flowable

from briefing.printing.flowables import Placed, draw_stack, stack, stack_height, unstacked

GAP = 10.0  # points between two cells
PADDING = 2.6  # points above and below what stands in a row
HAIR, HEAVY = 0.5, 0.9  # lines between rows, and under the head

Row = list[list[Flowable]]


class Grid(Flowable):
    """`shares` divide the width; `repeats`: its head stood on an earlier page already. A row that is
    taller than `tallest` turns the table into plain flowables, which split at any line."""

    def __init__(
        self,
        head: list[Row],
        rows: list[Row],
        shares: Sequence[float],
        *,
        hair: Color,
        ink: Color,
        tallest: float,
        repeats: bool = False,
    ) -> None:
        super().__init__()
        self.head, self.rows, self.shares = head, rows, shares
        self.hair, self.ink, self.tallest, self.repeats = hair, ink, tallest, repeats
        self.spaceBefore = self.spaceAfter = 4.0

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803, ARG002
        whole = (availWidth - GAP * (len(self.shares) - 1)) / (sum(self.shares) or 1)
        self.widths = [max(12.0, share * whole) for share in self.shares]
        self.placed = [self._placed(row) for row in [*self.head, *self.rows]]
        self.heights = [
            max((stack_height(cell) for cell in row), default=0.0) + 2 * PADDING for row in self.placed
        ]
        self.width, self.height = availWidth, sum(self.heights)
        return self.width, self.height

    def _placed(self, row: Row) -> list[list[Placed]]:
        return [stack(cell, self.canv, width) for cell, width in zip(row, self.widths, strict=True)]

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803
        if max(self.heights, default=0.0) > self.tallest:
            cells = chain.from_iterable([*self.head, *self.rows])
            return unstacked(list(chain.from_iterable(cells)), self.canv, availWidth, availHeight)
        heads = len(self.head)
        room = availHeight - sum(self.heights[:heads])
        fitting = 0
        for height in self.heights[heads:]:
            room -= height
            if room < 0:
                break
            fitting += 1
        if fitting in (0, len(self.rows)):
            return []
        return [self._part(self.rows[:fitting], self.repeats), self._part(self.rows[fitting:], True)]

    def _part(self, rows: list[Row], repeats: bool) -> Grid:
        return Grid(
            self.head,
            rows,
            self.shares,
            hair=self.hair,
            ink=self.ink,
            tallest=self.tallest,
            repeats=repeats,
        )

    def draw(self) -> None:
        canvas: Any = self.canv
        y = self.height
        for index, (row, height) in enumerate(zip(self.placed, self.heights, strict=True)):
            x = 0.0
            with canvas.repeating(self.repeats and index < len(self.head)):
                for cell, width in zip(row, self.widths, strict=True):
                    draw_stack(cell, canvas, x, y - PADDING)
                    x += width + GAP
            y -= height
            is_head = index == len(self.head) - 1
            canvas.setStrokeColor(self.ink if is_head else self.hair)
            canvas.setLineWidth(HEAVY if is_head else HAIR)
            canvas.line(0, y, self.width, y)
