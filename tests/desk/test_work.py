"""The right to work: a lock, a lease for holders that do not move, a token that fences off the late."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from briefing.desk import work
from briefing.desk.store import Store
from briefing.desk.work import LEASE, at_work
from briefing.errors import InstanceBusy
from tests.desk.made import holding

WORKER = """
import sys
from pathlib import Path
from briefing.desk.work import at_work
from briefing.errors import InstanceBusy
with at_work(Path(sys.argv[1]), "briefing serve") as store:
    store.notes.put("who", "first")
    print("held", flush=True)
    sys.stdin.readline()
    try:
        store.notes.put("who", "first, late")
        print("written", flush=True)
    except InstanceBusy as busy:
        print(busy, flush=True)
"""


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """For this process, more than a lease has passed."""
    real = work.monotonic
    monkeypatch.setattr(work, "monotonic", lambda: real() + LEASE + 1)


def test_a_stopped_holder_keeps_its_right_for_the_length_of_the_lease(tmp_path: Path) -> None:
    with holding(WORKER, tmp_path) as process:
        process.send_signal(signal.SIGSTOP)
        with pytest.raises(InstanceBusy), at_work(tmp_path, "briefing run"):
            pass


def test_a_stopped_holder_is_overruled_after_it_and_can_write_nothing_when_it_wakes(
    tmp_path: Path, later: None
) -> None:
    with holding(WORKER, tmp_path) as process:
        process.send_signal(signal.SIGSTOP)
        with at_work(tmp_path, "briefing run") as store:
            store.notes.put("who", "second")
            process.send_signal(signal.SIGCONT)
            said, _ = process.communicate("\n", timeout=30)
        assert "took over" in said
        with Store(tmp_path) as store:
            assert store.notes.get("who") == "second"


def test_a_third_instance_sees_the_one_that_took_over(tmp_path: Path, later: None) -> None:
    with holding(WORKER, tmp_path) as process:
        process.send_signal(signal.SIGSTOP)
        with at_work(tmp_path, "briefing run"):
            code = "import sys; from pathlib import Path; from briefing.desk.work import at_work\nwith at_work(Path(sys.argv[1]), 'x'): pass"
            third = subprocess.run(
                [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True
            )
        assert "InstanceBusy" in third.stderr
        assert "briefing run" in third.stderr


def test_a_killed_holder_is_followed_at_once(tmp_path: Path) -> None:
    with holding(WORKER, tmp_path) as process:
        process.kill()
        process.wait()
        with at_work(tmp_path, "briefing run") as store:
            store.notes.put("who", "second")


def test_the_token_only_grows(tmp_path: Path) -> None:
    tokens = []
    for _ in range(3):
        with at_work(tmp_path, "briefing run") as store:
            tokens.append(store.leases.token("work"))
    assert tokens == [1, 2, 3]


def test_a_holder_at_work_renews_its_lease(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "LEASE", 0.3)
    with at_work(tmp_path, "briefing serve") as store:
        import time

        time.sleep(0.6)
        assert not store.leases.take_over("work", now=work.monotonic(), seconds=1)
