"""What a text says of how it was made."""

from __future__ import annotations

import pytest

from briefing.reading.disclaimers import disclaimer

OWNED_UP = [
    "Generated automatically. Was this helpful? Yes / No",
    "Made with AI. Rate this card: 1 2 3 4 5",
    "This digest was put together by our in-house language model.",
    "AI-assisted, human-loved",
    "Summarised and translated by an algorithm",
    "Harbour news in brief – compiled with the help of artificial intelligence",
    "All summaries are partly written by a bot.",
]
ABOUT_SOMETHING_ELSE = [
    "The parts are made by a robot in Tolvik.",
    "The city wants plans that were drafted with the help of AI to be marked.",
    "He said that the letter had been written by a machine.",
    'A judge threw out the brief. "Written by ChatGPT," he said.',
    "Made in Tolvik by hand, the boats cost 30,000 marks.",
    "Prepared by the port office.",
    "The summary was published on Friday.",
]


@pytest.mark.parametrize("line", OWNED_UP)
def test_a_line_that_says_a_machine_made_the_text_is_a_disclaimer(line: str) -> None:
    assert disclaimer([line]) is not None


@pytest.mark.parametrize("line", ABOUT_SOMETHING_ELSE)
def test_news_of_machines_that_make_things_is_none(line: str) -> None:
    assert disclaimer([line]) is None
