"""Figures beside each other: of one stretch of time, of one order of size, in words, and as the reader sees
them."""

from __future__ import annotations

import re
from functools import cache

from briefing.analysis.disagreements.matters import Value, around
from briefing.analysis.disagreements.passages import Passage
from briefing.analysis.numbers import Quantity
from briefing.analysis.tables import table

_NTH = r"(?:first|last|past|previous|next|second|third|fourth)"
_PERIOD = re.compile(
    rf"\b{_NTH} (?:[a-z]+|\d+) (?:hours|days|weeks|months|quarters|years)\b"
    rf"|\b{_NTH} (?:\d+ )?(?:day|week|month|quarter|half|year)\b"
    r"|\b(?:[a-z]+|\d+)-(?:day|week|month|year) (?:period|span)\b"
    r"|\ban? (?:day|week|month|year)\b(?! (?:earlier|ago|before|later))"
    r"|\bin (?:19|20|21)\d\d\b|\bper (?:day|week|month|year|annum)\b"
    r"|\b(?:annual|yearly|monthly|weekly|daily)(?:ly)?\b",
    re.IGNORECASE,
)
_ONE_SIZE = 10.0
#: Words of a figure that has moved since another was given.
CHANGED = re.compile(
    r"\b(?:rose|risen|rise|fell|fallen|grew|climbed|increased?|dropped|up|down|now|new|so far|spread|"
    r"weakened|"
    r"strengthened|widened|doubled|tripled|later|already)\b"
)
#: "There a flat costs": a place that only the sentence before names.
ELSEWHERE = re.compile(
    r"^In the (?:capital|north|south|east|west|provinces|countryside) |^(?:[A-Z]\w+, )?There (?!is|"
    r"are|was|were|had|has|have|will)|\b(?:of these|of those) "
)


@cache
def number_form() -> str:
    """A pattern of a whole number in words: "seven", "twenty-two"."""
    words = "|".join(sorted(table("numbers")["en"]["values"], key=len, reverse=True))
    return rf"(?:(?:{words})(?:-(?:{words}))?)"


def number_of(printed: str) -> int | None:
    """The number in digits or in such words; None for anything else."""
    values = table("numbers")["en"]["values"]
    parts = printed.lower().split("-")
    if printed.isdigit():
        return int(printed)
    return sum(values[part] for part in parts) if all(part in values for part in parts) else None


def one_period(a: str, b: str) -> bool:
    """Both texts reckon over the same stretch of time ("the first ten months", "in 2027"), or none does."""
    return _periods(a) == _periods(b)


def _periods(text: str) -> frozenset[str]:
    return frozenset(" ".join(m.group().lower().split()) for m in _PERIOD.finditer(text))


def of_one_size(x: Quantity, y: Quantity) -> bool:
    """At more than ten times the other a figure is another thing."""
    low, high = sorted((x.value, y.value))
    return high <= _ONE_SIZE * low


def about(value: Value) -> str:
    """The heading: what is counted, and the clause up to the figure or behind it."""
    return f"How many {value.of}: “{around(value)}”" if value.of else f"How much: “{around(value)}”"


def value_of(passage: Passage, quantity: Quantity) -> Value:
    """The figure as a value of the matter."""
    text = passage.facts.text
    return Value(
        passage=passage,
        printed=text[quantity.start : quantity.end].strip(),
        of=text[quantity.unit_start : quantity.end].strip(" -"),
    )
