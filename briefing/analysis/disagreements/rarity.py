"""How rare words are in the sentences at hand, and how alike that makes two of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from math import fsum, log, sqrt

from briefing.analysis.disagreements.readings import Reading

# Of a word that stands in no sentence read so far.
_UNKNOWN = 0.7
#: The likeness of two sentences is not measured against less than this much content.
LITTLE = 0.5


class Rarity:
    """How rare a sense or name is in some sentences, from 0 to 1."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        texts = {reading.text: reading for reading in readings}
        count = Counter(word for r in texts.values() for word in r.meant | r.names)
        total = max(2, len(texts))
        self._of = {word: log((total + 1) / (n + 0.5)) / log(total + 1) for word, n in count.items()}

    def of(self, word: str) -> float:
        return self._of.get(word, _UNKNOWN)

    def sum(self, words: AbstractSet[str]) -> float:
        return fsum(self.of(word) for word in words)

    def cosine(self, a: AbstractSet[str], b: AbstractSet[str], least: float = LITTLE) -> float:
        return self.sum(a & b) / sqrt(max(least, self.sum(a)) * max(least, self.sum(b)))
