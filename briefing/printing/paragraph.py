"""A paragraph as it stands on the page, with its mark in the gutter and what leads to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from reportlab.lib.colors import Color
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable

from briefing.printing.breaking import (
    Atom,
    Line,
    Piece,
    atoms_of,
    atoms_of_runs,
    broken,
    joined,
    set_width,
    space_after,
)
from briefing.printing.faces import Run
from briefing.printing.pen import Pen
from briefing.printing.tags import Tag

MARK_GAP = 8.0  # points between a right-aligned mark and the text
ANCHOR_RISE = 6.0  # points above the line that a link leads to, so that it is not glued to the window's edge
# Of the dots before a mark: from one middle to the next, radius and height over the baseline, in sizes
# of the type; then points to the words.
DOT_STEP, DOT_RADIUS, DOT_LIFT, DOT_GAP = 0.7, 0.28, 0.36, 2.5
CENTER, RIGHT = 1, 2  # of ParagraphStyle.alignment


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """A few words in the gutter, on the paragraph's first line, read before its text."""

    runs: tuple[Run, ...]
    size: float
    color: Color
    right: bool  # against the text, else at the outer edge
    tag: Tag
    dots: int = 0  # drawn before the words
    dot_color: Color | str = "black"

    @property
    def dotted(self) -> float:
        """The length of the dots."""
        return self.dots * self.size * DOT_STEP + (DOT_GAP if self.dots else 0.0)


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """What leads to a paragraph: an anchor for links, an entry of the reader's outline."""

    anchor: str = ""
    outline: str = ""
    key: str = ""


class Text(Flowable):
    """Set ragged or centred. Splits between lines, never leaving one line alone on either page; its mark
    and its place stay with the first part."""

    def __init__(
        self,
        pieces: Iterable[Piece],
        style: ParagraphStyle,
        mark: Mark | None = None,
        place: Place | None = None,
        *,
        atoms: tuple[Atom, ...] | None = None,
    ) -> None:
        super().__init__()
        self.style, self.mark, self.place = style, mark, place
        self.atoms = tuple(atoms_of(pieces)) if atoms is None else atoms
        self.lines: list[Line] = []
        self._broken_for = -1.0

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803, ARG002
        if availWidth != self._broken_for:
            self.lines = broken(self.atoms, availWidth - self.style.leftIndent)
            self._broken_for = availWidth
        self.width, self.height = availWidth, len(self.lines) * self.style.leading
        return self.width, self.height

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803
        self.wrap(availWidth, availHeight)
        count, fitting = len(self.lines), int(availHeight / self.style.leading)
        if fitting <= 1:
            return []
        if count <= fitting:
            return [self]
        if count == fitting + 1:  # one line would go over alone
            if count <= 3:
                return []
            fitting -= 1
        head = Text((), self.style, self.mark, self.place, atoms=joined(self.lines[:fitting]))
        rest = Text((), self.style, atoms=joined(self.lines[fitting:]))
        return [head, rest]

    def draw(self) -> None:
        canvas: Any = self.canv
        if self.place and not canvas.repeats:
            _bookmark(canvas, self.place, self.height)
        if not self.lines:
            return
        baseline = self.height - max(atom.piece.size for atom in self.lines[0].atoms)
        if self.mark:
            _draw_dots(canvas, self.mark, self._start(self.mark), baseline)
        pen = Pen(canvas)
        with canvas.content():
            if self.mark:
                atoms = _mark_atoms(self.mark)
                pen.line(atoms, self._start(self.mark) + self.mark.dotted, baseline, self.style.leading)
            for index, line in enumerate(self.lines):
                room = self.width - self.style.leftIndent - line.width
                shift = room / 2 if self.style.alignment == CENTER else room
                x = self.style.leftIndent + (shift if self.style.alignment in (CENTER, RIGHT) else 0)
                pen.line(line.atoms, x, baseline - index * self.style.leading, self.style.leading)
            pen.lift()
        for tag, box in pen.areas:
            canvas.link(tag, box)

    def _start(self, mark: Mark) -> float:
        wide = sum(set_width(run.face, run.text) for run in mark.runs) * mark.size + mark.dotted
        return self.style.leftIndent - MARK_GAP - wide if mark.right else 0.0


def _draw_dots(canvas: Any, mark: Mark, x: float, baseline: float) -> None:
    """As many as the words beside them count: to a screen reader they are furniture."""
    if mark.dots:
        canvas.setFillColor(mark.dot_color)
    for index in range(mark.dots):
        middle = x + (index + 0.5) * mark.size * DOT_STEP
        canvas.circle(middle, baseline + mark.size * DOT_LIFT, mark.size * DOT_RADIUS, stroke=0, fill=1)


def _mark_atoms(mark: Mark) -> list[Atom]:
    piece = Piece(text="", weight="regular", size=mark.size, color=mark.color, tag=mark.tag)
    atoms = list(atoms_of_runs(mark.runs, piece))
    return [*atoms, space_after(atoms[-1])] if atoms else []


def _bookmark(canvas: Any, place: Place, top: float) -> None:
    x, y = canvas.absolutePosition(0, top + ANCHOR_RISE)
    for key in filter(None, (place.anchor, place.key)):
        canvas.bookmarkPage(key, fit="XYZ", left=x, top=y, zoom=0)
    if place.outline:
        canvas.addOutlineEntry(place.outline, place.key, level=0)
