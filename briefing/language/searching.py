"""Words to look for in what was printed: folded as for themes, safe from any query language.

A query is words that must all be there; "in quotation marks" side by side; `*` at the end allows any
ending. Whatever else a person types is taken for words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefing.language.words import fold

# Scripts that set no blanks between words: each letter is indexed by itself, a word is letters side by side.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
)
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+")
_TERM = re.compile(r'["“”„«»]([^"“”„«»]*)["“”„«»]?(\*?)|([^\s"“”„«»]+)')


@dataclass(frozen=True, kw_only=True, slots=True)
class Term:
    """Folded words that stand side by side; with `prefix` the last may go on."""

    words: tuple[str, ...]
    prefix: bool


def searched_words(text: str) -> str:
    """The folded words of a text, one blank between them: what is indexed."""
    return " ".join(_WORD.findall(fold(text)))


def query_terms(query: str) -> tuple[Term, ...]:
    """What a query asks for, each term once; empty when it holds no letter and no digit.

    >>> [term.words for term in query_terms('Marn "grain exports" dredg*')]
    [('marn',), ('grain', 'exports'), ('dredg',)]
    """
    terms = []
    for quoted, star, plain in _TERM.findall(query):
        words = tuple(_WORD.findall(fold(quoted or plain)))
        if words:
            terms.append(Term(words=words, prefix=bool(star) or plain.endswith("*")))
    return tuple(dict.fromkeys(terms))
