"""The outlet a page belongs to, from what the page says of itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from briefing.models.document import Outlet
from briefing.reading.agencies import agency_alone
from briefing.reading.phrases import plain

_WORD = r"[A-Z0-9](?:[\w&’']|[.-](?=\w))*"
_NAME = rf"((?:[Tt]he\s)?{_WORD}(?:\s(?:of|and|the|de|&)?\s?[A-Z0-9](?:[\w&’']|-(?=\w))*){{0,4}})"
# Boxes in which a page names itself; the name is the group. Not case-blind: names open with capitals.
_CLUB = (
    rf"\b(?:[Jj]oin|[Mm]embers? of|[Mm]embership of|[Pp]art of|[Bb]enefits of) {_NAME} "
    r"(?:[Cc]ommunity|[Mm]embership|[Cc]lub)\b"
)
_APPEAL = (
    rf"\b(?:[Rr]ely on|[Ss]upport|[Dd]onate to|[Tt]rust in) {_NAME}"
    r"(?=\s*[?!.,]|\s+(?:by|with|today|now)\b|$)"
)
_SERVICE = (
    r"\b(?:[Ss]ubscribe to|[Ss]ign up (?:for|to)|[Ww]elcome to|[Dd]ownload|[Gg]et|"
    rf"(?:[Rr]ead [Mm]ore|[Mm]ore) (?:on|from|at)) {_NAME}"
    r"(?='s|’s|\s+(?:newsletter|app|on|today|now|daily|for|in)\b|\s*[!.]|\s*$)"
)
_OFFER = (
    r"(?<!\bour )(?<!\bOur )"  # a newsletter of its own
    rf"\b{_NAME}(?:'s|’s)? (?:[Nn]ewsletter|[Mm]obile app|app|[Tt]elegram channel|is reader-funded|"
    r"is an independent|relies on)\b"
)
_RIGHTS = rf"(?:©|\([Cc]\)|[Cc]opyright)\s*(?:©\s*)?(?:\d{{4}}(?:\s*[-–]\s*\d{{4}})?)?,?\s*(?:by\s)?{_NAME}"
# A person's name never opens with an article, an outlet's often does.
_AUTHOR = (
    r"^(?:Profile picture of|Author:?|About the author:?|Written by:?|Published (?:by|in):?) "
    r"(The [A-Z][\w&’']*(?:\s[A-Z][\w&’']*){0,4})$"
)
# "All Content by Kite Press Agency is licensed under ..."
_LICENCE = rf"\b(?:[Cc]ontents?|[Mm]aterials?|[Aa]rticles?) (?:by|of|from) {_NAME} (?:is|are|may)\b"
# "By Kite Press Staff", "Source: Kite Press and news agencies", "Kite Press is published by",
# "Kite Press © 2024"
_STAFF = rf"^(?:[Bb]y\s)?{_NAME}\s(?:[Ss]taff|[Nn]ewsroom|(?:[Nn]ews|[Ww]eb|[Oo]nline) [Dd]esk)(?:\s[\w ]+)?$"
_WITH_AGENCIES = rf"^[Ss]ources?:\s{_NAME},? (?:and|with) (?:news |the )?agenc"
_PUBLISHED_BY = rf"^{_NAME} is (?:published|produced|operated|owned|run) by\b"
_FORWARDED = rf"^(?:[Ff]orwarded from|[Пп]ереслано (?:от|из)|[Rr]eposted from)\s(?:the channel\s)?{_NAME}$"
_BEFORE_RIGHTS = rf"^{_NAME}\s*(?:©|\([Cc]\))\s*\d{{4}}"
_LABEL = r"^(?:Outlet|Publisher|Publication|Newspaper):\s*(.{2,60})$"
_OWNER = re.compile(_RIGHTS)
_APPEALS = tuple(map(re.compile, (_CLUB, _APPEAL, _SERVICE, _OFFER)))
_NOTICES = (_AUTHOR, _LICENCE, _STAFF, _WITH_AGENCIES, _PUBLISHED_BY, _BEFORE_RIGHTS, _FORWARDED, _LABEL)
_BOXES = (*_APPEALS, *map(re.compile, _NOTICES), _OWNER)
# What owns outlets: a name with such a word in a notice of rights is not what readers call the paper.
_COMPANY = re.compile(
    r"\b(?:Limited|LLP|PLC|Plc|Corp|Corporation|Company|Holdings?|Group|Media|"
    r"Publishing|Publications|Publishers|Communications|Interactive|Digital|Networks?|Enterprises|Partners|"
    r"Ventures|Broadcasting|Entertainment|Technologies|JSC|OOO)\b"
)
_ROMAN_YEAR = re.compile(r"^MM[XVI]*$")
_NOT_OUTLETS = frozenset(
    "join our us my your all now here more news newsletter community premium facebook twitter x instagram "
    "telegram whatsapp youtube google app linkedin apple getty afp ap reuters epa daily weekly morning "
    "latest today free this these it if sign get email rss android ios iphone you we i top following "
    "unfollow breaking "
    "related politics world business sport sports opinion culture technology author editor comment "
    "comments copyright rights content".split()
)


# "The Wharf - Back to home", "The Wharf home page", "The Wharf logo"
_HOME = re.compile(
    r"^(?:(?:[Gg]o|[Bb]ack|[Rr]eturn) to )?(.{2,40}?)"
    r"(?:\s*[-–|:]\s*(?:[Bb]ack to |[Gg]o to )?[Hh]ome(?:\s?page)?|\s[Hh]ome\s?[Pp]age|\s[Ll]ogo)$"
)


def name_before_home(text: str) -> str | None:
    """The outlet that the label of a page's logo names: "The Wharf - Back to home"."""
    found = _HOME.match(text) if len(text) <= 60 else None
    name = found[1].strip() if found else ""
    return trimmed(name) if name and name[0].isupper() and not _common(name) else None


