"""The clauses of a sentence that can each be a claim of their own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_BORDER = re.compile(
    r"(?:, (?=(?:after|before|following|but|while|whereas|although|though|and|which|who|as|kicking|saying|"
    r"adding|noting)\b)|; |\s[—–]\s|(?<=\w) (?=(?:after|following|but|whereas)\b))"
)
# A piece of fewer words is no claim: it stays with the clause before it.
_LEAST_WORDS = 4
_WINDOW = 200  # characters in which the next four words are looked for


@dataclass(frozen=True, kw_only=True, slots=True)
class Clause:
    """sentence[start:end]."""

    start: int
    end: int


@lru_cache(maxsize=50_000)  # each kind of disagreement asks anew
def clauses(sentence: str) -> tuple[Clause, ...]:
    """The clauses in order; together they cover the sentence but for the separators."""
    found: list[Clause] = []
    start = 0
    for border in _BORDER.finditer(sentence):
        if sentence.count(" ", start, border.start()) + 1 < _LEAST_WORDS:
            continue
        if sentence.count(" ", border.end(), border.end() + _WINDOW) + 1 < _LEAST_WORDS:
            break
        found.append(Clause(start=start, end=border.start()))
        start = border.end()
    return (*found, Clause(start=start, end=len(sentence)))
