"""Which issue to make now: caught up with by rule, never twice, never left out silently."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.config.model import Edition
from briefing.desk.planner import clock_warning, due, lateness, slots
from tests.desk.planning import BAKU, edition, on, plans

STARTED = on(BAKU, "2026-03-01 00:00")


def decide(
    now: str, *done: int, chosen: Edition | None = None, started: datetime = STARTED
) -> tuple[object, ...]:
    """(day made, lateness, days skipped) in March 2026, with the issues of some days made."""
    days = {date(2026, 3, day) for day in done}
    decision = due(chosen or edition(), BAKU, on(BAKU, now), lambda _, day: day in days, started)
    made = decision.run.day.day if decision.run else None
    return made, decision.late, [skip.slot.day.day for skip in decision.skipped]


def test_nothing_is_due_before_the_hour() -> None:
    assert decide("2026-03-03 06:59", 2) == (None, "", [])


def test_an_issue_is_due_at_its_hour() -> None:
    assert decide("2026-03-03 07:00", 2) == (3, "", [])


def test_an_issue_that_was_made_is_not_due_again() -> None:
    assert decide("2026-03-03 07:01", 2, 3) == (None, "", [])


def test_a_later_hour_for_an_issue_that_was_made_makes_no_second_one() -> None:
    assert decide("2026-03-03 08:00", 2, 3, chosen=edition("08:00")) == (None, "", [])


def test_a_clock_set_back_repeats_nothing() -> None:
    assert decide("2026-03-02 07:00", 1, 2, 3) == (None, "", [])


def test_a_late_issue_says_so() -> None:
    assert decide("2026-03-03 09:12", 2) == (3, "planned 07:00, made 09:12", [])


def test_of_several_missed_issues_the_newest_is_made_and_the_older_are_reported() -> None:
    assert decide("2026-03-05 09:12", 2) == (5, "planned 07:00, made 09:12", [3, 4])


def test_an_issue_later_than_max_late_is_reported_and_not_made() -> None:
    assert decide("2026-03-03 13:01", 2) == (None, "", [3])


def test_an_issue_exactly_max_late_is_made() -> None:
    assert decide("2026-03-03 13:00", 2) == (3, "planned 07:00, made 13:00", [])


def test_an_edition_that_does_not_catch_up_makes_no_late_issue() -> None:
    assert decide("2026-03-03 07:30", 2, chosen=edition(catch_up="none")) == (None, "", [3])


def test_an_edition_that_does_not_catch_up_still_takes_its_turn_behind_others() -> None:
    assert decide("2026-03-03 07:05", 2, chosen=edition(catch_up="none")) == (3, "", [])


def test_slots_from_before_the_desk_knew_the_edition_are_none_of_its_business() -> None:
    assert decide("2026-03-05 09:00", started=on(BAKU, "2026-03-05 08:00")) == (None, "", [])


def test_days_added_to_an_edition_do_not_bring_back_days_before_the_newest_issue() -> None:
    assert decide("2026-03-05 06:00", 2, 4) == (None, "", [])


def test_a_skipped_issue_gives_its_reason() -> None:
    decision = due(
        edition(), BAKU, on(BAKU, "2026-03-03 13:01"), lambda *_: False, on(BAKU, "2026-03-03 00:00")
    )
    (skip,) = decision.skipped
    assert "daily of 2026-03-03, planned 07:00" in skip.reason
    assert "6 h" in skip.reason


def test_an_edition_switched_off_is_never_due() -> None:
    assert decide("2026-03-03 07:00", chosen=edition(enabled=False)) == (None, "", [])


@settings(max_examples=50)
@given(plans(), st.data())
def test_a_desk_that_beats_at_any_times_makes_no_day_twice_and_loses_none_silently(
    plan: tuple[Edition, str, datetime, datetime], data: st.DataObject
) -> None:
    chosen, zone, after, until = plan
    span = int((until - after).total_seconds())
    beats = data.draw(st.lists(st.integers(0, span), max_size=30))  # in any order: the clock may go back
    settled: list[date] = []

    def is_settled(_: str, day: date) -> bool:
        return day in settled

    for second in [*beats, span]:
        now = after + timedelta(seconds=second)
        decision = due(chosen, zone, now, is_settled, after)
        settled += [skip.slot.day for skip in decision.skipped]
        settled += [decision.run.day] if decision.run else []
    assert len(settled) == len(set(settled))
    assert sorted(settled) == [slot.day for slot in slots(chosen, zone, after, until)]


def test_an_issue_of_another_day_names_both_days() -> None:
    text = lateness(on(BAKU, "2026-03-03 22:00"), on(BAKU, "2026-03-04 01:00"))
    assert text == "planned 2026-03-03 22:00, made 2026-03-04 01:00"


def test_lateness_is_told_in_desk_time() -> None:
    assert (
        lateness(on(BAKU, "2026-03-03 07:00"), on("UTC", "2026-03-03 05:12")) == "planned 07:00, made 09:12"
    )


def test_an_issue_in_the_hour_that_comes_again_is_late_and_names_both_offsets() -> None:
    now = on("Europe/London", "2026-10-25 01:10").replace(fold=1)
    started = on("Europe/London", "2026-10-25 00:00")
    decision = due(edition("01:30"), "Europe/London", now, lambda *_: False, started)
    assert decision.late == "planned 01:30 +0100, made 01:10 +0000"


def test_a_clock_set_back_is_worth_a_warning() -> None:
    warning = clock_warning(on(BAKU, "2026-03-03 07:00"), on(BAKU, "2026-03-02 06:30"))
    assert "24 h 30 min" in warning


def test_a_clock_corrected_by_seconds_is_not() -> None:
    assert (
        clock_warning(on(BAKU, "2026-03-03 07:00"), on(BAKU, "2026-03-03 07:00") - timedelta(seconds=40))
        == ""
    )


def test_the_hour_that_comes_twice_is_no_clock_set_back() -> None:
    first = on("Europe/London", "2026-10-25 01:59")
    second = on("Europe/London", "2026-10-25 01:00").replace(fold=1)
    assert clock_warning(first, second) == ""


def test_under_the_rule_all_every_missed_day_is_made_oldest_first() -> None:
    chosen = edition(catch_up="all", max_late=timedelta(days=2))
    assert decide("2026-03-04 08:00", 1, chosen=chosen) == (
        3,
        "planned 2026-03-03 07:00, made 2026-03-04 08:00",
        [2],
    )
    assert decide("2026-03-04 08:00", 1, 2, 3, chosen=chosen) == (4, "planned 07:00, made 08:00", [])
