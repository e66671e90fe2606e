"""A desk over two days at the command line."""

from __future__ import annotations

from tests.conftest import TUESDAY, TestDesk, key_points


def test_the_second_day_holds_what_is_new(desk: TestDesk) -> None:
    first = desk.run("run", "--day", "2025-04-28", "--json").json
    desk.put(TUESDAY)

    second = desk.run("run", "--day", "2025-04-29", "--json").json

    assert [first["issue"]["number"], second["issue"]["number"]] == [1, 2]
    lead = {point["citations"][0]["source"] for point in key_points(second["briefing"])}
    assert [second["briefing"]["sources"][number - 1]["name"] for number in lead] == ["tuesday-north.txt"]
    told = {point["text"] for point in key_points(first["briefing"])}
    assert key_points(second["briefing"])
    assert not told & {point["text"] for point in key_points(second["briefing"])}


def test_a_theme_without_news_is_quiet_and_says_for_how_long(desk: TestDesk) -> None:
    desk.run("run", "--day", "2025-04-28")
    desk.put(TUESDAY)

    sections = desk.run("run", "--day", "2025-04-30", "--json").json["briefing"]["sections"]

    strike = next(section for section in sections if section["theme"] == "strike")
    assert (strike["status"], strike["quiet_days"]) == ("quiet", 2)


def test_without_anything_new_no_issue_is_made_and_the_last_one_is_named(desk: TestDesk) -> None:
    desk.run("run", "--day", "2025-04-28")

    again = desk.run("run", "--day", "2025-04-28")

    assert again.code == 0
    assert "Nothing is new since No. 1" in again.out
    assert "daily-2025-04-28-no-1.pdf" in again.out
    assert len(desk.mails()) == 2


def test_json_of_a_run_without_anything_new_is_empty(desk: TestDesk) -> None:
    desk.run("run", "--day", "2025-04-28")

    answer = desk.run("run", "--day", "2025-04-28", "--json").json

    assert (answer["outcome"], answer["issue"], answer["briefing"], answer["deliveries"]) == (
        "empty",
        None,
        None,
        [],
    )


def test_the_same_bytes_under_another_name_are_one_document(desk: TestDesk) -> None:
    text = (desk.folder / "inbox" / "monday-north.txt").read_text()
    desk.put({"copy.txt": text})

    briefing = desk.run("run", "--day", "2025-04-28", "--json").json["briefing"]

    assert len(briefing["sources"]) == 2
    assert briefing["ledger"]["duplicate"] == 1


def test_a_draft_takes_and_consumes_nothing(desk: TestDesk) -> None:
    draft = desk.run("run", "--day", "2025-04-28", "--draft", "--json").json

    assert draft["outcome"] == "draft"
    assert draft["pdf"].endswith(".pdf")
    assert not desk.mails()
    assert len(list((desk.folder / "inbox").glob("*.txt"))) == 2
    made = desk.run("run", "--day", "2025-04-28", "--json").json
    assert made["issue"]["number"] == 1
    assert {point["status"] for point in key_points(made["briefing"])} == {"new"}


def test_a_draft_is_mailed_to_nobody_but_the_address_given(desk: TestDesk) -> None:
    desk.run("run", "--day", "2025-04-28", "--draft", "--to", "chief@example.org")

    (mail,) = desk.mails()
    assert b"To: <chief@example.org>" in mail.read_bytes()


def test_a_revision_keeps_the_number_and_reaches_the_readers_again(desk: TestDesk) -> None:
    desk.run("run", "--day", "2025-04-28")

    revised = desk.run("run", "--revise", "1", "--json").json

    assert revised["issue"] == {"edition": "daily", "day": "2025-04-28", "number": 1, "revision": 1}
    assert len(desk.mails()) == 4


def test_no_send_makes_the_issue_and_sends_nothing(desk: TestDesk) -> None:
    made = desk.run("run", "--day", "2025-04-28", "--no-send", "--json").json

    assert (made["outcome"], made["deliveries"]) == ("made", [])
    assert not desk.mails()


def test_under_keep_files_stay_and_are_not_taken_twice(make_desk: object) -> None:
    desk = make_desk(desk='after = "keep"')  # type: ignore[operator]
    desk.run("run", "--day", "2025-04-28")

    again = desk.run("run", "--day", "2025-04-28", "--json").json

    assert again["outcome"] == "empty"
    assert len(list((desk.folder / "inbox").glob("*.txt"))) == 2


def test_a_file_of_the_same_name_that_mostly_agrees_is_a_revision(desk: TestDesk) -> None:
    desk.run("run", "--day", "2025-04-28")
    text = (desk.folder / "inbox" / "done").rglob("monday-north.txt")
    desk.put({"monday-north.txt": next(text).read_text().replace("6 percent", "7 percent")})
    desk.run("run", "--day", "2025-04-29")

    documents = desk.run("inbox", "--json").json["documents"]

    assert sum(document["revision_of"] is not None for document in documents) == 1


COMING = """\
The Northern Ledger
Monday 28 April 2025

Strike at the port goes on

The union will vote on the strike on 2 May 2025, its leader Ada Brun told reporters in the harbour.

The strike has kept ships away from the port for two weeks, the harbour office said.
"""
AFTER = """\
The Southern Ledger
{day} 2025

Strike at the port: cranes stand still

Dockers on strike blocked the gate of the container terminal for three hours, the police said.
"""


def test_a_date_ahead_is_carried_until_it_passes(desk: TestDesk) -> None:
    desk.put({"coming.txt": COMING})
    desk.run("run", "--day", "2025-04-28")
    ahead = {}
    for day in ("30 April", "3 May"):
        desk.put({f"{day}.txt": AFTER.format(day=day)})
        month = "05" if "May" in day else "04"
        made = desk.run("run", "--day", f"2025-{month}-{int(day.split()[0]):02}", "--json").json["briefing"]
        ahead[day] = {
            (item["date"], made["sources"][item["citations"][0]["source"] - 1]["name"])
            for item in made["look_ahead"]
        }

    assert ("2025-05-02", "coming.txt") in ahead["30 April"]
    assert "2025-05-02" not in {date for date, _ in ahead["3 May"]}
