"""Salience of sentences: coverage of shared concepts, the algorithms of sumy, two plain ones, by name.

sumy is given our own sentences and tokenizer, so nothing is downloaded and no NLTK data is needed.
Importing it costs about two seconds (it loads NLTK and SciPy); it happens when one of its own is called.
"""

from __future__ import annotations

import math
import re
import warnings
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Protocol

from briefing.errors import ConfigError
from briefing.language.words import words
from briefing.writing.coverage import Place, coverage

# sumy's algorithms are quadratic or worse in pure Python. Measured on sentences of 25 words: 150 in
# LexRank take 0.2 s, 300 take 0.7 s, 1,000 take 8 s; KL takes 0.8 s for 80.
MOST = 150
MOST_FOR_KL = 60
MOST_FOR_COVERAGE = 2_000  # linear: 0.1 s; claims further down have no chance of being printed

_WORD = re.compile(r"[^\W_]+")


class Summarizer(Protocol):
    """Scores of salience for sentences of one language (ISO 639-1 code), higher is better, in their
    order. Sentences of equal text have equal scores. Scores of different calls do not compare. `places`,
    where they are known, are those of the sentences."""

    def __call__(
        self, sentences: Sequence[str], language: str, places: Sequence[Place] = ()
    ) -> Sequence[float]: ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Algorithm:
    """A summarizer and how many sentences it may be given at once; a caller picks them beforehand."""

    score: Summarizer
    most: int = MOST


class Tokens:
    """What sumy asks of a tokenizer; a sentence is never split again."""

    def __init__(self, language: str) -> None:
        self.language = language

    def to_sentences(self, text: str) -> tuple[str, ...]:
        return (text,)

    def to_words(self, text: str) -> tuple[str, ...]:
        return tuple(_WORD.findall(text.lower()))


def lead(
    sentences: Sequence[str],
    language: str,  # noqa: ARG001
    places: Sequence[Place] = (),  # noqa: ARG001
) -> Sequence[float]:
    """The order in which the sentences are given."""
    first: dict[str, int] = {}
    return [-float(first.setdefault(text, len(first))) for text in sentences]


def centroid(
    sentences: Sequence[str],
    language: str,  # noqa: ARG001
    places: Sequence[Place] = (),  # noqa: ARG001
) -> Sequence[float]:
    """Cosine of TF-IDF vectors to their mean (Radev et al. 2004); linear in the number of sentences."""
    counts = {text: Counter(words(text)) for text in sentences}
    spread = Counter(word for bag in counts.values() for word in bag)
    vectors = {text: _unit({w: n * _rarity(len(counts), spread[w]) for w, n in bag.items()})
               for text, bag in counts.items()}  # fmt: skip
    mean: dict[str, float] = defaultdict(float)
    for vector in vectors.values():
        for word, weight in vector.items():
            mean[word] += weight
    centre = _unit(mean)
    return [sum(weight * centre.get(w, 0.0) for w, weight in vectors[text].items()) for text in sentences]


def _rarity(total: int, having: int) -> float:
    return math.log((1 + total) / (1 + having)) + 1.0


def _unit(vector: dict[str, float]) -> dict[str, float]:
    length = math.sqrt(sum(weight * weight for weight in vector.values()))
    return {word: weight / length for word, weight in vector.items()} if length else {}


def _sumy(module: str, name: str, *, numbered: bool = False) -> Summarizer:
    """One of sumy's classes as a summarizer.

    `numbered`: the algorithm sums over sets of words, whose order is that of their hashes; it gets
    numbers for stems, so that the last digit of a score is the same in every run.
    """

    def score(
        sentences: Sequence[str],
        language: str,
        places: Sequence[Place] = (),  # noqa: ARG001
    ) -> Sequence[float]:
        # Two sentences of equal text are one and the same to sumy: each text is scored once.
        texts = list(dict.fromkeys(" ".join(text.split()) for text in sentences))
        scores = dict(zip(texts, _scored(module, name, numbered, texts, language), strict=True))
        return [scores[" ".join(text.split())] for text in sentences]

    return score


def _scored(module: str, name: str, numbered: bool, texts: list[str], language: str) -> Sequence[float]:
    import numpy as np
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence

    algorithm: Any = getattr(import_module(f"sumy.summarizers.{module}"), name)

    class Scoring(algorithm):  # type: ignore[misc]
        """Hands out the rating of every sentence in place of the best few sentences."""

        @staticmethod
        def _get_best_sentences(sentences: Any, _count: Any, rating: Any, *args: Any) -> tuple[float, ...]:
            rate = rating.__getitem__ if isinstance(rating, dict) else rating
            return tuple(float(rate(sentence, *args)) for sentence in sentences)

    stem = _stemmer(language)
    summarizer = Scoring(_Numbers(stem) if numbered else stem)
    if hasattr(summarizer, "stop_words"):
        summarizer.stop_words = _stop_words(language)
    tokens = Tokens(language)
    document = ObjectDocumentModel([Paragraph([Sentence(text, tokens) for text in texts])])
    # One or two sentences without a common word make LexRank divide by zero; LSA warns of short texts.
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        scores = summarizer(document, len(texts)) or (0.0,) * len(texts)
    return [score if math.isfinite(score) else 0.0 for score in scores]


class _Numbers(dict[str, int]):
    """A stemmer that answers with the number of the stem, in the order in which stems come up."""

    def __init__(self, stem: Callable[[str], str]) -> None:
        super().__init__()
        self._stem = stem
        self._stems: dict[str, int] = {}

    def __missing__(self, word: str) -> int:
        self[word] = number = self._stems.setdefault(self._stem(word), len(self._stems))
        return number

    def __call__(self, word: str) -> int:
        return self[word]


def _stemmer(language: str) -> Callable[[str], str]:
    from sumy.nlp.stemmers import Stemmer, null_stemmer

    try:
        stem: Callable[[str], str] = Stemmer(language)
    except LookupError:  # sumy has none for this language: words count as they are written
        stem = null_stemmer
    return stem


def _stop_words(language: str) -> frozenset[str]:
    from sumy.utils import get_stop_words

    try:
        found: frozenset[str] = get_stop_words(language)
    except LookupError:
        found = frozenset()
    return found


SUMMARIZERS: dict[str, Algorithm] = {
    "coverage": Algorithm(score=coverage, most=MOST_FOR_COVERAGE),
    "lexrank": Algorithm(score=_sumy("lex_rank", "LexRankSummarizer", numbered=True)),
    "textrank": Algorithm(score=_sumy("text_rank", "TextRankSummarizer")),
    "lsa": Algorithm(score=_sumy("lsa", "LsaSummarizer", numbered=True)),
    "luhn": Algorithm(score=_sumy("luhn", "LuhnSummarizer")),
    "kl": Algorithm(score=_sumy("kl", "KLSummarizer"), most=MOST_FOR_KL),
    "sumbasic": Algorithm(score=_sumy("sum_basic", "SumBasicSummarizer")),
    "reduction": Algorithm(score=_sumy("reduction", "ReductionSummarizer")),
    "centroid": Algorithm(score=centroid, most=20_000),
    "lead": Algorithm(score=lead, most=20_000),
}


def named(name: str) -> Algorithm:
    """The algorithm of that name; ConfigError when there is none."""
    if name not in SUMMARIZERS:
        known = ", ".join(SUMMARIZERS)
        raise ConfigError("schedule.toml", (f'writing.summarizer: "{name}" is none of {known}',))
    return SUMMARIZERS[name]
