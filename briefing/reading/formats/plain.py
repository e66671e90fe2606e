"""Plain text: the file is its text."""

from __future__ import annotations

from briefing.reading.decoding import decode
from briefing.reading.page import Page


def read_plain(content: bytes) -> Page:
    decoded = decode(content)
    return Page(raw=decoded.text, flags=decoded.flags)
