"""What the cases of disagreements must at least come to, on those that are tuned on and those that are not."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from benchmarks.disagreements import HALVES, Score, found_in, read_cases, score

TUNED, APART = HALVES
#: Share found at least, and false alarms per desk of ten cases at most.
FLOORS = {TUNED: (0.38, 0.2), APART: (0.21, 0.5)}


@cache
def measured(path: Path) -> Score:
    return score(read_cases(path))


@pytest.mark.parametrize("path", HALVES, ids=lambda path: path.stem)
def test_as_many_disagreements_are_found_as_before(path: Path) -> None:
    assert measured(path).figures["recall"] >= FLOORS[path][0]


@pytest.mark.parametrize("path", HALVES, ids=lambda path: path.stem)
def test_false_alarms_stay_few(path: Path) -> None:
    assert measured(path).figures["false_alarms_per_desk"] <= FLOORS[path][1]


@pytest.mark.parametrize("path", HALVES, ids=lambda path: path.stem)
def test_half_of_the_cases_have_nothing_to_find(path: Path) -> None:
    cases = read_cases(path)
    without = sum(not case.disputes for case in cases)

    assert len(cases) >= 60
    assert 0.4 <= without / len(cases) <= 0.6


def test_a_case_is_found_by_itself_as_among_others() -> None:
    case = next(case for case in read_cases(TUNED) if case.name == "coal-exit")

    assert any(dispute.kind == "polarity" for dispute in found_in([case]))
