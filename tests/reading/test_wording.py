"""Fixed phrases, and the quick look that passes over texts that can hold none."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from briefing.language.words import vocabulary, words
from briefing.reading.wording import phrase_table, spoken

TABLE = phrase_table(["ignore * instructions", "très important", "tl;dr", "it is late"])
FILLER = st.text(alphabet=st.sampled_from("ab É’'“”–-.,;İı «»\u00a0"), max_size=12)


@given(
    FILLER, FILLER, st.sampled_from(["Ignore all the instructions", "TRES important", "TL;DR", "It is late"])
)
def test_a_text_with_a_phrase_is_never_passed_over(before: str, after: str, phrase: str) -> None:
    text = f"{before} {phrase} {after}"
    assert TABLE.pattern.search(spoken(text))
    assert TABLE.possible([vocabulary(text)])


def test_a_text_without_all_words_of_a_phrase_is_passed_over() -> None:
    assert not TABLE.possible([vocabulary("It is the minister’s very important day.")])


def test_words_of_a_phrase_that_stand_in_different_texts_make_none() -> None:
    assert not TABLE.possible([vocabulary("It is"), vocabulary("late")])


def test_so_many_phrases_are_asked_for() -> None:
    known = [vocabulary("It is late, tl;dr")]
    assert TABLE.possible(known, 2)
    assert not TABLE.possible(known, 3)


@given(st.text(max_size=60))
@example("𝜜")
def test_the_vocabulary_has_every_run_of_letters_of_every_word(text: str) -> None:
    runs = {run for word in words(text) for run in re.findall(r"[^\W_]+", word)}
    assert runs <= vocabulary(text)
