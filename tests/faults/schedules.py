"""A seed becomes a schedule: two or three days of a desk, with what goes wrong and when."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from tests.faults.server import WRONGS

#: Zone, hour, and a first day near which its clocks do something: nothing; spring gap; autumn fold; half an
#: hour; a fold and a gap at midnight; a day that does not exist.
PLACES = (
    ("Asia/Baku", "07:00", date(2026, 3, 3)),
    ("Europe/London", "01:30", date(2026, 3, 28)),
    ("Europe/London", "01:30", date(2026, 10, 24)),
    ("Australia/Lord_Howe", "01:45", date(2026, 4, 4)),
    ("America/Havana", "00:30", date(2026, 10, 31)),
    ("Asia/Beirut", "00:00", date(2026, 3, 28)),
    ("Pacific/Apia", "07:00", date(2011, 12, 29)),
)
DAYS = 2
KINDS = ("commit", "sendall", "rename", "fsync", "write", "connect", "create", "remove")
FAULTS = {
    "kill": 30, "kill twice": 10, "power": 10, "stall": 14, "together": 6, "full": 6, "readonly": 3, "late": 6,
    "too late": 3, "clock ahead": 4, "clock back": 4, "hour edited": 5, "by hand": 6, "restored": 5, "nothing": 4,
}  # fmt: skip
MAIL_FAULTS = 0.5  # of the days have wrongs of the mail server besides


@dataclass(frozen=True, kw_only=True)
class Step:
    """`at` is UTC. `do`: put, beat, run, pair (one stops, another beats, the first goes on), edit, save, restore."""

    at: datetime
    do: str
    given: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.at:%m-%d %H:%M:%S} {self.do} {self.given or ''}".rstrip()


@dataclass(frozen=True, kw_only=True)
class Schedule:
    """What happens, in order. `late` and `clocks` say what the invariants must allow for."""

    seed: int
    zone: str
    at: str
    first: date
    readers: int
    after: str
    folder: bool
    wrongs: dict[int, tuple[str, str]]
    faults: tuple[str, ...]
    steps: tuple[Step, ...]
    length: int = DAYS
    review: str = ""  # what becomes of an issue that its editor does not look at

    @property
    def days(self) -> tuple[date, ...]:
        """The local days that had an hour to send at."""
        return tuple(day for day, _ in slots(self.zone, self.at, self.first, self.length))

    @property
    def by_hand(self) -> bool:
        """Whether somebody makes issues besides the scheduled ones."""
        return "by hand" in self.faults or any(step.do == "run" for step in self.steps)

    @property
    def hours_after(self) -> tuple[datetime, ...]:
        """The hours after the last day, when the rest of the articles has an issue to go into. A clock that
        was a day ahead may have had the first of them already."""
        more = 2 if "clock ahead" in self.faults else 1
        return tuple(at for _, at in slots(self.zone, self.at, self.first, self.length + more)[self.length :])

    def __str__(self) -> str:
        head = (
            f"seed {self.seed}: {self.zone} at {self.at}, {self.readers} readers, "
            f"{'folder' if self.folder else 'smtp'}, "
            f"{f'review={self.review}, ' if self.review else ''}after={self.after}, faults: {', '.join(self.faults)}"
        )
        wrongs = [f"  mail server, no. {n}: {stage}: {action}" for n, (stage, action) in self.wrongs.items()]
        return "\n".join([head, *wrongs, *(f"  {step}" for step in self.steps)])


def schedule_of(seed: int) -> Schedule:
    """The same seed is the same schedule."""
    draw = Random(seed)
    zone, at, first = PLACES[0] if draw.random() < 0.4 else draw.choice(PLACES)
    hours = slots(zone, at, first, DAYS)
    maker = _Maker(draw=draw, articles=0)
    eve = hours[0][1] - timedelta(hours=12)
    steps = [Step(at=eve, do="beat")]
    faults = []
    for day, slot in hours:
        fault = draw.choices(list(FAULTS), list(FAULTS.values()))[0]
        faults.append(fault)
        steps += maker.day(fault, slot, last=day == hours[-1][0], at=at)
    return Schedule(
        seed=seed,
        zone=zone,
        at=at,
        first=first,
        readers=draw.randint(1, 3),
        after=draw.choice(("move", "move", "keep")),
        folder=draw.random() < 0.12,
        wrongs=_wrongs(draw),
        faults=tuple(faults),
        steps=tuple(steps),
    )


def _wrongs(draw: Random) -> dict[int, tuple[str, str]]:
    """By the number of the transaction; by the negative number of the connection where none has begun."""
    wrongs = {}
    if draw.random() < MAIL_FAULTS:
        for _ in range(draw.randint(1, 4)):
            stage = draw.choice(list(WRONGS))
            sign = -1 if stage in ("banner", "EHLO") else 1
            wrongs[sign * draw.randint(1, 6)] = (stage, draw.choice(WRONGS[stage]))
    return wrongs


def slots(zone: str, at: str, first: date, days: int) -> list[tuple[date, datetime]]:
    """Each local day that exists, with the moment in UTC: after a gap its end, in a fold the first time."""
    found = []
    day = first
    while len(found) < days:
        naive = datetime.combine(day, time.fromisoformat(at))
        moment = naive.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
        local = moment.astimezone(ZoneInfo(zone))
        if local.date() == day or (local.hour < 3 and local.date() - day < timedelta(days=1)):
            if local.replace(tzinfo=None) != naive:  # in a gap: walk back to its end
                while moment.astimezone(ZoneInfo(zone)).utcoffset() == local.utcoffset():
                    moment -= timedelta(minutes=1)
                moment += timedelta(minutes=1)
            found.append((day, moment))
        day += timedelta(days=1)
    return found


@dataclass
class _Maker:
    draw: Random
    articles: int

    def day(self, fault: str, slot: datetime, *, last: bool, at: str) -> list[Step]:
        steps = [Step(at=slot - timedelta(minutes=30), do="put", given=self._files())]
        if self.draw.random() < 0.3:
            steps.append(Step(at=slot - timedelta(minutes=20), do="put", given=self._odd()))
        steps += self._struck(fault, slot + timedelta(seconds=self.draw.randint(0, 15)), at)
        if self.draw.random() < 0.3:
            steps.append(Step(at=steps[-1].at + timedelta(seconds=5), do="put", given=self._files()))
        end = steps[-1].at
        steps += [Step(at=end + timedelta(seconds=s), do="beat") for s in (15, 90)]
        if last:
            steps.append(Step(at=end + timedelta(minutes=8), do="beat"))
        return steps

    def _files(self) -> dict[str, Any]:
        count = self.draw.randint(1, 2)
        numbers = list(range(self.articles, self.articles + count))
        self.articles += count
        return {"articles": numbers}

    def _odd(self) -> dict[str, Any]:
        kind = self.draw.choice(("twin", "same name", "growing", "empty", "link", "broken pdf", "binary"))
        if kind == "growing":
            self.articles += 1
        return {"odd": kind, "article": max(0, self.articles - 1)}

    def _fault(self, what: str) -> dict[str, Any]:
        if what == "stop" and self.draw.random() < 0.6:  # in the middle of a conversation
            return {"what": what, "at": self.draw.randint(3, 20), "kind": "sendall"}
        lasts = {"lasts": self.draw.randint(1, 60)} if what in ("full", "readonly") else {}
        if self.draw.random() < 0.55:
            kind = self.draw.choices(KINDS, (6, 6, 2, 2, 2, 1, 1, 1))[0]
            return {"what": what, "at": self.draw.randint(1, 12), "kind": kind, **lasts}
        return {"what": what, "at": self.draw.randint(1, 150), **lasts}

    def _beat(self, at: datetime, what: str) -> Step:
        return Step(at=at, do="beat", given={"faults": [self._fault(what)]})

    def _struck(self, fault: str, at: datetime, hour: str) -> list[Step]:
        minute = timedelta(minutes=1)
        match fault:
            case "kill" | "power" | "full" | "readonly":
                return [self._beat(at, fault)]
            case "kill twice":
                return [self._beat(at, "kill"), self._beat(at + minute / 4, "kill")]
            case "stall" | "together":
                ahead = 3600 if fault == "stall" else 0
                return [Step(at=at, do="pair", given={"faults": [self._fault("stop")], "mono": ahead})]
            case "late" | "too late":
                hours = self.draw.uniform(0.3, 5.5) if fault == "late" else self.draw.uniform(6.2, 20)
                return [Step(at=at + timedelta(hours=hours), do="beat")]
            case "clock ahead" | "clock back":
                wrong = timedelta(days=1) if fault == "clock ahead" else -timedelta(hours=5)
                return [self._beat(at + wrong, "kill"), Step(at=at, do="beat")]
            case "hour edited":
                later = f"{(int(hour[:2]) + 1) % 24:02}:{hour[3:]}"
                back = Step(at=at + 62 * minute, do="edit", given={"at": hour})
                return [
                    Step(at=at, do="beat"),
                    Step(at=at + minute, do="edit", given={"at": later}),
                    Step(at=at + 30 * minute, do="put", given=self._files()),
                    Step(at=at + 61 * minute, do="beat"),
                    back,
                ]
            case "by hand":
                stop = {"faults": [self._fault("stop")], "mono": 0, "first": "run"}
                saved_again = {"odd": "same name", "article": max(0, self.articles - 1)}
                return [
                    Step(at=at, do="pair", given=stop),
                    Step(at=at + minute, do="put", given=saved_again),
                    Step(at=at + 2 * minute, do="run"),
                ]
            case "restored":
                return [
                    Step(at=at - minute, do="save"),
                    Step(at=at, do="beat"),
                    Step(at=at + 2 * minute, do="restore"),
                    Step(at=at + 3 * minute, do="beat"),
                    Step(at=at + 4 * minute, do="accept"),
                ]
        return [Step(at=at, do="beat")]
