"""Seeded days of a desk with everything going wrong, in real processes, held against its promises.

BRIEFING_FAULT_SEEDS says how many seeds (default 40); `make faults SEEDS=n FIRST=k` prints more.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.faults.__main__ import report
from tests.faults.bugs import BUGS, GATE_BUGS, MOST_SEEDS, seeds_for
from tests.faults.editor import reviewed_schedule
from tests.faults.schedules import schedule_of
from tests.faults.world import Zygote, carry_out

SEEDS = int(os.environ.get("BRIEFING_FAULT_SEEDS", "40"))
#: Seeds that once showed a fault, of the program or of the schedules themselves.
PINNED = tuple(seed for seed in (306, 338, 340, 435, 466, 484) if seed > SEEDS)


@pytest.fixture(scope="module")
def zygote() -> Iterator[Zygote]:
    with Zygote() as running:
        yield running


@pytest.mark.parametrize("seed", [*range(1, SEEDS + 1), *PINNED])
def test_every_promise_holds(zygote: Zygote, seed: int) -> None:
    outcome = carry_out(schedule_of(seed), zygote)
    assert not outcome.broken, report(outcome)


@pytest.mark.skipif(SEEDS < MOST_SEEDS, reason="looked for by `make deep`")
@pytest.mark.parametrize("bug", BUGS)
def test_a_planted_fault_is_caught(zygote: Zygote, bug: str) -> None:
    made = reviewed_schedule if bug in GATE_BUGS else schedule_of
    for seed in seeds_for(bug):
        if carry_out(made(seed), zygote, bug=bug).broken:
            return
    pytest.fail(f"{MOST_SEEDS} schedules have not noticed: {bug}")
