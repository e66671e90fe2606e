"""The page's elements -> flowables."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count
from typing import Literal

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, Frame, HRFlowable, PageBreak, Spacer

from briefing.language.escape import for_markup, one_line
from briefing.printing.address import web_address
from briefing.printing.faces import Weight, face_of, runs, width
from briefing.printing.flowables import Columns, Mark, Panel, PanelLook, Place, Text, wants_company
from briefing.printing.listing import Listing
from briefing.printing.look import POINTS_PER_MM, Look, TextStyle
from briefing.printing.masthead import GAP, Masthead
from briefing.printing.vocabulary import Element

MASTHEAD_SIDE = 150.0  # points for the lines on the right: "Reports received to 07:00 (UTC+04:00)" at 8 pt
HAIRLINE = 0.6
#: Side by side only what reads at a glance: more letters than this in one column, or more than
#: three columns, are set one below the other.
COLUMN_MOST_LETTERS, MOST_COLUMNS = 420, 3
#: Columns taller than this part of a page may be set one below the other, should they not fit.
COLUMNS_MOST_HEIGHT = 0.5
OUTLINE_LETTERS = 120
SHORT_LIST = 6  # entries; up to here a list may stay whole with its heading
LIST_ROOM = 130.0  # points: a rule, a heading and two entries of three lines
LIST_GUTTER = 26.0  # points: three figures in bold and the gap to the text
_ALIGN: Mapping[str, Literal[0, 1, 2]] = {"left": 0, "center": 1, "right": 2}
#: An item up to this length (some ten lines) stays on one page; a longer one would leave a hole.
ITEM_MOST_LETTERS = 900
#: A title that does not fit on one line in its style's size is set smaller, at the least at this
#: share of it, and then on several lines.
SMALLEST_TITLE = 0.6
_SPACE = re.compile(r"[ \t\r\n]+")  # no-break spaces stay


@dataclass(frozen=True, kw_only=True, slots=True)
class Setting:
    """What a block needs to know of its surroundings. Lengths in points."""

    look: Look
    anchors: frozenset[str]  # what a citation can lead to
    gutter: float  # 0 inside a column
    width: float  # of the frame
    height: float
    keys: Iterator[int]  # numbers for outline entries
    inset: float = 0.0  # of marks at the outer edge

    def color(self, name: str) -> Color:
        return HexColor(self.look.colors[name])


def story(page: Element, look: Look, frame: Frame) -> list[Flowable]:
    """All flowables of the page, for that frame."""
    anchors = frozenset(_anchors(page))
    gutter = look.page.gutter * POINTS_PER_MM
    setting = Setting(
        look=look, anchors=anchors, gutter=gutter, width=frame.width, height=frame.height, keys=count(1)
    )
    return _all(page, setting)


def _anchors(element: Element) -> list[str]:
    own = [element.get("anchor")] if element.get("anchor") else []
    return own + [name for child in element.blocks for name in _anchors(child)]


def _all(element: Element, setting: Setting) -> list[Flowable]:
    content: list[Flowable] = []
    for child in element.blocks:
        if child.tag == "list" and len(child.blocks) > SHORT_LIST:
            _loosen(content)
        content += BUILDERS[child.tag](child, setting)
    return content


def _loosen(content: list[Flowable]) -> None:
    """Headings right above a long list ask for room for its first entries only: bound to the whole list,
    they would take it to the next page."""
    first = len(content)
    while first and wants_company(content[first - 1]):
        first -= 1
        content[first].keepWithNext = 0
    content.insert(first, CondPageBreak(LIST_ROOM))


def _paragraph(element: Element, setting: Setting) -> list[Flowable]:
    name = element.get("style") or ("heading" if element.tag == "h" else "body")
    style = setting.look.styles[name]
    markup = _inline(element, style, style, setting)
    text = Text(markup, _paragraph_style(name, style, setting))
    if element.get("mark"):
        text.mark = _mark(element, setting)
    if element.get("anchor") or element.get("bookmark"):
        outline = one_line(element.get("bookmark"))[:OUTLINE_LETTERS]
        key = f"outline-{next(setting.keys)}" if outline else ""
        text.place = Place(anchor=element.get("anchor"), outline=outline, key=key)
    return [text]


def _paragraph_style(name: str, style: TextStyle, setting: Setting) -> ParagraphStyle:
    face = face_of(style.font)
    return ParagraphStyle(
        name,
        fontName=face,
        bulletFontName=face,
        fontSize=style.size,
        leading=style.leading,
        textColor=setting.color(style.color),
        spaceBefore=style.space_before,
        spaceAfter=style.space_after,
        leftIndent=setting.gutter if style.hang else 0,
        alignment=_ALIGN[style.align],
        keepWithNext=style.keep_with_next,
        allowWidows=0,
        allowOrphans=0,
    )


def _mark(element: Element, setting: Setting) -> Mark:
    style = setting.look.styles[element.get("mark-style") or "mark"]
    return Mark(
        runs=runs(one_line(element.get("mark")), style.font),
        size=style.size,
        color=setting.color(style.color),
        right=style.align == "right",
        inset=setting.inset,
    )


def _inline(element: Element, style: TextStyle, base: TextStyle, setting: Setting) -> str:
    """The paragraph markup of what an element holds; every word of it escaped."""
    parts = []
    for child in element.children:
        if isinstance(child, str):
            parts.append(_words(_SPACE.sub(" ", child), style, base, setting))
        else:
            parts.append(INLINE[child.tag](child, style, base, setting))
    return "".join(parts)


def _words(text: str, style: TextStyle, base: TextStyle, setting: Setting) -> str:
    parts = []
    for run in runs(text, style.font):
        wanted = []
        if run.face != face_of(base.font):
            wanted.append(f'name="{run.face}"')
        if style.size != base.size:
            wanted.append(f'size="{style.size}"')
        if style.color != base.color:
            wanted.append(f'color="{setting.look.colors[style.color]}"')
        words = for_markup(run.text)
        parts.append(f"<font {' '.join(wanted)}>{words}</font>" if wanted else words)
    return "".join(parts)


def _weight(weight: Weight) -> InlineBuilder:
    def build(element: Element, style: TextStyle, base: TextStyle, setting: Setting) -> str:
        return _inline(element, style.model_copy(update={"font": weight}), base, setting)

    return build


def _span(element: Element, style: TextStyle, base: TextStyle, setting: Setting) -> str:
    name = element.get("style")
    return _inline(element, setting.look.styles[name] if name else style, base, setting)


def _link(element: Element, style: TextStyle, base: TextStyle, setting: Setting) -> str:
    address = web_address(element.get("to"))
    if not address:
        return _inline(element, style, base, setting)
    words = _inline(element, style.model_copy(update={"color": "accent"}), base, setting)
    return f'<a href="{for_markup(address)}">{words}</a>'


def _cite(element: Element, style: TextStyle, base: TextStyle, setting: Setting) -> str:
    del style
    anchor = f"source-{element.get('n')}"
    words = _words(f"[{element.get('n')}]", setting.look.styles["cite"], base, setting)
    return f'<a href="#{anchor}">{words}</a>' if anchor in setting.anchors else words


def _item(element: Element, setting: Setting) -> list[Flowable]:
    content = _all(element, setting)
    if _letters(element) <= ITEM_MOST_LETTERS:
        for flowable in content[:-1]:
            flowable.keepWithNext = 1
    return content


def _list(element: Element, setting: Setting) -> list[Flowable]:
    inside = replace(setting, gutter=LIST_GUTTER)
    entries = [_all(item, inside) for item in element.blocks]
    return [Listing(entries, int(element.get("columns", "1")), setting.height)] if entries else []


def _panel(element: Element, setting: Setting) -> list[Flowable]:
    look = setting.look.panels[element.get("style")] if element.get("style") else None
    look = look or next(iter(setting.look.panels.values()))
    inside = replace(setting, inset=look.padding, width=setting.width - look.padding)
    colors = PanelLook(
        background=setting.color(look.background),
        bar_color=setting.color(look.bar_color),
        bar=look.bar,
        top_edge=look.edge == "top",
        padding=look.padding,
        space_before=look.space_before,
        space_after=look.space_after,
    )
    return [Panel(_all(element, inside), colors)]


def _columns(element: Element, setting: Setting) -> list[Flowable]:
    letters = [_letters(column) for column in element.blocks]
    if len(letters) > MOST_COLUMNS or max(letters, default=0) > COLUMN_MOST_LETTERS:
        return [flowable for column in element.blocks for flowable in _all(column, setting)]
    inside = replace(setting, gutter=0)
    columns = [_all(column, inside) for column in element.blocks]
    tallest = setting.height * COLUMNS_MOST_HEIGHT
    return [Columns(columns, setting.gutter, setting.color("hair"), tallest)] if columns else []


def _letters(element: Element) -> int:
    return sum(len(child) if isinstance(child, str) else _letters(child) for child in element.children)


def _masthead(element: Element, setting: Setting) -> list[Flowable]:
    setting = replace(setting, gutter=0)
    lines = _all(element, setting)
    style, title = setting.look.styles["masthead"], one_line(element.get("title"))
    room = setting.width - (MASTHEAD_SIDE + GAP if lines else 0)
    scale = min(1.0, max(SMALLEST_TITLE, room / (width(title, style.font, style.size) + 1)))
    smaller = {"size": style.size * scale, "leading": style.leading * scale}
    style = style.model_copy(update=smaller)
    text = Text(_words(title, style, style, setting), _paragraph_style("masthead", style, setting))
    return [Masthead(text, lines, MASTHEAD_SIDE, setting.color("ink"))]


def _rule(element: Element, setting: Setting) -> list[Flowable]:
    space = float(element.get("space", "6"))
    color = setting.color(element.get("color", "hair"))
    rule = HRFlowable(width="100%", thickness=HAIRLINE, color=color, spaceBefore=space, spaceAfter=space)
    rule.keepWithNext = 1  # a rule opens what stands under it
    return [rule]


def _space(element: Element, setting: Setting) -> list[Flowable]:
    del setting
    return [Spacer(1, min(float(element.get("points")), 300))]  # 300: under the least page height


def _break(element: Element, setting: Setting) -> list[Flowable]:
    del element, setting
    return [PageBreak()]


def _line_break(element: Element, style: TextStyle, base: TextStyle, setting: Setting) -> str:
    del element, style, base, setting
    return "<br/>"


Builder = Callable[[Element, Setting], list[Flowable]]
InlineBuilder = Callable[[Element, TextStyle, TextStyle, Setting], str]
BUILDERS: Mapping[str, Builder] = {
    "masthead": _masthead,
    "h": _paragraph,
    "p": _paragraph,
    "item": _item,
    "list": _list,
    "panel": _panel,
    "columns": _columns,
    "rule": _rule,
    "space": _space,
    "break": _break,
}
INLINE: Mapping[str, InlineBuilder] = {
    "b": _weight("bold"),
    "i": _weight("italic"),
    "span": _span,
    "a": _link,
    "cite": _cite,
    "br": _line_break,
}
