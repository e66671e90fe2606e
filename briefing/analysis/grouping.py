"""Average linkage over a sparse table of likenesses, with pairs that must never meet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

import numpy as np
import numpy.typing as npt

from briefing.language.vectors import Numbers

Offer = tuple[float, int, int]  # 1 - mean likeness, smallest first; two groups


@dataclass(frozen=True, kw_only=True, slots=True)
class Likeness:
    """The pairs (first[k] < second[k]) of the numbers 0 .. size - 1 that are alike, by value[k], and those
    that must stay `apart`, whose value is 0. Pairs in neither are not alike at all."""

    size: int
    first: Numbers
    second: Numbers
    value: npt.NDArray[np.float64]
    apart: npt.NDArray[np.bool_]

    @classmethod
    def of(
        cls,
        size: int,
        alike: Mapping[tuple[int, int], float],
        apart: frozenset[tuple[int, int]] = frozenset(),
    ) -> Likeness:
        """From a table; a pair must not be in both."""
        pairs = np.asarray([*alike, *sorted(apart)], dtype=np.int64).reshape(-1, 2)
        return cls(
            size=size,
            first=pairs[:, 0],
            second=pairs[:, 1],
            value=np.asarray([*alike.values(), *(0.0 for _ in apart)]),
            apart=np.arange(len(pairs)) >= len(alike),
        )


def average_linkage(likeness: Likeness, least: float) -> list[list[int]]:
    """Groups of numbers 0 .. size - 1, joined while the mean likeness over all cross pairs is at
    least `least` (above 0) and no cross pair must stay apart. Ties go to the smaller numbers. Groups and
    their members come in rising order."""
    groups = {i: [i] for i in range(likeness.size)}
    sums: dict[int, dict[int, float]] = defaultdict(dict)
    foes: dict[int, set[int]] = defaultdict(set)
    offers: list[Offer] = []
    within = within_reach(likeness.first, likeness.second, ~likeness.apart & (likeness.value >= least))
    for a, b, value, apart in zip(
        likeness.first[within].tolist(),
        likeness.second[within].tolist(),
        likeness.value[within].tolist(),
        likeness.apart[within].tolist(),
        strict=True,
    ):
        if apart:
            foes[a].add(b)
            foes[b].add(a)
            continue
        sums[a][b] = sums[b][a] = value
        if value >= least:
            offers.append((1 - value, a, b))
    heapify(offers)
    while offers:
        distance, a, b = heappop(offers)
        if a not in groups or b not in groups or b in foes[a]:
            continue
        mean = sums[a][b] / (len(groups[a]) * len(groups[b]))
        if abs(1 - mean - distance) > 1e-12:  # the offer is of an earlier state of a group
            continue
        _join(a, b, groups, sums, foes)
        for c, total in sums[a].items():
            mean = total / (len(groups[a]) * len(groups[c]))
            if mean >= least and c not in foes[a]:
                heappush(offers, (1 - mean, min(a, c), max(a, c)))
    return [sorted(members) for _, members in sorted(groups.items())]


def within_reach(first: Numbers, second: Numbers, close: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """The pairs (first[k] < second[k]) that can play a part when those that are `close` may be joined. A mean
    needs a pair of at least as much, so no group ever leaves the numbers that such pairs connect; most pairs
    lie between numbers that none do."""
    root = list(range(int(second.max()) + 1 if len(second) else 0))

    def find(i: int) -> int:
        while root[i] != i:
            root[i] = root[root[i]]
            i = root[i]
        return i

    for a, b in zip(first[close].tolist(), second[close].tolist(), strict=True):
        root[find(a)] = find(b)
    part = np.asarray([find(i) for i in range(len(root))], dtype=np.int64)
    within: npt.NDArray[np.bool_] = part[first] == part[second]
    return within


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
