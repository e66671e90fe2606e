"""Sentences that point at what only the sentence before them tells."""

from __future__ import annotations

import pytest

from tests.writing.findings_builder import article, brief, claim, findings, statement

BEFORE = "The pilots of Tolvik guide ships past the bar of the harbour by radar."


def bullets(sentence: str, before: str = BEFORE) -> list[str]:
    """What is printed of a sentence that is on the theme, behind one that is on none."""
    source = article("a.txt", [before, sentence])
    return [
        p.text for p in brief(findings([source], [claim(1, statement(source, 1))])).sections[0].key_points
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "The port of Velmora was forced to mimic this approach in its own harbour.",
        "The harbour of Velmora began this practice last month.",
        "The same project will be built in the harbour of Velmora.",
        "Speaking on Monday at his weekly meeting on the harbour, Velmora’s pilot dispelled these rumours.",
        "Judges of Velmora acquitted them of shutting the harbour of Tolvik.",
        "In this meeting, Velmora asked for a share of the harbour of Tolvik.",
        "“The yearly trade of these five harbours is worth 850 million crowns,” said Ilse Orlok of Velmora.",
    ],
)
def test_what_points_back_before_it_has_said_enough_is_not_printed_alone(sentence: str) -> None:
    assert bullets(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The port of Velmora opens its harbour this week.",
        "This summer, Velmora opens the harbour of Tolvik to ferries.",
        "Velmora and Qarsend share a harbour, and these towns pay for its pilots alike.",
        "The harbour of Velmora asks the same fee as that of Qarsend.",
        "Velmora dredged its harbour twice and lost two cranes in the storm of 2019, and this loss was never paid.",
    ],
)
def test_what_holds_what_it_points_at_is_printed(sentence: str) -> None:
    assert bullets(sentence) == [sentence]


def test_what_belongs_to_something_brought_in_before_leans() -> None:
    before = "Parliament in Velmora read a bill on pilots on Monday."
    assert bullets("The bill's future is uncertain, the harbour fears.", before) == []


def test_a_few_words_of_somebody_are_not_quoted_with_nothing_beside_them() -> None:
    source = article("a.txt", [BEFORE, "“We can map the harbour.”"])
    made = brief(findings([source], [claim(1, statement(source, 1, speaker="Ilse Orlok"))]))
    assert not made.sections[0].key_points
