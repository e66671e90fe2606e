"""Articles in PDF, and PDF files that hold none or do harm."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

from briefing.models.article import Article, Reading
from briefing.models.document import Document, Furniture
from briefing.reading import read_document
from tests.reading.test_contract import assert_whole

TITLE = "Harbour of Tolvik opens after two years"
PARAGRAPHS = [
    f"The harbour of {word} has opened berth number {n} to ships, the port council said on Monday in its notice. "
    f"It had been closed for {n + 2} years because of a dispute about what the dredging of {word} would cost."
    for n, word in enumerate(
        "Tolvik Lindrum Sarvan Ostrel Quelm Brandeth Marrow Aldane Brevik Corso Dunmar Elbera Farne Gorlund Hask "
        "Ivers Jorvik Kelso".split()
    )
]


def read(content: bytes) -> Reading:
    return read_document(Document.of("article.pdf", content), Furniture())


def article(content: bytes) -> Article:
    (only,) = read(content).articles
    return only


def code(content: bytes) -> str | None:
    problem = read(content).problem
    return problem.code if problem else None


def drawn(draw: Callable[[Canvas], None], **about: str) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    for name, value in about.items():
        getattr(canvas, f"set{name.capitalize()}")(value)
    draw(canvas)
    canvas.save()
    return buffer.getvalue()


def columns(count: int, **about: str) -> bytes:
    """The story in columns, a running head and a page number on each page."""

    def edges(canvas: Any, document: Any) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(50, 820, "The Coast Quarterly")
        canvas.drawString(280, 20, str(document.page))

    width = 500 / count
    frames = [Frame(50 + n * width, 500, width - 10, 250, id=str(n)) for n in range(count)]
    plain = ParagraphStyle("plain", fontName="Times-Roman", fontSize=9, leading=11, spaceAfter=6)
    head = ParagraphStyle("head", parent=plain, fontSize=18, leading=22)
    buffer = io.BytesIO()
    document = BaseDocTemplate(buffer, pagesize=A4, **about)
    document.addPageTemplates(PageTemplate(frames=frames, onPage=edges))
    document.build([Paragraph(TITLE, head), *(Paragraph(text, plain) for text in PARAGRAPHS)])
    return buffer.getvalue()


def rows(*texts: str) -> bytes:
    def draw(canvas: Canvas) -> None:
        for number, text in enumerate(texts):
            canvas.drawString(50, 700 - 14 * number, text)

    return drawn(draw)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_columns_are_read_one_after_the_other(count: int) -> None:
    read_text = " ".join(article(columns(count)).text.split())
    assert read_text == " ".join(PARAGRAPHS)


def test_columns_drawn_row_by_row_are_read_one_after_the_other() -> None:
    left = [f"the left column goes on in row {n} and" for n in range(12)]
    right = [f"the right one goes on in row {n} and" for n in range(12)]

    def draw(canvas: Canvas) -> None:
        for n in range(12):
            canvas.drawString(50, 700 - 14 * n, left[n])
            canvas.drawString(310, 700 - 14 * n, right[n])

    raw = " ".join(read(drawn(draw)).raw.split())
    assert raw == " ".join(left + right)


def test_running_heads_and_page_numbers_are_dropped() -> None:
    content = columns(2)
    assert len(PdfReader(io.BytesIO(content)).pages) > 1
    raw = read(content).raw
    assert "Quarterly" not in raw
    assert not [line for line in raw.split("\n") if line.strip().isdigit()]


def test_words_parted_at_a_line_end_are_joined_and_offsets_stay_true() -> None:
    reading = read(
        rows(
            "The council said on Monday that the har-",
            "bour is open again and that well-known",
            "ships may call there, among them the well-",
            "known ferry of the island, until evening.",
        )
    )
    assert "that the harbour is open again" in reading.raw
    assert "the well-known ferry" in reading.raw
    assert_whole(reading)


def test_the_title_of_the_metadata_counts_when_the_page_prints_it() -> None:
    assert article(columns(1, title=f"{TITLE} | The Gazette")).title == TITLE


@pytest.mark.parametrize(
    "title", ["Microsoft Word - harbour_final.docx", "untitled", "Quite another thing altogether"]
)
def test_a_title_the_page_does_not_print_is_not_believed(title: str) -> None:
    assert article(columns(1, title=title)).title != title


def test_the_author_is_believed_when_it_is_a_name() -> None:
    assert article(columns(1, author="Ada Brenn")).author == "Ada Brenn"
    assert article(columns(1, author="abrenn")).author is None


def test_the_day_of_printing_is_no_date_of_publication() -> None:
    assert article(columns(1)).published is None


def test_an_address_printed_by_a_browser_is_the_address_of_the_article() -> None:
    def draw(canvas: Canvas) -> None:
        for page in (1, 2):
            canvas.drawString(50, 800, "14/03/2031, 10:31")
            for number, text in enumerate(PARAGRAPHS[page * 4 : page * 4 + 4]):
                canvas.drawString(50, 700 - 30 * number, text[:95] + ".")
            canvas.drawString(50, 20, f"https://coast.example/harbour {page}/2")
            canvas.showPage()

    assert article(drawn(draw)).url == "https://coast.example/harbour"


def locked(password: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(columns(1))))
    writer.encrypt(user_password=password, owner_password="owner", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def test_a_locked_file_is_told_with_what_to_do() -> None:
    problem = read(locked("secret")).problem
    assert problem is not None
    assert problem.code == "encrypted"
    assert "without" in problem.detail


def test_a_file_under_a_lock_of_another_kind_is_told_as_locked() -> None:
    assert code(locked("").replace(b"/Filter /Standard", b"/Filter /Merchant")) == "encrypted"


def test_a_file_locked_against_changes_only_is_read() -> None:
    assert article(locked("")).title == TITLE


def test_a_scan_has_no_text() -> None:
    assert code(drawn(lambda canvas: canvas.rect(50, 50, 300, 300, fill=1))) == "no-text"


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7\n1 0 obj", b"%PDF-1.4\n" + b"\x00" * 3000, b"%PDF-", columns(1)[:900]]
)
def test_a_damaged_file_is_told(content: bytes) -> None:
    assert code(content) in {"damaged", "no-text"}


def made_of(*objects: bytes) -> bytes:
    """A file of these objects, numbered from 1, the first being its catalog."""
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    end = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(body))
    return body + head + table + end


def page_with(stream: bytes, filters: bytes = b"/FlateDecode") -> bytes:
    return made_of(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << >> >>",
        b"<< /Length %d /Filter %s >>\nstream\n%s\nendstream" % (len(stream), filters, stream),
    )


def test_a_stream_that_unpacks_to_gigabytes_is_refused() -> None:
    once = zlib.compress(b" " * 400_000_000, 9)
    assert code(page_with(once)) in {"too-long", "no-text"}


def test_a_stream_packed_twice_is_refused() -> None:
    twice = zlib.compress(zlib.compress(b" " * 400_000_000, 9), 9)
    assert code(page_with(twice, b"[/FlateDecode /FlateDecode]")) in {"too-long", "no-text"}


def test_a_hundred_thousand_pages_are_refused() -> None:
    kids = b" ".join([b"3 0 R"] * 100_000)
    content = made_of(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count 100000 >>" % kids,
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] >>",
    )
    assert code(content) == "too-long"


def test_pages_that_contain_themselves_are_damage() -> None:
    content = made_of(
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"
    )
    assert code(content) in {"damaged", "no-text", "too-long"}


def test_scripts_and_launches_are_never_run() -> None:
    text = b"BT /F1 12 Tf 50 700 Td (The mayor of Lindrum opened the new bridge on Monday.) Tj ET"
    content = made_of(
        b"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.launchURL\\('evil'\\)) >> >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /AA << /O << /S /Launch /F (evil) >> >>"
        b" /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text),
    )
    assert read(content).raw.strip() == "The mayor of Lindrum opened the new bridge on Monday."


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=300))
def test_any_bytes_behind_the_signature_give_articles_or_one_problem(tail: bytes) -> None:
    assert_whole(read(b"%PDF-1.7\n" + tail))


SOUND = columns(2)


@settings(deadline=None, max_examples=60)
@given(st.integers(0, len(SOUND) - 1), st.binary(min_size=1, max_size=8), st.integers(0, 40))
def test_a_file_with_broken_places_gives_articles_or_one_problem(at: int, patch: bytes, cut: int) -> None:
    assert_whole(read(SOUND[:at] + patch + SOUND[at + cut :]))
