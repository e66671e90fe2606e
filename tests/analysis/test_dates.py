from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.analysis.dates import Anchor, can_meet, dates_in
from briefing.models.article import Published

DAY = date(2031, 3, 12)  # a Wednesday


def anchor(day: date = DAY, year: int | None = None, month: int | None = None) -> Anchor:
    return Anchor(published=Published(start=day, end=day, basis="stated"), year=year, month=month)


@pytest.mark.parametrize(
    ("text", "start", "end", "rests_on"),
    [
        ("on 2030-11-05", "2030-11-05", "2030-11-05", "stated"),
        ("on 5 November 2030", "2030-11-05", "2030-11-05", "stated"),
        ("on November 5, 2030", "2030-11-05", "2030-11-05", "stated"),
        ("Nov. 5, 2030", "2030-11-05", "2030-11-05", "stated"),
        ("5 ноября 2030", "2030-11-05", "2030-11-05", "stated"),
        ("5 noyabr 2030", "2030-11-05", "2030-11-05", "stated"),
        ("in November 2030", "2030-11-01", "2030-11-30", "stated"),
        ("in late 2029", "2029-09-01", "2029-12-31", "stated"),
        ("mid-2029", "2029-05-01", "2029-08-31", "stated"),
        ("in the second half of 2029", "2029-07-01", "2029-12-31", "stated"),
        ("the 2029 flood", "2029-01-01", "2029-12-31", "stated"),
        ("on Monday", "2031-03-10", "2031-03-10", "publication date"),
        ("last Wednesday", "2031-03-05", "2031-03-05", "publication date"),
        ("will meet on Friday", "2031-03-14", "2031-03-14", "publication date"),
        ("yesterday", "2031-03-11", "2031-03-11", "publication date"),
        ("last week", "2031-03-03", "2031-03-09", "publication date"),
        ("next month", "2031-04-01", "2031-04-30", "publication date"),
        ("two years ago", "2029-01-01", "2029-12-31", "publication date"),
        ("In January", "2031-01-01", "2031-01-31", "publication date"),
        ("in November", "2030-11-01", "2030-11-30", "publication date"),
        ("last March", "2030-03-01", "2030-03-31", "publication date"),
        ("will open in May", "2031-05-01", "2031-05-31", "publication date"),
        ("She said it would open by Friday", "2031-03-14", "2031-03-14", "publication date"),
        ("The talks last until Friday", "2031-03-14", "2031-03-14", "publication date"),
        ("on 5 January", "2031-01-05", "2031-01-05", "publication date"),
    ],
)
def test_a_date_is_an_interval_with_what_it_rests_on(text: str, start: str, end: str, rests_on: str) -> None:
    (found,) = dates_in(text, anchor())
    assert (str(found.start), str(found.end), found.rests_on) == (start, end, rests_on)


@pytest.mark.parametrize(
    ("text", "start"),
    [("that July", "2029-07-01"), ("In April that year", "2029-04-01"), ("A month later", "2029-06-01")],
)
def test_some_dates_are_counted_from_the_last_one_named(text: str, start: str) -> None:
    (found,) = dates_in(text, anchor(year=2029, month=5))
    assert (str(found.start), found.rests_on) == (start, "last date named")


@pytest.mark.parametrize("text", ["on Monday", "last week", "A month later", "yesterday", "two years ago"])
def test_without_an_anchor_there_is_no_date(text: str) -> None:
    assert dates_in(text, Anchor()) == ()


def test_a_month_without_an_anchor_keeps_the_month_alone() -> None:
    (found,) = dates_in("in January", Anchor())
    assert (found.start, found.month) == (None, 1)


@pytest.mark.parametrize(
    "text", ["It may rain.", "They march on.", "a two-day visit", "in six years", "at 20:30", "31 June 2030"]
)
def test_what_is_no_date_gives_none(text: str) -> None:
    assert dates_in(text, anchor()) == ()


@pytest.mark.parametrize("day", [date.min, date.max])
@pytest.mark.parametrize(
    "text", ["last week", "next week", "next year", "on Monday", "tomorrow", "two months ago"]
)
def test_the_ends_of_the_calendar_are_no_fault(text: str, day: date) -> None:
    assert len(dates_in(text, anchor(day))) <= 1


