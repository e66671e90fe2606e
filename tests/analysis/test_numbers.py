from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.analysis.numbers import agree, quantities


def read(text: str) -> list[tuple[float, str, str]]:
    return [(q.value, q.unit, q.hedge) for q in quantities(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They signed seven joint cooperation agreements.", [(7, "agreement", "")]),
        ("a two-day naval exercise", [(2, "day", "")]),
        ("It killed at least 1,200 people.", [(1200, "person", "least")]),
        ("around 10 million residents", [(10_000_000, "person", "about")]),
        ("a loan of $2.5 billion", [(2_500_000_000, "$", "")]),
        ("Output fell 12 percent.", [(12, "percent", "")]),
        ("twenty-one ships", [(21, "ship", "")]),
        ("four Norvik diplomats and two guards", [(4, "diplomat", ""), (2, "guard", "")]),
        ("In 2029 it rained.", []),
        ("At 20:30 one of them left.", []),
        ("On 5 May 2029 he came.", []),
    ],
)
def test_a_figure_is_read_with_what_it_counts(text: str, expected: list[tuple[float, str, str]]) -> None:
    assert read(text) == expected


def test_a_bound_agrees_with_every_figure_on_its_side() -> None:
    (least,) = quantities("at least 12 people")
    (more,), (fewer,) = quantities("14 people"), quantities("11 people")
    assert agree(least, more)
    assert not agree(least, fewer)


def test_a_rounded_figure_agrees_within_a_tenth() -> None:
    (rounded,) = quantities("about 10 million tons")
    (near,), (far,) = quantities("9.6 million tons"), quantities("8 million tons")
    assert agree(rounded, near)
    assert not agree(rounded, far)


@given(st.text(max_size=80))
def test_figures_stand_where_they_say(text: str) -> None:
    assert all(0 <= q.start < q.end <= len(text) for q in quantities(text))


@given(st.integers(2, 999_999), st.integers(2, 999_999))
def test_agreement_has_no_direction(a: int, b: int) -> None:
    (x,), (y,) = quantities(f"about {a:,} ships"), quantities(f"{b:,} ships")
    assert agree(x, y) == agree(y, x)
