"""HTML: the main text by trafilatura, the metadata from JSON-LD, OpenGraph and the page.

Nothing is fetched and nothing runs: scripts, frames and hidden parts are cut from the tree before
anything reads it, addresses of pictures are never looked at.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from lxml import etree
from lxml import html as markup

from briefing.errors import UnreadableDocument
from briefing.reading.decoding import decode
from briefing.reading.formats.blocks import Block, blocks, voted
from briefing.reading.formats.embedded import embedded
from briefing.reading.formats.exports import export_text, newsletter_text
from briefing.reading.formats.pagehead import owner, page_head, site_in_title
from briefing.reading.page import Envelope, Page, within_limit

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.I)
_XML_CHARSET = re.compile(rb"\A\s{0,20}<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9_:.-]{2,40})", re.I)
CHARSET_HEAD = 4096  # bytes; HTML wants the declaration in the first 1024, pages are less strict
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d]))", re.I)
_SILENT = frozenset(
    "script style template noscript iframe object applet svg canvas audio video select button dialog".split()
)
# They have no content; what the parser puts into one that is not closed is the rest of the page.
_VOID = frozenset({"embed", "source", "frame"})
# Whole pages are hidden until a script shows them; these are never dropped for being hidden.
_ROOTS = frozenset({"html", "body", "main", "article"})
MAX_ELEMENTS = 300_000


def read_html(content: bytes) -> Page:
    """`raw` is the main text, one paragraph a line. Problems: `no-article`, `too-long`."""
    return read_hypertext(content, None)


def read_hypertext(content: bytes, charset: str | None, *, mail: bool = False) -> Page:
    """`charset` is what a mail header says; it beats the page's own declaration. `mail`: it is a mail's."""
    decoded = decode(content, charset or _declared(content))
    tree = _tree(within_limit(decoded.text))
    envelope = embedded(tree)
    _cut_hidden(tree)
    many = export_text(tree, decoded.text) or (newsletter_text(tree) if mail else None)
    if many:
        return Page(raw=many, envelope=envelope, flags=decoded.flags)
    found = blocks(tree)
    chosen = voted(found, _vote(tree), envelope.title or "")
    if not chosen:
        raise UnreadableDocument("no-article", "The page holds no article text.")
    raw = "\n".join(block.text for block in chosen)
    return Page(raw=raw, envelope=_completed(envelope, tree, found, chosen), flags=decoded.flags)


def _completed(envelope: Envelope, tree: Any, found: Sequence[Block], chosen: Sequence[Block]) -> Envelope:
    """Where the metadata is silent, what the page prints."""
    printed = (
        page_head(found, chosen, envelope.title) if not (envelope.date and envelope.author) else Envelope()
    )
    outlet = envelope.outlet or site_in_title(tree, found, envelope.title) or owner(tree, found)
    return envelope.over(replace(printed, outlet=outlet))


def _declared(content: bytes) -> str | None:
    head = content[:CHARSET_HEAD]
    found = _XML_CHARSET.search(head) or _CHARSET.search(head)
    name = found[1].decode("ascii") if found else None
    # A page that says UTF-16 in single bytes is wrong about itself.
    return None if name and name.lower().replace("-", "").startswith(("utf16", "utf32")) else name


def _tree(text: str) -> Any:
    parser = markup.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        tree = markup.document_fromstring(_CONTROLS.sub("", text).encode(), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise UnreadableDocument("no-article", "The page holds no readable HTML.") from error
    if sum(1 for _ in tree.iter()) > MAX_ELEMENTS:
        raise UnreadableDocument("too-long", f"The page has more than {MAX_ELEMENTS:,} elements.")
    return tree


def _cut_hidden(tree: Any) -> None:
    for element in list(tree.iter(etree.Element)):
        if element.getparent() is None or element.tag in _ROOTS:
            continue
        hidden = (
            element.tag in _SILENT
            or element.get("hidden") is not None
            or element.get("aria-hidden") == "true"
            or _HIDDEN.search(element.get("style") or "") is not None
        )
        if element.tag in _VOID:
            element.drop_tag()
        elif hidden:
            element.drop_tree()


def _vote(tree: Any) -> str:
    """What trafilatura in quick mode takes for the text; the page's own blocks are chosen by it. With our
    line classifier behind them that is the best of its settings on the tuning pages (F1 .970; its own
    text as it is .954, that text classified .961)."""
    import trafilatura

    try:
        text = trafilatura.extract(
            tree, fast=True, include_tables=True, include_comments=False, include_images=False
        )
    except (RecursionError, ValueError, TypeError, AttributeError, etree.LxmlError) as error:
        # what its parts have been seen to raise on broken trees
        raise UnreadableDocument("no-article", "The page is too broken to find its text.") from error
    return text or ""
