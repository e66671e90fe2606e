"""What makes two wordings two versions of one matter: other numbers, another time, "not so"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property

from briefing.analysis.facts import Facts, content
from briefing.analysis.negation import negated_with, refused
from briefing.analysis.numbers import number_words
from briefing.analysis.tables import table

# Factors for wordings without a number in common and for a plan beside what was done, unless one is copied
# from the other; chosen on reports of invented events and on seven desks: as low as no true pair was lost.
OTHER_FIGURES, OTHER_TENSE = 0.6, 0.7
_DIGIT = re.compile(r"\d")
_FIGURE = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+")
_AHEAD = re.compile(
    r"\b(?:will|shall|would|plans? to|intends? to|"
    r"(?:is|are|was|were) (?:set|due|to|expected|scheduled|slated|poised|going)\b)|[’']ll\b"
)
# One of these stands in every text that tells of what is to come.
_TO_COME = frozenset(
    "will shall would plan plans intend intends set due to expected scheduled slated poised going".split()
)
_LEAST_SCALE = 2  # letters; "m" is a metre more often than a million


@dataclass(frozen=True, kw_only=True)
class Version:
    """The numbers of a wording, the stems it takes back, those that stand behind a negation, and whether it
    tells of what is to come; each read when it is first asked for."""

    facts: Facts

    @cached_property
    def figures(self) -> frozenset[str]:
        text = self.facts.text
        digits = _DIGIT.search(text) is not None if text.isascii() else any(map(str.isdigit, text))
        counted = digits or not number_words().isdisjoint(self.facts.words)
        return frozenset(figures(text)) if counted else frozenset()

    @cached_property
    def refused(self) -> frozenset[str]:
        return frozenset(map(content, refused(self.facts.text, self.facts.words))) - {""}

    @cached_property
    def negated(self) -> frozenset[str]:
        return frozenset(map(content, negated_with(self.facts.text, self.facts.words))) - {""}

    @cached_property
    def ahead(self) -> bool:
        text = self.facts.text
        return (not _TO_COME.isdisjoint(self.facts.words) or "ll" in text) and _AHEAD.search(text) is not None


def may_lie_ahead(word: str) -> bool:
    """Can a text that holds the folded word tell of what is to come? Without such a word it does not."""
    return word in _TO_COME or "ll" in word


def version_of(facts: Facts) -> Version:
    return Version(facts=facts)


def takes_back(a: Version, b: Version, shared: AbstractSet[str]) -> bool:
    """Does one take back what the other says of the `shared` stems? What stands behind a negation in both,
    neither says."""
    mine, theirs = a.refused & shared, b.refused & shared
    return bool(mine) != bool(theirs) and bool((mine - b.negated) | (theirs - a.negated))


def told_alike(a: Version, b: Version) -> float:
    """By what the likeness of their words is multiplied, between 0 and 1."""
    factor = 1.0
    if a.figures and b.figures and a.figures.isdisjoint(b.figures):
        factor *= OTHER_FIGURES
    return factor if a.ahead == b.ahead else factor * OTHER_TENSE


def figures(text: str) -> Iterator[str]:
    """The numbers above one of a text in digits, whatever they count. "Three hundred" and "300"
    are the same, and so are "sixty-two" and "62"."""
    numbers, counting = table("numbers")["en"], number_words() | {"one"}
    run: list[float] = []
    for found in _FIGURE.finditer(text.lower()):
        word = found.group()
        if word[0].isdigit():
            yield from _whole(run)
            run = _read(word)
            if not run:
                yield word  # a clock time, a score
        elif word in counting:
            value = float(numbers["values"][word])
            if run and not _goes_on(run[0], value):
                yield from _whole(run)
                run = []
            run = [run[0] + value if run else value]
        elif run and word in numbers["scales"] and len(word) >= _LEAST_SCALE:
            run = [run[0] * numbers["scales"][word]]
        elif run and word != "and":
            yield from _whole(run)
            run = []
    yield from _whole(run)


def _read(digits: str) -> list[float]:
    try:
        return [float(digits.replace(",", ""))]
    except ValueError:
        return []


def _goes_on(so_far: float, value: float) -> bool:
    """Is the word a part of the number before it: "sixty" "two", "hundred and" "forty"?"""
    return so_far > 0 and (so_far % 100 == 0 or (so_far % 10 == 0 and value < 10))


def _whole(run: Sequence[float]) -> Iterator[str]:
    return (f"{value:.10g}" for value in run if value > 1)
