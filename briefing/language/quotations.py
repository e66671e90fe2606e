"""Where a text quotes."""

from __future__ import annotations

import re
from dataclasses import dataclass

# One pair of marks per alternative. An apostrophe opens only after a space or at the start and closes
# only before a space, punctuation or the end, so that "Iran's" opens nothing; since it may never close,
# such a quotation has at most a thousand characters.
_QUOTATION = re.compile(
    r"“(?P<curly>[^“”]+)”"
    r"|„(?P<low>[^„“”]+)[“”]"
    r"|«(?P<angle>[^«»]+)»"
    r'|"(?P<plain>[^"]+)"'
    r"|(?:(?<=[\s(—–:,])|^)‘(?P<single>(?:[^‘’]|’(?=\w)){1,1000})’(?=[\s,.;:!?)]|$)"
    r"|(?:(?<=[\s(—–:,])|^)'(?P<tick>(?:[^']|'(?=\w)){1,1000})'(?=[\s,.;:!?)]|$)"
)


_MARKS = "“„«\"‘'"  # what opens one


@dataclass(frozen=True, kw_only=True, slots=True)
class Quotation:
    """text[start:end] with its marks; `words` is what stands between them."""

    start: int
    end: int
    words: str


def quotations(text: str) -> tuple[Quotation, ...]:
    """All closed quotations of a text from left to right, in any kind of marks; nested ones are part
    of the outer one."""
    if not any(mark in text for mark in _MARKS):
        return ()
    return tuple(
        Quotation(start=m.start(), end=m.end(), words=next(g for g in m.groups() if g))
        for m in _QUOTATION.finditer(text)
    )


def blanked(text: str) -> str:
    """The text with every quotation's words replaced by blanks: same length, marks kept."""
    parts: list[str] = []
    at = 0
    for quote in quotations(text):
        parts += [text[at : quote.start + 1], " " * (quote.end - quote.start - 2), text[quote.end - 1]]
        at = quote.end
    return "".join([*parts, text[at:]])
