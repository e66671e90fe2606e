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
    ("The quay has cost $40 million so far, a third more than planned.", "The quay has cost $65 million."),
    ("Six hospitals were closed, the town said on Monday.", "Nine hospitals have been closed since Sunday."),
    ("Brun sent home 24 citizens of Norland.", "We counted 21 prisoners who were sent home to Norland."),
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
    ("Eleven people were killed.", "Two people were killed on the scene, a nurse said."),
    ("Eleven people were killed.", "Over the last two days 14 people were killed, the governor said."),
    ("Eleven people were killed.", "Two people were killed in Harrowby, a nurse said."),
    ("Thirty people were wounded.", "More than 8,200 people were wounded, the ministry said."),
    ("A 16-year-old was arrested.", "A 23-year-old was arrested, the police said."),
    (
        "Losses stood at $40 million in the first six months.",
        "Losses stood at $65 million in the first ten months.",
    ),
    ("Losses stood at $40 million.", "Losses will stand at $65 million, an auditor said."),
    (
        "Three people were wounded at the mill and four people were wounded at the pier.",
        "Two people were wounded.",
    ),
]


@pytest.mark.parametrize(("one", "other"), COUNTED_APART)
def test_two_counts_of_one_thing_disagree(make: Make, one: str, other: str) -> None:
    assert [found.kind for found in between(make, one, other)] == ["number"]


@pytest.mark.parametrize(("one", "other"), COUNTED_ALIKE)
def test_counts_that_can_both_be_right_do_not(make: Make, one: str, other: str) -> None:
    assert between(make, one, other) == ()


def test_a_higher_count_of_the_next_day_is_an_update(make: Make) -> None:
    assert between(make, "Eleven people were killed.", "Fourteen people were killed.", days=(11, 12)) == ()


DENIED = [
    (
        "The company closed its yard at Lesko on Saturday.",
        "The yard at Lesko has not been closed at any time.",
    ),
    (
        "The army shelled the market of Lesko.",
        "The army has never shelled the market of Lesko, a general said.",
    ),
    (
        "The council cancelled the fair at Tarn.",
        "The council did not cancel the fair at Tarn, its clerk said.",
    ),
]
NOT_DENIED = [
    ("The company closed its yard at Lesko.", "The company has not closed its yard at Tarn."),
    ("The company closed its yard at Lesko.", "The company has not yet closed its yard at Lesko."),
    ("The company will close its yard at Lesko.", "The company has not closed its yard at Lesko."),
    ("The company closed its yard at Lesko.", "The council did not cancel the fair at Lesko."),
    ("The company closed its yard at Lesko on 3 March 2031.", "The yard was not closed on 9 March 2031."),
]


@pytest.mark.parametrize(("one", "other"), DENIED)
def test_one_says_it_happened_and_the_other_that_it_did_not(make: Make, one: str, other: str) -> None:
    assert [found.kind for found in between(make, one, other)] == ["polarity"]


@pytest.mark.parametrize(("one", "other"), NOT_DENIED)
def test_another_thing_place_time_or_plan_denies_nothing(make: Make, one: str, other: str) -> None:
    assert between(make, one, other) == ()


def test_who_was_on_board_is_not_counted_on_while_days_pass(make: Make) -> None:
    counts = ("There were 412 people on board.", "The union says there were 530 people on board.")
    assert [found.kind for found in between(make, *counts, days=(11, 12))] == ["number"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Pier 2 of Norvik reopened on Tuesday.", "Pier 2 of Norvik stayed shut on Tuesday, a guard said."),
        ("The pier of Norvik reopened this afternoon.", "The pier of Norvik is still closed."),
    ],
)
def test_two_states_of_one_day_disagree(make: Make, one: str, other: str) -> None:
    assert [found.kind for found in between(make, one, other)] == ["polarity"]


def test_a_figure_that_takes_another_back_disputes_nothing(make: Make) -> None:
    counts = ("The storm hit 84 houses.", "The storm hit 61 houses and not 84, the town said.")
    assert between(make, *counts) == ()