_SURPLUS = re.compile(
    r"(?:[,\s]*\b(?:All(?: Rights.*)?|Rights.*|Inc|LLC|Ltd|LP|GmbH|Holdings|Newsletters?|Emails?|E-mails?|"
    r"Alerts?|Mobile|Apps?|Terms|Privacy|Community|Premium|(?:19|20)\d\d)\b\.?|'s|’s)+$"
)


_WHEN = re.compile(r"\s(?:Today|Now|Online)$")  # of an appeal: "Join The Wharf Today"


def outlet_in_furniture(texts: Iterable[str]) -> str | None:
    """The name that the page's own boxes give most often; ties go to the longer one.

    `texts` are appeals, notices, author boxes and the like, never article text.
    """
    found: Counter[str] = Counter()
    for text in texts:
        for pattern in _BOXES:
            for match in pattern.finditer(text[:400]):
                name = trimmed(" ".join(match[1].split()))
                if pattern in _APPEALS:
                    name = _WHEN.sub("", name)
                if pattern is _OWNER and (_COMPANY.search(match[1]) or text[match.end() :][:1] == "/"):
                    continue  # the company behind the outlet, a photographer of an agency
                if len(name) > 1 and not _common(name) and not agency_alone(name):
                    found[name] += 1
    if not found:
        return None
    return max(found, key=lambda name: (found[name], len(name), name))


def _common(name: str) -> bool:
    """The name opens like a button or a channel, not like an outlet: "Our", "Facebook", "Google News"."""
    first = name.removeprefix("The ").split()[0]
    return first.lower() in _NOT_OUTLETS or first.isdigit() or _ROMAN_YEAR.match(first) is not None


def trimmed(name: str) -> str:
    """Without legal form and the name of a service at the end; an article at the front with a capital."""
    name = _SURPLUS.sub("", name).strip(" .,’'&")
    return "The" + name[3:] if name.startswith("the ") else name


def outlet_in_table(outlets: Sequence[Outlet], *, names: Sequence[str], hosts: Sequence[str]) -> str | None:
    """The outlet of the user's table that the names say, else that the hosts belong to; None when they
    disagree."""
    said = {plain(name).strip() for name in names}
    by_name = {outlet.name for outlet in outlets if plain(outlet.name) in said}
    by_host = {named for host in hosts if (named := _of_host(host, outlets)) is not None}
    found = by_name or by_host
    return found.pop() if len(found) == 1 else None


def outlet_of_url(url: str | None, outlets: Sequence[Outlet]) -> str | None:
    """The user's name for the host, the longest matching host first; else the host itself."""
    host = host_of(url)
    if not host:
        return None
    return _of_host(host, outlets) or host


def _of_host(host: str, outlets: Sequence[Outlet]) -> str | None:
    """The name of the outlet with the longest host that this one is, or is part of."""
    named = [
        (len(known), outlet.name)
        for outlet in outlets
        for known in outlet.hosts
        if host == known.lower() or host.endswith("." + known.lower())
    ]
    return max(named)[1] if named else None


def host_of(url: str | None) -> str | None:
    """The host without www., or None when the text is no web address."""
    try:
        parts = urlsplit((url or "").strip())
        host = parts.hostname or ""
    except ValueError:
        return None
    host = host.lower().removeprefix("www.")
    return host if parts.scheme in {"http", "https"} and "." in host.strip(".") else None
