"""Bylines that do not say "by"."""

from __future__ import annotations

import pytest

from briefing.models.article import Article
from briefing.models.document import Document, Furniture
from briefing.reading import read_document

TITLE = "Bridge over the bay of Lindrum opens after two years"
BODY = (
    "The mayor of Lindrum opened the new bridge over the bay on Monday.\n\n"
    "It had been closed for two years because of a dispute about its costs.\n\n"
    "Lorries crossed at once, and the harbour was busy until the evening.\n\n"
)


def author(head: str, below: str = "") -> str | None:
    article: Article
    (article,) = read_document(
        Document.of("page.txt", f"{TITLE}\n\n{head}\n\n{BODY}{below}\n".encode()), Furniture()
    ).articles
    return article.author


@pytest.mark.parametrize(
    "head",
    [
        "Ada Brenn North of Fell correspondent\n14 March 2021",
        "Ada Brenn, Defence Editor\n14 March 2021",
        "Ada Brenn · Mar 14, 2021 · 9 min",
        "14.03.2021   by Ada Brenn",
        "Posted on March 14, 2021 by Ada Brenn",
    ],
)
def test_a_name_with_its_role_or_beside_the_date_is_the_author(head: str) -> None:
    assert author(head) == "Ada Brenn"


@pytest.mark.parametrize(
    "head",
    [
        "Osman Talvi sues newspaper editor\n14 March 2021",
        "World News · Mar 14, 2021 · 9 min",
        "By Bay Observer Staff\n14 March 2021",
        "By staff and agencies\n14 March 2021",
        "Mar 14, 2021 · Read more · 9 min",
    ],
)
def test_a_headline_a_section_and_a_desk_are_no_author(head: str) -> None:
    assert author(head) is None


def test_a_name_that_its_box_opens_with_is_the_author() -> None:
    assert author("Ada Brenn", "Ada Brenn is the author of Three Bridges (2014).") == "Ada Brenn"


def test_a_name_that_signs_the_text_again_is_the_author() -> None:
    assert author("Ada Brenn", "Ada Brenn") == "Ada Brenn"


def test_a_name_alone_is_nobody() -> None:
    assert author("Lindrum Harbour") is None
