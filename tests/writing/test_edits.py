"""What may be done to a quotation, and that it can be undone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.models.briefing import Edit
from briefing.writing.editing import Draft, cut, insert, replace, replay


def test_edits_are_replayed_from_the_end_of_the_quote_to_its_beginning() -> None:
    quote = "But the harbour opened[2] on time."
    edits = [cut(22, 25), insert(15, " [at Tolvik]"), replace(4, 5, "T"), cut(0, 4)]
    assert replay(quote, edits) == "The harbour [at Tolvik] opened on time."


def test_edits_in_the_wrong_order_are_refused() -> None:
    with pytest.raises(ValueError, match="out of order"):
        replay("one two three", [cut(0, 4), cut(8, 13)])


def test_an_edit_outside_the_quote_is_refused() -> None:
    with pytest.raises(ValueError, match="outside"):
        replay("one", [cut(2, 9)])


def test_a_cut_takes_the_smaller_edits_inside_it_along() -> None:
    draft = Draft(quote="The pier, wet\nand old, closed.").plus([replace(13, 14, " ")]).plus([cut(8, 22)])
    assert draft.edits == (cut(8, 22),)
    assert draft.text == "The pier closed."


def test_words_inserted_at_a_cut_stand_in_front_of_what_is_left() -> None:
    draft = Draft(quote="Another pier closed.").plus([cut(0, 7), insert(0, "[A]")])
    assert draft.text == "[A] pier closed."


@st.composite
def quotes_with_cuts(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    quote = draw(st.text(min_size=1, max_size=60))
    places = sorted(draw(st.sets(st.integers(0, len(quote)), max_size=8)))
    pairs = zip(places[::2], places[1::2], strict=False)
    return quote, [cut(a, b) for a, b in pairs]


@given(quotes_with_cuts())
def test_cuts_given_in_any_order_leave_what_was_not_cut(case: tuple[str, list[Edit]]) -> None:
    quote, cuts = case
    gone = {place for edit in cuts for place in range(edit.start, edit.end)}
    assert Draft(quote=quote).plus(reversed(cuts)).text == "".join(
        letter for place, letter in enumerate(quote) if place not in gone
    )


@given(quotes_with_cuts())
def test_every_edit_holds_in_the_untouched_quote(case: tuple[str, list[Edit]]) -> None:
    quote, cuts = case
    for edit in Draft(quote=quote).plus(cuts).edits:
        assert 0 <= edit.start <= edit.end <= len(quote)
