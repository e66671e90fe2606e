"""Whose position is not in the inbox."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.unknowns import HALVES, measured
from tests.writing.findings_builder import article, brief, claim, findings, statement

#: Found, and right of what is printed; the second half is not looked at while rules are written.
FLOORS = {"unknowns": (0.85, 1.0), "unknowns-apart": (0.55, 0.9)}


@pytest.mark.parametrize("half", HALVES, ids=lambda path: path.stem)
def test_what_is_not_settled_is_read_off(half: Path) -> None:
    figures, (recall, precision) = measured(half).figures, FLOORS[half.stem]
    assert figures["recall"] >= recall
    assert figures["precision"] >= precision


def _unknowns(*sentences: str) -> list[str]:
    source = article("a.txt", sentences)
    made = brief(findings([source], [claim(1, statement(source, 0))]))
    return [u.text for section in made.sections for u in section.unknowns if u.text.startswith("Position")]


def test_who_would_not_comment_is_named() -> None:
    said = "Kolm Shipping declined to comment on the oil in the harbour of Tolvik."
    assert _unknowns(said) == ["Position of Kolm Shipping not in this inbox."]


def test_who_is_accused_and_has_no_word_is_named() -> None:
    said = "Pilots accused Kolm Shipping of pouring oil into the harbour of Tolvik."
    assert _unknowns(said) == ["Position of Kolm Shipping not in this inbox."]
    assert _unknowns(said, "Kolm Shipping denied it on Friday.") == []


def test_who_answers_in_the_same_breath_is_not_named() -> None:
    said = "Kolm Shipping refused to say how much oil ran into the harbour, but said that it was little."
    assert _unknowns(said) == []
