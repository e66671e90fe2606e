"""Quick looks pass over a text only where the slow pattern behind them would find nothing."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.analysis import frames, genres, negation, retellings
from briefing.analysis.corpus import Corpus, tokens
from briefing.analysis.disagreements import accused, causes, denials, hedging, hours, spots
from briefing.analysis.silence import silent
from briefing.analysis.speakers import NOTHING_HEARD, hear
from briefing.analysis.speech import speech_words
from briefing.analysis.tables import table
from briefing.language.words import distinct_words, vocabulary, words
from tests.analysis.conftest import Make

WORDS = st.sampled_from(
    "No not Nobody never, isn't isn’t hasn't refusal refused to fail failing denied Deny disputed’s ruled out café не "
    "the-port no-one none_left said says, re-said; was adamant (told) telling".split(" ")
)
TEXTS = st.lists(WORDS, max_size=8).map(" ".join)

SAYING = st.sampled_from(
    "“It “yes” 'Aktan held' fell, said, Venn SAID. according to by blaming prompted led say; allegedly Overall, signals "
    "that reported rumoured quoted as in would not comment Radio him's re-told the view of \x01\x01 ſaid supposedly "
    "interview".split(" ")
)


@given(st.lists(st.lists(SAYING, min_size=1, max_size=9).map(" ".join), min_size=1, max_size=4))
def test_in_a_silent_sentence_nothing_is_heard(make: Make, texts: list[str]) -> None:
    corpus = Corpus.of([make(texts)])

    for quiet, sentence in zip(silent(corpus), corpus.sentences, strict=True):
        assert not quiet or hear(sentence.text, "en") is NOTHING_HEARD


def test_every_phrase_that_tells_of_a_source_is_seen(make: Make) -> None:
    entry, words = table("speech")["en"], speech_words("en")
    assert words is not None
    phrases = [
        p.strip() for key in ("phrases", "hearsay", "commentary") for p in entry[key].split("|") if p.strip()
    ]

    corpus = Corpus.of([make([f"Aktan {word}" for word in sorted({*phrases, *words.verbs, *words.weak})])])

    assert not silent(corpus).any()


def test_a_sentence_of_events_is_silent(make: Make) -> None:
    assert silent(Corpus.of([make(["The ferry left Aktan on time."])])).all()


TIMES = st.sampled_from(
    "the afternoon midnight ten TWELVE often 7 19:30 8.45 twenty-two past to half quarter minutes o'clock am p.m. at "
    "night in morning 7pm halted".split(" ")
)


@given(st.lists(TIMES, max_size=8).map(" ".join))
def test_a_text_without_the_sign_of_a_time_has_no_time(text: str) -> None:
    assert hours._sign().search(text.casefold()) or not hours._pattern().search(text)


@pytest.mark.parametrize(("signs", "rule"), causes._RULES, ids=[signs[0] for signs, _ in causes._RULES])
@given(data=st.data())
def test_every_rule_of_causes_is_behind_a_sign_of_its_own(
    signs: tuple[str, ...], rule: re.Pattern[str], data: st.DataObject
) -> None:
    plain = rule.pattern.replace("(?<![Tt]he )", "")

    text = data.draw(st.from_regex(plain, alphabet=st.characters(codec="ascii")))

    assert any(sign in text for sign in signs)


@given(data=st.data())
def test_every_denial_holds_a_word_of_denying(data: st.DataObject) -> None:
    text = data.draw(st.from_regex(denials._DENIES, alphabet=st.characters(codec="ascii")))

    assert denials._denies(text)


@pytest.mark.parametrize(
    ("wanted", "rule"),
    [
        *[pytest.param(spots.SPOTS, rule, id=name) for name, rule in spots._RULES.items()],
        pytest.param(accused.ACCUSING, accused._ACCUSES, id="accuses"),
        pytest.param(accused.ACCUSING, accused._REJECTS, id="rejects"),
        pytest.param(hedging.RESOLVING, hedging._COULD, id="could"),
        pytest.param(hedging.RESOLVING, hedging._WILL, id="will"),
    ],
)
@given(data=st.data())
def test_what_a_rule_of_disagreements_finds_holds_one_of_its_words(
    wanted: frozenset[str], rule: re.Pattern[str], data: st.DataObject
) -> None:
    text = data.draw(st.from_regex(rule, fullmatch=True, alphabet=st.characters(codec="ascii")))

    assert not wanted.isdisjoint(words(text))


@given(TEXTS)
def test_the_words_of_a_text_are_told_from_its_runs(text: str) -> None:
    assert distinct_words(text, vocabulary(text)) == set(words(text))


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
