"""Text from a source is data wherever it lands: one function per kind of output."""

from __future__ import annotations

import re
from html import escape

# C0 and C1 controls but tab and newline, and the marks that turn the direction of what follows.
_CONTROLS = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]|[\ud800-\udfff]"
)
_BREAKS = re.compile(r"\s+")


def one_line(text: str) -> str:
    """Without controls and line breaks: fit for a mail header, a table cell, a terminal line."""
    return _BREAKS.sub(" ", _CONTROLS.sub(" ", text)).strip()


def for_terminal(text: str) -> str:
    """Without escape sequences; line breaks and tabs stay. Print as plain text, never as markup."""
    return _CONTROLS.sub("�", text)


def for_markup(text: str) -> str:
    """For XML, HTML and PDF paragraph markup."""
    return escape(_CONTROLS.sub("", text)).replace("&#x27;", "&#39;")
