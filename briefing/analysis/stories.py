"""Articles grouped by the event they report.

Method: complete linkage (Defays 1977) over three cosines: of words and of names, of which both must
speak for one event (their geometric mean), and of figures. Two earthquakes share their words and no
names; complete linkage keeps a chain of follow-ups from growing into one event.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from heapq import heapify, heappop, heappush
from typing import Any

import numpy as np
import numpy.typing as npt

from briefing.analysis.corpus import base, tokens
from briefing.analysis.facts import calendar_stems, concept
from briefing.analysis.tables import stop_words
from briefing.language.vectors import Bags, Numbers, alike, document_frequencies, tfidf
from briefing.language.words import fold

# From here on two articles can report one event: chosen on half of the topics of a public set of
# look-alike events, the same on the other half.
SAME_EVENT = 0.07
# A text with so few names may share none with another report of its event; then this cosine of words will do.
_FEW_NAMES, WORDS_ALONE = 6, 0.125
# Words of more articles than this find no pairs (they still count in the cosine).
_CROWD = 400
_BLOCK = 4096
_TEXTS = 1000  # articles of one issue, read by each way of comparing them
_CAPITALISED = re.compile(r"\b[^\W\d_a-zà-ÿа-яё][\w’'-]+")
_SMALL = re.compile(r"\b[a-zà-ÿа-яё][\w’'-]+")
_FIGURE = re.compile(r"\b\d[\d.,]*\b")


def group_events(texts: Sequence[str]) -> list[list[int]]:
    """The numbers of the texts in groups that report one event, each number in exactly one group; groups
    and their members come in rising order."""
    return complete_linkage(len(texts), event_likeness(texts))


def event_likeness(texts: Sequence[str], least: float = SAME_EVENT) -> dict[tuple[int, int], float]:
    """The pairs (smaller number first) that can report one event, with their likeness of `least` and more."""
    if len(texts) < 2:
        return {}
    from scipy.sparse import hstack

    views = [_vectors([view(text) for text in texts]) for view in (_content, _names, _FIGURE.findall)]
    # The mean of the three is never smaller than what is asked for.
    pairs = alike((hstack(views) / np.sqrt(len(views))).tocsr(), least, _CROWD)
    words, names, figures = (_cosines(view, pairs.first, pairs.second) for view in views)
    likeness = (2 * np.sqrt(words * names) + figures) / 3
    found = zip(pairs.first.tolist(), pairs.second.tolist(), likeness.tolist(), strict=True)
    return {(a, b): value for a, b, value in found if value >= least}


def matter_likeness(texts: Sequence[str], least: float) -> dict[tuple[int, int], float]:
    """The pairs of texts that report one event or speak of it: as event_likeness, and of texts with hardly
    a name also those whose words alone are alike enough."""
    found = event_likeness(texts, least)
    names = [len(set(_names(text))) for text in texts]
    if len(texts) < 2 or min(names) > _FEW_NAMES:
        return found
    words = alike(_vectors([_content(text) for text in texts]), WORDS_ALONE, _CROWD)
    for a, b, cosine in zip(words.first.tolist(), words.second.tolist(), words.cosine.tolist(), strict=True):
        if min(names[a], names[b]) <= _FEW_NAMES:
            found.setdefault((a, b), cosine * least / WORDS_ALONE)
    return found


def _cosines(matrix: Any, first: Numbers, second: Numbers) -> npt.NDArray[np.float64]:
    """Of some pairs of rows, a block at a time."""
    blocks = [
        np.asarray(matrix[first[i : i + _BLOCK]].multiply(matrix[second[i : i + _BLOCK]]).sum(axis=1)).ravel()
        for i in range(0, len(first), _BLOCK)
    ]
    return np.concatenate(blocks) if blocks else np.zeros(0)


def complete_linkage(size: int, likeness: dict[tuple[int, int], float]) -> list[list[int]]:
    """Groups of numbers 0 .. size - 1 in which all pairs are in `likeness`, joined best pair first by
    their least likeness. Ties go to the smaller numbers."""
    least: list[dict[int, float]] = [{} for _ in range(size)]
    for (a, b), value in likeness.items():
        least[a][b] = least[b][a] = value
    groups = {i: [i] for i in range(size)}
    offers = [(-value, a, b) for (a, b), value in likeness.items()]
    heapify(offers)
    while offers:
        value, a, b = heappop(offers)
        if a not in groups or b not in groups or least[a].get(b) != -value:
            continue
        groups[a] += groups.pop(b)
        theirs = least[b]
        for c in list(least[a]):
            del least[c][a]
        for c in theirs:
            least[c].pop(b, None)
        least[a] = {c: min(v, theirs[c]) for c, v in least[a].items() if c in theirs and c != b}
        for c, v in least[a].items():
            least[c][a] = v
            heappush(offers, (-v, min(a, c), max(a, c)))
    return [sorted(members) for _, members in sorted(groups.items())]


def _vectors(rows: Sequence[Sequence[str]]) -> Any:
    numbers: dict[str, int] = {}
    counted = [[numbers.setdefault(word, len(numbers)) for word in row] for row in rows]
    stream = np.asarray([n for row in counted for n in row], dtype=np.int64)
    line = np.repeat(np.arange(len(counted)), [len(row) for row in counted])
    return tfidf(Bags.of(counted), document_frequencies(stream, line, max(1, len(numbers))), len(rows))


@lru_cache(maxsize=_TEXTS)
def _content(text: str) -> tuple[str, ...]:
    stops = stop_words()
    words = (base(word) for word in tokens(text))
    return tuple(concept(word) for word in words if word not in stops and len(word) > 1)


@lru_cache(maxsize=_TEXTS)
def _names(text: str) -> tuple[str, ...]:
    """Words that the text prints with a capital and never without."""
    small, stops = set(_SMALL.findall(text)), stop_words()
    found = (m for m in _CAPITALISED.findall(text) if m.lower() not in small)
    named = (concept(base(fold(m))) for m in found if fold(m) not in stops)
    return tuple(name for name in named if name not in calendar_stems())