def test_who_told_us_is_no_party(make: Make) -> None:
    open_, shut = (
        "Pier 2 of Norvik was closed on Tuesday.",
        "Pier 2 of Norvik was open on Tuesday, Ada Brun, who had been there, told us with pride.",
    )
    assert [found.kind for found in between(make, open_, shut)] == ["polarity"]


def test_an_end_of_a_range_is_no_figure(make: Make) -> None:
    prices = ("The harbour pays 6.4 crowns for a rope.", "The price of a rope may be 6.1 to 6.8 crowns.")
    assert between(make, *prices) == ()


def test_reports_on_two_themes_dispute_nothing(make: Make) -> None:
    themes = [THEME, Theme.model_validate({"id": "mill", "phrases": ["mill"]})]
    articles = [
        make([*ONE, "The police detained 84 people."], name="one", outlet="North Post", day=DAY),
        make(
            ["The ferry brought grain to the mill.", "The police detained 300 people at the mill."],
            name="other",
            outlet="South Post",
            day=DAY,
        ),
    ]
    assert analyse(articles, themes, History(), DAY).disagreements == ()


OTHER_SAYINGS = [
    (
        "We and Selden have had good relations in trade and culture",
        "We and Tarn have good ties in trade and culture",
    ),
    (
        "We should not allow these good ties to be harmed by the plans of outsiders",
        "We should not allow outsiders in",
    ),
]


@pytest.mark.parametrize(("one", "other"), OTHER_SAYINGS)
def test_two_sayings_of_two_people_are_no_wording(make: Make, one: str, other: str) -> None:
    assert between(make, f"“{one},” Ada Brun said.", f"“{other},” the visitor said.") == ()


SAID = [
    ("We do not fire on the bread of bakers", "We do not shoot at the bread of farmers"),
    (
        "We will stay on the pier until every rope is cut",
        "We shall stay at the pier until all ropes have been cut",
    ),
    ("They will not get my vote", "They will not get my voice"),
    ("We are too low, we are too low", "We are too slow, we are too slow"),
    (
        "Not one rope will be cast off until we have the shorter week in writing",
        "Not one rope will be cast off until we have the shorter week in the bank",
    ),
    (
        "One leaves the table when the soup is cold",
        "You leave the table when the soup has been spilled",
    ),
]


@pytest.mark.parametrize(("one", "other"), SAID)
def test_two_translations_of_one_sentence_differ_in_wording(make: Make, one: str, other: str) -> None:
    found = between(make, f"“{one},” Ada Brun said.", f"“{other},” Ada Brun said.")
    assert [(d.kind, len(d.positions)) for d in found] == [("wording", 2)]


def test_another_spelling_is_no_other_wording(make: Make) -> None:
    said = ("They will not get my favour", "They will not get my favor")
    assert between(make, f"“{said[0]},” Ada Brun said.", f"“{said[1]},” Ada Brun said.") == ()


def test_a_quotation_of_a_role_and_of_a_name_can_be_one(make: Make) -> None:
    said = (
        "We will not sell the rope to those who may hang us",
        "We will not lend the rope to those who may",
    )
    found = between(make, f"“{said[0]},” Ada Brun said.", f"“{said[1]},” the harbour master said.")
    assert [d.kind for d in found] == ["wording"]


DEFINED = [
    (
        "Under the bill, a dock hand is every man who works on a pier.",
        "A dock hand is anyone with a licence.",
    ),
    (
        "A delay is serious when it lasts a night.",
        "“A delay is serious if a ship misses the tide,” Ada Brun said.",
    ),
    (
        "Essential trades, as the law has it, are all trades before nine.",
        "An essential trade is a boat with medicine on it.",
    ),
    (
        "Goods are “stored” when they remain for three days, he said.",
        "By “stored goods” the port means anything there at midnight.",
    ),
]
NOT_DEFINED = [
    (
        "A dock hand is every man who works on a pier.",
        "A dock hand is each man who works on one of the piers.",
    ),
    ("The result is a longer queue of lorries.", "The result is an empty pier and a full bar."),
    ("Aurelia is a ferry of the old kind.", "Aurelia is a widow with two sons."),
    ("A dock hand is a member of the union.", "A pilot is a person with a licence."),
]


