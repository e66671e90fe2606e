"""Retellings: texts that tell another one again, sentence by sentence, with an order and cuts of their own.

Method: containment of word 3-shingles, long quotations left out, in most sentences of the shorter text, or
some sentences of one day's news that stand word for word among the shorter text's own. A formula that two
reports of different events share names other things in each and counts for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt

from briefing.analysis.facts import facts_of
from briefing.analysis.versions import figures

Hashes = npt.NDArray[np.uint64]

RUN = 3
# Shared runs / runs of the shorter text, its part (by words) that lies in sentences taken over, and how much
# of such a sentence's runs must be shared. Chosen on invented sets: retellings have .30, .72 and more,
# reports of two newsrooms .10 and .30 at most, but where they share a paragraph of background.
LEAST_SHARE, LEAST_TAKEN, TAKEN = 0.3, 0.72, 0.2
LEAST_RUNS = 10
# A lead is taken over from here on; with less, two reporters found the same words.
LEAD_SHARE = 0.5
LEAST_SENTENCES = 2
# A retelling begins with what it tells again, if not with its first sentence.
OPENING = 2
# A text that names the outlet of the other one as its source owes it less.
CITED_SHARE, CITED_TAKEN = 0.15, 0.3
_LEAST_WORDS = 4
_QUOTING = ('"', "“", "„", "«", "‘", "``", "''")  # what was said to all is nobody's text
# A sentence with so many of its runs in one of the other's is that one, word for word.
VERBATIM = 0.8
# So much of the shorter text, in two such sentences at least, is a piece of the other one.
PIECE_SENTENCES, PIECE_WORDS, PIECE = 2, 40, 0.2


@dataclass(frozen=True, kw_only=True)
class Text:
    """The sentences of an article: their words as hashes without long quotations, and as they are printed."""

    words: Sequence[Hashes]
    printed: Sequence[str]

    @cached_property
    def runs(self) -> list[Hashes]:
        return [_rolled(words) for words in self.words]

    @cached_property
    def distinct(self) -> Hashes:
        return distinct(_runs_within(self.words))

    def shared(self, others: Hashes) -> npt.NDArray[np.int64]:
        """Of each sentence how many runs are among others."""
        found = np.isin(self._stream, others)
        return np.bincount(self._sentence[found], minlength=len(self.runs))

    @cached_property
    def _stream(self) -> Hashes:
        return np.concatenate([*self.runs, np.zeros(0, dtype=np.uint64)])

    @cached_property
    def _sentence(self) -> npt.NDArray[np.int64]:
        return np.repeat(np.arange(len(self.runs)), [len(runs) for runs in self.runs])

    @cached_property
    def names(self) -> list[frozenset[str]]:
        return [facts_of(text).names for text in self.printed]

    @cached_property
    def figures(self) -> list[frozenset[str]]:
        return [frozenset(figures(text)) for text in self.printed]

    @cached_property
    def stems(self) -> frozenset[str]:
        return frozenset().union(*(facts_of(text).stems for text in self.printed), *self.names)


@dataclass(frozen=True, kw_only=True, slots=True)
class Retelling:
    """Two articles (by number) of which one tells the other again: `share` of the runs of `shorter` are in
    both. `verbatim`: sentences of it stand word for word among others."""

    shorter: int
    longer: int
    share: float
    verbatim: bool = False


def retold(
    pairs: Iterable[tuple[int, int]],
    text: Callable[[int], Text],
    cites: Callable[[int, int], bool],
    at_once: Callable[[int, int], bool],
) -> list[Retelling]:
    """Of the pairs of articles those of which one retells the other.

    `cites`: whether one of two articles names the outlet of the other as its source; `at_once`: whether both
    are known to be of the same days, so that what they share is news and no background.
    """
    found = []
    for a, b in pairs:
        shorter, longer = sorted((a, b), key=lambda n: (len(text(n).distinct), n))
        share = _share(text(shorter), text(longer))
        if share and at_once(a, b) and _piece_taken(text(shorter), text(longer)):
            found.append(Retelling(shorter=shorter, longer=longer, share=share, verbatim=True))
            continue
        if share < CITED_SHARE:
            continue
        cited = cites(a, b)
        if share < LEAST_SHARE and not cited:
            continue
        taken = _taken(text(shorter), text(longer))
        if taken.retells(cited=cited) or _lead_taken(text(shorter), text(longer)):
            found.append(Retelling(shorter=shorter, longer=longer, share=share))
    return found


def names_as_source(text: str, outlet: str | None) -> bool:
    """Does the text say of an outlet that it reported, or that somebody told it?"""
    if not outlet or outlet.removeprefix("The ") not in text:
        return False
    return _as_source(outlet.removeprefix("The ")).search(text) is not None


@lru_cache(maxsize=1000)
def _as_source(outlet: str) -> re.Pattern[str]:
    name = rf"(?:[Tt]he )?(?:[a-z]+ )?{re.escape(outlet)}"
    return re.compile(
        rf"\b(?:according to|citing|quoting|told|to|by) {name}\b|"
        rf"\b{name},? (?:has |had )?(?:report(?:ed|s)|said|says|writes|wrote|learned|revealed)\b|"
        rf"\breported by {name}\b"
    )


def _share(shorter: Text, longer: Text) -> float:
    shared = len(np.intersect1d(shorter.distinct, longer.distinct, assume_unique=True))
    return shared / len(shorter.distinct) if shared >= LEAST_RUNS else 0.0


@dataclass(frozen=True, kw_only=True, slots=True)
class _Taken:
    """The part of a text, by words, that lies in sentences taken from another; how many they are; whether one
    of them opens the text. What is taken over further down only may be background that both repeat."""

    part: float
    sentences: int
    opens: bool

    def retells(self, *, cited: bool) -> bool:
        if cited:
            return self.part >= CITED_TAKEN
        return self.opens and self.part >= LEAST_TAKEN and self.sentences >= LEAST_SENTENCES


def _taken(shorter: Text, longer: Text) -> _Taken:
    sizes = np.asarray([len(words) if len(words) >= _LEAST_WORDS else 0 for words in shorter.words])
    shared = shorter.shared(longer.distinct)
    taken = [
        at
        for at, runs in enumerate(shorter.runs)
        if sizes[at] and shared[at] / len(runs) >= TAKEN and not _of_others(shorter, at, longer)
    ]
    return _Taken(
        part=float(sizes[taken].sum() / max(1, sizes.sum())),
        sentences=len(taken),
        opens=bool(taken) and taken[0] < OPENING,
    )


def _lead_taken(shorter: Text, longer: Text) -> bool:
    """Is the first sentence the other's, in most of its words? Background is shared further down."""
    mine, theirs = _lead(shorter), _lead(longer)
    if mine is None or theirs is None:
        return False
    shared = np.isin(shorter.runs[mine], longer.runs[theirs])
    most = float(shared.mean()) >= LEAD_SHARE and int(shared.sum()) >= LEAST_RUNS
    return most and not _of_others(shorter, mine, longer, counted=False)


