"""A quick look whether one of some phrases can be in a text at all, before a pattern reads it sign by sign.

To look for a hundred phrases costs ten times as much as to part a text once into its runs of letters, and
most texts hold none of the runs that the phrases are known by.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from operator import itemgetter

from briefing.language.words import fold

_RUN = re.compile(r"[^\W_]+")
# So many letters show what a word begins with.
_HEAD = 4
_head_of: Callable[[str], str] = itemgetter(slice(_HEAD))


def heads(seen: AbstractSet[str]) -> frozenset[str]:
    """What the runs of a text (see `vocabulary`) begin with."""
    return frozenset(map(_head_of, seen))


@dataclass(frozen=True, kw_only=True, slots=True)
class Glance:
    """Some phrases, each by its longest run of letters. With `open_ended` a phrase stands for all that begins
    with it ("alleged": "allegedly"); then runs are told by their `heads`."""

    runs: frozenset[str]
    blind: bool  # some phrase has no such run: it can be anywhere

    @classmethod
    def of(cls, phrases: Iterable[str], *, open_ended: bool = False) -> Glance:
        found: set[str] = set()
        for phrase in phrases:
            runs = _RUN.findall(fold(phrase))
            if open_ended and runs and len(runs[-1]) < _HEAD:
                runs.pop()  # what it begins is not known
            longest = max(runs, key=len, default="")
            found.add(longest[:_HEAD] if open_ended else longest)
        return cls(runs=frozenset(found) - {""}, blind="" in found)

    def misses(self, seen: AbstractSet[str]) -> bool:
        """Is every phrase absent from the text with these runs (these heads)?"""
        return not self.blind and self.runs.isdisjoint(seen)
