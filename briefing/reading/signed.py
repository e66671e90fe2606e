"""The lines that say whose text it is: who wrote it, for whom, and which agency it comes from.

A line is taken to pieces ("Ada Brenn, Oceanic Press | 3 May"), and each piece is told by its form: a
person, the outlet, or a name that ends as agencies end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from briefing.reading.agencies import agency_named
from briefing.reading.bylines import without_opening
from briefing.reading.dates import find_date
from briefing.reading.nameplate import is_no_agency, is_section
from briefing.reading.phrases import plain, tokens

Sign = Literal["source", "bracket", "by", "piece"]
LINE_WORDS = 16  # of a line that says who wrote it, and when

_CAPITAL = r"[^\W\d_a-zа-яё][\w’'.&-]*"
_NAME = rf"(?:The )?{_CAPITAL}(?: (?:(?:of|de|del|di) )?{_CAPITAL}){{0,4}}"
_WHOLE = re.compile(_NAME)
# What a page writes before the one it has the text from.
_SOURCE = re.compile(
    r"\b(?i:sources?|quelle|bron|fuente|fonte|kilde|källa|kaynak|mənbə|izvor|vir|zdroj|źródło|forrás|источник)"
    rf"\s*[:：]\s*(?P<name>{_NAME})"
)
_HANDED = re.compile(
    rf"\b(?i:compiled|adapted|taken) from (?P<from>{_NAME}) (?:reports?|dispatches)"
    rf"|\bwith (?P<with>{_NAME}) report(?:ing|s)\b"
    rf"|\b(?i:reporting|report|text|content) by (?P<by>{_NAME})\.?$"
)
_BRACKET = re.compile(rf"\((?P<name>{_NAME})\)")
_PUBLISHED_BY = re.compile(r"^(?:published|posted|updated|written)\b.{0,3}(?<!\w)by\s+(?=\w)", re.I)
_CUTS = re.compile(
    r",?\s+(?:for|with|and|avec|mit|und|con|y|et|e|ve|с|и)\s+(?=[^\W\d_a-zа-яё])|\s*[|•·/,]\s*|\s+[–—-]+\s+"
)
_VERB = re.compile(r"\s+(?:reports?|writes|reporting)$")
_LABEL = re.compile(r"^(?i:text|words|story|di|da|de|testo|texto|texte)\s*[: ]\s*(?=[^\W\d_a-zа-яё])")
# How agencies end; a daily, a free or an evening press is a paper.
_AGENCY = re.compile(
    r"(?:\s|-)(?:press|presse|wire|newswire|news|news (?:agency|service)|wire service|agency|пресс)$"
    r"|^\w{3,}(?:press|presse|wire|пресс|fax)$",
    re.I,
)
_PAPER = frozenset(
    "free daily evening sunday weekly morning city local sports world business latest breaking top our more "
    "all the express empress national good bad video your community valley".split()
)
_OFFICES = frozenset(
    "ministry office police court government embassy department council university institute bank company "
    "staff party union church agency's archive file reuters' getty photo image".split()
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Signed:
    """One name of a line that says whose text it is, and by what it is shown."""

    name: str
    sign: Sign
    among: int = 1  # so many pieces the line has


def signed(text: str) -> Iterator[Signed]:
    """The names of a line, its date left out."""
    if len(text.split()) > LINE_WORDS:
        return
    date = find_date(text)
    rest = f"{text[: date.start]} {text[date.end :]}" if date else text
    for found in _SOURCE.finditer(rest):
        yield Signed(name=found["name"], sign="source")
    for found in _HANDED.finditer(rest.strip()):
        yield Signed(name=found["from"] or found["with"] or found["by"], sign="source")
    for found in _BRACKET.finditer(rest):
        yield Signed(name=found["name"], sign="bracket")
    own = _PUBLISHED_BY.sub("", rest.strip(" ,.;:–—-|/"))
    bare = _LABEL.sub("", without_opening(own))
    sign: Sign = "by" if bare != rest.strip(" ,.;:–—-|/") else "piece"
    pieces = [_VERB.sub("", piece.strip(" .,;:()")) for piece in _CUTS.split(bare)]
    pieces = [piece for piece in pieces if piece]
    for piece in pieces:
        if _WHOLE.fullmatch(piece):
            yield Signed(name=piece, sign=sign, among=len(pieces))


def has_agency_form(name: str) -> bool:
    """Whether a name ends as the names of agencies do: "Oceanic Press", "Nordwire"; capitals of no place."""
    if agency_named(name):
        return True
    words = plain(name).split()
    if not words or not _PAPER.isdisjoint(words[:-1]) or words[0] in _PAPER or is_section(name):
        return False
    return _AGENCY.search(name) is not None


def _is_initials(name: str) -> bool:
    return name.isupper() and name.isalpha() and 2 < len(name) < 7 and not is_no_agency(name)


def signing_agency(lines: Iterable[str], own: Sequence[str]) -> str | None:
    """The agency that the lines name; `own` are the names of the outlet and of those the user knows."""
    keys = [plain(name) for name in own if name]
    for line in lines:
        for each in signed(line):
            if _is_own(each.name, keys) or not tokens(plain(each.name)).isdisjoint(_OFFICES):
                continue
            short = 0 < each.name.count(" ") + 1 <= SHORT and not is_section(each.name)
            told = each.sign == "source" and short and "." not in each.name
            initials = each.sign == "by" and _is_initials(each.name)  # "(PDF)" stands in brackets as well
            if has_agency_form(each.name) or told or initials:
                return each.name
    return None


SHORT = 3  # words of a name behind "Source:"


def _is_own(name: str, keys: Sequence[str]) -> bool:
    key = plain(name)
    return any(key == own or f" {key} " in f" {own} " or f" {own} " in f" {key} " for own in keys)


# "© 2026 Oceanic Press", "All rights reserved. Oceanic Press."
_OWNER = re.compile(
    rf"(?:©|\([cC]\)|\b[Cc]opyright)(?:\s|\d|©|\([cC]\)|by|,)*(?P<name>{_NAME})(?=[\d.,\s]|$)"
)
_RESERVED = re.compile(rf"[Rr]eserved\.\s+(?P<name>{_NAME})\.")


def owning_agency(lines: Iterable[str], own: Sequence[str]) -> str | None:
    """The agency to which the notices under the text say that it belongs."""
    keys = [plain(name) for name in own if name]
    for line in lines:
        found = _OWNER.search(line) or _RESERVED.search(line)
        name = found["name"].split(". ")[0].rstrip(".") if found else ""
        if name and not _is_own(name, keys) and has_agency_form(name):
            return name
    return None


_OWNED = re.compile(rf"^(?P<name>{_NAME})\s+(?:©|\([cC]\))\s*\d{{4}}")


def owner_in(line: str) -> str | None:
    """Whose a line says that the page is: "© 2026 Harbour Post Ltd.", "Harbour Post (c) 2026"."""
    found = _OWNED.match(line) or _OWNER.search(line)
    name = found["name"].split(". ")[0].rstrip(".,") if found else ""
    return _LEGAL.sub("", name) or None


_LEGAL = re.compile(r",? (?:Ltd|Inc|LLC|Limited|GmbH|AG|Group|Media|Verlag|S\.A|Co|plc)\.?$")

# Before or behind the dateline: "Union Press - LUND, May 3 - ", "LUND, May 3 — Union Press. ".
_BEFORE_PLACE = re.compile(rf"^(?P<name>{_NAME})\s+(?:—|–|-)\s+(?=[^\W\d_a-zа-яё]{{3,}}[ ,–—-])")
_BEHIND_PLACE = re.compile(rf"^[^\W\d_a-zа-яё]{{3,}}[^.!?]{{0,30}}?\s(?:—|–|--)\s+(?P<name>{_NAME})\.\s")
_AT_THE_END = re.compile(rf"[.!?”\"]\s+(?:—|–|--)\s?(?P<name>{_NAME})$")
_SLASHED = re.compile(r"^[^(]{2,40}\((?P<name>[A-Za-z][\w-]{1,14})/[^)]{2,30}\)")


def agency_in_text(paragraphs: Sequence[str]) -> str | None:
    """The agency that stands before, inside or behind the dateline of the text, or ends a paragraph."""
    first = paragraphs[0] if paragraphs else ""
    for pattern in (_SLASHED, _BEFORE_PLACE, _BEHIND_PLACE):
        found = pattern.match(first)
        if found and (
            has_agency_form(found["name"]) or (pattern is _SLASHED and _is_initials(found["name"]))
        ):
            return found["name"]
    for text in paragraphs[:2]:
        if (found := _AT_THE_END.search(text)) and has_agency_form(found["name"]):
            return found["name"]
    return None
