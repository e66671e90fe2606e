"""Fixed phrases looked for in the words of an article, never in what it quotes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from briefing.language.words import vocabulary, words

# What stands between quotation marks is told of, not said; what is longer than this is no quotation.
_QUOTED = re.compile(
    r"\"[^\"]{0,300}\"|“[^”]{0,300}”|«[^»]{0,300}»|„[^“”]{0,300}[“”]|‘[^’]{0,300}’(?!\w)|`[^`]{0,300}`"
)


def unquoted(text: str) -> str:
    """The text without its quotations."""
    return " ".join(_QUOTED.sub(" ", text).split())


@lru_cache(maxsize=2_048)  # several marks look at the same line, one after the other
def spoken(text: str) -> str:
    """Folded words with one blank around each: what a phrase pattern is searched in."""
    return f" {' '.join(words(text))} "


class _Parts(NamedTuple):
    """All words of a phrase; `gaps` says that others may stand among them."""

    words: frozenset[str]
    gaps: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class PhraseTable:
    """Phrases to be found in `spoken` text by `pattern`. `parts` holds them by their longest word, which
    shows of most texts that they have none."""

    pattern: re.Pattern[str]
    parts: dict[str, tuple[_Parts, ...]]

    def possible(self, known: Sequence[frozenset[str]], least: int = 1) -> bool:
        """Whether texts may hold `least` different findings; `known` is the `vocabulary` of each."""
        found: set[int] = set()
        for own in known:
            for word in self.parts.keys() & own:
                for phrase in self.parts[word]:
                    if phrase.words <= own:
                        if phrase.gaps:
                            return True
                        found.add(id(phrase))
        return len(found) >= least


def phrase_table(phrases: Sequence[str]) -> PhraseTable:
    """`*` in a phrase stands for up to three words."""
    parts: dict[str, tuple[_Parts, ...]] = {}
    for phrase in phrases:
        needed = _Parts(vocabulary(phrase), "*" in phrase)
        longest = max(needed.words, key=lambda word: (len(word), word))
        parts[longest] = (*parts.get(longest, ()), needed)
    return PhraseTable(pattern=_pattern(phrases), parts=parts)


def _pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{_phrase(text)})(?= )" for text in phrases))


def _phrase(text: str) -> str:
    pieces = [" ".join(words(piece)) for piece in text.split("*")]
    return r"(?: \S{1,20}){0,3}".join(f" {re.escape(piece)}" for piece in pieces if piece)
