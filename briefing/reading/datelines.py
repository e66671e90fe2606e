"""Where a report was written and who sent it, as its first paragraph opens: `BAKU, Azerbaijan (AP) —`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefing.reading.agencies import agency_alone, agency_in_byline, agency_named
from briefing.reading.nameplate import is_no_agency

_PLACE = r"[^\W\d_a-zа-яёა-ჰա-ֆ][^\Wa-zа-яё\d_]+(?:[ .'’/-]{1,2}[^\Wa-zа-яё\d_]+){0,3}"
_COUNTRY = r",\s(?:[A-Z]\w+\.|[A-Z][\w]+(?:\s[A-Z]\w+){0,2})"
_DATE = r"(?:\w{3,9}\.?\s\d{1,2}|\d{1,2}\.?\s\w{3,9}\.?)(?:,?\s\d{4})?"
_IN_SIGNS = r"[(/](?P<agency>[^()/]{2,30})[)/]"
_CAPITALS = re.compile(
    rf"^(?P<place>{_PLACE}(?:{_COUNTRY}(?=\s*(?:[(:—–-]|,)))?)"
    r"(?P<date>,?\s+\w{3,9}\.?\s\d{1,2}(?:,\s\d{4})?|,?\s+\d{1,2}\s\w{3,9}(?:\s\d{4})?)?"
    r"(?:\s*[,.]?\s*[(/](?P<agency>[^()/]{2,30})[)/]\.?|,\s(?P<bare>[A-Z][\w-]{2,12}))?"
    r"\s*(?P<dash>:|—|–|--|>>|\s-|(?<=[/)])\.?)\s+(?=\S)"
)
_MIXED = re.compile(
    rf"^(?P<place>[A-Z][\w’'-]+(?:[ -][A-Z][\w’'-]+){{0,3}}),\s{_DATE}"
    rf"(?:,\s(?P<bare>[A-Z][\w-]{{2,12}})|\s*{_IN_SIGNS})?\s*(?:—|–|--|\s-|:)\s+"
)
_TOWN = r"[^\W\d_][\w’'-]+(?:[ -][^\W\d_][\w’'-]+){0,3}"
# "Velden/Sarvan (dpa) - ", "Sarvan, 13 may (EFE).- ", "Moscow. March 4. (Interfax) "
_TOWN_AND_SIGNS = re.compile(
    rf"^(?P<place>{_TOWN}(?:\s?/\s?{_TOWN})?)(?P<date>[,.]?\s{_DATE})?[,.]?\s*{_IN_SIGNS}\s*(?:\.?\s?[-–—:]{{1,2}}|\.)\s*(?=\S)"
)
# "(ANSA) - ROMA, 24 FEB - ", "/TASS/ MOSCOW. "
_SIGNS_FIRST = re.compile(
    rf"^{_IN_SIGNS}\s*[-–—.]{{0,2}}\s*(?P<place>{_TOWN})(?P<date>,\s{_DATE})?\s*(?:[-–—:]|\.\s)\s*(?=\S)"
)
# "Moscow. 4 March. NAME - "
_THREE_PARTS = re.compile(
    rf"^(?P<place>{_TOWN})\.\s(?P<date>{_DATE})\.\s(?P<agency>[^\s.–—-][^\s]{{1,20}}(?:\s[^\s]{{2,20}}){{0,2}}?)\s*[-–—]\s+(?=\S)"
)
# "Baku, April 28, NAME" and nothing else, the text on the next line
_ALONE = re.compile(
    rf"^(?P<place>{_TOWN}),\s(?P<date>{_DATE}),\s(?P<agency>[^\s,]{{2,20}}(?:\s[^\s,]{{2,20}})?)\.?$"
)
# "BAKU, Azerbaijan, April 28. The ..."
_POINT = re.compile(
    rf"^(?P<place>{_PLACE}(?:{_COUNTRY})?),\s(?P<date>{_DATE})(?:,\s(?P<agency>[A-Z]{{3,15}}))?\.\s+(?=[^\W\d_a-zа-яё])"
)
_BRACKET_AGENCY = re.compile(r"^[(/](?P<agency>[^()/]{2,30})[)/]\s*(?:—|–|--|-)?\s")
# "BAKU, 28 Apr — NAME. The ..."
_AFTER_DASH = re.compile(r"(?P<agency>[^.,:;]{2,30})(?:[.:]|,\s(?:by|correspondent|корр))\s+")
# "(Velden) – The ...", as organizations open their releases
_IN_BRACKETS = re.compile(rf"^\({_TOWN}(?:,\s{_TOWN})?\)\s[–—-]\s")
_LOOKED_AT = 120  # characters; no dateline is longer


@dataclass(frozen=True, kw_only=True, slots=True)
class Dateline:
    place: str | None = None
    agency: str | None = None
    bracket: str | None = None  # what its brackets hold, when that is in no table
    dated: bool = False
    end: int = 0  # characters of the paragraph the dateline takes up


def read_dateline(text: str) -> Dateline:
    """The dateline a paragraph opens with, in any of the forms that agencies use; empty for none."""
    head = text[:_LOOKED_AT]
    for form in (_capitals, _mixed, _town_and_signs, _signs_first, _three_parts, _alone, _point, _bracket):
        found = form(head)
        if found is not None:
            return found
    return Dateline()


def _capitals(head: str) -> Dateline | None:
    found = _CAPITALS.match(head)
    if found is None:
        return None
    if found["place"].lower() == found["place"].upper() and head[found.end("place")] == ":":
        return None  # a script without capitals: what stands before a colon is a clause as often
    return _made(found, found["agency"] or found["bare"], head)


def _mixed(head: str) -> Dateline | None:
    found = _MIXED.match(head)
    return _made(found, found["agency"] or found["bare"], head) if found else None


def _town_and_signs(head: str) -> Dateline | None:
    """A town in small letters counts when a known agency, or a day and a short name, stands behind it."""
    found = _TOWN_AND_SIGNS.match(head)
    if found is None or not _is_town(found["place"]):
        return None
    return _made(found, found["agency"], head) if _is_source(found) else None


def _signs_first(head: str) -> Dateline | None:
    found = _SIGNS_FIRST.match(head)
    if found is None or not _is_town(found["place"]) or _is_sentence(found):
        return None
    return _made(found, found["agency"], head) if _is_source(found) else None


def _is_source(found: re.Match[str]) -> bool:
    """A known agency, or a short name beside a day."""
    return _known(found["agency"]) is not None or bool(found["date"] and _short(found["agency"]))


def _is_sentence(found: re.Match[str]) -> bool:
    """The piece behind the agency may as well be the first words of the text."""
    return not found["date"] and found["place"].upper() != found["place"]


def _three_parts(head: str) -> Dateline | None:
    found = _THREE_PARTS.match(head)
    if found is None or not _is_town(found["place"]) or found["agency"][0].islower():
        return None
    return _made(found, found["agency"], head)


def _alone(head: str) -> Dateline | None:
    found = _ALONE.match(head)
    if found is None or not _is_town(found["place"]):
        return None
    fits = _known(found["agency"]) or found["agency"].upper() == found["agency"]
    return _made(found, found["agency"], head) if fits else None


def _point(head: str) -> Dateline | None:
    found = _POINT.match(head)
    return _made(found, found["agency"], head) if found else None


def _bracket(head: str) -> Dateline | None:
    found = _BRACKET_AGENCY.match(head[:60])
    agency = _known(found["agency"]) if found else None
    if found and not agency and head[0] == "(" and _IN_BRACKETS.match(head) and not found["agency"].isupper():
        return Dateline(place=found["agency"], end=found.end()) if _is_town(found["agency"]) else None
    return Dateline(agency=agency, end=found.end()) if found and agency else None


def _made(found: re.Match[str], named: str | None, head: str) -> Dateline:
    named = (named or "").strip()
    place = found["place"].strip(" ,.")
    agency = _known(named) if named else None
    if (agency or agency_alone(place)) and agency_alone(place):
        return Dateline(agency=agency or agency_alone(place), end=found.end())
    end = found.end()
    if not named and (behind := _AFTER_DASH.match(head[end:])) and _known(behind["agency"].strip()):
        agency, end = _known(behind["agency"].strip()), end + behind.end()
    return Dateline(
        place=None if "/" in place and not _is_town(place) else place,
        agency=agency,
        bracket=None if agency else named or None,
        dated=any(character.isdigit() for character in found[0]),
        end=end,
    )


def _known(name: str) -> str | None:
    """An agency of the table, or by its own words; in a dateline "Adria Press" is one, too."""
    return agency_named(name) or agency_in_byline(name) or (name if _PRESS.match(name) else None)


_PRESS = re.compile(r"(?:[A-Z][\w’'-]+ ){1,2}(?:Press|News|Wire|Newswire)$")


def _short(name: str) -> bool:
    """The initials of an agency, by their form."""
    return 2 <= len(name) <= 8 and name.isalpha() and name.upper() == name and not is_no_agency(name)


_SMALL = frozenset("of the de la le del di el al und and".split())


def is_place(text: str) -> bool:
    """A town, or a town and its country, as they stand in datelines."""
    return len(text) <= PLACE_CHARACTERS and text.count(",") <= 1 and all(map(_is_town, text.split(", ")))


PLACE_CHARACTERS = 50


def _is_town(place: str) -> bool:
    """Every word has a capital, or the script has none."""
    parts = place.split("/")
    if _DAY_NAME.match(place):
        return False
    if len(parts) > 1 and min(map(len, parts)) < TOWN_LETTERS:
        return False
    return all(not word[0].islower() or word in _SMALL for part in parts for word in part.split())


_DAY_NAME = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag\b"
)
TOWN_LETTERS = 3  # of one of two towns: shorter ones are initials