def test_a_month_of_unknown_year_meets_only_intervals_that_hold_it() -> None:
    (january,) = dates_in("in January", Anchor())
    (late,) = dates_in("in late 2029", Anchor())
    (whole,) = dates_in("in 2029", Anchor())
    assert not can_meet(january, late)
    assert can_meet(january, whole)


@given(st.dates(min_value=date(1000, 1, 1), max_value=date(2199, 12, 31)), st.text(max_size=20))
def test_a_stated_day_is_read_back_wherever_it_stands(day: date, noise: str) -> None:
    text = f"{noise} it began on {day.isoformat()}, they say"
    found = [d for d in dates_in(text, Anchor()) if text[d.at : d.end_at] == day.isoformat()]
    assert [d.start for d in found] == [day]


@given(st.dates(min_value=date(1900, 1, 10), max_value=date(2190, 1, 1)), st.integers(-9, 9))
def test_weekdays_lie_within_a_week_of_publication(day: date, shift: int) -> None:
    name = (day + timedelta(days=shift)).strftime("%A")
    (found,) = dates_in(f"on {name}", anchor(day))
    assert found.start is not None
    assert 0 <= (day - found.start).days < 7
    assert found.start.strftime("%A") == name


FRAGMENTS = st.sampled_from(
    "in on the of a from to between and by early late mid- last next this that year week month day later ago "
    "31 April May 2024 9999 0000 1990s 28th 3/4/2025 2025-02-30 overnight weekend Monday winter Q1 end "
    "will said 2023-24 ۱۴۰۴ 28-го мая год , . ( ) – ’s previous following Eve same".split()
)
TEXTS = st.lists(st.one_of(FRAGMENTS, st.text(max_size=6)), max_size=14).map(" ".join)
ANCHORS = st.one_of(
    st.just(Anchor()),
    st.dates().map(anchor),
    st.builds(anchor, st.dates(), st.integers(1, 9999), st.one_of(st.none(), st.integers(1, 12))),
)


@given(TEXTS, ANCHORS, st.sampled_from([None, "en", "az", "tr", "ru", "fa", "hy", "ka", "xx"]))
def test_any_text_gives_intervals_in_order_or_nothing(text: str, base: Anchor, language: str | None) -> None:
    end_at = 0
    for found in dates_in(text, base, language):
        assert end_at <= found.at < found.end_at <= len(text)
        assert (found.start is None) == (found.end is None)
        if found.start is not None and found.end is not None:
            assert found.start <= found.end
        else:
            assert found.month in range(1, 13)
        end_at = found.end_at


@given(
    st.sampled_from(
        [
            "on Friday",
            "yesterday",
            "last week",
            "two weeks ago",
            "at the weekend",
            "overnight",
            "Monday next week",
        ]
    ),
    st.dates(min_value=date(1900, 1, 1), max_value=date(2190, 1, 1)),
    st.integers(1, 50),
)
def test_a_relative_date_moves_with_its_anchor(text: str, day: date, weeks: int) -> None:
    shift = timedelta(weeks=weeks)
    (before,), (after,) = dates_in(text, anchor(day)), dates_in(text, anchor(day + shift))
    assert before.start is not None
    assert before.end is not None
    assert (after.start, after.end) == (before.start + shift, before.end + shift)


@given(
    st.sampled_from(["A month later", "the previous month", "that July", "a year earlier"]),
    st.integers(2, 99),
)
def test_what_follows_a_named_date_moves_with_it(text: str, years: int) -> None:
    near, far = anchor(year=1900, month=5), anchor(year=1900 + years, month=5)
    (before,), (after,) = dates_in(text, near), dates_in(text, far)
    assert before.start is not None
    assert after.start == before.start.replace(year=before.start.year + years)


def test_weekdays_of_who_said_it_leave_the_year_of_the_story() -> None:
    text = "It was shut in January 2029, she said on Monday, and reopened in April that year."
    assert [str(found.start) for found in dates_in(text, anchor())] == [
        "2029-01-01",
        "2031-03-10",
        "2029-04-01",
    ]


def test_the_verb_after_a_relative_clause_does_not_move_its_date_ahead() -> None:
    text = "The storm, which lashed the coast on Tuesday and on 26 February, will cost the town dearly."
    assert [str(found.start) for found in dates_in(text, anchor())] == ["2031-03-11", "2031-02-26"]
