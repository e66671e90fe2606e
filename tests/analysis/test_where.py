"""Two newsrooms on one event: where it was, where a thing was found, where it began."""

from __future__ import annotations

import pytest

from tests.analysis.conftest import Make
from tests.analysis.test_two_reports import between

APART = [
    (
        "She struck a rock some 14 miles south of Cape Dorn.",
        "She struck a rock about 12 miles north-east of Cape Dorn.",
    ),
    ("The epicentre was 9 km east of Tarn.", "The epicentre was 40 kilometres east of the town of Tarn."),
    (
        "She was hit 14 nautical miles south of Cape Dorn.",
        "She was hit about 22 miles west of Port Sill and nowhere near Cape Dorn.",
    ),
    (
        "The log book was found in a locker on the bridge.",
        "The log book was fished out of the harbour, a diver said.",
    ),
    ("The fire broke out at 2 a.m. in the engine room.", "The blaze started in a cabin on the upper deck."),
    (
        "Ivo Sand died on the steps of the museum, a friend said.",
        "Ivo Sand had died after falling from Mill Bridge, the police said.",
    ),
    (
        "Ivo Sand, the owner of the mill, was arrested in his flat, his wife said.",
        "The owner of the mill, Ivo Sand, was detained at Tarn airport on Tuesday evening.",
    ),
    ("The mast lies 6 miles north of Cape Dorn.", "The mast rests two miles west of Cape Dorn."),
    (
        "The signing of the treaty will take place in Lesko.",
        "The signing of the treaty will take place in Tarn.",
    ),
]
TOGETHER = [
    (
        "She struck a rock some 14 nautical miles south of Cape Dorn.",
        "She struck a rock about 16 miles south-west of Cape Dorn.",
    ),
    ("She struck a rock 14 miles south of Cape Dorn.", "She struck a rock 12 miles north-east of Port Sill."),
    (
        "Ada Brun lives in Lesko, 14 miles south of Tarn, where she was born.",
        "Fishers from Marn, 20 miles north of Tarn, were there.",
    ),
    (
        "The mast was hit 4 miles south of Tarn on 3 March 2031.",
        "The mast was hit 4 miles north of Tarn on 9 March 2031.",
    ),
    ("The log book was found in a locker on the bridge.", "The log book was found in a tin box in a locker."),
    ("The log book was found in a locker on the bridge.", "The ship's bell was found in the sand."),
    ("The log book was found in a locker on the bridge.", "The log book was found on Monday evening."),
    ("The log book was found in Lesko.", "The log book was found in Norland."),
    ("The fire broke out in the engine room.", "The storm began in the west."),
    (
        "The signing of the treaty will take place in the Hall of Mirrors.",
        "The signing of the treaty will take place in the Hall of Mirrors in Tarn.",
    ),
    ("Ivo Sand died in hospital.", "Ivo Sand died at the scene, the police said."),
]


@pytest.mark.parametrize(("one", "other"), APART)
def test_two_places_of_one_thing_disagree(make: Make, one: str, other: str) -> None:
    assert [found.kind for found in between(make, one, other)] == ["place"]


@pytest.mark.parametrize(("one", "other"), TOGETHER)
def test_places_that_can_both_be_right_do_not(make: Make, one: str, other: str) -> None:
    assert between(make, one, other) == ()
