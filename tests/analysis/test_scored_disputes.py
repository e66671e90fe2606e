"""Pairs of sentences that answer one question differently, found by a fitted score."""

from __future__ import annotations

import pytest

from benchmarks.disagreements import CORPORA, found_in, read_cases
from briefing.analysis.disagreements.features import _products
from briefing.analysis.disagreements.readings import cues
from briefing.analysis.tables import table

CASES = read_cases(CORPORA / "disagreements.toml")[:10]


def test_every_product_is_of_features_that_have_a_weight() -> None:
    weights = table("disputes_weights")["weights"]

    assert all(one in weights and other in weights for one, other in _products())


@pytest.mark.parametrize("text", ["It wasn't so.", "They had not fired.", "Nobody came."])
def test_a_negation_is_a_cue(text: str) -> None:
    assert cues()["negation"].search(text)


def test_the_order_of_the_files_changes_nothing() -> None:
    there = {(d.about, tuple(sorted(s.value for s in d.sides))) for d in found_in(CASES)}
    back = {(d.about, tuple(sorted(s.value for s in d.sides))) for d in found_in(CASES[::-1])}

    assert there
    assert {values for _, values in there} == {values for _, values in back}
