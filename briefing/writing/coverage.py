"""Salience by coverage: the sentences that together say most of what several origins say.

A concept is a pair of neighbouring stems, and weighs as many origins as have it (Gillick and Favre
2009). The sentence with the most weight not yet covered comes first, what it covers counts no more, and
so on; early sentences of an article are preferred. Copies of one text are one origin and vote once.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
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

Concept = int  # the number of a pair of neighbouring stems


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
    numbers: defaultdict[tuple[str, str], Concept] = defaultdict()
    numbers.default_factory = numbers.__len__
    concepts = {at: _concepts(spoken[at], numbers) for at in origins}
    weight = _weights(concepts, origins)
    said = {
        at: _Said(
            concepts=frozenset(weight.keys() & found),
            factor=(1 + POSITION / (1 + told[at].sentence)) / max(1, len(spoken[at])) ** LENGTH,
        )
        for at, found in concepts.items()
    }
    order = _order(said, weight)
    after = {at: float(len(order) - turn) for turn, at in enumerate(order, 1)}
    return [after[first[" ".join(text.split())]] for text in sentences]


def _concepts(found: Sequence[str], numbers: Mapping[tuple[str, str], Concept]) -> frozenset[Concept]:
    """`numbers` gives a number to each pair of stems that it is asked for."""
    functional = members("function_words")
    plain = [word in functional for word in found]
    pairs = zip(pairwise(map(stem, found)), plain, plain[1:], strict=False)
    return frozenset(numbers[pair] for pair, first, second in pairs if not (first and second))


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
    covered, so one that now adds still more than the rest were said to is the best of all. What all that
    hold it would add is lowered once, when a concept is covered."""
    holding: dict[Concept, list[int]] = defaultdict(list)
    for at, sentence in said.items():
        for concept in sentence.concepts:
            holding[concept].append(at)
    adds = {at: sum(map(weight.__getitem__, sentence.concepts)) for at, sentence in said.items()}
    heap = [(-adds[at] * said[at].factor, at) for at in said]
    heapq.heapify(heap)
    order: list[int] = []
    while heap:
        _, at = heapq.heappop(heap)
        now = -adds[at] * said[at].factor
        if heap and (now, at) > heap[0]:
            heapq.heappush(heap, (now, at))
            continue
        order.append(at)
        for concept in said[at].concepts:
            for other in holding.pop(concept, ()):
                adds[other] -= weight[concept]
    return order
