"""An outlet without a word of the press in its name, told from what its page prints besides."""

from __future__ import annotations

import pytest

from briefing.models.article import Article
from briefing.models.document import Document, Furniture
from briefing.reading import read_document

HEADLINE = "Bridge over the bay opens in Lindrum"
PARAGRAPHS = (
    "The mayor of Lindrum opened the new bridge on Monday, May 4, 2030.",
    "It had been closed for two years because of a dispute about its costs.",
    "Lorries crossed at once, and the harbour was busy until the evening.",
)


def article(head: str, *foot: str, headline: str = HEADLINE, name: str = "a.txt") -> Article:
    text = "\n\n".join(filter(None, (head, headline, *PARAGRAPHS, *foot))) + "\n"
    (only,) = read_document(Document.of(name, text.encode()), Furniture()).articles
    return only


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        ("Quay & Garden\nENGLISH EDITION\n\nMonday, 4 May 2030", "Quay & Garden"),
        ("The Tideline\nNotes on fish, every other Monday\nIssue 12 — 4 May 2030", "The Tideline"),
        ("Ufer-Kurier Süd\n4 May 2030", "Ufer-Kurier Süd"),
        ("Baker's Week\n4 May 2030", "Baker's Week"),
        ("QuayWatch briefing\nMay 4, 2030\nBy Ada Brenn", "QuayWatch"),
        ("Free Lindrum Radio >> News >> Harbour\nListen live   Donate", "Free Lindrum Radio"),
        ("quayside.example  >  news  >  ports\nShare  Save  Print", "quayside.example"),
        ("PIER VALLEY NEWS (pasted from the web edition, 4 May)", "PIER VALLEY NEWS"),
        ("Wharf Talk 98.4\n4 May 2030", "Wharf Talk"),
        ("EBB — reporting from the quays\nNobody owns us but you. Lend us a hand.", "EBB"),
    ],
)
def test_the_first_line_is_the_outlet_where_the_head_shows_it(head: str, outlet: str) -> None:
    found = article(head)
    assert (found.outlet, found.title) == (outlet, HEADLINE)


def test_a_notice_at_the_foot_names_the_outlet_of_the_first_line_and_is_no_text() -> None:
    notice = "Quay & Garden is printed on old sails."
    found = article("Quay & Garden\nMonday 4 May 2030", notice)
    assert found.outlet == "Quay & Garden"
    assert notice not in found.text


def test_whom_a_speaker_told_it_is_the_outlet_of_the_first_line() -> None:
    assert (
        article("Ebb & Flow\n4 May 2030", '"It holds," the builder told Ebb & Flow.').outlet == "Ebb & Flow"
    )


def test_what_the_article_is_about_is_no_outlet() -> None:
    about = ("Quay & Garden, a maker of nets, had paid for the bridge.", "Quay & Garden is owned by a fund.")
    assert article("Quay & Garden\nMonday 4 May 2030", *about).outlet is None


def test_a_name_of_the_press_over_a_section_is_the_outlet_of_a_text_without_headline() -> None:
    found = article("Lindrum Ledger\nPanorama", headline="")
    assert (found.outlet, found.title) == ("Lindrum Ledger", None)


def test_author_and_date_printed_with_the_name_stay_what_they_are() -> None:
    found = article("QuayWatch briefing\nMay 5, 2030\nBy Ada Brenn")
    assert found.author == "Ada Brenn"
    assert found.published is not None
    assert found.published.start.isoformat() == "2030-05-05"


def test_a_station_in_the_first_heading_of_markdown_is_no_title() -> None:
    found = article("# Wharf Talk 98.4\n\n*News on the hour*", headline=f"## {HEADLINE}", name="a.md")
    assert (found.outlet, found.title) == ("Wharf Talk", HEADLINE)


@pytest.mark.parametrize(
    "head",
    [
        "Harbour & Roads\n4 May 2030",
        "Lindrum\n4 May 2030",
        "Ada Brenn\n4 May 2030",
        "Europe > Harbours",
        "This week\n4 May 2030",
        "Bridge Opens (with pictures)",
        "Confidential\n4 May 2030",
        "Boat of the Week\n4 May 2030",
        "Print E-mail\n4 May 2030",
        "Harbour Bridge\nBy Ada Brenn\n4 May 2030",
        "Isthmus News Agency\n4 May 2030",
    ],
)
def test_a_first_line_that_nothing_vouches_for_is_no_outlet(head: str) -> None:
    assert article(head).outlet is None


def test_a_page_of_nothing_but_a_name_and_a_section_has_no_article() -> None:
    assert not read_document(Document.of("a.txt", b"Lindrum Ledger\nPanorama\n"), Furniture()).articles
