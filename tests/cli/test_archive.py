"""Past issues shown and searched. One desk with two issues serves all tests that only look."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ARTICLES, SCHEDULE, TUESDAY, TestDesk


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> TestDesk:
    folder: Path = tmp_path_factory.mktemp("archive") / "desk"
    (folder / "inbox").mkdir(parents=True)
    (folder / "schedule.toml").write_text(SCHEDULE.format(desk="", mail=""), encoding="utf-8")
    desk = TestDesk(folder=folder)
    desk.put(ARTICLES)
    desk.run("run", "--day", "2025-04-29")
    desk.put(TUESDAY)
    desk.run("run", "--day", "2025-04-30")
    return desk


def test_search_gives_the_issue_and_the_passage(told: TestDesk) -> None:
    answer = told.run("search", "grain", "exports", "--json").json

    point = next(hit for hit in answer["results"] if hit["kind"] == "point")
    assert point["issue"] == {"edition": "daily", "day": "2025-04-29", "number": 1, "revision": 0}
    assert "grain exports" in point["citations"][0]["quote"]
    assert point["citations"][0]["outlet"] == "Southern Post"


def test_search_finds_the_newest_issue_first(told: TestDesk) -> None:
    answer = told.run("search", "harbour", "--json").json

    days = [hit["issue"]["day"] for hit in answer["results"]]
    assert days == sorted(days, reverse=True)
    assert len(set(days)) == 2


def test_search_finds_a_source_by_its_title(told: TestDesk) -> None:
    answer = told.run("search", '"second harbour crane"', "--json").json

    assert ("source", "Second harbour crane arrives in Tolvik") in [
        (hit["kind"], hit["text"]) for hit in answer["results"]
    ]


def test_search_wants_all_words_and_says_how_many_more_there_are(told: TestDesk) -> None:
    assert told.run("search", "harbour", "zeppelin", "--json").json["total"] == 0
    assert "more with --limit" in told.run("search", "harbour", "--limit", "1").out


@pytest.mark.parametrize(
    "query",
    ['harbour" OR "x', "harbour AND", "NEAR(harbour crane)", "words: ^harbour", "'; DROP TABLE passage; --"],
)
def test_search_takes_hostile_syntax_for_words(told: TestDesk, query: str) -> None:
    result = told.run("search", query, "--json")

    assert result.code == 0, result.err
    assert "error" not in result.json


def test_search_for_nothing_is_a_usage_error(told: TestDesk) -> None:
    result = told.run("search", "?!", "--json")

    assert result.code == 2
    assert "at least one word" in result.json["error"]


def test_search_on_a_desk_that_never_ran_finds_nothing_and_makes_nothing(desk: TestDesk) -> None:
    assert desk.run("search", "harbour", "--json").json["results"] == []
    assert not (desk.folder / ".briefing").exists()


def test_a_revision_takes_the_place_of_its_issue_in_the_search(told: TestDesk, tmp_path: Path) -> None:
    copy = TestDesk(folder=tmp_path / "desk")
    shutil.copytree(told.folder, copy.folder)
    copy.run("run", "--revise", "2")

    hits = [hit["issue"] for hit in copy.run("search", "crane", "--json").json["results"]]

    assert {(of["number"], of["revision"]) for of in hits} == {(2, 1)}


def test_issue_show_gives_the_last_issue_with_passages_that_replay(told: TestDesk) -> None:
    shown = told.run("issue", "show", "--json").json

    assert shown["issue"]["number"] == 2
    assert [point["item"] for point in shown["points"]] == list(range(1, len(shown["points"]) + 1))
    assert all(_replayed(point) == point["text"] for point in shown["points"])
    assert {delivery["state"] for delivery in shown["deliveries"]} == {"sent"}


def test_issue_show_for_a_person_names_passage_status_and_reader(told: TestDesk) -> None:
    text = told.run("issue", "show", "1").out

    assert "daily No. 1 of 2025-04-29" in text
    assert "anna@example.org: sent" in text
    assert "new, statement, 1 origin; said by" in text
    assert "characters " in text


def test_issue_show_of_a_number_that_is_none_names_the_last(told: TestDesk) -> None:
    result = told.run("issue", "show", "9")

    assert result.code == 2
    assert "Its last one is No. 2 of 2025-04-30" in result.err


def test_issue_list_names_all_newest_first(told: TestDesk) -> None:
    rows = told.run("issue", "list", "--json").json

    assert [row["number"] for row in rows] == [2, 1]


def test_a_slip_in_an_edition_is_told_with_the_nearest_one(told: TestDesk) -> None:
    result = told.run("search", "harbour", "--edition", "dayly")

    assert result.code == 2
    assert "Did you mean 'daily'?" in result.err


def _replayed(point: dict[str, Any]) -> str:
    text: str = point["citations"][0]["quote"]
    for edit in (edit for edit in point["edits"] if edit["citation"] == 0):
        text = text[: edit["start"]] + edit["text"] + text[edit["end"] :]
    return text
