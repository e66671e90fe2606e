"""Markdown files."""

from __future__ import annotations

import pytest

from briefing.models.article import Article
from briefing.models.document import Document, Furniture
from briefing.reading import read_document

TEXT = """---
title: "Bridge over the bay opens"
source: Lindrum Post
date: 2031-03-14
author: Ada Brenn
url: https://post.example/bridge
tags: [bridge, harbour]
---

# Bridge over the bay opens

**The mayor** of [Lindrum](https://lindrum.example/town) opened the *new* bridge on Monday.

![Lorries wait at the bridge](lorries.jpg)

## Costs

> It had been closed for two years, `plan_b` and a dispute about 5 \\* 3 posts included.

```
let secret = "code is no article text here at all";
```

| a | b |
|---|---|

Lorries crossed at once, and the harbour was busy until the evening.

[1]: https://post.example/note
"""


def article(text: str = TEXT, name: str = "a.md") -> Article:
    (only,) = read_document(Document.of(name, text.encode()), Furniture()).articles
    return only


def test_front_matter_is_what_the_desk_states() -> None:
    found = article()
    assert (found.title, found.outlet, found.author) == (
        "Bridge over the bay opens",
        "Lindrum Post",
        "Ada Brenn",
    )
    assert found.url == "https://post.example/bridge"
    assert found.published is not None
    assert (found.published.start.isoformat(), found.published.basis) == ("2031-03-14", "stated")


def test_markup_is_taken_out_and_words_stay() -> None:
    assert article().text.split("\n\n") == [
        "The mayor of Lindrum opened the new bridge on Monday.",
        "It had been closed for two years, plan_b and a dispute about 5 * 3 posts included.",
        "Lorries crossed at once, and the harbour was busy until the evening.",
    ]


def test_a_picture_is_a_caption() -> None:
    found = article()
    kinds = {found.raw[line.start : line.end]: line.kind for line in found.lines}
    assert kinds["Photo: Lorries wait at the bridge"] == "caption"


def test_the_first_heading_is_the_title_when_none_is_stated() -> None:
    text = TEXT.split("---\n", 2)[2].replace(
        "# Bridge over the bay opens", "# A bridge opens in the town of Lindrum"
    )
    assert article(text).title == "A bridge opens in the town of Lindrum"


@pytest.mark.parametrize(
    ("head", "outlet", "title"),
    [
        ("# Beams & Bolts\n*A letter for welders · No. 31 · 4 May 2030*", "Beams & Bolts", "Rust"),
        ("# Beams & Bolts\n### Weekly of the welders — issue 31, 4 May 2030", "Beams & Bolts", "Rust"),
        ("# Ministry of Bridges\n**Note to editors, 4 May 2030**", "Ministry of Bridges", "Rust"),
        (
            "# Beams: Who pays for the rust?\n*Newsletter no. 31, 4 May 2030*",
            "Beams",
            "Who pays for the rust?",
        ),
        ("# A bridge opens\n*Lindrum, 4 May 2030*", None, "A bridge opens"),
    ],
)
def test_the_first_heading_of_a_letter_is_its_name(head: str, outlet: str | None, title: str) -> None:
    found = article(f"{head}\n\n## Rust\n\n{TEXT.rpartition('---')[2]}")
    assert (found.outlet, found.title) == (outlet, title)


def test_front_matter_is_known_under_any_file_name() -> None:
    assert article(name="a.txt").media_type == "text/markdown"


def test_windows_line_ends_change_nothing() -> None:
    assert article(TEXT.replace("\n", "\r\n")).text == article().text


LISTED = (
    "# Toll of the bridge\n\n{0} The toll of the bridge rises in June.\n"
    "{1} The ferry stays free until May.\n{2} Lorries pay nine crowns for each way across the bay.\n"
)


@pytest.mark.parametrize("marks", [("-", "-", "-"), ("*", "*", "*"), ("1.", "2.", "3.")])
def test_the_mark_of_a_list_is_no_part_of_its_sentence(marks: tuple[str, str, str]) -> None:
    (only,) = read_document(Document.of("a.md", LISTED.format(*marks).encode()), Furniture()).articles
    assert [sentence.text for sentence in only.sentences][:3] == [
        "The toll of the bridge rises in June.",
        "The ferry stays free until May.",
        "Lorries pay nine crowns for each way across the bay.",
    ]


def test_a_day_that_opens_a_paragraph_is_no_mark_of_a_list() -> None:
    text = "Die Brücke\n\n1. Mai ist der Tag, an dem die Brücke von Lindrum wieder geöffnet wird.\n"
    (only,) = read_document(Document.of("a.txt", text.encode()), Furniture()).articles
    assert only.sentences[0].text.startswith("1. Mai")
