"""The alarm clock of `serve` and the configuration it follows. What a beat does is the caller's."""

from __future__ import annotations

import logging
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from threading import Event
from types import FrameType
from typing import TYPE_CHECKING

from briefing.config.model import Config
from briefing.errors import BriefingError, ConfigError

if TYPE_CHECKING:
    from apscheduler.events import JobExecutionEvent
    from apscheduler.schedulers.background import BackgroundScheduler

#: Seconds. A beat at most every 20 s is what a woken laptop or a corrected clock is seen by.
INTERVAL = 15.0
#: Seconds until a signal or a corrected clock is acted on: at once for a person, nothing for the machine.
_LISTEN = 0.5
_JOB = "beat"
_WAKE_SIGNALS = ("SIGUSR1",)
_STOP_SIGNALS = ("SIGTERM", "SIGINT", "SIGBREAK")  # the last is the one of Windows


def serve(
    beat: Callable[[], None],
    *,
    alarm: Callable[[str], None],
    interval: float = INTERVAL,
    stop: Event | None = None,
    watched: Callable[[], Path] | None = None,
    listen: Callable[[], None] = lambda: None,
) -> None:
    """Call `beat` at once and then every `interval` seconds, never two at a time, until SIGTERM, SIGINT
    or `stop`; then let the running beat finish and return. A second signal ends the process at once.
    SIGUSR1, or a change in the folder `watched`, brings the next beat forward to now. `listen` is called
    twice a second meanwhile.

    A beat that raises is logged with its traceback and told to `alarm` (once for the same text in a
    row); the next beat comes. Beats run in one thread that is not the main one.
    """
    from apscheduler.events import EVENT_JOB_ERROR, EVENT_JOB_EXECUTED
    from apscheduler.executors.pool import ThreadPoolExecutor
    from apscheduler.schedulers.background import BackgroundScheduler

    # It warns of every beat that is left out because a long one is at work; that is what we want.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    stop = stop or Event()
    scheduler = BackgroundScheduler(
        timezone=UTC,
        executors={"default": ThreadPoolExecutor(1)},
        job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
    )
    scheduler.add_job(beat, "interval", seconds=interval, id=_JOB, next_run_time=datetime.now(UTC))
    scheduler.add_listener(_teller(alarm), EVENT_JOB_ERROR | EVENT_JOB_EXECUTED)
    with _signals() as heard:
        scheduler.start()
        seen = _changed_at(watched)
        while not heard.stop and not stop.wait(_LISTEN):
            listen()
            now_seen = _changed_at(watched)
            if heard.wake or now_seen != seen:
                heard.wake.clear()
                seen = now_seen
                scheduler.modify_job(_JOB, next_run_time=datetime.now(UTC))
            keep_beating(scheduler, interval)
        scheduler.shutdown(wait=True)


def ignore_wakes() -> None:
    """A signal to wake up that comes before `serve` listens would by itself end the process."""
    if threading.current_thread() is threading.main_thread():
        for name in _WAKE_SIGNALS:
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), signal.SIG_IGN)


def keep_beating(scheduler: BackgroundScheduler, interval: float) -> None:
    """Bring the next beat near again after the wall clock was set back.

    APScheduler plans by the wall clock: set back by a day, it would be silent for a day.
    """
    job = scheduler.get_job(_JOB)
    now = datetime.now(UTC)
    if job is not None and job.next_run_time - now > timedelta(seconds=interval):
        job.modify(next_run_time=now)


def _teller(alarm: Callable[[str], None]) -> Callable[[JobExecutionEvent], None]:
    last = ""

    def tell(event: JobExecutionEvent) -> None:
        nonlocal last
        text = alarm_text(event.exception)
        if text and text != last:
            alarm(text)
        last = text

    return tell


def alarm_text(error: BaseException | None) -> str:
    if error is None:
        return ""
    if isinstance(error, BriefingError):
        return str(error)
    return f"A beat of the desk failed ({type(error).__name__}: {error}); the log has the details."


def _changed_at(watched: Callable[[], Path] | None) -> int:
    """When a file was last put into the folder or taken out of it; 0 when that cannot be known."""
    try:
        return watched().stat().st_mtime_ns if watched else 0
    except (OSError, BriefingError):
        return 0  # the beat itself tells what is wrong with it


@dataclass(frozen=True, slots=True)
class _Heard:
    """The signals that came. Lists: an Event's lock may be held by the very line that was interrupted."""

    stop: list[int] = field(default_factory=list)
    wake: list[int] = field(default_factory=list)


@contextmanager
def _signals() -> Iterator[_Heard]:
    """What is heard meanwhile; after the first signal to stop the system's own handling is back."""
    heard = _Heard()
    if threading.current_thread() is not threading.main_thread():
        yield heard  # only the main thread may ask for signals; another one has `stop`
        return
    stops = [getattr(signal, name) for name in _STOP_SIGNALS if hasattr(signal, name)]
    wakes = [getattr(signal, name) for name in _WAKE_SIGNALS if hasattr(signal, name)]
    before = {number: signal.getsignal(number) for number in (*stops, *wakes)}

    def hear(number: int, _frame: FrameType | None) -> None:
        if number in wakes:
            heard.wake.append(number)
            return
        heard.stop.append(number)
        for each in stops:
            signal.signal(each, signal.SIG_DFL)

    for number in before:
        signal.signal(number, hear)
    try:
        yield heard
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


class ConfigWatch:
    """The configuration as last seen valid. The first load's ConfigError goes to the caller.

    `fault` is "" or the text of what is wrong with the file as it is now.
    """

    def __init__(self, path: Path, load: Callable[[Path], Config]) -> None:
        self._path = path
        self._load = load
        self._seen = _fingerprint(path)  # before loading: a change in between is read again
        self._config = load(path)
        self.fault = ""

    def current(self) -> Config:
        """The configuration, read again if the file's bytes have changed since the last call."""
        seen = _fingerprint(self._path)
        if seen != self._seen:
            self._seen = seen
            try:
                self._config = self._load(self._path)
                self.fault = ""
            except ConfigError as error:
                self.fault = f"{error}\nThe desk goes on with the last valid configuration."
        return self._config


def _fingerprint(path: Path) -> str:
    """Of the bytes, since a file system may keep times in steps of seconds; "" when unreadable."""
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
