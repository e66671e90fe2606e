"""Seeded days of a desk whose issues go to an editor first, held against its promises."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.faults.__main__ import report
from tests.faults.editor import reviewed_schedule
from tests.faults.test_schedules import SEEDS
from tests.faults.world import Zygote, carry_out


@pytest.fixture(scope="module")
def zygote() -> Iterator[Zygote]:
    with Zygote() as running:
        yield running


@pytest.mark.parametrize("seed", range(1, SEEDS // 5 + 1))
def test_nothing_passes_that_was_not_let_go(zygote: Zygote, seed: int) -> None:
    outcome = carry_out(reviewed_schedule(seed), zygote)
    assert not outcome.broken, report(outcome)
