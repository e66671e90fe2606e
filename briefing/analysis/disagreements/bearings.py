"""Where, by distance and direction: "14 miles south of Cape Dorn", in two reports of one event."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from briefing.analysis.disagreements.matters import Match, Value, around, settle
from briefing.analysis.disagreements.passages import Material, Passage, passages_of
from briefing.analysis.disagreements.reports import one_subject
from briefing.analysis.facts import facts_of
from briefing.analysis.guards import dates_can_meet
from briefing.analysis.numbers import bare_figure
from briefing.models.findings import Disagreement

#: Folded words of which every sentence with a bearing holds one.
COMPASS = frozenset("north south east west northeast northwest southeast southwest".split())
_DEGREES = {"n": 0, "ne": 45, "e": 90, "se": 135, "s": 180, "sw": 225, "w": 270, "nw": 315}
_KILOMETRES = {"km": 1.0, "kilomet": 1.0, "mile": 1.61, "nautical": 1.85}
_NAME = r"[A-Z][\w’'-]+(?: (?:of |al-|el-)?[A-Z][\w’'-]+){0,3}"
_BEARING = re.compile(
    r"(?P<unit>nautical miles|miles|kilomet(?:re|er)s|km)"
    r" (?:to the )?(?P<way>(?:north|south)(?:[ -]?(?:east|west))?|east|west)(?:ern)? (?:of|off) "
    rf"(?:the )?(?:[a-z]+ (?:of )?){{0,3}}?(?P<anchor>{_NAME})"
)
_FIGURE = re.compile(r"(?:[\w.,-]+ ){1,3}$")
_NOT_THERE = re.compile(rf"\b(?:nowhere near|not (?:near|off|at)|far (?:away )?from) (?:the )?({_NAME})")
# Behind the name of a place or a word for one, the bearing says where that lies.
_GEOGRAPHY = re.compile(
    r"(?:(?!(?:It|He|She|They|This|That)\b)[A-Z][\w’'-]+,?|\b(?:town|village|city|hamlet|island|base|camp|port|"
    r"district|mine|airport|area|region|spot|resort|suburb),?) "
    r"(?:(?:some|about|around|roughly|only|just|which is|lies|located) )*$"
)
_LOCATED = re.compile(
    r"\b(?:lie|lies|lay|lying|rests?|resting|located|came down|went down|hit|struck|sank|sunk|ran aground|"
    r"capsized|overturned|"
    r"crashed|collided|drift\w+|anchored|found|was|were|broke out|exploded|landed|fell|attacked|epicent\w+)\b"
)
# Directions this far apart are two; at this many times the distance it is another place.
_TURNED, _FARTHER = 90, 1.6


@dataclass(frozen=True, kw_only=True, slots=True)
class Bearing(Value):
    kilometres: float
    degrees: int
    anchor: frozenset[str]
    not_at: frozenset[str]


def bearings(material: Material) -> list[Disagreement]:
    """Disagreements over where it was. An article with two bearings tells of two places and is left out."""
    by_article: dict[int, list[Bearing]] = defaultdict(list)
    for passage in passages_of(material, material.compass):
        found = _bearing(passage)
        if found:
            by_article[passage.article].append(found)
    single = [found[0] for found in by_article.values() if len(found) == 1]
    matches = [
        Match(a=a, b=b, fit=not _apart(a, b))
        for a, b in combinations(single, 2)
        if _one_place(material, a, b)
    ]
    return settle(material, "place", matches, lambda v: f"Where: “{around(v)}”")


def _bearing(passage: Passage) -> Bearing | None:
    text = passage.facts.text
    found = list(_BEARING.finditer(text))
    if len(found) != 1 or not _LOCATED.search(text[: found[0].start()]):
        return None
    m = found[0]
    lead = _FIGURE.search(text[: m.start()])
    starts = [lead.start() + w.start() for w in re.finditer(r"(?<![\w.,-])\S", lead.group())] if lead else []
    # The hedge is part of the figure: the first word from which a figure reaches to the unit.
    for at in starts:
        figure = bare_figure(text, at)
        if figure and text[figure.unit_start :].lstrip().startswith(m["unit"]):
            if _GEOGRAPHY.search(text[:at]):
                return None
            unit = next(k for name, k in _KILOMETRES.items() if m["unit"].startswith(name))
            denied = _NOT_THERE.search(text)
            return Bearing(
                passage=passage,
                printed=text[at : m.end()],
                kilometres=figure.value * unit,
                degrees=_DEGREES[_letters(m["way"])],
                anchor=_stems(m["anchor"]),
                not_at=_stems(denied[1]) if denied else frozenset(),
            )
    return None


@cache
def _letters(way: str) -> str:
    return "".join(word[0] for word in re.findall(r"north|south|east|west", way))


def _stems(name: str) -> frozenset[str]:
    return facts_of(name).stems


def _one_place(material: Material, a: Bearing, b: Bearing) -> bool:
    if not one_subject(material, a.passage, b.passage):
        return False
    if not dates_can_meet(a.passage.facts.dates, b.passage.facts.dates):
        return False
    named = bool(a.anchor & b.anchor)
    return named or bool(a.not_at & b.anchor) or bool(b.not_at & a.anchor)


def _apart(a: Bearing, b: Bearing) -> bool:
    if not a.anchor & b.anchor:
        return True
    turned = abs(a.degrees - b.degrees)
    near, far = sorted((a.kilometres, b.kilometres))
    return min(turned, 360 - turned) >= _TURNED or far > _FARTHER * near
