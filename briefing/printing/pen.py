"""Writes lines onto a page: a piece of content for each element of the structure, in the order of
reading, each at the place where the direction of its letters puts it."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.colors import Color
from reportlab.pdfgen.textobject import PDFTextObject

from briefing.printing.breaking import Atom
from briefing.printing.canvas import TaggedCanvas
from briefing.printing.ordering import chunks
from briefing.printing.tags import Tag

Box = tuple[float, float, float, float]
SAME_PLACE = 0.01  # points by which two sums of the same widths may differ


class Pen(PDFTextObject):
    """Writes lines into one text object, a piece of content per element, and notes where links lie."""

    _canvas: TaggedCanvas
    _code: list[str]

    def __init__(self, canvas: TaggedCanvas) -> None:
        super().__init__(canvas)
        self.areas: list[tuple[Tag, Box]] = []
        self._tag: Tag | None = None
        self._said: list[str] = []
        self._opened = 0
        self._look: tuple[str, float] | None = None
        self._color: Color | None = None

    def line(
        self, atoms: Sequence[Atom], x: float, y: float, leading: float, *, right_to_left: bool = False
    ) -> None:
        """One line from x on; `right_to_left` when it stands in a paragraph that runs so as a whole."""
        at: float | None = None
        for chunk in chunks(atoms, right_to_left=right_to_left):
            self._open(chunk.tag)
            start = x + chunk.offset
            if at is None or abs(at - start) > SAME_PLACE:
                self.setTextOrigin(start, y)
            if self._look != (chunk.face, chunk.size):
                self._look = (chunk.face, chunk.size)
                self.setFont(chunk.face, chunk.size, leading)
            if chunk.color != self._color:
                self._color = chunk.color
                self.setFillColor(chunk.color)
            self.textOut(chunk.text)
            self._said.append(chunk.text)
            at = start + chunk.width
            if (link := chunk.tag.link) is not None:
                self._area(link, (start, y - 0.2 * chunk.size, at - chunk.trailing, y + 0.9 * chunk.size))

    def _area(self, link: Tag, box: Box) -> None:
        """Joins what goes on along the line."""
        if self.areas and self.areas[-1][0] is link and self.areas[-1][1][1] == box[1]:
            before = self.areas.pop()[1]
            box = (min(before[0], box[0]), box[1], max(before[2], box[2]), box[3])
        self.areas.append((link, box))

    def _open(self, tag: Tag) -> None:
        if tag is not self._tag:
            self._close()
            self._tag = tag
            self._opened = len(self._code)
            self._code.append("")

    def _close(self) -> None:
        if self._tag is not None:
            self._code[self._opened] = self._canvas.opening(self._tag, "".join(self._said))
            self._code.append("EMC")
            self._said.clear()
            self._tag = None

    def lift(self) -> None:
        """Ends the writing; only now the canvas has it."""
        self._close()
        self._canvas.drawText(self)
