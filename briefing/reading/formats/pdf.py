"""PDF: its text in reading order, one paragraph a line. Nothing in it runs, nothing is fetched.

pypdf reads and places the text; the order of columns, the running heads and the paragraphs are told
from where the rows stand (`sheets`).
"""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections.abc import Iterator
from typing import Any

from briefing.errors import UnreadableDocument
from briefing.reading.bylines import is_name
from briefing.reading.formats.rows import Row, Sheet
from briefing.reading.formats.sheets import as_text
from briefing.reading.page import MAX_TEXT, Envelope, Page

# A hundred articles of a press database take about 300 pages; what is longer is a book.
MAX_PAGES = 1_000
# A page of type has some 6,000 characters; a page of so many rows is a drawing.
MAX_ROWS = 20_000
HEAD = 3_000  # characters at the top in which the title of the metadata must stand to be believed
TITLE_WORDS = 3  # a shorter title of the metadata is a label or a file's name
_SPACES = re.compile(r"\s+")
_SITE = re.compile(r"\s+[|–—-]\s+[^|–—]{2,40}$")  # browsers print "headline | outlet"
_FILE_NAME = re.compile(
    r"^microsoft word\b|\.(?:docx?|pdf|indd|rtf|odt|txt|html?|qxd)$|^untitled|[\\/_]", re.I
)
# What the parts of pypdf have been seen to raise on damaged files, besides its own errors.
_DAMAGE = (
    ValueError, TypeError, LookupError, AttributeError, ArithmeticError, AssertionError, RecursionError,
    NotImplementedError, OSError, struct.error, zlib.error,
)  # fmt: skip


def read_pdf(content: bytes) -> Page:
    """`raw` is the text without running heads and page numbers, words parted at a line's end joined.

    Problems: `encrypted`, `damaged`, `no-text` for scans, `too-long`.
    """
    from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError, PyPdfError

    try:
        reader = _opened(content)
        sheets = tuple(_sheets(reader))
        said = _stated(reader)
    except (DependencyError, FileNotDecryptedError) as error:
        raise _locked() from error
    except LimitReachedError as error:
        raise UnreadableDocument(
            "too-long", "A part of the PDF unpacks to more than an article has."
        ) from error
    except (PyPdfError, *_DAMAGE) as error:
        raise UnreadableDocument(
            "damaged", "The PDF is damaged and cannot be read. Save or print the article to PDF again."
        ) from error
    text = as_text(sheets)
    if not any(c.isalnum() for c in text.raw):
        raise UnreadableDocument(
            "no-text",
            "The PDF holds pictures of pages but no text. Run text recognition (OCR) on it, or save the "
            "article as text or HTML.",
        )
    envelope = Envelope(title=_title(said.title, text.raw), author=said.author, url=text.url)
    return Page(raw=text.raw, envelope=envelope)


def _opened(content: bytes) -> Any:
    from pypdf import PdfReader

    try:
        reader = PdfReader(io.BytesIO(content))
    except NotImplementedError as error:  # a lock of another kind: a shop's, or one of certificates
        raise _locked() from error
    # Many files are locked against changes only and open with no password at all.
    if reader.is_encrypted and not reader.decrypt(""):
        raise _locked()
    if reader.get_num_pages() > MAX_PAGES:
        raise _too_many_pages()
    return reader


def _locked() -> UnreadableDocument:
    return UnreadableDocument(
        "encrypted",
        "The PDF is locked with a password or by its seller. Save a copy without a lock and add that.",
    )


def _too_many_pages() -> UnreadableDocument:
    return UnreadableDocument("too-long", f"The PDF has more than {MAX_PAGES:,} pages; this is no article.")


def _sheets(reader: Any) -> Iterator[Sheet]:
    """The pages as rows of text. What the file says of its number of pages is not relied on."""
    length = 0
    for number, page in enumerate(reader.pages):
        if number >= MAX_PAGES:
            raise _too_many_pages()
        rows = _rows(page)
        length += sum(len(row.text) for row in rows)
        if length > MAX_TEXT:
            raise UnreadableDocument("too-long", f"The PDF has more than {MAX_TEXT:,} characters of text.")
        yield Sheet(width=float(page.mediabox.width), rows=rows)


def _rows(page: Any) -> tuple[Row, ...]:
    """The rows in the order in which the page draws them; pieces that go on in the same row are joined."""
    rows: list[Row] = []
    open_row = False

    def take(text: str, cm: list[float], tm: list[float], _font: Any, size: float) -> None:
        nonlocal open_row
        if not text.strip():
            if text and open_row and rows:
                rows[-1] = rows[-1].with_text(rows[-1].text + " ")
            return
        x = cm[0] * tm[4] + cm[2] * tm[5] + cm[4]
        y = cm[1] * tm[4] + cm[3] * tm[5] + cm[5]
        height = abs(size * (cm[3] * tm[3] + cm[1] * tm[2])) or abs(size) or 1.0
        if open_row and rows and abs(rows[-1].y - y) < height / 2:
            rows[-1] = rows[-1].with_text(rows[-1].text + text)
        elif len(rows) < MAX_ROWS:
            rows.append(Row(x=x, y=y, size=height, text=text))
        open_row = not text.endswith("\n")

    page.extract_text(visitor_text=take)
    cleaned = (row.with_text(_SPACES.sub(" ", row.text.replace("\x00", "")).strip()) for row in rows)
    return tuple(row for row in cleaned if row.text)


def _stated(reader: Any) -> Envelope:
    """Title and author of the metadata. The date is the day of printing and says nothing of the article."""
    found = reader.metadata or {}
    author = _SPACES.sub(" ", str(found.get("/Author") or "")).strip()
    return Envelope(
        title=_SPACES.sub(" ", str(found.get("/Title") or "")).strip()[:500] or None,
        author=author if len(author) < 80 and " " in author and is_name(author) else None,
    )


def _title(said: str | None, raw: str) -> str | None:
    """The title of the metadata when the first page prints it; programs put file names there."""
    if not said or _FILE_NAME.search(said):
        return None
    head = _SPACES.sub(" ", raw[:HEAD]).casefold()
    for title in (said, _SITE.sub("", said)):
        if len(title.split()) >= TITLE_WORDS and title.casefold() in head:
            return title
    return None
