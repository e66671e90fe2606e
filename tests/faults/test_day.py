"""A day in a minute: `briefing serve` under libfaketime over the autumn clock change, killed in the middle."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.conftest import ARTICLES, TUESDAY, TestDesk
from tests.faults.ledger import Ledger

PRELOAD = next(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"), None)
#: London, 24 to 25 October 2026: 01:30 comes at 00:30 UTC and again at 01:30 UTC.
EVE = datetime(2026, 10, 24, 20, 0, tzinfo=UTC)
HOURS = (3, 4.49, 4.52, 4.6, 5.49, 5.52, 5.6, 7, 12, 18, 23.9)
KILLED_AT = 4.52  # within the beat that makes the issue
PATIENCE_S = 90


#: libfaketime has no sleep on a clock that it was told to leave alone; a wait without an end does as well.
SERVE = """
import sys, threading, time
time.sleep = lambda seconds: threading.Event().wait(seconds)
sys.argv = ["briefing", "serve"]
from briefing.__main__ import main
main()
"""


class Serve:
    """`briefing serve` with a clock that is set by hand; `jump` sets it and wakes the next beat."""

    def __init__(self, desk: TestDesk, clock: Path) -> None:
        self.desk, self.clock = desk, clock
        environment = {
            **os.environ,
            "LD_PRELOAD": str(PRELOAD),
            "FAKETIME_TIMESTAMP_FILE": str(clock),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "PYTHONUNBUFFERED": "1",
        }
        self.process = subprocess.Popen(
            [sys.executable, "-c", SERVE],
            cwd=desk.folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=environment,
        )
        assert self.process.stdout is not None
        assert self.process.stdout.readline().startswith(b"Serving")

    def wait_for_beat(self, at: datetime) -> None:
        """Until a beat has noted that it is about this time."""
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end:
            self.process.send_signal(10)  # SIGUSR1
            time.sleep(0.3)
            if latest_beat(self.desk.folder) >= at:
                return
        raise AssertionError(f"no beat at {at}")


def latest_beat(folder: Path) -> datetime:
    import sqlite3
    from contextlib import closing

    if not (folder / ".briefing" / "briefing.db").exists():
        return EVE - timedelta(days=1)
    with closing(sqlite3.connect(folder / ".briefing" / "briefing.db", timeout=30)) as connection:
        row = connection.execute("SELECT value FROM note WHERE key = 'latest beat'").fetchone()
    return datetime.fromisoformat(row[0]) if row else EVE - timedelta(days=1)


def wait_for_mail(outbox: Path) -> None:
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end and not list(outbox.glob("*.eml")):
        time.sleep(0.1)


def set_clock(path: Path, at: datetime) -> None:
    part = path.with_suffix(".new")
    part.write_text(f"{(at - datetime.now(UTC)).total_seconds():+.1f}\n")
    part.rename(path)


@pytest.mark.skipif(PRELOAD is None, reason="libfaketime is not installed")
def test_one_issue_on_the_day_that_has_its_hour_twice_though_serve_was_killed(
    desk: TestDesk, tmp_path: Path
) -> None:
    schedule = desk.folder / "schedule.toml"
    schedule.write_text(
        schedule.read_text().replace("Asia/Baku", "Europe/London").replace('"07:00"', '"01:30"')
    )
    clock = tmp_path / "clock"
    set_clock(clock, EVE)
    serve = Serve(desk, clock)
    try:
        serve.wait_for_beat(EVE)
        for hours in HOURS:
            at = EVE + timedelta(hours=hours)
            set_clock(clock, at)
            if hours == KILLED_AT:
                serve.process.send_signal(10)
                time.sleep(0.8)
                serve.process.kill()
                serve.process.wait()
                serve = Serve(desk, clock)
            serve.wait_for_beat(at)
            if hours == 4.6:
                # The beat is noted before its issue is made: what comes in until then is in it.
                wait_for_mail(desk.folder / "outbox")
                desk.put(TUESDAY)  # something new before the hour comes again
    finally:
        serve.process.terminate()
        serve.process.wait(PATIENCE_S)
    ledger = Ledger.of(desk.folder)
    print(desk.run("deliveries", "list").out)
    assert [(row["day"], row["sequence"], row["state"]) for row in ledger.runs] == [("2026-10-25", 0, "done")]
    assert {row["state"] for row in ledger.deliveries} == {"sent"}
    assert len(desk.mails()) == len(ledger.deliveries) == 2
    assert len(ledger.taken) == len(ARTICLES)
