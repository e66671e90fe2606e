"""Average linkage over a sparse table of likenesses, with pairs that must never meet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from heapq import heapify, heappop, heappush


@dataclass(frozen=True, order=True, slots=True)
class _Offer:
    distance: float  # 1 - mean likeness; smallest first
    a: int
    b: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Likeness:
    """The pairs (by number, smaller first) that are alike, and those that must stay apart. Pairs in
    neither are not alike at all (0)."""

    size: int
    alike: Mapping[tuple[int, int], float]
    apart: frozenset[tuple[int, int]]


def average_linkage(likeness: Likeness, least: float) -> list[list[int]]:
    """Groups of numbers 0 .. size - 1, joined while the mean likeness over all cross pairs is at
    least `least` and no cross pair must stay apart. Ties go to the smaller numbers. Groups and their
    members come in rising order."""
    sums: dict[int, dict[int, float]] = defaultdict(dict)
    for (a, b), value in likeness.alike.items():
        sums[a][b] = sums[b][a] = value
    foes: dict[int, set[int]] = defaultdict(set)
    for a, b in likeness.apart:
        foes[a].add(b)
        foes[b].add(a)
    groups = {i: [i] for i in range(likeness.size)}
    offers = [_Offer(1 - v, a, b) for (a, b), v in likeness.alike.items() if v >= least]
    heapify(offers)
    while offers:
        offer = heappop(offers)
        a, b = offer.a, offer.b
        if a not in groups or b not in groups or b in foes[a]:
            continue
        mean = sums[a][b] / (len(groups[a]) * len(groups[b]))
        if abs(1 - mean - offer.distance) > 1e-12:  # the offer is of an earlier state of a group
            continue
        _join(a, b, groups, sums, foes)
        for c, total in sums[a].items():
            mean = total / (len(groups[a]) * len(groups[c]))
            if mean >= least and c not in foes[a]:
                heappush(offers, _Offer(1 - mean, min(a, c), max(a, c)))
    return [sorted(members) for _, members in sorted(groups.items())]


def _join(
    a: int, b: int, groups: dict[int, list[int]], sums: dict[int, dict[int, float]], foes: dict[int, set[int]]
) -> None:
    groups[a] += groups.pop(b)
    for c, total in sums.pop(b).items():
        sums[c].pop(b, None)
        if c != a:
            sums[a][c] = sums[c][a] = sums[a].get(c, 0.0) + total
    for c in foes.pop(b, set()):
        foes[c].discard(b)
        foes[c].add(a)
        foes[a].add(c)
