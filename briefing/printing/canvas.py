"""The canvas on which all is an artifact, page furniture to a screen reader, but what an element of the
structure claims: nothing can stay untagged by accident."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from reportlab.pdfbase.pdfmetrics import getFont
from reportlab.pdfgen.canvas import Canvas

from briefing.printing.tags import Area, Drawn, Tag

_FURNITURE, _END = "/Artifact BMC", "EMC"


class TaggedCanvas(Canvas):
    """Marks content page by page. `areas` counts the links of the page at hand; while `repeats` is on,
    what is drawn stood on an earlier page already, so that nobody has to hear it twice."""

    _code: list[str]
    _doc: Any
    _escape: Callable[[bytes], str]
    repeats = False

    def __init__(self, *args: Any, **options: Any) -> None:
        self.marks = self.areas = 0
        self.furniture: dict[int, list[str]] = {}
        super().__init__(*args, **options)

    def opening(self, tag: Tag, text: str = "") -> str:
        """The operator that opens a piece of content of that element; the caller closes it."""
        if self.repeats:
            self.note(self.getPageNumber(), text)
            return _FURNITURE
        number = self.marks
        self.marks += 1
        tag.hold(Drawn(page=self.getPageNumber() - 1, number=number, text=text))
        return f"/{tag.role} <</MCID {number}>> BDC"

    def encoded(self, text: str, face: str) -> Iterator[tuple[str, str]]:
        """The bytes that show a text, escaped, each run with the name of the font's part that has it."""
        font: Any = getFont(face)  # a TTFont
        for part, letters in font.splitString(text, self._doc):
            yield self._escape(letters), font.getSubsetInternalName(part, self._doc)

    def write(self, operators: str) -> None:
        """Puts them on the page as they are."""
        self._code.append(operators)

    def note(self, page: int, letters: str) -> None:
        """Remembers what stands on a page, the first being 1, outside of the structure."""
        self.furniture.setdefault(page, []).append(letters)

    @contextmanager
    def content(self) -> Iterator[None]:
        """What is drawn inside is not furniture; it opens and closes its own content."""
        code = self._code
        if code and code[-1] == _FURNITURE:
            code.pop()
        else:
            code.append(_END)
        yield
        code.append(_FURNITURE)

    @contextmanager
    def claimed(self, tag: Tag) -> Iterator[None]:
        """All that is drawn inside is one piece of content of that element."""
        with self.content():
            self._code.append(self.opening(tag))
            yield
            self._code.append(_END)

    @contextmanager
    def repeating(self, repeats: bool) -> Iterator[None]:
        """Turns `repeats` on for a while."""
        before, self.repeats = self.repeats, repeats
        yield
        self.repeats = before

    def link(self, tag: Tag, box: tuple[float, float, float, float]) -> None:
        """A rectangle, in the coordinates at hand, that leads to where the element leads."""
        if self.repeats:
            return
        if tag.to.startswith("#"):
            self.linkRect("", tag.to[1:], box, relative=1)
        else:
            self.linkURL(tag.to, box, relative=1)
        tag.hold(Area(page=self.getPageNumber() - 1, index=self.areas))
        self.areas += 1

    def showPage(self) -> None:  # noqa: N802
        self._code.insert(0, _FURNITURE)
        self._code.append(_END)
        super().showPage()
        self.marks = self.areas = 0
