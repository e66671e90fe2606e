"""A whole run struck at each of its effects; a fixed sample of them here, all with BRIEFING_FAULT_SEEDS=200."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.faults.__main__ import report
from tests.faults.bugs import MOST_SEEDS
from tests.faults.sweep import SCENES, STRIKES, effects, sweep
from tests.faults.test_schedules import SEEDS
from tests.faults.world import Zygote

EVERY = 1 if SEEDS >= MOST_SEEDS else 37


@pytest.fixture(scope="module")
def zygote() -> Iterator[Zygote]:
    with Zygote() as running:
        yield running


@pytest.mark.parametrize("strike", STRIKES)
@pytest.mark.parametrize("name", SCENES)
def test_every_promise_holds_wherever_a_run_is_struck(zygote: Zygote, name: str, strike: str) -> None:
    outcomes = list(sweep(name, strike, zygote, every=EVERY))
    assert outcomes
    assert not [report(outcome) for outcome in outcomes if outcome.broken]


def test_a_whole_run_passes_the_edge_with_everything_it_does(zygote: Zygote) -> None:
    (run, *_) = effects("scheduled", zygote).values()
    kinds = {line.split()[1] for line in run}
    assert kinds >= {"write", "create", "fsync", "rename", "mkdir", "commit", "connect", "sendall"}
    mails = [line for line in run if line.endswith(r"sendall b'.\r\n'")]
    assert len(mails) == 3
