"""Heads of papers: a name, what it is, its day."""

from __future__ import annotations

from datetime import date

import pytest

from briefing.models.article import Article
from briefing.models.document import Document, Furniture
from briefing.reading import read_document

TEXT = (
    "The mayor of Lindrum opened the new bridge on Monday and thanked the builders.\n\n"
    "It had been closed for two years because of a dispute about its costs.\n\n"
    "Lorries crossed at once, and the harbour was busy until the evening.\n"
)
TITLE = "Bridge over the bay opens to lorries"


def article(head: str, text: str = TEXT) -> Article:
    (only,) = read_document(Document.of("a.txt", f"{head}\n\n{text}".encode()), Furniture()).articles
    return only


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        ("MINISTRY OF TRANSPORT\nPress release 14/2030\n4 May 2030", "MINISTRY OF TRANSPORT"),
        ("OPEN BRIDGE\nStatement to the press\n4 May 2030", "OPEN BRIDGE"),
        ("Port of Lindrum\nMedia statement\n4 May 2030", "Port of Lindrum"),
        ("REPUBLIC OF VELMORA\nMinistry of Transport\nPress service\n4 May 2030", "Ministry of Transport"),
        ("ORDEN BRIDGES LTD.\nCorporate communications\n4 May 2030", "ORDEN BRIDGES LTD."),
        ("Span\nThe letter for people who build across water\n4 May 2030", "Span"),
        ("DECK TALK\nthe monthly letter, no. 12\n4 May 2030", "DECK TALK"),
        ("Pontoon - a weekly on crossings\n4 May 2030", "Pontoon"),
        ("Beams & Bolts\nA letter for welders · No. 31 · 4 May 2030", "Beams & Bolts"),
        ("CANAL FIVE\n“Harbour Hour”, 4 May 2030, 21:00 - transcript", "CANAL FIVE"),
        ("Der Buchtbote\nDienstag, 4. Mai 2030", "Der Buchtbote"),
        ("Corriere del Golfo\nMartedì 4 maggio 2030", "Corriere del Golfo"),
    ],
)
def test_a_name_over_what_it_is_and_its_day_is_the_outlet(head: str, outlet: str) -> None:
    found = article(f"{head}\n{TITLE}")
    assert (found.outlet, found.title) == (outlet, TITLE)


def test_a_name_over_a_section_and_a_day_is_the_outlet_of_a_note_without_headline() -> None:
    found = article("Quay Light\nSport | 4 May 2030")
    assert (found.outlet, found.title) == ("Quay Light", None)


@pytest.mark.parametrize(
    "says",
    [
        "“It holds,” the engineer Ada Brenn told Span.",
        "„Sie hält“, sagte die Ingenieurin Ada Brenn dem Span.",
        "« Il tient », a déclaré à Span l'ingénieure Ada Brenn.",
    ],
)
def test_a_name_over_a_day_is_the_outlet_when_somebody_told_it_something(says: str) -> None:
    assert article(f"Span\n4 May 2030\n{TITLE}", f"{TEXT}\n{says}\n").outlet == "Span"


@pytest.mark.parametrize(
    "head",
    [
        f"{TITLE}\nPress release\n4 May 2030",
        f"Bridge Opens\nLorries cross after two years\n4 May 2030\n{TITLE}",
        f"Ada Brenn\n4 May 2030\n{TITLE}",
        f"Press release\n4 May 2030\n{TITLE}",
    ],
)
def test_a_headline_a_person_or_a_label_over_a_day_is_no_outlet(head: str) -> None:
    assert article(head).outlet is None


def test_the_programme_below_a_station_is_no_headline_and_tells_the_day() -> None:
    found = article("RADIO LINDRUM\n“Harbour Hour”, late edition, 4 May 2030 - manuscript")
    assert (found.outlet, found.title) == ("RADIO LINDRUM", None)
    assert found.published is not None
    assert found.published.start == date(2030, 5, 4)


def test_a_name_in_capitals_is_printed_as_the_text_writes_it() -> None:
    text = f"{TEXT}\nThe Pilots' Council of the bay is content.\n"
    assert article(f"PILOTS' COUNCIL\nFor immediate release\n{TITLE}", text).outlet == "Pilots' Council"
