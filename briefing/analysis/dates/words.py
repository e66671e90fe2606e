"""The words of English dates as patterns, and what they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefing.analysis.dates.lexicon import lexicon, month_numbers, weekday_numbers
from briefing.analysis.dates.spans import Part, Unit
from briefing.language.words import fold

_EN = lexicon("en")


def _alternatives(words: list[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))


def _capitals(line: str) -> list[str]:
    """As a sentence prints them and as a headline does; "may" and "march" are verbs."""
    return [form for name in line.split() if name != "-" for form in (name.capitalize(), name.upper())]


def _either_case(words: Iterable[str]) -> list[str]:
    """As inside and as at the head of a sentence; spelled out, it is faster than a flag."""
    return [form for word in words for form in (word, word[0].upper() + word[1:])]


def _openings() -> list[str]:
    """First words: of the table's phrases, and those the forms name themselves."""
    phrases = (*_EN["parts"], *_EN["seasons"], *_EN["feasts"], *_EN["openings"].split())
    return sorted({re.split(r"[ '-]", phrase)[0] for phrase in phrases} - {"the"})


_LONG = _alternatives(_capitals(_EN["months"]))
_SHORT = _alternatives([*_capitals(_EN["short"]), "Sept"])
MONTH = rf"(?:{_LONG}|(?:{_SHORT})\b\.?)"
WEEKDAY = rf"(?:{_alternatives([n.capitalize() for n in _EN['days'].split()])})"
SEASON = r"(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)"
DAY = r"\d{1,2}(?:st|nd|rd|th)?"
YEAR = r"(?:1\d|20|21)\d\d(?!\d)"
#: From one end to the other.
TO = r" ?[-–—] ?| to | until | till | through "
COUNT = rf"(?:(?:{_alternatives(_either_case(_EN['counts']))})|\d{{1,3}})"
UNIT = r"(?:day|week|month|year|decade)"
PART = (
    r"(?:(?:[Ee]arly|[Mm]id|[Ll]ate)(?:[ -]in|-| )|(?:[Tt]he )?"
    r"(?:[Bb]eginning|[Ss]tart|[Mm]iddle|[Ee]nd) of )(?:the )?"
)
YEAR_PART = rf"(?:{_alternatives(_either_case(_EN['parts']))})"
_LEADS = (
    r"[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Tt]ill|[Dd]uring|[Ff]rom|[Bb]efore|[Aa]fter|[Oo]n|[Aa]t|[Oo]ver|"
    r"[Tt]hrough|[Bb]etween"
)
_AFTER_LEAD = rf"[A-Z\d]|early|late|mid|that|the (?:\d|weekend|beginning|start|middle|end)|{COUNT} {UNIT}"
_AFTER_THE = (
    r"beginning|start|middle|end|following|previous|preceding|same|next|last|past|coming|day|week|month|year"
)
#: What a form may open with, to pass over all other words quickly.
OPENING = (
    rf"(?:\d|{_LONG}|{_SHORT}|{WEEKDAY}|(?:{_LEADS})(?= (?:{_AFTER_LEAD}))|[Tt]he (?={_AFTER_THE})"
    rf"|{COUNT} (?={UNIT})|(?:{_alternatives(_either_case(_openings()))})(?![a-z]))"
)

#: How many units away what stands beside a unit puts it.
STEPS = {"last": -1, "this": 0, "next": 1, "this past": -1, "this coming": 1, "coming": 1}

_PARTS: dict[str, Part] = {
    "early": "early",
    "beginning": "early",
    "start": "early",
    "mid": "mid",
    "middle": "mid",
    "late": "late",
    "end": "late",
}
_UNITS: dict[str, tuple[Unit, int]] = {
    "day": ("day", 1),
    "week": ("week", 1),
    "month": ("month", 1),
    "year": ("year", 1),
    "decade": ("year", 10),
}
_COUNTED = re.compile(rf" (?:{_alternatives(_EN['counted'].split())})\b|(?:[.,:]\d|%)")


def month_of(printed: str) -> int:
    name = fold(printed).rstrip(".")
    return month_numbers("en")["sep" if name == "sept" else name]


def weekday_of(printed: str) -> int:
    return weekday_numbers("en")[fold(printed)]


def part_of(printed: str) -> Part:
    """Which third: "early", "the end of", "mid-"."""
    word = re.sub(r"^the ", "", printed.lower())
    return _PARTS[re.split(r"[ -]", word, maxsplit=1)[0]]


def unit_of(printed: str) -> tuple[Unit, int]:
    """The unit and how many of it: a decade is ten years."""
    return _UNITS[printed]


def count_of(printed: str) -> int:
    return int(printed) if printed.isdigit() else int(_EN["counts"][printed.lower()])


def counts_things(after: str) -> bool:
    """True when a number is followed by what it counts ("2024 soldiers"), or goes on."""
    return bool(_COUNTED.match(after))
