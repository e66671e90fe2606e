"""How many, in two reports of one event: figures of one thing in one relation, whatever the words around.

"Police detained 84 people" and "more than 300 people had been detained" share hardly a word; that both
count people detained, in reports of one event and of no two places, is enough.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from briefing.analysis.corpus import tokens
from briefing.analysis.disagreements.cores import unframed
from briefing.analysis.disagreements.figures import (
    about,
    counted_in,
    counting_on,
    of_one_size,
    one_period,
    value_of,
)
from briefing.analysis.disagreements.matters import Match, settle
from briefing.analysis.disagreements.passages import Material, Pair, Passage, dated_alike
from briefing.analysis.disagreements.places import between_commas, knows, scope_of
from briefing.analysis.disagreements.reports import two_reports, two_voices
from briefing.analysis.events import event_stems
from briefing.analysis.facts import concept, facts_of
from briefing.analysis.guards import dates_can_meet
from briefing.analysis.numbers import SPANS, Quantity, agree, is_part
from briefing.analysis.tables import stop_words, table
from briefing.models.findings import Disagreement

_PART_OF_DAY = re.compile(
    r"\b(?:by|at|before|until) "
    r"(?:noon|midday|morning|evening|midnight|nightfall|\d{1,2}[:.]\d\d|\d{1,2} ?[ap]\.?m)\b"
)
# How many words before its figure the thing measured is named: "turnout was 61 percent".
_REACH = 5
_LINKS = frozenset("was is were are at of to reached stood stands put totalled hit averaged came".split())
_RATES = frozenset({"percent", "$", "€", "£"})
# So many clauses with one key are compared; more are one text in many files.
_CROWD = 60


@dataclass(frozen=True, kw_only=True, slots=True)
class Count:
    passage: Passage
    quantity: Quantity
    scope: frozenset[str]
    names: frozenset[str]


def counts(material: Material, passages: Sequence[Passage]) -> list[Disagreement]:
    """Disagreements over counts of one relation between reports of one event."""
    by_key: dict[tuple[str, str], list[Count]] = defaultdict(list)
    for passage in passages:
        for key, count in _counts(material, passage):
            by_key[key].append(count)
    matches = [
        Match(
            a=value_of(a.passage, a.quantity),
            b=value_of(b.passage, b.quantity),
            fit=agree(a.quantity, b.quantity),
        )
        for found in by_key.values()
        if len(found) <= _CROWD
        for a, b in combinations(_alone(material, found), 2)
        if _comparable(material, a, b)
    ]
    return settle(material, "number", matches, about)


def _counts(material: Material, passage: Passage) -> Iterator[tuple[tuple[str, str], Count]]:
    text = passage.facts.text
    for quantity in passage.facts.quantities:
        if is_part(text, quantity) or quantity.unit in SPANS:
            continue
        relation = _relation(passage, quantity)
        if relation:
            names = facts_of(unframed(between_commas(text, quantity.start))).names
            scope = scope_of(material.corpus, passage, quantity.start)
            count = Count(passage=passage, quantity=quantity, scope=scope, names=names - scope)
            yield (_unit(quantity.unit), relation), count


def _unit(unit: str) -> str:
    return "person" if unit in _crews() else unit


@cache
def _crews() -> frozenset[str]:
    return frozenset(concept(word) for word in table("numbers")["en"]["people"]["aboard"])


def _relation(passage: Passage, quantity: Quantity) -> str:
    """The event that counts, the place in which things are counted, or the measure with a name."""
    after = passage.facts.text[quantity.end :]
    for phrase in table("numbers")["en"]["people"]["where"]:
        if re.match(rf"(?: [\w-]+){{0,2}} {phrase}\b", after):
            return str(phrase)
    counted = counted_in(passage, quantity)
    if counted:
        return "@" + counted
    return _measured(passage, quantity) if quantity.unit in _RATES else ""


def _measured(passage: Passage, quantity: Quantity) -> str:
    """The noun that a rate is the rate of, where only small words stand between."""
    before = tokens(passage.facts.text[: quantity.start])[-_REACH:][::-1]
    for place, word in enumerate(before):
        if word in stop_words() or word in _LINKS:
            continue
        linked = any(w in _LINKS for w in before[:place])
        return concept(word) if linked and concept(word) not in event_stems() else ""
    return ""


def _alone(material: Material, found: Sequence[Count]) -> list[Count]:
    """Without the counts of articles of which one voice gives several for one place: they tell of more than
    one thing or time."""
    values: dict[tuple[int, str | None, frozenset[str]], set[float]] = defaultdict(set)
    keys = [(c.passage.article, material.statement(c.passage.number).speaker, c.scope) for c in found]
    for key, count in zip(keys, found, strict=True):
        values[key].add(count.quantity.value)
    return [count for key, count in zip(keys, found, strict=True) if len(values[key]) == 1]


def _comparable(material: Material, a: Count, b: Count) -> bool:
    one, other = a.passage, b.passage
    if not two_reports(material, one, other) and not two_voices(material, one, other):
        return False
    if material.across(one.article, other.article) and not dated_alike(one.facts, other.facts):
        return False
    if not of_one_size(a.quantity, b.quantity) or not one_period(one.facts.text, other.facts.text):
        return False
    if not dates_can_meet(one.facts.dates, other.facts.dates):
        return False
    if (a.scope and b.scope and not a.scope & b.scope) or (a.names and b.names and not a.names & b.names):
        return False
    if not (knows(material.corpus, one, b.scope) and knows(material.corpus, other, a.scope)):
        return False
    if bool(_PART_OF_DAY.search(one.facts.text)) != bool(_PART_OF_DAY.search(other.facts.text)):
        return False
    return not counting_on(material, Pair(a=one, b=other, cosine=0.0), a.quantity, b.quantity)
