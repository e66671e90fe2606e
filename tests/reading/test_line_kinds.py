"""Lines that read like sentences and are none of the article, and the other way round."""

from __future__ import annotations

import pytest

from briefing.models.document import Document, Furniture
from briefing.reading import read_document

ABOVE = [
    "Ferry line across the bay of Lindrum to reopen",
    "The council of Lindrum voted on Monday to reopen the old ferry line across the bay after nine years.",
    "Eleven members were in favour and four against, the clerk told reporters after the meeting had ended.",
    "The first boat is to leave the northern pier in the second week of May, weather permitting.",
]
BELOW = "Fares have not been set, but the treasurer said that they would be lower than those of the bridge."


def kinds(*lines: str) -> list[tuple[str, bool]]:
    raw = "\n\n".join([*ABOVE, *lines, BELOW])
    read = read_document(Document.of("page.txt", raw.encode()), Furniture()).lines
    found = {raw[line.start : line.end]: (line.kind, line.kept) for line in read}
    return [found[line] for line in lines]


@pytest.mark.parametrize(
    "line",
    [
        "Interested in the sea? Get a list of all ferries of the coast and find out how much a season costs you.",
        "Sign up and we will send the five most read stories of the week to you every Sunday before breakfast.",
        "Disclosure: the owner of this paper holds shares in two of the companies that bid for the ferry line.",
    ],
)
def test_an_appeal_or_disclosure_is_no_text_however_long(line: str) -> None:
    assert not kinds(line)[0][1]


@pytest.mark.parametrize(
    "line",
    [
        "On its site the company lets you sign up for a notice that comes when the tickets of a day go on sale.",
        "The clerk said that anybody who wants a berth has to write to the harbour master before the end of May",
    ],
)
def test_a_report_that_says_you_or_lacks_its_full_stop_is_text(line: str) -> None:
    assert kinds(line) == [("body", True)]


def test_a_list_of_references_without_numbers_is_none_of_the_text() -> None:
    entries = (
        "Ada Brenn et al. Ferries of the northern bays and who paid for them. Lindrum, 2029.",
        "Tilda Orr, Boats, Bridges and Budgets in Small Towns, Harbour Studies 12 (2027).",
    )
    raw = "\n\n".join([*ABOVE, BELOW, "References", *entries])
    reading = read_document(Document.of("page.txt", raw.encode()), Furniture())
    assert [line.kind for line in reading.lines if line.kind != "blank"][-2:] == ["reference", "reference"]
    assert reading.articles[0].text.endswith(BELOW)


@pytest.mark.parametrize(
    ("above", "below"), [("Photos:", "Hide Caption"), ("Photos:", "3 of 12"), ("2 of 12", "3 of 12")]
)
def test_what_a_gallery_tells_of_its_pictures_is_no_text(above: str, below: str) -> None:
    told = (
        "The ferry across the bay – The clerk of Lindrum waits for the last boat on the northern pier in May."
    )
    assert kinds(above, told, below)[1] == ("caption", False)
