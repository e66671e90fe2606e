"""What stands around the text of each sheet."""

from __future__ import annotations

from datetime import date
from io import BytesIO

from pypdf import PdfReader

from briefing.models.briefing import Briefing, Changes, PastIssue
from briefing.printing import print_briefing
from briefing.printing.sheet import lay_out
from tests.printing import sample
from tests.printing.rich import rich


def sheets(issue: Briefing) -> list[str]:
    document = PdfReader(BytesIO(print_briefing(issue, sample.style()).pdf))
    return [page.extract_text() for page in document.pages]


def test_the_marking_stands_at_the_head_and_at_the_foot_of_every_sheet() -> None:
    found = sheets(rich().model_copy(update={"marking": "TLP:AMBER"}))
    assert len(found) > 1
    assert all(text.count("TLP:AMBER") >= 2 for text in found)
    assert not any("TLP" in text for text in sheets(rich()))


def test_only_a_draft_carries_the_watermark() -> None:
    assert "DRAFT" in sheets(rich().model_copy(update={"draft": True}))[0]
    assert not any("DRAFT" in text for text in sheets(rich()))


def test_the_line_under_the_title_says_how_the_issue_came_to_be_made() -> None:
    runs = [
        {"scheduled": True},
        {"scheduled": True, "late": "planned 07:00, made 09:12"},
        {},
        {"draft": True},
        {"revision": 2},
        {"number": None},
    ]
    assert [lay_out(rich().model_copy(update=fields)).run for fields in runs] == [
        "Scheduled issue",
        "Scheduled issue, late: planned 07:00, made 09:12",
        "Extra issue, made by hand",
        "Draft, not numbered",
        "Revision 2 of No. 214",
        "Preview of all files",
    ]


def test_a_revision_marks_its_new_points_and_shows_those_it_lost() -> None:
    issue = rich()
    new = issue.sections[1].key_points[0].text
    changed = issue.model_copy(
        update={"revision": 1, "changes": Changes(added=(new,), removed=("The quay is closed.",))}
    )
    assert [p.change for p in lay_out(changed).themes[1].points] == ["ADDED", "", "", ""]
    text = "".join(sheets(changed))
    assert "ADDED" in text
    assert "The quay is closed." in text


def test_the_figure_tells_its_span_and_each_row_its_numbers() -> None:
    past = tuple(
        PastIssue(number=n, day=date(2031, 3, n - 200), origins={"ferry": n - 200}) for n in (201, 202)
    )
    sheet = lay_out(rich().model_copy(update={"past": past}))
    assert sheet.figure == (
        "Bars: independent origins per theme in the last 3 issues, No. 201 (1 March 2031) to this one, "
        "as received by this inbox."
    )
    assert [line.bars_text for line in sheet.glance] == ["1, 2, 3", "0, 0, 4", "0, 0, 3", ""]


def test_without_an_earlier_issue_there_is_no_figure() -> None:
    sheet = lay_out(rich())
    assert (sheet.figure, [line.bars for line in sheet.glance]) == ("", [(), (), (), ()])


def test_the_desks_note_on_an_owner_stands_behind_the_outlet() -> None:
    sources = tuple(s.model_copy(update={"ownership": "port authority"}) for s in rich().sources)
    assert "The Quay Courier (port authority)" in "".join(
        sheets(rich().model_copy(update={"sources": sources}))
    )
