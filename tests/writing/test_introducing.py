"""Speakers without a name at their second mention."""

from __future__ import annotations

import pytest

from tests.writing.findings_builder import article, brief, claim, findings, printed, statement

FIRST = "The toll stays, a Velmoran official said in Tolvik."


def test_the_official_of_an_earlier_sentence_is_an_official() -> None:
    second = "The harbour of Tolvik freezes every winter, the Velmoran official said."
    assert printed([FIRST, second], speaker="the Velmoran official") == [
        "The harbour of Tolvik freezes every winter, [a] Velmoran official said."
    ]


def test_the_sentence_of_the_first_mention_is_cited() -> None:
    source = article(
        "a.txt", [FIRST, "The Velmoran official also denied that the harbour of Tolvik is full."]
    )
    found = claim(1, statement(source, 1, speaker="The Velmoran official"))
    (point,) = brief(findings([source], [found])).sections[0].key_points
    assert point.text.startswith("[A] Velmoran official")
    assert [c.quote for c in point.citations if c.role == "setting"] == [FIRST]


@pytest.mark.parametrize("speaker", ["Ilse Orlok", "the port authority", None])
def test_a_name_a_body_and_an_official_never_introduced_stay(speaker: str | None) -> None:
    text = f"The harbour of Tolvik freezes every winter, {speaker or 'records show and'} said."
    before = "The toll stays for now, records show."
    assert printed([before, text], speaker=speaker) == [text]
