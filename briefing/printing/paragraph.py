"""A paragraph as it stands on the page, with its mark in the gutter and what leads to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from reportlab.lib.colors import Color
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable

from briefing.printing.bidi import is_right_to_left
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
        right_to_left: bool | None = None,
        whole: bool = False,
    ) -> None:
        super().__init__()
        self.style, self.mark, self.place = style, mark, place
        if right_to_left is None:
            pieces = list(pieces)
            right_to_left = is_right_to_left("".join(piece.text for piece in pieces), whole=whole)
        self.right_to_left = right_to_left
        self.atoms = tuple(atoms_of(pieces, right_to_left=right_to_left)) if atoms is None else atoms
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
        turns = self.right_to_left
        head = Text(
            (), self.style, self.mark, self.place, atoms=joined(self.lines[:fitting]), right_to_left=turns
        )
        rest = Text((), self.style, atoms=joined(self.lines[fitting:]), right_to_left=turns)
        return [head, rest]

    def drawOn(self, canvas: Any, x: float, y: float, _sW: float = 0) -> None:  # noqa: N802, N803
        """In the coordinates at hand: a paragraph needs none of its own, which would double the drawing."""
        if self.place and not canvas.repeats:
            _bookmark(canvas, self.place, x, y + self.height)
        if not self.lines:
            return
        baseline = self.height - max(atom.piece.size for atom in self.lines[0].atoms)
        if self.mark and self.mark.dots:
            _draw_dots(canvas, self.mark, x + self._start(self.mark), y + baseline)
        pen = Pen(canvas, x, y)
        with canvas.content():
            if self.mark:
                pen.line(_mark_atoms(self.mark), self._start(self.mark) + self.mark.dotted, baseline)
            for index, line in enumerate(self.lines):
                at = baseline - index * self.style.leading
                pen.line(line.atoms, self._line_start(line), at, right_to_left=self.right_to_left)
            pen.lift()
        for tag, box in pen.areas:
            canvas.link(tag, box)

    def _line_start(self, line: Line) -> float:
        """A paragraph from right to left begins at the right edge, where its style does not say else."""
        room = self.width - self.style.leftIndent - line.width
        to_the_right = self.style.alignment == RIGHT or (self.right_to_left and self.style.alignment == 0)
        shift = room / 2 if self.style.alignment == CENTER else room if to_the_right else 0.0
        if self.right_to_left:  # the space at the end of a line then stands on its left
            shift -= sum(atom.width for atom in line.atoms) - line.width
        return float(self.style.leftIndent) + shift

    def _start(self, mark: Mark) -> float:
        wide = sum(set_width(run.face, run.text) for run in mark.runs) * mark.size + mark.dotted
        return self.style.leftIndent - MARK_GAP - wide if mark.right else 0.0


def _draw_dots(canvas: Any, mark: Mark, x: float, baseline: float) -> None:
    """As many as the words beside them count: to a screen reader they are furniture."""
    canvas.setFillColor(mark.dot_color)
    path = canvas.beginPath()
    for index in range(mark.dots):
        middle = x + (index + 0.5) * mark.size * DOT_STEP
        path.circle(middle, baseline + mark.size * DOT_LIFT, mark.size * DOT_RADIUS)
    canvas.drawPath(path, stroke=0, fill=1)


def _mark_atoms(mark: Mark) -> list[Atom]:
    piece = Piece(text="", weight="regular", size=mark.size, color=mark.color, tag=mark.tag)
    atoms = list(atoms_of_runs(mark.runs, piece))
    return [*atoms, space_after(atoms[-1])] if atoms else []


def _bookmark(canvas: Any, place: Place, left: float, top: float) -> None:
    x, y = canvas.absolutePosition(left, top + ANCHOR_RISE)
    for key in filter(None, (place.anchor, place.key)):
        canvas.bookmarkPage(key, fit="XYZ", left=x, top=y, zoom=0)
    if place.outline:
        canvas.addOutlineEntry(place.outline, place.key, level=0)
