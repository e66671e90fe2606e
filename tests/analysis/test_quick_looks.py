"""Quick looks pass over a text only where the slow pattern behind them would find nothing."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.analysis import frames, genres, negation, retellings
from briefing.analysis.corpus import tokens
from briefing.analysis.tables import table
from briefing.language.words import vocabulary

WORDS = st.sampled_from(
    "No not Nobody never, isn't isn’t hasn't refusal refused to fail failing denied Deny disputed’s ruled out café не "
    "the-port no-one none_left said says, re-said; was adamant (told) telling".split(" ")
)
TEXTS = st.lists(WORDS, max_size=8).map(" ".join)


@given(TEXTS)
def test_a_text_without_a_word_of_negation_takes_nothing_back(text: str) -> None:
    found = negation._NOT.search(text) or negation._DENIED.search(text)
    words = tokens(text)

    looked = negation.may_hold(words, negation._NEGATING | negation._DENYING)

    assert looked or not found


@pytest.mark.parametrize("cue", table("genres")["fiction"])
@given(data=st.data())
def test_every_cue_of_fiction_holds_one_of_its_words(cue: str, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(cue, fullmatch=True, alphabet=st.characters(codec="ascii")))

    assert not genres._fiction_words().isdisjoint(vocabulary(text))


@pytest.mark.parametrize("phrase", table("genres")["pastimes"])
def test_every_phrase_of_pastimes_is_seen(phrase: str) -> None:
    text = phrase.replace("#", "3").replace("*", "xx")

    assert genres._pastimes_in(f"It was a {text} for all")


@given(st.lists(st.lists(st.integers(0, 9), max_size=6), max_size=6))
def test_runs_read_in_one_go_are_those_of_each_sentence(sentences: list[list[int]]) -> None:
    hashed = [np.asarray(words, dtype=np.uint64) for words in sentences]

    each = [run for words in hashed for run in retellings._rolled(words).tolist()]

    assert retellings._runs_within(hashed).tolist() == each


@given(TEXTS)
def test_words_that_stand_alone_are_found_where_they_stand(text: str) -> None:
    wanted = {"said", "says", "was", "told", "telling", "re"}

    each = [(m.start(), m[0]) for m in re.finditer(r"(?<![\w-])[a-z]+(?![\w-])", text) if m[0] in wanted]

    assert frames._places(text, wanted) == each


@given(TEXTS, st.sampled_from(["said", "No", "denied Deny", "to"]))
def test_a_name_stands_at_a_border_where_the_pattern_finds_it(text: str, name: str) -> None:
    text = text.replace(" (", ", ”").replace("told)", frames.QUOTED + "' ")
    pattern = rf"[,{frames.QUOTED}][”’\"']? *{re.escape(name)}"

    assert frames._at_border(text, name) == (re.search(pattern, text) is not None)
