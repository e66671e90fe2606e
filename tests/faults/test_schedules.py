"""Seeded days of a desk with everything going wrong, in real processes, held against its promises.

BRIEFING_FAULT_SEEDS says how many seeds (default 40); `make faults SEEDS=n FIRST=k` prints more.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.faults.__main__ import report
from tests.faults.bugs import BUGS
from tests.faults.schedules import schedule_of
from tests.faults.world import Zygote, carry_out

SEEDS = int(os.environ.get("BRIEFING_FAULT_SEEDS", "40"))
#: Seeds that caught the planted fault before; they are tried first, then the others up to MOST.
CAUGHT_BY: dict[str, int] = {}
MOST = 200


@pytest.fixture(scope="module")
def zygote() -> Iterator[Zygote]:
    with Zygote() as running:
        yield running


@pytest.mark.parametrize("seed", range(1, SEEDS + 1))
def test_every_promise_holds(zygote: Zygote, seed: int) -> None:
    outcome = carry_out(schedule_of(seed), zygote)
    assert not outcome.broken, report(outcome)


@pytest.mark.skipif(SEEDS < MOST, reason="looked for by `make deep`")
@pytest.mark.parametrize("bug", BUGS)
def test_a_planted_fault_is_caught(zygote: Zygote, bug: str) -> None:
    hint = CAUGHT_BY.get(bug, 1)
    for seed in (hint, *range(1, MOST + 1)):
        if carry_out(schedule_of(seed), zygote, bug=bug).broken:
            return
    pytest.fail(f"{MOST} schedules have not noticed: {bug}")
