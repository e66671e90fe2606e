"""How alike wordings are, and how much that means where they stand."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from briefing.analysis.concepts import Concepts
from briefing.language.vectors import AlikePairs, Bags, Numbers, alike, cosines, tfidf

# Pairs below this do not enter the means: they are the noise of shared names.
FAINT = 0.12
# Words in more theme sentences than this find no pairs (they still count in the cosine).
CROWD = 300
# The neighbours that show how alike things are around a wording: the nearest few may state the same.
_NEAREST, _AROUND = 5, 15


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """The pairs that are alike at all; `beyond[k]` is the cosine of pair k without the words that put each on
    its themes; `crowd[k]` how alike its two are to others that stand around them."""

    pairs: AlikePairs
    beyond: npt.NDArray[np.float64]
    crowd: npt.NDArray[np.float64]


def standing(told: Bags, themes: Bags, origin: Numbers, concepts: Concepts) -> Standing:
    """Of wordings, each by its concepts, those that are words of its themes, and the number of its origin."""
    pairs = alike(tfidf(told, concepts.frequency, concepts.total), FAINT, CROWD)
    rest = tfidf(told.without(themes), concepts.frequency, concepts.total)
    around = crowding(pairs, origin)
    return Standing(
        pairs=pairs,
        beyond=cosines(rest, pairs.first, pairs.second),
        crowd=(around[pairs.first] + around[pairs.second]) / 2,
    )


def crowding(pairs: AlikePairs, origin: Numbers) -> npt.NDArray[np.float64]:
    """Per wording the mean likeness to its sixth to fifteenth neighbour of another origin."""
    from scipy.sparse import csr_matrix

    apart = origin[pairs.first] != origin[pairs.second]
    ends, cosine = np.column_stack((pairs.first, pairs.second))[apart], pairs.cosine[apart]
    order = np.argsort(-cosine)
    place = np.arange(2 * len(order))  # the nearest first
    met = csr_matrix((np.repeat(cosine[order], 2), (ends[order].ravel(), place)), (len(origin), len(place)))
    end = np.repeat(np.arange(len(origin)), np.diff(met.indptr))
    rank = place - met.indptr[end]
    counts = (rank >= _NEAREST) & (rank < _AROUND)
    total = np.bincount(end[counts], weights=met.data[counts], minlength=len(origin))
    return np.asarray(total / (_AROUND - _NEAREST))
