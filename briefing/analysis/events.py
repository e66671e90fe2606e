"""Which kinds of event a text tells of, by the table of event classes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from briefing.analysis.corpus import base, tokens
from briefing.analysis.tables import table
from briefing.language.stems import stem


@dataclass(frozen=True, kw_only=True, slots=True)
class EventClass:
    name: str
    opposite: str | None
    recurs: bool
    counts: bool
    aspect: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class EventTable:
    """Stem or pair of stems -> class names."""

    classes: dict[str, EventClass]
    single: dict[str, frozenset[str]]
    double: dict[str, dict[str, frozenset[str]]]
    openings: frozenset[str]  # every word that can begin an entry


@cache
def event_table() -> EventTable:
    single: dict[str, set[str]] = defaultdict(set)
    double: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    classes = {}
    for name, entry in table("events").items():
        classes[name] = EventClass(
            name=name,
            opposite=entry.get("opposite"),
            recurs=entry.get("recurs", False),
            counts=entry.get("counts", False),
            aspect=entry.get("aspect", False),
        )
        for phrase in entry["words"]:
            found = tokens(phrase)
            if len(found) == 1:
                single[found[0]].add(name)
            else:
                double[found[0]][found[1]].add(name)
    return EventTable(
        classes=classes,
        single={word: frozenset(names) for word, names in single.items()},
        openings=frozenset(single) | frozenset(double),
        double={a: {b: frozenset(n) for b, n in pairs.items()} for a, pairs in double.items()},
    )


def events_in(words: Sequence[str]) -> frozenset[str]:
    """The event classes told of in folded words; a pair of words beats the single one in it."""
    known = event_table()
    if known.openings.isdisjoint(words):
        return frozenset()
    found: set[str] = set()
    skip = -1
    for i, word in enumerate(words):
        if word not in known.openings:
            continue
        pairs = known.double.get(word)
        if pairs and i + 1 < len(words) and words[i + 1] in pairs:
            found |= pairs[words[i + 1]]
            skip = i + 1
        elif i != skip:
            found |= known.single.get(word, frozenset())
    return frozenset(found)


def may_tell_event(word: str) -> bool:
    """Can a text that holds the folded word tell of an event of any class? Without such a word it tells of
    none."""
    return base(word) in event_table().openings


def are_opposites(a: str, b: str) -> bool:
    """True for classes that cannot both hold of one thing at one time."""
    classes = event_table().classes
    return classes[a].opposite == b or classes[b].opposite == a


@cache
def opposites_of() -> dict[str, frozenset[str]]:
    """Per class those of which it is the opposite or that are its own."""
    classes = event_table().classes
    return {name: frozenset(other for other in classes if are_opposites(name, other)) for name in classes}


@cache
def event_stems() -> frozenset[str]:
    """The stems of the event words: they tell what happened, not to what."""
    return frozenset(stem(word) for word in event_table().single)
