"""Nouns at their second mention: "the guitar" that a text brought in as "a guitar his father had played".

Unlike the subject of a sentence, such a noun does not by itself keep a sentence from being printed: it is
named where the article names one only, and otherwise counts as leaning, so that the sentence is read with
the one before it where that brings it in, and comes after sentences that stand by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from briefing.writing.leaning import Gap, Leaning
from briefing.writing.nouns import (
    Noun,
    brought_in,
    full_name,
    given,
    noun_at,
    takes_up,
    told_by_verb,
    told_in,
)
from briefing.writing.wordlists import alternatives, listed, members

_NAME = re.compile(r"(?<=[\w,;:] )[A-Z][\w’'-]+|^[A-Z][\w’'-]+(?= [A-Z])")
#: Lists of nouns that stand for what has a name: "Brenna Holdings said ..., and the company ...".
_NAMEABLE = ("stand_ins", "persons", "roles", "relations", "places")


def mentioned(leaning: Leaning) -> Iterator[Gap]:
    """Every "the guitar" and "the 52 dancers" of what is printed that only the sentences before bring in."""
    text = leaning.quote
    asked: set[str] = set()
    for found in _definite().finditer(text, leaning.at):
        noun = noun_at(text, found.end(), inside=True)
        opens = found.start() == leaning.at and not found["number"]
        if (
            noun is None
            or opens
            or noun.head in asked
            or given(noun, leaning)
            or noun.head in members("times")
        ):
            continue
        before = text[leaning.at : found.start()]
        if told_in(before, noun.head) or told_by_verb(before, noun.head) or _may_be_meant(noun, before):
            continue
        brought = brought_in(noun, leaning)
        taken_up = brought is None and takes_up(noun) and noun.head not in members("occasions")
        if brought or taken_up or noun.head in members("asked_which"):
            asked.add(noun.head)
            yield Gap(at=noun.end, named=full_name(noun, leaning))


@cache
def _definite() -> re.Pattern[str]:
    numbers = alternatives(listed("few_numbers"))
    return re.compile(rf"\b[Tt]he (?P<number>(?:\d+|{numbers}) )?(?=[a-z])|\b[Aa]nother (?=[a-z])")


def _may_be_meant(noun: Noun, before: str) -> bool:
    """Can a name, or another word for somebody or something, that stands before it be the same?"""
    if not any(noun.head in members(words) for words in _NAMEABLE):
        return False
    words = {word.lower() for word in re.findall(r"[\w’'-]+", before)}
    others = {word for lists in _NAMEABLE for word in members(lists)}
    no_names = members("function_words") | members("times")
    named = any(n.group().lower() not in no_names for n in _NAME.finditer(before))
    return named or not words.isdisjoint(others)
