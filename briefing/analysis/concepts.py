"""What words are counted as, and how common that is in the articles at hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

import numpy as np

from briefing.analysis.corpus import Corpus, base
from briefing.analysis.events import event_table
from briefing.analysis.facts import Facts, calendar_stems, concept
from briefing.analysis.tables import stop_words
from briefing.language.vectors import Bags, document_frequencies


class Concepts:
    """Numbers and document frequencies, over the sentences of some articles, of what words are counted as.
    Words of one event class count as the class as well, so that "resumed operations" is "reopened"."""

    def __init__(self, corpus: Corpus, articles: Sequence[int]) -> None:
        stops = stop_words()
        self._numbers: dict[str, int] = {}
        lengths = np.diff(corpus.bounds)
        chosen = np.isin(corpus.owner, articles)
        row = np.repeat(np.arange(len(lengths)), lengths)
        inside = np.repeat(chosen, lengths)
        stream = corpus.words[inside]
        words = corpus.vocabulary.words
        of_word = np.full(len(words), -1, dtype=np.int64)
        for number in np.flatnonzero(np.bincount(stream, minlength=len(words))).tolist():
            of_word[number] = self._number(base(words[number]), stops)
        mapped = of_word[stream]
        row, content = row[inside], mapped >= 0
        classes = {
            name: self._numbers.setdefault("@" + name, len(self._numbers)) for name in event_table().classes
        }
        self.frequency = document_frequencies(mapped[content], row[content], len(self._numbers))
        self.total = int(chosen.sum())
        for word, names in event_table().single.items():
            stemmed = self._numbers.get(concept(word), -1)
            for name in names if stemmed >= 0 else ():
                self.frequency[classes[name]] += self.frequency[stemmed]
        self._of_vocabulary = of_word
        self._of_word = {words[i]: int(of_word[i]) for i in np.flatnonzero(of_word >= 0).tolist()}
        self._classes = classes

    def _number(self, word: str, stops: frozenset[str]) -> int:
        counted = concept(word)
        # Dates are compared as dates, by the guards; as words they would only blur what is dated.
        if word in stops or counted in calendar_stems() or (len(word) == 1 and not word.isdigit()):
            return -1
        return self._numbers.setdefault(counted, len(self._numbers))

    def numbers(self, facts: Facts) -> list[int]:
        """The concepts of a clause or sentence, in order, its event classes last."""
        found = [number for number in map(self._of_word.get, facts.words) if number is not None]
        return [*found, *(self._classes[name] for name in sorted(facts.events))] if facts.events else found

    def bags(self, words: Bags, events: Mapping[int, AbstractSet[str]]) -> Bags:
        """The concepts of texts that are given by the numbers of their words in the corpus, with the event
        classes of those that tell of any."""
        found = self._of_vocabulary[words.words]
        known = found >= 0
        classes = [(row, self._classes[name]) for row, names in events.items() for name in sorted(names)]
        added = np.asarray(classes, dtype=np.int64).reshape(-1, 2)
        return Bags(
            words=np.concatenate([found[known], added[:, 1]]),
            row=np.concatenate([words.row[known], added[:, 0]]),
            rows=words.rows,
        )

    def number_of(self, concept: str) -> int | None:
        """None when it does not occur."""
        return self._numbers.get(concept)
