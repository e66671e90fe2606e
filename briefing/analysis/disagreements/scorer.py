"""Disagreements by score: pairs of sentences that a fitted formula finds to answer one question differently.

The formula is a logistic regression over `features`; its weights stand in data/disputes_weights.toml, and
`python -m benchmarks.dispute_fit` makes them anew. Each sentence takes part in one disagreement only, the
best first: that, and a high threshold, keep false ones few.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from math import fsum

from briefing.analysis.corpus import tokens
from briefing.analysis.disagreements.cores import core
from briefing.analysis.disagreements.features import Compared, compare
from briefing.analysis.disagreements.figures import about, value_of
from briefing.analysis.disagreements.matters import Match, Value, settle
from briefing.analysis.disagreements.passages import Material
from briefing.analysis.disagreements.rarity import Rarity
from briefing.analysis.disagreements.readings import Reading, reading_of
from briefing.analysis.tables import table
from briefing.models.findings import Disagreement, DisagreementKind

# What two sentences must share: rare words weigh up to 1, names less.
_LEAST_SHARED, _OF_A_NAME = 0.45, 0.6
_LEAST_SHARED_APART = 0.6  # of articles that are not known to be of one story
# Of more sentences none are scored: every pair of them would be looked at.
_MOST_SENTENCES = 3000
# Words, and figures of one thing, in more sentences than this find no pairs.
_CROWD, _CROWD_OF_FIGURES = 250, 150
# So many pairs are compared, those that share most: what is left out scores low.
_MOST_PAIRS = 4000
# An answer stands at most so many sentences behind what it answers.
_REACH = 3
# A matter grows to so many positions.
_MOST_POSITIONS = 3
# Of one text when they share so much of all their words.
_COPY = 0.75


@dataclass(frozen=True, kw_only=True, slots=True)
class Scored:
    a: Reading
    b: Reading
    compared: Compared
    score: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Formula:
    intercept: float
    weights: Mapping[str, float]
    threshold: float

    def score(self, features: Mapping[str, float]) -> float:
        return fsum([self.intercept, *(weight * features[name] for name, weight in self.weights.items())])


def scored_disputes(material: Material, taken: Iterable[Disagreement]) -> list[Disagreement]:
    """Disagreements beside those that are known already; their sentences are not used again."""
    used = [frozenset(tokens(s.text)) for d in taken for p in d.positions for s in p.statements]
    formula = _formula()
    found = [pair for pair in pairs(material, formula) if pair.score >= formula.threshold]
    return [dispute for matter in chosen(found, used) for dispute in _settled(material, matter)]


def _settled(material: Material, matter: Sequence[Scored]) -> list[Disagreement]:
    kind, question = _KINDS[matter[0].compared.conflict]
    matches = [Match(a=_value(pair, 0), b=_value(pair, 1), fit=False) for pair in matter]
    return settle(material, kind, matches, lambda value: _heading(value, question))


_KINDS: Mapping[str, tuple[DisagreementKind, str]] = {
    "figure": ("number", ""),
    "clock": ("date", "At what time"),
    "date": ("date", "When"),
    "sign": ("polarity", "Whether"),
    "place": ("place", "Where"),
    "": ("polarity", "Whether"),
}


@cache
def _formula() -> Formula:
    fitted = table("disputes_weights")
    return Formula(intercept=fitted["intercept"], weights=fitted["weights"], threshold=fitted["threshold"])


def pairs(material: Material, formula: Formula | None = None) -> list[Scored]:
    """All pairs that may be held against each other, with their score (0 without a formula)."""
    if len(material.told) > _MOST_SENTENCES:
        return []
    readings = readings_of(material)
    rarity = Rarity(readings)
    found = []
    for a, b in _candidates(material, readings, rarity):
        compared = compare(material, a, b, rarity)
        if compared:
            score = formula.score(compared.features) if formula else 0.0
            found.append(Scored(a=a, b=b, compared=compared, score=score))
    return found


def readings_of(material: Material) -> list[Reading]:
    """The English sentences of articles with a word on a theme."""
    found: list[Reading] = []
    for number in material.told:
        if material.corpus.article_of(number).language == "en":
            found.append(reading_of(material, number, found[-1] if found else None))
    return found


def chosen(found: Sequence[Scored], used: Iterable[frozenset[str]] = ()) -> list[list[Scored]]:
    """Matters, the best first: a pair of sentences of which none, nor a copy, is in another; then pairs that
    set a further sentence against one of these, up to so many positions."""
    known, matters = list(used), list[list[Scored]]()
    sides: list[list[frozenset[str]]] = []
    for pair in sorted(found, key=lambda p: (-round(p.score, 6), p.a.text, p.b.text)):
        words = [pair.a.words, pair.b.words]
        if any(_copies(one, other) for one in words for other in known):
            continue
        at = [[n for n, side in enumerate(sides) if any(_copies(one, x) for x in side)] for one in words]
        if not at[0] and not at[1]:
            matters.append([pair])
            sides.append(words)
        elif len(at[0]) + len(at[1]) == 1:
            (n,) = *at[0], *at[1]
            if len(sides[n]) < _MOST_POSITIONS:
                matters[n].append(pair)
                sides[n].append(words[1] if at[0] else words[0])
    return matters


def _copies(a: frozenset[str], b: frozenset[str]) -> bool:
    return len(a & b) >= _COPY * len(a | b)


def _candidates(
    material: Material, readings: Sequence[Reading], rarity: Rarity
) -> Iterator[tuple[Reading, Reading]]:
    shared = _shared(readings, rarity)
    wanted = {pair for pair, weight in shared.items() if weight >= _LEAST_SHARED}
    wanted |= set(_of_one_unit(readings)) | set(_answers(readings))
    found = [
        (-shared.get((n, m), 0.0), n, m)
        for n, m in wanted
        if _comparable(material, readings[n], readings[m], shared.get((n, m), 0.0))
    ]
    ranked = sorted(found, key=lambda f: (round(f[0], 6), readings[f[1]].text, readings[f[2]].text))
    for _, n, m in sorted(ranked[:_MOST_PAIRS], key=lambda f: f[1:]):
        yield readings[n], readings[m]


def _shared(readings: Sequence[Reading], rarity: Rarity) -> Mapping[tuple[int, int], float]:
    """How much rare the pairs of sentences share."""
    places: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for n, reading in enumerate(readings):
        for word in reading.meant:
            places[word].append((n, 1.0))
        for word in reading.names:
            places[word].append((n, _OF_A_NAME))
    found: defaultdict[tuple[int, int], float] = defaultdict(float)
    for word in sorted(places):
        if len(places[word]) <= _CROWD:
            rare = rarity.of(word)
            for (n, mine), (m, theirs) in combinations(places[word], 2):
                found[n, m] += rare * min(mine, theirs)
    return found


def _of_one_unit(readings: Sequence[Reading]) -> Iterator[tuple[int, int]]:
    places: dict[str, dict[int, None]] = defaultdict(dict)
    for n, reading in enumerate(readings):
        for figure in reading.figures:
            if figure.unit:
                places[figure.unit][n] = None
        if reading.clocks:
            places["@clock"][n] = None
    for numbers in places.values():
        if len(numbers) <= _CROWD_OF_FIGURES:
            yield from combinations(numbers, 2)


def _answers(readings: Sequence[Reading]) -> Iterator[tuple[int, int]]:
    """A sentence and one shortly before it in its article, by somebody else, or with a word of denial."""
    for m, reading in enumerate(readings):
        for n in range(max(0, m - _REACH), m):
            before = readings[n]
            if before.owner != reading.owner or reading.number - before.number > _REACH:
                continue
            cues = reading.cues | ({"denial"} & before.cues)
            if "denial" in cues or "setting" in cues or _two_speakers(before, reading):
                yield n, m


def _two_speakers(a: Reading, b: Reading) -> bool:
    mine, theirs = (tokens(r.statement.speaker or "")[-1:] for r in (a, b))
    return bool(mine and theirs) and mine != theirs


def _comparable(material: Material, a: Reading, b: Reading, shared: float) -> bool:
    one, other = a.owner, b.owner
    if a.words == b.words or material.told_before(one, other):
        return False
    # A correction is told as one.
    if "corrected" in a.cues | b.cues:
        return False
    told = bool(a.themes or b.themes)
    if one == other:
        return told and (b.number - a.number <= _REACH or _two_speakers(a, b))
    if material.versions(one, other) or not material.near(one, other):
        return False
    # Of reports of unknown days each may have been true on its day.
    if not (a.article.published and b.article.published):
        return False
    story = material.story.get((min(one, other), max(one, other)), 0.0)
    return story >= (0.01 if told else 0.1) or (bool(a.themes & b.themes) and shared >= _LEAST_SHARED_APART)


def _value(pair: Scored, side: int) -> Value:
    """The figure or hour that differs; else the whole clause."""
    reading = (pair.a, pair.b)[side]
    if pair.compared.figures:
        return value_of(reading.passage, pair.compared.figures[side].quantity)
    text = reading.text
    if pair.compared.conflict == "clock" and pair.compared.clocks:
        clock = pair.compared.clocks[side]
        return Value(passage=reading.passage, printed=text[clock.start : clock.end].strip())
    return Value(passage=reading.passage, printed=text.strip(" .,;"))


def _heading(value: Value, question: str) -> str:
    text = value.passage.facts.text
    if not question:
        return about(value)
    if question == "At what time":
        at = text.find(value.printed)
        return f"{question}: “{core(text, at, at + len(value.printed))}”"
    return f"{question}: “{core(text)}”"
