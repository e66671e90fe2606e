"""TF-IDF vectors of short texts and the pairs among them that are alike.

Weights: (1 + log tf) * log(1 + N / df), rows of length 1 (Salton and Buckley 1988).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]
Weights = npt.NDArray[np.float64]

#: Rows are compared block by block, so that memory grows with the pairs that are alike only.
_BLOCK = 512
#: After so many blocks the rows that are through are dropped.
_BLOCKS = 4
#: Pairs of rows that are multiplied at once, for the same reason.
_PAIRS = 65_536
_BITS = 63


@dataclass(frozen=True, kw_only=True, slots=True)
class Bags:
    """`rows` texts by the numbers of their words: words[k] stands in text row[k]; a text may be empty."""

    words: Numbers
    row: Numbers
    rows: int

    @classmethod
    def of(cls, rows: Sequence[Sequence[int]]) -> Bags:
        lengths = [len(row) for row in rows]
        words = np.fromiter(chain.from_iterable(rows), dtype=np.int64, count=sum(lengths))
        return cls(words=words, row=np.repeat(np.arange(len(rows)), lengths), rows=len(rows))

    def without(self, other: Bags) -> Bags:
        """Of each text the words that the other bag has not in it."""
        size = 1 + max(self.words.max(initial=0), other.words.max(initial=0))
        kept = ~np.isin(self.row * size + self.words, other.row * size + other.words)
        return Bags(words=self.words[kept], row=self.row[kept], rows=self.rows)


@dataclass(frozen=True, kw_only=True, slots=True)
class AlikePairs:
    """Rows first[k] < second[k] with cosine[k]; sorted by (first, second)."""

    first: Numbers
    second: Numbers
    cosine: Weights


def document_frequencies(words: Numbers, row: Numbers, size: int) -> Numbers:
    """In how many rows each of `size` words occurs; word k of the stream stands in row[k]."""
    keys = np.sort(row * np.int64(size) + words)
    distinct = keys[np.r_[True, keys[1:] != keys[:-1]]] if len(keys) else keys
    return np.bincount(distinct % size, minlength=size)


def counted(bags: Bags, size: int) -> Any:
    """A sparse matrix (scipy CSR) of how often each of `size` words stands in each text."""
    from scipy.sparse import csr_matrix

    counts = csr_matrix((np.ones(len(bags.words)), (bags.row, bags.words)), shape=(bags.rows, max(1, size)))
    counts.sum_duplicates()
    return counts


def tfidf(bags: Bags, frequency: Numbers, total: int) -> Any:
    """A sparse matrix (scipy CSR) with one row of length 1 per text; an empty text gives an empty row.
    `frequency` and `total` are document frequency and number of documents."""
    from scipy.sparse import diags

    counts = counted(bags, len(frequency))
    counts.data = 1.0 + np.log(counts.data)
    weight = np.log1p(total / np.maximum(1, frequency)) if len(frequency) else np.zeros(1)
    matrix = counts @ diags(weight)
    norms = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    return (diags(1.0 / np.where(norms > 0, norms, 1.0)) @ matrix).tocsr()


def alike(matrix: Any, least: float, crowd: int) -> AlikePairs:
    """All pairs of rows with a cosine of at least `least` that share a word standing in at most
    `crowd` rows: words that are everywhere find no pairs, they only count in those found."""
    rows = matrix.shape[0]
    in_rows = np.bincount(matrix.indices, minlength=matrix.shape[1])
    rare = matrix.copy()
    rare.data = np.where(in_rows[rare.indices] <= crowd, rare.data, 0.0)
    rare.eliminate_zeros()
    common = matrix - rare
    common.eliminate_zeros()
    common = common.tocsr()[:, in_rows > crowd]
    norms = np.sqrt(np.asarray(common.multiply(common).sum(axis=1)).ravel())
    marks = _marks(common)
    firsts, seconds, cosines = [], [], []
    for start in range(0, rows, _BLOCK):
        if start % (_BLOCKS * _BLOCK) == 0:
            passed, later = start, rare[start:].T.tocsr()  # the rows before have met all of these
        block = (rare[start : start + _BLOCK] @ later).tocoo()
        i, j = block.row + start, block.col + passed
        above = j > i
        i, j, value = i[above], j[above], block.data[above]
        if common.nnz:
            # Most pairs have no common word, or cannot reach `least` even if theirs agreed entirely.
            sharing = np.flatnonzero(marks[i] & marks[j])
            sharing = sharing[value[sharing] + norms[i[sharing]] * norms[j[sharing]] >= least]
            value[sharing] += _products(common, start, i[sharing], j[sharing])
        kept = value >= least
        order = np.argsort(i[kept] * np.int64(rows) + j[kept])
        firsts.append(i[kept][order])
        seconds.append(j[kept][order])
        cosines.append(value[kept][order])
    empty = np.zeros(0)
    return AlikePairs(
        first=np.concatenate([empty.astype(np.int64), *firsts]).astype(np.int64),
        second=np.concatenate([empty.astype(np.int64), *seconds]).astype(np.int64),
        cosine=np.concatenate([empty, *cosines]),
    )


def _products(matrix: Any, start: int, first: Numbers, second: Numbers) -> Weights:
    """The product of row first[k] and row second[k]; all `first` are among the _BLOCK from `start` on."""
    block = matrix[start : start + _BLOCK].toarray()
    rows = matrix[second]
    pair = np.repeat(np.arange(len(second)), np.diff(rows.indptr))
    products = block[first[pair] - start, rows.indices] * rows.data
    return np.bincount(pair, weights=products, minlength=len(second)).astype(np.float64)


def _marks(matrix: Any) -> Numbers:
    """Per row some bits, one for each word in it: rows without a bit in common have no word in common."""
    marks = np.zeros(matrix.shape[0], dtype=np.int64)
    rows = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
    np.bitwise_or.at(marks, rows, np.left_shift(1, matrix.indices.astype(np.int64) % _BITS))
    return marks


def cosines(matrix: Any, first: Numbers, second: Numbers) -> Weights:
    """The cosine of row first[k] with row second[k], whose length is 1; of others the product."""
    found = [
        np.asarray(matrix[first[i : i + _PAIRS]].multiply(matrix[second[i : i + _PAIRS]]).sum(axis=1)).ravel()
        for i in range(0, len(first), _PAIRS)
    ]
    return np.concatenate([np.zeros(0), *found])
