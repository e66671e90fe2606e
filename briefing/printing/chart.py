"""A row of bars, small enough for the cell of a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.lib.colors import Color
from reportlab.platypus import Flowable

from briefing.printing.tags import Tag

WIDEST = 6.5  # points a bar takes with its gap; few bars stay small instead of growing fat
SHARE = 0.72  # of that, the bar itself
NOTHING = 0.6  # points: a zero is a line on the ground, not a gap


class Bars(Flowable):
    """One bar for each value, the last one in its own color. `top` is the value of a full bar, at the
    least the largest; the words of `tag` are read in place of what is drawn."""

    def __init__(
        self, values: Sequence[float], *, top: float, height: float, color: Color, last: Color, tag: Tag
    ) -> None:
        super().__init__()
        self.values, self.top = values, max([top, *values])
        self.height, self.color, self.last, self.tag = height, color, last, tag

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803, ARG002
        self.step = min(WIDEST, availWidth / max(1, len(self.values)))
        self.width = availWidth
        return self.width, self.height

    def draw(self) -> None:
        canvas: Any = self.canv
        x, y = canvas.absolutePosition(0, 0)
        self.tag.box = (x, y, x + self.width, y + self.height)
        with canvas.claimed(self.tag):
            for index, value in enumerate(self.values):
                tall = max(NOTHING, self.height * value / self.top if self.top else 0.0)
                canvas.setFillColor(self.last if index == len(self.values) - 1 else self.color)
                canvas.rect(index * self.step, 0, self.step * SHARE, tall, stroke=0, fill=1)
