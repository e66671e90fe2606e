"""Salience by coverage: the sentences that together say most of what several origins say.

A concept is a pair of neighbouring stems, and weighs as many origins as have it (Gillick and Favre
2009). The sentence with the most weight not yet covered comes first, what it covers counts no more, and
so on; early sentences of an article are preferred. Copies of one text are one origin and vote once.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefing.language.stems import stem
from briefing.language.words import words
from briefing.writing.wordlists import members

# Chosen on half of 100 public clusters of news, looked at on the other half. How much more the
# first sentence of an article counts; the power of a sentence's length that its weight is divided by;
# the origins that a concept needs.
POSITION = 3.0
LENGTH = 0.8
FEWEST_ORIGINS = 2

Concept = tuple[str, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """The origins that say a sentence, and its number in its article."""

    origins: tuple[str, ...]
    sentence: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class _Said:
    concepts: frozenset[Concept]
    factor: float


def coverage(sentences: Sequence[str], language: str, places: Sequence[Place] = ()) -> Sequence[float]:  # noqa: ARG001
    """For each sentence how many are chosen after it. Sentences of equal text are one, said by the origins
    of all. Without `places` each text is an origin of its own."""
    told = places or [Place(origins=(str(n),)) for n in range(len(sentences))]
    first: dict[str, int] = {}
    origins: dict[int, set[str]] = {}
    for n, text in enumerate(sentences):
        at = first.setdefault(" ".join(text.split()), n)
        origins.setdefault(at, set()).update(told[n].origins)
    spoken = {at: words(sentences[at]) for at in origins}
    concepts = {at: _concepts(spoken[at]) for at in origins}
    weight = _weights(concepts, origins)
    said = {
        at: _Said(
            concepts=frozenset(c for c in found if c in weight),
            factor=(1 + POSITION / (1 + told[at].sentence)) / max(1, len(spoken[at])) ** LENGTH,
        )
        for at, found in concepts.items()
    }
    order = _order(said, weight)
    after = {at: float(len(order) - turn) for turn, at in enumerate(order, 1)}
    return [after[first[" ".join(text.split())]] for text in sentences]


def _concepts(found: Sequence[str]) -> frozenset[Concept]:
    plain = members("function_words")
    return frozenset((stem(a), stem(b)) for a, b in pairwise(found) if not (a in plain and b in plain))


def _weights(concepts: dict[int, frozenset[Concept]], origins: dict[int, set[str]]) -> dict[Concept, int]:
    """How many origins have each concept; those of too few are left out, unless that leaves none."""
    told: dict[str, set[Concept]] = {}
    for at, found in concepts.items():
        for origin in origins[at]:
            told.setdefault(origin, set()).update(found)
    counted: Counter[Concept] = Counter()
    for having in told.values():
        counted.update(having)
    shared = {concept: count for concept, count in counted.items() if count >= FEWEST_ORIGINS}
    return shared or dict(counted)


def _order(said: dict[int, _Said], weight: dict[Concept, int]) -> list[int]:
    """The sentence that adds most comes first, and so on. What a sentence adds only falls while more is
    covered, so one that adds, counted anew, still more than the rest were said to is the best of all: few
    are counted twice."""
    covered: set[Concept] = set()

    def adds(at: int) -> float:
        return sum(map(weight.__getitem__, said[at].concepts - covered)) * said[at].factor

    heap = [(-adds(at), at) for at in said]
    heapq.heapify(heap)
    order: list[int] = []
    while heap:
        _, at = heapq.heappop(heap)
        now = -adds(at)
        if heap and (now, at) > heap[0]:
            heapq.heappush(heap, (now, at))
            continue
        order.append(at)
        covered |= said[at].concepts
    return order
