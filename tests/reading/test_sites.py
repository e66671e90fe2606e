"""Who made the page: its name at the top, the user's table, agencies of any name, mails passed on."""

from __future__ import annotations

import pytest

from briefing.models.article import Article
from briefing.models.document import Document, Furniture, Outlet
from briefing.reading import read_document

TITLE = "Bridge over the bay of Lindrum opens after two years"
BODY = (
    "The mayor of Lindrum opened the new bridge over the bay on Monday.\n\n"
    "It had been closed for two years because of a dispute about its costs.\n\n"
    "Lorries crossed at once, and the harbour was busy until the evening.\n\n"
)
NO_TABLE = Furniture()
TABLE = Furniture(outlets=(Outlet(name="Bay Observer", hosts=("bayobserver.example",)),))


def read(text: str, furniture: Furniture = NO_TABLE, name: str = "page.txt") -> Article:
    (article,) = read_document(Document.of(name, text.encode()), furniture).articles
    return article


def page(above: str = "", below: str = "", opening: str = "") -> str:
    return f"{above}\n\n{TITLE}\n\n14 March 2031\n\n{opening}{BODY}{below}\n"


@pytest.mark.parametrize(
    ("opening", "below"),
    [
        ("LINDRUM (Bay Observer) — ", ""),
        ("", "© Bay Observer 2031"),
        ("", "Sign up for the Bay Observer newsletter"),
        ("", "Short link: https://www.bay-observer.example/n/481"),
        ("", "Write to news@bayobserver.example"),
    ],
)
def test_the_first_line_is_the_outlet_when_the_page_names_itself_again(opening: str, below: str) -> None:
    article = read(page("Bay Observer", below, opening))
    assert (article.outlet, article.title) == ("Bay Observer", TITLE)


def test_the_outlet_behind_the_headline_is_no_part_of_it_and_no_author() -> None:
    article = read(f"{TITLE} - Bay Observer\n\nBay Observer\n\nFri, 14 Mar 2031 09:00 GMT\n\n{BODY}")
    assert (article.title, article.outlet, article.author) == (TITLE, "Bay Observer", None)


def test_an_agency_below_the_headline_is_no_outlet() -> None:
    article = read(f"{TITLE}\n\nAFP\n14 March 2031\n\nLINDRUM, Karavia (AFP) – {BODY}")
    assert (article.agency, article.outlet) == ("AFP", None)


def test_of_two_dates_on_a_line_the_one_of_publication_counts() -> None:
    line = "Updated March 15, 2031 at 5:12 p.m. | Published March 14, 2031 at 9:00 a.m."
    published = read(f"{TITLE}\n\n{line}\n\n{BODY}").published
    assert published is not None
    assert published.start.isoformat() == "2031-03-14"


def test_a_first_line_that_nothing_else_names_is_no_outlet() -> None:
    assert read(page("Bay Area")).outlet is None


@pytest.mark.parametrize(
    ("opening", "below"),
    [
        ("LINDRUM (Bay Observer) — ", ""),
        ("", "Bay Observer"),
        ("", "Short link: https://bayobserver.example/n/481"),
        ("", "https://m.bayobserver.example/n/481"),
    ],
)
def test_an_outlet_of_the_users_table_is_known_by_name_and_host(opening: str, below: str) -> None:
    assert read(page("Home\nNews", below, opening), TABLE).outlet == "Bay Observer"


def test_an_outlet_that_only_the_text_speaks_of_is_not_the_pages() -> None:
    assert read(page("Home", opening="He told Bay Observer of it. "), TABLE).outlet is None


def test_two_outlets_of_the_table_name_none() -> None:
    both = Furniture(outlets=(*TABLE.outlets, Outlet(name="Tarna Mail", hosts=("tarnamail.example",))))
    links = "https://bayobserver.example/1\nhttps://tarnamail.example/2"
    assert read(page("Home", links), both).outlet is None


def test_the_company_behind_an_outlet_is_not_the_outlet() -> None:
    assert read(page(below="© 2031 Lindrum Publishing Group. All rights reserved.")).outlet is None


@pytest.mark.parametrize(
    "agency", ["Isthmus News Agency", "Karavia Press Agency", "Tarna Haber Ajansı", "Агентство Залив"]
)
@pytest.mark.parametrize("line", ["By {}\n\n", "{}\n\n"])
def test_who_calls_itself_an_agency_is_the_agency_and_no_author(agency: str, line: str) -> None:
    text = f"{TITLE}\n\n14 March 2031\n\n{line.format(agency)}{BODY}"
    assert (read(text).agency, read(text).author) == (agency, None)


def test_a_date_in_numbers_with_a_clock_alone_on_its_line_is_the_date() -> None:
    published = read(f"{TITLE}\n\n28.04.2031 19:42\n\n{BODY}").published
    assert published is not None
    assert published.start.isoformat() == "2031-04-28"


def test_the_headline_above_the_deck_is_the_title() -> None:
    deck = "The new bridge had been closed for two years because of a dispute about costs and the harbour"
    assert read(f"Menu\n\n{TITLE}\n\n{deck}\n\n14 March 2031\n\n{BODY}").title == TITLE


def test_a_question_can_be_the_title() -> None:
    question = "Why was the bridge over the bay closed for two years?"
    assert read(f"Menu\n\n{question}\n\n14 March 2031\n\n{BODY}").title == question


FORWARDED = (
    "From: A Colleague <colleague@desk.example>\nTo: desk@desk.example\nSubject: Fwd: FW: {title}\n"
    "Date: Tue, 29 Apr 2031 09:00:00 +0400\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n"
    "For the file.\n\n{rule}\n{sender}: Bay Observer <letters@bayobserver.example>\n{date}: 28 April 2031 20:40\n"
    "{subject}: {title}\n\n{body}"
)


@pytest.mark.parametrize(
    ("rule", "sender", "date", "subject"),
    [
        ("---------- Forwarded message ----------", "From", "Date", "Subject"),
        ("-----Original Message-----", "From", "Sent", "Subject"),
        ("Begin forwarded message:", "From", "Date", "Subject"),
        ("-------- Пересылаемое сообщение --------", "От", "Дата", "Тема"),
        ("---------- Yönlendirilen ileti ---------", "Gönderen", "Tarih", "Konu"),
    ],
)
def test_a_forwarded_mail_is_of_its_first_sender_and_day(
    rule: str, sender: str, date: str, subject: str
) -> None:
    text = FORWARDED.format(title=TITLE, body=BODY, rule=rule, sender=sender, date=date, subject=subject)
    article = read(text, name="mail.eml")
    assert (article.outlet, article.title) == ("Bay Observer", TITLE)
    assert article.published is not None
    assert article.published.start.isoformat() == "2031-04-28"
    assert article.text.startswith("The mayor of Lindrum")


def test_who_passes_a_mail_on_is_not_its_outlet() -> None:
    head, _, _ = FORWARDED.format(title=TITLE, body="", rule="", sender="", date="", subject="").partition(
        "For the"
    )
    assert read(head + BODY, name="mail.eml").outlet is None


def test_the_page_says_one_charset_and_is_saved_in_utf_8() -> None:
    html = (
        '<html><head><meta charset="iso-8859-1"></head><body><article>'
        + "".join(f"<p>{p} “Yes,” said Mayor Žofie Müller.</p>" for p in BODY.strip().split("\n\n"))
        + "</article></body></html>"
    )
    assert "“Yes,” said Mayor Žofie Müller." in read(html, name="page.html").text
