"""Mails saved as files."""

from __future__ import annotations

from datetime import date
from email.message import EmailMessage

import pytest

from briefing.models.article import Published, Reading
from briefing.models.document import Document, Furniture
from briefing.reading import read_document

BODY = (
    "The mayor of Lindrum opened the new bridge on Monday.\n\n"
    "It had been closed for two years because of a dispute about its costs.\n\n"
    "Lorries crossed at once, and the harbour was busy until the evening.\n"
)


def mail(**headers: str) -> EmailMessage:
    message = EmailMessage()
    values = {
        "From": "Lindrum Post <news@post.example>",
        "To": "desk@example.org",
        "Subject": "Bridge over the bay opens",
        "Date": "Fri, 14 Mar 2031 23:30:00 +0400",
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    for name, value in values.items():
        message[name] = value
    return message


def read(message: EmailMessage | bytes) -> Reading:
    content = message if isinstance(message, bytes) else message.as_bytes()
    return read_document(Document.of("mail.eml", content), Furniture())


def code(message: EmailMessage | bytes) -> str | None:
    problem = read(message).problem
    return problem.code if problem else None


def test_the_headers_are_the_metadata() -> None:
    message = mail()
    message.set_content(BODY)
    (article,) = read(message).articles
    assert (article.title, article.outlet) == ("Bridge over the bay opens", "Lindrum Post")
    assert article.published == Published(start=date(2031, 3, 14), end=date(2031, 3, 14), basis="metadata")
    assert len(article.sentences) == 3


def test_a_press_office_is_named_after_the_body_that_its_release_is_headed_with() -> None:
    message = mail(From="Press Office <press@pilots.example>")
    message.set_content(f"PILOTS' COUNCIL\nFor immediate release\n\n{BODY}")
    (article,) = read(message).articles
    assert (article.outlet, article.title) == ("PILOTS' COUNCIL", "Bridge over the bay opens")
    assert len(article.sentences) == 3


def test_a_press_office_by_itself_is_no_outlet() -> None:
    message = mail(From="Press Office <press@pilots.example>")
    message.set_content(BODY)
    assert read(message).articles[0].outlet is None


def test_a_forwarded_subject_loses_its_prefix() -> None:
    message = mail(Subject="Fwd: RE: Bridge over the bay opens")
    message.set_content(BODY)
    assert read(message).articles[0].title == "Bridge over the bay opens"


def test_a_header_whose_encoding_is_broken_stands_as_it_is() -> None:
    message = mail()
    message.set_content(BODY)
    (article,) = read(message.as_bytes().replace(b"Bridge over the bay opens", b"=?utf-8?b?SGFyY?=")).articles
    assert (article.title, len(article.sentences)) == ("=?utf-8?b?SGFyY?=", 3)


def test_the_plain_part_is_read_before_the_html_part() -> None:
    message = mail()
    message.set_content(BODY)
    message.add_alternative(f"<html><body><p>{BODY}</p></body></html>", subtype="html")
    assert read(message).raw.startswith("The mayor of Lindrum")


def test_a_stub_of_a_plain_part_gives_way_to_the_html_part() -> None:
    message = mail()
    message.set_content("View this mail in your browser.")
    paragraphs = "".join(f"<p>{line}</p>" for line in (BODY * 2).split("\n\n"))
    message.add_alternative(f"<html><body><article>{paragraphs}</article></body></html>", subtype="html")
    assert "mayor of Lindrum" in read(message).raw


def test_attachments_are_not_read() -> None:
    message = mail()
    message.set_content(BODY)
    message.add_attachment("The secret sentence is in the attachment here.", filename="notes.txt")
    assert "secret" not in read(message).raw


def test_a_mail_of_attachments_only_is_no_article() -> None:
    message = mail()
    message.add_attachment(b"\x00" * 100, maintype="application", subtype="octet-stream", filename="a.bin")
    assert code(message) == "no-article"


def test_a_bomb_of_parts_is_refused() -> None:
    message = mail()
    message.set_content(BODY)
    for number in range(300):
        message.add_attachment("x", filename=f"{number}.txt")
    assert code(message) == "too-many-parts"


def test_a_bomb_of_nested_mails_is_refused() -> None:
    inner = mail()
    inner.set_content(BODY)
    for _ in range(40):
        outer = mail()
        outer.make_mixed()
        outer.attach(inner)
        inner = outer
    assert code(inner) == "too-many-parts"


def test_a_large_attachment_costs_nothing_and_is_left_alone() -> None:
    message = mail()
    message.set_content(BODY)
    message.add_attachment(b"a" * 5_000_000, maintype="application", subtype="zip", filename="a.zip")
    assert len(read(message).raw) < 1000


def test_an_issue_of_ours_that_came_back_is_no_news() -> None:
    message = mail(
        Auto_Submitted="auto-generated", X_Auto_Response_Suppress="All", List_Id="<daily.desk.example>"
    )
    message.set_content(BODY)
    assert code(message) == "own-mail"


def test_a_vacation_note_is_no_news() -> None:
    message = mail(Auto_Submitted="auto-replied")
    message.set_content(BODY)
    assert code(message) == "automatic-mail"


def test_a_newsletter_is_read() -> None:
    message = mail(List_Id="<news.post.example>")
    message.set_content(BODY)
    assert code(message) is None


def test_broken_headers_are_passed_over() -> None:
    content = (
        b"From: =?utf-8?q?\xff?= <a@\r\nTo: x\r\nSubject: =?nonsense?b?!!?=\r\nDate: yesterday\r\n"
        b"Content-Type: text/plain; charset=no-such-charset\r\n\r\n" + BODY.encode()
    )
    (article,) = read(content).articles
    assert article.published is None
    assert len(article.sentences) == 3


def test_a_line_break_in_a_subject_does_not_reach_the_title() -> None:
    message = mail(Subject="Bridge over the bay opens")
    message.set_content(BODY)
    folded = message.as_bytes().replace(b"Subject: Bridge over", b"Subject: Bridge\r\n over")
    assert read(folded).articles[0].title == "Bridge over the bay opens"


def test_the_charset_of_the_part_is_used() -> None:
    message = mail(Subject="Мост открыт")
    message.set_content(
        "Мэр города открыл новый мост через залив.\nДвижение началось сразу.\n", charset="koi8-r"
    )
    (article,) = read(message).articles
    assert "новый мост" in article.text
    assert article.flags == ()


def test_millions_of_boundary_lines_are_refused_before_parsing() -> None:
    head = b"From: a\nTo: b\nSubject: c\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n"
    assert code(head + b"--x\n\n" * 1_000_000) == "too-many-parts"


def test_endless_headers_are_refused_before_parsing() -> None:
    head = b"From: a\nTo: b\nMIME-Version: 1.0\nSubject: " + b"=?utf-8?q?a?= " * 100_000
    assert code(head + b"\n\n" + BODY.encode()) == "too-long"


SAVED = (
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://www.bay-observer.example/bridge\r\n"
    "Subject: Bridge over the bay opens - Bay Observer\r\nDate: Tue, 4 May 2021 10:00:00 -0000\r\n"
    'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n'
    "--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    "<html><head><title>Bridge over the bay opens - Bay Observer</title></head><body><article>"
    "<h1>Bridge over the bay opens</h1>{}<p>The mayor of Lindrum opened the new bridge over the bay on Monday.</p>"
    "<p>It had been closed because of a dispute about its costs, which has now been settled.</p></article>"
    "<footer>© 2021 Bay Observer</footer></body></html>\r\n--b--\r\n"
)


@pytest.mark.parametrize(("printed", "day"), [("<div>3 May 2021</div>", "2021-05-03"), ("", None)])
def test_a_page_saved_as_one_file_has_its_own_date_and_not_the_day_of_saving(
    printed: str, day: str | None
) -> None:
    (article,) = read_document(
        Document.of("page.mhtml", SAVED.format(printed).encode()), Furniture()
    ).articles
    published = article.published.start.isoformat() if article.published else None
    assert (article.title, article.outlet, published) == ("Bridge over the bay opens", "Bay Observer", day)
    assert article.url == "https://www.bay-observer.example/bridge"
