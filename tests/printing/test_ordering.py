"""The pieces in which a line is drawn."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib.colors import black

from briefing.printing.breaking import Atom, Piece, atoms_of
from briefing.printing.ordering import chunks
from briefing.printing.tags import Tag
from tests.printing.sample import HOSTILE


def line(*texts: str) -> tuple[Atom, ...]:
    """Each text in an element of its own."""
    return tuple(
        atoms_of(
            Piece(text=text, weight="regular", size=10, color=black, tag=Tag(role="Span")) for text in texts
        )
    )


def drawn(*texts: str, right_to_left: bool = False) -> str:
    """What is seen from left to right, joined letters as plain ones."""
    found = sorted(chunks(line(*texts), right_to_left=right_to_left), key=lambda chunk: chunk.offset)
    letters = (unicodedata.normalize("NFKC", letter)[::-1] for chunk in found for letter in chunk.text)
    return "".join(letters)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("the paper קו חדש wrote", "the paper שדח וק wrote"),
        ("the gate (שער 12) is shut", "the gate (12 רעש) is shut"),
        ("a rise of שער 12% today", "a rise of 12% רעש today"),
        ("“קו (חדש)”, said he", "“(שדח) וק”, said he"),
        ("on ۱۲ فروردین ۱۴۱۰ it said", "on ۱۴۱۰ نیدرورف ۱۲ it said"),
        ("he wrote «خط تازه» of it", "he wrote «هزات طخ» of it"),
    ],
)
def test_a_line_from_left_to_right_with_a_phrase_the_other_way(text: str, seen: str) -> None:
    assert drawn(text) == seen


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("«קו חדש», אמר הדובר.", ".רבודה רמא ,«שדח וק»"),
        ("הרכבת Quay Line 12 יצאה ב-17:40", "17:40-ב האצי Quay Line 12 תבכרה"),
        ("نرخ ۱۸ دلار (برای هر تن) شد.", ".دش (نت ره یارب) رالد ۱۸ خرن"),
    ],
)
def test_a_line_of_a_paragraph_from_right_to_left(text: str, seen: str) -> None:
    assert drawn(text, right_to_left=True) == seen


def test_a_citation_ends_a_line_from_right_to_left_on_its_left() -> None:
    assert drawn("קו חדש ", "[7]", right_to_left=True) == "[7] שדח וק"


def test_pieces_come_in_the_order_of_reading_whatever_their_place() -> None:
    found = chunks(line("קו ", "Quay", " חדש"), right_to_left=True)
    words = [chunk.text.strip() for chunk in found if chunk.text.strip()]
    assert words == ["וק", "Quay", "שדח"]
    offsets = [chunk.offset for chunk in found if chunk.text.strip()]
    assert offsets == sorted(offsets, reverse=True)


@given(st.lists(st.text(max_size=12) | st.sampled_from(HOSTILE), max_size=4), st.booleans())
def test_the_pieces_fill_the_line_without_gap_or_overlap(texts: list[str], right_to_left: bool) -> None:
    atoms = line(*texts)
    found = sorted(chunks(atoms, right_to_left=right_to_left), key=lambda chunk: chunk.offset)
    ends = [0.0, *(chunk.offset + chunk.width for chunk in found)]
    assert [chunk.offset for chunk in found] == pytest.approx(ends[:-1])
    assert ends[-1] == pytest.approx(sum(atom.width for atom in atoms))
