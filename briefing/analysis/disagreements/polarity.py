"""Whether it is so at all: opposite events of one thing, and one side saying it is not so."""

from __future__ import annotations

import re
from collections import defaultdict

from briefing.analysis.dates import exact
from briefing.analysis.disagreements.cores import core
from briefing.analysis.disagreements.matters import Match, Value, settle
from briefing.analysis.disagreements.passages import Material, Pair, Passage, coverage, dated_alike
from briefing.analysis.events import are_opposites, event_stems, event_table, events_in
from briefing.analysis.guards import dates_can_meet, opposed
from briefing.language.words import words
from briefing.models.findings import Disagreement

# Opposite words lower the likeness; a mere "not" does not.
_OPPOSITE, _NEGATED = 0.25, 0.6
# How much of the shorter clause, events aside, must stand in the other.
_SAME_MATTER, _SAME_STATEMENT = 0.5, 0.8


#: It has not happened so far: no denial of what is reported later.
NOT_YET = re.compile(r"\b(?:yet|so far|still|for now|until|any more|anymore)\b", re.IGNORECASE)
_DENIED = re.compile(
    r"(?:\b(?:not|never|no longer|nor|neither|without|failed to|refused to|yet to)|n[’']t)\b"
    r"(?P<after>(?: [\w’'-]+){1,3})"
)


def polarity(material: Material, pairs: list[Pair]) -> list[Disagreement]:
    """Disagreements over whether something happened. An article that tells of both events tells a
    story with an order, and disagrees with nobody."""
    told: dict[tuple[int, str], set[str]] = defaultdict(set)
    for passage in {id(p): p for pair in pairs for p in (pair.a, pair.b)}.values():
        for name in passage.facts.events:
            told[passage.article, name] |= passage.facts.stems
    matches = [
        Match(a=_value(pair.a), b=_value(pair.b), fit=False)
        for pair in pairs
        if (_opposites(pair, told) or _negated(pair))
        and _same_time(pair)
        and (not material.across(pair.a.article, pair.b.article) or dated_alike(pair.a.facts, pair.b.facts))
        and material.near(pair.a.article, pair.b.article)
    ]
    return settle(material, "polarity", matches, lambda v: f"Whether: “{core(v.printed)}”")


def _value(passage: Passage) -> Value:
    return Value(passage=passage, printed=passage.facts.text.strip(" .,;"))


def _same_time(pair: Pair) -> bool:
    """Both undated, or dated so that they can mean one day."""
    left, right = list(exact(pair.a.facts.dates)), list(exact(pair.b.facts.dates))
    return bool(left) == bool(right) and dates_can_meet(left, right)


def _opposites(pair: Pair, told: dict[tuple[int, str], set[str]]) -> bool:
    if pair.cosine < _OPPOSITE or not opposed(pair.a.facts, pair.b.facts):
        return False
    left, right = pair.a.facts.stems - event_stems(), pair.b.facts.stems - event_stems()
    things = left & right
    if len(things) < _SAME_MATTER * min(len(left), len(right)):
        return False
    if all(event_table().classes[name].recurs for name in pair.a.facts.events ^ pair.b.facts.events):
        return False
    return not any(
        are_opposites(name, other) and told.get((passage.article, other), set()) & things
        for passage in (pair.a, pair.b)
        for name in passage.facts.events
        for other in event_table().classes
    )


def _negated(pair: Pair) -> bool:
    a, b = pair.a.facts, pair.b.facts
    if pair.cosine < _NEGATED or coverage(a, b) < _SAME_STATEMENT or a.negated == b.negated:
        return False
    shared = a.events & b.events
    denying = a.text if a.negated else b.text
    if NOT_YET.search(denying):
        return False
    # "Not" must deny the event itself.
    return any(shared & events_in(words(m.group("after"))) for m in _DENIED.finditer(denying))
