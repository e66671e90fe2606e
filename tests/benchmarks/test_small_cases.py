"""Floors of grouping and of origins over small invented cases: those that rules were tuned on, those kept apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import claims, origins

CORPORA = Path(__file__).parents[1] / "corpora"


@pytest.mark.parametrize(("corpus", "floor"), [("claims.toml", 0.95), ("claims-apart.toml", 0.94)])
def test_what_states_the_same_is_grouped(corpus: str, floor: float) -> None:
    score = claims.measured(CORPORA / corpus)
    assert score.precision >= 0.95
    assert score.f1 >= floor


@pytest.mark.parametrize(("corpus", "floor"), [("origins.toml", 1.0), ("origins-apart.toml", 0.91)])
def test_copies_and_retellings_are_one_origin_and_nothing_else_is(corpus: str, floor: float) -> None:
    score = origins.measured(CORPORA / corpus)
    assert score.precision == 1.0
    assert score.recall >= floor
