"""Articles older than the desk keeps them: their bytes go, what was made of them stays."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from briefing.config import load_config
from briefing.desk.place import open_desk
from briefing.desk.retention import forget_old
from briefing.desk.runs import Request, now_utc, run_now
from briefing.desk.store import Store
from briefing.desk.taking import Taker
from briefing.errors import ConfigError, StoreError
from tests.conftest import ARTICLES, TUESDAY, TestDesk


@pytest.fixture
def desk(make_desk: Callable[..., TestDesk]) -> TestDesk:
    made = make_desk(desk="keep_days = 30\n")
    run(made)
    made.put(TUESDAY)
    return made


def run(desk: TestDesk, at: datetime | None = None) -> Any:
    opened = open_desk(desk.folder / "schedule.toml")
    return run_now(opened, Request(edition=opened.edition(None)), clock=lambda: at or now_utc())


def forgotten(desk: TestDesk, days: float) -> int:
    opened = open_desk(desk.folder / "schedule.toml")
    with Store(opened.state) as store:
        return forget_old(opened, store, now_utc() + timedelta(days=days))


def test_what_is_young_stays(desk: TestDesk) -> None:
    assert forgotten(desk, 29) == 0


def test_what_is_old_goes_and_the_state_is_whole_without_it(desk: TestDesk) -> None:
    with Store(desk.folder / ".briefing") as store:
        taken = [document.sha256 for document in store.documents.list()]

    assert forgotten(desk, 31) == len(ARTICLES)

    with Store(desk.folder / ".briefing") as store:
        assert store.audit() == ()
        assert store.documents.waiting("another edition") == ()
        with pytest.raises(StoreError, match=r"older than desk\.keep_days"):
            store.documents.load(taken[0])
    assert not list((desk.folder / "inbox" / "done").rglob("*.txt"))
    assert (desk.folder / "inbox" / "tuesday-north.txt").exists()


def test_the_issue_stays_and_the_next_one_is_made(desk: TestDesk) -> None:
    forgotten(desk, 31)

    second = run(desk, now_utc() + timedelta(days=32))

    assert second.issue.number == 2
    with Store(desk.folder / ".briefing") as store:
        first = store.issues.get("daily", 1)
        assert first is not None
        assert store.issues.printed(first.run_id).pdf


def test_the_same_file_again_is_known(desk: TestDesk) -> None:
    forgotten(desk, 31)
    (desk.folder / "inbox" / "tuesday-north.txt").unlink()
    desk.put(ARTICLES)

    assert run(desk, now_utc() + timedelta(days=32)).outcome == "empty"


def test_what_waits_for_an_issue_is_never_deleted(desk: TestDesk) -> None:
    run(desk)
    desk.put({"late.txt": "The harbour of Orvel was closed by ice, the port said on Tuesday evening.\n"})
    opened = open_desk(desk.folder / "schedule.toml")
    with Store(opened.state) as store:
        Taker(desk=opened, store=store, clock=now_utc).take()
        before = store.documents.waiting("daily")
        forget_old(opened, store, now_utc() + timedelta(days=400))
        assert store.documents.waiting("daily") == before
        assert len(before) == 1
        assert store.documents.load(before[0]).content


def test_so_few_days_that_issues_could_not_be_compared_are_refused(desk: TestDesk) -> None:
    path = desk.folder / "schedule.toml"
    path.write_text(path.read_text().replace("keep_days = 30", "keep_days = 3"))

    with pytest.raises(ConfigError, match="30 to 36500 days"):
        load_config(path)
