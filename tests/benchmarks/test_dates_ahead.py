"""Dates ahead over small articles of many subjects, held to pinned floors: one half that rules are tuned on
and one that is kept apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.dates_ahead import HALVES, Wanted, measured

TUNED, APART = HALVES


@pytest.mark.parametrize(
    ("half", "foreign", "recall", "precision"),
    [
        (TUNED, False, 0.96, 0.94),
        (TUNED, True, 0.97, 0.97),
        (APART, False, 0.86, 0.85),
        (APART, True, 0.93, 0.93),
    ],
    ids=["tuned", "tuned-other-languages", "apart", "apart-other-languages"],
)
def test_dates_ahead_are_found_and_nothing_else(
    half: Path, foreign: bool, recall: float, precision: float
) -> None:
    found = measured(half, foreign=foreign).figures
    assert found["recall"] >= recall
    assert found["precision"] >= precision


def test_a_marked_date_may_be_optional_near_or_one_of_several() -> None:
    wanted = Wanted.of("?~2027-03-04|2027-03-01/2027-03-07", "two weeks")
    assert (wanted.optional, wanted.near, len(wanted.spans)) == (True, True, 2)
