"""The commands as a newcomer meets them."""

from __future__ import annotations

import json
from typing import Any

from briefing.desk.store import Store
from tests.conftest import TestDesk


def test_version_is_answered_without_importing_anything_heavy(desk: TestDesk) -> None:
    code = "import sys; sys.argv=['briefing','--version']; from briefing.__main__ import main; main(); print(len(sys.modules))"

    answer = desk.python("-c", code)

    version, modules = answer.out.split("\n")[:2]
    assert version.startswith("briefing ")
    assert int(modules) < 100  # a bare interpreter has about sixty


def test_help_names_every_command(desk: TestDesk) -> None:
    text = desk.run("--help").out

    for command in "init run preview read add serve status schedule deliveries inbox theme recipient search issue backup restore check".split():
        assert f"\n  {command} " in text


def test_an_unknown_option_is_a_usage_error_without_a_traceback(desk: TestDesk) -> None:
    result = desk.run("run", "--dya", "2025-04-29")

    assert result.code == 2
    assert "--dya" in result.err
    assert "Traceback" not in result.err


def test_a_day_that_is_none_says_how_to_write_one(desk: TestDesk) -> None:
    result = desk.run("run", "--day", "29.4.2025")

    assert result.code == 2
    assert "YYYY-MM-DD" in result.err


def test_an_unknown_edition_names_those_there_are(desk: TestDesk) -> None:
    result = desk.run("preview", "--edition", "weekly")

    assert result.code == 2
    assert "Known editions: daily" in result.err


def test_preview_leaves_everything_where_it_is(desk: TestDesk) -> None:
    before = sorted(path.name for path in desk.folder.rglob("*"))

    briefing = desk.run("preview", "--day", "2025-04-29", "--json").json

    assert briefing["number"] is None
    assert briefing["cutoff"] == "2025-04-29T07:00:00+04:00"
    assert sorted(path.name for path in desk.folder.rglob("*")) == before


def test_preview_writes_the_pdf_where_it_is_asked_to(desk: TestDesk) -> None:
    desk.run("preview", "--day", "2025-04-29", "--out", "deep/brief.pdf")

    assert (desk.folder / "deep" / "brief.pdf").read_bytes().startswith(b"%PDF-")


def test_preview_of_a_missing_folder_says_so(desk: TestDesk) -> None:
    result = desk.run("preview", "nowhere")

    assert result.code == 2
    assert "nowhere is not a folder" in result.err


def test_preview_json_holds_one_value_also_when_the_configuration_is_at_fault(desk: TestDesk) -> None:
    (desk.folder / "schedule.toml").write_text("[desk]\ntitel = 'x'\n")

    result = desk.run("preview", "--json")

    assert result.code == 3
    assert "titel" in result.json["error"]


def test_run_json_holds_the_contract(desk: TestDesk) -> None:
    answer = desk.run("run", "--day", "2025-04-29", "--json").json

    assert answer["outcome"] == "made"
    assert answer["issue"] == {"edition": "daily", "day": "2025-04-29", "number": 1, "revision": 0}
    assert [delivery["state"] for delivery in answer["deliveries"]] == ["sent", "sent"]
    assert answer["briefing"]["number"] == 1


def test_read_tells_of_every_line_what_it_is_and_why(desk: TestDesk) -> None:
    (entry,) = desk.run("read", "inbox/monday-north.txt", "--json").json

    assert entry["outlet"] == "The Northern Gazette"
    assert entry["published"] == {"start": "2025-04-28", "end": "2025-04-28", "basis": "stated"}
    assert [line["number"] for line in entry["lines"]] == list(range(1, len(entry["lines"]) + 1))
    assert all(line["reason"] for line in entry["lines"] if line["kind"] != "blank")
    raw = (desk.folder / "inbox" / "monday-north.txt").read_text(encoding="utf-8")
    assert all(raw[s["start"] : s["end"]] == s["text"] for s in entry["sentences"])


