"""Theme sentences of all articles, grouped when they state the same thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from briefing.analysis.clauses import clauses
from briefing.analysis.corpus import Corpus, base, tokens
from briefing.analysis.datelines import body_start
from briefing.analysis.grouping import Likeness, average_linkage
from briefing.analysis.guards import Features, features_of, must_stay_apart
from briefing.analysis.tables import stop_words
from briefing.language.stems import stem
from briefing.language.vectors import alike, document_frequencies, tfidf

# Mean cosine from which wordings are one claim: best B-cubed F1 of average linkage on hand-grouped
# sentences of five articles lies between .17 and .2.
SAME_CLAIM = 0.18
# Pairs below this do not enter the means: they are the noise of shared names.
FAINT = 0.04
# Words in more theme sentences than this find no pairs (they still count in the cosine).
CROWD = 300


class Wordings:
    """The distinct wordings of some sentences, as vectors over stems.

    `groups[k]` are the sentence numbers that have wording k, word for word.
    """

    def __init__(self, corpus: Corpus, numbers: Sequence[int]) -> None:
        by_words: dict[tuple[str, ...], list[int]] = defaultdict(list)
        texts: dict[tuple[str, ...], str] = {}
        for number in numbers:
            text = corpus.sentence(number).text
            text = text[body_start(text) :]
            key = tuple(tokens(text))
            by_words[key].append(number)
            texts.setdefault(key, text)
        self.groups = list(by_words.values())
        self.texts = list(texts.values())
        self.features: list[Features] = [features_of(text) for text in self.texts]


def group_claims(corpus: Corpus, numbers: Sequence[int]) -> list[list[int]]:
    """The sentence numbers in groups that state the same thing; each number in exactly one group."""
    if not numbers:
        return []
    wordings = Wordings(corpus, numbers)
    likeness = _likeness(corpus, wordings)
    apart = frozenset(
        (a, b) for a, b in likeness if must_stay_apart(wordings.features[a], wordings.features[b])
    )
    near = {pair: value for pair, value in likeness.items() if pair not in apart}
    grouped = average_linkage(Likeness(size=len(wordings.groups), alike=near, apart=apart), SAME_CLAIM)
    return [sorted(n for k in members for n in wordings.groups[k]) for members in grouped]


def _likeness(corpus: Corpus, wordings: Wordings) -> Mapping[tuple[int, int], float]:
    """Per pair of wordings the cosine of the whole sentences or of their most alike clauses."""
    stems = _Stems(corpus)
    rows: list[list[int]] = []
    owners: list[int] = []
    for k, text in enumerate(wordings.texts):
        pieces = [text]
        parts = clauses(text)
        if len(parts) > 1:
            pieces += [text[part.start : part.end] for part in parts]
        for piece in pieces:
            rows.append(stems.numbers(piece))
            owners.append(k)
    pairs = alike(tfidf(rows, stems.frequency, stems.total), FAINT, CROWD)
    owner = np.asarray(owners, dtype=np.int64)
    best: dict[tuple[int, int], float] = {}
    first, second = owner[pairs.first], owner[pairs.second]
    for a, b, cosine in zip(first.tolist(), second.tolist(), pairs.cosine.tolist(), strict=True):
        if a != b and cosine > best.get((a, b), 0.0):
            best[a, b] = cosine
    return best


class _Stems:
    """Numbers and document frequencies of content stems over the sentences of a corpus."""

    def __init__(self, corpus: Corpus) -> None:
        stops = stop_words()
        self._numbers: dict[str, int] = {}
        of_word = [self._number(base(word), stops) for word in corpus.vocabulary.words]
        mapped = np.asarray(of_word, dtype=np.int64)[corpus.words] if of_word else corpus.words
        lengths = np.diff(corpus.bounds)
        row = np.repeat(np.arange(len(lengths)), lengths)
        content = mapped >= 0
        self.frequency = document_frequencies(mapped[content], row[content], max(1, len(self._numbers)))
        self.total = len(lengths)
        self._of_word = dict(zip(corpus.vocabulary.words, of_word, strict=True))

    def _number(self, word: str, stops: frozenset[str]) -> int:
        if word in stops or (len(word) == 1 and not word.isdigit()):
            return -1
        return self._numbers.setdefault(stem(word), len(self._numbers))

    def numbers(self, text: str) -> list[int]:
        found = (self._of_word.get(word, -1) for word in tokens(text))
        return [number for number in found if number >= 0]
