"""What keeps two sentences apart although their words are alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefing.analysis.dates import TextDate, can_meet, exact
from briefing.analysis.events import opposites_of
from briefing.analysis.facts import Facts
from briefing.analysis.numbers import Quantity, agree
from briefing.analysis.versions import figures

# Sentences whose events, or whose names, have nothing in common are less alike than their words say;
# the factors were chosen on hand-grouped sentences of five articles.
OTHER_EVENTS = 0.9
OTHER_NAMES = 0.6


def same_figures(a: Facts, b: Facts) -> bool:
    """Both tell the same two numbers or more: "640 fell ill, nine of them died", "nine died, 640 are ill"."""
    mine = set(figures(a.text))
    return len(mine) > 1 and mine == set(figures(b.text))


def opposed(a: Facts, b: Facts) -> bool:
    """An event of one is the opposite of an event of the other, and neither tells of both."""
    if not a.events or not b.events:
        return False
    only_a, only_b = a.events - b.events, b.events - a.events
    opposites = opposites_of()
    return any(
        y in only_b and opposites[x].isdisjoint(a.events) and opposites[y].isdisjoint(b.events)
        for x in only_a
        for y in opposites[x]
    )


def figures_differ(a: Facts, b: Facts) -> bool:
    """Some thing is counted by both, and no figure of one agrees with a figure of the other."""
    if not a.quantities or not b.quantities:
        return False
    return any(
        not any(agree(x, y) for x in _of(a.quantities, unit) for y in _of(b.quantities, unit))
        for unit in {q.unit for q in a.quantities} & {q.unit for q in b.quantities}
    )


def _of(quantities: Iterable[Quantity], unit: str) -> list[Quantity]:
    return [q for q in quantities if q.unit == unit]


def dates_can_meet(a: Sequence[TextDate], b: Sequence[TextDate]) -> bool:
    """True when one names no date, or some date of one can be a date of the other."""
    if not a or not b:
        return True
    left, right = list(exact(a)), list(exact(b))
    return not left or not right or any(can_meet(x, y) for x in left for y in right)


def discount(a: Facts, b: Facts) -> float:
    """By what the likeness of their words is multiplied, between 0 and 1."""
    factor = 1.0
    if a.events and b.events and not a.events & b.events:
        factor *= OTHER_EVENTS
    if a.names and b.names and not a.names & b.names:
        factor *= OTHER_NAMES
    return factor
