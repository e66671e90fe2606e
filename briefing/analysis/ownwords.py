"""The words of an article without long quotations: what everybody who was there carries is nobody's own."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import numpy.typing as npt

from briefing.analysis.corpus import Corpus
from briefing.language.quotations import quotations

# A quotation of this many words is carried by everybody who was there; it shows no common origin.
LONG_QUOTATION = 8
_OPENING_MARKS = ("“", "„", "«", '"', "‘", " '", "('", "\n'")


def own_words(corpus: Corpus, article: int) -> list[npt.NDArray[np.int64]]:
    """Per sentence of the article the numbers of its words, long quotations left out."""
    numbers = corpus.sentences_of(article)
    ends = corpus.bounds[numbers.start : numbers.stop + 1].tolist()
    whole = [corpus.words[start:end] for start, end in pairwise(ends)]
    texts = [sentence.text for sentence in corpus.articles[article].sentences]
    if not may_quote(" ".join(texts)):
        return whole
    return [
        np.asarray(corpus.vocabulary.numbers(cut), dtype=np.int64)
        if (cut := _without_long_quotations(text)) is not None
        else words
        for text, words in zip(texts, whole, strict=True)
    ]


def may_quote(text: str) -> bool:
    """A quick look: False for a text without a quotation."""
    return text.startswith("'") or any(mark in text for mark in _OPENING_MARKS)


def _without_long_quotations(text: str) -> str | None:
    """The text without its long quotations, or None when it has none."""
    if not may_quote(text):
        return None
    long = [q for q in quotations(text) if q.words.count(" ") + 1 >= LONG_QUOTATION]
    if not long:
        return None
    for quote in reversed(long):
        text = text[: quote.start] + " " + text[quote.end :]
    return text
