"""A schedule carried out: a desk in a folder of its own, a mail server, and one process after another."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.faults.desk import article, schedule_text
from tests.faults.editor import Gate
from tests.faults.ledger import Ledger
from tests.faults.rules import broken_after_beat, broken_at_end
from tests.faults.schedules import Schedule, Step
from tests.faults.server import Server

REPOSITORY = Path(__file__).resolve().parents[2]
#: What a schedule may take at most after its last step, in beats: the waits between tries grow to half an
#: hour, and a delivery is given up after six hours.
MOST_BEATS = 30


class Zygote:
    """The process that forks all others; one for many schedules."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.zygote"],
            cwd=REPOSITORY,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "OPENBLAS_NUM_THREADS": "1", "PYTHONUTF8": "1"},
        )
        self._answer()

    def ask(self, job: dict[str, Any]) -> dict[str, Any]:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(job) + "\n")
        self._process.stdin.flush()
        return self._answer()

    def _answer(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        said: dict[str, Any] = json.loads(self._process.stdout.readline())
        return said

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(60)


@dataclass
class Outcome:
    """What came of a schedule. `broken` holds a sentence per promise that was not kept."""

    schedule: Schedule
    broken: list[str] = field(default_factory=list)
    kills: int = 0
    stops: int = 0
    disks: int = 0  # processes whose disk was full or read-only: an answer could not be written down
    mails: int = 0
    unknown: int = 0
    failed: int = 0
    log: str = ""


def carry_out(schedule: Schedule, zygote: Zygote, *, bug: str = "") -> Outcome:
    """Do all steps, let the desk come to rest, and hold it against its promises."""
    # In memory: a flush to the disk costs nothing there, and nothing here depends on the disk's own.
    memory = "/dev/shm" if os.path.isdir("/dev/shm") else None
    with ExitStack() as leaving:
        folder = Path(leaving.enter_context(tempfile.TemporaryDirectory(prefix="briefing-", dir=memory)))
        server = leaving.enter_context(Server(wrongs=dict(schedule.wrongs)))
        world = World(schedule=schedule, zygote=zygote, folder=folder, server=server, bug=bug)
        world.live()
        return world.outcome


@dataclass
class World:
    """`put` holds the bytes of every file that was laid into the inbox whole, by their hash."""

    schedule: Schedule
    zygote: Zygote
    folder: Path
    server: Server
    bug: str
    outcome: Outcome = field(init=False)
    put: dict[str, str] = field(default_factory=dict)
    odd: dict[str, str] = field(default_factory=dict)
    growing: dict[str, str] = field(default_factory=dict)
    restored: bool = False
    gate: Gate = field(default_factory=Gate)
    excused: bool = False  # something struck since the last beat that was left alone

    def live(self) -> None:
        self.outcome = Outcome(schedule=self.schedule)
        (self.folder / "inbox").mkdir()
        self._write_schedule(self.schedule.at)
        for step in self.schedule.steps:
            self._do(step)
            if self.outcome.broken:
                break
        else:
            self._come_to_rest()
        self.outcome.mails = len(self.server.accepted)
        log = self.folder / "log"
        self.outcome.log = log.read_text(errors="replace") if log.exists() else ""

    def _do(self, step: Step) -> None:
        match step.do:
            case "put":
                self._lay_in(**step.given)
            case "edit":
                self._write_schedule(step.given["at"])
            case "save":
                shutil.copytree(self.folder / ".briefing", self.folder / "saved")
            case "restore":
                shutil.rmtree(self.folder / ".briefing")
                (self.folder / "saved").rename(self.folder / ".briefing")
                self.restored = True
            case "pair":
                self._pair(step)
            case _:
                self._process(step.do, step.at, **step.given)

    def _pair(self, step: Step) -> None:
        """One process stops, another comes, the first goes on; whoever is right, nothing is done twice."""
        given = dict(step.given)
        ahead = given.pop("mono")
        first = self._process(given.pop("first", "beat"), step.at, **given)
        self._process("beat", step.at + timedelta(seconds=1), mono=ahead, beside=True)
        if first.get("stopped"):
            ended = self.zygote.ask({"do": "continue", "pid": first["pid"]})
            self._judge(ended, struck=True)
            if self.schedule.review:
                self.gate.note(step.given.get("first", "beat"), step.given, ended)
                self._check_gate(step.at, ended)

    def _process(self, do: str, at: datetime, *, beside: bool = False, **given: Any) -> dict[str, Any]:
        job = {
            "do": do,
            "desk": str(self.folder),
            "log": str(self.folder / "log"),
            "now": at.isoformat(),
            "bug": self.bug,
            "growing": self.growing,
            **given,
        }
        with (self.folder / "log").open("a") as log:
            log.write(f"--- {at:%m-%d %H:%M:%S} {do} {given or ''}\n")
        ended = self.zygote.ask(job)
        self._judge(ended, struck=bool(given.get("faults")) or beside)
        self.outcome.disks += any(fault["what"] in ("full", "readonly") for fault in given.get("faults", ()))
        if do == "beat" and not given:
            self._check_beat(at)
        if self.schedule.review:
            self.gate.note(do, given, ended)
            self._check_gate(at, ended)
        self._grown()
        return ended

    def _judge(self, ended: dict[str, Any], *, struck: bool) -> None:
        if ended.get("signal") == signal.SIGKILL:
            self.server.quiet()
            self.outcome.kills += 1
        elif ended.get("stopped"):
            self.outcome.stops += 1
        elif "signal" in ended:
            self.outcome.broken.append(f"a process ended by signal {ended['signal']}")
        elif ended["exit"] == 1 and not struck:
            self.outcome.broken.append("a process failed that nothing had struck")

    def _check_beat(self, at: datetime) -> None:
        self.outcome.broken += broken_after_beat(Ledger.of(self.folder), at)

    def _check_gate(self, at: datetime, ended: dict[str, Any]) -> None:
        if "stopped" not in ended:
            with suppress(sqlite3.OperationalError):  # there is no ledger yet
                ledger = Ledger.of(self.folder)
                self.outcome.broken += self.gate.broken_now(ledger, at, self.server.accepted)

    def _come_to_rest(self) -> None:
        at = self._until_quiet(self.schedule.steps[-1].at)
        for hour in self.schedule.hours_after:
            at = max(at, hour) + timedelta(seconds=10)
            for seconds in (0, 30, 90):  # those who were refused for the moment are tried again
                if not self.outcome.broken:
                    self._process("beat", at + timedelta(seconds=seconds))
            at = self._until_quiet(at + timedelta(seconds=90))
        if not self.outcome.broken:
            self._finish()

    def _until_quiet(self, at: datetime) -> datetime:
        """Beats until nothing is left to send."""
        for _ in range(MOST_BEATS):
            if self.outcome.broken or not Ledger.of(self.folder).open:
                return at
            at += timedelta(minutes=31)
            self._process("beat", at)
        self.outcome.broken.append("a delivery never came to an end")
        return at

    def _finish(self) -> None:
        self.server.quiet()
        ledger = Ledger.of(self.folder)
        self.outcome.unknown = ledger.count("unknown")
        self.outcome.failed = ledger.count("failed")
        self.outcome.broken += broken_at_end(self, ledger)
        self.outcome.broken += self.gate.broken_at_end(
            ledger, self.schedule.hours_after[-1], self.server.accepted
        )

    # The inbox -----------------------------------------------------------------------------------------

    def _lay_in(self, articles: tuple[int, ...] = (), odd: str = "", article: int = 0) -> None:
        for n in articles:
            self._file(f"article-{n}.txt", _text(n))
        if odd:
            self._odd(odd, article)

    def _file(self, name: str, content: bytes) -> None:
        part = self.folder / "inbox" / f".{name}.part"
        part.write_bytes(content)
        if (self.folder / "inbox" / name).exists():  # saved over before anybody had taken it
            old = sha256((self.folder / "inbox" / name).read_bytes()).hexdigest()
            self.put.pop(old, None)
            self.odd[f"over {old}"] = old
        part.rename(self.folder / "inbox" / name)
        self.put[sha256(content).hexdigest()] = name

    def _odd(self, kind: str, n: int) -> None:
        inbox = self.folder / "inbox"
        match kind:
            case "twin":
                self._file(f"twin-of-{n}.txt", _text(n))
            case "same name":
                self._file(f"article-{n}.txt", _text(n + 1000))
            case "growing":
                content = _text(n)
                path = inbox / f"article-{n}.txt"
                path.write_bytes(content[:60])
                self.growing[str(path)] = content[60:].hex()
                self.put[sha256(content).hexdigest()] = path.name
            case "empty":
                self._bad(f"empty-{n}.txt", b"")
            case "broken pdf":
                self._bad(f"broken-{n}.pdf", b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog" + str(n).encode())
            case "binary":
                self._bad(f"binary-{n}.txt", bytes(range(256)) * 20 + bytes([n]))
            case "link":
                (inbox / f"link-{n}.txt").symlink_to("/etc/hostname")
                self.odd[f"link-{n}.txt"] = "link"

    def _bad(self, name: str, content: bytes) -> None:
        (self.folder / "inbox" / name).write_bytes(content)
        self.odd[name] = sha256(content).hexdigest()

    def _grown(self) -> None:
        """The slow writer has gone on between two processes: what is not there yet comes now."""
        for name, rest in list(self.growing.items()):
            path = Path(name)
            if path.exists():
                whole = bytes.fromhex(rest)
                written = path.read_bytes()[60:]
                path.open("ab").write(whole[len(written) :])
            del self.growing[name]

    def _write_schedule(self, at: str) -> None:
        plan = self.schedule
        text = schedule_text(
            port=self.server.port,
            zone=plan.zone,
            at=at,
            readers=plan.readers,
            after=plan.after,
            folder=plan.folder,
            edition=f'review = "editor@readers.example"\nif_unreviewed = "{plan.review}"'
            if plan.review
            else "",
        )
        (self.folder / "schedule.toml").write_text(text)


def _text(n: int) -> bytes:
    return article(n).encode()
