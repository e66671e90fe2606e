"""`briefing verify`, run as a user runs it."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pikepdf
import pytest

from tests.conftest import TestDesk


@pytest.fixture
def printed(desk: TestDesk) -> Path:
    """The PDF of a desk's first issue."""
    desk.run("run", "--day", "2025-04-29")
    return next((desk.folder / "outbox").glob("*.pdf"))


def saved_anew(pdf: Path, target: Path) -> Path:
    with pikepdf.open(pdf) as file:
        file.save(target)
    return target


def test_an_issue_holds_by_itself_and_against_its_desk(desk: TestDesk, printed: Path) -> None:
    alone = desk.run("verify", str(printed))
    assert (alone.code, "holds" in alone.out) == (0, True)
    against = desk.run("verify", str(printed), "--against", ".briefing", "--json")
    assert (against.code, against.json["holds"], against.json["faults"]) == (0, True, [])
    assert against.json["ledger"] == "printed as No. 1 of daily, 2025-04-29"
    assert against.json["points"] > 0
    assert against.json["passages"] > 0


def test_the_hash_of_the_pdf_stands_in_the_mail_and_the_ledger(desk: TestDesk, printed: Path) -> None:
    digest = sha256(printed.read_bytes()).hexdigest()
    assert desk.run("verify", str(printed), "--json").json["sha256"] == digest
    program = (
        "from email import message_from_bytes as m, policy; import sys, pathlib;"
        "mail = m(pathlib.Path(sys.argv[1]).read_bytes(), policy=policy.default);"
        "print(*(mail.get_body((kind,)).get_content() for kind in ('plain', 'html')))"
    )
    bodies = desk.python("-c", program, str(desk.mails()[0])).out
    assert bodies.replace("\n", "").count(digest) == 2
    assert digest in desk.run("issue", "show", "--json").out


def test_the_evidence_lies_beside_the_pdf_as_it_is_inside(desk: TestDesk, printed: Path) -> None:
    beside = printed.with_suffix(".evidence.json").read_bytes()
    with pikepdf.open(printed) as file:
        assert file.attachments["evidence.json"].get_file().read_bytes() == beside


def test_a_file_that_is_not_the_ledgers_says_so(desk: TestDesk, printed: Path) -> None:
    copy = saved_anew(printed, desk.folder / "copy.pdf")
    assert desk.run("verify", "copy.pdf").code == 0
    against = desk.run("verify", "copy.pdf", "--against", ".")
    assert against.code == 4
    assert "the ledger has another PDF of this issue" in against.out
    assert copy.exists()


def test_a_source_that_was_changed_or_is_gone_says_so(desk: TestDesk, printed: Path) -> None:
    for kept in (desk.folder / ".briefing" / "documents").glob("*/*"):
        kept.chmod(0o600)
        kept.write_text("something else", encoding="utf-8")
    found = desk.run("verify", str(printed), "--against", ".briefing", "--json")
    assert found.code == 4
    assert {fault["check"] for fault in found.json["faults"]} == {"source"}


def test_an_issue_without_evidence_can_be_checked_against_its_desk_only(desk: TestDesk) -> None:
    schedule = desk.folder / "schedule.toml"
    text = schedule.read_text(encoding="utf-8")
    schedule.write_text(text.replace('days = "daily"', 'days = "daily"\nevidence = "none"'), encoding="utf-8")
    desk.run("run", "--day", "2025-04-29")
    pdf = next((desk.folder / "outbox").glob("*.pdf"))

    assert not pdf.with_suffix(".evidence.json").exists()
    assert desk.run("verify", str(pdf)).code == 4
    assert desk.run("verify", str(pdf), "--against", ".briefing").code == 0
    anew = saved_anew(pdf, desk.folder / "anew.pdf")
    assert desk.run("verify", str(anew), "--against", ".briefing").code == 4


def test_what_cannot_be_opened_is_a_fault_of_the_command(desk: TestDesk) -> None:
    assert desk.run("verify", "nothing.pdf").code == 2
    (desk.folder / "empty.pdf").write_bytes(b"")
    assert desk.run("verify", "empty.pdf").code == 4
    found = desk.run("verify", "empty.pdf", "--against", "inbox")
    assert (found.code, "holds no briefing.db" in found.err) == (2, True)
