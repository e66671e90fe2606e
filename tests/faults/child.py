"""What a forked process of a schedule does: one beat of `serve`, or one command, with a clock and an edge
that are given. Ends with the exit code that the command would give."""

from __future__ import annotations

import gc
import os
import sys
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

#: Seconds of silence after which a conversation with the scripted server is given up.
PATIENCE = 0.4


def warm() -> None:
    """Import what a run imports, and fill the caches that any run fills: fonts and templates."""
    from tests.faults.desk import ARTICLES, schedule_text

    _share_compiled_sql()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "inbox").mkdir()
        (folder / "schedule.toml").write_text(schedule_text(port=1, folder=True))
        from briefing.desk import reporting, serving  # noqa: F401
        from briefing.desk.place import open_desk
        from briefing.desk.runs import Request, run_now
        from tests.faults import bugs, edge, rules  # noqa: F401

        desk = open_desk(folder / "schedule.toml")
        (folder / "inbox" / "a.txt").write_text(ARTICLES[0])
        run_now(desk, Request(edition=desk.edition(None)))
        _beat({"desk": str(folder)}, Clock("2026-03-01T00:00:00+00:00"))
    # What the child shares with this process is never swept there: no page of it needs a copy.
    gc.collect()
    gc.freeze()


def _share_compiled_sql() -> None:
    """Statements are put together once and not once per process, which would be most of a beat."""
    import sqlalchemy as sa

    real, shared = sa.create_engine, sa.create_engine("sqlite://")

    def create(*given: Any, **named: Any) -> sa.Engine:
        engine = real(*given, **named)
        engine.dialect, engine._compiled_cache = shared.dialect, shared._compiled_cache
        return engine

    shared.connect().close()  # it learns the library's version
    sa.create_engine = create


class Clock:
    """The given moment, a millisecond later at each look: the same schedule reads the same times."""

    def __init__(self, at: str) -> None:
        self._now = datetime.fromisoformat(at)

    def __call__(self) -> datetime:
        self._now += timedelta(milliseconds=1)
        return self._now


def work(job: dict[str, Any]) -> int:
    """Do the job. Keys: do, desk, now, mono, faults, bug, growing, and what the command needs."""
    from briefing.errors import BriefingError
    from tests.faults.bugs import plant
    from tests.faults.edge import Edge, Fault

    clock = Clock(job["now"])
    _pretend(job)
    if job.get("bug"):
        plant(job["bug"])
    trace = None
    if job.get("trace"):
        handle = os.open(job["trace"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        real_write = os.write
        trace = lambda line: real_write(handle, line.encode() + b"\n")  # noqa: E731
    edge = Edge(faults=tuple(Fault.of(said) for said in job.get("faults", ())), trace=trace)
    edge.install()
    try:
        return _WORK[job["do"]](job, clock)
    except BriefingError as error:
        print(f"{type(error).__name__}: {error}")
        return error.exit_code


def _pretend(job: dict[str, Any]) -> None:
    """Waits that cost nothing: the two looks at the inbox, the pace, a server that says nothing."""
    from briefing.delivery import smtp, wire
    from briefing.desk import taking, work
    from briefing.desk.store import database

    growing = {Path(name): bytes.fromhex(rest) for name, rest in job.get("growing", {}).items()}
    passed = [0.0]

    def sleep(seconds: float) -> None:
        passed[0] += seconds
        for path, rest in growing.items():  # a slow writer at work between two looks
            if rest:
                descriptor = os.open(path, os.O_WRONLY | os.O_APPEND)
                os.write(descriptor, rest[:40])
                os.close(descriptor)
                growing[path] = rest[40:]

    given = taking.Taker.__init__.__kwdefaults__
    given["sleep"], given["monotonic"] = sleep, lambda: passed[0]
    impatient = wire.Timeouts(connect=PATIENCE, command=PATIENCE, after_dot=PATIENCE)
    smtp.Timeouts = lambda: impatient  # type: ignore[misc,assignment]
    smtp.SmtpChannel.__init__.__kwdefaults__["sleep"] = sleep
    database.BUSY_TIMEOUT_S = PATIENCE  # who stopped in the middle of a transaction goes on after that
    ahead = job.get("mono", 0.0)
    work.monotonic = lambda: time.monotonic() + ahead


def _beat(job: dict[str, Any], clock: Clock) -> int:
    from briefing.config import load_config
    from briefing.desk.scheduler import ConfigWatch
    from briefing.desk.serving import Server
    from briefing.desk.work import at_work
    from tests.faults.desk import beat_of

    path = Path(job["desk"]) / "schedule.toml"
    watch = ConfigWatch(path, load_config)
    state = path.parent / ".briefing"
    with at_work(state, "serve", name="serve") as mine:
        server = Server(path=path, watch=watch, mine=mine, clock=clock, say=print)
        return beat_of(server)


def _run(job: dict[str, Any], clock: Clock) -> int:
    from briefing.desk.place import open_desk
    from briefing.desk.runs import Request, run_now

    desk = open_desk(Path(job["desk"]) / "schedule.toml")
    done = run_now(desk, Request(edition=desk.edition(None)), clock=clock)
    print("\n".join(done.lines()))
    return done.exit_code


def _accept(job: dict[str, Any], _clock: Clock) -> int:
    from briefing.desk.place import open_desk
    from briefing.desk.reporting import accept_state

    print("accepted", *accept_state(open_desk(Path(job["desk"]) / "schedule.toml")))
    return 0


def _review(job: dict[str, Any], clock: Clock) -> int:
    from briefing.desk.gate import review_issue
    from briefing.desk.place import open_desk

    desk = open_desk(Path(job["desk"]) / "schedule.toml")
    item, text = job.get("item"), job.get("text", "")
    print(review_issue(desk, desk.edition(None), None, job["do"], item=item, text=text, clock=clock).told)
    return 0


_WORK = {"beat": _beat, "run": _run, "accept": _accept} | dict.fromkeys(
    ("drop", "pin", "note", "approve", "hold"), _review
)

if __name__ == "__main__":
    sys.exit("This is a part of tests/faults; see `make faults`.")
