"""The order of right-to-left text on a line."""

from __future__ import annotations

import unicodedata

import pytest
from bidi import get_display
from hypothesis import given
from hypothesis import strategies as st

from briefing.printing.bidi import is_right_to_left, levels_around_phrases, levels_of, mirrored, visual_order

# Letters, digits, signs and brackets of every kind that a line mixes; marks that go with a letter aside,
# which python-bidi sets after their letter.
SIGNS = "abЯאבגابپ 12۳۴٥.,:;!?()[]«»\"'%+-/€–…  "
lines = st.text(alphabet=SIGNS, max_size=40)


def shown(line: str, levels: list[int]) -> str:
    return "".join(mirrored(line[i]) if levels[i] % 2 else line[i] for i in visual_order(levels))


@given(lines, st.booleans())
def test_the_order_is_the_one_that_python_bidi_finds(line: str, right_to_left: bool) -> None:
    found = "".join(line[i] for i in visual_order(levels_of(line, right_to_left=right_to_left)))
    assert found == get_display(line, base_dir="R" if right_to_left else "L")


@given(st.text(max_size=30), st.booleans())
def test_no_character_is_lost_whatever_it_is(line: str, right_to_left: bool) -> None:
    order = visual_order(levels_of(line, right_to_left=right_to_left))
    assert sorted(order) == list(range(len(line)))


@pytest.mark.parametrize(
    ("line", "phrase", "drawn"),
    [
        ("the gate (שער 12) is shut", "שער 12", "the gate (12 רעש) is shut"),
        ("on ۱۲ فروردین ۱۴۱۰ it said", "۱۲ فروردین ۱۴۱۰", "on ۱۴۱۰ نیدرورف ۱۲ it said"),
        ("“קו (חדש)”, said he", "קו (חדש)", "“(שדח) וק”, said he"),
    ],
)
def test_a_phrase_within_a_line_from_left_to_right(line: str, phrase: str, drawn: str) -> None:
    start = line.index(phrase)
    inside = [start <= place < start + len(phrase) for place in range(len(line))]
    assert shown(line, levels_around_phrases(line, inside)) == drawn


@pytest.mark.parametrize(
    ("line", "drawn"),
    [
        ("«קו חדש», אמר הדובר.", ".רבודה רמא ,«שדח וק»"),
        ("הרכבת Quay 12 יצאה ב-17:40 [3]", "[3] 17:40-ב האצי Quay 12 תבכרה"),
        ("نرخ ۱۸ دلار (برای هر تن) شد.", ".دش (نت ره یارب) رالد ۱۸ خرن"),
    ],
)
def test_a_line_from_right_to_left(line: str, drawn: str) -> None:
    assert shown(line, levels_of(line, right_to_left=True)) == drawn


def test_a_text_runs_as_most_of_its_letters_do() -> None:
    assert is_right_to_left("הקו של Quay Line נפתח אמש בנמל")
    assert not is_right_to_left("The paper רוזנאמה wrote of it")
    assert not is_right_to_left("1234 [5]")


def test_a_text_of_one_language_runs_as_most_of_its_letters_do_whatever_stands_first() -> None:
    assert not is_right_to_left("Reported by רוזנאמה הנמל")
    assert is_right_to_left("UPDATED הקו החדש נפתח", whole=True)


def test_every_mirrored_sign_is_one_to_unicode() -> None:
    assert [c for c in "()[]{}«»‹›<>≤≥" if not unicodedata.mirrored(c)] == []
