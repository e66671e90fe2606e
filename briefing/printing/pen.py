"""Writes lines onto a page: a piece of content for each element of the structure, in the order of
reading, each at the place where the direction of its letters puts it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from reportlab.lib.colors import Color

from briefing.printing.breaking import Atom
from briefing.printing.canvas import TaggedCanvas
from briefing.printing.ordering import chunks
from briefing.printing.tags import Tag

Box = tuple[float, float, float, float]
SAME_PLACE = 0.01  # points by which two sums of the same widths may differ
DECIMALS = 2  # of a place in points: far below what any device resolves


class Pen:
    """Writes lines into one text object, a piece of content per element, and notes where links lie. The
    operators are written here and not by reportlab's text object, which repeats position, font and
    leading at each word's turn: a third of what a page takes to draw and to check."""

    def __init__(self, canvas: TaggedCanvas, x: float, y: float) -> None:
        """Lines count from that place on."""
        self.areas: list[tuple[Tag, Box]] = []
        self._canvas, self._x, self._y = canvas, x, y
        self._code: list[str] = ["BT"]
        self._tag: Tag | None = None
        self._said: list[str] = []
        self._opened = 0
        self._at: tuple[float, float] | None = None  # where the line at hand was begun, as written
        self._look = ""
        self._color: Color | None = None

    def line(self, atoms: Sequence[Atom], x: float, y: float, *, right_to_left: bool = False) -> None:
        """One line from x on; `right_to_left` when it stands in a paragraph that runs so as a whole."""
        at: float | None = None
        x, y = x + self._x, y + self._y
        for chunk in chunks(atoms, right_to_left=right_to_left):
            self._open(chunk.tag)
            start = x + chunk.offset
            if at is None or abs(at - start) > SAME_PLACE:
                self._go_to(start, y)
            if chunk.color != self._color:
                self._color = chunk.color
                self._code.append(_color_operator(chunk.color))
            self._show(chunk.text, chunk.face, chunk.size)
            self._said.append(chunk.text)
            at = start + chunk.width
            if (link := chunk.tag.link) is not None:
                self._area(link, (start, y - 0.2 * chunk.size, at - chunk.trailing, y + 0.9 * chunk.size))

    def _go_to(self, x: float, y: float) -> None:
        """Steps are taken between rounded places, so that no error adds up over the lines."""
        x, y = round(x, DECIMALS), round(y, DECIMALS)
        if self._at is None:
            self._code.append(f"1 0 0 1 {x:.{DECIMALS}f} {y:.{DECIMALS}f} Tm")
        else:
            self._code.append(f"{x - self._at[0]:.{DECIMALS}f} {y - self._at[1]:.{DECIMALS}f} Td")
        self._at = (x, y)

    def _show(self, text: str, face: str, size: float) -> None:
        for letters, font in self._canvas.encoded(text, face):
            look = f"{font} {size:.6g} Tf"
            if look != self._look:
                self._look = look
                self._code.append(look)
            self._code.append(f"({letters}) Tj")

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
        self._canvas.write(" ".join([*self._code, "ET"]))


@lru_cache(maxsize=256)
def _color_operator(color: Color) -> str:
    return " ".join(f"{part:.4g}" for part in color.rgb()) + " rg"
