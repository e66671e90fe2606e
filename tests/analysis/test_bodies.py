"""Bodies and groups of people that go on speaking as "it", "they" or "the group"."""

from __future__ import annotations

import pytest

from briefing.analysis.voices import ArticleVoices
from tests.analysis.conftest import Make


@pytest.mark.parametrize(
    ("first", "second", "speaker"),
    [
        (
            "Nine miners are trapped, the mines office said.",
            "It said pumps were running.",
            "the mines office",
        ),
        ("Aktan Rail said on Monday the line was shut.", "Two trains were hit, it said.", "Aktan Rail"),
        ("Two diplomats said the vote was put off.", "They said no date was set.", "Two diplomats"),
        ("The Tern Front denied the raid.", "“We were not there,” the group said.", "The Tern Front"),
    ],
)
def test_whoever_spoke_right_before_goes_on(make: Make, first: str, second: str, speaker: str) -> None:
    assert ArticleVoices(make([first, second])).voice(1).speaker == speaker


def test_it_is_the_body_that_its_own_sentence_is_about(make: Make) -> None:
    article = make(["Prices fell, the Courier reported.", "The agency Corvus will cut its rating, it said."])
    assert ArticleVoices(article).voice(1).speaker == "The agency Corvus"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Orla Venn, the mayor, said the line was shut.", "It said trains would run again."),
        ("The mines office said nine were trapped.", "They said pumps were running."),
        ("Two diplomats said the vote was put off.", "It said no date was set."),
        ("The mines office said nine were trapped.", "The port will be sold, it said."),
        ("Nine miners are trapped.", "It said pumps were running."),
    ],
)
def test_nobody_goes_on_where_the_pronoun_does_not_fit(make: Make, first: str, second: str) -> None:
    assert ArticleVoices(make([first, second])).voice(1).speaker is None
