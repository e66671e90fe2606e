"""One instance per state folder, by a lock that dies with its holder."""

from __future__ import annotations

import errno
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from briefing.desk.instance import hold
from briefing.errors import InstanceBusy, StoreError
from tests.desk.made import holding

HOLDER = """
import sys
from pathlib import Path
from briefing.desk.instance import hold
with hold(Path(sys.argv[1]), "briefing serve"):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_process_is_told_who_is_at_work(tmp_path: Path) -> None:
    with (
        holding(HOLDER, tmp_path) as process,
        pytest.raises(InstanceBusy) as busy,
        hold(tmp_path, "briefing run"),
    ):
        pass
    assert "briefing serve" in str(busy.value)
    assert f"process {process.pid}" in str(busy.value)
    assert "since 2" in str(busy.value)


def test_a_killed_holder_frees_the_lock(tmp_path: Path) -> None:
    with holding(HOLDER, tmp_path) as process:
        process.kill()
        process.wait()
        with hold(tmp_path, "briefing run"):
            pass


def test_a_holder_that_ends_in_time_is_waited_for(tmp_path: Path) -> None:
    with holding(HOLDER, tmp_path) as process:
        assert process.stdin is not None
        threading.Timer(0.3, process.stdin.close).start()
        with hold(tmp_path, "briefing run", wait=30):
            pass


def test_a_holder_that_does_not_end_in_time_is_busy(tmp_path: Path) -> None:
    with holding(HOLDER, tmp_path), pytest.raises(InstanceBusy), hold(tmp_path, "briefing run", wait=0.2):
        pass


def test_the_lock_is_free_after_the_block_and_after_an_error(tmp_path: Path) -> None:
    with hold(tmp_path, "briefing run"):
        pass
    with pytest.raises(ZeroDivisionError), hold(tmp_path, "briefing run"):
        raise ZeroDivisionError
    with holding(HOLDER, tmp_path):
        pass


def test_a_second_holder_in_the_same_process_is_busy_and_does_not_free_the_first(tmp_path: Path) -> None:
    with hold(tmp_path, "briefing serve"):
        with pytest.raises(InstanceBusy), hold(tmp_path, "briefing run"):
            pass
        result = subprocess.run(
            [sys.executable, "-c", HOLDER, str(tmp_path)], input="", capture_output=True, text=True
        )
        assert "InstanceBusy" in result.stderr


def test_two_folders_do_not_meet(tmp_path: Path) -> None:
    with hold(tmp_path / "a", "briefing run"), hold(tmp_path / "b", "briefing run"):
        pass


def test_the_state_folder_is_made_where_it_is_missing(tmp_path: Path) -> None:
    with hold(tmp_path / "new" / "state", "briefing run"):
        assert (tmp_path / "new" / "state").is_dir()


def test_a_state_folder_that_is_a_file_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("x")
    with pytest.raises(StoreError, match="cannot be written"), hold(tmp_path / "state", "briefing run"):
        pass


ORPHANED = """
import errno
import multiprocessing, sys, time
from pathlib import Path
from briefing.desk.instance import hold
with hold(Path(sys.argv[1]), "briefing run"):
    child = multiprocessing.get_context("fork").Process(target=time.sleep, args=(60,))
    child.start()
    print(child.pid, flush=True)
    time.sleep(60)
"""


@pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="the system does not fork")
def test_a_child_that_outlives_a_killed_holder_does_not_keep_the_lock(tmp_path: Path) -> None:
    command = [sys.executable, "-c", ORPHANED, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        child = int(process.stdout.readline())
        process.kill()
        process.wait()
        try:
            with hold(tmp_path, "briefing run"):
                os.kill(child, 0)  # it is still there
        finally:
            os.kill(child, signal.SIGKILL)


@pytest.mark.parametrize("error", [errno.EROFS, errno.ENOSPC, errno.EIO])
def test_a_disk_that_cannot_be_written_keeps_nobody_out_afterwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: int
) -> None:
    def broken(*_given: object) -> None:
        raise OSError(error, os.strerror(error))

    with monkeypatch.context() as at_fault:
        at_fault.setattr(os, "ftruncate", broken)
        at_fault.setattr(os, "write", broken)
        with hold(tmp_path, "briefing serve"):
            pass

    with hold(tmp_path, "briefing serve"):
        pass
