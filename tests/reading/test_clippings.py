"""Files that state what they are: press clippings in forms, notes of web clippers."""

from __future__ import annotations

import pytest

from briefing.models.article import Article
from briefing.models.document import Document, Furniture
from briefing.reading import read_document

BODY = (
    "The mayor of Lindrum opened the new bridge over the bay on Monday.\n\n"
    "It had been closed for two years because of a dispute about its costs.\n\n"
    "Lorries crossed at once, and the harbour was busy until the evening.\n"
)


def read(text: str, name: str = "clip.txt") -> Article:
    (article,) = read_document(Document.of(name, text.encode()), Furniture()).articles
    return article


@pytest.mark.parametrize(
    "head",
    [
        "PRESS REVIEW\n\nSource: Bay Observer\nDate: 14 March 2021\nTitle: Bridge opens\n",
        "Source\tBay Observer\n\nDate\t14 March 2021\n\nTitle\tBridge opens\n",
        "Quelle: Bay Observer\nDatum: 14.03.2021\nTitel: Bridge opens\n",
        "Источник: Bay Observer\nДата: 14 марта 2021\nЗаголовок: Bridge opens\n",
        "Kaynak: Bay Observer\nTarih: 14 Mart 2021\nBaşlık: Bridge opens\n",
    ],
)
def test_the_form_above_a_clipping_is_stated_whatever_its_words(head: str) -> None:
    article = read(f"{head}\n{BODY}")
    assert article.published is not None
    assert (article.outlet, article.title) == ("Bay Observer", "Bridge opens")
    assert article.published.start.isoformat() == "2021-03-14"


def test_a_heading_and_two_fields_are_no_form() -> None:
    assert read(f"Bridge opens at last\n\nMedia: 4\nBy: nobody\n\n{BODY}").outlet is None


FRONT = "---\ntitle: Bridge opens\n{}\n---\n\n" + BODY


@pytest.mark.parametrize(
    "author",
    ['author:\n  - "[[Ada Brenn]]"', "author: [Ada Brenn]", 'author: "Ada Brenn"', "author:\n- Ada Brenn"],
)
def test_the_author_of_a_note_is_read_from_any_form_of_list(author: str) -> None:
    assert read(FRONT.format(author), "note.md").author == "Ada Brenn"


def test_the_source_of_a_clipped_page_is_its_address_and_the_day_of_clipping_no_date() -> None:
    front = "source: https://www.bay-observer.example/bridge\ncreated: 2021-03-20"
    article = read(FRONT.format(front), "note.md")
    assert (article.outlet, article.url, article.published) == (
        "bay-observer.example",
        "https://www.bay-observer.example/bridge",
        None,
    )
