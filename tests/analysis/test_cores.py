from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.analysis.disagreements.cores import core


@pytest.mark.parametrize(
    ("clause", "value", "expected"),
    [
        (
            "In a rare sign of calm, Aktan and Norvik held two days of joint rescue drills in the bay in May 2029.",
            "in May 2029",
            "Aktan and Norvik held two days of joint rescue drills",
        ),
        ("and the council of Aktan signed seven papers on trade", "seven papers", "the council of Aktan signed"),
        ("12 workers were killed in the blast at the refinery", "12 workers", "were killed in the blast at the refinery"),
        ("The port’s office said on Monday that the old ferry sank in May 2029", "May 2029", "the old ferry sank"),
        ("Police held 84 people during protests on Sunday, the ministry said", "84 people", "Police held … during protests on Sunday"),
        ("In May 2029, the old ferry sank off Norvik", "In May 2029", "the old ferry sank off Norvik"),
        ("The two fleets held a joint rescue drill in the bay , the first sign[3]", "", "The two fleets held a joint rescue drill"),
    ],
)  # fmt: skip
def test_a_heading_is_the_core_of_the_clause_without_its_value(
    clause: str, value: str, expected: str
) -> None:
    at = clause.find(value)
    found = core(clause, at, at + len(value)) if value else core(clause)
    assert found == expected


@given(
    words=st.lists(
        st.sampled_from(
            "and the In Aktan , signed seven “papers ” - said that on ( May 2029 [1] , it .".split()
        ),
        min_size=1,
        max_size=30,
    )
)
def test_a_heading_is_short_and_has_no_stray_ends(words: list[str]) -> None:
    found = core(" ".join(words))
    assert len(found.split()) <= 10
    assert found == found.strip(" ,.;:–—-“”")
