"""The page's elements -> flowables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import count

from reportlab.platypus import Flowable, Frame, HRFlowable, PageBreak, Spacer

from briefing.language.escape import one_line
from briefing.printing.chart import Bars
from briefing.printing.faces import width
from briefing.printing.flowables import Columns, Panel, PanelLook, wants_company
from briefing.printing.grid import Grid
from briefing.printing.inline import Setting, piece
from briefing.printing.listing import Listing, RoomFor
from briefing.printing.logo import Logo
from briefing.printing.look import POINTS_PER_MM, Look
from briefing.printing.masthead import GAP, Masthead, Picture
from briefing.printing.paragraph import Text
from briefing.printing.paragraphs import paragraph, paragraph_style
from briefing.printing.tags import Tag
from briefing.printing.vocabulary import Element

MASTHEAD_SIDE = 150.0  # points for the lines on the right: "Reports received to 07:00 (UTC+04:00)" at 8 pt
HAIRLINE = 0.6
#: Side by side only what reads at a glance: more letters than this in one column, or more than
#: three columns, are set one below the other.
COLUMN_MOST_LETTERS, MOST_COLUMNS = 420, 3
#: Columns taller than this part of a page may be set one below the other, should they not fit.
COLUMNS_MOST_HEIGHT = 0.5
SHORT_LIST = 6  # entries; up to here a list may stay whole with its heading
LIST_ROOM = 130.0  # points: a rule, a heading and two entries of three lines
LIST_GUTTER = 26.0  # points: three figures in bold and the gap to the text
#: An item up to this length (some ten lines) stays on one page; a longer one would leave a hole.
ITEM_MOST_LETTERS = 900
#: A title that does not fit on one line in its style's size is set smaller, at the least at this
#: share of it, and then on several lines.
SMALLEST_TITLE = 0.6
CHART_HEIGHT = 15.0  # points


@dataclass(frozen=True, kw_only=True, slots=True)
class Story:
    """All flowables of a page and the structure of what they will draw."""

    flowables: list[Flowable]
    structure: Tag


def story(page: Element, look: Look, frame: Frame, logo: Logo | None = None) -> Story:
    """The page for that frame."""
    structure = Tag(role="Document", language=page.get("lang", "en"))
    setting = Setting(
        look=look,
        tag=structure,
        anchors=frozenset(_anchors(page)),
        gutter=look.page.gutter * POINTS_PER_MM,
        width=frame.width,
        height=frame.height,
        keys=count(1),
        logo=logo,
    )
    return Story(flowables=_all(page, setting), structure=structure)


def _anchors(element: Element) -> list[str]:
    own = [element.get("anchor")] if element.get("anchor") else []
    return own + [name for child in element.blocks for name in _anchors(child)]


def _all(element: Element, setting: Setting) -> list[Flowable]:
    """The blocks one below the other; key points that follow each other are one list."""
    content: list[Flowable] = []
    points: Tag | None = None
    for child in element.blocks:
        if child.tag == "keypoint":
            points = points or setting.tag.block("L")
            content += _item(child, _in_item(points, setting))
            continue
        points = None
        made = BUILDERS[child.tag](child, setting)
        if len(child.blocks) > SHORT_LIST and len(made) == 1 and isinstance(made[0], Listing):
            _loosen(content, RoomFor(made[0], LIST_ROOM, setting.height))
        content += made
    return content


def _in_item(items: Tag, setting: Setting, gutter: float | None = None) -> Setting:
    """The surroundings of what stands in the next item of that list."""
    item = items.block("LI")
    gutter = setting.gutter if gutter is None else gutter
    return replace(setting, tag=item.block("LBody"), item=item, gutter=gutter)


def _loosen(content: list[Flowable], room: RoomFor) -> None:
    """Headings right above a long list ask for room for its first entries only: bound to the whole list,
    they would take it to the next page."""
    first = len(content)
    while first and wants_company(content[first - 1]):
        first -= 1
        content[first].keepWithNext = 0
    content.insert(first, room)


def _item(element: Element, setting: Setting) -> list[Flowable]:
    content = _all(element, setting)
    if _letters(element) <= ITEM_MOST_LETTERS:
        for flowable in content[:-1]:
            flowable.keepWithNext = 1
    return content


def _list(element: Element, setting: Setting) -> list[Flowable]:
    items = setting.tag.block("L")
    entries = [_all(item, _in_item(items, setting, LIST_GUTTER)) for item in element.blocks]
    return [Listing(entries, int(element.get("columns", "1")), setting.height)] if entries else []


def _box(element: Element, setting: Setting) -> list[Flowable]:
    look = setting.look.boxes[element.get("style")] if element.get("style") else None
    look = look or next(iter(setting.look.boxes.values()))
    inside = replace(
        setting,
        tag=setting.tag.block("Sect"),
        item=None,
        sides=element.tag == "disagreement",
        gutter=max(0.0, setting.gutter - look.padding),  # its text stands under that outside
        width=setting.width - 2 * look.padding,
    )
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
    if not element.blocks:
        return []
    held = setting.tag.block("L" if setting.sides else "Div")
    if not shares and (len(letters) > MOST_COLUMNS or max(letters, default=0) > COLUMN_MOST_LETTERS):
        return [part for column in element.blocks for part in _column(column, held, setting)]
    inside = replace(setting, gutter=0)
    columns = [_column(column, held, inside) for column in element.blocks]
    shares = shares if len(shares) == len(columns) else [1.0] * len(columns)
    tallest = setting.height * COLUMNS_MOST_HEIGHT
    return [Columns(columns, shares, setting.gutter, setting.color("hair"), tallest)]


def _column(element: Element, held: Tag, setting: Setting) -> list[Flowable]:
    inside = _in_item(held, setting) if setting.sides else replace(setting, tag=held.block("Div"))
    return _box(element, inside) if element.tag == "sidebar" else _all(element, inside)


def _table(element: Element, setting: Setting) -> list[Flowable]:
    inside = replace(setting, gutter=0, tag=setting.tag.block("Table"))
    heads = [row for row in element.blocks if row.get("head") == "yes"]
    head = [_cells(row, inside) for row in heads]
    rows = [_cells(row, inside, named=not heads) for row in element.blocks if row not in heads]
    shares = [float(share) for share in element.get("widths").split()]
    hair, ink = setting.color("hair"), setting.color("ink")
    return [Grid(head, rows, shares, hair=hair, ink=ink, tallest=setting.height)] if rows or head else []


def _cells(row: Element, setting: Setting, *, named: bool = False) -> list[list[Flowable]]:
    """The cells of a row; `named`: no row heads the columns, so the first cell heads its row."""
    tag = setting.tag.block("TR")
    cells = []
    for index, cell in enumerate(row.blocks):
        if row.get("head") == "yes":
            inside = tag.block("TH", scope="Column")
        elif named and index == 0:
            inside = tag.block("TH", scope="Row")
        else:
            inside = tag.block("TD")
        cells.append(_all(cell, replace(setting, tag=inside)))
    return cells


def _chart(element: Element, setting: Setting) -> list[Flowable]:
    values = [float(value) for value in element.get("values").split()]
    return [
        Bars(
            values,
            tag=setting.tag.block("Figure", alt=one_line(element.get("alt"))),
            top=float(element.get("max", "0")),
            height=min(float(element.get("height") or CHART_HEIGHT), setting.height / 2),
            color=setting.color("hair"),
            last=setting.color("accent"),
        )
    ]


def _letters(element: Element) -> int:
    return sum(len(child) if isinstance(child, str) else _letters(child) for child in element.children)


def _masthead(element: Element, setting: Setting) -> list[Flowable]:
    setting = replace(setting, gutter=0)
    heading = setting.tag.block("H1")
    lines = _all(element, setting)
    style, title = setting.look.styles["masthead"], one_line(element.get("title"))
    logo, tall = setting.logo, setting.look.page.logo_height * POINTS_PER_MM
    beside = min(tall * logo.ratio + GAP, setting.width / 3) if logo and tall else 0.0
    room = setting.width - (MASTHEAD_SIDE + GAP if lines else 0) - beside
    scale = min(1.0, max(SMALLEST_TITLE, room / (width(title, style.font, style.size) + 1)))
    smaller = {"size": style.size * scale, "leading": style.leading * scale}
    style = style.model_copy(update=smaller)
    text = Text([piece(title, style, heading, setting)], paragraph_style("masthead", style, setting.gutter))
    picture = (
        Picture(image=logo.image, width=beside - GAP, height=(beside - GAP) / logo.ratio)
        if logo and tall
        else None
    )
    return [Masthead(text, lines, MASTHEAD_SIDE, setting.color("ink"), picture)]


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
    "p": paragraph,
    "h1": paragraph,
    "h2": paragraph,
    "h3": paragraph,
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
