"""A quick look whether one of some phrases can be in a text at all, before a pattern reads it sign by sign.

To look for a hundred phrases costs ten times as much as to part a text once into its runs of letters, and
most texts hold none of the runs that the phrases are known by.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from operator import itemgetter

from briefing.language.words import fold

_RUN = re.compile(r"[^\W_]+")
# So many letters show what a word begins with.
_HEAD = 4
_head_of: Callable[[str], str] = itemgetter(slice(_HEAD))


def heads(seen: AbstractSet[str]) -> frozenset[str]:
    """The runs of a text (see `vocabulary`) and what they begin with."""
    return frozenset(seen).union(map(_head_of, seen))


@dataclass(frozen=True, kw_only=True, slots=True)
class Glance:
    """Some phrases by their runs of letters. With `open_ended` a phrase that ends in a letter stands for all
    that begins with it ("alleged": "allegedly"); then a text is told by its `heads`."""

    runs: frozenset[str]  # one of each phrase
    single: frozenset[str]  # those of phrases that have no other
    several: tuple[frozenset[str], ...]  # all runs of each other phrase
    blind: bool  # some phrase has no run: it can be anywhere

    @classmethod
    def of(
        cls, phrases: Iterable[str], *, open_ended: bool = False, common: AbstractSet[str] = frozenset()
    ) -> Glance:
        """`common` words are the last that a phrase is known by."""
        found: list[list[str]] = []
        for phrase in phrases:
            folded = fold(phrase)
            runs = _RUN.findall(folded)
            if open_ended and runs and folded.endswith(runs[-1]):
                last = runs.pop()
                runs += [last[:_HEAD]] if len(last) >= _HEAD else []  # else what it begins is not known
            found.append(runs)
        return cls(
            runs=frozenset(_telling(runs, common) for runs in found if runs),
            single=frozenset(runs[0] for runs in found if len(runs) == 1),
            several=tuple(frozenset(runs) for runs in found if len(runs) > 1),
            blind=[] in found,
        )

    def misses(self, seen: AbstractSet[str]) -> bool:
        """Is every phrase absent from the text with these runs (these heads)?"""
        if self.blind:
            return False
        if self.runs.isdisjoint(seen):
            return True
        return self.single.isdisjoint(seen) and not any(runs <= seen for runs in self.several)


def _telling(runs: Sequence[str], common: AbstractSet[str]) -> str:
    """The run that a phrase is known by: of several long ones the last, which seldom is an auxiliary."""
    return max(reversed(runs), key=lambda run: (run not in common, len(run)))
