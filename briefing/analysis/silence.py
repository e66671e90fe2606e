"""Which sentences say nothing of their own source, told for all at once by their words and marks."""

from __future__ import annotations

import re
from functools import partial

import numpy as np
import numpy.typing as npt

from briefing.analysis.corpus import Corpus
from briefing.analysis.frames import GOING, MAKING
from briefing.analysis.media import THROUGH
from briefing.analysis.phrases import QUOTED
from briefing.analysis.speakers import BY_ANY_WORDS, HANDING, LONGEST_HEARD
from briefing.analysis.speech import SpeechWords, speech_words
from briefing.language.glance import heads

_SIGNS = GOING | MAKING | BY_ANY_WORDS | HANDING | THROUGH
# What may open a quotation, or look like one that was blanked.
_MARKS = "“„«\"‘'" + QUOTED
_OPENING = re.compile(rf"[“„«\"‘{QUOTED}]|(?<!\w)'")


def silent(corpus: Corpus) -> npt.NDArray[np.bool_]:
    """Per sentence whether nothing can be heard in it; of the others something may."""
    found = np.zeros(len(corpus.sentences), dtype=np.bool_)
    by_words: dict[str, npt.NDArray[np.bool_]] = {}
    for number, article in enumerate(corpus.articles):
        words = speech_words(article.language)
        if words is None:
            continue
        if article.language not in by_words:
            by_words[article.language] = ~corpus.holding(partial(_tells, words))
        own = slice(int(corpus.opening[number]), int(corpus.opening[number + 1]))
        found[own] = by_words[article.language][own]
        if len(article.raw) > LONGEST_HEARD or any(mark in article.raw for mark in _MARKS):
            found[own] &= [
                len(s.text) <= LONGEST_HEARD and not _OPENING.search(s.text) for s in article.sentences
            ]
    return found


def _tells(words: SpeechWords, word: str) -> bool:
    """Has the folded word a part in any pattern of who says what?"""
    runs = frozenset(word.split("'"))
    by_heads = (words.glance_hearsay, words.glance_commentary)
    return (
        not words.silent(runs)
        or not _SIGNS.isdisjoint(runs)
        or any(glance.blind or not glance.runs.isdisjoint(heads(runs)) for glance in by_heads)
    )
