"""The outlet's name at the top of its page, told from its form."""

from __future__ import annotations

import pytest

from briefing.models.article import Article
from briefing.models.document import Document, Furniture
from briefing.reading import read_document

REPORT = (
    "Bridge over the bay opens in Lindrum\n\n"
    "The mayor of Lindrum opened the new bridge on Monday, May 4, 2030.\n\n"
    "It had been closed for two years because of a dispute about its costs.\n\n"
    "Lorries crossed at once, and the harbour was busy until the evening.\n"
)


def article(head: str) -> Article:
    (only,) = read_document(Document.of("a.txt", f"{head}\n\n{REPORT}".encode()), Furniture()).articles
    return only


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        ("The Lindrum Courier", "The Lindrum Courier"),
        ("LINDRUM EVENING POST", "LINDRUM EVENING POST"),
        ("Lindrum Herald, Est. 1904", "Lindrum Herald"),
        ("Harbour24 — news from the quay", "Harbour24"),
        ("Open Water — journalism without owners", "Open Water"),
        ("open water — journalism without owners", "open water"),
        ("STRAIGHT TALK\nreporting on harbours | no ads, 900 members", "STRAIGHT TALK"),
        ("Straight Talk\nNews · City · Sport · Jobs", "Straight Talk"),
        ("Skip to content\n\nLindrum Gazette\nHome | News | Sport", "Lindrum Gazette"),
        ("The Lindrum Courier | Thursday 7 May 2030", "The Lindrum Courier"),
        ("Вестник Линдрума", "Вестник Линдрума"),
        ("Lindrum Gazetesi", "Lindrum Gazetesi"),
    ],
)
def test_a_name_of_the_press_above_the_headline_is_the_outlet(head: str, outlet: str) -> None:
    found = article(head)
    assert (found.outlet, found.title) == (outlet, "Bridge over the bay opens in Lindrum")


@pytest.mark.parametrize(
    "head",
    [
        "World",
        "Politics",
        "MIDDLE EAST",
        "South Caucasus",
        "Press review",
        "World News",
        "В мире",
        "Son Dakika",
        "Ada Brenn",
        "Harbour Bridge",
        "Breaking: bridge opens",
        "What we know so far",
        "Isthmus News Agency",
    ],
)
def test_a_section_a_kicker_or_a_person_is_no_outlet(head: str) -> None:
    assert article(head).outlet is None


def test_a_headline_that_stands_first_is_no_outlet() -> None:
    text = "Lindrum Post Office Closes\n\n" + REPORT.split("\n\n", 1)[1]
    (found,) = read_document(Document.of("a.txt", text.encode()), Furniture()).articles
    assert found.outlet is None


def test_slogan_and_menu_under_the_name_are_no_title_and_no_text() -> None:
    found = article("The Lindrum Courier\nA quarterly on bridges and the law of bridges\nHome | News")
    assert found.title == "Bridge over the bay opens in Lindrum"
    assert [line.kind for line in found.lines[:3]] == ["other", "navigation", "navigation"]


def test_a_newsletter_of_the_outlet_is_not_its_name() -> None:
    text = f"{REPORT}\nSign up to our Ebb newsletter: everything afloat, every Friday.\n"
    (found,) = read_document(Document.of("a.txt", text.encode()), Furniture()).articles
    assert found.outlet is None


@pytest.mark.parametrize(
    "line",
    [
        "To read on, create a free account. Registered readers get nine stories a week.",
        "Quiz: can you name these nine bridges?",
        "Elsewhere: ferry crews vote on pay.",
        "WEATHER: Fog over the bay until noon. Quay nine degrees.",
    ],
)
def test_what_a_page_prints_between_its_paragraphs_is_not_kept(line: str) -> None:
    parts = REPORT.rstrip().split("\n\n")
    text = "\n\n".join([*parts[:-1], line, parts[-1]])
    (found,) = read_document(Document.of("a.txt", text.encode()), Furniture()).articles
    assert line not in found.text
