"""The editor's gate: made before the hour, seen by an editor, sent as approved."""

from __future__ import annotations

import email
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from email import policy
from email.message import EmailMessage
from typing import Any

import pytest

from briefing.desk.gate import Reviewed, review_issue
from briefing.desk.place import Desk, open_desk
from briefing.desk.serving import Beat
from briefing.desk.store import Store
from briefing.desk.work import at_work
from briefing.errors import UsageError
from briefing.models.briefing import Briefing
from tests.conftest import TUESDAY, TestDesk

REVIEWED = 'days = "daily"\nreview = "editor@example.org"\nreview_minutes = 30\n'
HOUR = datetime.fromisoformat("2031-03-17T07:00:00+04:00")
EARLY = HOUR - timedelta(minutes=29)


@dataclass(frozen=True, kw_only=True)
class Watched:
    """A desk with an editor, its beats at any time, and what its editor does."""

    files: TestDesk

    @property
    def desk(self) -> Desk:
        return open_desk(self.files.folder / "schedule.toml")

    def beat(self, at: datetime) -> None:
        with at_work(self.desk.state, "test") as store:
            if not store.notes.get("served since daily"):
                store.notes.put("served since daily", (HOUR - timedelta(days=1)).isoformat())
                store.runs.close_slot(
                    "daily", (HOUR - timedelta(days=1)).date(), state="skipped", cutoff=at, at=at
                )
            Beat(desk=self.desk, store=store, clock=lambda: at, say=lambda _: None).run("")

    def step(self, step: Any, at: datetime = EARLY, **given: Any) -> Reviewed:
        return review_issue(self.desk, self.desk.edition(None), None, step, clock=lambda: at, **given)

    def sent_to(self) -> list[str]:
        return sorted(str(mail["To"]) for mail in self.mails())

    def mails(self) -> list[EmailMessage]:
        return [
            email.message_from_bytes(path.read_bytes(), policy=policy.default) for path in self.files.mails()
        ]  # type: ignore[misc]

    def briefing(self) -> Briefing:
        with Store(self.desk.state) as store:
            last = store.issues.last("daily")
            assert last is not None
            return Briefing.model_validate_json(store.issues.briefing(last.run_id))

    def alarms(self) -> str:
        with Store(self.desk.state) as store:
            return "\n".join(alarm.detail for alarm in store.alarms.open())


Make = Callable[..., Watched]


@pytest.fixture
def make(make_desk: Any) -> Make:
    def made(more: str = "") -> Watched:
        files: TestDesk = make_desk()
        path = files.folder / "schedule.toml"
        path.write_text(path.read_text(encoding="utf-8").replace('days = "daily"\n', REVIEWED + more))
        return Watched(files=files)

    return made


READERS = ["Anna Reader <anna@example.org>", "bela@example.org"]
EDITOR = "editor@example.org"


def test_before_the_hour_the_editor_alone_has_the_issue(make: Make) -> None:
    watched = make()
    watched.beat(EARLY - timedelta(minutes=2))
    assert watched.sent_to() == []

    watched.beat(EARLY)

    (mail,) = watched.mails()
    assert mail["To"] == EDITOR
    assert mail["Subject"].startswith("For review until 07:00 on 2031-03-17: ")
    assert "briefing issue approve --edition daily" in mail.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert not list((watched.files.folder / "outbox").glob("*.pdf"))
    assert watched.briefing().cutoff == EARLY.replace(second=0)


def test_the_approved_issue_is_sent_at_its_hour_byte_for_byte(make: Make) -> None:
    watched = make()
    watched.beat(EARLY)
    watched.step("drop", item=1)

    approved = watched.step("approve")
    watched.beat(HOUR - timedelta(minutes=1))
    assert watched.sent_to() == [EDITOR]
    watched.beat(HOUR)

    assert watched.sent_to() == sorted([*READERS, EDITOR])
    pdfs = [
        part.get_content()
        for mail in watched.mails()
        if mail["To"] != EDITOR
        for part in mail.iter_attachments()
    ]
    assert {hashlib.sha256(pdf).hexdigest() for pdf in pdfs} == {approved.issue.pdf_sha256}
    (pdf,) = (watched.files.folder / "outbox").glob("*.pdf")
    assert pdf.read_bytes() == pdfs[0]
    assert watched.files.run("verify", str(pdf), "--against", ".briefing").code == 0
    assert watched.alarms() == ""


def test_what_nobody_reviewed_is_sent_with_an_alarm(make: Make) -> None:
    watched = make()
    watched.beat(EARLY)

    watched.beat(HOUR)

    assert watched.sent_to() == sorted([*READERS, EDITOR])
    assert "was not reviewed by editor@example.org until 07:00 on 2031-03-17 and was sent" in watched.alarms()


def test_what_nobody_reviewed_is_held_if_so_chosen_and_goes_out_when_it_is_approved(make: Make) -> None:
    watched = make('if_unreviewed = "hold"\n')
    watched.beat(EARLY)
    watched.beat(HOUR + timedelta(days=2))
    assert watched.sent_to() == [EDITOR]
    assert "waits. To send it: briefing issue approve 1 --edition daily" in watched.alarms()

    told = watched.step("approve", HOUR + timedelta(days=2, hours=1)).told

    assert "it is sent now" in told
    assert set(READERS) <= set(watched.sent_to())


