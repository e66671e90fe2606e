"""What holds paragraphs: a tinted panel, columns.

All of them split over pages, so that no content can be too tall for one.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import Any

from reportlab.lib.colors import Color
from reportlab.platypus import Flowable

COLUMN_GAP = 16.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Placed:
    """A flowable of a stack: `gap` above it and its own height, in points."""

    flowable: Flowable
    gap: float
    height: float


def stack(content: list[Flowable], canvas: Any, width: float) -> list[Placed]:
    """Measures a column of flowables; the space between two is the larger of both wishes."""
    placed: list[Placed] = []
    after = 0.0
    for flowable in content:
        _, height = flowable.wrapOn(canvas, width, 1e6)
        gap = max(after, flowable.getSpaceBefore()) if placed else 0.0
        placed.append(Placed(flowable=flowable, gap=gap, height=height))
        after = flowable.getSpaceAfter()
    return placed


def unstacked(content: list[Flowable], canvas: Any, width: float, height: float) -> list[Flowable]:
    """What to return from a split that gives up its layout: the content, its first part fitting
    into the height; empty when not even a line of it does."""
    if not content or content[0].wrapOn(canvas, width, height)[1] <= height:
        return content
    parts = content[0].splitOn(canvas, width, height)
    return [*parts, *content[1:]] if parts else []


def stack_height(placed: list[Placed]) -> float:
    return sum(item.gap + item.height for item in placed)


@dataclass(frozen=True, kw_only=True, slots=True)
class PanelLook:
    """Lengths in points."""

    background: Color
    bar_color: Color
    bar: float
    top_edge: bool
    padding: float
    space_before: float
    space_after: float


class Panel(Flowable):
    """A tinted block with a bar along one edge. Splits between its paragraphs and inside them."""

    def __init__(self, content: list[Flowable], look: PanelLook) -> None:
        super().__init__()
        self.content, self.look = content, look
        self.spaceBefore, self.spaceAfter = look.space_before, look.space_after
        self.placed: list[Placed] = []

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803, ARG002
        self.placed = stack(self.content, self.canv, availWidth - 2 * self.look.padding)
        self.width = availWidth
        self.height = stack_height(self.placed) + 2 * self.look.padding
        return self.width, self.height

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803
        room = availHeight - 2 * self.look.padding
        fitting = 0
        for item in self.placed:
            room -= item.gap + item.height
            if room < 0:
                room += item.height
                break
            fitting += 1
        head, rest = self.content[:fitting], self.content[fitting:]
        if rest:
            parts = rest[0].splitOn(self.canv, availWidth - 2 * self.look.padding, room)
            if len(parts) > 1:
                head, rest = [*head, parts[0]], [*parts[1:], *rest[1:]]
            else:  # a paragraph that wants company below it goes along to the next page
                while head and wants_company(head[-1]):
                    rest.insert(0, head.pop())
        if not head or not rest:
            return []
        return [Panel(head, self.look), Panel(rest, self.look)]

    def draw(self) -> None:
        look, canvas = self.look, self.canv
        canvas.saveState()
        canvas.setFillColor(look.background)
        canvas.rect(0, 0, self.width, self.height, stroke=0, fill=1)
        canvas.setFillColor(look.bar_color)
        if look.top_edge:
            canvas.rect(0, self.height - look.bar, self.width, look.bar, stroke=0, fill=1)
        else:
            canvas.rect(0, 0, look.bar, self.height, stroke=0, fill=1)
        canvas.restoreState()
        draw_stack(self.placed, canvas, look.padding, self.height - look.padding)


def wants_company(flowable: Flowable) -> bool:
    style = getattr(flowable, "style", None)
    return bool(getattr(flowable, "keepWithNext", getattr(style, "keepWithNext", False)))


class Columns(Flowable):
    """Stacks side by side from `left` on, parted by hairlines. What is taller than `tallest` is
    set as one stack when it does not fit, which splits at any line."""

    def __init__(
        self, columns: list[list[Flowable]], shares: list[float], left: float, hair: Color, tallest: float
    ) -> None:
        super().__init__()
        self.columns, self.shares, self.left = columns, shares, left
        self.hair, self.tallest = hair, tallest
        self.spaceBefore, self.spaceAfter = 2.0, 2.0
        self.placed: list[list[Placed]] = []

    def _widths(self, available: float) -> list[float]:
        room = available - self.left - COLUMN_GAP * (len(self.columns) - 1)
        return [max(30.0, room * share / (sum(self.shares) or 1)) for share in self.shares]

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803, ARG002
        self.width = availWidth
        self.widths = self._widths(availWidth)
        sides = zip(self.columns, self.widths, strict=True)
        self.placed = [stack(column, self.canv, width) for column, width in sides]
        self.height = max((stack_height(column) for column in self.placed), default=0.0)
        return self.width, self.height

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803
        if self.height <= self.tallest:
            return []
        return unstacked(list(chain.from_iterable(self.columns)), self.canv, availWidth, availHeight)

    def draw(self) -> None:
        x = self.left
        for index, (column, width) in enumerate(zip(self.placed, self.widths, strict=True)):
            draw_stack(column, self.canv, x, self.height)
            x += width + COLUMN_GAP
            if index + 1 < len(self.placed):
                self.canv.setStrokeColor(self.hair)
                self.canv.setLineWidth(0.6)
                self.canv.line(x - COLUMN_GAP / 2, 0, x - COLUMN_GAP / 2, self.height)


def draw_stack(placed: list[Placed], canvas: Any, x: float, top: float) -> None:
    for item in placed:
        top -= item.gap + item.height
        item.flowable.drawOn(canvas, x, top)
