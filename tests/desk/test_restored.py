"""A state folder put back from a backup: recognised, held, and gone on with when a person says so."""

from __future__ import annotations

import shutil
from collections.abc import Callable

import pytest

from tests.conftest import TUESDAY, TestDesk

MakeDesk = Callable[..., TestDesk]


@pytest.fixture
def put_back(desk: TestDesk) -> TestDesk:
    """A desk with a backup from before its second issue, put back after it."""
    desk.run("run", "--day", "2025-04-29")
    shutil.copytree(desk.folder / ".briefing", desk.folder / "backup")
    desk.put(TUESDAY)
    desk.run("run", "--day", "2025-04-30")
    shutil.rmtree(desk.folder / ".briefing")
    (desk.folder / "backup").rename(desk.folder / ".briefing")
    for path in (desk.folder / "inbox" / "done").rglob("tuesday*"):
        path.rename(desk.folder / "inbox" / path.name)
    return desk


def test_it_makes_and_sends_nothing(put_back: TestDesk) -> None:
    mails = len(put_back.mails())
    for _ in range(2):
        refused = put_back.run("run", "--day", "2025-04-30")
        assert refused.code == 1
        assert "put back from a backup" in refused.err
    assert len(put_back.mails()) == mails
    assert "put back from a backup" in put_back.run("status").out


def test_accepted_it_goes_on_with_numbers_and_message_ids_that_were_never_used(put_back: TestDesk) -> None:
    before = {path.name for path in put_back.mails()}
    accepted = put_back.run("check", "--accept-state")
    assert "goes on" in accepted.out
    made = put_back.run("run", "--day", "2025-04-30", "--json")
    assert made.json["issue"]["number"] == 3
    assert len({path.name for path in put_back.mails()} - before) == 2
    assert "ALARM" not in put_back.run("status").out


def test_a_state_that_was_only_killed_is_not_taken_for_one(desk: TestDesk) -> None:
    desk.run("run", "--day", "2025-04-29")
    desk.put(TUESDAY)
    assert desk.run("run", "--day", "2025-04-30").code == 0


def test_a_new_state_folder_beside_an_old_outbox_is_a_new_desk(desk: TestDesk) -> None:
    desk.run("run", "--day", "2025-04-29")
    shutil.rmtree(desk.folder / ".briefing")
    desk.put(TUESDAY)
    assert desk.run("run", "--day", "2025-04-30").code == 0
