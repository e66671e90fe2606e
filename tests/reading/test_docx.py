"""Articles in Word documents, and archives that do harm."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.models.article import Article, Reading
from briefing.models.document import Document, Furniture
from briefing.reading import read_document
from tests.reading.exports import docx_of, word_paragraph
from tests.reading.test_contract import assert_whole

BODY = [
    "The mayor of Lindrum opened the new bridge on Monday.",
    "It had been closed for two years because of a dispute about its costs.",
    "Lorries crossed at once, and the harbour was busy until the evening.",
]
TITLE = "Bridge of Lindrum opens after two years"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def read(content: bytes, name: str = "article.docx") -> Reading:
    return read_document(Document.of(name, content), Furniture())


def article(content: bytes) -> Article:
    (only,) = read(content).articles
    return only


def code(content: bytes) -> str | None:
    problem = read(content).problem
    return problem.code if problem else None


def story(*extra: str) -> str:
    return "".join(map(word_paragraph, [TITLE, *BODY])) + "".join(extra)


def core(title: str = "", creator: str = "") -> bytes:
    return (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
        f"<dc:title>{title}</dc:title><dc:creator>{creator}</dc:creator>"
        "<dcterms:created>2031-03-14T10:31:00Z</dcterms:created></cp:coreProperties>"
    ).encode()


def test_paragraphs_are_the_article() -> None:
    made = article(docx_of(story()))
    assert made.title == TITLE
    assert made.text == "\n\n".join(BODY)
    assert made.published is None


def test_the_title_of_the_properties_counts_when_the_document_prints_it() -> None:
    assert article(docx_of(story(), docProps__core__xml=b"<x/>")).title == TITLE
    assert _with_core(core(title=TITLE)).title == TITLE
    assert _with_core(core(title="Quarterly figures of the board")).title == TITLE


def test_the_author_of_the_properties_counts_when_the_document_names_it() -> None:
    assert _with_core(core(creator="Ada Brenn")).author is None
    assert (
        _with_core(core(creator="Ada Brenn"), word_paragraph("Ada Brenn writes about ports.")).author
        == "Ada Brenn"
    )


def _with_core(properties: bytes, *extra: str) -> Article:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "word/document.xml", f"<w:document {W}><w:body>{story(*extra)}</w:body></w:document>"
        )
        archive.writestr("docProps/core.xml", properties)
    return article(buffer.getvalue())


def test_a_table_row_is_a_line() -> None:
    cells = "".join(f"<w:tc>{word_paragraph(text)}</w:tc>" for text in ("Berth", "Tonnes", "Year"))
    raw = read(docx_of(story(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"))).raw
    assert "Berth\tTonnes\tYear" in raw.split("\n")


def test_line_breaks_and_tabs_inside_a_paragraph_are_kept() -> None:
    run = "<w:p><w:r><w:t>one</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>three</w:t></w:r></w:p>"
    lines = read(docx_of(story(run))).raw.split("\n")
    assert "one\ttwo" in lines
    assert "three" in lines


@pytest.mark.parametrize(
    "hidden",
    [
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Secret words.</w:t></w:r></w:p>",
        "<w:p><w:del><w:r><w:delText>Secret words.</w:delText></w:r></w:del></w:p>",
        "<w:p><w:moveFrom><w:r><w:t>Secret words.</w:t></w:r></w:moveFrom></w:p>",
        "<w:p><w:r><w:instrText>Secret words.</w:instrText></w:r></w:p>",
    ],
)
def test_text_that_word_does_not_show_is_left_out(hidden: str) -> None:
    assert "Secret" not in read(docx_of(story(hidden))).raw


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{word_paragraph('Words in a box.')}</w:txbxContent>"
    both = (
        '<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert read(docx_of(story(both))).raw.count("Words in a box.") == 1


def test_a_document_without_text_is_told() -> None:
    assert code(docx_of("<w:p/>")) == "no-text"


def test_a_bomb_that_says_its_size_is_refused() -> None:
    assert code(docx_of(story(), word__media=b"\x00" * 120_000_000)) == "zip-bomb"


def test_a_text_that_unpacks_too_far_is_refused() -> None:
    assert code(docx_of(story("<w:p/>" * 1_000_000))) in {"zip-bomb", "too-long"}


def test_a_member_that_lies_about_its_size_is_damage() -> None:
    content = docx_of(story())
    size = len(f"<w:document {W}><w:body>{story()}</w:body></w:document>".encode())
    lied = content.replace(size.to_bytes(4, "little"), (size // 2).to_bytes(4, "little"))
    assert lied != content
    assert code(lied) == "damaged"


def test_a_document_that_was_cut_off_is_told_as_damaged() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
    problem = read(buffer.getvalue()[:-30]).problem
    assert problem is not None
    assert problem.code == "damaged"
    assert "Word document" in problem.detail


def flagged(content: bytes, *, packing: int = 0, locked: bool = False) -> bytes:
    """The archive with another way of packing, or a lock, in its list of members."""
    changed = bytearray(content)
    at = changed.find(b"PK\x01\x02")
    while at >= 0:
        changed[at + 8] |= locked
        changed[at + 10] = packing or changed[at + 10]
        at = changed.find(b"PK\x01\x02", at + 4)
    return bytes(changed)


def test_a_document_packed_in_an_unknown_way_is_damaged_and_one_under_a_password_locked() -> None:
    assert code(flagged(docx_of(story()), packing=99)) == "damaged"
    assert code(flagged(docx_of(story()), locked=True)) == "encrypted"


def test_an_archive_of_many_members_is_refused() -> None:
    assert code(docx_of(story(), **{f"word__m{n}.xml": b"x" for n in range(300)})) == "zip-bomb"


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))


@pytest.mark.parametrize(
    "doctype",
    [
        f'<!DOCTYPE x [<!ENTITY l0 "lol">{LAUGHS}]>',
        '<!DOCTYPE x [<!ENTITY l11 SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE x SYSTEM "http://evil.example/x.dtd" [<!ENTITY l11 "a">]>',
    ],
    ids=["billion laughs", "local file", "remote file"],
)
def test_entities_are_refused_and_never_resolved(doctype: str) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        body = story("<w:p><w:r><w:t>&l11;</w:t></w:r></w:p>")
        archive.writestr(
            "word/document.xml", f"{doctype}<w:document {W}><w:body>{body}</w:body></w:document>"
        )
    assert code(buffer.getvalue()) == "damaged"


def test_elements_nested_without_end_are_damage() -> None:
    deep = "<w:tbl><w:tr><w:tc>" * 300 + word_paragraph("a") + "</w:tc></w:tr></w:tbl>" * 300
    assert code(docx_of(deep)) == "damaged"


def test_a_name_that_leads_out_of_the_archive_is_never_written(tmp_path: object) -> None:
    assert article(docx_of(story(), **{"..__..__evil.txt": b"x"})).title == TITLE


@pytest.mark.parametrize(
    ("member", "what"), [("xl/workbook.xml", "Excel"), ("a.txt", "ZIP"), ("../../evil", "ZIP")]
)
def test_other_archives_are_refused_by_what_they_are(member: str, what: str) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(member, "x" * 100)
    problem = read(buffer.getvalue()).problem
    assert problem is not None
    assert problem.code == "unsupported"
    assert what in problem.detail


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=300))
def test_any_bytes_behind_the_signature_give_articles_or_one_problem(tail: bytes) -> None:
    assert_whole(read(b"PK\x03\x04" + tail))
    assert_whole(read(b"PK\x03\x04word/document.xml" + tail))


SOUND = docx_of(story())


@settings(deadline=None, max_examples=100)
@given(st.integers(0, len(SOUND) - 1), st.binary(min_size=1, max_size=8), st.integers(0, 40))
def test_a_file_with_broken_places_gives_articles_or_one_problem(at: int, patch: bytes, cut: int) -> None:
    assert_whole(read(SOUND[:at] + patch + SOUND[at + cut :]))


@settings(deadline=None, max_examples=100)
@given(st.recursive(st.sampled_from(["<w:t>words</w:t>", "<w:br/>", "<w:tab/>", "text"]), lambda inner: st.builds(
    lambda tag, parts: f"<w:{tag}>{''.join(parts)}</w:{tag}>",
    st.sampled_from(["p", "r", "tbl", "tr", "tc", "txbxContent", "sdt", "hyperlink"]),
    st.lists(inner, max_size=4),
), max_leaves=20))  # fmt: skip
def test_any_nesting_of_elements_gives_articles_or_one_problem(body: str) -> None:
    assert_whole(read(docx_of(body)))
