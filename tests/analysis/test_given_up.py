"""Plans that were moved, called off or carried out."""

from __future__ import annotations

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
    ],
)
def test_a_day_that_its_own_sentence_takes_back_is_not_ahead(make: Make, sentence: str) -> None:
    assert analyse([make([sentence], day=DAY)], [NORVIK], History(), DAY).look_ahead == ()


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
