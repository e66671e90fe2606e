"""What the measure takes for agreement."""

from __future__ import annotations

import pytest

from benchmarks.desk_gold import Passage, is_named
from benchmarks.desk_scores import Report, Share


@pytest.mark.parametrize(
    "quote",
    [
        "On Friday the ferry Alba ran aground off Sorn, its owner said.",
        "the ferry  Alba\nran aground",
        "ferry Alba ran",
    ],
)
def test_a_quote_that_holds_the_passage_or_lies_inside_it_is_taken_from_it(quote: str) -> None:
    assert Passage(file="a.txt", snippet="the ferry Alba ran aground").holds(quote)


@pytest.mark.parametrize("quote", ["The ferry Alba was repaired.", "ran", "The ferry Bora ran aground."])
def test_another_sentence_and_a_mere_word_are_not_taken_from_the_passage(quote: str) -> None:
    assert not Passage(file="a.txt", snippet="the ferry Alba ran aground").holds(quote)


@pytest.mark.parametrize(
    ("speaker", "accepted", "right"),
    [
        ("Harbour Master Jon Elk", ("Elk",), True),
        ("Elk", ("Jon Elk", None), True),
        (None, ("Elk", None), True),
        (None, ("Elk",), False),
        ("the master", ("Elk", None), False),
        ("Elkins", ("Elk",), False),
    ],
)
def test_a_speaker_is_right_by_whole_words(
    speaker: str | None, accepted: tuple[str | None, ...], right: bool
) -> None:
    assert is_named(speaker, accepted) is right


def test_shares_of_several_desks_are_added_by_their_counts() -> None:
    one, other = Report(), Report()
    one.count("status", True)
    other.count("status", 0, 3)

    one.add(other)

    assert one.shares["status"] == Share(right=1, of=4)
    assert one.shares["status"].value == 0.25
    assert one.shares["quiet"].value is None
