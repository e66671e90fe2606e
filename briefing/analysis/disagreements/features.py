"""What says for and against that two sentences answer one question differently.

Three families: do they speak of one thing (shared senses, names, events, story), does something in them not
fit together (figures, hours, days, signs, places, a denial), and what only looks so (growth over time, a
correction, one outlet, one speaker). Every feature is a number by name; what they weigh is fitted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import sqrt
from typing import Literal

from briefing.analysis.corpus import tokens
from briefing.analysis.dates import can_meet
from briefing.analysis.disagreements.hours import Clock
from briefing.analysis.disagreements.hours import apart as hours_apart
from briefing.analysis.disagreements.passages import Material
from briefing.analysis.disagreements.rarity import LITTLE, Rarity
from briefing.analysis.disagreements.readings import Figure, Reading, cues
from briefing.analysis.disagreements.senses import common
from briefing.analysis.events import are_opposites
from briefing.analysis.meaning import things
from briefing.analysis.numbers import SPANS, agree
from briefing.analysis.tables import table

# The shorter has so many of its words in the longer: a copy, or one quotation twice.
_SAME_WORDS = 0.8
# From so many days, words, sentences on a feature grows no more.
_DAYS, _LONG, _SHORT, _OPENING = 5, 50, 30, 3
_HIGH = 12  # a higher figure is counted, not told off
_BUT = re.compile(
    r"(?:But|However|Yet|In fact|Instead|Only|No[ ,]|Not |That is|This is|There (?:is|was|were|are) no)"
)

_FIGURE = (
    "figure",
    *(
        f"figure-{name}"
        for name in (
            "noun role other-role ratio part bare span people around unit alone grown hedge high many"
        ).split()
    ),
)

Conflict = Literal["figure", "clock", "date", "sign", "place", ""]


@dataclass(frozen=True, kw_only=True, slots=True)
class Compared:
    """The features of two sentences, the strongest conflict between them, and the figures or hours in it."""

    features: Mapping[str, float]
    conflict: Conflict
    figures: tuple[Figure, Figure] | None = None
    clocks: tuple[Clock, Clock] | None = None


def compare(material: Material, a: Reading, b: Reading, rarity: Rarity) -> Compared | None:
    """The features of two sentences, the earlier one first; None when nothing in them can conflict and they
    share too little to be of one thing."""
    found = {**_subject(a, b, rarity), **_circumstances(material, a, b), **_cues(a, b)}
    figures, clocks = _rivals(a, b), _hours(a, b)
    found |= _figures(a, b, figures, rarity) | _clock(a, b, clocks, rarity) | _days(a, b)
    found |= _signs(a, b, rarity) | _places(a, b)
    conflict = _conflict(found)
    if _is_update(found) or not (conflict or found["weight"] or found["names"]):
        return None
    plain = conflict in ("figure", "clock", "date")
    # Neither figure nor day differs, nor is anything taken back: what shares its words says the same.
    if not plain and (not _takes_back(found) or found["words"] >= _SAME_WORDS):
        return None
    for pair in _products():
        found[f"{pair[0]} {pair[1]}"] = found[pair[0]] * found[pair[1]]
    return Compared(features=found, conflict=conflict, figures=figures, clocks=clocks)


def _is_update(found: Mapping[str, float]) -> bool:
    """The later report has more of what grows while it is counted, has another day for what is ahead, or says
    itself that something has moved."""
    moved = found["moved-one"] or found["raised-one"] or (found["date"] and found["ahead-both"])
    return bool(found["figure-grown"]) or bool(found["days"] and moved)


def _takes_back(found: Mapping[str, float]) -> bool:
    names = ("sign", "opposite", "denial-one", "negation-one", "answered")
    return any(found[name] for name in names)


@cache
def _products() -> tuple[tuple[str, str], ...]:
    pairs = (entry.split() for entry in table("disputes")["products"]["pairs"])
    return tuple((one, other) for one, other in pairs)


def _conflict(found: Mapping[str, float]) -> Conflict:
    """What does not fit together, the plainest first."""
    if found["figure"]:
        return "figure"
    if found["clock"]:
        return "clock"
    if found["date"]:
        return "date"
    if found["sign"] or found["opposite"]:
        return "sign"
    return "place" if found["place"] else ""


def _subject(a: Reading, b: Reading, rarity: Rarity) -> dict[str, float]:
    """Do they speak of one thing?"""
    shared = a.meant & b.meant
    weight, mine, theirs = (rarity.sum(words) for words in (shared, a.meant, b.meant))
    best, best_weight = 0.0, 0.0
    for x in a.parts:
        for y in b.parts:
            both = x.meant & y.meant
            cosine = rarity.cosine(x.meant, y.meant, 0.6) if both else 0.0
            if cosine > best:
                best, best_weight = cosine, rarity.sum(both)
    refused = [
        rarity.sum(x.refused & (y.meant | y.names)) / max(0.8, rarity.sum(x.refused))
        for x, y in ((a, b), (b, a))
        if x.refused and not y.refused
    ]
    words, all_words = a.words & b.words, a.words | b.words
    return {
        "alike": weight / sqrt(max(LITTLE, mine) * max(LITTLE, theirs)),
        "covered": weight / max(0.8, min(mine, theirs)),
        "weight": min(weight, 4) / 4,
        "rarest": max((rarity.of(word) for word in shared), default=0.0),
        "names": min(rarity.sum(a.names & b.names), 2.0),
        "other-names": float(bool(a.names and b.names) and not a.names & b.names),
        "context": rarity.cosine(a.context, b.context),
        "events": min(2.0, len(a.passage.facts.events & b.passage.facts.events)),
        "roles": float(bool(a.roles & b.roles)),
        "head": rarity.sum(a.head & b.head),
        "clauses": best,
        "clauses-weight": min(best_weight, 3.0),
        "denied-part": max(refused, default=0.0),
        "words": len(words) / max(1, min(len(a.words), len(b.words))),
        "all-words": len(words) / max(1, len(all_words)),
    }


def _circumstances(material: Material, a: Reading, b: Reading) -> dict[str, float]:
    """Where they stand, who says them, and when."""
    one, apart_by = a.owner == b.owner, abs(a.number - b.number)
    mine, theirs = (tokens(r.statement.speaker or "")[-1:] for r in (a, b))
    first, second = a.article.published, b.article.published
    days = abs((first.start - second.start).days) if first and second else 0
    return {
        "one-article": float(one),
        "beside": 1 / apart_by if one else 0.0,
        "story": 0.0 if one else material.story.get((min(a.owner, b.owner), max(a.owner, b.owner)), 0.0),
        "theme": float(bool(a.themes & b.themes)),
        "off-theme": float(not a.themes) + float(not b.themes),
        "one-speaker": float(bool(mine and mine == theirs)),
        "other-speaker": float(bool(mine and theirs) and mine != theirs),
        "a-speaker": float(bool(mine) != bool(theirs)),
        "one-outlet": float(material.one_outlet(a.owner, b.owner)),
        "one-origin": float(not one and _origin(material, a) == _origin(material, b)),
        "across": float(material.across(a.owner, b.owner)),
        "days": min(days, _DAYS) / _DAYS,
        "opening": float(a.place < _OPENING) + float(b.place < _OPENING),
        "long": min(max(len(a.words), len(b.words)), _LONG) / _LONG,
        "short": min(len(a.words), len(b.words)) / _SHORT,
        "but": float(
            bool(_BUT.match(b.text)) if one else bool(_BUT.match(a.text)) != bool(_BUT.match(b.text))
        ),
        "answered": float(one and "answer" in b.cues),
    }


def _origin(material: Material, reading: Reading) -> str:
    return material.origin_of[reading.article.id]


def _cues(a: Reading, b: Reading) -> dict[str, float]:
    found = {}
    for name in (*cues(), "quoted"):
        found[f"{name}-one"] = float((name in a.cues) != (name in b.cues))
        found[f"{name}-both"] = float(name in a.cues and name in b.cues)
    return found


def _rivals(a: Reading, b: Reading) -> tuple[Figure, Figure] | None:
    """The two figures most likely of one thing that do not agree; None when figures of a thing agree."""
    one = a.owner == b.owner
    pairs = [(x, y) for x in a.figures for y in b.figures if _may_be_one(x, y, one=one)]
    if any(x.unit and agree(x.quantity, y.quantity) for x, y in pairs):
        return None
    apart = [(x, y) for x, y in pairs if not agree(x.quantity, y.quantity)]
    return max(apart, key=lambda p: (_closeness(*p), p[0].quantity.value + p[1].quantity.value), default=None)


def _may_be_one(x: Figure, y: Figure, *, one: bool) -> bool:
    """Of one unit; inside one article a number that answers needs none."""
    if not (x.unit and y.unit):
        return one and bool(x.unit or y.unit)
    return x.unit == y.unit or (x.noun == y.noun and bool(x.noun))


def _closeness(x: Figure, y: Figure) -> float:
    role = 0.5 * (bool(x.role) and x.role == y.role) - 0.5 * (bool(x.role and y.role) and x.role != y.role)
    unit = 1.0 * (bool(x.noun) and x.noun == y.noun) + 0.5 * (bool(x.unit) and x.unit == y.unit)
    return unit + role + 0.3 * _ratio(x, y) - 0.5 * (x.part or y.part)


def _ratio(x: Figure, y: Figure) -> float:
    low, high = sorted((x.quantity.value, y.quantity.value))
    return low / high if high > 0 else 1.0


def _figures(
    a: Reading, b: Reading, rivals: tuple[Figure, Figure] | None, rarity: Rarity
) -> dict[str, float]:
    if rivals is None:
        return dict.fromkeys(_FIGURE, 0.0)
    x, y = rivals
    mine, theirs = (r.around(f.quantity.start) for r, f in ((a, x), (b, y)))
    units = [frozenset(things(r.text[f.quantity.start : f.quantity.end])) for r, f in ((a, x), (b, y))]
    return {
        "figure": 1.0,
        "figure-noun": float(bool(x.noun) and x.noun == y.noun),
        "figure-role": float(bool(x.role) and x.role == y.role),
        "figure-other-role": float(x.role != y.role),
        "figure-ratio": _ratio(x, y),
        "figure-part": float(x.part or y.part),
        "figure-bare": float(not (x.unit and y.unit)),
        "figure-span": float(x.unit in SPANS),
        "figure-people": float(x.unit == "person"),
        "figure-around": rarity.cosine(mine - units[0], theirs - units[1], 0.8),
        "figure-unit": rarity.sum(units[0] & units[1]),
        "figure-alone": float(
            all(sum(f.unit == g.unit for g in r.figures) == 1 for r, f in ((a, x), (b, y)))
        ),
        "figure-grown": float(_grown(a, b, x, y)),
        "figure-hedge": float(bool(x.quantity.hedge or y.quantity.hedge)),
        "figure-high": float(min(x.quantity.value, y.quantity.value) > _HIGH),
        "figure-many": min(4, len(a.figures) + len(b.figures) - 2) / 4,
    }


def _grown(a: Reading, b: Reading, x: Figure, y: Figure) -> bool:
    """The later report has the higher figure."""
    first, second = a.article.published, b.article.published
    if first is None or second is None:
        return False
    mine, theirs = x.quantity.value, y.quantity.value
    return (first.end < second.start and mine < theirs) or (second.end < first.start and theirs < mine)


def _hours(a: Reading, b: Reading) -> tuple[Clock, Clock] | None:
    pairs = [(x, y) for x in a.clocks for y in b.clocks]
    return pairs[0] if pairs and all(hours_apart(x, y) for x, y in pairs) else None


def _clock(a: Reading, b: Reading, hours: tuple[Clock, Clock] | None, rarity: Rarity) -> dict[str, float]:
    if hours is None:
        return {"clock": 0.0, "clock-around": 0.0, "clock-limit": 0.0}
    around = rarity.cosine(a.around(hours[0].start), b.around(hours[1].start), 0.8)
    limit = any(clock.limit for clock in (*a.clocks, *b.clocks))
    return {"clock": 1.0, "clock-around": around, "clock-limit": float(limit)}


def _days(a: Reading, b: Reading) -> dict[str, float]:
    both = bool(a.days and b.days)
    meet = any(can_meet(x, y) for x in a.days for y in b.days)
    return {
        "date": float(both and not meet),
        "date-same": float(both and meet),
        "date-one": float(bool(a.days) != bool(b.days)),
    }


def _signs(a: Reading, b: Reading, rarity: Rarity) -> dict[str, float]:
    """Matters that one affirms and the other takes back."""
    mine, theirs = a.signs, b.signs
    shared = mine.signs.keys() & theirs.signs.keys()
    contrary = {m for m in shared if mine.signs[m] != theirs.signs[m]}
    denied = contrary & (mine.denied | theirs.denied)
    on_axis = {m for m in contrary - mine.under - theirs.under if m[0] == "@"}
    events = [(x, y) for x in a.passage.facts.events for y in b.passage.facts.events]
    return {
        "sign": float(bool(contrary)),
        "denied": float(bool(denied)),
        "axis": float(any(m[1:] not in common() for m in on_axis)),
        "axis-common": float(bool(on_axis)),
        "denied-axis": float(any(m[0] == "@" for m in denied)),
        "contrary": min(3, len(contrary)) / 3,
        "same-sign": min(4, len(shared) - len(contrary)) / 4,
        "contrary-rarest": max((rarity.of(m) for m in contrary if m[0] != "@"), default=0.0),
        "under-both": float(bool(mine.under & theirs.under)),
        "opposite": float(any(are_opposites(x, y) for x, y in events)),
    }


def _places(a: Reading, b: Reading) -> dict[str, float]:
    return {
        "place": float(bool(a.places and b.places) and not a.places & b.places),
        "spot": float(bool(a.spots and b.spots) and not a.spots & b.spots),
        "spot-same": float(bool(a.spots & b.spots)),
    }
