"""Files on their way from the inbox into the ledger."""

from __future__ import annotations

from collections.abc import Callable

from briefing.desk.place import open_desk
from briefing.desk.runs import now_utc
from briefing.desk.store import Store
from briefing.desk.taking import Taker
from tests.conftest import TestDesk


def open_problems(desk: TestDesk) -> list[str]:
    """The names of the files with a problem once everything in the inbox was taken."""
    opened = open_desk(desk.folder / "schedule.toml")
    with Store(opened.state) as store:
        Taker(desk=opened, store=store, clock=now_utc).take()
        return [problem.name for problem in store.problems.open()]


def test_a_file_that_was_refused_is_no_problem_once_it_can_be_taken(
    make_desk: Callable[..., TestDesk],
) -> None:
    desk = make_desk()
    desk.put({"late.txt": ""})
    assert open_problems(desk) == ["late.txt"]

    desk.put({"late.txt": "The harbour of Orvel was closed by ice, the port said on Tuesday evening.\n"})

    assert open_problems(desk) == []
