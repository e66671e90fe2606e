"""Title, author, dateline, agency and date as the page prints them; never from captions or references."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from briefing.models.article import Published
from briefing.models.document import Furniture
from briefing.reading.agencies import agency_alone, agency_in_byline, agency_named
from briefing.reading.bylines import is_byline, is_name, name_in, without_opening
from briefing.reading.credits import agency_by_form, without_credit
from briefing.reading.dates import DateSpan, find_date
from briefing.reading.hostile import has_code
from briefing.reading.layout import Layout
from briefing.reading.marks import ADDRESS
from briefing.reading.nameplate import printed_name
from briefing.reading.outlets import host_of, outlet_in_furniture, outlet_in_table, outlet_of_url
from briefing.reading.page import Envelope
from briefing.reading.phrases import plain
from briefing.reading.site import BOX_KINDS, SITE, hosts, without_site

# The page's own date stands above its second paragraph.
DATE_PARAGRAPHS = 2
_UPDATED = re.compile(r"\b(?:updated|modified|обновлено|güncelleme|yenilənib)\b", re.I)
_PUBLISHED = re.compile(r"\b(?:published|posted|created|опубликовано|yayınlanma|dərc)\b", re.I)
_PLACE = r"[^\W\d_a-zа-яёա-ֆ][^\Wa-zа-яё\d_]+(?:[ .'’/-]{1,2}[^\Wa-zа-яё\d_]+){0,3}"
_DATELINE = re.compile(
    rf"^(?P<place>{_PLACE}(?:,\s(?:[A-Z]\w+\.|[A-Z][\w]+(?:\s[A-Z]\w+){{0,2}})(?=\s*(?:[(:—–-]|,)))?)"
    r"(?P<date>,?\s+\w{3,9}\.?\s\d{1,2}(?:,\s\d{4})?|,?\s+\d{1,2}\s\w{3,9}(?:\s\d{4})?)?"
    r"(?:\s*[,.]?\s*[(/](?P<agency>[^()/]{2,30})[)/]\.?|,\s(?P<bare>[A-Z][\w-]{2,12}))?"
    r"\s*(?P<dash>:|—|–|--|\s-|(?<=[/)])\.?)\s+(?=\S)"
)
_MIXED_DATELINE = re.compile(
    r"^(?P<place>[A-Z][\w’'-]+(?:[ -][A-Z][\w’'-]+){0,3}),\s"
    r"(?:\w{3,9}\.?\s\d{1,2}|\d{1,2}\s\w{3,9})(?:,?\s\d{4})?"
    r"(?:,\s(?P<bare>[A-Z][\w-]{2,12})|\s*[(/](?P<agency>[^()/]{2,30})[)/])?\s*(?:—|–|--|\s-|:)\s+"
)
_BRACKET_AGENCY = re.compile(r"^[(/](?P<agency>[^()/]{2,30})[)/]\s*(?:—|–|--|-)?\s")
_URL_DATE = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:[/_-]|$)")


# The agency's own notice under its text, which a page that took the text over has to print.
_OWNED = re.compile(r"(?:©|\(c\)|copyright)[\s\d]{0,12}(?:by\s)?(?:the\s)?[A-Z]", re.I)


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


@dataclass(frozen=True, kw_only=True, slots=True)
class Dateline:
    place: str | None = None
    agency: str | None = None
    bracket: str | None = None  # what its brackets hold, when it is no agency
    dated: bool = False
    end: int = 0  # characters of the paragraph the dateline takes up


def masthead(layout: Layout, stated: Envelope, page: Envelope, furniture: Furniture) -> Masthead:
    """What the desk states, else the page's own metadata, else what the page prints.

    The outlet: stated; the user's name for the host; the metadata; what the page calls itself at its
    top; the user's name for what its lines or addresses say; the page's boxes; the bare host.
    """
    said = stated.over(page)
    url = said.url or _printed_url(layout)
    line = _first_dateline(layout)
    boxes = [u.text for u, m in zip(layout.units, layout.marks, strict=True) if m.kind in BOX_KINDS]
    title = said.title or (layout.units[layout.title].text if layout.title is not None else None)
    outlet = (
        _clean(stated.outlet)
        or _known_outlet(url, furniture)
        or _clean(page.outlet)
        or _site_name(layout)
        or _told_outlet(layout, line, furniture)
        or outlet_in_furniture(boxes)
        or outlet_of_url(url, ())
    )
    agency = (
        line.agency
        or _agency(layout)
        or agency_named(said.author or "")
        or _agency_by_form(layout, line, outlet, furniture)
    )
    if agency and line.bracket and agency.startswith(line.bracket + " "):
        agency = line.bracket  # the short form by which other papers know it: "Isthmus" of "Isthmus Agency"
    author = _person(said.author) if said.author else _byline(layout)
    return Masthead(
        title=without_site(title, outlet) if title else None,
        outlet=outlet,
        agency=agency,
        author=without_credit(author, agency=agency, outlet=None if said.author else outlet),
        dateline=line.place,
        url=url,
        published=_published(layout, said, url),
        heads=tuple(text for text in (title, said.outlet, said.author) if text),
    )


def _site_name(layout: Layout) -> str | None:
    lines = (u.text for u, m in zip(layout.units, layout.marks, strict=True) if m.reason == SITE)
    return next(map(printed_name, lines), None)


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


def _head(layout: Layout) -> int:
    """Index of the unit before which the page's own date and byline stand: the second paragraph."""
    body = [i for i, mark in enumerate(layout.marks) if mark.kind in {"body", "standfirst"}]
    return body[DATE_PARAGRAPHS - 1] if len(body) >= DATE_PARAGRAPHS else len(layout.marks)


