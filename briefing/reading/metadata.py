"""Title, author, dateline, agency and date as the page prints them; never from captions or references."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefing.models.article import Published
from briefing.models.document import Furniture
from briefing.reading.agencies import agency_named
from briefing.reading.authors import printed_author, signing_author
from briefing.reading.bylines import name_in, without_opening
from briefing.reading.credits import without_credit
from briefing.reading.datelines import Dateline, is_place, read_dateline
from briefing.reading.dates import find_date
from briefing.reading.heads import heads
from briefing.reading.hostile import has_code
from briefing.reading.layout import Layout
from briefing.reading.marks import ADDRESS
from briefing.reading.nameplate import cited_name, has_press_word, is_section, may_be_name, printed_name
from briefing.reading.outlets import (
    host_of,
    name_before_home,
    outlet_in_furniture,
    outlet_in_table,
    outlet_of_url,
)
from briefing.reading.page import Envelope
from briefing.reading.phrases import plain, tokens
from briefing.reading.provenance import TAIL_LINES, agency_of, head_lines
from briefing.reading.published import published
from briefing.reading.signed import has_agency_form, owner_in
from briefing.reading.site import (
    BOX_KINDS,
    SITE,
    host_in_notice,
    hosts,
    name_like_host,
    name_with_host,
    without_site,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Masthead:
    """What is known of the article besides its text; None where the page does not say."""

    title: str | None
    outlet: str | None
    agency: str | None
    author: str | None
    dateline: str | None
    url: str | None
    published: Published | None
    heads: tuple[str, ...] = ()  # title and stated names as written, also one that is not taken


def masthead(layout: Layout, stated: Envelope, page: Envelope, furniture: Furniture) -> Masthead:
    """What the desk states, else the page's own metadata, else what the page prints.

    The outlet: stated; the user's name for the host; the metadata; what the page calls itself at its
    top; the user's name for what its lines or addresses say; the page's boxes; the bare host.
    """
    said = stated.over(page)
    url = said.url or _printed_url(layout)
    line = _first_dateline(layout)
    boxes = [u.text for u, m in zip(layout.units, layout.marks, strict=True) if m.kind in BOX_KINDS]
    title = _title(layout, said)
    outlet = (
        _clean(stated.outlet)
        or _known_outlet(url, furniture)
        or _clean(page.outlet)
        or _site_name(layout)
        or _cited_name(layout)
        or _own_label(layout)
        or _told_outlet(layout, line, furniture)
        or outlet_in_furniture(boxes)
        or _owner(layout)
        or _behind_title(layout)
        or _by_host(layout, host_of(url) or host_in_notice(boxes))
    )
    agency = agency_of(layout, line, said.author, outlet, furniture)
    author = _person(said.author) if said.author else printed_author(layout, layout.head())
    outlet = _in_small_letters(outlet, layout) if outlet and outlet.isupper() else outlet
    author = without_credit(author, agency=agency, outlet=None if said.author else outlet)
    if author is None or author.islower():
        author = signing_author(layout, frozenset(plain(name) for name in (agency, outlet) if name))
    return Masthead(
        title=without_site(title, outlet) if title else None,
        outlet=outlet,
        agency=agency,
        author=author,
        dateline=line.place,
        url=url,
        published=published(layout, layout.head(), said, url),
        heads=tuple(text for text in (title, said.outlet, said.author) if text),
    )


def _title(layout: Layout, said: Envelope) -> str | None:
    """As stated; where that is the printed headline with a label before it ("Breaking: "), the headline."""
    printed = layout.units[layout.title].text if layout.title is not None else None
    if (
        said.title
        and printed
        and _LABELLED.match(said.title[: -len(printed)])
        and said.title.endswith(printed)
    ):
        return printed
    return said.title or printed


_LABELLED = re.compile(r"^[^:|]{2,25}\s?[:|]\s$")


def _site_name(layout: Layout) -> str | None:
    lines = (u.text for u, m in zip(layout.units, layout.marks, strict=True) if m.reason == SITE)
    return next(map(printed_name, lines), None)


def _owner(layout: Layout) -> str | None:
    """Whose the page says that it is, behind "©" under the text, where another line has that name too."""
    lines = [u.text for u in layout.units]
    for text in lines[-TAIL_LINES:]:
        name = owner_in(text)
        if name is None or has_agency_form(name):
            continue
        if any(plain(name) in plain(line) for line in lines if line != text):
            return name
    return None


def _behind_title(layout: Layout) -> str | None:
    """The name of the press behind the headline of a page's first line: "Delta floods | Harbour Times"."""
    first = layout.units[0].text if layout.units else ""
    _, sign, name = first.rpartition(" | ") if " | " in first else first.rpartition(" - ")
    sure = sign and name and name[0].isupper() and has_press_word(name) and may_be_name(name)
    return name if sure and not find_date(name) else None


