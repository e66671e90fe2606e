"""A finished PDF -> what it shows and says: the structure with the words of its contents, what stands
outside of it on each page, and the files inside. Reads any PDF; what is not ours has little to say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any, cast

import pikepdf
from pikepdf import Array, Dictionary, Object, Pdf

from briefing.printing.tags import Drawn, Role, Tag
from briefing.printing.transcript import Transcript, shown, transcript

_BLOCK = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_TOKEN = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")
_MOST_DEPTH = 60  # of elements in each other; ours have seven
_SHOWING = frozenset(("Tj", "TJ", "'", '"'))


@dataclass(frozen=True, kw_only=True, slots=True)
class PageText:
    """What stands on a page: the letters of each numbered content, and those of no element."""

    contents: Mapping[int, str]
    furniture: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadBack:
    """`furniture` has the letters outside the structure, page by page; `strange` names what a printed
    issue never holds: notes and forms laid over a page, content that belongs to no element."""

    transcript: Transcript
    furniture: tuple[str, ...]
    attachments: Mapping[str, bytes]
    strange: tuple[str, ...]


def read_back(content: bytes) -> ReadBack:
    """Raises pikepdf.PdfError for a file that is no PDF."""
    with pikepdf.open(BytesIO(content)) as pdf:
        pages = [_page_text(page.obj) for page in pdf.pages]
        numbers = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
        structure = _structure(pdf, pages, numbers)
        return ReadBack(
            transcript=transcript(structure),
            furniture=tuple(shown(page.furniture) for page in pages),
            attachments={
                name: bytes(pdf.attachments[name].get_file().read_bytes()) for name in pdf.attachments
            },
            strange=(*_laid_over(pdf), *_loose(structure, pages)),
        )


def attached(content: bytes, name: str) -> bytes | None:
    """One file that travels inside a PDF; None when it is not there."""
    with pikepdf.open(BytesIO(content)) as pdf:
        return bytes(pdf.attachments[name].get_file().read_bytes()) if name in pdf.attachments else None


def _structure(pdf: Pdf, pages: list[PageText], numbers: Mapping[tuple[int, int], int]) -> Tag:
    root = Tag(role="Document")
    tree = pdf.Root.get("/StructTreeRoot")
    for element in _kids(tree) if isinstance(tree, Dictionary) else ():
        if isinstance(element, Dictionary) and element.get("/S") == "/Document":
            _fill(root, element, pages, numbers, 0)
    return root


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", Array([]))
    return list(kids) if isinstance(kids, Array) else [kids]


def _fill(
    tag: Tag, element: Any, pages: list[PageText], numbers: Mapping[tuple[int, int], int], depth: int
) -> None:
    own = element.get("/Pg")
    for kid in _kids(element):
        if isinstance(kid, Dictionary) and "/S" in kid and depth < _MOST_DEPTH:
            child = tag.block(cast(Role, str(kid.S)[1:]))
            child.said, child.alt = str(kid.get("/ActualText", "")), str(kid.get("/Alt", ""))
            child.at, child.language = str(kid.get("/T", "")), str(kid.get("/Lang", ""))
            _fill(child, kid, pages, numbers, depth + 1)
        elif isinstance(kid, Dictionary) and "/MCID" in kid:
            _hold(tag, kid.get("/Pg", own), int(kid.MCID), pages, numbers)
        elif not isinstance(kid, Object):
            _hold(tag, own, int(kid), pages, numbers)


def _hold(
    tag: Tag, page: Any, number: int, pages: list[PageText], numbers: Mapping[tuple[int, int], int]
) -> None:
    index = numbers.get(page.objgen, -1) if isinstance(page, Dictionary) else -1
    if index >= 0:
        tag.hold(Drawn(page=index, number=number, text=pages[index].contents.get(number, "")))


def _page_text(page: Any) -> PageText:
    contents: dict[int, str] = {}
    furniture: list[str] = []
    for number, letters in _letters_of(page, page.get("/Resources", Dictionary()), None, 0):
        if number is None:
            furniture.append(letters)
        else:
            contents[number] = contents.get(number, "") + letters
    return PageText(contents=contents, furniture="".join(furniture))


def _letters_of(
    stream: Any, resources: Any, inside: int | None, depth: int
) -> Iterator[tuple[int | None, str]]:
    """The letters that a content stream shows, each with the number of the content it stands in."""
    fonts: dict[str, Mapping[int, str]] = {}
    font: Mapping[int, str] = {}
    around = [inside]
    for instruction in pikepdf.parse_content_stream(stream):
        operands: Any = instruction.operands
        name = str(instruction.operator)
        if name in ("BDC", "BMC"):
            around.append(_number(operands, around[-1]))
        elif name == "EMC":
            around = around[:-1] or [inside]
        elif name == "Tf":
            key = str(operands[0])
            if key not in fonts:
                fonts[key] = _table(resources.get("/Font", Dictionary()).get(key))
            font = fonts[key]
        elif name in _SHOWING:
            yield around[-1], _decoded(operands[-1], font)
        elif name == "Do" and depth < _MOST_DEPTH:
            form = resources.get("/XObject", Dictionary()).get(str(operands[0]))
            if form is not None and form.get("/Subtype") == "/Form":
                yield from _letters_of(form, form.get("/Resources", resources), around[-1], depth + 1)


def _number(operands: Any, inside: int | None) -> int | None:
    """Of the content that is opened; an artifact is none."""
    given = operands[1] if len(operands) > 1 else None
    if isinstance(given, Dictionary) and "/MCID" in given:
        return int(given.MCID)
    return None if operands[0] == "/Artifact" else inside


def _decoded(shown: Any, font: Mapping[int, str]) -> str:
    strings = (
        [bytes(part) for part in shown if isinstance(part, pikepdf.String)]
        if isinstance(shown, Array)
        else [bytes(shown)]
    )
    return "".join(font.get(code, "\ufffd") for string in strings for code in string)


def _table(font: Any) -> Mapping[int, str]:
    """Code -> letters, as the font's table for copying and reading says; ours have codes of one byte."""
    if not isinstance(font, Dictionary) or "/ToUnicode" not in font:
        return {}
    table: dict[int, str] = {}
    for kind, body in _BLOCK.findall(font.ToUnicode.read_bytes()):
        values = [bytes.fromhex(found[0].decode()) for found in _TOKEN.findall(body) if not any(found[1:])]
        step = 2 if kind == b"char" else 3
        for index in range(0, len(values) - step + 1, step):
            first, last = values[index], values[index + step - 2]
            for offset in range(int.from_bytes(last) - int.from_bytes(first) + 1 if step == 3 else 1):
                text = values[index + step - 1].decode("utf-16-be", "replace")
                table[int.from_bytes(first) + offset] = text[:-1] + chr(ord(text[-1:] or "\0") + offset)
    return table


def _laid_over(pdf: Pdf) -> Iterator[str]:
    for number, page in enumerate(pdf.pages, 1):
        for note in page.obj.get("/Annots", Array([])):
            if note.get("/Subtype") != "/Link":
                yield f"page {number}: something is laid over the page ({str(note.get('/Subtype', '?'))[1:]})"
    if "/AcroForm" in pdf.Root:
        yield "the file has a form"


def _loose(structure: Tag, pages: list[PageText]) -> Iterator[str]:
    held = set(_contents(structure))
    for index, page in enumerate(pages):
        for number, letters in page.contents.items():
            if (index, number) not in held:
                yield f'page {index + 1}: "{letters.strip()[:60]}" belongs to no element of the structure'


def _contents(tag: Tag) -> Iterator[tuple[int, int]]:
    for kid in tag.kids:
        if isinstance(kid, Drawn):
            yield kid.page, kid.number
        elif isinstance(kid, Tag):
            yield from _contents(kid)
