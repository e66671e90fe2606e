"""The head of the first page: the title, a few small lines on its right, a rule under both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from reportlab.lib.colors import Color
from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable

from briefing.printing.flowables import stack, stack_height

GAP = 14.0  # points between title and lines
RULE = 1.4
DROP = 7.0  # from the text to the rule


@dataclass(frozen=True, kw_only=True, slots=True)
class Picture:
    """Lengths in points."""

    image: Any
    width: float
    height: float


class Masthead(Flowable):
    """Both sides end on the same line, the logo left of them, which is page furniture to a screen reader.
    Never split: the title is clipped before it comes here."""

    def __init__(
        self, title: Flowable, lines: list[Flowable], side: float, ink: Color, logo: Picture | None = None
    ) -> None:
        super().__init__()
        self.title, self.lines, self.side, self.ink, self.logo = title, lines, side, ink, logo
        self.start = logo.width + GAP if logo else 0.0  # of the title

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803, ARG002
        self.width = availWidth
        side = self.side if self.lines else 0.0
        self.left = stack([self.title], self.canv, availWidth - self.start - side - (GAP if side else 0))
        self.right = stack(self.lines, self.canv, side)
        tall = max(stack_height(self.left), stack_height(self.right), self.logo.height if self.logo else 0.0)
        self.height = tall + DROP + RULE
        return self.width, self.height

    def draw(self) -> None:
        for placed, x in ((self.left, self.start), (self.right, self.width - self.side)):
            y = DROP + RULE + stack_height(placed)
            for item in placed:
                y -= item.gap + item.height
                # Each in coordinates of its own: pypdf takes them for one line else.
                self.canv.saveState()
                self.canv.translate(x, y)
                item.flowable.drawOn(self.canv, 0, 0)
                self.canv.restoreState()
        if self.logo:
            picture = ImageReader(self.logo.image)
            self.canv.drawImage(picture, 0, DROP + RULE, self.logo.width, self.logo.height)
        self.canv.setFillColor(self.ink)
        self.canv.rect(0, 0, self.width, RULE, stroke=0, fill=1)
