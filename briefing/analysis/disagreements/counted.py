"""A figure with what it counts: the unit, in what role, of which place, and the words around it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from briefing.analysis.corpus import tokens
from briefing.analysis.disagreements.cores import unframed, untailed
from briefing.analysis.disagreements.figures import ELSEWHERE
from briefing.analysis.disagreements.passages import Material, Passage
from briefing.analysis.disagreements.places import between_commas, scope_of
from briefing.analysis.disagreements.senses import axes, roles, senses_in, things
from briefing.analysis.facts import facts_of
from briefing.analysis.numbers import SPANS, Quantity, is_part
from briefing.analysis.tables import table
from briefing.language.stems import stem

_SINCE = re.compile(r" (?:ago|before|after|later|earlier|from|since)\b")
# "In the first six months": the time that other figures are for.
_PERIOD = re.compile(r"\b(?:same|first|last|past|previous|next|coming|these|those) $")
_OLD = re.compile(r"[ -]old\b")
_AGED = re.compile(r"^-old ([\w-]+)")
# "6.1 to 6.8 cents": one end of a range, into which other figures may fall.
_RANGE = re.compile(r"\d[\d.,]* ?(?:to|and|-|–) ?$")
_PARTITIVE = re.compile(r" of (?:the|all|its|their|his|her) ")


@dataclass(frozen=True, kw_only=True, slots=True)
class Tally:
    passage: Passage
    quantity: Quantity
    unit: str
    role: str
    around: frozenset[str]
    scope: frozenset[str]
    names: frozenset[str]
    noun: str
    aged: str  # of an age, whose it is: "man" of "a 34-year-old man"
    only: bool  # of its article the only figure with this unit


def tallies_in(material: Material, passages: Sequence[Passage]) -> Iterator[Tally]:
    """The figures of some clauses that may be held against others."""
    told: dict[tuple[int, str], set[float]] = defaultdict(set)
    for passage in passages:
        for quantity in passage.facts.quantities:
            told[passage.article, _noun(passage, quantity)].add(quantity.value)
    for passage in passages:
        yield from _tallies(material, passage, told)


def _tallies(
    material: Material, passage: Passage, told: Mapping[tuple[int, str], set[float]]
) -> Iterator[Tally]:
    text = passage.facts.text
    bare = untailed(text)
    if ELSEWHERE.search(text):
        return
    for quantity in passage.facts.quantities:
        counted = text[quantity.unit_start : quantity.end]
        if is_part(text, quantity) or _RANGE.search(text[: quantity.start]) or quantity.start > len(bare):
            continue
        scope = scope_of(material.corpus, passage, quantity.start)
        if sum(q.unit == quantity.unit for q in passage.facts.quantities) > 1 or _joined(text, quantity):
            continue
        if quantity.unit in SPANS and (
            _SINCE.match(text[quantity.end :]) or _PERIOD.search(text[: quantity.start])
        ):
            continue
        if _PARTITIVE.search(counted) and not scope:
            continue
        noun = _noun(passage, quantity)
        yield Tally(
            passage=passage,
            quantity=quantity,
            unit=things().get(quantity.unit, quantity.unit),
            role=_role(text, quantity),
            around=_around(bare, quantity),
            scope=scope,
            names=material.names_in(passage.article, unframed(between_commas(text, quantity.start))) - scope,
            noun=noun,
            aged=" ".join(_AGED.findall(text[quantity.end : quantity.end + 40])[:1]),
            only=len(told[passage.article, noun]) == 1,
        )


def _joined(text: str, quantity: Quantity) -> bool:
    """ "A 52-story hotel": an attribute of something else, but for an age."""
    return text[quantity.unit_start : quantity.unit_start + 1] == "-" and not text.startswith(
        "-old", quantity.end
    )


def _noun(passage: Passage, quantity: Quantity) -> str:
    """The stem of what is counted, or the thing it is a word for; of people the word itself."""
    if quantity.unit == "year" and _OLD.match(passage.facts.text[quantity.end :]):
        return "age"
    thing = things().get(quantity.unit, quantity.unit)
    if thing != "person":
        return thing
    return ([stem(w) for w in tokens(passage.facts.text[quantity.unit_start : quantity.end])] or [""])[-1]


def _role(text: str, quantity: Quantity) -> str:
    """What the counted take part in: the role word nearest to the figure, those behind it first."""
    if quantity.unit == "year" and _OLD.match(text[quantity.end :]):
        return "age"
    before, after = tokens(text[: quantity.start]), tokens(text[quantity.start :])
    behind = [(s.at, s.name) for s in senses_in(after, roles())]
    ahead = [(len(before) - s.end + 1, s.name) for s in senses_in(before, roles())]
    return min([*behind, *ahead], default=(0, ""))[1]


def _around(text: str, quantity: Quantity) -> frozenset[str]:
    """The stems and senses of the clause but for its figures and the thing counted."""
    facts = facts_of(text)
    counted = {stem(w) for w in tokens(text[quantity.start : quantity.end])}
    named = {"@" + s.name for s in senses_in(facts.words, axes())}
    named |= {"#" + things()[s] for s in facts.stems if s in things()} - {
        "#" + things().get(quantity.unit, quantity.unit)
    }
    return frozenset(
        s for s in facts.stems - counted - facts.names if not s.isdigit() and s not in _empty()
    ) | frozenset(named)


@cache
def _empty() -> frozenset[str]:
    return frozenset(stem(w) for w in (*_values(), "people", "person", "total", "number", "figure"))


@cache
def _values() -> frozenset[str]:
    numbers = table("numbers")["en"]
    return frozenset((*numbers["values"], *numbers["scales"]))
