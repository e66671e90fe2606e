"""The quick look: it may see a phrase that is not there, it never misses one that is."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from briefing.language.glance import Glance, heads
from briefing.language.words import vocabulary

PHRASES = ("for decades", "Monday", "is said to", "a win-win", "they're", "May 9", "überall", "в понедельник")
words = st.sampled_from([*" ".join(PHRASES).split(), "port", "“Monday”", "l'is", "MONDAY", "ÜBERALL", "9th"])
texts = st.lists(words, max_size=12).flatmap(
    lambda chosen: st.sampled_from([" ", ", ", "-", "’ ", " – "]).map(lambda mark: mark.join(chosen))
)


def some_of(phrases: tuple[str, ...], end: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))}){end}", re.IGNORECASE)


@given(text=texts)
def test_no_phrase_that_a_pattern_finds_is_missed(text: str) -> None:
    for phrase in PHRASES:
        if some_of((phrase,), r"\b").search(text):
            assert not Glance.of([phrase]).misses(vocabulary(text))


@given(text=texts, more=st.sampled_from(["", "ly", "s"]))
def test_no_longer_word_that_begins_as_an_open_ended_phrase_is_missed(text: str, more: str) -> None:
    whole = text + more
    for phrase in PHRASES:
        if some_of((phrase,), "").search(whole):
            assert not Glance.of([phrase], open_ended=True).misses(heads(vocabulary(whole)))


def test_a_text_without_a_word_of_every_phrase_is_passed_over() -> None:
    glance = Glance.of(["for decades", "is said to"])
    assert glance.misses(vocabulary("It is to stay for a year."))
    assert glance.misses(vocabulary("They said so."))
    assert not glance.misses(vocabulary("It is what they said to him."))


def test_a_phrase_without_letters_can_be_anywhere() -> None:
    assert not Glance.of(["—"]).misses(vocabulary("Nothing of the kind."))
