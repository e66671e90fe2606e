"""The words of all sentences as numbers, read once and used by every step.

Words are compared in folded form, one by one: a hyphen separates, an apostrophe does not. Several
written forms can stand for one word ("Baku's" is found under "baku"), see `forms`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from briefing.language.remembered import remembered
from briefing.language.vectors import Bags, Numbers
from briefing.language.words import fold
from briefing.models.article import Article, Sentence

# Marks that belong to the letter before them (Latin, Hebrew, Arabic); fold() takes them off.
_MARKS = "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u0640"
_APOSTROPHE = "['’ʼ‘`´]"
_PLAIN = re.compile(rf"[^\W_]+(?:{_APOSTROPHE}[^\W_]+)*")
_ASCII = re.compile(r"[A-Za-z0-9]+(?:['`][A-Za-z0-9]+)*")
_MARKED = re.compile(rf"[^\W_](?:[^\W_]|[{_MARKS}])*(?:{_APOSTROPHE}[^\W_](?:[^\W_]|[{_MARKS}])*)*")
_ANY_MARK = re.compile(f"[{_MARKS}]")
# "l'accord", "d'Ivoire": up to this many letters before the apostrophe are an article, not the word.
_ELISION = 2


def word_pattern(text: str) -> re.Pattern[str]:
    """The pattern of the written words of this text; the simplest that does, for speed."""
    if text.isascii():
        return _ASCII
    return _MARKED if _ANY_MARK.search(text) else _PLAIN


# Stands between the sentences of an article while its words are read; the numbers of such a mark and
# of an apostrophe that stands alone.
_STOP, _END, _NO_WORD = "\x00", -1, -2
_APOSTROPHES, _SIGNS = "’ʼ‘´", "“”„«»–—…•\xa0"
# Every plain sign that is neither letter nor digit, and of those all but apostrophes, as blanks.
_APART = {n: " " for n in range(128) if not chr(n).isalnum()}
_BLANKS = {n: " " for n in range(1, 128) if not (chr(n).isalnum() or chr(n) in "'`")}
_DOUBLED = ("''", "``", "'`", "`'")


def _typed(text: str) -> str:
    """The text without printers' signs, which leaves most texts with plain letters only."""
    for mark in _APOSTROPHES:
        text = text.replace(mark, "'")
    for sign in _SIGNS:
        text = text.replace(sign, " ")
    return text


