"""What stands inside a paragraph -> pieces of text, each of one style and one element of the structure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from reportlab.lib.colors import Color, HexColor

from briefing.printing.address import web_address
from briefing.printing.breaking import LINE_BREAK, Piece
from briefing.printing.faces import Weight
from briefing.printing.logo import Logo
from briefing.printing.look import Look, TextStyle
from briefing.printing.tags import Tag
from briefing.printing.vocabulary import Element

_SPACE = re.compile(r"[ \t\r\n]+")  # no-break spaces stay


@dataclass(frozen=True, kw_only=True, slots=True)
class Setting:
    """What a block needs to know of its surroundings. Lengths in points."""

    look: Look
    tag: Tag  # the element of the structure that holds the block
    anchors: frozenset[str]  # what a link inside the brief can lead to
    gutter: float  # 0 inside a column
    width: float  # of the frame
    height: float
    keys: Iterator[int]  # numbers for outline entries
    logo: Logo | None = None
    item: Tag | None = None  # the list item that a number in the gutter is the label of
    sides: bool = False  # columns are the sides of a disagreement

    def color(self, name: str) -> Color:
        return _color(self.look.colors[name])


@cache
def _color(value: str) -> Color:
    return HexColor(value)


def pieces(element: Element, style: TextStyle, tag: Tag, setting: Setting) -> list[Piece]:
    """What an element holds, in the order of reading."""
    found: list[Piece] = []
    for child in element.children:
        if isinstance(child, str):
            found.append(piece(_SPACE.sub(" ", child), style, tag, setting))
        else:
            found += INLINE[child.tag](child, style, tag, setting)
    return found


def piece(text: str, style: TextStyle, tag: Tag, setting: Setting) -> Piece:
    """One text in a style."""
    return Piece(text=text, weight=style.font, size=style.size, color=setting.color(style.color), tag=tag)


def _weight(weight: Weight) -> InlineBuilder:
    def build(element: Element, style: TextStyle, tag: Tag, setting: Setting) -> list[Piece]:
        return pieces(element, style.model_copy(update={"font": weight}), tag, setting)

    return build


def _span(element: Element, style: TextStyle, tag: Tag, setting: Setting) -> list[Piece]:
    name = element.get("style")
    style = setting.look.styles[name] if name else style
    if element.get("lang") or element.get("at"):
        tag = tag.inline("Span", language=element.get("lang"), at=element.get("at"))
    return pieces(element, style, tag, setting)


def _link(element: Element, style: TextStyle, tag: Tag, setting: Setting) -> list[Piece]:
    to = element.get("to")
    address = to if to.startswith("#") and to[1:] in setting.anchors else web_address(to)
    if not address:
        return pieces(element, style, _in_language(element, tag), setting)
    alt = _words(element) if address.startswith("#") else address
    link = tag.inline("Link", to=address, alt=alt, language=element.get("lang"))
    return pieces(element, style.model_copy(update={"color": "accent"}), link, setting)


def _words(element: Element) -> str:
    words = "".join(child if isinstance(child, str) else _words(child) for child in element.children)
    return _SPACE.sub(" ", words).strip()


def _in_language(element: Element, tag: Tag) -> Tag:
    return tag.inline("Span", language=element.get("lang")) if element.get("lang") else tag


def _cite(element: Element, style: TextStyle, tag: Tag, setting: Setting) -> list[Piece]:
    del style
    number = element.get("n")
    if f"source-{number}" in setting.anchors:
        tag = tag.inline("Link", to=f"#source-{number}", alt=f"Source {number}")
    return [piece(f"[{number}]", setting.look.styles["cite"], tag, setting)]


def _line_break(element: Element, style: TextStyle, tag: Tag, setting: Setting) -> list[Piece]:
    del element
    return [piece(LINE_BREAK, style, tag, setting)]


InlineBuilder = Callable[[Element, TextStyle, Tag, Setting], list[Piece]]
INLINE: Mapping[str, InlineBuilder] = {
    "b": _weight("bold"),
    "i": _weight("italic"),
    "span": _span,
    "a": _link,
    "cite": _cite,
    "br": _line_break,
}
