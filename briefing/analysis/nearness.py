"""Near misses of a theme: sentences without a hit that its author may have meant, and why they are none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from briefing.analysis.corpus import Corpus
from briefing.analysis.themes import Match, Phrase, Piece
from briefing.models.trial import NearCode

# Shorter words are too often the beginning of, or one letter away from, quite another word.
_LEAST_ENDING, _LEAST_SPELLING = 4, 5
_LONGEST_ENDING = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class Near:
    """A sentence that just misses a phrase; `words` are the folded words it would have been found by."""

    sentence: int
    code: NearCode
    words: tuple[str, ...]


def near_phrase(corpus: Corpus, phrase: Phrase) -> list[Near]:
    """Where the phrase would be found with other endings, another spelling of one letter, or with other
    words between its own; each sentence once, by place."""
    by_piece = [_Fits(corpus, piece) for piece in phrase.pieces]
    if not all(fits.exact or fits.near for fits in by_piece):
        return []
    found: dict[int, Near] = {}
    words = corpus.words
    first = np.flatnonzero(_held(corpus, by_piece[0].exact | by_piece[0].near.keys())[words])
    for place in first.tolist():
        sentence = int(np.searchsorted(corpus.bounds, place, side="right")) - 1
        run = words[place : place + len(by_piece)].tolist()
        if sentence in found or place + len(by_piece) > int(corpus.bounds[sentence + 1]):
            continue
        codes = [fits.code(word) for fits, word in zip(by_piece, run, strict=True)]
        misses: list[NearCode] = [code for code in codes if code is not None and code != "fits"]
        if None not in codes and misses:
            named = tuple(corpus.vocabulary.words[word] for word in run)
            found[sentence] = Near(sentence=sentence, code=misses[0], words=named)
    for sentence in _apart(corpus, by_piece) if len(by_piece) > 1 else ():
        found.setdefault(sentence, Near(sentence=sentence, code="apart", words=()))
    return [found[sentence] for sentence in sorted(found)]


class _Fits:
    """The words of the corpus that a piece of a phrase fits, and those it nearly fits."""

    def __init__(self, corpus: Corpus, piece: Piece) -> None:
        self.exact: set[int] = set()
        self.near: dict[int, NearCode] = {}
        for number, word in enumerate(corpus.vocabulary.words):
            if piece.fits(word):
                self.exact.add(number)
            elif code := _nearly(piece, word):
                self.near[number] = code

    def code(self, word: int) -> NearCode | Literal["fits"] | None:
        return "fits" if word in self.exact else self.near.get(word)


def _nearly(piece: Piece, word: str) -> NearCode | None:
    text = piece.text
    if not text or word[:1] != text[0]:
        return None
    ending = len(word) - len(text)
    if not piece.prefix and word.startswith(text) and len(text) >= _LEAST_ENDING:
        return "ending" if ending <= _LONGEST_ENDING else None
    if len(text) < _LEAST_SPELLING or word.isdecimal():
        return None
    if piece.prefix:
        openings = {word[: len(text) + more] for more in (-1, 0, 1)}
        return "spelling" if any(_one_letter_apart(text, opening) for opening in openings) else None
    return "spelling" if abs(ending) <= 1 and _one_letter_apart(text, word) else None


def _one_letter_apart(one: str, other: str) -> bool:
    """One letter more, less or other, or two neighbours changed about."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    same = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    a, b = one[same:], other[same:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[:2][::-1] and a[2:] == b[2:])


def _held(corpus: Corpus, numbers: set[int]) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    held = np.zeros(len(corpus.vocabulary.words), dtype=bool)
    held[list(numbers)] = True
    return held


def _apart(corpus: Corpus, by_piece: Sequence[_Fits]) -> list[int]:
    """The sentences that hold all words of a phrase."""
    inside: list[set[int]] = []
    for fits in by_piece:
        places = np.flatnonzero(_held(corpus, fits.exact)[corpus.words])
        inside.append(set((np.searchsorted(corpus.bounds, places, side="right") - 1).tolist()))
    return sorted(set.intersection(*inside))


def judged_near(
    matches: Mapping[int, Sequence[Match]], theme: int, on_theme: Callable[[int], bool]
) -> dict[tuple[NearCode, Phrase], list[Near]]:
    """Sentences kept off the theme: by a `not` phrase, a weak word that stands alone, the page's section."""
    found: dict[tuple[NearCode, Phrase], list[Near]] = defaultdict(list)
    for sentence, all_of_it in sorted(matches.items()):
        mine = [match for match in all_of_it if match.phrase.theme == theme]
        barring = [match.phrase for match in mine if match.phrase.role == "not"]
        hits = [match.phrase for match in mine if match.phrase.role != "not"]
        if not hits or on_theme(sentence):
            continue
        alone = all(phrase.role == "weak" for phrase in hits)
        code: NearCode = "not" if barring else "weak-alone" if alone else "section"
        for phrase in dict.fromkeys(barring or hits):
            found[code, phrase].append(Near(sentence=sentence, code=code, words=()))
    return found
