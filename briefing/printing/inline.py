"""What stands inside a paragraph -> paragraph markup; every word of it escaped."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from reportlab.lib.colors import Color, HexColor

from briefing.language.escape import for_markup
from briefing.printing.address import web_address
from briefing.printing.faces import Weight, face_of, runs
from briefing.printing.look import Look, TextStyle
from briefing.printing.vocabulary import Element

_SPACE = re.compile(r"[ \t\r\n]+")  # no-break spaces stay


@dataclass(frozen=True, kw_only=True, slots=True)
class Setting:
    """What a block needs to know of its surroundings. Lengths in points."""

    look: Look
    anchors: frozenset[str]  # what a link inside the brief can lead to
    gutter: float  # 0 inside a column
    width: float  # of the frame
    height: float
    keys: Iterator[int]  # numbers for outline entries
    inset: float = 0.0  # of marks at the outer edge

    def color(self, name: str) -> Color:
        return HexColor(self.look.colors[name])


def markup(element: Element, style: TextStyle, base: TextStyle, setting: Setting) -> str:
    """The paragraph markup of what an element holds; every word of it escaped."""
    parts = []
    for child in element.children:
        if isinstance(child, str):
            parts.append(words(_SPACE.sub(" ", child), style, base, setting))
        else:
            parts.append(INLINE[child.tag](child, style, base, setting))
    return "".join(parts)


def words(text: str, style: TextStyle, base: TextStyle, setting: Setting) -> str:
    """One text in a style, as it stands inside a paragraph of the base style."""
    parts = []
    for run in runs(text, style.font):
        wanted = []
        if run.face != face_of(base.font):
            wanted.append(f'name="{run.face}"')
        if style.size != base.size:
            wanted.append(f'size="{style.size}"')
        if style.color != base.color:
            wanted.append(f'color="{setting.look.colors[style.color]}"')
        safe = for_markup(run.text)
        parts.append(f"<font {' '.join(wanted)}>{safe}</font>" if wanted else safe)
    return "".join(parts)


def _weight(weight: Weight) -> InlineBuilder:
    def build(element: Element, style: TextStyle, base: TextStyle, setting: Setting) -> str:
        return markup(element, style.model_copy(update={"font": weight}), base, setting)

    return build


def _span(element: Element, style: TextStyle, base: TextStyle, setting: Setting) -> str:
    name = element.get("style")
    return markup(element, setting.look.styles[name] if name else style, base, setting)


def _link(element: Element, style: TextStyle, base: TextStyle, setting: Setting) -> str:
    to = element.get("to")
    address = to if to.startswith("#") and to[1:] in setting.anchors else web_address(to)
    if not address:
        return markup(element, style, base, setting)
    shown = markup(element, style.model_copy(update={"color": "accent"}), base, setting)
    return f'<a href="{for_markup(address)}">{shown}</a>'


def _cite(element: Element, style: TextStyle, base: TextStyle, setting: Setting) -> str:
    del style
    anchor = f"source-{element.get('n')}"
    shown = words(f"[{element.get('n')}]", setting.look.styles["cite"], base, setting)
    return f'<a href="#{anchor}">{shown}</a>' if anchor in setting.anchors else shown


def _line_break(element: Element, style: TextStyle, base: TextStyle, setting: Setting) -> str:
    del element, style, base, setting
    return "<br/>"


InlineBuilder = Callable[[Element, TextStyle, TextStyle, Setting], str]
INLINE: Mapping[str, InlineBuilder] = {
    "b": _weight("bold"),
    "i": _weight("italic"),
    "span": _span,
    "a": _link,
    "cite": _cite,
    "br": _line_break,
}
