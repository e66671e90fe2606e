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

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from briefing.printing.colour import srgb_profile
from briefing.printing.structure import LANGUAGE_TAG, write_structure
from briefing.printing.tags import Tag

PRODUCER = "briefing, with ReportLab and pikepdf"
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
        write_structure(pdf, structure)
        _metadata(pdf, imprint, part, accessible=True)
        out = BytesIO()
        pdf.save(
            out,
            deterministic_id=True,
            force_version="1.7",
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
    return Finished(pdf=out.getvalue(), complaints=complaints)


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
    root.Lang = String(imprint.language if LANGUAGE_TAG.fullmatch(imprint.language) else "en")
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
