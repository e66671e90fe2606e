"""The formats that can be read, by media type. A new one is a file here and a line in FORMATS."""

from __future__ import annotations

from typing import Protocol

from briefing.reading.formats.plain import read_plain
from briefing.reading.page import Page
from briefing.reading.sniffing import PLAIN


class Format(Protocol):
    def __call__(self, content: bytes, /) -> Page:
        """The text of the file and what its envelope says. Raises UnreadableDocument."""


FORMATS: dict[str, Format] = {
    PLAIN: read_plain,
}
