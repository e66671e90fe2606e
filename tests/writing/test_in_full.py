"""Names that only an earlier sentence gives in full."""

from __future__ import annotations

import pytest

from tests.writing.findings_builder import article, brief, claim, findings, printed, statement

FIRST = "Harbour master Mila Orlok said on Monday that the quay of Tolvik is too short."


def test_a_surname_gets_the_name_and_office_of_its_first_mention() -> None:
    second = "The quay of Tolvik grew by 40 metres after Orlok asked for it in March."
    assert printed([FIRST, second]) == [
        "The quay of Tolvik grew by 40 metres after [Mila] Orlok asked for it in March."
    ]


def test_an_office_in_capitals_comes_with_the_name() -> None:
    first = "On Monday Governor Mila Orlok told Tolvik that the quay is too short."
    second = "The quay of Tolvik grew by 40 metres after Orlok asked for it in March."
    assert printed([first, second]) == [
        "The quay of Tolvik grew by 40 metres after [Governor Mila] Orlok asked for it in March."
    ]


def test_the_sentence_of_the_first_mention_is_cited() -> None:
    source = article("a.txt", [FIRST, "In March Orlok bought 40 metres of the quay of Tolvik."])
    (point,) = brief(findings([source], [claim(1, statement(source, 1))])).sections[0].key_points
    assert [c.quote for c in point.citations if c.role == "setting"] == [FIRST]


def test_a_speaker_named_beside_the_point_is_not_named_again() -> None:
    second = "The quay of Tolvik will grow by 40 metres in March, Orlok said."
    assert printed([FIRST, second], speaker="Mila Orlok") == [second]


def test_a_speaker_of_one_name_is_given_in_full_beside_the_point() -> None:
    source = article("a.txt", [FIRST, "The quay of Tolvik will grow by 40 metres in March, Orlok said."])
    (point,) = (
        brief(findings([source], [claim(1, statement(source, 1, speaker="Orlok"))])).sections[0].key_points
    )
    assert point.speaker == "Mila Orlok"
    assert "[" not in point.text


@pytest.mark.parametrize(
    "first",
    [
        "Mila Orlok and Benno Orlok said on Monday that the quay of Tolvik is too short.",  # which?
        "The Mila Orlok said on Monday that the quay of Tolvik is too short.",  # a ship
        "Young Mila Orlok are singers who said that the quay of Tolvik is too short.",  # a band
        "They sailed past Mila Orlok on Monday and found the quay of Tolvik too short.",  # who knows?
    ],
)
def test_what_may_be_another_or_no_person_stays(first: str) -> None:
    second = "The quay of Tolvik grew by 40 metres after Orlok asked for it in March."
    assert printed([first, second]) == [second]


def test_letters_are_spelt_out_as_at_the_first_mention() -> None:
    first = "The Lusmark Port Authority (LPA) closed the quay of Tolvik on Monday."
    second = "The quay of Tolvik grew by 40 metres under the LPA in March."
    assert printed([first, second]) == [
        "The quay of Tolvik grew by 40 metres under the LPA [Lusmark Port Authority] in March."
    ]


def test_letters_that_everybody_knows_stay() -> None:
    first = "The European Union (EU) closed the quay of Tolvik on Monday."
    second = "The quay of Tolvik grew by 40 metres with money of the EU in March."
    assert printed([first, second]) == [second]
