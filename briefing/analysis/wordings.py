"""The theme sentences of all articles, those that agree word for word as one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from briefing.analysis.corpus import Corpus, base, tokens
from briefing.analysis.datelines import body_start
from briefing.analysis.dates import TextDate
from briefing.analysis.definitions import Definition, definition_in
from briefing.analysis.facts import Facts, concept, facts_of
from briefing.analysis.versions import Version, version_of
from briefing.language.vectors import Bags, Numbers
from briefing.models.findings import ThemeHit

_NAME_OF_WORDS = re.compile(r"[^\W\d_a-zà-ÿа-яё][\w’'-]*(?: [^\W\d_a-zà-ÿа-яё][\w’'-]*)+")


@dataclass(frozen=True, kw_only=True)
class Wording:
    """Sentences (by number) that agree word for word; `text`, `hits` and `dates` are those of the first,
    `matched` the stems of the words that put it on its themes; what it states is read when asked for."""

    text: str
    numbers: tuple[int, ...]
    hits: Sequence[ThemeHit]
    dates: Sequence[TextDate]
    themes: frozenset[str]
    matched: frozenset[str]

    @cached_property
    def facts(self) -> Facts:
        return facts_of(self.text, self.dates)

    @cached_property
    def own(self) -> frozenset[str]:
        """The stems of all other words."""
        return self.facts.stems - self.matched

    @cached_property
    def definition(self) -> Definition | None:
        """The explanation of a term they give."""
        return definition_in(self.text, self.hits)

    @cached_property
    def version(self) -> Version:
        return version_of(self.facts)

    @cached_property
    def _full_names(self) -> tuple[frozenset[str], ...]:
        return tuple(
            frozenset(concept(base(word)) for word in tokens(name.group()))
            for name in _NAME_OF_WORDS.finditer(self.text)
        )

    def named(self, stems: AbstractSet[str]) -> int:
        """How many things the stems of some of its names stand for: "Port Ansel" is one."""
        whole = [name & stems for name in self._full_names if not name.isdisjoint(stems)]
        return len(set(whole)) + len(stems - frozenset().union(*whole))


@dataclass(frozen=True, kw_only=True, slots=True)
class Wordings:
    """All wordings, the sentence that each is first in, and the numbers of their words in the corpus."""

    each: tuple[Wording, ...]
    first: Numbers
    words: Bags

    def matched(self, number_of: Callable[[str], int | None]) -> Bags:
        """The words that put each on its themes, by the numbers of their stems that have one."""
        known: dict[frozenset[str], list[int]] = {}
        rows = []
        for wording in self.each:
            stems = wording.matched
            if stems not in known:
                known[stems] = [number for stem in sorted(stems) if (number := number_of(stem)) is not None]
            rows.append(known[stems])
        return Bags.of(rows)


def wordings_of(
    corpus: Corpus, hits: Mapping[int, Sequence[ThemeHit]], dates: Mapping[int, Sequence[TextDate]]
) -> Wordings:
    """The wordings of the sentences that have hits, datelines left out."""
    same: dict[bytes, list[int]] = {}
    opening: list[int] = []  # of each wording, the place of its first word in the corpus
    bounds = corpus.bounds.tolist()
    for number in sorted(hits):
        start = bounds[number] + _words_of_dateline(corpus, number)
        numbers = same.setdefault(corpus.words[start : bounds[number + 1]].tobytes(), [])
        numbers.append(number)
        if len(numbers) == 1:
            opening.append(start)
    each = tuple(_wording(corpus, tuple(numbers), hits, dates) for numbers in same.values())
    first = np.asarray([wording.numbers[0] for wording in each], dtype=np.int64)
    words = corpus.stretches(np.asarray(opening, dtype=np.int64), corpus.bounds[first + 1])
    return Wordings(each=each, first=first, words=words)


def _words_of_dateline(corpus: Corpus, number: int) -> int:
    text = corpus.sentence(number).text
    start = body_start(text)
    return len(tokens(text)) - len(tokens(text[start:])) if start else 0


def _wording(
    corpus: Corpus,
    numbers: tuple[int, ...],
    hits: Mapping[int, Sequence[ThemeHit]],
    dates: Mapping[int, Sequence[TextDate]],
) -> Wording:
    text = corpus.sentence(numbers[0]).text
    mine = hits[numbers[0]]
    return Wording(
        text=text[body_start(text) :],
        numbers=numbers,
        hits=mine,
        dates=dates.get(numbers[0], ()),
        themes=frozenset([hit.theme for number in numbers for hit in hits[number]]),
        matched=_stems(tuple([words for hit in mine for words in hit.matched])),
    )


@lru_cache(maxsize=4096)  # the words of a theme come again and again
def _stems(matched: Iterable[str]) -> frozenset[str]:
    return frozenset(concept(base(word)) for words in matched for word in tokens(words))
