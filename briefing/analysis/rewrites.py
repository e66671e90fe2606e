"""Rewrites: texts marked as such that tell an article again in other words, with runs of it left in them.

Method: containment of word 3-shingles, quotations included, since a rewrite keeps what others quoted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from briefing.analysis.corpus import Corpus
from briefing.models.article import ALTERED, LOW_QUALITY, Article

Hashes = npt.NDArray[np.uint64]

RUN = 3
# Shared runs / runs of the shorter text. Rewrites of one text have .25 and more with it, a digest of several
# .08 with each, reports of one event by two newsrooms .13 at most; one mark can be chance, so that it asks
# for more. A text of two marks is nobody's own report: it goes with what it shares most with.
LEAST_SHARE, LEAST_SHARE_OF_MORE, LEAST_SHARE_ONE_MARK = 0.06, 0.15, 0.25
LEAST_OF_OWN = 0.15  # of its own runs
LEAST_RUNS = 10


@dataclass(frozen=True, kw_only=True, slots=True)
class Rewrite:
    """Article `by` (a number) rewrites article `of`: `share` of the runs of the shorter one."""

    by: int
    of: int
    share: float


def rewrites(corpus: Corpus, family: Sequence[int], code: Hashes) -> list[Rewrite]:
    """At most one per family of copies: the text outside it that it shares most with. `family` names each
    article's family by a number, `code` has a hash for each word of the vocabulary."""
    marked: dict[int, int] = {}
    for number, article in enumerate(corpus.articles):
        if _marks(article):
            best = marked.setdefault(family[number], number)
            if len(article.sentences) > len(corpus.articles[best].sentences):
                marked[family[number]] = number
    if not marked:
        return []
    runs = _runs(corpus, code)
    sizes = np.asarray([len(r) for r in runs])
    owners = np.repeat(np.arange(len(runs)), sizes)
    everything = np.concatenate(runs)
    kin = np.asarray(family)
    found = []
    for number in sorted(marked.values()):
        shared = np.bincount(owners[np.isin(everything, runs[number])], minlength=len(runs))
        share = shared / np.maximum(1, np.minimum(sizes, sizes[number]))
        share[(kin == kin[number]) | (shared < LEAST_RUNS) | _rewriters(corpus.articles)] = 0.0
        # What stands in a family with a report already has told that one.
        homeless = all(corpus.articles[n].low_quality for n in np.flatnonzero(kin == kin[number]))
        least = LEAST_SHARE if homeless else LEAST_SHARE_OF_MORE
        if _perhaps(corpus.articles[number]):
            # A line of licence is much of a short text, and little of the one that is to have rewritten it.
            share[shared < LEAST_OF_OWN * sizes[number]] = 0.0
            least = LEAST_SHARE_ONE_MARK
        of = int(np.argmax(share))
        if share[of] >= least:
            found.append(Rewrite(by=number, of=of, share=float(share[of])))
    return found


def _marks(article: Article) -> frozenset[str]:
    return LOW_QUALITY.intersection(flag.code for flag in article.flags)


def _perhaps(article: Article) -> bool:
    """Is there one mark only, which can be chance? That facts were altered is seen beside the original."""
    marks = _marks(article)
    return len(marks) == 1 and ALTERED not in marks


def _rewriters(articles: Sequence[Article]) -> npt.NDArray[np.bool_]:
    """What is marked itself is nobody's original."""
    return np.asarray([article.low_quality for article in articles], dtype=np.bool_)


def _runs(corpus: Corpus, code: Hashes) -> list[Hashes]:
    hashed = code[corpus.words] if len(corpus.words) else np.zeros(0, dtype=np.uint64)
    rolled = np.zeros(max(0, len(hashed) - RUN + 1), dtype=np.uint64)
    for offset in range(RUN):
        rolled = rolled * np.uint64(0x9E3779B97F4A7C15) + hashed[offset : offset + len(rolled)]
    starts = corpus.bounds[corpus.opening]
    return [
        np.unique(rolled[first : max(first, last - RUN + 1)])
        for first, last in zip(starts.tolist(), starts[1:].tolist(), strict=False)
    ]
