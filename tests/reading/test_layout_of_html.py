"""Which blocks of an HTML page are its article."""

from __future__ import annotations

from briefing.models.document import Document, Furniture
from briefing.reading import read_document

PARAGRAPHS = [
    "The council of Lindrum voted on Monday to reopen the old ferry line across the bay after nine years.",
    "Eleven members were in favour and four against, the clerk told reporters after the meeting had ended.",
    "The first boat is to leave the northern pier in the second week of May, weather permitting.",
    "Fares have not been set, but the treasurer said that they would be lower than those of the bridge.",
]
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)


def text_of(html: str) -> list[str]:
    reading = read_document(
        Document.of("page.html", f"<html><body>{html}</body></html>".encode()), Furniture()
    )
    return reading.articles[0].text.split("\n\n")


def test_the_text_under_a_picture_is_told_by_its_class() -> None:
    caption = "Members of the council look at the new pier on the morning before the vote was held."
    page = f'<h1>Ferry line to reopen</h1><div id="story"><p class="photo_caption">{caption}</p>{BODY}</div>'
    assert text_of(page) == PARAGRAPHS


def test_the_standfirst_under_a_heading_of_the_second_rank_is_text_when_the_heading_is_the_title() -> None:
    lead = "Nine years after the last boat, the town wants its ferry back and has found the money for it."
    head = "<h2>Ferry line across the bay to reopen</h2>"
    page = f'<div class="intro">{head}<p>{lead}</p></div><div>By Ada Brenn</div><div id="b">{BODY * 2}</div>'
    title = '<meta property="og:title" content="Ferry line across the bay to reopen">'
    assert text_of(f"{title}{page}")[0] == lead
