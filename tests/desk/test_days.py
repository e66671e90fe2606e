"""A desk over two days at the command line."""

from __future__ import annotations

from tests.conftest import TUESDAY, TestDesk, key_points


def test_the_second_day_holds_what_is_new(desk: TestDesk) -> None:
    first = desk.run("run", "--day", "2025-04-28", "--json").json
    desk.put(TUESDAY)

    second = desk.run("run", "--day", "2025-04-29", "--json").json

    assert [first["issue"]["number"], second["issue"]["number"]] == [1, 2]
    assert [source["name"] for source in second["briefing"]["sources"] if source["used"]] == [
        "tuesday-north.txt"
    ]
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
