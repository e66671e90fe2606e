"""The alarm clock of `serve`: real processes, real signals; and the configuration it follows."""

from __future__ import annotations

import logging
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from apscheduler.schedulers.background import BackgroundScheduler

from briefing.config.model import Config, Desk
from briefing.desk.scheduler import ConfigWatch, keep_beating, serve
from briefing.errors import ConfigError, StoreError

SERVE = """
import sys, time
from pathlib import Path
from briefing.desk.scheduler import serve
out = Path(sys.argv[1])
def beat():
    with out.open("a") as file:
        file.write("begun ")
        file.flush()
        print("begun", flush=True)
        time.sleep(float(sys.argv[2]))
        file.write("ended\\n")
serve(beat, alarm=print, interval=float(sys.argv[3]))
print(out.read_text(), end="", flush=True)
"""


@contextmanager
def serving(out: Path, *, beat: float, interval: float) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", SERVE, str(out), str(beat), str(interval)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def first_beat(process: subprocess.Popen[str]) -> None:
    assert process.stdout is not None
    assert process.stdout.readline() == "begun\n"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_lets_the_running_beat_finish(tmp_path: Path, number: signal.Signals) -> None:
    with serving(tmp_path / "out", beat=1.5, interval=60) as process:
        first_beat(process)
        process.send_signal(number)
        output, errors = process.communicate(timeout=30)
    assert (process.returncode, output, errors) == (0, "begun ended\n", "")


def test_a_second_signal_ends_the_process_at_once(tmp_path: Path) -> None:
    with serving(tmp_path / "out", beat=60, interval=60) as process:
        first_beat(process)
        process.send_signal(signal.SIGTERM)
        for _ in range(100):  # the second may come before the first was heard
            try:
                process.wait(timeout=0.1)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGTERM)
            else:
                break
        assert process.returncode == -signal.SIGTERM


def test_a_beat_longer_than_the_interval_is_never_doubled_nor_complained_about(tmp_path: Path) -> None:
    with serving(tmp_path / "out", beat=0.5, interval=0.1) as process:
        for _ in range(3):
            first_beat(process)
        process.send_signal(signal.SIGTERM)
        _, errors = process.communicate(timeout=30)
    assert set((tmp_path / "out").read_text().splitlines()) == {"begun ended"}
    assert errors == ""


class Beats:
    """A beat that fails as told, and stops the serving after the last."""

    def __init__(self, *faults: Exception | None) -> None:
        self.stop = threading.Event()
        self.alarms: list[str] = []
        self._faults = list(faults)

    def __call__(self) -> None:
        fault = self._faults.pop(0) if self._faults else None
        if not self._faults:
            self.stop.set()
        if fault is not None:
            raise fault

    def run(self) -> list[str]:
        serve(self, alarm=self.alarms.append, interval=0.05, stop=self.stop)
        return self.alarms


def test_a_beat_that_fails_is_told_and_the_next_one_comes() -> None:
    beats = Beats(KeyError("row"), None)
    (alarm,) = beats.run()
    assert "KeyError" in alarm


def test_a_beat_that_fails_is_logged_with_its_traceback(caplog: pytest.LogCaptureFixture) -> None:
    Beats(KeyError("row"), None).run()
    (record,) = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert record.exc_info is not None
    assert record.exc_info[0] is KeyError


def test_an_error_made_for_people_is_told_in_its_own_words() -> None:
    assert Beats(StoreError("The disk is full."), None).run() == ["The disk is full."]


def test_the_same_fault_is_told_once_until_a_beat_goes_well() -> None:
    fault = StoreError("The disk is full.")
    assert Beats(fault, fault, fault, None).run() == ["The disk is full."]
    assert Beats(fault, None, fault, None).run() == ["The disk is full."] * 2


def test_serving_ends_when_told_from_another_thread() -> None:
    stop = threading.Event()
    beaten = threading.Event()
    thread = threading.Thread(target=serve, args=(beaten.set,), kwargs={"alarm": print, "stop": stop})
    thread.start()
    assert beaten.wait(timeout=30)
    stop.set()
    thread.join(timeout=30)
    assert not thread.is_alive()


def test_the_handling_of_signals_is_put_back() -> None:
    before = signal.getsignal(signal.SIGTERM)
    Beats(None).run()
    assert signal.getsignal(signal.SIGTERM) is before


def test_the_beat_comes_back_after_the_clock_was_set_back_by_a_day() -> None:
    """What a clock set back leaves behind is a next beat planned a day ahead."""
    beaten = threading.Event()
    scheduler = BackgroundScheduler(timezone=UTC)
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    scheduler.add_job(beaten.set, "interval", seconds=15, id="beat", next_run_time=tomorrow)
    scheduler.start()
    try:
        keep_beating(scheduler, interval=15)
        assert beaten.wait(timeout=30)
    finally:
        scheduler.shutdown()


def load(path: Path) -> Config:
    """A stand-in for the reader of schedule.toml: a title, or nothing at all."""
    title = path.read_text() if path.exists() else ""
    if not title:
        raise ConfigError(str(path), ("desk.title is missing",))
    return Config(desk=Desk(title=title))


@pytest.fixture
def schedule(tmp_path: Path) -> Path:
    path = tmp_path / "schedule.toml"
    path.write_text("One")
    return path


def test_a_changed_file_is_read_again(schedule: Path) -> None:
    watch = ConfigWatch(schedule, load)
    schedule.write_text("Two")
    assert watch.current().desk.title == "Two"


def test_an_unchanged_file_is_not_read_again(schedule: Path) -> None:
    reads: list[Path] = []

    def counting(path: Path) -> Config:
        reads.append(path)
        return load(path)

    watch = ConfigWatch(schedule, counting)
    watch.current()
    watch.current()
    assert len(reads) == 1


@pytest.mark.parametrize("broken", ["", None])
def test_a_broken_or_missing_file_keeps_the_last_good_one_and_says_so(
    schedule: Path, broken: str | None
) -> None:
    watch = ConfigWatch(schedule, load)
    schedule.unlink() if broken is None else schedule.write_text(broken)
    assert watch.current().desk.title == "One"
    assert "desk.title is missing" in watch.fault


def test_a_mended_file_ends_the_alarm(schedule: Path) -> None:
    watch = ConfigWatch(schedule, load)
    schedule.write_text("")
    watch.current()
    schedule.write_text("Two")
    assert (watch.current().desk.title, watch.fault) == ("Two", "")


def test_a_file_put_back_as_it_was_ends_the_alarm(schedule: Path) -> None:
    watch = ConfigWatch(schedule, load)
    schedule.write_text("")
    watch.current()
    schedule.write_text("One")
    assert (watch.current().desk.title, watch.fault) == ("One", "")


def test_a_first_file_that_is_broken_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigError):
        ConfigWatch(tmp_path / "none.toml", load)


def test_sigusr1_brings_the_next_beat_forward(tmp_path: Path) -> None:
    with serving(tmp_path / "out", beat=0, interval=3600) as process:
        first_beat(process)
        process.send_signal(signal.SIGUSR1)
        first_beat(process)


def test_a_new_file_brings_the_next_beat_forward(tmp_path: Path) -> None:
    beats = Beats(None, None)
    thread = threading.Timer(1.0, (tmp_path / "article.txt").write_text, args=("text",))
    thread.start()
    serve(beats, alarm=print, interval=3600, stop=beats.stop, watched=lambda: tmp_path)
    thread.join()
