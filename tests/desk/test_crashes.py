"""`kill -9` at named points of a run, then the same command again."""

from __future__ import annotations

import email
import signal
from email import policy
from pathlib import Path

import pytest

from tests.conftest import ARTICLES, TestDesk, key_points

CRASHING = str(Path(__file__).resolve().parent.parent / "crashing.py")
POINTS = {
    "bytes kept, file still in the inbox": "briefing.desk.taking:Taker._put_away:before",
    "run frozen, nothing made": "briefing.desk.store.runs:Runs.freeze_manual:after",
    "issue recorded, nothing sent": "briefing.desk.store.issues:Issues.record:after",
    "last byte noted, not sent": "briefing.desk.store.deliveries:DeliveryJournal.committing:after",
    "first mail written, not noted": "briefing.delivery.folder:FolderChannel.transmit:after",
    "all sent, run not closed": "briefing.desk.store.runs:Runs.finish:before",
}


@pytest.mark.parametrize("point", POINTS.values(), ids=POINTS.keys())
def test_after_a_kill_the_next_run_makes_one_issue_for_each_reader_once(desk: TestDesk, point: str) -> None:
    killed = desk.python(CRASHING, point, "run", "--day", "2025-04-29")
    assert killed.code == -signal.SIGKILL

    again = desk.run("run", "--day", "2025-04-29", "--json")

    assert again.code == 0, again.err
    assert again.json["outcome"] in {"made", "empty"}  # empty: all was sent before the kill
    mails = [email.message_from_bytes(path.read_bytes(), policy=policy.default) for path in desk.mails()]
    assert {mail["To"] for mail in mails} == {"Anna Reader <anna@example.org>", "bela@example.org"}
    assert len(mails) == 2
    assert len({mail["Message-ID"] for mail in mails}) == 2
    assert [path.name for path in (desk.folder / "outbox").glob("*.pdf")] == ["daily-2025-04-29-no-1.pdf"]
    assert not list((desk.folder / "inbox").glob("*.txt"))
    assert {path.name for path in (desk.folder / "inbox" / "done").rglob("*.txt")} == set(ARTICLES)


def test_a_killed_run_prints_the_bytes_that_an_undisturbed_one_prints(
    make_desk: object, desk: TestDesk
) -> None:
    undisturbed = make_desk(name="other")  # type: ignore[operator]
    undisturbed.run("run", "--day", "2025-04-29")
    desk.python(CRASHING, POINTS["run frozen, nothing made"], "run", "--day", "2025-04-29")
    desk.run("run", "--day", "2025-04-29")

    pdfs = [next((d.folder / "outbox").glob("*.pdf")).read_bytes() for d in (desk, undisturbed)]

    assert pdfs[0] == pdfs[1]


def test_a_run_that_kills_its_process_each_time_is_given_up_and_its_articles_wait(desk: TestDesk) -> None:
    point = "briefing.desk.store.issues:Issues.record:before"
    for _ in range(3):
        assert desk.python(CRASHING, point, "run", "--day", "2025-04-29").code == -signal.SIGKILL

    again = desk.run("run", "--day", "2025-04-29", "--json")

    assert again.json["outcome"] == "made"
    assert key_points(again.json["briefing"])
    assert "3 times" in desk.run("status").out
