"""Settling what only a person can settle."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.desk.store import Store
from tests.conftest import TestDesk


@pytest.fixture
def doubtful(desk: TestDesk) -> TestDesk:
    """A desk whose first delivery was interrupted at its last byte."""
    desk.run("run", "--day", "2025-04-29")
    with Store(desk.folder / ".briefing") as store, store._database.writing() as connection:
        connection.exec_driver_sql("UPDATE delivery SET state = 'unknown' WHERE id = 1")
    for path in desk.mails():
        path.unlink()
    return desk


def states(desk: TestDesk) -> dict[int, str]:
    return {row["id"]: row["state"] for row in desk.run("deliveries", "list", "--json").json}


def test_resolve_sent_closes_it_and_sends_nothing(doubtful: TestDesk) -> None:
    assert doubtful.run("deliveries", "resolve", "1", "--sent").code == 0
    assert states(doubtful) == {1: "sent", 2: "sent"}
    assert doubtful.mails() == []


@pytest.mark.parametrize("how", [("resolve", "1", "--resend"), ("resend", "1"), ("--resend", "1")])
def test_resend_sends_it_once_more(doubtful: TestDesk, how: tuple[str, ...]) -> None:
    assert doubtful.run("deliveries", *how).code == 0
    assert states(doubtful) == {1: "sent", 2: "sent"}
    assert len(doubtful.mails()) == 1


@pytest.mark.parametrize("how", [(), ("--sent", "--resend")])
def test_resolve_wants_one_answer(doubtful: TestDesk, how: tuple[str, ...]) -> None:
    refused = doubtful.run("deliveries", "resolve", "1", *how)
    assert refused.code == 2
    assert "--sent, or --resend" in refused.err


def test_what_was_sent_is_not_sent_again(doubtful: TestDesk) -> None:
    refused = doubtful.run("deliveries", "resend", "2")
    assert refused.code == 1
    assert "is sent" in refused.err


def test_unresolved_ones_are_listed(doubtful: TestDesk) -> None:
    assert "unknown" in doubtful.run("deliveries", "list", "--unresolved").out
    assert Path(doubtful.folder).is_dir()
