"""Whether it is so at all: opposite events of one thing, in clauses that hardly say anything else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from briefing.analysis.dates import exact
from briefing.analysis.disagreements.cores import core
from briefing.analysis.disagreements.matters import Match, as_told, settle
from briefing.analysis.disagreements.passages import Material, Pair, dated_alike
from briefing.analysis.events import event_stems, event_table, opposites_of
from briefing.analysis.guards import dates_can_meet, opposed
from briefing.models.findings import Disagreement

# Opposite words lower the likeness of clauses that say the same.
_ALIKE = 0.25
# How much of the shorter clause, events aside, must stand in the other.
_SAME_MATTER = 0.5


def opposites(material: Material, pairs: list[Pair]) -> list[Disagreement]:
    """Disagreements over whether something happened. An article that tells of both events tells a
    story with an order, and disagrees with nobody."""
    told: dict[tuple[int, str], set[str]] = defaultdict(set)
    for passage in {id(p): p for pair in pairs for p in (pair.a, pair.b)}.values():
        for name in passage.facts.events:
            told[passage.article, name] |= passage.facts.stems
    matches = [
        Match(a=as_told(pair.a), b=as_told(pair.b), fit=False)
        for pair in pairs
        if _say_opposites(pair, told)
        and _same_time(pair)
        and (not material.across(pair.a.article, pair.b.article) or dated_alike(pair.a.facts, pair.b.facts))
        and material.near(pair.a.article, pair.b.article)
    ]
    return settle(material, "polarity", matches, lambda v: f"Whether: “{core(v.printed)}”")


def _same_time(pair: Pair) -> bool:
    """Both undated, or dated so that they can mean one day."""
    left, right = list(exact(pair.a.facts.dates)), list(exact(pair.b.facts.dates))
    return bool(left) == bool(right) and dates_can_meet(left, right)


def _say_opposites(pair: Pair, told: Mapping[tuple[int, str], set[str]]) -> bool:
    a, b = pair.a.facts, pair.b.facts
    if pair.cosine < _ALIKE or not opposed(a, b):
        return False
    left, right = a.stems - event_stems(), b.stems - event_stems()
    things = left & right
    if len(things) < _SAME_MATTER * min(len(left), len(right)):
        return False
    if all(event_table().classes[name].recurs for name in a.events ^ b.events):
        return False
    return not any(
        told.get((passage.article, other), set()) & things
        for passage in (pair.a, pair.b)
        for name in passage.facts.events
        for other in opposites_of()[name]
    )
