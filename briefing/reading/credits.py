"""Agencies that stand in no table, told from where and how a page names them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefing.reading.agencies import agency_named
from briefing.reading.bylines import without_opening
from briefing.reading.dates import find_date
from briefing.reading.nameplate import is_no_agency
from briefing.reading.phrases import plain

_CAPITALS = re.compile(r"^[A-Z]{2,6}$")
_WORD = re.compile(r"^[A-Z][\w’'-]{2,20}$")
_PIECES = re.compile(r"\s*[|•·]\s*")
# "CPA in Sarvan", "Ada Brenn, CPA", "Courier staff and CPA", "by the Money team, Norlight".
_IN_PLACE = re.compile(r"^(?P<name>[A-Z]{2,6}),? in (?:the )?[A-Z][\w’'-]+")
_AFTER_NAME = re.compile(r"^[A-Z][\w.’'-]+(?:\s[\w.’'-]+){1,4}(?:,\s|\s?/\s?|\sfor\s)(?P<name>[A-Z]{2,6})$")
_AFTER_STAFF = re.compile(
    r"\b(?:staff|team|desk|newsroom|reporters?|correspondents?|writers?|editors?|agencies|redaktion|rédaction|"
    r"redacción|редакция)(?:\s(?:and|with|und|avec|et|con|y|и)\s|,\s|\s?[/+&]\s?)(?P<name>[A-Z][\w’'-]{1,20})$",
    re.I,
)
# "Oceanic Press" by itself is whose text it is; a free press or a daily press is a paper.
_PRESS = re.compile(r"^(?:The\s)?(?!Free|Daily|Evening|Sunday)[A-Z][\w’'-]+\s(?:Press|Newswire|Wire)$")


def agency_by_form(lines: Iterable[str], bracket: str, *, dated: bool, body: str) -> str | None:
    """The agency that the lines between title and text name, or the dateline's brackets do.

    `bracket` is what the dateline's brackets hold, "" for none; `dated` says that a date stands before
    them: then they hold no country. `body` is the article, where a place shows itself by "in" or "of".
    """
    if bracket and _may_be_agency(bracket, dated=dated, body=body):
        return bracket
    for line in lines:
        for piece in _PIECES.split(line[:LINE_CHARACTERS]):
            if found := _in_credit(piece):
                return found
    return None


LINE_CHARACTERS = 160


def _may_be_agency(name: str, *, dated: bool, body: str) -> bool:
    if _CAPITALS.match(name):
        return not is_no_agency(name)
    if not _WORD.match(name):
        return False
    return dated or (
        body.count(name) > 1 and not re.search(rf"\b(?:in|of|from|to|into) {re.escape(name)}\b", body)
    )


def _in_credit(piece: str) -> str | None:
    found = find_date(piece)
    text = without_opening((piece[: found.start] if found else piece).strip(" ,.–—-"))
    for form in (_IN_PLACE, _AFTER_NAME, _AFTER_STAFF):
        if (match := form.search(text)) and not is_no_agency(match["name"]) and match["name"][0].isupper():
            return match["name"]
    return text if _PRESS.match(text) else None


# A byline of a whole desk: "Al Marsa Staff", "Kite Web Desk".
_DESK = re.compile(
    r"\s(?:staff|newsroom|(?:news|web|online|foreign|business) desk|staff (?:writers?|reporters?)|agencies)$",
    re.I,
)


def without_credit(author: str | None, *, agency: str | None, outlet: str | None) -> str | None:
    """The author without the agency or outlet that stands behind the name; None when that is an agency."""
    if author is None or _DESK.search(author) or plain(author) == plain(agency or "") or agency_named(author):
        return None
    own = {plain(agency or "-"), plain(outlet or "-")}
    pieces = [piece for piece in _JOINED.split(author) if piece.strip()]
    left = [piece for piece in pieces if plain(piece) not in own and not agency_named(piece)]
    if len(left) == len(pieces) or len(pieces) == 1:
        return author
    return author[author.index(left[0]) : author.rindex(left[-1]) + len(left[-1])] if left else None


_JOINED = re.compile(r",\s+|\s+(?:with|avec|mit|con|y|et|and|und|и|с|ve)\s+|\s*/\s*")
