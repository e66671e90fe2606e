"""Pages of every format with places broken, cut, doubled and mixed: articles or one clear problem, and
nothing touched outside the bytes."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.models.document import Document, Furniture
from briefing.reading import read_document
from tests.reading.exports import (
    as_docx,
    as_html,
    as_pdf,
    factiva_coded,
    factiva_plain,
    fielded,
    monitoring_end,
    monitoring_top,
    newsletter_html,
    newsletter_plain,
    nexis_new,
    nexis_old,
    numbered,
    ruled,
)
from tests.reading.test_contract import assert_whole
from tests.reading.watching import nothing_outside

PAGES = Path(__file__).resolve().parent / "pages"
SHARED = Path(__file__).resolve().parents[2] / ".." / "shared" / "data" / "pages.jsonl.gz"
FORMATS = ("txt", "md", "html", "eml", "pdf", "docx", "export")
# What breaks parsers when it stands in the wrong place.
FRAGMENTS = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"<", b"<!--", b"]]>", b"<![CDATA[", b"&#x110000;", b"&a;", b"<p>" * 50,
    b"</div>" * 50, b"<table><tr>", b"<script>", b"<title>", b"--b\r\n", b"Content-Type: text/html\r\n\r\n", b"=?utf-8?b?",
    b"---\n", b"***", b"](", b"```\n", b"endobj", b"stream\n", b"/Kids [1 0 R]", b"<< /Length -1 >>", b"PK\x05\x06",
    b"PK\x01\x02", b"\xe2\x80\xae", b"\xf0\x9f\x92\xa3", b"9" * 400, b"(" * 200, b"Document ", b"SN  ", b"AN  ", b"_" * 80,
)  # fmt: skip


@cache
def samples(kind: str) -> tuple[bytes, ...]:
    if kind != "export":
        return tuple(path.read_bytes() for path in sorted(PAGES.glob(f"*.{kind}")))
    layouts = (
        factiva_coded, factiva_plain, nexis_new, nexis_old, monitoring_top, monitoring_end, numbered, fielded, ruled,
        newsletter_plain,
    )  # fmt: skip
    texts = [layout(3) for layout in layouts]
    packed = [make(nexis_new(3)) for make in (as_html, as_docx, as_pdf)]
    return (*(text.encode() for text in texts), *packed, newsletter_html(3).encode())


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """At a share of the file: so many bytes are cut, a piece stands in their place, so many follow twice."""

    at: float
    cut: int
    piece: bytes
    again: int

    def of(self, content: bytes) -> bytes:
        at = int(self.at * len(content))
        rest = content[at + self.cut :]
        return content[:at] + self.piece + rest[: self.again] + rest


CHANGES = st.lists(
    st.builds(
        Change,
        at=st.floats(0, 1),
        cut=st.sampled_from([0, 0, 1, 7, 100, 5000]),
        piece=st.one_of(st.sampled_from(FRAGMENTS), st.binary(max_size=6), st.just(b"")),
        again=st.sampled_from([0, 0, 20, 600]),
    ),
    min_size=1,
    max_size=6,
)


def assert_harmless(content: bytes, name: str) -> None:
    with nothing_outside():
        reading = read_document(Document.of(name, content), Furniture())
    assert_whole(reading)


@pytest.mark.parametrize("kind", FORMATS)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(number=st.integers(0, 50), changes=CHANGES)
def test_a_broken_page_of_any_format_gives_articles_or_one_problem(
    kind: str, number: int, changes: list[Change]
) -> None:
    content = samples(kind)[number % len(samples(kind))]
    for change in changes:
        content = change.of(content)
    assert_harmless(content, f"page.{kind}")


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    kinds=st.lists(st.sampled_from(FORMATS), min_size=2, max_size=3),
    numbers=st.lists(st.integers(0, 50), min_size=3, max_size=3),
    cuts=st.lists(st.floats(0, 1), min_size=3, max_size=3),
)
def test_pieces_of_different_formats_in_one_file_give_articles_or_one_problem(
    kinds: list[str], numbers: list[int], cuts: list[float]
) -> None:
    pieces = []
    for kind, number, cut in zip(kinds, numbers, cuts, strict=False):
        content = samples(kind)[number % len(samples(kind))]
        pieces.append(content[: int(cut * len(content))])
    assert_harmless(b"".join(pieces), f"page.{kinds[-1]}")


@cache
def public_pages() -> tuple[tuple[str, str], ...]:
    rows = gzip.decompress(SHARED.read_bytes()).splitlines()[::5]
    return tuple((row["text"], row["html"]) for row in map(json.loads, rows))


@pytest.mark.skipif(not SHARED.exists(), reason="the public pages are not here")
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(number=st.integers(0, 200), html=st.booleans(), changes=CHANGES)
def test_a_broken_public_page_gives_articles_or_one_problem(
    number: int, html: bool, changes: list[Change]
) -> None:
    content = public_pages()[number % len(public_pages())][html].encode()
    for change in changes:
        content = change.of(content)
    assert_harmless(content, "page.html" if html else "page.txt")