@pytest.mark.parametrize(("one", "other"), DEFINED)
def test_two_meanings_of_one_term_disagree(make: Make, one: str, other: str) -> None:
    assert [found.kind for found in between(make, one, other)] == ["definition"]


@pytest.mark.parametrize(("one", "other"), NOT_DEFINED)
def test_one_meaning_in_other_words_and_names_are_no_dispute(make: Make, one: str, other: str) -> None:
    assert between(make, one, other) == ()


def test_the_term_of_the_sentence_before_is_meant_by_it(make: Make) -> None:
    one = [
        "For Norland, natural draught is the mean of ten years.",
        "For Tarn it is what a ship had when new.",
    ]
    article = make([*ONE, *one], name="one", outlet="North Post", day=DAY)
    found = analyse([article], [THEME], History(), DAY).disagreements
    assert [(d.kind, d.about) for d in found] == [("definition", "What is meant by “natural draught”")]


def test_two_sentences_on_one_subject_are_not_one_quotation(make: Make) -> None:
    said = ("The pier is old and nobody has painted it", "The pier belongs to the town and not to the bank")
    assert between(make, f"“{said[0]},” Ada Brun said.", f"“{said[1]},” Ada Brun said.") == ()


DATED_APART = [
    (
        "The company began the dredging on 3 March 2031.",
        "The institute puts the beginning of the dredging at 28 February 2031.",
    ),
    (
        "The inquiry will be finished by 4 May 2031, he said.",
        "Her lawyer said the inquiry would last until 11 May 2031.",
    ),
    ("The council closed the market on Monday.", "Traders say that the market was shut on 1 March 2031."),
    (
        "The strike, which started on 3 March 2031, goes on.",
        "The strike began on 7 March 2031, the union said.",
    ),
]
DATED_ALIKE = [
    ("The company began the dredging on 3 March 2031.", "The company began the paving on 7 March 2031."),
    ("The council closed the market in March 2031.", "Traders say that the market was shut on 1 March 2031."),
    (
        "The council closed the market, it said on Monday.",
        "Traders say that the market was shut on 1 March 2031.",
    ),
    ("The dredging began on 3 March 2031.", "The dredging ended on 7 March 2031."),
    ("The ferry runs again every Monday from 3 March 2031.", "The ferry began to run on 7 March 2031."),
]


@pytest.mark.parametrize(("one", "other"), DATED_APART)
def test_two_days_for_one_event_disagree(make: Make, one: str, other: str) -> None:
    assert [found.kind for found in between(make, one, other)] == ["date"]


@pytest.mark.parametrize(("one", "other"), DATED_ALIKE)
def test_days_of_two_events_or_of_speaking_do_not(make: Make, one: str, other: str) -> None:
    assert between(make, one, other) == ()


def test_a_plan_that_the_next_day_dates_anew_is_an_update(make: Make) -> None:
    plans = ("The dredging will begin on 3 May 2031.", "The dredging will begin on 7 May 2031.")
    assert between(make, *plans, days=(11, 12)) == ()


def test_speeches_are_not_compared_word_by_word(make: Make) -> None:
    speech = "we will stay on the pier " * 600
    assert between(make, f"“{speech}now,” Ada Brun said.", f"“{speech}then,” Ada Brun said.") == ()


def test_a_sentence_of_three_thousand_words_is_no_trouble(make: Make) -> None:
    one = "The police detained " + "84 people and then " * 750 + "left."
    assert len(between(make, one, one.replace("84", "85"))) <= 1


def test_a_denial_dated_between_its_words_denies_what_another_report_states(make: Make) -> None:
    theme = Theme.model_validate({"id": "truce", "phrases": ["truce"]})
    articles = [
        make(["Aktan's forces broke the truce on the river eleven times in a day, the general staff said."]),
        make(
            ["The ministry in Aktan denied on Wednesday that its forces had broken the truce on the river."]
        ),
    ]
    (found,) = analyse(articles, [theme], History(), date(2031, 3, 12)).disagreements
    assert found.kind == "polarity"
