from __future__ import annotations

import pytest

from briefing.analysis.clauses import clauses
from briefing.analysis.dates import Anchor, dates_in
from briefing.analysis.facts import facts_of
from briefing.analysis.speakers import hear
from briefing.language.quotations import quotations


@pytest.mark.parametrize("unit", [" 'a", "“", '"a ', "BAKU ", "12,345 ", ", and a b c d", "he said “a” "])
def test_a_long_line_of_one_pattern_is_read_to_its_end(unit: str) -> None:
    """Hangs, rather than fails, when a rule is not linear."""
    text = unit * (60_000 // len(unit))
    assert hear(text, "en").medium is None
    assert clauses(text)[-1].end == len(text)
    assert all(q.end <= len(text) for q in quotations(text))
    assert facts_of(text).text == text
    assert dates_in(text, Anchor()) == ()
