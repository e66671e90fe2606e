"""Plans that were moved, called off or carried out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from briefing.analysis import analyse
from briefing.config.model import Theme
from briefing.models.findings import History
from tests.analysis.conftest import Make

DAY = date(2031, 3, 12)  # a Wednesday
NORVIK = Theme(id="norvik", phrases=("Norvik*",))
PLAN = "The drivers of the Norvik tram company will walk out on March 20, their union said."


def _days(make: Make, earlier: str, now: str) -> list[str]:
    told = make([earlier], name="earlier", day=date(2031, 3, 10))
    fresh = make([now], name="fresh", day=DAY)
    found = analyse([fresh], [NORVIK], History(articles=(told,)), DAY).look_ahead
    return [str(item.start) for item in found]


@pytest.mark.parametrize(
    ("now", "left"),
    [
        ("The walkout of the Norvik tram drivers was moved from March 20 to March 27.", ["2031-03-27"]),
        ("The union of the Norvik tram drivers called off the walkout at the company.", []),
        ("There will be no walkout of drivers at the Norvik tram company.", []),
        ("The Norvik tram company bought new buses for a line in the east.", ["2031-03-20"]),
        ("The Norvik opera called off the first night of its new play.", ["2031-03-20"]),
    ],
)
def test_a_plan_that_another_article_takes_back_is_no_longer_ahead(
    make: Make, now: str, left: list[str]
) -> None:
    assert _days(make, PLAN, now) == left


@pytest.mark.parametrize(
    "sentence",
    [
        "The hearing in Norvik, which was to open on March 20, has been stopped by a judge.",
        "The summit planned in Norvik for March 20 will not take place.",
        "The envoys had planned to come to Norvik on March 20 but stayed at home.",
        "The rally in Norvik originally called for March 20 found no speakers.",
        "Tickets for Friday's concert in Norvik were handed back.",
        "Bookings for Friday at the Norvik baths remain valid.",
        "The stall in Norvik, where until Monday one could buy a day card, is gone.",
    ],
)
def test_a_day_that_its_own_sentence_takes_back_is_not_ahead(make: Make, sentence: str) -> None:
    assert analyse([make([sentence], day=DAY)], [NORVIK], History(), DAY).look_ahead == ()


def test_what_is_put_off_to_one_day_from_another_comes_on_the_first_of_them(make: Make) -> None:
    sentence = "The signing in Norvik has been put off to 27 March from 20 March, the council said."
    found = analyse([make([sentence], day=DAY)], [NORVIK], History(), DAY).look_ahead
    assert [item.start for item in found] == [date(2031, 3, 27)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Norvik has asked the lake council, which has not met since 2029, to meet on 20 March.",
        "The bank has put off its visit to Norvik, which was to begin on Monday, to 20 March.",
    ],
)
def test_a_clause_put_in_before_a_day_does_not_say_when_it_is(make: Make, sentence: str) -> None:
    found = analyse([make([sentence], day=DAY)], [NORVIK], History(), DAY).look_ahead
    assert date(2031, 3, 20) in [item.start for item in found]


@pytest.mark.parametrize(
    ("sentence", "ahead"),
    [
        ("The Norvik drivers will vote from 20 to 22 March.", True),
        ("The Norvik drivers will vote on Friday.", False),
    ],
)
def test_of_an_earlier_article_without_a_date_only_days_with_figures_are_carried(
    make: Make, sentence: str, ahead: bool
) -> None:
    told = replace(make([sentence], name="earlier", day=DAY), published=None)
    fresh = make(["The Norvik tram company bought new buses."], name="fresh", day=DAY)
    found = analyse([fresh], [NORVIK], History(articles=(told,)), DAY).look_ahead
    assert [item.start for item in found] == [date(2031, 3, 20)] * ahead


def test_what_is_cancelled_until_a_day_still_names_that_day(make: Make) -> None:
    sentence = "Flights from Norvik are cancelled until March 20, the airline said."
    found = analyse([make([sentence], day=DAY)], [NORVIK], History(), DAY).look_ahead
    assert [item.start for item in found] == [date(2031, 3, 20)]


@pytest.mark.parametrize(
    ("sentence", "last"),
    [
        ("Norvik has ten days to answer the letter.", date(2031, 3, 22)),
        ("The port of Norvik will be closed within two weeks.", date(2031, 3, 26)),
        ("Norvik must give an answer by the end of the week.", date(2031, 3, 16)),
    ],
)
def test_a_limit_counted_in_days_names_its_last_day(make: Make, sentence: str, last: date) -> None:
    found = analyse([make([sentence], day=DAY)], [NORVIK], History(), DAY).look_ahead
    assert [(item.start, item.end) for item in found] == [(last, None)]


@pytest.mark.parametrize(
    "sentence",
    [
        "It took Norvik ten days to answer the letter.",
        "Within two weeks Norvik had lost its port.",
        "Within 60 days of the vote Norvik has to present a budget.",
    ],
)
def test_a_length_of_time_is_no_limit(make: Make, sentence: str) -> None:
    assert analyse([make([sentence], day=DAY)], [NORVIK], History(), DAY).look_ahead == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "The court in Norvik will hear the drivers on March 27 and not on March 20.",
        "The fare in Norvik will rise on March 27, not from March 20.",
        "The hearing in Norvik was put off from March 20 to March 27, the court said.",
    ],
)
def test_of_two_days_the_one_that_is_given_up_is_not_ahead(make: Make, sentence: str) -> None:
    found = analyse([make([sentence], day=DAY)], [NORVIK], History(), DAY).look_ahead
    assert [item.start for item in found] == [date(2031, 3, 27)]


def test_who_asks_what_happens_on_a_day_tells_nothing_of_it(make: Make) -> None:
    sentence = "Will the trams of Norvik run on March 20?"
    assert analyse([make([sentence], day=DAY)], [NORVIK], History(), DAY).look_ahead == ()
