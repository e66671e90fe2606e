"""The head of the first page: the title, a few small lines on its right, a rule under both."""

from __future__ import annotations

from reportlab.lib.colors import Color
from reportlab.platypus import Flowable

from briefing.printing.flowables import stack, stack_height

GAP = 14.0  # points between title and lines
RULE = 1.4
DROP = 7.0  # from the text to the rule


class Masthead(Flowable):
    """Both sides end on the same line. Never split: the title is clipped before it comes here."""

    def __init__(self, title: Flowable, lines: list[Flowable], side: float, ink: Color) -> None:
        super().__init__()
        self.title, self.lines, self.side, self.ink = title, lines, side, ink

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803, ARG002
        self.width = availWidth
        side = self.side if self.lines else 0.0
        self.left = stack([self.title], self.canv, availWidth - side - (GAP if side else 0))
        self.right = stack(self.lines, self.canv, side)
        self.height = max(stack_height(self.left), stack_height(self.right)) + DROP + RULE
        return self.width, self.height

    def draw(self) -> None:
        for placed, x in ((self.left, 0.0), (self.right, self.width - self.side)):
            y = DROP + RULE + stack_height(placed)
            for item in placed:
                y -= item.gap + item.height
                item.flowable.drawOn(self.canv, x, y)
        self.canv.setFillColor(self.ink)
        self.canv.rect(0, 0, self.width, RULE, stroke=0, fill=1)
