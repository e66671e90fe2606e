"""The page's elements -> flowables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import count
from typing import Literal

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, Frame, HRFlowable, PageBreak, Spacer

from briefing.language.escape import one_line
from briefing.printing.chart import Bars
from briefing.printing.faces import face_of, runs, width
from briefing.printing.flowables import Columns, Mark, Panel, PanelLook, Place, Text, wants_company
from briefing.printing.grid import Grid
from briefing.printing.inline import Setting, markup, words
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
MOST_DOTS = 5  # beyond it the words alone tell the number
CHART_HEIGHT = 15.0  # points


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
        if child.tag in ("list", "sources") and len(child.blocks) > SHORT_LIST:
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
    name = element.get("style") or ("body" if element.tag == "p" else element.tag)
    style = setting.look.styles[name]
    text = Text(markup(element, style, style, setting), _paragraph_style(name, style, setting))
    if element.get("mark") or element.get("dots"):
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
        dots=min(int(float(element.get("dots", "0"))), MOST_DOTS),
        dot_color=setting.color("accent"),
    )


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


def _box(element: Element, setting: Setting) -> list[Flowable]:
    look = setting.look.boxes[element.get("style")] if element.get("style") else None
    look = look or next(iter(setting.look.boxes.values()))
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
    shares = [float(share) for share in element.get("widths").split()]
    letters = [_letters(column) for column in element.blocks]
    if not shares and (len(letters) > MOST_COLUMNS or max(letters, default=0) > COLUMN_MOST_LETTERS):
        return [flowable for column in element.blocks for flowable in _all(column, setting)]
    inside = replace(setting, gutter=0)
    columns = [
        _box(column, inside) if column.tag == "sidebar" else _all(column, inside) for column in element.blocks
    ]
    if not columns:
        return []
    shares = shares if len(shares) == len(columns) else [1.0] * len(columns)
    tallest = setting.height * COLUMNS_MOST_HEIGHT
    return [Columns(columns, shares, setting.gutter, setting.color("hair"), tallest)]


def _table(element: Element, setting: Setting) -> list[Flowable]:
    inside = replace(setting, gutter=0)
    head = [_cells(row, inside) for row in element.blocks if row.get("head") == "yes"]
    rows = [_cells(row, inside) for row in element.blocks if row.get("head") != "yes"]
    shares = [float(share) for share in element.get("widths").split()]
    hair, ink = setting.color("hair"), setting.color("ink")
    return [Grid(head, rows, shares, hair=hair, ink=ink, tallest=setting.height)] if rows or head else []


def _cells(row: Element, setting: Setting) -> list[list[Flowable]]:
    return [_all(cell, setting) for cell in row.blocks]


def _chart(element: Element, setting: Setting) -> list[Flowable]:
    values = [float(value) for value in element.get("values").split()]
    return [
        Bars(
            values,
            top=float(element.get("max", "0")),
            height=min(float(element.get("height") or CHART_HEIGHT), setting.height / 2),
            color=setting.color("hair"),
            last=setting.color("accent"),
            alt=one_line(element.get("alt")),
        )
    ]


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
    text = Text(words(title, style, style, setting), _paragraph_style("masthead", style, setting))
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


Builder = Callable[[Element, Setting], list[Flowable]]
BUILDERS: Mapping[str, Builder] = {
    "masthead": _masthead,
    "p": _paragraph,
    "h1": _paragraph,
    "h2": _paragraph,
    "h3": _paragraph,
    "keypoint": _item,
    "list": _list,
    "sources": _list,
    "box": _box,
    "disagreement": _box,
    "columns": _columns,
    "table": _table,
    "chart": _chart,
    "rule": _rule,
    "space": _space,
    "break": _break,
}
