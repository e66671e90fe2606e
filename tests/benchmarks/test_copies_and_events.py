"""The measures of copies and events: what they count, and the floors on public texts beside the repository."""

from __future__ import annotations

import random

import numpy as np
import pytest

from benchmarks import copies, events
from tests.conftest import SEEDS

DATA = SEEDS.parent / "data"


def test_bcubed_of_the_same_grouping_is_one() -> None:
    score = events.bcubed(np.asarray([0, 0, 1, 1]), np.asarray([5, 5, 3, 3]))
    assert (score.precision, score.recall, score.f1) == (1.0, 1.0, 1.0)


def test_bcubed_of_one_heap_loses_precision_only() -> None:
    score = events.bcubed(np.asarray([0, 0, 1, 1]), np.asarray([0, 0, 0, 0]))
    assert (score.precision, score.recall) == (0.5, 1.0)


def test_a_pair_too_many_costs_precision() -> None:
    score = copies.Score.of({(0, 1), (2, 3)}, frozenset({(0, 1)}))
    assert (score.precision, score.recall) == (0.5, 1.0)


def test_a_reprint_has_furniture_around_and_is_the_same_for_one_seed() -> None:
    text = " ".join(f"The council of Norvik met for the {n}th time this year." for n in range(20))
    made = [copies.reprint(text, ["A ship sank."], random.Random(3)) for _ in range(2)]  # noqa: S311
    assert made[0] == made[1]
    assert made[0].splitlines()[0] in copies.FURNITURE
    assert "The council" in made[0]


@pytest.mark.skipif(not DATA.is_dir(), reason="the public texts are not here")
def test_reprints_are_found_and_nothing_else() -> None:
    inbox = copies.inbox_of(DATA / "inbox.jsonl.gz")
    assert copies.Score.of(copies.program(inbox.texts), inbox.copies).f1 >= 0.995


@pytest.mark.skipif(not DATA.is_dir(), reason="the public texts are not here")
def test_look_alike_events_are_kept_apart() -> None:
    pool = events.pool_of(DATA / "events.jsonl.gz")
    assert events.bcubed(pool.event, events.program(pool.texts)).f1 >= 0.95
