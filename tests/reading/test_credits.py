"""Agencies that stand in no table, and authors without what stands behind their names."""

from __future__ import annotations

import pytest

from briefing.models.article import Article
from briefing.models.document import Document, Furniture
from briefing.reading import read_document

REST = (
    "It had been closed for two years because of a dispute about its costs, as engineers told Norvane.\n\n"
    "Lorries crossed at once, and the harbour was busy until the evening.\n"
)


def article(line: str = "", dateline: str = "") -> Article:
    text = (
        f"The Lindrum Courier\n\nBridge over the bay opens in Lindrum\n\n{line}\n14 March 2031\n\n"
        f"{dateline}The mayor of Lindrum opened the new bridge on Monday, May 4, 2030.\n\n{REST}"
    )
    (only,) = read_document(Document.of("a.txt", text.encode()), Furniture()).articles
    return only


@pytest.mark.parametrize(
    ("dateline", "agency"),
    [
        ("LINDRUM, March 14 (KPQ) - ", "KPQ"),
        ("LINDRUM (KPQ) - ", "KPQ"),
        ("LINDRUM, March 14 (Norvane) - ", "Norvane"),
        ("LINDRUM (Norvane) - ", "Norvane"),
        ("LINDRUM (Lindrum) - ", None),
        ("LINDRUM (UAE) - ", None),
        ("LINDRUM (Ostend) - ", None),
    ],
)
def test_the_brackets_of_a_dateline_name_an_agency_unless_they_name_a_place(
    dateline: str, agency: str | None
) -> None:
    assert article(dateline=dateline).agency == agency


@pytest.mark.parametrize(
    ("line", "agency", "author"),
    [
        ("By Ada Brenn, KPQ", "KPQ", "Ada Brenn"),
        ("KPQ in Sarvan", "KPQ", None),
        ("By Courier staff and KPQ", "KPQ", None),
        ("By Oceanic Press", "Oceanic Press", None),
        ("By Ada Brenn, PhD", None, "Ada Brenn, PhD"),
        ("By Ada Brenn, The Lindrum Courier", None, "Ada Brenn"),
        ("By Ada Brenn", None, "Ada Brenn"),
    ],
)
def test_a_byline_tells_person_and_agency_apart(line: str, agency: str | None, author: str | None) -> None:
    found = article(line)
    assert found.agency == agency
    if author:
        assert found.author == author


def test_the_agency_has_the_short_name_of_its_dateline() -> None:
    found = article("Norvane News Agency", "LINDRUM, March 14 (Norvane) - ")
    assert found.agency == "Norvane"


def test_an_agency_written_out_at_the_head_wins_over_one_with_the_same_letters() -> None:
    found = article(line="Meadow News Agency", dateline="LINDRUM, March 14 (MNA) - ")

    assert found.agency == "Meadow News Agency"
