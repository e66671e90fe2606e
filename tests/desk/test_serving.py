"""`briefing serve` as a process: it makes what is due, once, and stops whole."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from tests.conftest import TestDesk

MakeDesk = Callable[..., TestDesk]
PATIENCE_S = 60


@contextmanager
def serving(desk: TestDesk) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "briefing", "serve"],
        cwd=desk.folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    assert process.stdout is not None
    try:
        assert process.stdout.readline().startswith(b"Serving")
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(PATIENCE_S)


def until(condition: Callable[[], bool]) -> bool:
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.2)
    return False


def planned_in_the_past(desk: TestDesk, minutes: int) -> None:
    """Plan the edition for some minutes ago, at a desk that has served it since yesterday."""
    at = datetime.now(UTC) - timedelta(minutes=minutes)
    schedule = desk.folder / "schedule.toml"
    text = schedule.read_text().replace("Asia/Baku", "UTC").replace('"07:00"', f'"{at:%H:%M}"')
    schedule.write_text(text)
    code = (
        "import pathlib\nfrom briefing.desk.store import Store\n"
        f"Store(pathlib.Path('.briefing')).notes.put('served since daily', '{(at - timedelta(days=1)).isoformat()}')"
    )
    assert desk.python("-c", code).code == 0


def issues_of(desk: TestDesk) -> list[str]:
    return sorted(path.name for path in (desk.folder / "outbox").glob("*.pdf"))


def test_a_missed_issue_is_made_once_and_sigterm_ends_with_0(desk: TestDesk) -> None:
    planned_in_the_past(desk, minutes=20)

    with serving(desk) as process:
        assert until(lambda: len(desk.mails()) == 2)
    with serving(desk) as again:
        time.sleep(5)

    assert (process.returncode, again.returncode) == (0, 0)
    assert len(issues_of(desk)) == 1
    assert len(desk.mails()) == 2


def test_an_issue_missed_by_more_than_max_late_is_skipped_and_told(desk: TestDesk) -> None:
    schedule = desk.folder / "schedule.toml"
    schedule.write_text(schedule.read_text().replace('days = "daily"', 'days = "daily"\nmax_late = "5m"'))
    planned_in_the_past(desk, minutes=20)

    with serving(desk):
        assert until(lambda: "ALARM" in desk.run("status").out)

    assert not issues_of(desk)
    assert len(list((desk.folder / "inbox").glob("*.txt"))) == 2


def test_a_first_start_makes_nothing_that_was_planned_before_it(desk: TestDesk) -> None:
    with serving(desk):
        assert until((desk.folder / ".briefing" / "briefing.db").exists)
        time.sleep(3)

    assert not issues_of(desk)


def test_a_schedule_that_became_invalid_keeps_the_last_good_one_and_raises_an_alarm(desk: TestDesk) -> None:
    with serving(desk):
        assert until((desk.folder / ".briefing" / "briefing.db").exists)
        good = (desk.folder / "schedule.toml").read_text()
        (desk.folder / "schedule.toml").write_text(good + "\nnonsense = [\n")
        (desk.folder / "good.toml").write_text(good)
        assert until(lambda: "ALARM" in desk.run("status", "--config", "good.toml").out)


def test_a_second_serve_on_the_same_desk_exits_with_75(desk: TestDesk) -> None:
    with serving(desk):
        assert until((desk.folder / ".briefing" / "briefing.db").exists)
        assert desk.run("serve").code == 75
