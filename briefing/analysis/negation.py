"""What a text takes back: "no records were copied", "its troops had not fired", "denied that they fired"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefing.analysis.corpus import tokens

# The word right behind these is what did not happen; "not only" and "no longer than" take nothing back.
_NOT = re.compile(
    r"\b(?:without|at no (?:time|point|moment)|not(?! (?:only|just|least|yet)\b)|"
    r"never|nobody|no one|none|neither|nor|"
    r"no(?! (?:longer|more|fewer|less|later|sooner) than\b)|"
    r"refus(?:ed|es|ing|al) to|fail(?:ed|s|ing)? to)\b|n[’']t\b",
    re.IGNORECASE,
)
# Behind these stands a whole clause that is taken back.
_DENIED = re.compile(
    r"\b(?:den(?:y|ied|ies|ying)|refut(?:ed|es|ing)|disput(?:ed|es|ing)|refus(?:ed|es|ing)(?! to\b)|"
    r"rul(?:ed|es|ing) out)\b",
    re.IGNORECASE,
)
# One of these words, or what ends like "didn't", stands in every text that holds a negation or a denial.
_NEGATING = frozenset(
    "not nobody no none nor neither never without refused refuses refusing refusal failed fails failing "
    "fail".split()
)
_DENYING = frozenset(
    "deny denied denies denying refuted refutes refuting disputed disputes disputing refused refuses "
    "refusing ruled rules ruling".split()
)
_CLAUSE_END = re.compile(r"[,;:—”\"]| (?:but|and|after|because) ")
_CLAUSE_WORDS = 8
_HELPERS = frozenset(
    "a an the any such yet ever longer be been being is are was were have has had do does did to will would "
    "can could may might must should".split()
)


def refused(text: str, words: Sequence[str]) -> Iterator[str]:
    """The folded words that a negation or a denial takes back, as they come; `words` are all of them."""
    for clause in _negated_clauses(text, words):
        word = next((w for w in clause if w not in _HELPERS), "")
        if word:
            yield word
    if may_hold(words, _DENYING):
        for denial in _DENIED.finditer(text):
            yield from tokens(_clause(text, denial.end()))[:_CLAUSE_WORDS]


def negated_with(text: str, words: Sequence[str]) -> Iterator[str]:
    """All folded words that stand in one clause behind a negation: "no secret records were seen" leaves open
    which of them is not so."""
    for clause in _negated_clauses(text, words):
        yield from clause


def _negated_clauses(text: str, words: Sequence[str]) -> Iterator[list[str]]:
    if may_hold(words, _NEGATING):
        for negation in _NOT.finditer(text):
            yield tokens(_clause(text, negation.end()))


def may_hold(words: Sequence[str], wanted: frozenset[str]) -> bool:
    """One of the words is wanted, or hides behind an apostrophe what it is."""
    return not wanted.isdisjoint(words) or "'" in " ".join(words)


def may_take_back(word: str) -> bool:
    """Can a text that holds the folded word take anything back? Without such a word it takes back nothing."""
    return may_hold((word,), _NEGATING) or word in _DENYING


def _clause(text: str, start: int) -> str:
    return _CLAUSE_END.split(text[start:], maxsplit=1)[0]
