"""Notes in which a page takes back what it printed."""

from __future__ import annotations

import pytest

from briefing.models.article import Line
from briefing.models.document import Document, Furniture
from briefing.reading import read_document

REPORT = (
    "Bridge over the bay opens in Lindrum\n\n"
    "The mayor of Lindrum opened the new bridge on Monday, May 4, 2030.\n\n"
    "It had been closed for two years because of a dispute about its costs.\n\n"
    "Lorries crossed at once, and the harbour was busy until the evening.\n\n"
)


def last_line(note: str, between: str = "") -> Line:
    reading = read_document(Document.of("a.txt", f"{REPORT}{between}{note}\n".encode()), Furniture())
    return reading.articles[0].lines[-1]


@pytest.mark.parametrize(
    "note",
    [
        "Correction: Our report of May 4 said that the bridge cost nine million. It cost seven million.",
        "CORRECTION (May 5): The bridge is two miles long, not three.",
        "Editor's note: An earlier version of this story misstated the length of the bridge.",
        "An earlier version of this article said that the mayor had voted against the bridge.",
        "(Clarification: The council approved the toll in March and the costs in April.)",
        "Editor's note: In our story of May 3 we gave the length of the bridge as 71 metres. It has 77.",
        "Correction: We had written that the harbour pays. The article should have said that the town pays.",
        "We got a name wrong. In Monday's report we said that Ada Brenn had built the bridge. It was Eda Brenn.",
        "CORRECTION. On Monday we wrote that the bridge cost nine million. It did in fact cost seven.",
        "Correction | The bridge is two miles long and not three, as our report said.",
        "Berichtigung: Die Brücke hat neun Millionen gekostet und nicht sieben.",
        "Исправление: Мост открыли в понедельник, а не во вторник.",
        "Düzeltme: Köprü pazartesi günü açıldı, salı günü değil.",
    ],
)
def test_a_correction_that_states_facts_is_kept(note: str) -> None:
    line = last_line(note)
    assert (line.kind, line.kept, line.reason) == ("body", True, "correction")


@pytest.mark.parametrize(
    "note",
    [
        "Correction: This article has been corrected. We regret the error.",
        "This article has been corrected.",
        "Editor's note: This story was first published in the evening paper of the town.",
        "Correction: see page two.",
    ],
)
def test_a_note_that_states_none_is_not_kept(note: str) -> None:
    assert not last_line(note).kept


def test_a_correction_below_the_furniture_is_kept_too() -> None:
    furniture = "Share this\n\nTags: bridge, bay\n\nRelated articles\n\nComments\n\n"
    assert last_line("Correction: The bridge cost seven million crowns and not nine.", furniture).kept


@pytest.mark.parametrize("label", ["Correction", "CORRECTIONS", "Clarification:", "Rectificatif"])
def test_a_note_under_a_line_with_its_label_is_kept(label: str) -> None:
    note = "In Tuesday's report on the mine we wrote that nine pumps had failed. The owner says six."
    line = last_line(note, f"{label}\n")
    assert (line.kept, line.reason) == (True, "correction")


def test_the_box_of_a_correction_is_part_of_an_html_page() -> None:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in REPORT.split("\n\n")[1:-1])
    box = "<aside><h4>Correction</h4><p>On Monday we reported that the toll is four crowns. It is five.</p></aside>"
    page = f"<html><body><article><h1>Bridge opens</h1>{body}{box}</article></body></html>"
    reading = read_document(Document.of("a.html", page.encode()), Furniture())
    assert [line.reason for line in reading.articles[0].lines][-1] == "correction"


@pytest.mark.parametrize(
    "sentence",
    [
        "The minister said the bank had got its figures wrong and would put that right by Friday.",
        "We said from the start that the ferry had the right of way, the captain told a court.",
    ],
)
def test_admissions_of_others_are_none(sentence: str) -> None:
    assert last_line(sentence).reason != "correction"


def test_a_sentence_with_a_colon_is_no_correction() -> None:
    line = last_line("The mayor had one thing to say: the bridge is open and stays open.")
    assert line.reason != "correction"
