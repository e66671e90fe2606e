from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefing.analysis.stories import SAME_EVENT, complete_linkage, group_events

QUAKE = (
    "An earthquake of magnitude {} struck {} on {}, killing {} people, governor {} said. The rescuers searched "
    "the ruins of the market."
)
NORVIK = QUAKE.format("6.1", "Norvik", "3 May", "41", "Ada Brun")
NORVIK_AGAIN = (
    "The rescuers in Norvik searched for survivors of the earthquake of magnitude 6.1 on 3 May. Governor Ada Brun "
    "said that 41 people had been killed, most of them in the market."
)
LESKO = QUAKE.format("5.4", "Lesko", "19 June", "7", "Ivo Tarn")
pairs = st.dictionaries(
    st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda p: p[0] < p[1]), st.floats(0.1, 1.0)
)


def test_two_earthquakes_are_two_events() -> None:
    other = "The parliament of Aktan passed the budget after a long debate about schools and roads."
    assert group_events([NORVIK, LESKO, NORVIK_AGAIN, other]) == [[0, 2], [1], [3]]


def test_nothing_and_one_text_are_no_trouble() -> None:
    assert group_events([]) == []
    assert group_events([""]) == [[0]]
    assert group_events(["", ""]) == [[0], [1]]


@given(pairs)
def test_in_a_group_every_pair_is_alike(likeness: dict[tuple[int, int], float]) -> None:
    groups = complete_linkage(8, likeness)
    assert sorted(n for group in groups for n in group) == list(range(8))
    assert all((a, b) in likeness for group in groups for a in group for b in group if a < b)


def test_the_best_pair_is_joined_first() -> None:
    assert complete_linkage(3, {(0, 1): 0.2, (1, 2): 0.9}) == [[0], [1, 2]]
    assert SAME_EVENT < 0.2
