"""What an HTML page without metadata prints of itself: its name, the date and the byline at its head."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from briefing.reading.agencies import agency_named
from briefing.reading.authors import name_lines, printed_author
from briefing.reading.dates import find_date
from briefing.reading.formats.blocks import Block
from briefing.reading.layout import Layout
from briefing.reading.lines import split_lines, units
from briefing.reading.nameplate import is_section
from briefing.reading.outlets import name_before_home, outlet_in_furniture
from briefing.reading.page import Envelope
from briefing.reading.phrases import plain
from briefing.reading.published import printed_date

ABOVE, BELOW = 4, 25  # blocks around the heading: date and section above it, byline and buttons below
TEXT_BLOCKS = 2  # of the text, a standfirst and a paragraph, that date and byline stand below at most
ROW_WORDS = 22
NAME_WORDS = 6
_BEFORE_SITE = (" | ", " - ", " – ", " — ", " :: ", " » ", " • ")


def page_head(found: Sequence[Block], chosen: Sequence[Block], title: str | None) -> Envelope:
    """Date and author as the blocks around the heading print them, above the first of the text."""
    if not chosen:
        return Envelope()
    places = [i for i, block in enumerate(found) if any(block is own for own in chosen[: TEXT_BLOCKS + 1])]
    heading = _heading(found[: places[0] + 1], title)
    if heading is None:
        return Envelope()
    end = min(places[-1] if len(places) > 1 else places[0], heading + BELOW)
    rows = [found[i].text for i in range(max(0, heading - ABOVE), end) if i not in places]
    text = "\n\n".join(row for row in rows if row.count(" ") < ROW_WORDS)
    layout = Layout.of(units(text, split_lines(text)))
    date = printed_date(layout, len(layout.units))
    named = name_lines(layout.with_marks(layout.marks, title=0)) if layout.units else layout
    return Envelope(
        author=printed_author(named, len(named.units)) or _agency_beside_date(layout),
        date=date.first.isoformat() if date and date.first == date.last else None,
        basis="stated",
    )


def _agency_beside_date(layout: Layout) -> str | None:
    """The agency on a date line, or on a line of its own beside one."""
    for i, (unit, mark) in enumerate(zip(layout.units, layout.marks, strict=True)):
        beside = {own.kind for own in layout.marks[max(0, i - 1) : i + 2]}
        if "date" not in beside:
            continue
        date = find_date(unit.text) if mark.kind == "date" else None
        rest = unit.text[date.end :] if date else unit.text
        for piece in (rest, rest.split(" ")[-1]):
            if agency_named(piece):
                return agency_named(piece)
    return None


def _heading(above: Sequence[Block], title: str | None) -> int | None:
    """The last block that is the title, else the last heading of the first rank."""
    wanted = plain(title or "")
    places = [i for i, block in enumerate(above) if plain(block.text) == wanted or block.tag == "h1"]
    return places[-1] if places else None


def site_in_title(tree: Any, found: Sequence[Block], heading: str | None) -> str | None:
    """The name behind the headline in the title of the window, when the page says it again."""
    title = next(iter(tree.iter("title")), None)
    text = " ".join(title.text_content().split()) if title is not None else ""
    for sign in _BEFORE_SITE:
        head, _, name = text.rpartition(sign)
        if head and name.count(" ") < NAME_WORDS and not is_section(name):
            same = plain(head).startswith(plain(heading or "-"))
            return name if _said_again(tree, found, name, same=same) else None
    return None


def _said_again(tree: Any, found: Sequence[Block], name: str, *, same: bool) -> bool:
    """By a block, the description of a picture or the title of a feed; where what stands before the name
    is the headline itself, a host that says it will do too."""
    wanted = plain(name)
    if any(wanted in plain(block.text) for block in found if len(block.text) < NOTICE):
        return True
    labels = [e.get("alt") or "" for e in tree.iter("img")] + [
        e.get("title") or "" for e in tree.iter("link")
    ]
    squeezed = "".join(c for c in wanted if c.isalnum())
    hosts = [e.get("href") or "" for e in tree.iter("link", "a")] if same else []
    return any(wanted in plain(label) for label in labels) or any(
        squeezed in plain(href)[:HOST].replace("-", "") for href in hosts
    )


NOTICE, HOST = 300, 60  # characters of a block that names its page, of an address up to its path


def owner(tree: Any, found: Sequence[Block]) -> str | None:
    """The outlet that the page's own notices name, else the label of its logo."""
    labels = (name_before_home(" ".join((image.get("alt") or "").split())) for image in tree.iter("img"))
    return outlet_in_furniture(block.text for block in found if _is_notice(block)) or next(
        filter(None, labels), None
    )


def _is_notice(block: Block) -> bool:
    signs = ("©", "opyright", " is published by ")
    return block.apart == "footer" or (len(block.text) < NOTICE and any(sign in block.text for sign in signs))