def test_a_held_issue_goes_to_nobody_until_it_is_approved(make: Make) -> None:
    watched = make()
    watched.beat(EARLY)
    watched.step("hold")

    watched.beat(HOUR + timedelta(minutes=5))
    assert watched.sent_to() == [EDITOR]
    assert "is held by editor@example.org" in watched.alarms()
    watched.step("approve", HOUR + timedelta(minutes=6))

    assert watched.sent_to() == sorted([*READERS, EDITOR])


def test_a_dropped_point_is_logged_and_is_on_no_page(make: Make) -> None:
    watched = make()
    watched.beat(EARLY)
    gone = watched.briefing().points()[0][1]

    done = watched.step("drop", item=1)

    after = watched.briefing()
    assert gone.text not in [point.text for _, point in after.points()] + [p.text for p in after.takeaways]
    assert [(step.step, step.item) for step in done.steps] == [("open", None), ("drop", 1)]
    with Store(watched.desk.state) as store:
        printed = store.issues.printed(done.issue.run_id)
    assert gone.text not in " ".join(printed.text.split())


def test_a_dropped_point_comes_back_only_when_it_is_updated(make: Make) -> None:
    watched = make()
    watched.beat(EARLY)
    points = [point.text for _, point in watched.briefing().points()]
    silt = next(i for i, text in enumerate(points, 1) if "40,000 cubic metres" in text)
    strike = next(i for i, text in enumerate(points, 1) if "wage rise of 6 percent" in text)
    watched.step("drop", item=silt)
    watched.step("drop", item=strike)
    watched.step("approve")
    watched.beat(HOUR)
    repeated = {
        "wednesday.txt": """\
Source: Western Mail
Date: 2031-03-17
Title: Silt and wages at Tolvik

Marn told Radio Tolvik that dredging had removed 70,000 cubic metres of silt from the northern channel of the harbour.

Dock workers ended their strike on Sunday after the company agreed to a wage rise of 6 percent.
"""
    }
    watched.files.put(TUESDAY | repeated)

    watched.beat(EARLY + timedelta(days=1))

    second = watched.briefing()
    texts = [point.text for _, point in second.points()]
    assert second.number == 2
    assert not any("wage rise of 6 percent" in text for text in texts)
    (back,) = [point for _, point in second.points() if "70,000 cubic metres" in point.text]
    assert (back.status, back.before) == ("new", None)


def test_a_note_is_printed_as_the_editors_apart_from_the_sources(make: Make) -> None:
    watched = make()
    watched.beat(EARLY)

    done = watched.step("note", text='The port <b>denies</b> "this".')

    assert watched.briefing().notes == ('The port <b>denies</b> "this".',)
    with Store(watched.desk.state) as store:
        printed = store.issues.printed(done.issue.run_id)
    assert 'Editor\'s note: The port <b>denies</b> "this".' in " ".join(printed.text.split())
    assert "<b>denies</b>" not in printed.html


def test_a_pinned_point_stands_first(make: Make) -> None:
    watched = make()
    watched.beat(EARLY)
    last = len(watched.briefing().points())
    wanted = watched.briefing().points()[last - 1][1].text

    watched.step("pin", item=last)

    assert watched.briefing().takeaways[0].text == wanted


def test_what_cannot_be_done_says_why_and_changes_nothing(make: Make) -> None:
    watched = make()
    refused(watched, "approve", "No issue of daily is under review")
    watched.beat(EARLY)
    before = watched.briefing()
    refused(watched, "drop", "It has the items 1 to", item=99)
    refused(watched, "note", "1 to 1000 letters", text="  ")
    assert watched.briefing() == before
    watched.step("approve")
    refused(watched, "drop", "is approved. To change it, hold it first", item=1)
    refused(watched, "approve", "approved already")
    watched.beat(HOUR)
    refused(watched, "hold", "No issue of daily is under review")
    assert watched.briefing() == before


def refused(watched: Watched, step: str, says: str, **given: Any) -> None:
    with pytest.raises(UsageError, match=says):
        watched.step(step, **given)


def test_the_commands_work_on_the_issue_under_review(make: Make) -> None:
    watched = make()
    watched.beat(EARLY)

    assert "under review: No. 1 of daily by editor@example.org, open" in watched.files.run("status").out
    dropped = watched.files.run("issue", "drop", "1", "--json")
    shown = watched.files.run("issue", "show").out

    assert dropped.code == 0, dropped.err
    assert dropped.json["steps"][-1]["step"] == "drop"
    assert "review by editor@example.org until 2031-03-17 07:00: open" in shown
    assert "  1. dropped: " in shown


def test_a_slip_in_the_address_of_the_editor_is_told(make: Make) -> None:
    path = make().files.folder / "schedule.toml"
    path.write_text(path.read_text().replace("editor@example.org", "editor at example.org"))

    result = TestDesk(folder=path.parent).run("check")

    assert result.code == 3
    assert "edition[daily].review" in result.err
