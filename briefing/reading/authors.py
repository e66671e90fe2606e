"""Who wrote the article, where the page prints it: a byline, a name beside the date, a name with its role."""

from __future__ import annotations

import re

from briefing.reading.agencies import agency_named
from briefing.reading.bylines import is_byline, is_name, name_in
from briefing.reading.dates import find_date
from briefing.reading.heads import heads
from briefing.reading.layout import Layout
from briefing.reading.nameplate import is_section
from briefing.reading.phrases import plain, tokens
from briefing.reading.signed import has_agency_form, signed
from briefing.reading.site import PRINTED_WITH, SITE

NAME_CHARACTERS = 60  # of a line that is a name and nothing else
ROLE_WORDS = 12  # of a line that is a name with its role
# Signs between the pieces of a line: "Ada Brenn · 3 May 2021 · 4 min".
_PIECES = re.compile(r"\s*[|•·]\s*|\s+[–—/]\s+|\s{3,}")
_SAID_LAST = re.compile(r"(?<!\w)by\s+((?:[A-Z][\w.’'-]*\s){1,3}[A-Z][\w’'-]+)$")
_EDGES = " ,;:-–—"
# Words that stand between a name and its role: "Ada Brenn Chief political correspondent".
_QUALIFIERS = frozenset(
    "of the and for in at chief senior foreign political business sports economics diplomatic special staff "
    "deputy science health environment defence defense security europe asia africa managing news".split()
)


def printed_author(layout: Layout, head: int) -> str | None:
    """As the first line of the page's head that names one says, without "By"; None where none does."""
    for unit, mark in zip(layout.units[:head], layout.marks, strict=False):
        if mark.kind == "byline" or (mark.kind == "date" and is_byline(unit.text)):
            name = name_with_role(unit.text) or name_in(unit.text)
        elif mark.kind == "date":
            name = _beside_date(unit.text)
        else:
            continue
        if name and not agency_named(name):
            return name
    return None


def _beside_date(text: str) -> str | None:
    """The piece of a date line that is a person's name: it says "by", or is two or three words of a name."""
    found = find_date(text)
    if found is None:
        return None
    for part in (text[: found.start], text[found.end :]):
        for piece in (each.strip(_EDGES) for each in _PIECES.split(part)):
            if is_byline(piece) and is_name(name_in(piece) or ""):
                return name_in(piece)
            if said := _SAID_LAST.search(piece):
                return said[1]
            if piece != part.strip(_EDGES) and _is_person(piece):
                return piece
    return None


_REPORTS = re.compile(r"^[A-Z][\w’'-]+ [A-Z][\w’'-]+ (?:reports|writes)\b")


def signing_author(layout: Layout, own: frozenset[str]) -> str | None:
    """The person whom a line says besides the agency or outlet ("Ada Brenn, with Oceanic Press"), behind
    "Text:", or by a name beside the date among what is printed with the outlet's name. `own` are the names
    of agency and outlet in plain form."""
    marks = layout.marks
    for i, (unit, mark) in enumerate(zip(layout.units[: layout.head()], marks, strict=False)):
        printed_with = mark.reason == PRINTED_WITH
        if i == layout.title or not (printed_with or mark.kind in {"date", "byline", "other", "deck"}):
            continue
        names = list(signed(unit.text))
        said = [each.name for each in names if each.sign in {"by", "piece"}]
        beside = any(marks[k].kind == "date" for k in (i - 1, i + 1) if 0 <= k < len(marks))
        low = (i > 1 and beside and printed_with) or _REPORTS.search(unit.text) is not None
        shown = any(plain(name) in own for name in said[1:]) or any(each.sign == "by" for each in names)
        if said and (shown or low) and _is_person(said[0]) and plain(said[0]) not in own:
            return None if agency_named(said[0]) or has_agency_form(said[0]) else said[0]
    return None


def _is_person(piece: str) -> bool:
    words = tokens(plain(piece))
    return (
        is_name(piece)
        and piece.count(" ") <= 2
        and words.isdisjoint(heads().desks)
        and not is_section(piece)
        and not any(word.isupper() and len(word) > 2 for word in piece.split())
        and find_date(f"{piece} 1, 2001") is None  # "Last May"
    )


def name_with_role(text: str) -> str | None:
    """The name in "Ada Brenn, Defence Editor" or "Ada Brenn North of Fell correspondent"; else None."""
    low = plain(text)
    roles = list(heads().roles.finditer(low))
    if not roles or text.count(" ") >= ROLE_WORDS or roles[-1].end() < len(low.rstrip(" .")):
        return None
    name, comma, _ = text.partition(",")
    if comma:
        name = name_in(name) or "" if is_byline(name) else name.strip()
        return name if _is_person(name) else None
    words = text.split()
    between = words[2:-1]
    fits = words[-1].islower() and all(w[0].isupper() or w.lower() in _QUALIFIERS for w in between)
    name = " ".join(words[:2])
    return name if fits and _is_person(name) else None


def name_lines(layout: Layout) -> Layout:
    """Marks the line between title and text that is a name beside the date, or a name with its role, as
    the byline."""
    if layout.title is None:
        return layout
    marks = list(layout.marks)
    for i in range(layout.title + 1, min(layout.head(), len(marks))):
        if marks[i].kind not in {"other", "deck"}:
            continue
        if marks[i].reason == SITE and f"author {layout.keys[i]}" not in layout.keys:
            continue  # the outlet, unless the page calls it the author
        reason = _name_reason(layout, i)
        if reason:
            marks[i] = marks[i].to("byline", reason)
    return layout.with_marks(marks)


def _name_reason(layout: Layout, i: int) -> str | None:
    text = layout.units[i].text
    beside = {layout.marks[k].kind for k in (i - 1, i + 1) if 0 <= k < len(layout.marks)}
    if "date" in beside and name_with_role(text):
        return "a name with its role beside the date"
    if len(text) >= NAME_CHARACTERS or not is_name(text):
        return None
    return "a name beside the date" if "date" in beside else None
