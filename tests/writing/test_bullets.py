"""Whether what is printed stands by itself: two corpora, and each rule by one case."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.bullets import HALVES, scored
from tests.writing.findings_builder import printed

#: At most so many of what is printed may be faulty, at least so many cases must end as they should. The
#: second half is not looked at while rules are written.
FLOORS = {"bullets": (0.112, 0.925), "bullets-apart": (0.175, 0.883)}
MOST_LOST = 0.04  # of the sentences that stand alone


@pytest.mark.parametrize("half", HALVES, ids=lambda path: path.stem)
def test_bullets_stand_alone_or_are_mended_or_left_out(half: Path) -> None:
    found, (faults, right) = scored(half), FLOORS[half.stem]
    assert found.faults <= faults
    assert found.right >= right
    assert found.lost_alone <= MOST_LOST


NEWS = "A court in Velmora suspended the licence of the harbour at Tolvik over oil in a well."
# Where the sentence before is another outlet's matter, nothing can be printed beside these.
LEANING = [
    "The ruling takes effect in the harbour on Friday, 2 May.",
    "Under the terms of that licence, the harbour of Qarsend stays open until May.",
    "The 61-year-old left the harbour of Qarsend without a word to the 30 pilots.",
    "One grabbed a rope thrown from a boat in the harbour of Qarsend.",
    "Most have left the harbour of Qarsend for the north since May.",
    "After that, the harbour of Qarsend is needed for 30 other ships.",
    "A month earlier, the harbour of Qarsend held twice as many ships.",
    "Details of her stay in the harbour were sparse on 3 May.",
    "“This is a great step for the harbour of Qarsend,” said Tam Benno.",
    "“They shot at the harbour of Qarsend and lied,” said Tam Benno.",
    "Mr Benno said it brings the harbour 30 ships a day.",
    "Velmora's move was welcomed in the harbour of Qarsend on 3 May.",
    "The pilots of the harbour ask the same thing, said Tam Benno.",
    "“The president wanted to have it on his desk,” said Tam Benno of the harbour.",
    "This year it is 30 in the harbour of Qarsend.",
    "“This goal will not be reached in the harbour of Qarsend,” said Tam Benno.",
    "Once inside, she left 30 letters in the harbour of Qarsend.",
    "Mr Benno said their presence in the harbour of Qarsend was known.",
    "“We tried to reach them five times in the harbour of Qarsend,” said Tam Benno.",
    "Much of its cargo of 30 tonnes lies in the harbour of Qarsend.",
    "Tam Benno said he knew when she had left the harbour of Qarsend on 3 May.",
    "“The mentioned ships may leave the harbour of Qarsend on 3 May,” said Tam Benno.",
]


@pytest.mark.parametrize("sentence", LEANING)
def test_what_only_the_sentences_before_explain_is_not_printed_by_itself(sentence: str) -> None:
    assert sentence not in printed([NEWS, "Nothing was said of it on the radio.", sentence])


STANDING = [
    "The government will send 300 soldiers to the harbour of Qarsend.",
    "The river Tarn broke into the harbour of Qarsend on Friday.",
    "It is too early to speak of a leak in the harbour, said Tam Benno.",
    "There are eleven other ports, and the harbour of Qarsend is the oldest.",
    "Tam Benno told his wife in the harbour that he would stay.",
    "“It is hard to say when the harbour will open,” said Tam Benno.",
    "Two ships were lost at the harbour of Qarsend; the second had no crew.",
]


@pytest.mark.parametrize("sentence", STANDING)
def test_what_everybody_knows_or_the_sentence_itself_says_is_printed(sentence: str) -> None:
    assert printed([NEWS, "Nothing was said of it on the radio.", sentence], speaker=None) == [sentence]


PAGE = [
    "Warning: the pictures of the harbour may upset some readers.",
    "Imagine a harbour without a single ship for nine months.",
    "The new harbour of Qarsend may surprise you and your children.",
    "On the left, the harbour of Qarsend; on the right, the pilots.",
    "[13 Ways to Leave the Harbour of Qarsend]",
    "What we know so far about the harbour of Qarsend",
]


@pytest.mark.parametrize("sentence", PAGE)
def test_a_pages_words_to_its_readers_are_no_news(sentence: str) -> None:
    assert printed([NEWS, sentence]) == []


def test_a_document_printed_in_full_is_not_the_outlets_report() -> None:
    full = ["The statement in full:", "Every pilot of the harbour will receive 100 crowns."]
    assert printed([NEWS, *full]) == []


def test_a_definite_thing_gets_its_name() -> None:
    text = [
        NEWS,
        "A fire stopped the Karun oil terminal.",
        "The terminal loads 30 ships a day in the harbour.",
    ]
    assert printed(text) == ["The terminal [the Karun oil terminal] loads 30 ships a day in the harbour."]


def test_words_that_hold_a_verb_are_no_name() -> None:
    text = [
        "The exchange of prisoners with Westmark will take place in the harbour of Tolvik.",
        "Boats from Westmark will take place in the harbour of Tolvik at noon.",
        "The place is the harbour of Tolvik, the hour is noon, and all three boats are there.",
    ]
    assert not any("[" in point for point in printed(text))
