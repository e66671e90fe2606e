"""Which face sets which characters."""

from __future__ import annotations

from importlib.resources import files
from io import BytesIO

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from briefing.printing.faces import CHAINS, WEIGHTS, Weight, missing, runs

FOLDER = files("briefing.printing").joinpath("fonts")


@pytest.mark.parametrize("weight", WEIGHTS)
@pytest.mark.parametrize(
    "text",
    [
        "Əğıöşüç İlham",
        "Żółć Straße ñandú",
        "Ђурђевдан Їжак Ёлка",
        "Ευρώπη ἀρχή",
        "Հայաստան և",
        "საქართველო",
        "₼ ₾ ֏ € „“ … – № §",
    ],
)
def test_every_script_of_the_region_has_glyphs_in_every_weight(text: str, weight: Weight) -> None:
    assert "".join(run.text for run in runs(text, weight)) == text


def test_a_phrase_of_one_script_is_one_run() -> None:
    assert [run.face for run in runs("the paper Լեռնային օրագիր wrote", "regular")] == [
        *("NotoSans-Regular", "NotoSansArmenian-Regular", "NotoSans-Regular"),
    ]


def test_arabic_letters_are_joined_and_stay_in_the_order_of_reading() -> None:
    [run] = runs("نوامبر ۲۰۲۶", "regular")
    assert (run.text, run.said) == ("ﻧﻮﺍﻣﺒﺮ ۲۰۲۶", "نوامبر ۲۰۲۶")


def test_a_phrase_from_right_to_left_takes_the_number_behind_it_along() -> None:
    assert [run.said for run in runs("gate שער 12, open", "regular")] == ["", "שער 12", ""]


def test_a_bracket_around_a_right_to_left_phrase_stays_outside_of_it() -> None:
    texts = [run.text for run in runs("press (خبر) said", "regular")]
    assert (texts[0][-1], texts[-1][0]) == ("(", ")")


@pytest.mark.parametrize("weight", WEIGHTS)
def test_what_no_face_has_is_printed_by_its_name(weight: Weight) -> None:
    text = "".join(run.text for run in runs("so 🙂, 漢漢漢漢 and \ue000", weight))
    cjk = "CJK UNIFIED IDEOGRAPH-6F22"
    assert text == f"so [SLIGHTLY SMILING FACE], [{cjk}, {cjk}, {cjk} and 1 more] and [U+E000]"


def test_characters_that_no_face_has_are_found_before_printing() -> None:
    assert missing(["abc 漢 ﬁ", "🙂漢"]) == ("漢", "🙂")


@pytest.mark.parametrize("weight", WEIGHTS)
def test_a_non_joiner_stays_in_a_persian_word_and_is_not_seen(weight: Weight) -> None:
    [run] = runs("می‌رود", weight)
    assert "\u200c" in run.text
    font = TTFont(BytesIO(FOLDER.joinpath(f"{run.face}.ttf").read_bytes()))
    assert font["glyf"][font.getBestCmap()[0x200C]].numberOfContours == 0


def test_a_compatibility_form_is_drawn_by_its_letters() -> None:
    assert runs("ﬁ Ａ №", "title")[0].text == "fi A №"


@given(st.text(), st.sampled_from(WEIGHTS))
def test_every_drawn_character_is_in_its_face(text: str, weight: Weight) -> None:
    for run in runs(text, weight):
        assert set(map(ord, run.text)) <= code_points(run.face)


_POINTS: dict[str, set[int]] = {}


def code_points(face: str) -> set[int]:
    if face not in _POINTS:
        _POINTS[face] = set(TTFont(BytesIO(FOLDER.joinpath(f"{face}.ttf").read_bytes())).getBestCmap())
    return _POINTS[face]


def test_the_faces_are_small_truetype_outlines_with_their_licence() -> None:
    names = {face for chain in CHAINS.values() for face in chain}
    contents = {name: FOLDER.joinpath(f"{name}.ttf").read_bytes() for name in names}
    assert sum(map(len, contents.values())) < 800_000
    assert [name for name, content in contents.items() if "glyf" not in TTFont(BytesIO(content))] == []
    for licence in ("OFL-Noto.txt", "OFL-SourceSerif.txt"):
        assert "SIL OPEN FONT LICENSE Version 1.1" in FOLDER.joinpath(licence).read_text(encoding="utf-8")
