from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.analysis.clauses import clauses
from briefing.analysis.corpus import Corpus, forms, tokens
from briefing.analysis.datelines import body_start
from briefing.language.quotations import quotations
from briefing.language.stems import stem
from briefing.language.vectors import Bags, alike, document_frequencies, tfidf
from tests.analysis.conftest import Make


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He said “we go” and left.", ["we go"]),
        ("He said ‘Norvik’s line is safe’, twice.", ["Norvik’s line is safe"]),
        ("Norvik’s and Aktan’s lines", []),
        ("Он сказал: «Порт закрыт».", ["Порт закрыт"]),
        ("Er sagte: „Wir gehen.“", ["Wir gehen."]),
        ('A "b" c "d"', ["b", "d"]),
        ("“an open one", []),
    ],
)
def test_quotations_are_found_in_all_marks(text: str, words: list[str]) -> None:
    assert [q.words for q in quotations(text)] == words


@given(st.text(alphabet="aB1 -_.,'`’´“”—\xa0\x00\n", max_size=40))
def test_words_of_plain_letters_are_those_of_any_text(text: str) -> None:
    other = " é"  # takes the way of texts with other letters
    assert [*tokens(text), "e"] == tokens(text + other)


@given(st.text(alphabet="ab “”‘’«»„\"'.", max_size=60))
def test_quotations_follow_each_other_and_keep_their_place(text: str) -> None:
    found = quotations(text)
    assert all(text[q.start + 1 : q.end - 1] == q.words for q in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize("forms_of_one", [("reopened", "reopens", "reopening"), ("agreements", "agreement")])
def test_forms_of_one_word_have_one_stem(forms_of_one: tuple[str, ...]) -> None:
    assert len({stem(word) for word in forms_of_one}) == 1


def test_other_scripts_have_no_english_endings() -> None:
    assert stem("порты") == "порты"


@pytest.mark.parametrize(
    ("sentence", "body"),
    [
        ("NORVIK, Aktan — The port is shut.", "The port is shut."),
        ("NORVIK (ZNA) - The port is shut.", "The port is shut."),
        ("NORVIK: The port is shut.", "The port is shut."),
        ("The port is shut — for now.", "The port is shut — for now."),
        ("UN officials said: the port is shut.", "UN officials said: the port is shut."),
    ],
)
def test_a_dateline_is_no_part_of_its_sentence(sentence: str, body: str) -> None:
    assert sentence[body_start(sentence) :] == body


def test_a_sentence_with_two_claims_has_two_clauses() -> None:
    text = "The embassy reopened in May, after the court had sentenced the gunman."
    assert [text[c.start : c.end] for c in clauses(text)] == [
        "The embassy reopened in May",
        "after the court had sentenced the gunman.",
    ]


@given(st.text(alphabet="abc ,;—.", max_size=80))
def test_clauses_lie_in_order_inside_the_sentence(text: str) -> None:
    found = clauses(text)
    assert found[-1].end == len(text)
    assert all(a.start <= a.end <= b.start for a, b in pairwise(found))


def test_arabic_and_persian_spellings_of_one_letter_are_one() -> None:
    assert tokens("كتاب علي") == tokens("کتاب علی")


def test_a_word_is_found_without_its_apostrophe_ending() -> None:
    assert "baku" in forms("baku'de")
    assert "iran" in forms("l'iran")
    assert "o" not in forms("o'brien")


rows_of_words = st.lists(st.lists(st.integers(0, 6), max_size=6), max_size=12)


@given(held=rows_of_words, taken=rows_of_words)
def test_bags_lose_the_words_of_the_same_row_only(held: list[list[int]], taken: list[list[int]]) -> None:
    taken = (taken + [[]] * len(held))[: len(held)]

    left = Bags.of(held).without(Bags.of(taken))

    assert list(zip(left.row.tolist(), left.words.tolist(), strict=True)) == [
        (row, word) for row, words in enumerate(held) for word in words if word not in taken[row]
    ]


@given(rows=rows_of_words, least=st.floats(0.05, 0.95), crowd=st.integers(1, 12))
def test_alike_pairs_have_the_cosine_they_state(rows: list[list[int]], least: float, crowd: int) -> None:
    stream = np.asarray([word for row in rows for word in row], dtype=np.int64)
    line = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    matrix = tfidf(Bags.of(rows), document_frequencies(stream, line, 7), len(rows))
    dense = (matrix @ matrix.T).toarray()
    found = alike(matrix, least, crowd)
    assert all(
        a < b and value == pytest.approx(dense[a, b]) and value >= least
        for a, b, value in zip(found.first, found.second, found.cosine, strict=True)
    )
    if crowd >= len(rows):
        pairs = set(zip(found.first.tolist(), found.second.tolist(), strict=True))
        rows_count = range(len(rows))
        assert pairs == {(a, b) for a in rows_count for b in rows_count if a < b and dense[a, b] >= least}


@given(
    texts=st.lists(
        st.text(st.sampled_from("aZ9 '`’‘´“-_—.,\x00\tİə́港"), min_size=1, max_size=20).filter(str.strip),
        min_size=1,
        max_size=4,
    )
)
def test_a_corpus_holds_the_words_of_each_sentence(make: Make, texts: list[str]) -> None:
    corpus = Corpus.of([make(texts)])
    words = corpus.vocabulary.words
    read = [
        [words[n] for n in corpus.words[corpus.bounds[i] : corpus.bounds[i + 1]]] for i in range(len(texts))
    ]
    assert read == [tokens(text) for text in texts]