class Vocabulary(dict[str, int]):
    """Written form -> number of its folded word; `words[number]` is that word."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self[_STOP] = _END
        self._numbers: dict[str, int] = {}

    def __missing__(self, written: str) -> int:
        bare = written.strip("'`")
        if not bare:
            return self.setdefault(written, _NO_WORD)
        word = fold(bare)
        number = self._numbers.get(word)
        if number is None:
            number = self._numbers[word] = len(self.words)
            self.words.append(word)
        self[written] = number
        return number

    def numbers(self, text: str) -> list[int]:
        return list(map(self.__getitem__, word_pattern(text).findall(text)))


def _numbers_of_all(texts: Sequence[str], vocabulary: Vocabulary) -> Numbers:
    """The word numbers of some texts, each text followed by the mark of its end. Text in plain letters is
    taken apart by splitting at blanks, which is twice as fast as the pattern and finds the same words."""
    whole = f" {_STOP} ".join(texts)
    plain = whole if whole.isascii() else _typed(whole)
    doubled = any(mark in plain for mark in _DOUBLED)
    if plain.isascii() and whole.count(_STOP) == len(texts) - 1 and not doubled:
        parts = plain.translate(_BLANKS).split()
        found = np.fromiter(map(vocabulary.__getitem__, parts), dtype=np.int64, count=len(parts))
        return np.append(found[found != _NO_WORD], _END) if texts else found
    numbers: list[int] = []
    for text in texts:
        numbers += vocabulary.numbers(text)
        numbers.append(_END)
    return np.asarray(numbers, dtype=np.int64)


def tokens(text: str) -> list[str]:
    """The folded words of a text, hyphens taken apart."""
    plain = text if text.isascii() else _typed(text)
    if not plain.isascii():
        return [fold(token) for token in word_pattern(text).findall(text)]
    plain = plain.lower().replace("`", "'")
    return _ASCII.findall(plain) if "'" in plain else plain.translate(_APART).split()


# Particles that Arabic and Hebrew write into the word: and, in, to, like, from, that, the.
_ARABIC = re.compile(r"[وف]?(?:[بکل]?ال|لل|[بکل])?(?=[\u0620-\u06ff]{3})")
_HEBREW = re.compile(r"ו?(?:כש|מש|ש)?[בכלמ]?ה?(?=[\u05d0-\u05ea]{3})")
_PARTICLES = {"\u0600": _ARABIC, "\u0500": _HEBREW}  # by the page of their letters


def forms(word: str) -> tuple[str, ...]:
    """What a folded word can be found under: itself, without a suffix after an apostrophe
    ("baku's", "baku'de"), without an elided article before it ("l'iran"), without the particles that
    Arabic and Hebrew write before it."""
    if "'" not in word:
        particles = _PARTICLES.get(chr(ord(word[0]) & 0xFF00)) if word else None
        found = particles.match(word) if particles else None
        return (word, *(word[at:] for at in range(1, found.end() + 1))) if found else (word,)
    before, _, after = word.partition("'")
    if len(before) > _ELISION:
        return (word, before)
    return (word, before, after) if len(before) == _ELISION else (word, after)


@remembered
def base(word: str) -> str:
    """The form under which a word is counted: without possessive or case suffix after an apostrophe."""
    before, mark, after = word.partition("'")
    if not mark:
        return word
    return before if len(before) > _ELISION else after


@dataclass(frozen=True, kw_only=True, slots=True)
class Corpus:
    """Sentence number i (over all articles in order) has the words words[bounds[i]:bounds[i + 1]];
    article number a has the sentences opening[a] to opening[a + 1] - 1."""

    articles: tuple[Article, ...]
    vocabulary: Vocabulary
    words: Numbers
    bounds: Numbers
    opening: Numbers
    owner: Numbers  # the article number of each sentence
    sentences: tuple[Sentence, ...]

    @classmethod
    def of(cls, articles: Sequence[Article]) -> Corpus:
        vocabulary = Vocabulary()
        parts: list[Numbers] = []
        opening, owner = [0], []
        for number, article in enumerate(articles):
            texts = [sentence.text for sentence in article.sentences]
            parts.append(_numbers_of_all(texts, vocabulary))
            owner.extend([number] * len(texts))
            opening.append(opening[-1] + len(texts))
        stream = np.concatenate(parts) if parts else np.zeros(0, dtype=np.int64)
        ends = np.flatnonzero(stream == _END)
        return cls(
            articles=tuple(articles),
            vocabulary=vocabulary,
            words=stream[stream != _END],
            bounds=np.concatenate(([0], ends - np.arange(len(ends)))).astype(np.int64),
            opening=np.asarray(opening, dtype=np.int64),
            owner=np.asarray(owner, dtype=np.int64),
            sentences=tuple(sentence for article in articles for sentence in article.sentences),
        )

    def article_of(self, number: int) -> Article:
        return self.articles[int(self.owner[number])]

    def sentence(self, number: int) -> Sentence:
        return self.sentences[number]

    def sentences_of(self, article: int) -> range:
        return range(int(self.opening[article]), int(self.opening[article + 1]))

    def stretches(self, starts: Numbers, ends: Numbers) -> Bags:
        """The words of some stretches of the corpus, each from one place to another."""
        lengths = ends - starts
        row = np.repeat(np.arange(len(starts)), lengths)
        before = np.cumsum(lengths) - lengths
        return Bags(words=self.words[np.arange(len(row)) + (starts - before)[row]], row=row, rows=len(starts))

    def sentences_with(self, wanted: AbstractSet[str]) -> list[int]:
        """The numbers of the sentences that hold one of some folded words."""
        numbers: list[int] = np.flatnonzero(self.holding(wanted.__contains__)).tolist()
        return numbers

    def articles_with(self, wanted: Callable[[str], bool]) -> frozenset[int]:
        """The numbers of the articles that hold a wanted folded word."""
        return frozenset(self.owner[self.holding(wanted)].tolist())

    def holding(self, wanted: Callable[[str], bool]) -> npt.NDArray[np.bool_]:
        """Per sentence whether one of its folded words is wanted; each word is asked for once."""
        words = self.vocabulary.words
        found = np.fromiter(map(wanted, words), dtype=bool, count=len(words))
        before = np.concatenate(([0], np.cumsum(found[self.words])))
        return np.asarray(before[self.bounds[1:]] > before[self.bounds[:-1]])
