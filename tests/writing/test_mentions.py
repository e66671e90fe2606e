"""Nouns that a text brought in before: "the guitar" of its second mention."""

from __future__ import annotations

import pytest

from briefing.config.model import Theme
from tests.writing.findings_builder import article, brief, claim, findings, printed, statement, texts

NEWS = "A diver found an iron chest and a map below the quay of Tolvik in May."
ONE = (Theme(id="harbour", phrases=("harbour",), most=1),)


def _first_of(sentences: list[str]) -> list[str]:
    """What is printed where there is room for one of two sentences."""
    silence = "Nothing was said of it on the radio."
    source = article("a.txt", [NEWS, silence, sentences[0], silence, sentences[1], silence])
    told = [claim(1, statement(source, 2)), claim(2, statement(source, 4))]
    return texts(brief(findings([source], told), themes=ONE))


def test_a_sentence_about_what_was_brought_in_before_comes_after_one_that_stands_by_itself() -> None:
    leaning = "Pilots in the harbour of Tolvik will sell the chest and the map on Friday for 30 crowns."
    standing = "Pilots in the harbour of Tolvik will sell 30 old boats on Friday for 900 crowns."
    assert _first_of([leaning, standing]) == [standing]


@pytest.mark.parametrize(
    "first",
    [
        "Pilots in the harbour of Tolvik saw a chest, and will sell the chest on Friday for 30 crowns.",
        "Pilots in the harbour of Tolvik will sell the chest that they found on Friday for 30 crowns.",
        "Pilots in the harbour of Tolvik will sell the north quay on Friday for 30 crowns.",
    ],
)
def test_what_the_sentence_itself_brings_in_or_nobody_brought_in_keeps_its_place(first: str) -> None:
    standing = "Pilots in the harbour of Tolvik will sell 30 old boats on Sunday for 900 crowns."
    assert _first_of([first, standing]) == [first]


def test_the_one_name_of_it_is_put_beside_it() -> None:
    before = "The trawler hit the Karun oil terminal on Friday."
    text = "Pilots shut the harbour of Tolvik because the terminal leaked."
    assert printed([before, text]) == [
        "Pilots shut the harbour of Tolvik because the terminal [the Karun oil terminal] leaked."
    ]


def test_the_country_has_its_name_beside_it() -> None:
    before = "The treaty on gas was never signed by North Korea."
    text = "The country is thought to have 40 ships with gas in its harbour."
    assert printed([before, text]) == [
        "The country [North Korea] is thought to have 40 ships with gas in its harbour."
    ]