def _by_host(layout: Layout, host: str | None) -> str | None:
    """The name that a line of the page prints as the host spells it, else the bare host."""
    lines = (u.text for u, m in zip(layout.units, layout.marks, strict=True) if m.shape != "sentence")
    return name_like_host(lines, host) or host if host else None


def _in_small_letters(outlet: str, layout: Layout) -> str:
    """A name in capitals as another line of the page prints it in small letters; else as it is."""
    for unit, mark, key in zip(layout.units, layout.marks, layout.keys, strict=True):
        at = key.find(plain(outlet))
        shown = unit.text[at : at + len(outlet)]
        if mark.kind == "body" and not (shown.istitle() and " " in shown):
            continue  # the text may speak of a post, the Post is a paper
        if at >= 0 and plain(shown) == plain(outlet) and not shown.isupper() and not shown.islower():
            return shown
    return outlet


def _cited_name(layout: Layout) -> str | None:
    """The first line of the file is the name and day of a paper."""
    return cited_name(layout.units[0].text) if layout.units and layout.marks[0].kind == "date" else None


def _own_label(layout: Layout) -> str | None:
    """The label of a logo, or a name with its own address behind it."""
    lines = (
        u.text
        for u, m in zip(layout.units, layout.marks, strict=True)
        if m.shape != "sentence" and m.kind not in {"navigation", "title", "caption", "reference"}
    )
    found = (name_before_home(text) or name_with_host(text) for text in lines)
    return next((name for name in found if name), None)


def _clean(name: str | None) -> str | None:
    """A name without code; one with code in it is not mended, it is none."""
    return None if name and has_code(name) else name


def _known_outlet(url: str | None, furniture: Furniture) -> str | None:
    named = outlet_of_url(url, furniture.outlets)
    return named if named != host_of(url) else None


def _told_outlet(layout: Layout, line: Dateline, furniture: Furniture) -> str | None:
    """The one outlet of the user's table that the dateline, a line of the page by itself, or the page's
    addresses name; two of them name none."""
    if not furniture.outlets:
        return None
    lines = [u.text for u, m in zip(layout.units, layout.marks, strict=True) if m.kind not in _NOT_OWN]
    return outlet_in_table(
        furniture.outlets,
        names=[*(text for text in lines if len(text) <= NAME_CHARACTERS), line.bracket or ""],
        hosts=[host for text in lines for host in hosts(text)],
    )


NAME_CHARACTERS = 60
# What may name other outlets: the text, its references, its captions, teasers of others.
_NOT_OWN = frozenset({"body", "standfirst", "reference", "caption", "teaser", "related", "summary", "byline"})


def _printed_url(layout: Layout) -> str | None:
    for unit, mark in zip(layout.units[: layout.head()], layout.marks, strict=False):
        if mark.reason == ADDRESS and host_of(unit.text):
            return unit.text
    return None


def _first_dateline(layout: Layout) -> Dateline:
    """Of the first paragraphs that has one; a standfirst may stand above it."""
    body = [
        unit
        for unit, mark in zip(layout.units, layout.marks, strict=True)
        if mark.kind in {"body", "standfirst"}
    ]
    for unit in body[:3]:
        line = read_dateline(unit.text)
        if line.end:
            return line
    if place := _place_in_lines(layout):
        return Dateline(place=place)
    for text in head_lines(layout, {"other", "deck", "date"}):
        line = read_dateline(text)
        if line.end == len(text):
            return line
    return Dateline()


def _place_in_lines(layout: Layout) -> str | None:
    """The town of a dateline in three lines: the town, who reports, a dash, and then the text."""
    first = next((i for i, mark in enumerate(layout.marks) if mark.kind == "body"), 0)
    alone = layout.units[first - 1].text if first else ""
    capitals = alone.split(",")[0].isupper() and not is_section(alone)
    if (
        capitals
        and is_place(alone)
        and tokens(plain(alone)).isdisjoint(heads().desks | {"reporter"})
        and layout.marks[first - 1].kind in _PLACE_KINDS
    ):
        return alone
    if first < 3 or alone not in {"—", "–", "-"}:
        return None
    place = layout.units[first - 3].text
    return place if is_place(place) else None


_PLACE_KINDS = frozenset({"other", "deck", "subhead"})


def _person(stated: str) -> str | None:
    """A stated author who is no agency."""
    return None if agency_named(without_opening(stated)) else name_in(stated)
