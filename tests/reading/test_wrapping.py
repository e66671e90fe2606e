"""One page as different programs save it: the same article comes out."""

from __future__ import annotations

import textwrap
from collections.abc import Callable

import pytest

from briefing.models.document import Document, Furniture
from briefing.reading import read_document

PARAGRAPHS = (
    (
        "The council of Marsk voted on Tuesday to close the old ferry landing, after a survey found that the piles "
        "under its northern half had been eaten away by shipworm and could no longer carry a loaded lorry."
    ),
    (
        "Its engineer, Dora Fell, told the meeting that repairs would cost more than a new landing and would take "
        "two winters, because the work has to stop whenever the ice comes down the river."
    ),
    '"We have patched it for thirty years," she said. "There is nothing left that a bolt would hold in."',
    (
        "Fishermen who use the landing asked for a year of grace. The council gave them until the end of August, and "
        "promised that a pontoon would be moored beside the customs house before the gates are shut."
    ),
    (
        "The last ferry crossed in 1987. Since then the landing has served the sugar works, which closed in March, "
        "and the divers of the harbour police, who will move to the yacht basin."
    ),
    "A new landing has been promised four times since the war, most lately by the present mayor.",
)
TOP = ("Marsk Observer", "News  Sport  Weather  Jobs", "Council closes the old ferry landing", "By Per Holt")
BOTTOM = ("Share this page", "Most read", "Ten hats for the summer", "Contact us | Privacy | Cookies")
PAGE = (*TOP, *PARAGRAPHS, *BOTTOM)


def wrapped(width: int) -> list[str]:
    return [line for piece in PAGE for line in textwrap.wrap(piece, width)]


LAYOUTS: dict[str, Callable[[], str]] = {
    "a paragraph per line": lambda: "\n".join(PAGE),
    "blank lines between": lambda: "\n\n".join(PAGE),
    "carriage returns": lambda: "\r\n\r\n".join(PAGE),
    "wrapped with blank lines": lambda: "\n\n".join("\n".join(textwrap.wrap(p, 72)) for p in PAGE),
    "wrapped without blank lines": lambda: "\n".join(wrapped(76)),
    "wrapped wide": lambda: "\n".join(wrapped(100)),
    "a blank line after each wrapped line": lambda: "\n\n".join(wrapped(76)),
    "lines that end in a blank": lambda: " \n".join(wrapped(72)),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_article_is_the_same_in_every_layout(layout: str) -> None:
    (article,) = read_document(Document.of("page.txt", LAYOUTS[layout]().encode()), Furniture()).articles

    assert article.text.split() == " ".join(PARAGRAPHS).split()


def test_blank_lines_inside_a_wrapped_paragraph_are_not_kept() -> None:
    raw = LAYOUTS["a blank line after each wrapped line"]()
    (article,) = read_document(Document.of("page.txt", raw.encode()), Furniture()).articles

    texts = raw.split("\n")
    assert not [line for line in article.lines if line.kept and not texts[line.number - 1].strip()]


def test_a_list_of_short_headlines_is_not_taken_for_wrapped_text() -> None:
    headlines = [f"Harbour notes, part {n}: what the tide brought in and took away" for n in range(12)]
    page = "\n".join((*TOP, *PARAGRAPHS, *headlines))
    (article,) = read_document(Document.of("page.txt", page.encode()), Furniture()).articles

    assert "what the tide brought in" not in article.text


def test_an_address_without_a_dot_in_its_host_is_no_outlet() -> None:
    page = "\n".join((*TOP, "Write to post@observer or visit http://ob\u00adserver. or www.", *PARAGRAPHS))

    assert read_document(Document.of("page.txt", page.encode()), Furniture()).articles
