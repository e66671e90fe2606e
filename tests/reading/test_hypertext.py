"""HTML pages."""

from __future__ import annotations

import json
from datetime import date

import pytest

from briefing.models.article import Article, Published, Reading
from briefing.models.document import Document, Furniture, Outlet
from briefing.reading import read_document

PARAGRAPHS = (
    "The mayor of Lindrum opened the new bridge over the bay on Monday, two years after work on it had begun.",
    "Lorries crossed at once, and the harbour was busy until late in the evening, the port authority said.",
    "The costs rose by a third to 42 million crowns, of which the town has to pay about a half by itself.",
)


def page(head: str = "", extra: str = "", title: str = "Bridge over the bay opens in Lindrum") -> bytes:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title} | Lindrum Post</title>{head}</head><body>"
        f"<nav><ul><li><a href='/'>Home</a></li><li><a href='/s'>Sport</a></li></ul></nav>"
        f"<article><h1>{title}</h1>{text}{extra}</article><footer>© 2031 Lindrum Post</footer></body></html>"
    ).encode()


def read(content: bytes, furniture: Furniture | None = None) -> Reading:
    return read_document(Document.of("page.html", content), furniture or Furniture())


def article(content: bytes, furniture: Furniture | None = None) -> Article:
    (only,) = read(content, furniture).articles
    return only


def linked(**values: object) -> str:
    data = {"@context": "https://schema.org", "@type": "NewsArticle", **values}
    return f"<script type='application/ld+json'>{json.dumps({'@graph': [data]})}</script>"


def test_the_article_is_kept_without_menu_and_footer() -> None:
    assert article(page()).text.split("\n\n") == list(PARAGRAPHS)


def test_the_title_is_the_heading_without_the_name_of_the_site() -> None:
    assert article(page()).title == "Bridge over the bay opens in Lindrum"


def test_structured_data_gives_author_date_and_address() -> None:
    head = linked(
        headline="Bridge opens",
        author=[{"name": "Ada Brenn"}, {"name": "Tom Lisk"}],
        datePublished="2031-03-14T23:30:00+04:00",
        publisher={"name": "Lindrum Post"},
        url="https://post.example/bridge",
    )
    found = article(page(head))
    assert (found.title, found.author, found.outlet) == (
        "Bridge opens",
        "Ada Brenn, Tom Lisk",
        "Lindrum Post",
    )
    assert found.url == "https://post.example/bridge"
    assert found.published == Published(start=date(2031, 3, 14), end=date(2031, 3, 14), basis="metadata")


def test_meta_elements_serve_where_structured_data_is_missing() -> None:
    head = (
        "<meta property='og:site_name' content='Lindrum Post'><meta name='author' content='Ada Brenn'>"
        "<meta property='article:published_time' content='2031-03-14T08:00:00Z'>"
        "<link rel='canonical' href='https://post.example/bridge'>"
    )
    found = article(page(head))
    assert (found.outlet, found.author, found.url) == (
        "Lindrum Post",
        "Ada Brenn",
        "https://post.example/bridge",
    )
    assert found.published is not None
    assert found.published.basis == "metadata"


def test_the_user_names_the_outlet_of_a_host() -> None:
    furniture = Furniture(outlets=(Outlet(name="The Lindrum Post", hosts=("post.example",)),))
    head = "<meta property='og:site_name' content='LP Online'><meta property='og:url' content='https://www.post.example/a'>"
    assert article(page(head), furniture).outlet == "The Lindrum Post"


@pytest.mark.parametrize("data", ["{not json", "[" * 5000, "null", '{"@type": "NewsArticle", "author": 5}'])
def test_broken_structured_data_is_passed_over(data: str) -> None:
    head = f"<script type='application/ld+json'>{data}</script>"
    assert article(page(head)).title == "Bridge over the bay opens in Lindrum"


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>document.write('The secret sentence is written here.')</script>",
        "<p style='display: none'>The secret sentence is written here, and nobody may see it on the page.</p>",
        "<p hidden>The secret sentence is written here, and nobody may see it on the page.</p>",
        "<div aria-hidden='true'><p>The secret sentence is written here, and nobody may see it.</p></div>",
        "<template><p>The secret sentence is written here, and nobody may see it on the page.</p></template>",
        "<!-- The secret sentence is written here, and nobody may see it on the page. -->",
    ],
)
def test_what_a_reader_of_the_page_cannot_see_is_dropped(hidden: str) -> None:
    assert "secret" not in read(page(extra=hidden)).raw


def test_addresses_of_pictures_and_frames_leave_no_trace() -> None:
    extra = "<img src='file:///etc/hostname'><iframe src='http://192.0.2.1/x'></iframe><object data='file:///a'></object>"
    reading = read(page(extra=extra))
    assert "etc" not in reading.raw
    assert "192.0.2.1" not in reading.raw


def test_markup_written_as_text_in_a_title_stays_text() -> None:
    assert (
        article(page(title="&lt;img src=/etc/hostname&gt; on show")).title
        == "<img src=/etc/hostname> on show"
    )


def test_the_charset_of_the_page_is_used() -> None:
    text = "".join(
        f"<p>Мэр города открыл новый мост через залив, сообщили в администрации номер {n}.</p>" for n in "123"
    )
    content = f"<html><head><meta charset='windows-1251'></head><body><article>{text}</article></body></html>"
    found = article(content.encode("cp1251"))
    assert found.language == "ru"
    assert found.flags == ()


def test_a_page_without_text_is_no_article() -> None:
    reading = read(b"<html><body><div></div></body></html>")
    assert reading.problem is not None
    assert reading.problem.code == "no-article"


def test_deeply_nested_elements_do_no_harm() -> None:
    reading = read(b"<html><body>" + b"<div>" * 50_000 + b"x" + b"</div>" * 50_000)
    assert reading.articles or reading.problem