def test_read_of_a_file_that_cannot_be_read_reports_it_and_exits_with_4(desk: TestDesk) -> None:
    (desk.folder / "photo.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))

    result = desk.run("read", "photo.txt", "inbox/monday-north.txt", "--json")

    assert result.code == 4
    assert [("problem" in entry) for entry in result.json] == [True, False]


def test_read_of_a_missing_file_names_it(desk: TestDesk) -> None:
    result = desk.run("read", "nothing.txt")

    assert result.code == 4
    assert "nothing.txt cannot be opened" in result.out


def test_read_goes_on_after_a_missing_file_and_a_folder(desk: TestDesk) -> None:
    result = desk.run("read", "nothing.txt", "inbox", "inbox/monday-north.txt", "--json")

    assert result.code == 4
    assert [entry.get("problem", {}).get("code") for entry in result.json] == [
        "unreadable",
        "not-a-file",
        None,
    ]


def test_pasted_text_reaches_the_inbox_with_what_the_user_knows(desk: TestDesk) -> None:
    text = (
        "The harbour of Tolvik will be dredged again in autumn, the port authority said on Tuesday.\n\n"
        "The work will take six weeks, according to the notice that the authority sent to shipping lines.\n"
    )
    added = desk.run("add", "-", "--outlet", "Tolvik Times", "--date", "2025-04-29", given=text.encode())

    assert added.code == 0
    (entry,) = desk.run("read", "inbox/pasted.txt", "--json").json
    assert (entry["outlet"], entry["published"]["start"]) == ("Tolvik Times", "2025-04-29")


def test_two_pasted_texts_do_not_overwrite_each_other(desk: TestDesk) -> None:
    for number in range(2):
        desk.run("add", "-", given=f"Article {number} on the harbour was written on a quiet day.".encode())

    assert len(list((desk.folder / "inbox").glob("pasted*"))) == 2


def test_adding_nothing_says_what_to_do(desk: TestDesk) -> None:
    result = desk.run("add", "-", given=b"  \n")

    assert result.code == 2
    assert "no text to add" in result.err


def test_status_of_a_desk_that_never_ran(desk: TestDesk) -> None:
    state = desk.run("status", "--json").json

    assert state["editions"][0]["last_issue"] is None
    assert not (desk.folder / ".briefing").exists()


def test_status_after_a_run_names_the_issue(desk: TestDesk) -> None:
    desk.run("run", "--day", "2025-04-29")

    assert "last issue No. 1 of 2025-04-29" in desk.run("status").out


def test_schedule_lists_the_next_slots_in_desk_time_and_utc(desk: TestDesk) -> None:
    slots = desk.run("schedule", "-n", "3", "--json").json

    assert [slot["at"][10:] for slot in slots] == ["T07:00:00+04:00"] * 3


def test_deliveries_lists_who_was_sent_what(desk: TestDesk) -> None:
    desk.run("run", "--day", "2025-04-29")

    rows = desk.run("deliveries", "--json").json

    assert {(row["address"], row["state"]) for row in rows} == {
        ("anna@example.org", "sent"),
        ("bela@example.org", "sent"),
    }


def test_inbox_lists_what_lies_there_and_what_was_taken(desk: TestDesk) -> None:
    assert desk.run("inbox", "--json").json["lying"] == ["monday-north.txt", "monday-south.txt"]

    desk.run("run", "--day", "2025-04-29")

    state = desk.run("inbox", "--json").json
    assert (state["lying"], len(state["documents"])) == ([], 2)


def test_a_deep_check_finds_an_issue_that_was_changed_after_it_was_sent(desk: TestDesk) -> None:
    desk.run("run", "--day", "2025-04-29")
    assert desk.run("check", "--deep").code == 0
    (pdf,) = (desk.folder / "outbox").glob("*.pdf")
    pdf.write_bytes(pdf.read_bytes() + b"%")

    result = desk.run("check", "--deep")

    assert result.code == 1
    assert "is not the issue that was sent" in result.out


def test_check_finds_a_delivery_that_nobody_will_send(desk: TestDesk) -> None:
    desk.run("run", "--day", "2025-04-29")
    with Store(desk.folder / ".briefing") as store, store._database.writing() as connection:
        connection.exec_driver_sql("UPDATE delivery SET state = 'pending' WHERE id = 1")
    assert "nobody will send it" in desk.run("check").out


def test_check_of_a_good_desk(desk: TestDesk) -> None:
    result = desk.run("check", "--json")

    assert result.code == 0
    assert result.json["ok"]


def test_check_finds_a_template_with_a_typo(desk: TestDesk) -> None:
    templates = desk.folder / "templates"
    templates.mkdir()
    (templates / "brief.toml").write_text("[paeg]\n")

    result = desk.run("check")

    assert result.code == 3
    assert "paeg" in result.err


def test_check_sends_a_test_mail_to_one_recipient(desk: TestDesk) -> None:
    result = desk.run("check", "--send-test", "anna")

    assert result.code == 0
    (mail,) = desk.mails()
    assert b"anna@example.org" in mail.read_bytes()


def test_check_of_an_unknown_recipient_names_those_there_are(desk: TestDesk) -> None:
    result = desk.run("check", "--send-test", "annna")

    assert result.code == 2
    assert "Known recipients: anna, bela" in result.err


def test_init_makes_a_desk_that_runs(desk: TestDesk) -> None:
    assert desk.run("init", "own desk").code == 0

    made = TestDesk(folder=desk.folder / "own desk").run("run", "--day", "2025-04-29", "--json")

    assert made.code == 0, made.err
    assert made.json["outcome"] == "made"


def test_init_never_touches_a_desk_that_exists(desk: TestDesk) -> None:
    before = (desk.folder / "schedule.toml").read_text()

    result = desk.run("init", ".")

    assert result.code == 2
    assert "exists already" in result.err
    assert (desk.folder / "schedule.toml").read_text() == before


def test_the_second_instance_says_that_another_is_at_work(desk: TestDesk) -> None:
    code = (
        "import pathlib, sys, time\n"
        "from briefing.desk.instance import hold\n"
        "with hold(pathlib.Path('.briefing'), 'briefing serve'):\n"
        "    import subprocess\n"
        "    done = subprocess.run([sys.executable, '-m', 'briefing', 'run', '--json'], capture_output=True)\n"
        "print(done.returncode); print(done.stdout.decode())\n"
    )

    out = desk.python("-c", code).out

    status, _, answer = out.partition("\n")
    assert status == "75"
    value: dict[str, Any] = json.loads(answer)
    assert value["outcome"] == "failed"
    assert "briefing serve" in value["error"]


def test_an_outbox_that_cannot_be_written_is_told_with_what_to_do_and_loses_nothing(desk: TestDesk) -> None:
    # A file in its place stops root too, whom no permission does.
    (desk.folder / "outbox").write_text("in the way")

    refused = desk.run("run", "--day", "2025-04-29")
    (desk.folder / "outbox").unlink()
    made = desk.run("run", "--day", "2025-04-29", "--json")

    assert refused.code == 1
    assert "Cannot write to the outbox" in refused.err
    assert "[desk] outbox" in refused.err
    assert "Traceback" not in refused.err
    assert made.json["outcome"] == "made"
    assert made.json["issue"]["number"] == 1
