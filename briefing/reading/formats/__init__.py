"""The formats that can be read, by media type. A new one is a file here and a line in `format_of`."""

from __future__ import annotations

from importlib import import_module
from typing import Protocol, cast

from briefing.reading.page import Page
from briefing.reading.sniffing import DOCX, HTML, MAIL, MARKDOWN, PDF, PLAIN


class Format(Protocol):
    def __call__(self, content: bytes, /) -> Page:
        """The text of the file and what its envelope says. Raises UnreadableDocument."""


#: Module and function by media type; a module is loaded when its first file comes.
FORMATS: dict[str, tuple[str, str]] = {
    PLAIN: ("plain", "read_plain"),
    MARKDOWN: ("markdown", "read_markdown"),
    HTML: ("hypertext", "read_html"),
    MAIL: ("mail", "read_mail"),
    PDF: ("pdf", "read_pdf"),
    DOCX: ("docx", "read_docx"),
}


def format_of(media_type: str) -> Format:
    module, function = FORMATS[media_type]
    return cast(Format, getattr(import_module(f"briefing.reading.formats.{module}"), function))
