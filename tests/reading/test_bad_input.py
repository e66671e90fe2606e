"""Files that hold no article, and articles in difficult files."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage

import pytest

from briefing.models.article import Reading
from briefing.models.document import Document, Furniture
from briefing.reading import read_document

BODY = (
    "The mayor of Lindrum opened the new bridge on Monday.\n\n"
    "It had been closed for two years because of a dispute about its costs.\n\n"
    "Lorries crossed at once, and the harbour was busy until the evening.\n"
)
RUSSIAN = (
    "В Сарване открыли новый мост\n\n"
    "Власти Каравии в четверг открыли новый автомобильный мост через реку Сарван, сообщили в министерстве.\n\n"
    "Строительство заняло два года и обошлось дороже, чем ожидалось.\n"
)


def read(content: bytes, name: str = "file.txt") -> Reading:
    return read_document(Document.of(name, content), Furniture())


def problem(content: bytes, name: str = "file.txt") -> str:
    reading = read(content, name)
    assert reading.articles == ()
    assert reading.problem is not None
    return reading.problem.code


def zipped(member: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(member, "x" * 100)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "content", [b"", b" \r\n\t\n", b"\xef\xbb\xbf", b"\xff\xfe", "\u00a0\n\u00a0".encode()]
)
def test_an_empty_file_is_said_to_be_empty(content: bytes) -> None:
    assert problem(content) == "empty"


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (zipped("xl/workbook.xml"), "an Excel workbook"),
        (zipped("a.txt"), "a ZIP archive"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a PNG picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 50, "an old Office document"),
    ],
)
def test_a_file_of_another_kind_is_refused_by_its_name_of_kind(content: bytes, what: str) -> None:
    reading = read(content, "article.txt")
    assert reading.problem is not None
    assert reading.problem.code == "unsupported"
    assert what in reading.problem.detail


def test_binary_data_named_txt_is_refused() -> None:
    assert problem(bytes(range(256)) * 40) == "binary"


@pytest.mark.parametrize("piece", [b"a", b"word ", b"<", b"((", b". ", b"\xd0\xb0 "])
def test_twenty_megabytes_of_one_line_are_refused(piece: bytes) -> None:
    assert problem(piece * (20_000_000 // len(piece))) == "too-long"


@pytest.mark.parametrize("piece", ["word ", "a,", "'a ", "“", "(A) ", "A. ", "1 ", "/", "[1]", "x\u00a0"])
def test_a_long_line_of_one_sign_is_read_or_refused(piece: str) -> None:
    reading = read((BODY + piece * (300_000 // len(piece))).encode())
    assert reading.articles or reading.problem


def test_navigation_alone_is_no_article() -> None:
    menu = "Home\nNews\nPolitics\nSport\nAbout us\nContact\n© 2031 The Gazette. All rights reserved.\n"
    assert problem(menu.encode()) == "no-article"


def test_the_problem_names_the_file_on_one_line() -> None:
    reading = read(b"", "no\nnews\x1b[31m.txt")
    assert reading.problem is not None
    assert reading.problem.detail == "no news [31m.txt is empty."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_in_any_form_is_read(encoding: str) -> None:
    (article,) = read(RUSSIAN.encode(encoding)).articles
    assert article.title == "В Сарване открыли новый мост"
    assert article.language == "ru"


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "cp866"])
def test_old_russian_encodings_are_guessed_and_the_guess_is_said(encoding: str) -> None:
    (article,) = read(RUSSIAN.encode(encoding)).articles
    assert article.title == "В Сарване открыли новый мост"
    assert [flag.code for flag in article.flags] == ["encoding-guessed"]


def test_a_single_broken_byte_does_not_change_the_encoding() -> None:
    (article,) = read(RUSSIAN.encode().replace("мост".encode(), b"\xff", 1) + RUSSIAN.encode()).articles
    assert article.language == "ru"


def test_western_text_in_an_old_encoding_is_read() -> None:
    text = (
        "Le maire a inauguré lundi le nouveau pont à péage, fermé pendant deux années à cause d'un différend.\n"
        "Les camions l'ont traversé aussitôt, et le port a été très animé jusqu'à la tombée de la nuit.\n"
    )
    (article,) = read(text.encode("cp1252")).articles
    assert "inauguré" in article.text


@pytest.mark.parametrize("title", ["{{ config }} is printed today", "[/bold] says the mayor today"])
def test_template_signs_in_a_title_stay_what_they_are(title: str) -> None:
    (article,) = read(f"Title: {title}\n\n{BODY}".encode()).articles
    assert article.title == title


def test_markup_in_a_title_stays_text() -> None:
    (article,) = read(f'Title: <img src="/etc/hostname"> bridge\n\n{BODY}'.encode()).articles
    assert article.title == '<img src="/etc/hostname"> bridge'


def test_html_saved_as_txt_is_read_as_html() -> None:
    page = f"<!DOCTYPE html><html><head><title>Bridge</title></head><body><article><p>{BODY}</p></article></body></html>"
    assert read(page.encode()).media_type == "text/html"


def test_a_mail_saved_as_txt_is_read_as_mail() -> None:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "Gazette <a@b.example>", "c@d.example", "Bridge open"
    mail.set_content(BODY)
    reading = read(mail.as_bytes())
    assert reading.media_type == "message/rfc822"
    assert reading.articles[0].title == "Bridge open"


def test_lines_of_a_refused_page_are_still_shown() -> None:
    reading = read(b"Home\nNews\n")
    assert [line.kind for line in reading.lines] == ["navigation", "navigation"]


def test_a_text_of_many_lines_is_refused() -> None:
    assert problem(b"a\n" * 100_000) == "too-long"
