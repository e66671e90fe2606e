"""Which sentences are on which theme, and through which words.

A phrase matches whole words in folded form; `*` at the end of a word allows any suffix; a hyphen in
phrase or text separates words. A weak phrase counts when the sentence also holds a phrase of the
theme or a second, different weak phrase, or when the article's title holds a phrase of the theme. A
`not` phrase takes its sentence off the theme. On pages of sport and the arts a theme needs a phrase in
the title, and what a work of fiction tells is on none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

import numpy as np

from briefing.analysis.corpus import Corpus, forms, tokens, word_pattern
from briefing.analysis.genres import Genre, genre_of, may_name_pastime, names_a_pastime
from briefing.config.model import Theme
from briefing.models.findings import ThemeHit

Role = Literal["phrase", "weak", "not"]

# A phrase that matches every word must not fill a hit with the whole sentence.
MOST_MATCHED = 8


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """One word of a phrase: whole, or any word that begins with it."""

    text: str
    prefix: bool

    def fits(self, word: str) -> bool:
        return any(f.startswith(self.text) if self.prefix else f == self.text for f in forms(word))


@dataclass(frozen=True, kw_only=True, slots=True)
class Phrase:
    theme: int
    role: Role
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Match:
    """A phrase found at word `start` to `end` - 1 of a sentence."""

    phrase: Phrase
    start: int
    end: int


def phrase_of(text: str, theme: int, role: Role) -> Phrase | None:
    """A phrase as written in the configuration; None when it holds no word at all."""
    pieces: list[Piece] = []
    for part in text.split():
        stem = part.rstrip("*")
        found = tokens(stem)
        prefix = stem != part
        pieces += [Piece(text=word, prefix=prefix and i == len(found) - 1) for i, word in enumerate(found)]
        if prefix and not found:
            pieces.append(Piece(text="", prefix=True))
    return Phrase(theme=theme, role=role, pieces=tuple(pieces)) if pieces else None


class PhraseIndex:
    """The phrases of all themes by their first word."""

    def __init__(self, themes: Sequence[Theme]) -> None:
        self._whole: dict[str, list[Phrase]] = defaultdict(list)
        self._prefix: dict[str, list[Phrase]] = defaultdict(list)
        for number, theme in enumerate(themes):
            lists: tuple[tuple[Role, tuple[str, ...]], ...] = (
                ("phrase", theme.phrases),
                ("weak", theme.weak),
                ("not", theme.not_),
            )
            for role, texts in lists:
                for text in dict.fromkeys(texts):
                    phrase = phrase_of(text, number, role)
                    if phrase is not None:
                        table = self._prefix if phrase.pieces[0].prefix else self._whole
                        table[phrase.pieces[0].text].append(phrase)
        self._lengths = sorted({len(text) for text in self._prefix})

    def opening(self, word: str) -> list[Phrase]:
        """The phrases whose first piece fits the folded word."""
        found: list[Phrase] = []
        several = forms(word)
        for form in several:
            found += self._whole.get(form, ())
            for length in self._lengths:
                found += self._prefix.get(form[:length], ()) if len(form) >= length else ()
        return list(dict.fromkeys(found)) if len(several) > 1 else found

    def matches(self, words: Sequence[str]) -> list[Match]:
        """All phrases found in a list of folded words, by place."""
        return [
            Match(phrase=phrase, start=i, end=i + len(phrase.pieces))
            for i, word in enumerate(words)
            for phrase in self.opening(word)
            if _fits(phrase, words, i)
        ]

    def titled(self, title: str | None) -> frozenset[int]:
        """The themes, by number, of which a title holds a phrase."""
        matches = self.matches(tokens(title)) if title else []
        barred = {m.phrase.theme for m in matches if m.phrase.role == "not"}
        return frozenset(m.phrase.theme for m in matches if m.phrase.role == "phrase") - barred


def _fits(phrase: Phrase, words: Sequence[str], at: int) -> bool:
    rest = words[at + 1 : at + len(phrase.pieces)]
    return len(rest) == len(phrase.pieces) - 1 and all(
        piece.fits(word) for piece, word in zip(phrase.pieces[1:], rest, strict=True)
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Matched:
    """The own hits of one sentence, the themes (by number) that a `not` phrase took off it, and what
    matched weak phrases only, too few to count by themselves."""

    hits: tuple[ThemeHit, ...]
    barred: frozenset[int]
    faint: tuple[ThemeHit, ...] = ()


# A mine's theme may hold the gallery that fell in: so many of a theme's phrases must be words of pastimes.
_OF_PASTIMES = 0.25


def _follows_pastimes(theme: Theme) -> bool:
    return sum(map(names_a_pastime, theme.phrases)) >= max(1, _OF_PASTIMES * len(theme.phrases))


def own_hits(corpus: Corpus, themes: Sequence[Theme]) -> dict[int, Matched]:
    """Sentence number -> what it matched; sentences that match nothing are absent."""
    index = PhraseIndex(themes)
    titled = [index.titled(article.title) for article in corpus.articles]
    everything = frozenset(range(len(themes)))
    playful = frozenset(n for n, theme in enumerate(themes) if _follows_pastimes(theme))
    played = corpus.articles_with(may_name_pastime)
    open_to = [
        _open_to(genre_of(article, played=i in played), everything, titled[i], playful)
        for i, article in enumerate(corpus.articles)
    ]
    found: dict[int, Matched] = {}
    plain: dict[tuple[int, str], Matched] = {}  # a phrase alone, which is most often written the same way
    for sentence, matches in all_matches(corpus, index).items():
        owner = int(corpus.owner[sentence])
        own = [match for match in matches if match.phrase.theme in open_to[owner]]
        text = corpus.sentence(sentence).text
        if len(own) == 1 and own[0].phrase.role == "phrase":
            theme, printed = own[0].phrase.theme, _written(text, own[0])
            if (theme, printed) not in plain:
                hit = ThemeHit(theme=themes[theme].id, matched=(printed,))
                plain[theme, printed] = Matched(hits=(hit,), barred=frozenset())
            found[sentence] = plain[theme, printed]
        elif own:
            found[sentence] = _judged(text, own, titled[owner], themes)
    return found


def _open_to(
    genre: Genre | None, everything: frozenset[int], titled: frozenset[int], playful: frozenset[int]
) -> frozenset[int]:
    """The themes an article of that genre can be on: of a page of leisure those of its title, of a report
    of a pastime those that follow pastimes, of fiction none."""
    if genre is None:
        return everything
    return {"leisure": titled, "pastime": playful, "fiction": frozenset[int]()}[genre]


def all_matches(corpus: Corpus, index: PhraseIndex) -> dict[int, list[Match]]:
    """Sentence number -> every phrase found in it, whether or not it counts."""
    vocabulary = corpus.vocabulary
    opening = [index.opening(word) for word in vocabulary.words]
    opens = np.fromiter((bool(phrases) for phrases in opening), dtype=bool, count=len(opening))
    places = np.flatnonzero(opens[corpus.words]) if len(corpus.words) else np.zeros(0, dtype=np.int64)
    sentence_of = np.searchsorted(corpus.bounds, places, side="right") - 1
    by_sentence: dict[int, list[Match]] = defaultdict(list)
    for place, sentence in zip(places.tolist(), sentence_of.tolist(), strict=True):
        start, end = int(corpus.bounds[sentence]), int(corpus.bounds[sentence + 1])
        for phrase in opening[corpus.words[place]]:
            size = len(phrase.pieces)
            rest = corpus.words[place + 1 : min(end, place + size)] if size > 1 else ()
            if len(rest) == size - 1 and all(
                piece.fits(vocabulary.words[w]) for piece, w in zip(phrase.pieces[1:], rest, strict=True)
            ):
                by_sentence[sentence].append(
                    Match(phrase=phrase, start=place - start, end=place - start + size)
                )
    return by_sentence


def _judged(text: str, matches: Sequence[Match], titled: frozenset[int], themes: Sequence[Theme]) -> Matched:
    barred = frozenset(m.phrase.theme for m in matches if m.phrase.role == "not")
    by_theme: dict[int, list[Match]] = defaultdict(list)
    for match in matches:
        if match.phrase.theme not in barred and match.phrase.role != "not":
            by_theme[match.phrase.theme].append(match)
    hits: list[ThemeHit] = []
    faint: list[ThemeHit] = []
    for number, found in sorted(by_theme.items()):
        hit = ThemeHit(theme=themes[number].id, matched=_printed(text, found))
        (hits if _counts(found, number in titled) else faint).append(hit)
    return Matched(hits=tuple(hits), barred=barred, faint=tuple(faint))


def _counts(found: Sequence[Match], titled: bool) -> bool:
    """One phrase is enough; weak ones need each other or the title, and must not share their words."""
    if titled or any(m.phrase.role == "phrase" for m in found):
        return True
    return any(
        a.phrase != b.phrase and (a.end <= b.start or b.end <= a.start)
        for a in found[:MOST_MATCHED]
        for b in found
    )


def _written(text: str, match: Match) -> str:
    """The matched words as they stand in the sentence."""
    words = list(islice(word_pattern(text).finditer(text), match.start, match.end))
    return text[words[0].start() : words[-1].end()]


def _printed(text: str, found: Sequence[Match]) -> tuple[str, ...]:
    """The matched words as they stand in the sentence: phrases first, each once, longest first."""
    words = islice(word_pattern(text).finditer(text), max(match.end for match in found))
    spans = [word.span() for word in words]
    ordered = sorted(found, key=lambda m: (m.phrase.role == "weak", m.start - m.end, m.start))
    taken: list[Match] = []
    for match in ordered:
        if len(taken) < MOST_MATCHED and not any(
            t.start <= match.start and match.end <= t.end for t in taken
        ):
            taken.append(match)
    printed = (text[spans[m.start][0] : spans[m.end - 1][1]] for m in taken)
    return tuple(dict.fromkeys(printed))