def _lead(text: Text) -> int | None:
    """The first sentence long enough to tell something: a heading or a dateline may stand before it."""
    return next((at for at, runs in enumerate(text.runs[: OPENING + 1]) if len(runs) >= LEAST_RUNS), None)


def _piece_taken(shorter: Text, longer: Text) -> bool:
    """Does the shorter text print sentences of the other one word for word among its own: the lead of either,
    or a piece of some length?"""
    again = _found_again(shorter, longer)
    copied = {at: like for at in again if (like := _copied(shorter, at, longer)) is not None}
    if not copied:
        return False
    if _lead(shorter) in copied or _lead(longer) in copied.values():
        return True
    words = sum(len(shorter.words[at]) for at in copied)
    if len(copied) < PIECE_SENTENCES or words < max(PIECE_WORDS, PIECE * sum(map(len, shorter.words))):
        return False
    # Background stands further down in both.
    return 2 * min(copied) < len(shorter.runs) or 2 * min(copied.values()) < len(longer.runs)


def _found_again(shorter: Text, longer: Text) -> list[int]:
    """The sentences of which most runs stand anywhere in the other text."""
    found = shorter.shared(longer.distinct)
    sizes = np.asarray([len(runs) for runs in shorter.runs])
    again: list[int] = np.flatnonzero((found >= VERBATIM * sizes) & (sizes >= _LEAST_WORDS)).tolist()
    return again


def _copied(shorter: Text, at: int, longer: Text) -> int | None:
    """The sentence of the other text that a sentence repeats word for word."""
    runs = shorter.runs[at]
    if shorter.printed[at].startswith(_QUOTING):
        return None
    shared = longer.shared(runs)
    like = int(np.argmax(shared))
    if shared[like] < VERBATIM * len(runs) or _of_others(shorter, at, longer):
        return None
    return like


def _of_others(shorter: Text, at: int, longer: Text, *, counted: bool = True) -> bool:
    """Is the sentence of another event than its like in the other text: mostly by names that the other text
    does not hold, on both sides, or (if `counted`) by other figures?"""
    like = int(np.argmax(longer.shared(shorter.runs[at])))
    mine, theirs = shorter.figures[at], longer.figures[like]
    if counted and mine and theirs and mine.isdisjoint(theirs):
        return True
    return _mostly_beyond(shorter.names[at], longer.stems) and _mostly_beyond(
        longer.names[like], shorter.stems
    )


def _mostly_beyond(names: frozenset[str], known: frozenset[str]) -> bool:
    return bool(names - known) and 2 * len(names - known) >= len(names)


def _runs_within(sentences: Sequence[Hashes]) -> Hashes:
    """The hashes of all runs that lie inside one sentence, read in one go."""
    if not sentences:
        return np.zeros(0, dtype=np.uint64)
    rolled = _rolled(np.concatenate(sentences))
    inside = np.ones(len(rolled) + RUN, dtype=bool)
    for end in np.cumsum([len(words) for words in sentences]).tolist():
        inside[max(0, end - RUN + 1) : end] = False  # they begin in this sentence and end in the next
    return rolled[inside[: len(rolled)]]


def distinct(values: Hashes) -> Hashes:
    """Each value once, in rising order."""
    ordered = np.sort(values)
    return ordered[np.r_[True, ordered[1:] != ordered[:-1]]] if len(ordered) else ordered


def _rolled(hashed: Hashes) -> Hashes:
    """One hash per run of RUN words."""
    rolled = np.zeros(max(0, len(hashed) - RUN + 1), dtype=np.uint64)
    for offset in range(RUN):
        rolled = rolled * np.uint64(0x9E3779B97F4A7C15) + hashed[offset : offset + len(rolled)]
    return rolled
