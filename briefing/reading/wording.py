"""Fixed phrases looked for in the words of an article, never in what it quotes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from briefing.language.words import words

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


def phrase_pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """Finds the phrases in `spoken` text. `*` in a phrase stands for up to three words."""
    return re.compile("|".join(f"(?:{_phrase(text)})(?= )" for text in phrases))


def _phrase(text: str) -> str:
    pieces = [" ".join(words(piece)) for piece in text.split("*")]
    return r"(?: \S{1,20}){0,3}".join(f" {re.escape(piece)}" for piece in pieces if piece)
