"""Writes lines onto a page: a piece of content for each element of the structure, and right-to-left
phrases in reading order within their line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from reportlab.lib.colors import Color
from reportlab.pdfgen.textobject import PDFTextObject

from briefing.printing.breaking import LINE_BREAK, Atom
from briefing.printing.canvas import TaggedCanvas
from briefing.printing.tags import Tag

Box = tuple[float, float, float, float]


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

    def line(self, atoms: Sequence[Atom], x: float, y: float, leading: float) -> None:
        self.setTextOrigin(x, y)
        for key, group in groupby(_in_order(atoms), lambda a: (a.tag, a.face, a.piece.size, a.piece.color)):
            chunk = list(group)
            tag, face, size, color = key
            self._open(tag)
            if self._look != (face, size):
                self._look = (face, size)
                self.setFont(face, size, leading)
            if color != self._color:
                self._color = color
                self.setFillColor(color)
            # Where a line ends at a break, a reader who joins the lines needs a space.
            words = "".join(" " if atom.text == LINE_BREAK else atom.text for atom in chunk)
            self.textOut(words)
            self._said.append(words)
            wide = sum(atom.width for atom in chunk)
            if (link := tag.link) is not None:
                trailing = chunk[-1].width if chunk[-1].text == " " else 0.0
                self._area(link, (x, y - 0.2 * size, x + wide - trailing, y + 0.9 * size))
            x += wide

    def _area(self, link: Tag, box: Box) -> None:
        """Joins what goes on along the line."""
        if self.areas and self.areas[-1][0] is link and self.areas[-1][1][1] == box[1]:
            box = (self.areas.pop()[1][0], *box[1:])
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


def _in_order(atoms: Sequence[Atom]) -> Iterator[Atom]:
    """Turns each row of right-to-left words around. Their letters already stand in visual order; spaces
    at both ends of the row stay where they are."""
    for turns, row in groupby(atoms, lambda atom: atom.turns):
        words = list(row)
        if not turns:
            yield from words
            continue
        lead = next((i for i, atom in enumerate(words) if atom.text != " "), len(words))
        end = len(words)
        while end > lead and words[end - 1].text == " ":
            end -= 1
        yield from (*words[:lead], *reversed(words[lead:end]), *words[end:])
