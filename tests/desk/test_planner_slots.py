"""One slot per local date in every zone, and the cut-off of any day."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.config.model import Edition
from briefing.desk.planner import Slot, cutoff, next_slots, slots
from briefing.errors import UsageError
from tests.desk.planning import BAKU, edition, on, plans


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


def test_a_slot_is_named_by_edition_and_date() -> None:
    (slot, *_) = slots(edition(), BAKU, on(BAKU, "2026-03-02 00:00"), on(BAKU, "2026-03-03 00:00"))
    assert slot == Slot(edition_id="daily", day=date(2026, 3, 2), at=on(BAKU, "2026-03-02 07:00"))


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
