"""How many, in two reports of one event: figures of one thing in one relation, whatever the words around.

"Eleven people have lost their lives" and "the fire chief counted 16 bodies" share no word. That both count
people, and both the dead, in reports of one event and of no two places, is enough.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from briefing.analysis.corpus import tokens
from briefing.analysis.disagreements.cores import unframed, untailed
from briefing.analysis.disagreements.figures import (
    CHANGED,
    ELSEWHERE,
    about,
    of_one_size,
    one_period,
    value_of,
)
from briefing.analysis.disagreements.matters import Match, settle
from briefing.analysis.disagreements.passages import Material, Passage, dated_alike
from briefing.analysis.disagreements.places import between_commas, knows, scope_of
from briefing.analysis.disagreements.reports import dated, one_event, two_voices
from briefing.analysis.disagreements.senses import axes, roles, senses_in, things
from briefing.analysis.facts import facts_of
from briefing.analysis.guards import dates_can_meet
from briefing.analysis.numbers import SPANS, Quantity, agree, is_part, measures
from briefing.analysis.tables import table
from briefing.language.stems import stem
from briefing.models.findings import Disagreement

# A figure of what is measured on many things: only one more word in common says that it is of one.
_RATES = frozenset({"percent", "$", "€", "£"})
_PART_OF_DAY = re.compile(
    r"\b(?:by|at|before|until) "
    r"(?:noon|midday|morning|evening|midnight|nightfall|\d{1,2}[:.]\d\d|\d{1,2} ?[ap]\.?m)\b"
)
_FUTURE = re.compile(
    r"\b(?:will|would|could|should|may|might|if|unless|plan\w*|want(?:s|ed)?|hop(?:es|ed|ing)|demand\w*|"
    r"forecast\w*|expect\w*|to be|asked for|called for|offer\w*|target\w*|propos\w*)\b"
)
_SINCE = re.compile(r" (?:ago|before|after|later|earlier|from|since)\b")
# "In the first six months": the time that other figures are for.
_PERIOD = re.compile(r"\b(?:same|first|last|past|previous|next|coming|these|those) $")
_OLD = re.compile(r"[ -]old\b")
_AGED = re.compile(r"^-old ([\w-]+)")
_NOBODY = frozenset("was is has had and who were".split())
_PARTITIVE = re.compile(r" of (?:the|all|its|their|his|her) ")
_SETTING = re.compile(
    r"\b(?:put|puts|spoke|speaks|estimat\w+|counted|counts|reckons?|reckoned|value[ds]?|cost\w*|worth|"
    r"point(?:s|ed)? to|"
    r"no more than|only|according to)\b"
)
# Figures with such a unit stand for many things in one report.
_LOOSE = frozenset(
    stem(w)
    for w in "metres meters kilometres kilometers km miles feet degrees times knots metre yards steps".split()
)
_GENERIC = frozenset(
    stem(w)
    for w in "people person persons man men woman women life lives member members official officials "
    "dead deaths others "
    "victims killed injured wounded families leaders child children body bodies".split()
)
# "The two countries", "all three sides": names for who takes part, no counts.
_PARTNERS = frozenset(
    stem(w) for w in "country nation state side party neighbour neighbor government leader".split()
)
_ONE_PRICE = 3.0
# So many figures with one key are compared.
_CROWD = 400
_CONTEXT = 2


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


def tallies(material: Material, passages: Sequence[Passage]) -> list[Disagreement]:
    """Disagreements over figures of one thing between two reports of one event, or two voices of one."""
    by_unit: dict[tuple[str, str], list[Tally]] = defaultdict(list)
    told: dict[tuple[int, str], set[float]] = defaultdict(set)
    for passage in passages:
        for quantity in passage.facts.quantities:
            told[passage.article, _noun(passage, quantity)].add(quantity.value)
    for passage in passages:
        for tally in _tallies(material, passage, told):
            by_unit[tally.unit, tally.role if tally.unit == "person" else ""].append(tally)
    matches = [
        Match(
            a=value_of(a.passage, a.quantity),
            b=value_of(b.passage, b.quantity),
            fit=agree(a.quantity, b.quantity),
        )
        for found in by_unit.values()
        for a, b in _rivals(material, found[:_CROWD])
    ]
    return settle(material, "number", matches, about)


def _rivals(material: Material, found: Sequence[Tally]) -> Iterator[tuple[Tally, Tally]]:
    """Pairs that may be compared. Of a report that gives several figures of one role only two voices are."""
    alone = _alone(found)
    for n, m in combinations(range(len(found)), 2):
        a, b = found[n], found[m]
        single = n in alone and m in alone
        if (single or a.passage.article == b.passage.article) and _comparable(material, a, b):
            yield a, b


def _tallies(
    material: Material, passage: Passage, told: Mapping[tuple[int, str], set[float]]
) -> Iterator[Tally]:
    text = passage.facts.text
    bare = untailed(text)
    if ELSEWHERE.search(text):
        return
    for quantity in passage.facts.quantities:
        if quantity.unit in _PARTNERS or is_part(text, quantity) or quantity.start > len(bare):
            continue
        scope = scope_of(material.corpus, passage, quantity.start)
        if sum(q.unit == quantity.unit for q in passage.facts.quantities) > 1 or _joined(text, quantity):
            continue
        if quantity.unit in SPANS and (
            _SINCE.match(text[quantity.end :]) or _PERIOD.search(text[: quantity.start])
        ):
            continue
        if _PARTITIVE.search(text[quantity.unit_start : quantity.end]) and not scope:
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
    return frozenset(stem(w) for w in (*table_of_values(), "people", "person", "total", "number", "figure"))


@cache
def table_of_values() -> frozenset[str]:
    numbers = table("numbers")["en"]
    return frozenset((*numbers["values"], *numbers["scales"]))


def _alone(found: Sequence[Tally]) -> frozenset[int]:
    """The places in the list of those figures that are the only ones of their article with that role."""
    values: dict[tuple[int, str], set[float]] = defaultdict(set)
    for tally in found:
        values[tally.passage.article, tally.role].add(tally.quantity.value)
    return frozenset(n for n, t in enumerate(found) if len(values[t.passage.article, t.role]) == 1)


def _comparable(material: Material, a: Tally, b: Tally) -> bool:
    one, other = a.passage, b.passage
    if not _one_thing(a, b):
        return False
    # Reports of unknown days give many figures of one kind: only a whole phrase in common tells one.
    loose = a.unit in _RATES or len(a.around & b.around) < _CONTEXT
    if loose and not a.role and not dated(material, one, other):
        return False
    voices = two_voices(material, one, other) and any(_SETTING.search(p.facts.text) for p in (one, other))
    if not voices and not one_event(material, one, other):
        return False
    if material.across(one.article, other.article) and not dated_alike(one.facts, other.facts):
        return False
    if not of_one_size(a.quantity, b.quantity) or not one_period(one.facts.text, other.facts.text):
        return False
    if not dates_can_meet(one.facts.dates, other.facts.dates):
        return False
    if (
        a.role != "age"
        and not dated(material, one, other)
        and bool(one.facts.dates) != bool(other.facts.dates)
    ):
        return False
    if (a.scope and b.scope and not a.scope & b.scope) or (a.names and b.names and not a.names & b.names):
        return False
    if not (
        _is_no_part(a, b) or (knows(material.corpus, one, b.scope) and knows(material.corpus, other, a.scope))
    ):
        return False
    if bool(_PART_OF_DAY.search(one.facts.text)) != bool(_PART_OF_DAY.search(other.facts.text)):
        return False
    if bool(_FUTURE.search(one.facts.text)) != bool(_FUTURE.search(other.facts.text)):
        return False
    return not material.one_outlet(one.article, other.article) and not _grown(material, a, b)


def _is_no_part(a: Tally, b: Tally) -> bool:
    """Each is its report's only figure of the thing, and the one of a place is larger than that of none."""
    if not (a.only and b.only) or a.unit == "person" or bool(a.scope) == bool(b.scope):
        return False
    return (a.quantity.value > b.quantity.value) == bool(a.scope)


