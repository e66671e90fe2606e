"""Salience by coverage: the sentences that together say most of what several origins say.

A concept is a pair of neighbouring stems, and weighs as many origins as have it (Gillick and Favre
2009). The sentence with the most weight not yet covered comes first, what it covers counts no more, and
so on; early sentences of an article are preferred. Copies of one text are one origin and vote once.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from briefing.language.stems import stem
from briefing.language.vectors import Numbers
from briefing.language.words import words
from briefing.writing.wordlists import members

# Chosen on half of 100 public clusters of news, looked at on the other half. How much more the
# first sentence of an article counts; the power of a sentence's length that its weight is divided by;
# the origins that a concept needs.
POSITION = 3.0
LENGTH = 0.8
FEWEST_ORIGINS = 2


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """The origins that say a sentence, and its number in its article."""

    origins: tuple[str, ...]
    sentence: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class _Concepts:
    """Text owner[k] has concept[k], the number of a pair of neighbouring stems; each pair of the two once,
    texts in rising order."""

    owner: Numbers
    concept: Numbers


def coverage(sentences: Sequence[str], language: str, places: Sequence[Place] = ()) -> Sequence[float]:  # noqa: ARG001
    """For each sentence how many are chosen after it. Sentences of equal text are one, said by the origins
    of all. Without `places` each text is an origin of its own."""
    told = places or [Place(origins=(str(n),)) for n in range(len(sentences))]
    numbers: dict[str, int] = {}
    text_of = [numbers.setdefault(" ".join(text.split()), len(numbers)) for text in sentences]
    first: dict[int, int] = {}
    for n, at in enumerate(text_of):
        first.setdefault(at, n)
    spoken = [words(sentences[n]) for n in first.values()]
    concepts = _concepts(spoken)
    weight = _weights(concepts, text_of, [place.origins for place in told])
    factors = [
        (1 + POSITION / (1 + told[n].sentence)) / max(1, len(found)) ** LENGTH
        for n, found in zip(first.values(), spoken, strict=True)
    ]
    order = _order(concepts, weight, factors)
    after = {at: float(len(order) - turn) for turn, at in enumerate(order, 1)}
    return [after[at] for at in text_of]


def _concepts(spoken: Sequence[Sequence[str]]) -> _Concepts:
    functional, stems = members("function_words"), defaultdict[str, int]()
    stems.default_factory = stems.__len__
    everything = list(chain.from_iterable(spoken))
    known = {word: (stems[stem(word)], word in functional) for word in dict.fromkeys(everything)}
    number_of, plain_of = ({word: entry[k] for word, entry in known.items()} for k in (0, 1))
    number = np.fromiter(map(number_of.__getitem__, everything), dtype=np.int64, count=len(everything))
    plain = np.fromiter(map(plain_of.__getitem__, everything), dtype=np.bool_, count=len(everything))
    owner = np.repeat(np.arange(len(spoken)), [len(found) for found in spoken])
    at = np.flatnonzero((owner[1:] == owner[:-1]) & ~(plain[1:] & plain[:-1]))
    concept = np.unique(number[at] * len(stems) + number[at + 1], return_inverse=True)[1]
    owner, concept = _distinct(owner[at], concept)
    return _Concepts(owner=owner, concept=concept)


def _distinct(first: Numbers, second: Numbers) -> tuple[Numbers, Numbers]:
    """Each pair once, in order."""
    size = 1 + second.max(initial=0)
    found = np.unique(first * size + second)
    return found // size, found % size


def _weights(concepts: _Concepts, text_of: Sequence[int], origins: Sequence[Sequence[str]]) -> Numbers:
    """How many origins have each concept; 0 for those of too few, unless that leaves none. Sentence n has the
    text text_of[n] and is said by origins[n]."""
    known: dict[str, int] = {}
    said = {
        (at, known.setdefault(o, len(known))) for at, some in zip(text_of, origins, strict=True) for o in some
    }
    text, origin = np.asarray(sorted(said), dtype=np.int64).reshape(-1, 2).T
    # Each text's concepts once for every origin that says it.
    starts = np.searchsorted(concepts.owner, text)
    lengths = np.searchsorted(concepts.owner, text, side="right") - starts
    places = np.arange(lengths.sum()) + np.repeat(starts - np.cumsum(lengths) + lengths, lengths)
    told, _ = _distinct(concepts.concept[places], np.repeat(origin, lengths))
    count = np.bincount(told, minlength=1 + concepts.concept.max(initial=-1))
    shared = np.where(count >= FEWEST_ORIGINS, count, 0)
    return shared if shared.any() else count


def _order(concepts: _Concepts, weight: Numbers, factors: Sequence[float]) -> list[int]:
    """The sentence that adds most comes first, and so on. What a sentence adds only falls while more is
    covered, so one that now adds still more than the rest were said to is the best of all. What all that
    hold it would add is lowered once, when a concept is covered."""
    worth = weight[concepts.concept]
    adds = np.bincount(concepts.owner, weights=worth, minlength=len(factors)).astype(np.int64).tolist()
    holding: dict[int, list[int]] = defaultdict(list)
    held: dict[int, list[int]] = defaultdict(list)
    # A concept of one text only lowers nothing.
    lowering = (worth > 0) & (np.bincount(concepts.concept)[concepts.concept] > 1)
    pairs = zip(concepts.owner[lowering].tolist(), concepts.concept[lowering].tolist(), strict=True)
    for at, concept in pairs:
        holding[concept].append(at)
        held[at].append(concept)
    costs = weight.tolist()
    heap = [(-added * factor, at) for at, (added, factor) in enumerate(zip(adds, factors, strict=True))]
    heapq.heapify(heap)
    order: list[int] = []
    while heap:
        _, at = heapq.heappop(heap)
        now = -adds[at] * factors[at]
        if heap and (now, at) > heap[0]:
            heapq.heappush(heap, (now, at))
            continue
        order.append(at)
        for concept in held.get(at, ()):
            for other in holding.pop(concept, ()):
                adds[other] -= costs[concept]
    return order
