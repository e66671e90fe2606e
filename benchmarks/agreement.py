"""How well a result agrees with the gold: shares of what is common, surplus and missing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

SHINGLE_WORDS = 4  # as the public article extraction benchmark counts
_WORD = re.compile(r"\w+")
_BLANKS = re.compile(r"\s+")

Shingles = Counter[tuple[str, ...]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Agreement:
    """Parts found rightly, found wrongly and missed; for pages as shares, so that each page weighs one."""

    right: float
    wrong: float
    missed: float

    @property
    def exact(self) -> bool:
        return not self.wrong and not self.missed


@dataclass(frozen=True, kw_only=True, slots=True)
class Score:
    """All from 0 to 1; `exact` is the share of documents without any fault."""

    f1: float
    precision: float
    recall: float
    exact: float


def shingles(text: str) -> Shingles:
    """Runs of four words with their counts; a shorter text is one run."""
    words = _WORD.findall(text)
    if not words:
        return Counter()
    return Counter(tuple(words[i : i + SHINGLE_WORDS]) for i in range(max(1, len(words) - SHINGLE_WORDS + 1)))


def of_texts(gold: str, found: str) -> Agreement:
    """Of one page, by shingles."""
    wanted, got = shingles(gold), shingles(found)
    common, every = (wanted & got).total(), (wanted | got).total() or 1
    return Agreement(
        right=common / every,
        wrong=(got.total() - common) / every,
        missed=(wanted.total() - common) / every,
    )


def ends(sentences: Iterable[str]) -> frozenset[int]:
    """Where sentences end, counted in characters that are no blanks."""
    places: list[int] = []
    at = 0
    for sentence in sentences:
        at += len(_BLANKS.sub("", sentence))
        places.append(at)
    return frozenset(places)


def of_boundaries(wanted: frozenset[int], found: frozenset[int]) -> Agreement:
    """Of one document, by the places where sentences end."""
    common = len(wanted & found)
    return Agreement(right=common, wrong=len(found) - common, missed=len(wanted) - common)


def score(agreements: Sequence[Agreement]) -> Score:
    """Of all documents: the sums of their parts."""
    right = sum(a.right for a in agreements)
    wrong = sum(a.wrong for a in agreements)
    missed = sum(a.missed for a in agreements)
    return Score(
        f1=2 * right / (2 * right + wrong + missed or 1),
        precision=right / (right + wrong or 1),
        recall=right / (right + missed or 1),
        exact=sum(a.exact for a in agreements) / (len(agreements) or 1),
    )
