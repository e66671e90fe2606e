"""The signs by which a caption of a picture is known."""

from __future__ import annotations

import re

from briefing.reading.agencies import agency_in_credit

TAIL = 90  # characters at the end of a caption that hold its credit
_IN_BRACKETS = re.compile(r"[\[(]([^()\[\]]{2,80})[\])]\.?$")
# "© Ada Brenn/KITE" without a year
_RIGHTS = re.compile(r"^(?:©|\([cC]\))\s*[^\d/]{3,50}/[^\d]{2,40}$")
# "[File: Ada Brenn/Kite]", "[Courtesy of Kite]"
_CREDIT = re.compile(
    r"^(?:file|photo|handout|courtesy|credit|image|archive|screengrab)\b"
    r"|^[A-Z][\w.’'-]+(?:\s[\w.’'-]+){1,3}\s?/\s?[A-Z]",
    re.I,
)
_SIDES = re.compile(
    r"\((?:\d(?:st|nd|rd|th)[- ])?(?:l|r|c|left|right|center|centre|top|bottom|far left|far right)\)", re.I
)


def is_photo_right(text: str) -> bool:
    """The line says whose photo it is and nothing else."""
    return text[0] in "©(" and _RIGHTS.match(text) is not None


def ends_in_credit(text: str) -> bool:
    """The line closes with the name of a photographer or photo agency in brackets."""
    found = _IN_BRACKETS.search(text[-TAIL:]) if text[-1] in ")]." else None
    if found is None:
        return False
    slashed = "/" in found[1] and found[1].replace("/", "").replace(" ", "").isupper()
    squared = text.rstrip(".")[-1] == "]" and _CREDIT.match(found[1]) is not None
    return slashed or squared or agency_in_credit(found[1])


def says_sides(text: str) -> bool:
    """It says who stands where: "(left)", "(2nd R)"."""
    return "(" in text and _SIDES.search(text) is not None
