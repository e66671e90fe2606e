"""What stands on the page: a paragraph with its marginal mark, a tinted panel, columns.

All of them split over pages, so that no content can be too tall for one.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import Any

from reportlab.lib.colors import Color
from reportlab.platypus import Flowable, Paragraph

from briefing.printing.faces import Run, is_right_to_left

MARK_GAP = 8.0  # points between a right-aligned mark and the text
COLUMN_GAP = 16.0
# Of the dots before a mark: from one middle to the next, radius and height over the baseline, in sizes
# of the type; then points to the words.
DOT_STEP, DOT_RADIUS, DOT_LIFT, DOT_GAP = 0.7, 0.28, 0.36, 2.5


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """A few words in the gutter, on the paragraph's first line."""

    runs: tuple[Run, ...]
    size: float
    color: Color
    right: bool  # against the text, else at the outer edge
    inset: float = 0.0
    dots: int = 0  # drawn before the words
    dot_color: Color | str = "black"


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """What leads to a paragraph: an anchor for links, an entry of the reader's outline."""

    anchor: str = ""
    outline: str = ""
    key: str = ""


class Text(Paragraph):
    """A paragraph that keeps its mark and its anchor on the first of its parts when it splits, and
    sets right-to-left phrases in reading order within each line."""

    mark: Mark | None = None
    place: Place | None = None
    blPara: Any  # the broken lines, set by Paragraph.wrap  # noqa: N815

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803
        parts: list[Flowable] = super().split(availWidth, availHeight)
        if parts and isinstance(parts[0], Text):
            parts[0].mark, parts[0].place = self.mark, self.place
        return parts

    def draw(self) -> None:
        if self.place:
            _bookmark(self.canv, self.place, self.height)
        # Only now: a split before this point would have broken the lines anew, in the wrong order.
        lines = self.blPara.lines
        if lines and self.blPara.kind:
            for line in lines:
                line.words = _reading_order(line.words)
        elif lines and is_right_to_left(self.blPara.fontName):
            self.blPara.lines = [(extra, words[::-1]) for extra, words in lines]
        if self.mark and lines:
            first = lines[0] if self.blPara.kind else self.blPara
            self._draw_mark(self.mark, self.height - first.fontSize)  # the first baseline, as drawPara has it
        super().draw()

    def _draw_mark(self, mark: Mark, baseline: float) -> None:
        canvas = self.canv
        widths = [canvas.stringWidth(run.text, run.face, mark.size) for run in mark.runs]
        dotted = mark.dots * mark.size * DOT_STEP + (DOT_GAP if mark.dots else 0.0)
        x = self.style.leftIndent - MARK_GAP - sum(widths) - dotted if mark.right else mark.inset
        if mark.dots:
            canvas.setFillColor(mark.dot_color)
            for index in range(mark.dots):
                middle = x + (index + 0.5) * mark.size * DOT_STEP
                canvas.circle(
                    middle, baseline + mark.size * DOT_LIFT, mark.size * DOT_RADIUS, stroke=0, fill=1
                )
            x += dotted
        canvas.setFillColor(mark.color)
        for run, width in zip(mark.runs, widths, strict=True):
            canvas.setFont(run.face, mark.size)
            canvas.drawString(x, baseline, run.text)
            x += width


def _bookmark(canvas: Any, place: Place, top: float) -> None:
    x, y = canvas.absolutePosition(0, top + 6)  # 6: the line is not glued to the window's edge
    for key in filter(None, (place.anchor, place.key)):
        canvas.bookmarkPage(key, fit="XYZ", left=x, top=y, zoom=0)
    if place.outline:
        canvas.addOutlineEntry(place.outline, place.key, level=0)


def _reading_order(fragments: list[Any]) -> list[Any]:
    """Turns each row of right-to-left words of one line around. Their characters already stand in
    visual order; spaces at both ends of the row stay where they are."""
    ordered: list[Any] = []
    row: list[Any] = []
    for fragment in [*fragments, None]:
        if fragment is not None and is_right_to_left(getattr(fragment, "fontName", "")) and fragment.text:
            row.append(fragment)
            continue
        ordered += _turned(row)
        row = []
        if fragment is not None:
            ordered.append(fragment)
    return ordered


def _turned(row: list[Any]) -> list[Any]:
    if not row:
        return []
    lead = " " * (len(row[0].text) - len(row[0].text.lstrip(" ")))
    tail = " " * (len(row[-1].text) - len(row[-1].text.rstrip(" ")))
    turned = []
    for index, fragment in enumerate(reversed(row)):
        inner = " ".join(reversed(fragment.text.split(" ")))
        inner = inner.lstrip(" ") if index == 0 else inner
        inner = inner.rstrip(" ") if index == len(row) - 1 else inner
        turned.append(fragment.clone(text=inner))
    turned[0] = turned[0].clone(text=lead + turned[0].text)
    turned[-1] = turned[-1].clone(text=turned[-1].text + tail)
    return turned


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
    """Lengths in points. `left` is the space for marks that the content brings itself."""

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
        self.placed = stack(self.content, self.canv, availWidth - self.look.padding)
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
            parts = rest[0].splitOn(self.canv, availWidth - self.look.padding, room)
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
        draw_stack(self.placed, canvas, 0, self.height - look.padding)


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
