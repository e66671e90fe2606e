"""When issues are due: one slot per local date in every zone, caught up with by rule."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.config.model import Edition
from briefing.desk.planner import Slot, clock_warning, cutoff, due, lateness, next_slots, slots
from briefing.errors import UsageError

EVERY_DAY = frozenset(range(7))
ZONES = [
    "UTC",
    "Europe/London",
    "Asia/Baku",
    "Asia/Tehran",
    "Asia/Beirut",
    "Africa/Cairo",
    "America/Havana",
    "America/Sao_Paulo",
    "Atlantic/Azores",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Pacific/Apia",
    "Pacific/Kwajalein",
    "America/Nuuk",
    "Antarctica/Troll",
]


def edition(at: str = "07:00", **changes: object) -> Edition:
    return Edition.model_validate({"id": "daily", "at": time.fromisoformat(at), "days": EVERY_DAY} | changes)


def on(zone: str, text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


def planned(zone: str, at: str, first: str, last: str) -> list[str]:
    """The slots from the first day to the last, written with their offset from UTC."""
    found = slots(
        edition(at), zone, on(zone, f"{first} 00:00") - timedelta(seconds=1), on(zone, f"{last} 23:59")
    )
    return [f"{slot.day:%d} {slot.at:%d %H:%M%z}" for slot in found]


# Transitions as published in the IANA time zone database.
@pytest.mark.parametrize(
    ("zone", "at", "first", "last", "expected"),
    [
        (
            "Europe/London",  # 01:30 does not exist
            "01:30",
            "2026-03-28",
            "2026-03-30",
            ["28 28 01:30+0000", "29 29 02:00+0100", "30 30 01:30+0100"],
        ),
        (
            "Europe/London",  # 01:30 comes twice
            "01:30",
            "2026-10-24",
            "2026-10-26",
            ["24 24 01:30+0100", "25 25 01:30+0100", "26 26 01:30+0000"],
        ),
        (
            "Australia/Lord_Howe",  # forward by half an hour at 02:00
            "02:15",
            "2026-10-03",
            "2026-10-05",
            ["03 03 02:15+1030", "04 04 02:30+1100", "05 05 02:15+1100"],
        ),
        (
            "Australia/Lord_Howe",  # back by half an hour at 02:00
            "01:45",
            "2026-04-04",
            "2026-04-06",
            ["04 04 01:45+1100", "05 05 01:45+1100", "06 06 01:45+1030"],
        ),
        (
            "Pacific/Apia",  # 30 December 2011 did not happen
            "07:00",
            "2011-12-29",
            "2012-01-01",
            ["29 29 07:00-1000", "31 31 07:00+1400", "01 01 07:00+1400"],
        ),
        (
            "Pacific/Apia",
            "00:00",
            "2011-12-29",
            "2011-12-31",
            ["29 29 00:00-1000", "31 31 00:00+1400"],
        ),
        (
            "Asia/Baku",  # forward for the last time
            "04:30",
            "2015-03-28",
            "2015-03-30",
            ["28 28 04:30+0400", "29 29 05:00+0500", "30 30 04:30+0500"],
        ),
        (
            "Asia/Baku",  # no change any more
            "04:30",
            "2026-03-28",
            "2026-03-30",
            ["28 28 04:30+0400", "29 29 04:30+0400", "30 30 04:30+0400"],
        ),
        (
            "Asia/Beirut",  # the day begins at 01:00
            "00:00",
            "2026-03-28",
            "2026-03-30",
            ["28 28 00:00+0200", "29 29 01:00+0300", "30 30 00:00+0300"],
        ),
    ],
)
def test_slots_across_changes_of_the_clock(
    zone: str, at: str, first: str, last: str, expected: list[str]
) -> None:
    assert planned(zone, at, first, last) == expected


@st.composite
def plans(draw: st.DrawFn) -> tuple[Edition, str, datetime, datetime]:
    zone = draw(st.sampled_from(ZONES))
    start = draw(st.datetimes(datetime(1990, 1, 1), datetime(2037, 1, 1)))  # noqa: DTZ001 - zone follows
    length = timedelta(days=draw(st.integers(1, 30)), minutes=draw(st.integers(0, 1439)))
    near = st.integers(-3, 33).map(lambda days: start.date() + timedelta(days=days))
    chosen = edition(
        f"{draw(st.integers(0, 23)):02}:{draw(st.integers(0, 59)):02}",
        days=draw(st.frozensets(st.integers(0, 6))),
        skip_dates=tuple(draw(st.lists(near, max_size=3))),
        pause_until=draw(st.none() | near),
    )
    after = start.replace(tzinfo=UTC)
    return chosen, zone, after, after + length


def exists(day: date, zone: str) -> bool:
    noons = (datetime.combine(day, time(hour), ZoneInfo(zone)) for hour in (0, 12, 23))
    return any(noon.astimezone(UTC).astimezone(ZoneInfo(zone)).date() == day for noon in noons)


@given(plans())
def test_no_slot_falls_on_a_forbidden_day(plan: tuple[Edition, str, datetime, datetime]) -> None:
    chosen, zone, after, until = plan
    for slot in slots(chosen, zone, after, until):
        assert slot.day.weekday() in chosen.days
        assert slot.day not in chosen.skip_dates
        assert chosen.pause_until is None or slot.day >= chosen.pause_until
        assert exists(slot.day, zone)


@given(plans())
def test_every_allowed_local_date_has_exactly_one_slot(plan: tuple[Edition, str, datetime, datetime]) -> None:
    chosen, zone, after, until = plan
    found = [slot.day for slot in slots(chosen, zone, after, until)]
    # The outermost dates have their slot inside or outside of the bounds, depending on the hour.
    day = after.astimezone(ZoneInfo(zone)).date() + timedelta(days=1)
    end = until.astimezone(ZoneInfo(zone)).date()
    while day < end:
        paused = chosen.pause_until is not None and day < chosen.pause_until
        allowed = day.weekday() in chosen.days and day not in chosen.skip_dates and not paused
        assert found.count(day) == (allowed and exists(day, zone))
        day += timedelta(days=1)


@given(plans())
def test_slots_rise_strictly_and_keep_their_bounds(plan: tuple[Edition, str, datetime, datetime]) -> None:
    chosen, zone, after, until = plan
    moments = [slot.at.astimezone(UTC) for slot in slots(chosen, zone, after, until)]
    assert all(after < moment <= until for moment in moments)
    assert moments == sorted(set(moments))


@given(plans())
def test_a_slot_is_the_hour_of_its_day_unless_the_hour_does_not_exist(
    plan: tuple[Edition, str, datetime, datetime],
) -> None:
    chosen, zone, after, until = plan
    for slot in slots(chosen, zone, after, until):
        wanted = datetime.combine(slot.day, chosen.at, ZoneInfo(zone))
        real = wanted.astimezone(UTC).astimezone(ZoneInfo(zone)) == wanted
        assert slot.at == wanted if real else slot.at.replace(tzinfo=None) > wanted.replace(tzinfo=None)


@given(plans(), st.integers(1, 40))
def test_slots_of_two_halves_are_the_slots_of_the_whole(
    plan: tuple[Edition, str, datetime, datetime], hours: int
) -> None:
    chosen, zone, after, until = plan
    middle = min(after + timedelta(hours=hours), until)
    halves = [*slots(chosen, zone, after, middle), *slots(chosen, zone, middle, until)]
    assert halves == list(slots(chosen, zone, after, until))


def test_an_edition_that_is_off_has_no_slots() -> None:
    assert not list(slots(edition(enabled=False), "UTC", on("UTC", "2026-01-01"), on("UTC", "2026-02-01")))


def test_a_paused_edition_comes_back_on_the_day_named() -> None:
    chosen = edition(pause_until=date(2026, 3, 5))
    (first, *_) = slots(chosen, "Asia/Baku", on("Asia/Baku", "2026-03-01"), on("Asia/Baku", "2026-03-10"))
    assert first.day == date(2026, 3, 5)


BAKU = "Asia/Baku"
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


def test_the_next_slots_name_what_the_clocks_do() -> None:
    coming = next_slots(edition("01:30"), "Europe/London", on("Europe/London", "2026-03-28 12:00"), 2)
    assert [entry.note for entry in coming] == [
        "the clock goes forward by 1 h; there is no 01:30, made at 02:00",
        "",
    ]


@pytest.mark.parametrize(
    ("zone", "at", "now", "note"),
    [
        ("Europe/London", "07:00", "2026-10-24 12:00", "the clock goes back by 1 h"),
        (
            "Europe/London",
            "01:30",
            "2026-10-24 12:00",
            "the clock goes back by 1 h; 01:30 comes twice, made the first time",
        ),
        ("Australia/Lord_Howe", "07:00", "2026-10-03 12:00", "the clock goes forward by 30 min"),
        ("Asia/Beirut", "07:00", "2026-03-28 12:00", "the clock goes forward by 1 h"),
        ("Asia/Beirut", "07:00", "2026-03-27 12:00", ""),
        ("Asia/Baku", "07:00", "2026-03-28 12:00", ""),
    ],
)
def test_a_day_of_clock_change_is_marked(zone: str, at: str, now: str, note: str) -> None:
    (entry,) = next_slots(edition(at), zone, on(zone, now), 1)
    assert entry.note == note


def test_the_next_slot_after_a_long_pause_is_found() -> None:
    chosen = edition(pause_until=date(2040, 1, 2))
    (entry,) = next_slots(chosen, BAKU, on(BAKU, "2026-03-28 12:00"), 1)
    assert entry.slot.day == date(2040, 1, 2)


def test_an_edition_without_days_has_no_next_slot() -> None:
    assert next_slots(edition(days=frozenset()), BAKU, on(BAKU, "2026-03-28 12:00"), 3) == ()


def test_the_cutoff_is_the_editions_hour_also_of_a_day_without_an_issue() -> None:
    sunday = cutoff(edition(days=frozenset({0})), BAKU, date(2026, 3, 29))
    assert sunday.isoformat() == "2026-03-29T07:00:00+04:00"


def test_the_cutoff_in_a_gap_is_the_moment_after_it() -> None:
    assert (
        cutoff(edition("01:30"), "Europe/London", date(2026, 3, 29)).isoformat()
        == "2026-03-29T02:00:00+01:00"
    )


def test_the_cutoff_of_a_leap_day_is_on_it() -> None:
    assert cutoff(edition(), BAKU, date(2024, 2, 29)).date() == date(2024, 2, 29)


@pytest.mark.parametrize("day", [date.min, date.max])
def test_a_day_at_the_end_of_the_calendar_has_a_cutoff_or_is_refused(day: date) -> None:
    try:
        moment = cutoff(edition(), "Pacific/Apia", day)
    except UsageError:
        return
    assert moment.date() == day


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


def test_a_slot_is_named_by_edition_and_date() -> None:
    (slot, *_) = slots(edition(), BAKU, on(BAKU, "2026-03-02 00:00"), on(BAKU, "2026-03-03 00:00"))
    assert slot == Slot(edition_id="daily", day=date(2026, 3, 2), at=on(BAKU, "2026-03-02 07:00"))
