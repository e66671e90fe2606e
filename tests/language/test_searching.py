from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.language.searching import query_terms, searched_words


def test_words_are_found_without_case_accents_and_forms_of_the_apostrophe() -> None:
    assert searched_words("Zəngəzur DƏHLİZİ’nin") == "zengezur dehlizi nin"


def test_quotation_marks_keep_words_side_by_side_and_a_star_lets_the_last_go_on() -> None:
    terms = query_terms('“Grain Exports” harbour* "dry dock"*')

    assert [(term.words, term.prefix) for term in terms] == [
        (("grain", "exports"), False),
        (("harbour",), True),
        (("dry", "dock"), True),
    ]


def test_a_script_without_blanks_is_found_by_any_run_of_its_letters() -> None:
    assert searched_words("港口重新開放") == "港 口 重 新 開 放"
    (term,) = query_terms("重新")
    assert term.words == ("重", "新")


@pytest.mark.parametrize("query", ["", "  ", '"', '""', "*", "-- ( ) ^", "_"])
def test_a_query_without_a_letter_or_digit_asks_for_nothing(query: str) -> None:
    assert query_terms(query) == ()


@pytest.mark.parametrize(
    "query", ["NOT NEAR(a b)", "a AND b OR c", 'x" OR "y', "words:x", "^a", "a; DROP TABLE t"]
)
def test_words_of_a_query_language_are_words(query: str) -> None:
    assert all(word.isalnum() for term in query_terms(query) for word in term.words)


@given(st.text())
def test_any_text_is_found_by_itself(text: str) -> None:
    words = searched_words(text)
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE t USING fts5(words, tokenize = 'ascii')")
    connection.execute("INSERT INTO t VALUES (?)", (words,))
    query = " ".join(f'"{" ".join(term.words)}"' for term in query_terms(text))

    found = (
        connection.execute("SELECT count(*) FROM t WHERE t MATCH ?", (query,)).fetchone()[0]
        if query
        else None
    )

    connection.close()
    assert found == 1 if query else not words
