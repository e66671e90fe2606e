"""When two texts of a brief say the same."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from briefing.language.words import words
from briefing.writing.wordlists import alternatives, listed, members

# Share of the shorter text's content words that two points of a brief may have in common. On five
# real articles reprints of one claim share .50 and more, different claims up to .43. Short texts on
# one subject share its few names anyway: they must agree in FEWEST_SHARED words, or nearly wholly.
SAME = 0.45
NEARLY_WHOLLY = 0.8
HALF, FEWEST_DETAILED = 0.5, 7
FEWEST_SHARED = 6
_STEM = 6  # letters by which two forms of a word are taken for one: "Azerbaijan", "Azerbaijani"
_NUMBER = re.compile(r"\d+")
_JOINT = re.compile("[-']")


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
    mine, theirs = set(_NUMBER.findall(one)), set(_NUMBER.findall(other))
    if mine ^ theirs:
        # A number that only one of them has may be a detail more, where they are alike for half their words.
        return shared == least or (not (mine and theirs) and shared >= max(FEWEST_DETAILED, HALF * least))
    return shared >= NEARLY_WHOLLY * least or (shared >= SAME * least and shared >= FEWEST_SHARED)


# Of two sentences that analysis took for one claim: so much of the shorter one's content, in at least so many
# words, stands in the other when it states the same; less is the same matter only. On 127 pairs of real
# reports of one event, judged by eye, nine of ten pairs above these state the same, one of three below.
STATED, FEWEST_STATED, STATED_WHOLLY, FEWEST_WHOLLY = 0.5, 4, 0.8, 3


def states_the_same(one: str, other: str) -> bool:
    """Does the other sentence of a claim confirm the one, or is it only on the same matter?"""
    a, b = content(one), content(other)
    shared, least = len(a & b), min(len(a), len(b))
    return (shared >= FEWEST_STATED and shared >= STATED * least) or (
        shared >= FEWEST_WHOLLY and shared >= STATED_WHOLLY * least
    )


def _within(one: str, other: str) -> bool:
    """Is one text the other's, and some more? A few words stand in many texts."""
    return len(words(one)) >= FEWEST_SHARED and f" {' '.join(words(one))} " in f" {' '.join(words(other))} "


def denies(text: str) -> bool:
    """Is there a negation or a verb of denial in the text?"""
    return _denial().search(text) is not None


@cache
def _denial() -> re.Pattern[str]:
    return re.compile(rf"n['’]t\b|\b(?i:{alternatives(listed('negation'))})\b")


@lru_cache(maxsize=4096)  # a text is held against one after another
def content(text: str) -> frozenset[str]:
    """The words of a text that are no function words, in a form that their endings do not change."""
    functional = members("function_words")
    parts = _JOINT.sub(" ", " ".join(words(text))).split()
    return frozenset(part[:_STEM] for part in parts if len(part) > 1 and part not in functional)
