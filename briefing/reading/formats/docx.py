"""Word documents (DOCX): the paragraphs of the main text, one a line.

An own reading of two members of the archive: the usual library unpacks every member without a limit
before it looks at the first, and what we need of the format is six elements.
"""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from lxml import etree

from briefing.errors import UnreadableDocument
from briefing.reading.bylines import is_name
from briefing.reading.page import MAX_TEXT, Envelope, Page

# A long report with its pictures has some 100 members and 50 MB; text packs to a tenth, forms to a fiftieth.
MAX_MEMBERS, MAX_BYTES, MAX_RATIO = 200, 100_000_000, 100
MAX_XML = 40_000_000  # bytes of the main text with its markup
TITLE_WORDS = 3  # a shorter title in the properties is a label or a file's name
HEAD_LINES = 20  # in which the title of the properties must stand to be believed
_TEXT, _PROPERTIES = "word/document.xml", "docProps/core.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# A second form of what stands there already; text moved elsewhere; the layout of the page.
_PASSED_OVER = frozenset({_FALLBACK, _W + "moveFrom", _W + "sectPr"})
_DC = "{http://purl.org/dc/elements/1.1/}"
# What zipfile has been seen to raise on damaged archives besides its own errors; the first for a way of
# packing that it does not know.
_DAMAGE = (NotImplementedError, LookupError, EOFError, OSError, ValueError)
_LOCKED = 0x1  # bit of a member's flags
_DAMAGED = "The Word document is damaged and cannot be read. Open it in a word processor and save it again."


def read_docx(content: bytes) -> Page:
    """`raw` has a line for each paragraph and table row, a blank line between them; cells are parted by tabs.

    Deleted and hidden text is left out. Problems: `damaged`, `encrypted`, `zip-bomb`, `no-text`, `too-long`.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _refuse_bombs(archive, len(content))
            body = _parsed(_member(archive, _TEXT))
            core = _parsed(_member(archive, _PROPERTIES)) if _PROPERTIES in archive.namelist() else None
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, *_DAMAGE) as error:
        raise UnreadableDocument("damaged", _DAMAGED) from error
    raw = "\n".join(_lines(body))
    if not any(c.isalnum() for c in raw):
        raise UnreadableDocument(
            "no-text", "The Word document holds no text. Save the article as text or HTML."
        )
    return Page(raw=raw.strip("\n"), envelope=_envelope(core, raw))


def _refuse_bombs(archive: zipfile.ZipFile, packed: int) -> None:
    """By what the archive says of itself; reading a member stops at its own limit whatever it says."""
    members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    if len(members) > MAX_MEMBERS or unpacked > MAX_BYTES or unpacked > MAX_RATIO * max(packed, 1):
        raise UnreadableDocument(
            "zip-bomb",
            f"The archive unpacks to {len(members):,} files of {unpacked:,} bytes; no article does. "
            "Save the article as text.",
        )


def _member(archive: zipfile.ZipFile, name: str) -> bytes:
    if archive.getinfo(name).flag_bits & _LOCKED:
        raise UnreadableDocument(
            "encrypted", "The Word document is locked with a password. Save a copy without one and add that."
        )
    with archive.open(name) as file:
        content = file.read(MAX_XML + 1)
    if len(content) > MAX_XML:
        raise UnreadableDocument("too-long", "The text of the Word document is too long for an article.")
    return content


def _parsed(content: bytes) -> Any:
    """The tree, with no entity resolved and nothing fetched. Word writes no document type."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        tree = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableDocument("damaged", _DAMAGED) from error
    if tree.getroottree().docinfo.doctype:
        raise UnreadableDocument("damaged", "The Word document declares entities of its own; it is not read.")
    return tree


def _lines(root: Any) -> Iterator[str]:
    length = 0
    for block in _blocks(root):
        length += len(block)
        if length > MAX_TEXT:
            raise UnreadableDocument("too-long", f"The document has more than {MAX_TEXT:,} characters.")
        yield block
        yield ""


def _blocks(parent: Any) -> Iterator[str]:
    """Paragraphs and table rows in the order of the document; containers are looked into.

    The parser refuses what is nested deeper than 256 elements, so this ends.
    """
    for element in parent:
        if element.tag == _W + "p":
            yield from _paragraph(element)
        elif element.tag == _W + "tr":
            yield from _row(element)
        elif isinstance(element.tag, str) and element.tag not in _PASSED_OVER:
            yield from _blocks(element)


def _row(row: Any) -> Iterator[str]:
    """One line for the row; what a cell holds beyond its first paragraph follows on lines of its own."""
    cells = [list(_blocks(cell)) for cell in row.iter(_W + "tc") if _own(cell, row)]
    first = "\t".join(cell[0] for cell in cells if cell)
    if first.strip():
        yield first
    for cell in cells:
        yield from cell[1:]


def _own(cell: Any, row: Any) -> bool:
    """The cell belongs to this row and not to a table inside one of its cells."""
    parent = cell.getparent()
    while parent is not None and parent.tag != _W + "tr":
        parent = parent.getparent()
    return parent is row


def _paragraph(paragraph: Any) -> Iterator[str]:
    """Its text, line breaks as lines; text boxes hanging on it come after it."""
    pieces: list[str] = []
    boxes: list[Any] = []
    skipped: list[Any] = []
    for event, element in etree.iterwalk(paragraph, events=("start", "end")):
        if event == "end":
            if skipped and skipped[-1] is element:
                skipped.pop()
            continue
        if skipped:
            continue
        if element.tag == _W + "txbxContent":
            boxes.append(element)
            skipped.append(element)
        elif element.tag in _PASSED_OVER or (element.tag == _W + "r" and _hidden(element)):
            skipped.append(element)
        else:
            pieces.append(_shown(element))
    for line in "".join(pieces).split("\n"):
        if line.strip():
            yield line.strip()
    for box in boxes:
        yield from _blocks(box)


def _shown(element: Any) -> str:
    if element.tag == _W + "t":
        return (element.text or "").replace("\n", " ").replace("\r", " ")
    return _SIGNS.get(element.tag, "")


_SIGNS = {
    _W + "tab": "\t",
    _W + "br": "\n",
    _W + "cr": "\n",
    _W + "noBreakHyphen": "-",
}


def _hidden(run: Any) -> bool:
    mark = run.find(f"{_W}rPr/{_W}vanish")
    return mark is not None and mark.get(_W + "val", "true") not in {"0", "false", "off"}


def _envelope(core: Any, raw: str) -> Envelope:
    """Title and author of the properties where they are such; the day of saving is no day of publication."""
    if core is None:
        return Envelope()
    title = " ".join((core.findtext(_DC + "title") or "").split())
    author = " ".join((core.findtext(_DC + "creator") or "").split())
    printed = {
        " ".join(line.split()).casefold() for line in raw.split("\n", 2 * HEAD_LINES)[: 2 * HEAD_LINES]
    }
    return Envelope(
        title=title if len(title.split()) >= TITLE_WORDS and title.casefold() in printed else None,
        author=author if " " in author and len(author) < 80 and is_name(author) and author in raw else None,
    )
