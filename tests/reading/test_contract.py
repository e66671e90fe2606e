"""What holds for every document, whatever its bytes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.models.article import Reading
from briefing.models.document import Document, Furniture
from briefing.reading import read_document

PAGES = sorted((Path(__file__).resolve().parent / "pages").glob("*.txt"))
PIECES = st.sampled_from(
    [
        "Source: The Gazette\n", "By Ada Brenn\n", "3 March 2031\n", "[1] https://a.example/2\n", "Read also: More\n",
        "The mayor said on Monday that the bridge is open again.\n", "“We wait. We go on,” he said.\r\n", "\n", "\r",
        "Share\n", "• Home\n", "<p>The mayor spoke.</p>", "<html>", "From: a@b.example\n", "Subject: =?x?q?\n", "\x00",
        "\ufeff", "---\ntitle: x\n", "# Head\n", "Content-Type: multipart/mixed; boundary=x\n", "--x\n", "\u00a0\n",
    ]
)  # fmt: skip


def read(content: bytes, name: str = "file.txt") -> Reading:
    return read_document(Document.of(name, content), Furniture())


def assert_whole(reading: Reading) -> None:
    assert bool(reading.articles) != (reading.problem is not None)
    if reading.problem:
        assert reading.problem.detail.endswith(".")
        assert "\n" not in reading.problem.detail
    at = 0
    for number, line in enumerate(reading.lines, 1):
        assert line.number == number
        assert set(reading.raw[at : line.start]) <= set("\r\n")
        assert not set(reading.raw[line.start : line.end]) & set("\r\n")
        at = line.end
    assert set(reading.raw[at:]) <= set("\r\n") if reading.lines else True
    for article in reading.articles:
        kept = {line.number for line in article.lines if line.kept}
        assert article.raw == reading.raw
        for index, sentence in enumerate(article.sentences):
            assert sentence.index == index
            assert article.raw[sentence.start : sentence.end] == sentence.text == sentence.text.strip()
            assert sentence.line in kept
            line = article.lines[sentence.line - article.lines[0].number]
            assert line.number == sentence.line
            assert line.start <= sentence.start <= line.end


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_give_articles_or_one_problem(content: bytes) -> None:
    assert_whole(read(content))


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=14), st.sampled_from(["a.txt", "b.html", "c.eml", "d.md", "e"]))
def test_any_mixture_of_forms_gives_articles_or_one_problem(pieces: list[str], name: str) -> None:
    assert_whole(read("".join(pieces).encode(), name))


@settings(deadline=None)
@given(st.text(max_size=300), st.sampled_from(["utf-8", "utf-16", "utf-32", "utf-8-sig"]))
def test_any_text_in_any_unicode_form_is_read_or_refused(text: str, encoding: str) -> None:
    assert_whole(read(text.encode(encoding, "surrogatepass")))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_offsets_are_true_on_whole_pages(page: Path) -> None:
    assert_whole(read(page.read_bytes(), page.name))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_reading_twice_gives_the_same(page: Path) -> None:
    assert read(page.read_bytes(), page.name) == read(page.read_bytes(), page.name)


def test_the_text_parts_paragraphs_by_blank_lines_and_joins_wrapped_lines() -> None:
    wrapped = next(page for page in PAGES if page.stem == "hard-wrapped")
    (article,) = read(wrapped.read_bytes()).articles
    paragraphs = article.text.split("\n\n")
    assert len(paragraphs) == 4
    assert not any("\n" in paragraph or "\r" in paragraph for paragraph in paragraphs)


def test_a_sentence_over_two_lines_keeps_its_line_break() -> None:
    wrapped = next(page for page in PAGES if page.stem == "hard-wrapped")
    (article,) = read(wrapped.read_bytes()).articles
    assert "\r\n" in article.sentences[0].text
