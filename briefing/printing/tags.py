"""The structure of a printed issue: what a screen reader meets, in the order of reading.

The tree is made together with the flowables, in the order of the page's elements. What is drawn later
reports to its element under which number and on which page it stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

# fmt: off
Role = Literal[
    "Document", "Sect", "Div", "H1", "H2", "H3", "H4", "H5", "H6", "P", "Caption",
    "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "Link", "Span", "Figure",
]
# fmt: on


@dataclass(frozen=True, kw_only=True, slots=True)
class Drawn:
    """A piece of a page's content: the page from 0, its number there, the letters that it shows."""

    page: int
    number: int
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Area:
    """A link's rectangle: the page from 0, and the how-manieth of that page it is."""

    page: int
    index: int


@dataclass(eq=False, kw_only=True, slots=True)
class Tag:
    """One element. An element that never got anything to hold is left out of the file.

    `language` is given where it differs from the element around it; `said` is what is read instead of
    the letters drawn, where these do not stand in the order of reading; `alt` describes a figure or
    a link.
    """

    role: Role
    parent: Tag | None = None
    language: str = ""
    said: str = ""
    alt: str = ""
    to: str = ""  # a web address, or "#" and an anchor
    at: str = ""  # the place in the Briefing that it prints, such as /sections/0/key_points/1
    scope: Literal["", "Row", "Column"] = ""
    box: tuple[float, float, float, float] | None = None  # of a figure, in points of its page
    kids: list[Tag | Drawn | Area] = field(default_factory=list)
    joined: bool = True

    def block(self, role: Role, **given: str) -> Tag:
        """A new last child."""
        child = Tag(role=role, parent=self, **given)  # type: ignore[arg-type]  # the fields of Tag
        self.kids.append(child)
        return child

    def label(self) -> Tag:
        """The label of a list item, before its body."""
        first = self.kids[0] if self.kids else None
        if isinstance(first, Tag) and first.role == "Lbl":
            return first
        self.kids.insert(0, Tag(role="Lbl", parent=self))
        return self.label()

    def inline(self, role: Role, **given: str) -> Tag:
        """A child that takes its place once it is drawn, between the words around it."""
        return Tag(role=role, parent=self, joined=False, **given)  # type: ignore[arg-type]  # as above

    def hold(self, kid: Drawn | Area) -> None:
        """Takes what was drawn for it."""
        self.kids.append(kid)
        child = self
        while not child.joined and child.parent is not None:
            child.joined = True
            child.parent.kids.append(child)
            child = child.parent

    @property
    def labelled(self) -> bool:
        """Whether it is a list whose items have labels."""
        items = (kid for kid in self.kids if isinstance(kid, Tag))
        return any(isinstance(kid, Tag) and kid.role == "Lbl" for item in items for kid in item.kids)

    @property
    def link(self) -> Tag | None:
        """The link that it is or stands in."""
        tag: Tag | None = self
        while tag is not None and tag.role != "Link":
            tag = tag.parent
        return tag

    def pruned(self) -> Tag | None:
        """The same without what holds nothing."""
        kids: list[Tag | Drawn | Area] = []
        for kid in self.kids:
            kept = kid.pruned() if isinstance(kid, Tag) else kid
            if kept is not None:
                kids.append(kept)
        # A table needs its empty cells, or the others would stand in the wrong columns.
        if not kids and self.role not in ("TH", "TD"):
            return None
        self.kids[:] = kids
        return self


def settled(root: Tag) -> Tag:
    """The structure once all is drawn: nothing empty, and headings from the first level on without a
    gap, whatever levels a template left out."""
    root = root.pruned() or root
    level = 0
    for tag in walk(root):
        if tag.role[0] == "H" and tag.role[1:].isdigit():
            level = min(int(tag.role[1:]), level + 1)
            tag.role = f"H{level}"  # type: ignore[assignment]  # one of the six
    return root


def walk(tag: Tag) -> Iterator[Tag]:
    """The element and all below it, in the order of reading."""
    yield tag
    for kid in tag.kids:
        if isinstance(kid, Tag):
            yield from walk(kid)