def _one_thing(a: Tally, b: Tally) -> bool:
    """The same unit is taken for granted. One role or enough other words in common say that it is one count;
    or that it is the only such figure of both reports, if it is not of what is counted everywhere."""
    shared = a.around & b.around
    only = a.only and b.only
    if a.unit == "person":
        alike = a.noun == b.noun or a.noun in _GENERIC or b.noun in _GENERIC
        if a.role or b.role:
            return a.role == b.role and alike
        return len(shared) >= _CONTEXT or (only and a.noun == b.noun and a.noun not in _GENERIC)
    if a.unit in SPANS:
        if a.role != b.role or a.aged != b.aged or a.aged in _NOBODY:
            return False
        return only and (len(shared) >= _CONTEXT or (bool(a.role) and a.role == b.role))
    if a.unit in _RATES or a.unit in _LOOSE:
        return len(shared) >= _CONTEXT or (only and bool(shared))
    if a.unit in measured():
        low, high = sorted((a.quantity.value, b.quantity.value))
        set_against = any(_SETTING.search(t.passage.facts.text) for t in (a, b)) and high <= _ONE_PRICE * low
        return bool(shared) or (only and (set_against or a.unit not in money()))
    return only or bool(shared) or (a.role == b.role and bool(a.role))


@cache
def measured() -> frozenset[str]:
    return frozenset(stem(word) for word in measures())


@cache
def money() -> frozenset[str]:
    """The stems of the words for money."""
    return frozenset(stem(word) for word in table("numbers")["en"]["measures"]["money"])


def _grown(material: Material, a: Tally, b: Tally) -> bool:
    """True when the later article has the higher figure: what is counted grows while it is counted."""
    first, second = (material.corpus.article_of(t.passage.number).published for t in (a, b))
    if first is None or second is None:
        return False
    if a.unit != "person" and not (
        CHANGED.search(a.passage.facts.text) or CHANGED.search(b.passage.facts.text)
    ):
        return False
    return (first.end < second.start and a.quantity.value < b.quantity.value) or (
        second.end < first.start and b.quantity.value < a.quantity.value
    )
