"""Title, outlet, agency, author, dateline, address and date of plain text pages."""

from __future__ import annotations

from datetime import date

import pytest

from briefing.models.article import Article
from briefing.models.document import Document, Furniture, Outlet
from briefing.reading import read_document
from briefing.reading.dates import find_date
from briefing.reading.metadata import read_dateline

BODY = (
    "The mayor of Lindrum opened the new bridge on Monday, May 4, 2030.\n\n"
    "It had been closed for two years because of a dispute about its costs.\n\n"
    "Lorries crossed at once, and the harbour was busy until the evening.\n"
)


def article(text: str, furniture: Furniture | None = None) -> Article:
    (only,) = read_document(Document.of("a.txt", text.encode()), furniture or Furniture()).articles
    return only


def day(text: str) -> str | None:
    found = find_date(text)
    return (
        None
        if found is None
        else f"{found.first}/{found.last}"
        if found.first != found.last
        else str(found.first)
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2031-03-14T09:12:00+04:00", "2031-03-14"),
        ("AP Published 14 Mar, 2031 09:12am", "2031-03-14"),
        ("Mar. 14, 2031 • 2 min read", "2031-03-14"),
        ("14.03.2031 09:12", "2031-03-14"),
        ("14/03/2031", "2031-03-14"),
        ("03/14/2031", "2031-03-14"),
        ("14 марта 2031, 09:12", "2031-03-14"),
        ("14 Mart 2031", "2031-03-14"),
        ("14 mars 2031", "2031-03-14"),
        ("14. März 2031", "2031-03-14"),
        ("14 березня 2031", "2031-03-14"),
        ("March 2031", "2031-03-01/2031-03-31"),
        ("03/04/2031", None),
        ("31 February 2031", "2031-02-01/2031-02-28"),
        ("March 14", None),
        ("order 20310314567", None),
    ],
)
def test_a_date_is_read_when_it_can_mean_one_thing(text: str, expected: str | None) -> None:
    assert day(text) == expected


@pytest.mark.parametrize(
    ("text", "place", "agency"),
    [
        ("SARVAN: The bridge is open.", "SARVAN", None),
        ("SARVAN, Karavia — The bridge is open.", "SARVAN, Karavia", None),
        ("SARVAN, Karavia (AP) — The bridge is open.", "SARVAN, Karavia", "AP"),
        ("SARVAN, March 14 (Reuters) - The bridge is open.", "SARVAN", "Reuters"),
        ("SARVAN, March 14. /TASS/. The bridge is open.", "SARVAN", "TASS"),
        ("Sarvan, 14 March (dpa) - The bridge is open.", "Sarvan", "dpa"),
        ("САРВАН, 14 марта — Мост открыт.", "САРВАН", None),
        ("(Reuters) - The bridge is open.", None, "Reuters"),
        ("The bridge: a history.", None, None),
        ("NATO said the bridge is open.", None, None),
    ],
)
def test_datelines(text: str, place: str | None, agency: str | None) -> None:
    found = read_dateline(text)
    assert (found.place, found.agency) == (place, agency)


def test_stated_lines_beat_what_the_page_prints() -> None:
    found = article(
        f"Source: My Paper\nDate: 2029-01-02\nAuthor: Me\nTitle: Mine\n\nTheirs is a title\nBy Them\n14 Mar 2031\n\n{BODY}"
    )
    assert (found.outlet, found.author, found.title) == ("My Paper", "Me", "Mine")
    assert found.published is not None
    assert (found.published.start, found.published.basis) == (date(2029, 1, 2), "stated")
    assert [line.kind for line in found.lines[:4]] == ["stated"] * 4


def test_a_source_that_is_an_address_is_the_address() -> None:
    found = article(f"Source: https://www.post.example/2031/03/14/bridge\n\n{BODY}")
    assert (found.url, found.outlet) == ("https://www.post.example/2031/03/14/bridge", "post.example")
    assert found.published is not None
    assert (found.published.start, found.published.basis) == (date(2031, 3, 14), "url")


def test_the_user_names_the_outlet_of_a_host() -> None:
    furniture = Furniture(outlets=(Outlet(name="The Post", hosts=("post.example",)),))
    assert article(f"URL: https://news.post.example/a\n\n{BODY}", furniture).outlet == "The Post"


def test_a_date_in_the_text_or_in_a_caption_is_not_the_page_date() -> None:
    caption = "The bridge at Lindrum, May 3, 2028. (Ines Tarro / AP)"
    found = article(f"Bridge over the bay opens in Lindrum\n\n{caption}\n\n{BODY}")
    assert found.published is None
    assert found.agency is None


def test_a_page_without_date_and_outlet_has_no_mark_against_it() -> None:
    found = article(f"Bridge over the bay opens in Lindrum\n\n{BODY}")
    assert (found.published, found.outlet, found.flags) == (None, None, ())


def test_published_is_preferred_to_updated() -> None:
    found = article(f"Bridge over the bay opens\nUpdated: 16 March 2031\nPublished: 14 March 2031\n\n{BODY}")
    assert found.published is not None
    assert found.published.start == date(2031, 3, 14)


@pytest.mark.parametrize(
    ("box", "outlet"),
    [
        ("Join The Lindrum Post Community", "The Lindrum Post"),
        ("Rely on Bay Radio? We rely on you too.", "Bay Radio"),
        ("Profile picture of The Lindrum Post", "The Lindrum Post"),
        ("Subscribe to Lindrum Post newsletter", "Lindrum Post"),
        ("© 2031 Lindrum Post LLC. All rights reserved.", "Lindrum Post"),
        ("Subscribe to our newsletter", None),
        ("Follow us on Telegram", None),
        ("Join our WhatsApp Community", None),
        ("Profile picture of Ada Brenn", None),
    ],
)
def test_the_outlet_names_itself_in_its_boxes(box: str, outlet: str | None) -> None:
    assert article(f"Bridge over the bay opens in Lindrum\n\n{BODY}\n\n{box}\n").outlet == outlet


def test_an_agency_that_owns_the_text_is_no_outlet() -> None:
    found = article(
        f"Bridge over the bay opens in Lindrum\n\n{BODY}\n\n© 2031 The Associated Press. All rights reserved.\n"
    )
    assert (found.outlet, found.agency) == (None, "AP")
