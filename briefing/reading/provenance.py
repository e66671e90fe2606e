"""Which agency a page has its text from: its dateline, its lines above the text, its notices below."""

from __future__ import annotations

import re

from briefing.models.document import Furniture
from briefing.reading.agencies import agencies, agency_in_byline, agency_in_notice, agency_named
from briefing.reading.bylines import without_opening
from briefing.reading.credits import agency_by_form
from briefing.reading.datelines import Dateline
from briefing.reading.dates import find_date
from briefing.reading.heads import heads
from briefing.reading.layout import Layout
from briefing.reading.nameplate import printed_name
from briefing.reading.phrases import plain
from briefing.reading.signed import agency_in_text, owning_agency, signing_agency
from briefing.reading.site import PRINTED_WITH, SITE

# The agency's own notice under its text, which a page that took the text over has to print.
_OWNED = re.compile(r"(?:©|\(c\)|copyright)[\s\d]{0,12}(?:by\s)?(?:the\s)?[A-Z]", re.I)
TAIL_KINDS = {"date", "disclaimer", "cookie", "other", "byline"}
TAIL_LINES = 6
CREDIT_KINDS = {"byline", "date", "other", "deck"}
CREDIT_WORDS = 16  # of a line that says who wrote it, and when


def agency_of(
    layout: Layout, line: Dateline, author: str | None, outlet: str | None, furniture: Furniture
) -> str | None:
    """The agency by its printed name; in the dateline's short form where that is its beginning. `author`
    is the stated one, which may be an agency."""
    agency = (
        _spelled_out(layout, line)
        or line.agency
        or _agency(layout)
        or agency_named(author or "")
        or _agency_by_form(layout, line, outlet, furniture)
        or _signing_agency(layout, author, outlet, furniture)
    )
    if agency and line.bracket and agency.startswith(line.bracket + " "):
        return line.bracket  # the short form by which other papers know it: "Isthmus" of "Isthmus Agency"
    return agency


def head_lines(layout: Layout, kinds: set[str]) -> list[str]:
    """The lines of these kinds above the second paragraph."""
    head = layout.head()
    return [u.text for u, m in zip(layout.units[:head], layout.marks, strict=False) if m.kind in kinds]


def _agency(layout: Layout) -> str | None:
    for text in head_lines(layout, {"byline", "date", "other"}):
        found = find_date(text)
        rest = heads().published.sub("", without_opening(text[: found.start] if found else text))
        agency = agency_named(rest) or agency_in_byline(text[:120])
        if agency:
            return agency
    for unit, mark in zip(layout.units, layout.marks, strict=True):
        if mark.kind in {"cookie", "disclaimer"} and _OWNED.search(unit.text):
            agency = agency_in_byline(unit.text)
            if agency:
                return agency
        if mark.kind == "disclaimer":
            called = agency_named(unit.text.partition(":")[2]) or agency_in_notice(unit.text)
            if called:
                return called
    return None


def _spelled_out(layout: Layout, line: Dateline) -> str | None:
    """The agency that the page's head writes out and its dateline shortens to its first letters: two
    agencies of the world can have the same ones."""
    for text in head_lines(layout, CREDIT_KINDS) if line.agency else ():
        name = agency_named(text)
        initials = "".join(word[0] for word in name.split() if word[0].isupper()) if name else ""
        if name and name != line.agency and agencies().names.get(initials) == line.agency:
            return name
    return None


def _agency_by_form(layout: Layout, line: Dateline, outlet: str | None, furniture: Furniture) -> str | None:
    own = {plain(outlet or ""), *(plain(known.name) for known in furniture.outlets)}
    bracket = line.bracket or ""
    if bracket and plain(bracket) == plain(outlet or "") and (line.dated or bracket.isupper()):
        return bracket  # the agency's own page
    body = " ".join(u.text for u, m in zip(layout.units, layout.marks, strict=True) if m.kind == "body")
    found = agency_by_form(
        [text for text in head_lines(layout, CREDIT_KINDS) if text.count(" ") < CREDIT_WORDS],
        "" if plain(bracket) in own else bracket,
        dated=line.dated,
        body=body,
    )
    return None if plain(found or "") in own else found


def _signing_agency(
    layout: Layout, author: str | None, outlet: str | None, furniture: Furniture
) -> str | None:
    """By the lines that say whose text it is, above the text and behind it."""
    own = [outlet or "", *(known.name for known in furniture.outlets)]
    if not outlet and layout.units and layout.title != 0:
        own.append(printed_name(layout.units[0].text))  # what may be the outlet is no agency by its form
    body = [u.text for u, m in zip(layout.units, layout.marks, strict=True) if m.kind == "body"]
    tail = [
        u.text
        for u, m in zip(layout.units, layout.marks, strict=True)
        if m.kind in TAIL_KINDS and u.start > _start_of_text(layout)
    ]
    lines = [author or "", *_signing_lines(layout), *tail[:TAIL_LINES]]
    return signing_agency(lines, own) or agency_in_text(body) or owning_agency(tail[:TAIL_LINES], own)


def _signing_lines(layout: Layout) -> list[str]:
    """Between the outlet's name and the text."""
    return [
        u.text
        for u, m in zip(layout.units[: layout.head()], layout.marks, strict=False)
        if (m.kind in CREDIT_KINDS and m.reason != SITE) or m.reason == PRINTED_WITH
    ]


def _start_of_text(layout: Layout) -> int:
    return next((u.start for u, m in zip(layout.units, layout.marks, strict=True) if m.kind == "body"), 0)
