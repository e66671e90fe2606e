"""The last step of a PDF: structure tree, metadata, output intent and attachments, so that a screen
reader can follow it (PDF/UA-1) and an archive accepts it (PDF/A-3a, without attachments PDF/A-2a)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from hashlib import md5
from html import escape
from importlib.resources import files
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from briefing.printing.colour import srgb_profile
from briefing.printing.tags import Area, Drawn, Tag

PRODUCER = "briefing, with ReportLab and pikepdf"
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_PRESENTATION_FORM = re.compile(rb"<(F[BE][0-9A-F]{2})>", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Attachment:
    """A file that travels inside the PDF. `relation` is its AFRelationship."""

    name: str
    media_type: str
    relation: str
    description: str
    content: bytes


@dataclass(frozen=True, kw_only=True, slots=True)
class Imprint:
    """What the file says of itself. `closed` is the only date in it."""

    title: str
    author: str
    subject: str
    language: str
    closed: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Finished:
    """`complaints` are what the check for PDF/A found, a sentence each."""

    pdf: bytes
    complaints: tuple[str, ...]


def finish(
    drawn: bytes, structure: Tag, imprint: Imprint, attachments: Sequence[Attachment] = ()
) -> Finished:
    """The pages of `drawn` with everything around them; the same input gives the same bytes."""
    with pikepdf.open(BytesIO(drawn)) as pdf:
        _plain_letters(pdf)
        _tidy(pdf)
        _catalogue(pdf, imprint)
        _attach(pdf, attachments, imprint.closed)
        part = 3 if attachments else 2
        complaints = _checked(pdf, imprint, part)
        _Structure(pdf).build(structure)
        _metadata(pdf, imprint, part, accessible=True)
        out = BytesIO()
        pdf.save(
            out,
            deterministic_id=True,
            force_version="1.7",
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
    return Finished(pdf=out.getvalue(), complaints=complaints)


class _Structure:
    """Writes the elements into the file, and on each page which element its contents belong to."""

    def __init__(self, pdf: Pdf) -> None:
        self.pdf = pdf
        self.pages = [page.obj for page in pdf.pages]
        self.contents: list[dict[int, Object]] = [{} for _ in self.pages]
        self.links: list[Object] = []

    def build(self, structure: Tag) -> None:
        root = self.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        root.K = self._element(structure, root, "")
        numbers: list[Object | int] = []
        for index, (page, contents) in enumerate(zip(self.pages, self.contents, strict=True)):
            page.StructParents, page.Tabs = index, Name.S
            numbers += [index, self.pdf.make_indirect(Array([contents[n] for n in sorted(contents)]))]
        for index, element in enumerate(self.links, len(self.pages)):
            numbers += [index, element]
        root.ParentTree = self.pdf.make_indirect(Dictionary(Nums=Array(numbers)))
        root.ParentTreeNextKey = len(self.pages) + len(self.links)
        self.pdf.Root.StructTreeRoot = root

    def _element(self, tag: Tag, parent: Object, around: str) -> Object:
        """`around` is the language of the element around it, which need not be said again."""
        language = tag.language if _LANGUAGE.fullmatch(tag.language) and tag.language != "und" else around
        facts = {"/Type": Name.StructElem, "/S": Name(f"/{tag.role}"), "/P": parent, **_attributes(tag)}
        if language != around:
            facts["/Lang"] = String(language)
        element = self.pdf.make_indirect(Dictionary(facts))
        kids: list[Object | int] = []
        own: int | None = None
        for kid in tag.kids:
            if isinstance(kid, Tag):
                kids.append(self._element(kid, element, language))
            elif isinstance(kid, Area):
                kids.append(self._area(kid, tag, element))
            else:
                own = kid.page if own is None else own
                kids.append(self._content(kid, own, element))
        if own is not None:
            element.Pg = self.pages[own]
        if kids:
            element.K = kids[0] if len(kids) == 1 else Array(kids)
        return element

    def _content(self, drawn: Drawn, page: int, element: Object) -> Object | int:
        self.contents[drawn.page][drawn.number] = element
        if drawn.page == page:
            return drawn.number
        return Dictionary(Type=Name.MCR, Pg=self.pages[drawn.page], MCID=drawn.number)

    def _area(self, area: Area, tag: Tag, element: Object) -> Object:
        page = self.pages[area.page]
        link = page.Annots[area.index]
        link.Contents = String(tag.alt)
        link.StructParent = len(self.pages) + len(self.links)
        self.links.append(element)
        return Dictionary(Type=Name.OBJR, Obj=link, Pg=page)


def _attributes(tag: Tag) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if tag.said:
        found["/ActualText"] = String(tag.said)
    if tag.alt and tag.role == "Figure":
        found["/Alt"] = String(tag.alt)
    if tag.at:
        found["/T"] = String(tag.at)
    if tag.role == "L":
        numbering = Name.Decimal if tag.labelled else Name("/None")
        found["/A"] = Dictionary(O=Name.List, ListNumbering=numbering)
    if tag.scope:
        found["/A"] = Dictionary(O=Name.Table, Scope=Name(f"/{tag.scope}"))
    if tag.box:
        box = Array([round(side, 2) for side in tag.box])
        found["/A"] = Dictionary(O=Name.Layout, Placement=Name.Block, BBox=box)
    return found


def _tidy(pdf: Pdf) -> None:
    """Links are printed with their page; a page turns without an effect."""
    for page in pdf.pages:
        if Name.Trans in page.obj:
            del page.obj.Trans
        for link in page.obj.get("/Annots", Array([])):
            link.F = 4


def _plain_letters(pdf: Pdf) -> None:
    """What is copied or searched are letters, not the joined forms in which they are drawn."""
    for font in pdf.objects:
        if isinstance(font, Dictionary) and font.get("/Type") == Name.Font and "/ToUnicode" in font:
            table = font.ToUnicode.read_bytes()
            font.ToUnicode.write(_PRESENTATION_FORM.sub(_base_letters, table))


def _base_letters(form: re.Match[bytes]) -> bytes:
    letters = unicodedata.normalize("NFKC", chr(int(form[1], 16)))
    return b"<" + letters[::-1].encode("utf-16-be").hex().upper().encode() + b">"


def _catalogue(pdf: Pdf, imprint: Imprint) -> None:
    root = pdf.Root
    root.MarkInfo = Dictionary(Marked=True)
    root.Lang = String(imprint.language if _LANGUAGE.fullmatch(imprint.language) else "en")
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    profile = pdf.make_stream(srgb_profile(), N=3)
    root.OutputIntents = Array(
        [
            Dictionary(
                Type=Name.OutputIntent,
                S=Name.GTS_PDFA1,
                OutputConditionIdentifier=String("sRGB"),
                Info=String("sRGB IEC61966-2.1"),
                DestOutputProfile=profile,
            )
        ]
    )


def _attach(pdf: Pdf, attachments: Sequence[Attachment], closed: datetime) -> None:
    if not attachments:
        return
    names: list[Object] = []
    associated: list[Object] = []
    for attachment in sorted(attachments, key=lambda item: item.name):
        size, check = len(attachment.content), md5(attachment.content, usedforsecurity=False).digest()
        stream = pdf.make_stream(
            attachment.content,
            Type=Name.EmbeddedFile,
            Subtype=Name(f"/{attachment.media_type}"),
            Params=Dictionary(Size=size, ModDate=String(pdf_date(closed)), CheckSum=String(check)),
        )
        entry = pdf.make_indirect(
            Dictionary(
                Type=Name.Filespec,
                F=String(attachment.name),
                UF=String(attachment.name),
                Desc=String(attachment.description),
                AFRelationship=Name(f"/{attachment.relation}"),
                EF=Dictionary(F=stream, UF=stream),
            )
        )
        names += [String(attachment.name), entry]
        associated.append(entry)
    if Name.Names not in pdf.Root:
        pdf.Root.Names = Dictionary()
    pdf.Root.Names.EmbeddedFiles = Dictionary(Names=Array(names))
    pdf.Root.AF = Array(associated)


def _checked(pdf: Pdf, imprint: Imprint, part: int) -> tuple[str, ...]:
    """What the check for PDF/A says of the file. It does not know the claim of PDF/UA, so that one is
    written afterwards, and level b is the highest it can judge."""
    from pikepdf import pdfa

    _metadata(pdf, imprint, part, accessible=False)
    links = [page.obj.get("/Annots") for page in pdf.pages]
    for page, every in zip(pdf.pages, links, strict=True):
        if every is not None:
            page.obj.Annots = Array(_one_of_each(every))
    report = pdfa.check(pdf, f"{part}b", object_stream_mode=pikepdf.ObjectStreamMode.generate)
    for page, every in zip(pdf.pages, links, strict=True):
        if every is not None:
            page.obj.Annots = every
    return tuple(str(finding) for finding in report.findings)


def _one_of_each(links: Object) -> list[Object]:
    """A link to the web and one inside the file: all others of a page are made by the same lines."""
    found: dict[bool, Object] = {}
    for link in list(links):
        found.setdefault("/A" in link, link)
    return list(found.values())


def _metadata(pdf: Pdf, imprint: Imprint, part: int, *, accessible: bool) -> None:
    """The same facts in both places where a PDF keeps them."""
    date = pdf_date(imprint.closed)
    facts = {
        "Title": imprint.title,
        "Author": imprint.author,
        "Subject": imprint.subject,
        "Creator": "briefing",
        "Producer": PRODUCER,
        "CreationDate": date,
        "ModDate": date,
    }
    pdf.trailer.Info = pdf.make_indirect(
        Dictionary({f"/{key}": String(value) for key, value in facts.items() if value})
    )
    text = _xmp_form().format(
        part=part,
        conformance="A" if accessible else "B",
        accessible="<pdfuaid:part>1</pdfuaid:part>" if accessible else "",
        extension=_extension() if accessible else "",
        title=escape(imprint.title),
        author=escape(imprint.author),
        subject=escape(imprint.subject),
        language=escape(imprint.language),
        producer=PRODUCER,
        date=imprint.closed.isoformat(timespec="seconds"),
    )
    pdf.Root.Metadata = pdf.make_stream(text.encode(), Type=Name.Metadata, Subtype=Name.XML)


def pdf_date(moment: datetime) -> str:
    """D:20310317070000+04'00'"""
    offset = moment.strftime("%z") or "+0000"
    return f"D:{moment:%Y%m%d%H%M%S}{offset[:3]}'{offset[3:5]}'"


@cache
def _xmp_form() -> str:
    return files("briefing.printing").joinpath("metadata.xml").read_text(encoding="utf-8")


@cache
def _extension() -> str:
    return files("briefing.printing").joinpath("metadata-pdfua.xml").read_text(encoding="utf-8")