def _printed_url(layout: Layout) -> str | None:
    for unit, mark in zip(layout.units[: _head(layout)], layout.marks, strict=False):
        if mark.reason == ADDRESS and host_of(unit.text):
            return unit.text
    return None


def read_dateline(text: str) -> Dateline:
    """The dateline a paragraph opens with: `BAKU, Azerbaijan (AP) —`, `MOSCOW, April 28. /TASS/.`"""
    found = _DATELINE.match(text[:120]) or _MIXED_DATELINE.match(text[:120])
    if found and found["place"].lower() == found["place"].upper() and text[found.end("place")] == ":":
        found = None  # a script without capitals: what stands before a colon is a clause as often
    if found is None:
        alone = _BRACKET_AGENCY.match(text[:60])
        agency = agency_named(alone["agency"]) if alone else None
        return Dateline(agency=agency, end=alone.end() if alone and agency else 0)
    named = found["agency"] or found["bare"] or ""
    place = found["place"].strip(" ,.")
    agency = agency_named(named) or agency_in_byline(named) or agency_alone(place)
    if agency and agency_alone(place):
        return Dateline(agency=agency, end=found.end())
    bracket = None if agency else named.strip() or None
    dated = any(character.isdigit() for character in found[0])
    place_or_none = None if "/" in place else place
    return Dateline(place=place_or_none, agency=agency, bracket=bracket, dated=dated, end=found.end())


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
    return Dateline()


def _head_lines(layout: Layout, kinds: set[str]) -> list[str]:
    head = _head(layout)
    return [u.text for u, m in zip(layout.units[:head], layout.marks, strict=False) if m.kind in kinds]


def _agency(layout: Layout) -> str | None:
    for text in _head_lines(layout, {"byline", "date", "other"}):
        found = find_date(text)
        rest = _PUBLISHED.sub("", without_opening(text[: found.start] if found else text))
        agency = agency_named(rest) or agency_in_byline(text[:120])
        if agency:
            return agency
    for unit, mark in zip(layout.units, layout.marks, strict=True):
        if mark.kind in {"cookie", "disclaimer"} and _OWNED.search(unit.text):
            agency = agency_in_byline(unit.text)
            if agency:
                return agency
    return None


def _agency_by_form(layout: Layout, line: Dateline, outlet: str | None, furniture: Furniture) -> str | None:
    own = {plain(outlet or ""), *(plain(known.name) for known in furniture.outlets)}
    bracket = line.bracket or ""
    body = " ".join(u.text for u, m in zip(layout.units, layout.marks, strict=True) if m.kind == "body")
    found = agency_by_form(
        [text for text in _head_lines(layout, CREDIT_KINDS) if text.count(" ") < CREDIT_WORDS],
        "" if plain(bracket) in own else bracket,
        dated=line.dated,
        body=body,
    )
    return None if plain(found or "") in own else found


CREDIT_KINDS = {"byline", "date", "other", "deck"}
CREDIT_WORDS = 16  # of a line that says who wrote it, and when


def _person(stated: str) -> str | None:
    """A stated author who is no agency."""
    return None if agency_named(without_opening(stated)) else name_in(stated)


def _byline(layout: Layout) -> str | None:
    """A line that says "By", else a name between title and text next to the date."""
    head = _head(layout)
    for i, mark in enumerate(layout.marks[:head]):
        if mark.kind == "byline" or (mark.kind == "date" and is_byline(layout.units[i].text)):
            name = name_in(layout.units[i].text)
            if name and not agency_named(name):
                return name
    return None


def name_lines(layout: Layout) -> Layout:
    """Marks the line between title and text that is a name next to the date as the byline."""
    head = _head(layout)
    marks = list(layout.marks)
    for i in range((layout.title or 0) + 1, min(head, len(marks))):
        beside = {marks[k].kind for k in (i - 1, i + 1) if 0 <= k < len(marks)}
        text = layout.units[i].text
        plain_name = marks[i].kind in {"other", "deck"} and len(text) < 60 and is_name(text)
        if marks[i].reason == SITE and f"author {layout.keys[i]}" not in layout.keys:
            continue  # the outlet, unless the page calls it the author
        if plain_name and "date" in beside and layout.title is not None:
            marks[i] = marks[i].to("byline", "a name beside the date")
    return layout.with_marks(marks)


def _published(layout: Layout, envelope: Envelope, url: str | None) -> Published | None:
    if envelope.date:
        found = find_date(envelope.date)
        if found:
            return Published(start=found.first, end=found.last, basis=envelope.basis)
    printed = _printed_date(layout)
    if printed:
        return Published(start=printed.first, end=printed.last, basis="stated")
    in_url = _URL_DATE.search(url or "")
    if in_url:
        try:
            day = date(int(in_url[1]), int(in_url[2]), int(in_url[3]))
        except ValueError:
            return None
        return Published(start=day, end=day, basis="url")
    return None


def _printed_date(layout: Layout) -> DateSpan | None:
    """The best date line of the head: one that says published, else plain, else updated; nearest the text."""
    ranked: list[tuple[int, int, DateSpan]] = []
    for i, mark in enumerate(layout.marks[: _head(layout)]):
        if mark.kind not in {"date", "ticker", "byline"}:
            continue
        text = layout.units[i].text
        said = _PUBLISHED.search(text)
        found = (find_date(text[said.end() :]) if said else None) or find_date(text)
        if found:
            rank = 2 if _PUBLISHED.search(text) else 0 if _UPDATED.search(text) else 1
            ranked.append((rank + (mark.kind != "ticker"), i, found))
    return max(ranked, key=lambda entry: entry[:2])[2] if ranked else None
