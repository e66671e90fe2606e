"""When two texts of a brief say the same."""

from __future__ import annotations

import re
from functools import cache

from briefing.language.words import words
from briefing.writing.wordlists import alternatives, listed

# Share of the shorter text's content words that two points of a brief may have in common. On five
# real articles reprints of one claim share .50 and more, different claims up to .43. Short texts on
# one subject share its few names anyway: they must agree in FEWEST_SHARED words, or nearly wholly.
SAME = 0.45
NEARLY_WHOLLY = 0.8
FEWEST_SHARED = 6
_STEM = 6  # letters by which two forms of a word are taken for one: "Azerbaijan", "Azerbaijani"
_NUMBER = re.compile(r"\d+")


def same(one: str, other: str) -> bool:
    """Do two texts say the same, by the content words they share?

    Two texts with different numbers, or of which one denies something, do not: a second toll is no
    repetition of the first.
    """
    a, b = content(one), content(other)
    if _within(one, other) or _within(other, one):
        return True
    if not a or not b or denies(one) != denies(other):
        return False
    shared, least = len(a & b), min(len(a), len(b))
    if set(_NUMBER.findall(one)) ^ set(_NUMBER.findall(other)):
        return shared == least
    return shared >= NEARLY_WHOLLY * least or (shared >= SAME * least and shared >= FEWEST_SHARED)


def _within(one: str, other: str) -> bool:
    """Is one text the other's, and some more? A few words stand in many texts."""
    return len(words(one)) >= FEWEST_SHARED and f" {' '.join(words(one))} " in f" {' '.join(words(other))} "


def denies(text: str) -> bool:
    """Is there a negation or a verb of denial in the text?"""
    return _denial().search(text) is not None


@cache
def _denial() -> re.Pattern[str]:
    return re.compile(rf"n['’]t\b|\b(?i:{alternatives(listed('negation'))})\b")


def content(text: str) -> frozenset[str]:
    """The words of a text that are no function words, in a form that their endings do not change."""
    return frozenset(
        part[:_STEM]
        for word in words(text)
        for part in re.split(r"[-']", word)
        if len(part) > 1 and part not in listed("function_words")
    )
