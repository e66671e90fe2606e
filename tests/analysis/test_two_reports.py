"""Two newsrooms on one event: what they say in their own words, and where it does not fit together."""

from __future__ import annotations

from datetime import date

import pytest

from briefing.analysis import analyse
from briefing.config.model import Theme
from briefing.models.findings import Disagreement, History
from tests.analysis.conftest import Make

DAY = date(2031, 3, 12)
THEME = Theme.model_validate({"id": "norvik", "phrases": ["Norvik*"]})
ONE = [
    "The ferry Aurelia ran aground off the port of Norvik in the storm of Tuesday night.",
    "Harbour master Ada Brun said in Norvik that the Aurelia had lost both engines at 21:40.",
]
OTHER = [
    "Fishermen in Norvik saw the lights of the Aurelia go out in the storm.",
    "The ferry Aurelia lies off the port of Norvik with a list of 12 degrees, Ada Brun said.",
]


def between(
    make: Make, one: str, other: str, *, days: tuple[int, int] = (12, 12)
) -> tuple[Disagreement, ...]:
    """The disagreements between a sentence each of two reports on one event."""
    articles = [
        make([*ONE, one], name="one", outlet="North Post", day=date(2031, 3, days[0])),
        make([*OTHER, other], name="other", outlet="South Post", day=date(2031, 3, days[1])),
    ]
    return analyse(articles, [THEME], History(), DAY).disagreements


COUNTED_APART = [
    ("The police detained 84 people at the pier.", "More than 300 people had been detained, a lawyer said."),
    ("The ship, with 21 crew on board, was on its way to Lesko.", "There were 23 people on board, he said."),
    (
        "Turnout was 61.4 percent, the highest so far.",
        "The citizens' group Clear Vote put turnout at 52 percent.",
    ),
    ("Eleven people were killed, the governor said.", "The hospital said 14 people had been killed."),
    ("The village of Lesko counts for 19 of the deaths.", "In Lesko 27 people have died, the nurse said."),
    ("The union said 40 workers were in custody.", "Only 12 workers are in custody, the ministry said."),
    ("The company put its losses at $40 million.", "Losses stood at $65 million, an auditor said."),
]
COUNTED_ALIKE = [
    ("The police detained 84 people at the pier.", "Dozens were held; 84 people were detained in all."),
    ("The police detained at least 84 people.", "The police detained 96 people, a lawyer said."),
    ("The police detained 84 people in Lesko.", "The police detained 12 people in Tarn."),
    ("The police detained 84 people.", "Another 12 people were detained on the beach."),
    ("The police detained 84 people.", "Among them 12 people were detained for theft."),
    ("Turnout was 61.4 percent.", "Turnout was 52 percent by noon."),
    ("Turnout was 61.4 percent.", "Unemployment was 52 percent."),
    ("Eleven people were killed.", "Fourteen people were wounded."),
    ("Losses stood at $40 million.", "Losses rose from $25 million, an auditor said."),
    ("Eleven people were killed on Tuesday.", "Two people were killed on 3 February 2029."),
]


@pytest.mark.parametrize(("one", "other"), COUNTED_APART)
def test_two_counts_of_one_thing_disagree(make: Make, one: str, other: str) -> None:
    assert [found.kind for found in between(make, one, other)] == ["number"]


@pytest.mark.parametrize(("one", "other"), COUNTED_ALIKE)
def test_counts_that_can_both_be_right_do_not(make: Make, one: str, other: str) -> None:
    assert between(make, one, other) == ()


def test_a_higher_count_of_the_next_day_is_an_update(make: Make) -> None:
    assert between(make, "Eleven people were killed.", "Fourteen people were killed.", days=(11, 12)) == ()
