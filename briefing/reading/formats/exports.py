"""HTML that holds many articles: exports of press databases, digests, newsletters.

An extractor of the main text looks for one article and throws the others away, so these are told
before it is asked, from all rows of the page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from briefing.reading.digests import split_digest, split_newsletter
from briefing.reading.lines import split_lines
from briefing.reading.page import Envelope

_BLOCK = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header li main nav ol p pre section summary table tbody td tfoot th thead "
    "tr ul".split()
)
# Something of this stands in every layout that is known; few other pages have it.
_SIGNS = re.compile(
    r"Document [A-Z]{2}[0-9A-Za-z]{11}|End of Document|\d of \d{1,4} DOCUMENTS|\bLENGTH:|\d{4} gmt \d|<hr\b|"
    r"[-=*_]{5}|>\s{0,50}(?:2[.)]\s|(?:Source|Title|Date):)",
    re.I,
)
_CODE = re.compile(r"^[A-Z]{2,3}$")
RULE = "-----"


def export_text(tree: Any, source: str) -> str | None:
    """All rows of the page when they are a digest in a known layout; None for any other page."""
    if _SIGNS.search(source) is None:
        return None
    text = _rows(tree, addresses=False)
    return text if split_digest(text, split_lines(text)) else None


def newsletter_text(tree: Any) -> str | None:
    """All rows of a mail, addresses of linked headlines under them, when it is a newsletter; else None."""
    text = _rows(tree, addresses=True)
    return text if is_newsletter(text) else None


def is_newsletter(text: str) -> bool:
    return bool(split_newsletter(text, split_lines(text), Envelope()))


@dataclass(slots=True)
class _Page:
    """The rows so far, and the row that is being read."""

    pieces: list[str] = field(default_factory=list)
    row: list[str] = field(default_factory=list)
    linked: int = 0
    address: str | None = None
    after_code: bool = False

    def end(self, *, addresses: bool, between: str = "\n\n") -> None:
        text = " ".join("".join(self.row).split())
        if text:
            self.pieces += ["\t" if self.after_code else between, text]
            self.after_code = False
            if addresses and self.address and self.linked >= len(text.replace(" ", "")):
                self.pieces += ["\n", self.address]
        self.row, self.linked, self.address = [], 0, None

    def add(self, text: str | None, address: str | None) -> None:
        if text:
            self.row.append(text)
            if address is not None:
                self.linked += len("".join(text.split()))
                self.address = address


def _rows(tree: Any, *, addresses: bool) -> str:
    """A line for each block, blank lines between; the cell of a field code has a tab behind it."""
    body = tree.find("body")
    page = _Page()
    links: list[str | None] = []
    for event, element in etree.iterwalk(tree if body is None else body, events=("start", "end")):
        tag = element.tag
        starts = event == "start"
        if tag in _BLOCK:
            page.end(addresses=addresses)
            if tag == "td" and not starts:
                page.after_code = bool(page.pieces) and _CODE.match(page.pieces[-1]) is not None
            elif tag == "tr":
                page.after_code = False
        elif starts and tag in {"br", "hr"}:
            page.end(addresses=addresses, between="\n\n" if tag == "hr" else "\n")
            if tag == "hr":
                page.pieces += ["\n\n", RULE]
        elif tag == "a":
            if starts:
                href = (element.get("href") or "").strip()
                links.append(href if href.startswith(("http://", "https://")) and " " not in href else None)
            elif links:
                links.pop()
        _add(page, element, links, starts=starts, in_pre=tag == "pre")
    page.end(addresses=addresses)
    return "".join(page.pieces).strip()


def _add(page: _Page, element: Any, links: list[str | None], *, starts: bool, in_pre: bool) -> None:
    """The text before the element's children or behind it; a preformatted one keeps its lines."""
    text = element.text if starts else element.tail
    address = links[-1] if links else None
    if not (starts and in_pre and text):
        page.add(text, address)
        return
    for line in text.split("\n"):
        page.add(line, address)
        page.end(addresses=False, between="\n")
        if not line.strip():
            page.pieces.append("\n")
