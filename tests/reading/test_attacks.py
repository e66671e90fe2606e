"""Files made to do harm, each named after what it tries. None may be more than text or one clear problem."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from pathlib import Path

import pytest

from briefing.models.article import Reading
from briefing.models.document import Document, Furniture
from briefing.reading import read_document
from tests.reading.exports import docx_of, word_paragraph
from tests.reading.test_contract import assert_whole
from tests.reading.test_pdf import made_of, page_with
from tests.reading.watching import bait, nothing_outside

TITLE = "Bridge over the bay of Lindrum opens after two years"
BODY = (
    "The mayor of Lindrum opened the new bridge over the bay on Monday, two years after it was closed.",
    "It had been closed because of a dispute about its costs, which the port and the town have now settled.",
    "Lorries crossed at once, and the harbour was busy until the evening, the port authority said.",
)
TEXT = f"{TITLE}\n\n" + "\n\n".join(BODY) + "\n"


def read(content: bytes, name: str = "page.html") -> Reading:
    with nothing_outside():
        reading = read_document(Document.of(name, content), Furniture())
    assert_whole(reading)
    return reading


def page(head: str = "", inside: str = "", before: str = "") -> bytes:
    paragraphs = "".join(f"<p>{text}</p>" for text in BODY)
    return (
        f"{before}<html><head><title>{TITLE}</title>{head}</head><body>"
        f"<article><h1>{TITLE}</h1>{inside}{paragraphs}</article></body></html>"
    ).encode()


def test_the_watch_sees_what_it_watches_for(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="file was opened"), bait(tmp_path) as (file, _):
        Path(file.removeprefix("file://")).read_text()
    with pytest.raises(AssertionError), nothing_outside():
        (tmp_path / "written.txt").write_text("x")


NAMES = {
    "path traversal": "../../../etc/passwd",
    "windows path": "C:\\Windows\\evil.txt",
    "device name": "CON.txt",
    "too long": "a" * 300 + ".txt",
    "nul": "news\x00.txt",
    "right-to-left override": "news\u202etxt.exe",
    "line break and colour": "news\n\x1b[31m.txt",
}


@pytest.mark.parametrize("attack", NAMES)
def test_a_hostile_name_is_only_a_name(attack: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    reading = read(TEXT.encode(), NAMES[attack])
    assert reading.articles[0].title == TITLE
    assert list(tmp_path.iterdir()) == []
    refused = read(b"", NAMES[attack]).problem
    assert refused is not None
    assert refused.detail.isprintable()


def test_twin_names_of_two_normal_forms_are_two_files() -> None:
    composed, apart = (unicodedata.normalize(form, "né.txt") for form in ("NFC", "NFD"))
    first, second = read(TEXT.encode(), composed), read(TEXT.replace("Monday", "Friday").encode(), apart)
    assert first.articles[0].id != second.articles[0].id


def zipped(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return buffer.getvalue()


def test_a_zip_bomb_is_refused_by_its_ratio() -> None:
    problem = read(docx_of(word_paragraph(TITLE), word__media=b"\x00" * 200_000_000), "a.docx").problem
    assert problem is not None
    assert problem.code == "zip-bomb"


def test_an_archive_inside_an_archive_is_not_opened() -> None:
    inner = zipped(a_dot_txt=b"\x00" * 10_000_000)
    outer = docx_of("".join(map(word_paragraph, (TITLE, *BODY))), word__embeddings__inner_dot_zip=inner)
    assert read(outer, "a.docx").articles[0].text.startswith(BODY[0][:40])


def test_a_zip_slip_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    slip = docx_of("".join(map(word_paragraph, (TITLE, *BODY))), _dot__dot____dot__dot____evil_dot_txt=b"x")
    assert read(slip, "a.docx").articles
    assert list(tmp_path.rglob("*")) == []


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))


@pytest.mark.parametrize("name", ["page.html", "page.xml", "page.xhtml"])
def test_a_billion_laughs_are_not_laughed(name: str) -> None:
    doctype = f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY l0 "lol">{LAUGHS}]>'
    reading = read(page(inside="<p>&l11;</p>", before=doctype), name)
    assert len(reading.raw) < 100_000


@pytest.mark.parametrize("name", ["page.html", "page.xml", "page.svg"])
def test_an_external_entity_is_not_fetched(name: str, tmp_path: Path) -> None:
    with bait(tmp_path) as (file, address):
        doctype = (
            f'<?xml version="1.0"?><?xml-stylesheet href="{address}"?>'
            f'<!DOCTYPE html SYSTEM "{address}" [<!ENTITY a SYSTEM "{file}"><!ENTITY % b SYSTEM "{address}">%b;]>'
        )
        include = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{file}" parse="text"/>'
        reading = read(page(inside=f"<p>&a;</p>{include}", before=doctype), name)
    assert "4711" not in reading.raw


def test_relations_of_a_word_document_are_not_followed(tmp_path: Path) -> None:
    with bait(tmp_path) as (file, address):
        relations = (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r1" Type="x/attachedTemplate" Target="{address}" TargetMode="External"/>'
            f'<Relationship Id="r2" Type="x/image" Target="{file}" TargetMode="External"/></Relationships>'
        )
        body = "".join(map(word_paragraph, (TITLE, *BODY)))
        reading = read(docx_of(body, word___rels__document_dot_xml_dot_rels=relations.encode()), "a.docx")
    assert "4711" not in reading.raw


def test_a_pdf_whose_tables_point_at_each_other_ends() -> None:
    once = page_with(b"BT ET", b"[]")
    at = once.rindex(b"xref\n0")
    looped = once.replace(b"trailer\n<<", b"trailer\n<< /Prev %d" % at)
    assert read(looped, "a.pdf").problem is not None


def test_pdf_actions_and_files_elsewhere_are_left_alone(tmp_path: Path) -> None:
    with bait(tmp_path) as (file, address):
        actions = f"/OpenAction << /S /URI /URI ({address}) >> /AA << /WC << /S /Launch /F ({file}) >> >>"
        content = made_of(
            f"<< /Type /Catalog /Pages 2 0 R {actions} >>".encode(),
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << >> >>",
            f"<< /Length 0 /F ({file.removeprefix('file://')}) /FFilter [] >>\nstream\n\nendstream".encode(),
        )
        reading = read(content, "a.pdf")
    assert "4711" not in reading.raw


ACTIVE = {
    "script": "<script>document.write('CANARY said the harbour was closed on Monday.')</script>",
    "event handler": "<img src=x onerror=\"alert('CANARY')\">",
    "javascript address": "<p><a href=\"javascript:alert('CANARY')\">More</a></p>",
    "svg": "<svg onload=\"alert('CANARY')\"><text>CANARY said the harbour was closed on Monday.</text></svg>",
    "style import": "<style>@import 'CANARY'; p:after { content: 'CANARY' }</style>",
    "meta refresh": "<meta http-equiv=refresh content='0; url=CANARY'>",
    "frame": "<iframe srcdoc='CANARY said the harbour was closed on Monday.'></iframe>",
    "template": "<template><p>CANARY said the harbour was closed on Monday.</p></template>",
    "comment": "<!-- CANARY said the harbour was closed on Monday. -->",
    "conditional comment": "<!--[if IE]><p>CANARY said the harbour was closed on Monday.</p><![endif]-->",
    "cdata": "<![CDATA[ CANARY ]]>",
    "form": "<form action=CANARY><input value='CANARY'><textarea>CANARY</textarea></form>",
    "object": "<object data=CANARY><param value=CANARY></object><embed src=CANARY>",
    "base": "<base href='http://CANARY/'>",
}


@pytest.mark.parametrize("attack", ACTIVE)
def test_active_parts_of_a_page_leave_no_trace(attack: str) -> None:
    (article,) = read(page(inside=ACTIVE[attack])).articles
    assert article.text.startswith(BODY[0])
    assert "CANARY" not in article.raw


FETCHED = (
    "<img src='{0}'><img srcset='{0} 2x'><link rel=stylesheet href='{0}'><link rel=attachment href='{0}'>"
    "<script src='{0}'></script><iframe src='{0}'></iframe><object data='{0}'></object><embed src='{0}'>"
    "<video poster='{0}'><source src='{0}'></video><audio src='{0}'></audio><body background='{0}'>"
    "<style>@import url({0}); p {{ background: url({0}) }}</style><meta http-equiv=refresh content='0;url={0}'>"
)


def test_no_address_of_a_page_is_fetched(tmp_path: Path) -> None:
    with bait(tmp_path) as addresses:
        for address in addresses:
            (article,) = read(page(head=FETCHED.format(address), inside=FETCHED.format(address))).articles
            assert "4711" not in article.raw


def test_no_address_of_a_mail_is_fetched(tmp_path: Path) -> None:
    with bait(tmp_path) as (file, address):
        mail = (
            "From: a@b.example\r\nTo: c@d.example\r\nSubject: Bridge\r\nMIME-Version: 1.0\r\n"
            f'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: message/external-body; '
            f'access-type=URL; URL="{address}"\r\n\r\nContent-Type: text/plain\r\n\r\n'
            f'--b\r\nContent-Type: message/external-body; access-type=local-file; name="{file}"\r\n\r\n'
            f"Content-Type: text/plain\r\n\r\n--b\r\nContent-Type: text/html\r\nContent-Location: {address}\r\n\r\n"
            f"{page(head=FETCHED.format(address)).decode()}\r\n--b--\r\n"
        )
        reading = read(mail.encode(), "a.eml")
    assert "4711" not in reading.raw


def test_markdown_neither_includes_nor_fetches(tmp_path: Path) -> None:
    with bait(tmp_path) as (file, address):
        note = f"# {TITLE}\n\n![CANARY]({address}) ![]({file})\n\n" + "\n\n".join(BODY)
        note += f'\n\n<img src="{address}">\n\n[[include {file}]]\n{{% include "{file}" %}}\n'
        reading = read(note.encode(), "a.md")
    assert "4711" not in reading.raw
