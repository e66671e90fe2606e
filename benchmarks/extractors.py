"""Ways to take the article out of a page: the one of the program, and the peers it is held against."""

from __future__ import annotations

from html import escape
from importlib import import_module
from typing import Protocol

from briefing.models.document import Document, Furniture
from briefing.reading import read_document


class Extractor(Protocol):
    def __call__(self, page: str, /) -> str:
        """The article's text, empty when the tool finds none. Raises ImportError when it is absent."""


def program_on_text(page: str) -> str:
    return _program("page.txt", page)


def program_on_html(page: str) -> str:
    return _program("page.html", page)


def _program(name: str, page: str) -> str:
    reading = read_document(Document.of(name, page.encode()), Furniture())
    return "\n\n".join(article.text for article in reading.articles)


def keep_all(page: str) -> str:
    return page


def justext_on_text(page: str) -> str:
    """Each line given as a paragraph, since the tool wants markup."""
    justext = import_module("justext")
    lines = "".join(f"<p>{escape(line)}</p>" for line in page.splitlines() if line.strip())
    paragraphs = justext.justext(f"<html><body>{lines}</body></html>", justext.get_stoplist("English"))
    return "\n\n".join(paragraph.text for paragraph in paragraphs if not paragraph.is_boilerplate)


def trafilatura_alone(page: str) -> str:
    return import_module("trafilatura").extract(page) or ""


def readability(page: str) -> str:
    readable = import_module("readability")
    try:
        summary = readable.Document(page).summary()
    except readable.readability.Unparseable:
        return ""
    return "\n".join(import_module("lxml.html").fromstring(summary).itertext()) if summary else ""


def resiliparse(page: str) -> str:
    extract = import_module("resiliparse.extract.html2text").extract_plain_text
    return str(extract(page, main_content=True, alt_texts=False, list_bullets=False))


TEXT_PEERS: dict[str, Extractor] = {"keep-all": keep_all, "jusText": justext_on_text}
HTML_PEERS: dict[str, Extractor] = {
    "trafilatura": trafilatura_alone,
    "readability-lxml": readability,
    "resiliparse": resiliparse,
}
