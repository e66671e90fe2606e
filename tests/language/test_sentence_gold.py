"""Sentence ends in six languages, on news written for it: one sentence a line, a blank line between paragraphs."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.agreement import ends, of_boundaries, score
from briefing.language.sentences import split

GOLD = sorted((Path(__file__).resolve().parent / "gold").glob("*.txt"))
#: Measured 1.00 with blanks between the sentences; .98 or more without, where a digit behind a point opens none.
FLOOR, FLOOR_GLUED = 0.97, 0.96


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
@pytest.mark.parametrize(("glue", "floor"), [(" ", FLOOR), ("", FLOOR_GLUED)], ids=["blanks", "no blanks"])
def test_sentences_end_where_the_gold_says(path: Path, glue: str, floor: float) -> None:
    found = []
    for paragraph in path.read_text("utf-8").split("\n\n"):
        sentences = paragraph.strip().split("\n")
        text = glue.join(sentences)
        ours = [text[span.start : span.end] for span in split(text, path.stem)]
        found.append(of_boundaries(ends(sentences), ends(ours)))
    assert score(found).f1 >= floor


def test_every_language_has_gold_of_twenty_sentences_or_more() -> None:
    assert {path.stem for path in GOLD} == {"ru", "tr", "az", "fa", "hy", "ka"}
    assert all(len(path.read_text("utf-8").split("\n")) > 20 for path in GOLD)
