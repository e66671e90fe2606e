"""Files of many articles: exports of press databases, digests, newsletters; and files that are one article."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from email.message import EmailMessage

import pytest

from briefing.models.article import Article, Reading
from briefing.models.document import Document, Furniture
from briefing.reading import read_document
from tests.reading import exports
from tests.reading.exports import LAYOUTS, Story, as_docx, as_html, as_pdf, ruled, stories, unwrapped
from tests.reading.test_contract import assert_whole

FORMATS: dict[str, Callable[[str], bytes]] = {
    "txt": str.encode,
    "html": as_html,
    "docx": as_docx,
    "pdf": as_pdf,
}
#: Layouts whose items name their author.
SIGNED = {"factiva_coded", "factiva_plain", "nexis_new", "nexis_old", "numbered", "fielded"}


def read(content: bytes | str, name: str = "export.txt") -> Reading:
    data = content.encode() if isinstance(content, str) else content
    return read_document(Document.of(name, data), Furniture())


def assert_is(article: Article, story: Story) -> None:
    assert article.title == story.title
    assert article.outlet == story.outlet
    assert article.published is not None
    assert (article.published.start, article.published.basis) == (story.day, "stated")
    said = " ".join(" ".join(sentence.text for sentence in article.sentences).split())
    assert said == " ".join(story.paragraphs)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_hundred_articles_of_a_text_are_told_apart(layout: str) -> None:
    reading = read(LAYOUTS[layout](100))
    assert len(reading.articles) == 100
    for article, story in zip(reading.articles, stories(100), strict=True):
        assert_is(article, story)


@pytest.mark.parametrize("form", ["html", "docx", "pdf"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_twenty_articles_of_a_file_are_told_apart(layout: str, form: str) -> None:
    reading = read(FORMATS[form](unwrapped(layout, 20)), f"export.{form}")
    assert len(reading.articles) == 20
    for article, story in zip(reading.articles, stories(20), strict=True):
        assert_is(article, story)


FURTHER = {
    "clippings": exports.clippings,
    "capitals first": exports.capitals_first,
    "sourced below": exports.sourced_below,
    "wrapped items": exports.wrapped_items,
    "paged": exports.paged,
}


@pytest.mark.parametrize("layout", FURTHER)
def test_items_with_their_fields_in_another_order_are_told_apart(layout: str) -> None:
    reading = read(FURTHER[layout](20))
    assert len(reading.articles) == 20
    for article, story in zip(reading.articles, stories(20), strict=True):
        assert article.outlet is not None
        assert article.outlet.casefold() == story.outlet.casefold()
        assert_is(replace(article, outlet=story.outlet), story)


def test_clips_of_a_markdown_file_are_told_apart() -> None:
    reading = read(exports.noted(20), "clips.md")
    assert len(reading.articles) == 20
    for article, story in zip(reading.articles, stories(20), strict=True):
        assert_is(article, story)


@pytest.mark.parametrize("layout", sorted(SIGNED))
def test_the_author_is_as_stated(layout: str) -> None:
    assert [article.author for article in read(LAYOUTS[layout](5)).articles] == [s.author for s in stories(5)]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_lines_and_offsets_of_all_articles_hold_together(layout: str, form: str) -> None:
    assert_whole(read(FORMATS[form](unwrapped(layout, 4)), f"export.{form}"))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_text_with_other_line_ends_is_the_same_export(layout: str) -> None:
    reading = read(LAYOUTS[layout](4).replace("\n", "\r\n"))
    assert [article.title for article in reading.articles] == [story.title for story in stories(4)]


@pytest.mark.parametrize(
    "layout", ["factiva_coded", "factiva_plain", "nexis_new", "nexis_old", "monitoring_top"]
)
def test_one_article_of_a_database_has_its_stated_fields(layout: str) -> None:
    (article,) = read(LAYOUTS[layout](1)).articles
    assert_is(article, stories(1)[0])
    assert "." not in article.id


def test_further_articles_of_a_file_are_numbered() -> None:
    ids = [article.id for article in read(ruled(3)).articles]
    assert ids == [ids[0], f"{ids[0]}.2", f"{ids[0]}.3"]


@pytest.mark.parametrize("rule", ["-----", "=====", "***", "* * *", "__________", "———"])
def test_rules_of_any_sign_part_a_digest(rule: str) -> None:
    assert len(read(ruled(6, rule)).articles) == 6


def test_every_line_of_an_export_has_a_reason() -> None:
    reading = read(exports.nexis_new(3))
    kinds = {line.kind for line in reading.lines if line.kept}
    assert kinds == {"body"}
    assert all(line.reason for line in reading.lines)


BODY = (
    "The harbour of Tolvik reopened on Monday after two years, the port council said in a long notice.\n\n"
    "Its chair told reporters that dredging had cost far more than planned, and that the state had paid.\n\n"
    "Ships of up to nine hundred tonnes can call at the quay again, and lorries reach it by the old road.\n\n"
    "The union welcomed the decision, but asked for a study of the traffic before the summer begins.\n\n"
)
DECOYS = {
    "a rule": f"Harbour opens at last\n\n{BODY}-----\n\n{BODY}",
    "three rules": f"Harbour opens at last\n28 April 2031\n\n{BODY}***\n\n{BODY}***\n\n{BODY}***\n\n{BODY}",
    "a numbered list": f"Three things to know\n\n{BODY}1. The costs of the harbour\n\n{BODY}2. The ships\n\n{BODY}3. The union\n\n{BODY}",
    "a dated list": (
        f"How the strike went\n\n{BODY}1. Strike begins (3 March 2031)\n\n{BODY}2. Talks fail (8 March 2031)\n\n{BODY}"
    ),
    "other stories under a rule": (
        f"Harbour opens at last\nThe Gazette, 28 April 2031\n\n{BODY}{BODY}{BODY}-----\n\nBridge closes for works\n"
        "The Gazette, 27 April 2031\n\nThe bridge of Lindrum closes in May, the council says in a notice.\n\n-----\n\n"
        "Market moves to the quay\nThe Gazette, 26 April 2031\n\nThe fish market moves to the quay in June, traders say.\n"
    ),
    "a source line in the text": f"Harbour opens at last\n\n{BODY}Source: The Gazette, in a report of 28 April 2031.\n\n{BODY}",
    "an author box": f"Harbour opens at last\nBy Ada Brenn\n28 April 2031\n\n{BODY}-----\n\nAda Brenn writes about ports for The Gazette.\n",
    "a document number in the text": f"Harbour opens at last\n\n{BODY}The council called it\n\nDocument 12 of the year\n\n{BODY}",
    "a length in the text": f"Harbour opens at last\n\n{BODY}Length: 512 words\n\n{BODY}",
    "code words of two letters": f"Harbour opens at last\n\n{BODY}IN\n\n{BODY}AN\n\n{BODY}TD\n\n{BODY}",
    "stamps of a live page": f"Harbour opens: live\n\n10:31\n{BODY}-----\n\n10:52\n{BODY}-----\n\n11:04\n{BODY}",
    "questions and answers": "Harbour: questions\n\n" + "".join(f"{n}. Why does it cost so much?\n\n{BODY}" for n in (1, 2, 3)),
}  # fmt: skip


@pytest.mark.parametrize("decoy", DECOYS)
@pytest.mark.parametrize("form", ["txt", "html", "docx"])
def test_an_article_with_a_rule_or_a_list_stays_one(decoy: str, form: str) -> None:
    reading = read(FORMATS[form](DECOYS[decoy]), f"article.{form}")
    assert len(reading.articles) == 1


def letter(plain: str | None = None, rich: str | None = None) -> bytes:
    message = EmailMessage()
    message["From"], message["To"] = "Coast Letter <letter@coast.example>", "desk@example.org"
    message["Subject"], message["Date"] = "Morning on the coast", "Fri, 14 Mar 2031 06:30:00 +0400"
    message.set_content(plain or "View this mail in your browser.")
    if rich:
        message.add_alternative(rich, subtype="html")
    return message.as_bytes()


@pytest.mark.parametrize(
    "content",
    [
        letter(exports.newsletter_plain(6)),
        letter(rich=exports.newsletter_html(6)),
        letter(exports.newsletter_plain(6), exports.newsletter_html(6)),
    ],
    ids=["plain", "html", "both"],
)
def test_each_teaser_of_a_newsletter_is_an_article_with_its_own_address(content: bytes) -> None:
    reading = read(content, "letter.eml")
    assert [(a.title, a.url) for a in reading.articles] == [
        (story.title, f"https://coast.example/story/{story.number}") for story in stories(6)
    ]
    assert {article.outlet for article in reading.articles} == {"Coast Letter"}
    assert_whole(reading)


def test_a_mail_of_one_article_with_links_to_others_stays_one() -> None:
    links = "".join(f"{story.title}\nhttps://coast.example/story/{story.number}\n\n" for story in stories(5))
    (article,) = read(letter(f"{BODY}More stories\n\n{links}"), "letter.eml").articles
    assert "harbour of Tolvik reopened" in article.text


def test_an_export_sent_by_mail_is_an_export() -> None:
    reading = read(letter(exports.factiva_plain(8)), "alert.eml")
    assert [article.title for article in reading.articles] == [story.title for story in stories(8)]
