"""What an article is about: the themes of its headline or first sentence, and the words that its
sentences on a theme share."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property

from briefing.analysis.corpus import Corpus, base, tokens, word_pattern
from briefing.analysis.facts import calendar_stems, concept
from briefing.analysis.tables import stop_words
from briefing.analysis.themes import Matched, PhraseIndex
from briefing.config.model import Theme
from briefing.language.words import fold

# An opening line of fewer words is a dateline or a kicker.
_FEWEST_WORDS = 5
_SHORTEST = 2
_NUMBER = re.compile(r"\d")


class Subjects:
    """The themes of the articles of a corpus, and the content words of their sentences."""

    def __init__(self, corpus: Corpus, themes: Sequence[Theme], own: Mapping[int, Matched]) -> None:
        self._corpus = corpus
        self._own = own
        self._index = PhraseIndex(themes)
        self._themes = {theme.id: number for number, theme in enumerate(themes)}
        self._words: dict[int, frozenset[str]] = {}

    @cached_property
    def _content(self) -> list[str]:
        return [_counted(word) for word in self._corpus.vocabulary.words]

    @cached_property
    def common(self) -> dict[str, frozenset[str]]:
        """By theme the words of all sentences that name it."""
        common: dict[str, set[str]] = {}
        for number, matched in self._own.items():
            for hit in matched.hits:
                common.setdefault(hit.theme, set()).update(self.words(number))
        return {theme: frozenset(words) for theme, words in common.items()}

    def about(self, article: int) -> frozenset[int]:
        """The themes (by number) that an article is about."""
        own, numbers = self._own, self._corpus.sentences_of(article)
        title = self._corpus.articles[article].title
        about = set(self._index.titled(title))
        first = next((n for n in numbers if self._corpus.sentence(n).text.count(" ") >= _FEWEST_WORDS), None)
        if first is not None and first in own:
            about |= {self._themes[hit.theme] for hit in own[first].hits}
        return frozenset(about)

    def of(self, article: int) -> dict[int, frozenset[str]]:
        """The themes (by number) of an article that is about one of them, each with the words of its own
        sentences on it, and of the headline for those that it is about; empty for any other article."""
        about, title = self.about(article), self._corpus.articles[article].title
        if not about:
            return {}
        headline = frozenset(map(_counted, tokens(title))) - {""} if title else frozenset()
        on: dict[int, set[str]] = {theme: set(headline) for theme in about}
        for number in self._corpus.sentences_of(article):
            for hit in self._own[number].hits if number in self._own else ():
                on.setdefault(self._themes[hit.theme], set()).update(self.words(number))
        return {theme: frozenset(on[theme]) for theme in sorted(on)}

    def words(self, number: int) -> frozenset[str]:
        """The content words of a sentence, as they are counted."""
        if number not in self._words:
            start, end = int(self._corpus.bounds[number]), int(self._corpus.bounds[number + 1])
            found = map(self._content.__getitem__, self._corpus.words[start:end].tolist())
            self._words[number] = frozenset(found) - {""}
        return self._words[number]


def sharing(text: str, shared: frozenset[str]) -> list[str]:
    """The words of the text that are counted as one of those shared, as they stand, each once."""
    written = word_pattern(text).findall(text)
    return list(dict.fromkeys(word for word in written if concept(base(fold(word))) in shared))


def _counted(word: str) -> str:
    """What a folded word is counted as here, where figures and days show no link; "" for nothing."""
    if len(word) < _SHORTEST or word in stop_words():
        return ""
    counted = concept(base(word))
    return "" if _NUMBER.match(counted) or counted in calendar_stems() else counted
