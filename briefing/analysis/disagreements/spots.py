"""Where one thing was found, or began: "at the bottom of a lake" and "in the snow"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from briefing.analysis.disagreements.matters import Match, Value, around, settle
from briefing.analysis.disagreements.passages import Material, Passage, whole
from briefing.analysis.disagreements.reports import one_matter, one_subject
from briefing.analysis.facts import calendar_stems, facts_of
from briefing.analysis.guards import dates_can_meet
from briefing.language.stems import stem
from briefing.models.findings import Disagreement

#: Folded words of which every sentence on a spot holds one.
SPOTS = frozenset(
    "found recovered discovered dug pulled fished broke broken started began begun originated died "
    "arrested detained seized caught picked held hit struck damaged injured wounded shot attacked "
    "exploded detonated went gone blew take takes took signed built erected stand".split()
)
NOTE = "Both can hold where one place lies in the other."
_WHEN = (
    r"(?: (?:(?:at|on|in|late|early|shortly|after|before|around|about|the) ){1,4}"
    r"(?:\d[\d.:]*(?: ?[ap]\.?m\.?)?|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|morning|evening|night|noon|midnight|dawn)\b\.?){0,2}"
)
_PLACE = (
    r" (?P<printed>(?:at|in|on|under|near|inside|outside|beneath|behind|out of|from|"
    r"after (?:falling|jumping) from) "
    r"(?P<place>(?:(?:the|an?) )?[^,.;:]{3,60}))"
)
_RULES = {
    "found": re.compile(
        r"(?P<thing>\b[Tt]he (?:[\w’'-]+ ){1,4}?)(?:was|were|had been|has been|is said to have been) "
        rf"(?:found|recovered|discovered|dug|pulled|fished)(?: up)?{_WHEN}{_PLACE}"
    ),
    "began": re.compile(
        r"(?P<thing>\b(?:[Tt]he|[Aa]) (?:[\w’'-]+ ){0,2}"
        r"(?:fire|blaze|flames|outbreak|explosion|leak|spill|riot) )"
        rf"(?:had |has |is said to have )?(?:broken? out|started|began|begun|originated){_WHEN}{_PLACE}"
    ),
    "held": re.compile(
        r"(?P<thing>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)(?:,(?: [a-z][^,]{3,60},)?)?"
        rf" (?:was|were|had been) (?:arrested|detained|seized|caught|picked up){_WHEN}{_PLACE}"
    ),
    "hurt": re.compile(
        r"(?P<thing>\b[Tt]he (?:[\w’'-]+ ){1,4}?)(?:was|were|had been) "
        rf"(?:hit|struck|damaged|injured|wounded|shot|attacked){_WHEN}{_PLACE}"
    ),
    "exploded": re.compile(
        r"(?P<thing>\b(?:[Tt]he|[Aa]) (?:[\w’'-]+ ){0,2}"
        r"(?:mine|bomb|shell|device|drone|missile|transformer) )"
        rf"(?:had |has )?(?:exploded|detonated|went off|gone off|blew up){_WHEN}{_PLACE}"
    ),
    "placed": re.compile(
        r"(?P<thing>\b(?:[Tt]he|[Aa]n?) (?:[\w’'-]+ ){1,6}?)(?:will|is to|are to|was to|is due to) "
        rf"(?:take place|be held|be signed|be built|be erected|stand){_WHEN}{_PLACE}"
    ),
    "died": re.compile(
        rf"(?P<thing>[A-Z][\w’'-]+ (?:[A-Z][\w’'-]+,? )+)(?:had |was said to have )?died{_WHEN}{_PLACE}"
    ),
}
_ONE_FIRE = {stem(word): "fire" for word in ("blaze", "flames", "inferno")}
# A thing named by so many words is no other in the next report.
_PARTICULAR = 2
_END = re.compile(
    r" (?:at|in|on|near|after|before|when|where|which|that|by|and|belonging|while|as|from|with|to)\b"
)
_NAMED = re.compile(r"(?:the )?(?:[A-Z][\w’'-]*(?: |$))+")
_CAPITAL = re.compile(r"\b[A-Z][\w’'-]*")
# A name that ends with one of these says what kind of spot it is.
_KINDS = frozenset(
    stem(word)
    for word in (
        "bridge street square station park hall school church library airport beach tower market prison camp "
        "harbour river lake road house"
    ).split()
)
# What is no spot of its own: a time, a stretch of speech, the place every patient is brought to.
_EMPTY = frozenset(
    stem(word)
    for word in (
        "hospital clinic scene process time end result case "
        "monday tuesday wednesday thursday friday saturday sunday morning evening night noon midnight dawn"
    ).split()
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Spot(Value):
    thing: frozenset[str]
    nouns: frozenset[str]


def spots(material: Material) -> list[Disagreement]:
    """Disagreements over the spot where one thing was found or began, or one person died."""
    by_rule: dict[str, list[Spot]] = defaultdict(list)
    for passage in (whole(material, number) for number in material.spots):
        for name, spot in _spots(passage):
            by_rule[name].append(spot)
    matches = [
        Match(a=a, b=b, fit=_in_one(a, b))
        for found in by_rule.values()
        for a, b in combinations(found, 2)
        if _one_thing(material, a, b)
    ]
    return settle(material, "place", matches, lambda v: f"Where: “{around(v)}”", NOTE)


def _spots(passage: Passage) -> Iterator[tuple[str, Spot]]:
    text = passage.facts.text
    for name, rule in _RULES.items():
        m = rule.search(text)
        if m is None or passage.facts.negated:
            continue
        place = _END.split(m["place"], maxsplit=1)[0].strip()
        # Where something is to be, a town is as good a place as any.
        nouns = facts_of(place).stems - calendar_stems() if name == "placed" else _nouns(place)
        if nouns:
            end = m.start("place") + m["place"].index(place) + len(place)
            stems = frozenset(_ONE_FIRE.get(s, s) for s in facts_of(m["thing"].lower()).stems)
            yield (
                name,
                Spot(passage=passage, printed=text[m.start("printed") : end], thing=stems, nouns=nouns),
            )


def _nouns(place: str) -> frozenset[str]:
    """The words for the spot; of a bare name only the word for its kind, none of a town's."""
    words = facts_of(place.lower()).stems
    if _NAMED.fullmatch(place + " "):
        words &= _KINDS
    return frozenset() if words & (_EMPTY | calendar_stems()) else words


def _one_thing(material: Material, a: Spot, b: Spot) -> bool:
    """All words for the thing in the shorter of the two stand in the other."""
    particular = len(a.thing & b.thing) >= _PARTICULAR
    if not (one_matter if particular else one_subject)(material, a.passage, b.passage):
        return False
    if not dates_can_meet(a.passage.facts.dates, b.passage.facts.dates):
        return False
    short = min(a.thing, b.thing, key=len)
    return bool(short) and len(a.thing & b.thing) >= len(short)


def _in_one(a: Spot, b: Spot) -> bool:
    """The sentence of one has a word for the other's spot: "in a box in a locker"."""
    mine, theirs = (facts_of(_CAPITAL.sub("", s.passage.facts.text)).stems for s in (a, b))
    return bool(a.nouns & theirs or b.nouns & mine)
