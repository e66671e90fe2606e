"""What keeps wordings apart that are alike, or makes them less alike, judged pair by pair where the words of
both leave it possible."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from briefing.analysis.corpus import Corpus
from briefing.analysis.definitions import explain_alike, may_define
from briefing.analysis.events import may_tell_event
from briefing.analysis.facts import content, may_name_country, may_print_name
from briefing.analysis.guards import dates_can_meet, discount, figures_differ, opposed, same_figures
from briefing.analysis.negation import may_take_back
from briefing.analysis.numbers import may_count
from briefing.analysis.versions import may_lie_ahead, takes_back, told_alike
from briefing.analysis.wordings import Wording, Wordings
from briefing.language.vectors import Bags, Numbers, cosines, counted

Marks = npt.NDArray[np.bool_]
Factors = npt.NDArray[np.float64]

# Factors for sentences that share hardly more than the words of their theme, and for two speakers;
# chosen on 416 articles of one subject over twenty years, read by eye.
ONLY_THE_THEME, OTHER_SPEAKERS = 0.6, 0.6
LEAST_SHARED = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Signs:
    """Per wording what it may hold, by its words: what is not marked it does not hold."""

    events: Marks
    counts: Marks
    takes_back: Marks
    ahead: Marks
    names: Marks
    dates: Marks
    defines: Marks

    @classmethod
    def of(cls, corpus: Corpus, wordings: Wordings) -> Signs:
        def holding(may: Callable[[str], bool]) -> Marks:
            return corpus.holding(may)[wordings.first]

        def marked(may: Callable[[Wording], bool]) -> Marks:
            return np.fromiter(map(may, wordings.each), dtype=np.bool_, count=len(wordings.each))

        return cls(
            events=holding(may_tell_event),
            counts=holding(may_count),
            takes_back=holding(may_take_back),
            ahead=holding(may_lie_ahead),
            names=holding(may_name_country) | marked(lambda w: may_print_name(w.text)),
            dates=marked(lambda w: bool(w.dates)),
            defines=marked(lambda w: may_define(w.text)),
        )


class Pairing:
    """Pairs of wordings: number a[k] and number b[k] of all."""

    def __init__(self, corpus: Corpus, wordings: Wordings, signs: Signs, a: Numbers, b: Numbers) -> None:
        self._corpus = corpus
        self._wordings = wordings
        self._signs = signs
        self._a = a
        self._b = b

    def apart(self, copies: Marks) -> Marks:
        """Those that cannot state the same thing: on no common theme, or two versions of one matter. In two
        `copies` of one text another figure or date is a slip in the same statement."""
        signs, own = self._signs, ~copies
        apart = self._on_other_themes()
        apart |= self._where(~apart & self._both(signs.events), lambda a, b: opposed(a.facts, b.facts))
        apart |= self._where(~apart & own & self._both(signs.counts), _count_otherwise)
        apart |= self._where(
            ~apart & own & self._both(signs.dates), lambda a, b: not dates_can_meet(a.dates, b.dates)
        )
        apart |= self._where(~apart & self._either(signs.takes_back), _takes_back)
        apart |= self._where(~apart & self._both(signs.defines), _explain_apart)
        return apart

    def discounts(self, judged: Marks) -> Factors:
        """By what the likeness of their words is multiplied, for the events and names of both."""
        told = self._both(self._signs.events) | self._both(self._signs.names)
        return self._factors(judged & told, lambda a, b: discount(a.facts, b.facts))

    def versions(self, judged: Marks) -> Factors:
        """By what it is multiplied, for the numbers and the time of both."""
        told = self._both(self._signs.counts) | self._either(self._signs.ahead)
        return self._factors(judged & told, lambda a, b: told_alike(a.version, b.version))

    def themes(self, judged: Marks) -> Factors:
        """By what it is multiplied where they share no more than their theme."""
        named = self._both(self._signs.names)
        factors = np.where(judged & ~named & (self._shared() < LEAST_SHARED), ONLY_THE_THEME, 1.0)
        return factors * self._factors(judged & named, _only_the_theme)

    def people(self, judged: Marks, person: Callable[[Wording], str | None]) -> Factors:
        """By what it is multiplied where two people by name each say their own."""
        numbers: dict[str | None, int] = {None: 0}
        each = np.zeros(len(self._wordings.each), dtype=np.int64)
        for n in np.unique(np.concatenate([self._a[judged], self._b[judged]])).tolist():
            each[n] = numbers.setdefault(person(self._wordings.each[n]), len(numbers))
        a, b = each[self._a], each[self._b]
        return np.where(judged & (a != b) & (a > 0) & (b > 0), OTHER_SPEAKERS, 1.0)

    def _on_other_themes(self) -> Marks:
        kinds: dict[frozenset[str], int] = {}
        kind = np.asarray([kinds.setdefault(w.themes, len(kinds)) for w in self._wordings.each])
        disjoint = np.asarray([[one.isdisjoint(other) for other in kinds] for one in kinds], dtype=np.bool_)
        return np.asarray(disjoint[kind[self._a], kind[self._b]]) if kinds else np.zeros(0, dtype=np.bool_)

    def _shared(self) -> Factors:
        """How many words with content both have beside those of their themes."""
        numbers: dict[str, int] = {}
        of_word = np.asarray(
            [
                numbers.setdefault(stem, len(numbers)) if (stem := content(word)) else -1
                for word in self._corpus.vocabulary.words
            ],
            dtype=np.int64,
        )
        words = self._wordings.words
        found = of_word[words.words]
        known = found >= 0
        own = Bags(words=found[known], row=words.row[known], rows=words.rows)
        table = counted(own.without(self._wordings.matched(numbers.get)), len(numbers))
        table.data[:] = 1.0
        return cosines(table, self._a, self._b)

    def _both(self, sign: Marks) -> Marks:
        return sign[self._a] & sign[self._b]

    def _either(self, sign: Marks) -> Marks:
        return sign[self._a] | sign[self._b]

    def _where(self, possible: Marks, judge: Callable[[Wording, Wording], bool]) -> Marks:
        found = np.zeros(len(possible), dtype=np.bool_)
        each = self._wordings.each
        for k in np.flatnonzero(possible).tolist():
            found[k] = judge(each[self._a[k]], each[self._b[k]])
        return found

    def _factors(self, possible: Marks, judge: Callable[[Wording, Wording], float]) -> Factors:
        found = np.ones(len(possible))
        each = self._wordings.each
        for k in np.flatnonzero(possible).tolist():
            found[k] = judge(each[self._a[k]], each[self._b[k]])
        return found


def _count_otherwise(a: Wording, b: Wording) -> bool:
    return figures_differ(a.facts, b.facts) and not same_figures(a.facts, b.facts)


def _takes_back(a: Wording, b: Wording) -> bool:
    """One denies what the other says of a thing that both name."""
    if not a.version.refused and not b.version.refused:
        return False
    shared = (a.facts.stems & b.facts.stems) - a.facts.names - b.facts.names
    return takes_back(a.version, b.version, shared)


def _explain_apart(a: Wording, b: Wording) -> bool:
    """One term, explained by things of another kind: that is a disagreement and no common claim."""
    one, other = a.definition, b.definition
    return one is not None and other is not None and one.term == other.term and not explain_alike(one, other)


def _only_the_theme(a: Wording, b: Wording) -> float:
    """That both speak of the theme is no common claim: besides its own words they must share a word that
    is no name, and three words or things named in all."""
    shared = a.own & b.own
    if not a.facts.names or not b.facts.names:
        return 1.0 if len(shared) >= LEAST_SHARED else ONLY_THE_THEME
    names = a.facts.names & b.facts.names
    lacking = LEAST_SHARED - len(shared - names)
    if lacking <= 0:
        return 1.0
    enough = lacking < LEAST_SHARED and lacking <= len(names)
    return 1.0 if enough and min(a.named(names), b.named(names)) >= lacking else ONLY_THE_THEME
