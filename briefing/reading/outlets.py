"""The outlet a page belongs to, from what the page says of itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from briefing.models.document import Outlet

_NAME = r"((?:[Tt]he\s)?[A-Z0-9][\w&.’']*(?:\s(?:of|and|the|de|&)?\s?[A-Z0-9][\w&’']*){0,4})"
# Boxes in which a page names itself; the name is the group. Not case-blind: names open with capitals.
_BOXES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:[Jj]oin|[Mm]embers? of|[Mm]embership of|[Pp]art of|[Bb]enefits of) {_NAME} (?:[Cc]ommunity|[Mm]embership|[Cc]lub)\b",
        rf"\b(?:[Rr]ely on|[Ss]upport|[Dd]onate to|[Tt]rust in|[Bb]ehind) {_NAME}(?=\s*[?!.,]|\s+(?:by|with|today|now)\b|$)",
        rf"\b(?:[Ss]ubscribe to|[Ss]ign up (?:for|to)|[Rr]ead more (?:on|from|at)|[Mm]ore (?:from|on)|[Ww]elcome to|[Ff]ollow|[Dd]ownload|[Gg]et) {_NAME}(?='s|’s|\s+(?:newsletter|app|on|today|now|daily|for|in)\b|\s*[!.]|\s*$)",
        rf"\b{_NAME}(?:'s|’s)? (?:[Nn]ewsletter|[Mm]obile app|app|[Tt]elegram channel|is reader-funded|is an independent|relies on)\b",
        rf"(?:©|\([Cc]\)|[Cc]opyright)\s*(?:©\s*)?(?:\d{{4}}(?:\s*[-–]\s*\d{{4}})?)?,?\s*(?:by\s)?{_NAME}",
        rf"^(?:Profile picture of|Author:?|About the author:?|Written by:?|Published (?:by|in):?|Publisher:?) ((?:The )[A-Z][\w&’']*(?:\s[A-Z][\w&’']*){{0,4}})$",
        rf"^(?:Outlet|Publisher|Publication|Newspaper|Site):\s*(.{{2,60}})$",
    )
)
_NOT_OUTLETS = re.compile(
    r"^(?:The\s)?(?:Our|Us|My|Your|All|Now|Here|More|News|Newsletter|Community|Premium|Facebook|Twitter|X|Instagram|Telegram|WhatsApp|YouTube|Google.*|App Store|"
    r"LinkedIn|Apple.*|Getty.*|AFP|AP|Reuters|EPA|Daily|Weekly|Morning|Latest|Today|Free|This|These|It|If|Sign|Get|Email|RSS|Android|iOS|"
    r"iPhone|You|We|I|Top|Breaking|Related|Politics|World|Business|Sports?|Opinion|Culture|Technology|Author|Editor|Comments?|Copyright|Rights.*|All Rights.*)$"
)


def outlet_in_furniture(texts: Iterable[str]) -> str | None:
    """The name that the page's own boxes give most often; ties go to the longer, then the first."""
    found: Counter[str] = Counter()
    for text in texts:
        for pattern in _BOXES:
            for match in pattern.finditer(text[:400]):
                name = re.sub(r"\s+", " ", match[1]).strip(" .,’'")
                if len(name) > 2 and not _NOT_OUTLETS.match(name):
                    found[_with_article(name)] += 1
    if not found:
        return None
    return max(found, key=lambda name: (found[name], len(name), name))


def _with_article(name: str) -> str:
    return "The" + name[3:] if name.startswith("the ") else name


def outlet_of_url(url: str | None, outlets: Sequence[Outlet]) -> str | None:
    """The user's name for the host, the longest matching host first; else the host itself."""
    host = host_of(url)
    if not host:
        return None
    named = [
        (len(known), outlet.name)
        for outlet in outlets
        for known in outlet.hosts
        if host == known.lower() or host.endswith("." + known.lower())
    ]
    return max(named)[1] if named else host


def host_of(url: str | None) -> str | None:
    """The host without www., or None when the text is no web address."""
    try:
        parts = urlsplit((url or "").strip())
        host = parts.hostname or ""
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or "." not in host:
        return None
    return host.lower().removeprefix("www.")
