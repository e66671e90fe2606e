"""What two voices of one article hold against each other, and how a vote and a quotation are told."""

from __future__ import annotations

from datetime import date

import pytest

from briefing.analysis import analyse
from briefing.config.model import Theme
from briefing.models.findings import Disagreement, History
from tests.analysis.conftest import Make
from tests.analysis.test_two_reports import between

DAY = date(2031, 3, 12)
THEME = Theme.model_validate({"id": "norvik", "phrases": ["Norvik*"]})
FILLER = ["The mine at Norvik has been worked since 1911.", "It snowed on the pass on Tuesday."]


def inside(make: Make, *sentences: str) -> tuple[Disagreement, ...]:
    article = make([*sentences, *FILLER], outlet="North Post", day=DAY)
    return analyse([article], [THEME], History(), DAY).disagreements


RIVALS = [
    ("About 40,000 people marched through Norvik, police said.", "The organisers spoke of 120,000."),
    (
        "Norvik is to receive 480 million crowns over four years, an envoy said.",
        "The bank put the sum at 300 million.",
    ),
    ("The flood destroyed 210 houses in Norvik, the mayor said.", "The Red Cross put the number at 350."),
    (
        "The hackers hold 1.2 million files of Norvik's clinics.",
        "Tarn Security puts the number at 300,000 at most.",
    ),
]
NO_RIVALS = [
    ("About 40,000 people marched through Norvik, police said.", "In 2029 the organisers spoke of 120,000."),
    ("About 40,000 people marched through Norvik, police said.", "The organisers spoke of 41,500."),
    ("About 40,000 people marched through Norvik, police said.", "The mayor spoke of 15 broken windows."),
    ("About 40,000 people marched through Norvik, police said.", "The mayor spoke of two Norviks."),
    (
        "About 40,000 people marched and 15 were hurt in Norvik, police said.",
        "The mayor put the number at 20.",
    ),
    ("Norvik's output rose by 12 percent, the mine said.", "Analysts put the figure at 8."),
    ("The harbour of Norvik handled 40,000 crates last year.", "The owner put the figure at 60,000."),
]


@pytest.mark.parametrize(("one", "other"), RIVALS)
def test_a_figure_set_against_the_one_before_is_a_disagreement(make: Make, one: str, other: str) -> None:
    assert [found.kind for found in inside(make, one, other)] == ["number"]


@pytest.mark.parametrize(("one", "other"), NO_RIVALS)
def test_a_figure_of_another_time_or_thing_is_no_rival(make: Make, one: str, other: str) -> None:
    assert inside(make, one, other) == ()


ANSWERED = [
    [
        "The shaft at Norvik was checked in May, Ivo Sand said.",
        "That is not true.",
        "Nobody was there, Orla Venn said.",
    ],
    [
        "All voters of Norvik were on the list, Ivo Sand said.",
        "Not so, says Orla Venn.",
        "Forty were struck off, she said.",
    ],
    [
        "Norvik's bank still had the file, two clerks said.",
        "That is disputed by the bank.",
        "The file was lost, it said.",
    ],
    ["Norvik asked for more time, two envoys said.", "Orla Venn said she knew of no such request."],
]
NOT_ANSWERED = [
    ["The shaft at Norvik is deep.", "That is not true of the others.", "They are shallow, Orla Venn said."],
    [
        "The shaft at Norvik was checked in May, Ivo Sand said.",
        "It was true that nobody came, Ivo Sand said.",
    ],
    ["Norvik asked for more time, two envoys said.", "Orla Venn said she knew of no such ship."],
]


@pytest.mark.parametrize("text", ANSWERED)
def test_a_short_answer_denies_what_was_said_before(make: Make, text: list[str]) -> None:
    assert [found.kind for found in inside(make, *text)] == ["polarity"]


@pytest.mark.parametrize("text", NOT_ANSWERED)
def test_what_takes_up_nothing_denies_nothing(make: Make, text: list[str]) -> None:
    assert inside(make, *text) == ()


VOTES = [
    (
        "The council of Norvik voted 24 to 15 to close the quarry.",
        "By 24 votes to 13 the council decided to close the quarry.",
    ),
    ("The court voted five to four to hear the appeal.", "It was unanimous: the court will hear the appeal."),
    ("Six voted for the higher rate, a clerk said.", "The board voted five to two for the higher rate."),
]
SAME_VOTES = [
    (
        "The council voted 24 to 15 to close the quarry.",
        "Correction: we wrote that the council voted 20 to 19 to close the quarry.",
    ),
    ("The council voted 24 to 15 to close the quarry.", "The council closed the quarry in a 24-15 vote."),
    ("The council voted 24 to 15 to close the quarry.", "Parliament voted 120 to 81 to close the quarry."),
    (
        "The council voted 24 to 15 to close the quarry.",
        "The council voted 20 to 19 against a new fire engine.",
    ),
    ("The board voted to cut the rate by 25 to 50 points.", "The board voted five to two to cut the rate."),
    ("Six voted for the higher rate.", "The board voted six to one for the higher rate."),
    (
        "The council voted 24 to 15 on 3 March 2031 to close the quarry.",
        "The council voted 20 to 19 on 9 March 2031 to close the quarry.",
    ),
]


@pytest.mark.parametrize(("one", "other"), VOTES)
def test_a_vote_that_is_split_in_two_ways_is_a_disagreement(make: Make, one: str, other: str) -> None:
    assert [found.about[:17] for found in between(make, one, other)] == ["How the vote went"]


@pytest.mark.parametrize(("one", "other"), SAME_VOTES)
def test_two_votes_or_one_told_twice_are_none(make: Make, one: str, other: str) -> None:
    assert between(make, one, other) == ()


def test_one_word_that_stands_for_another_makes_another_wording(make: Make) -> None:
    said = "“We owe this town {}, and we owe it to them soon,” Ada Brun said."
    found = between(make, said.format("an apology"), said.format("an explanation"))
    assert [d.kind for d in found] == ["wording"]


def test_a_spelling_is_no_wording(make: Make) -> None:
    said = "“We will {} the harbour, and we will do it this year,” Ada Brun said."
    assert between(make, said.format("modernise"), said.format("modernize")) == ()
