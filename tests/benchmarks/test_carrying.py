"""Carrying a theme on, over short articles on a hundred subjects: floors of what is found and of what is not
taken."""

from __future__ import annotations

import pytest

from benchmarks.carrying import HALVES, cases, score_of

# As first measured, on both halves: carrying holds back. Four of five sentences that go on about the theme
# without naming it are missed.
FLOORS = {
    ("carrying", False): (0.19, 0.85),
    ("carrying", True): (0.18, 0.84),
    ("carrying-apart", False): (0.19, 0.79),
    ("carrying-apart", True): (0.16, 0.75),
}


@pytest.mark.parametrize(("half", "spread"), FLOORS)
def test_floors(half: str, spread: bool) -> None:
    path = next(path for path in HALVES if path.stem == half)
    figures = score_of(path, spread=spread).figures
    recall, precision = FLOORS[half, spread]
    assert figures["recall"] >= recall
    assert figures["precision"] >= precision


def test_each_half_has_fifty_articles_and_no_name_twice() -> None:
    names = [case.id for path in HALVES for case in cases(path)]
    assert len(names) == len(set(names)) >= 100
