"""Days of a desk whose issues go to an editor first: what he does and when, what strikes meanwhile, and what
must hold. `python -m tests.faults --editor`."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from tests.faults.ledger import EDITOR, Ledger
from tests.faults.schedules import DAYS, PLACES, Schedule, Step, slots

if TYPE_CHECKING:
    from tests.faults.server import Accepted

MINUTE = timedelta(minutes=1)
LEAD = 30 * MINUTE  # review_minutes, as it is unless it is set
COMMANDS = {"drop": 4, "pin": 2, "note": 3, "approve": 4, "hold": 2}
STRIKES = {"nothing": 5, "kill": 5, "power": 2, "stop": 2, "full": 1}
#: A beat that reads the clock so much wrong, between the draft and the hour.
CLOCKS = {timedelta(): 8, timedelta(days=1): 1, timedelta(hours=-5): 1, timedelta(hours=2): 1}
#: What a beat or a command reads the clock for takes less.
_SLACK = timedelta(seconds=10)
_LOGGED = {"approve": "approved", "hold": "held"}


def reviewed_schedule(seed: int) -> Schedule:
    """The same seed is the same schedule."""
    draw = Random(f"editor {seed}")
    zone, at, first = PLACES[0] if draw.random() < 0.5 else draw.choice(PLACES)
    hours = [hour for _, hour in slots(zone, at, first, DAYS)]
    steps = [Step(at=hours[0] - timedelta(hours=12), do="beat")]
    faults = []
    for n, hour in enumerate(hours):
        wrong = draw.choices(list(CLOCKS), list(CLOCKS.values()))[0]
        faults.append("clock ahead" if wrong > timedelta() else "clock back" if wrong else "editor")
        steps += _day(draw, hour, n, wrong)
    return Schedule(
        seed=seed,
        zone=zone,
        at=at,
        first=first,
        readers=draw.randint(1, 3),
        after="move",
        folder=False,
        wrongs={},
        faults=tuple(faults),
        steps=tuple(steps),
        review=draw.choice(("send", "hold")),
    )


def _day(draw: Random, hour: datetime, number: int, wrong: timedelta) -> Iterator[Step]:
    early = hour - LEAD + timedelta(seconds=draw.randint(0, 15))
    yield Step(at=early - 10 * MINUTE, do="put", given={"articles": [2 * number, 2 * number + 1]})
    yield from _struck(draw, Step(at=early, do="beat"))
    yield Step(at=early + MINUTE, do="beat")
    for n in range(draw.randint(0, 4)):
        yield from _command(draw, early + (3 + 4 * n) * MINUTE)
    if wrong:
        yield Step(at=early + 20 * MINUTE + wrong, do="beat")
        yield Step(at=early + 21 * MINUTE, do="beat")
    yield from _struck(draw, Step(at=hour + timedelta(seconds=5), do="beat"))
    yield from (Step(at=hour + timedelta(seconds=s), do="beat") for s in (25, 90))
    if draw.random() < 0.6:
        yield from _command(draw, hour + 3 * MINUTE, "approve")
    yield Step(at=hour + 8 * MINUTE, do="beat")


def _command(draw: Random, at: datetime, do: str = "") -> Iterator[Step]:
    do = do or draw.choices(list(COMMANDS), list(COMMANDS.values()))[0]
    given: dict[str, Any] = {"note": {"text": f"Seen at {at:%H:%M}."}, "approve": {}, "hold": {}}.get(
        do, {"item": draw.randint(1, 3)}
    )
    step = Step(at=at, do=do, given=given)
    yield from _struck(draw, step)
    if draw.random() < 0.5:  # who is not sure whether it was done says it again
        yield Step(at=at + MINUTE, do=do, given=given)


def _struck(draw: Random, step: Step) -> Iterator[Step]:
    what = draw.choices(list(STRIKES), list(STRIKES.values()))[0]
    if what == "nothing":
        yield step
        return
    fault = {"what": what, "at": draw.randint(1, 130 if step.do == "beat" else 45)}
    if what == "full":
        fault["lasts"] = draw.randint(1, 60)
    given = {**step.given, "faults": [fault]}
    if what == "stop":
        yield Step(at=step.at, do="pair", given={**given, "first": step.do, "mono": draw.choice((0, 3600))})
    else:
        yield Step(at=step.at, do=step.do, given=given)


@dataclass
class Gate:
    """Watches after each process that nothing passed which its editor, or the clock, had not let go."""

    let_go: set[int] = field(default_factory=set)
    approved: dict[int, str] = field(default_factory=dict)
    taken: Counter[tuple[str, int | None]] = field(default_factory=Counter)  # commands that said it was done

    def note(self, do: str, given: dict[str, Any], ended: dict[str, Any]) -> None:
        if do in COMMANDS and ended.get("exit") == 0:
            self.taken[_LOGGED.get(do, do), given.get("item")] += 1

    def broken_now(self, ledger: Ledger, at: datetime, accepted: list[Accepted]) -> Iterator[str]:
        """`at`: what the process took for the time."""
        issues = {row["id"]: row["pdf_sha256"] for row in ledger.runs}
        mailed = {mail.message_id for mail in accepted}
        for review in ledger.reviews:
            run, state = review["run_id"], review["state"]
            passed = _moment(review["due_at"]) <= at + _SLACK
            free = ("approved", "unreviewed", *(("open",) if review["if_unreviewed"] == "send" else ()))
            if passed and state in free:
                self.let_go.add(run)
            rows = [row for row in ledger.deliveries if row["run_id"] == run and row["recipient"] != EDITOR]
            for row in rows:
                if row["message_id"] in mailed and run not in self.let_go:
                    yield f"{row['address']} got issue {run} at {at:%m-%d %H:%M:%S}, and nobody had let it go"
            if state != "approved":
                self.approved.pop(run, None)
            elif self.approved.setdefault(run, issues[run]) != issues[run]:
                yield f"issue {run} was changed after it was approved"

    def broken_at_end(self, ledger: Ledger, at: datetime, accepted: list[Accepted]) -> Iterator[str]:
        logged = Counter((step["step"], step["item"]) for step in ledger.review_steps)
        for (step, item), times in self.taken.items():
            if logged[step, item] < times:
                yield f"the editor was told {times} times that {step} {item or ''} was done; the ledger has it {logged[step, item]} times"
        for review in ledger.reviews:
            over = _moment(review["due_at"]) <= at and review["state"] != "approved"
            if over and not ledger.alarmed("unreviewed daily", ever=True):
                yield f"issue {review['run_id']} was not reviewed and no alarm says so"
            yield from self._dropped(ledger, review, accepted)

    def _dropped(self, ledger: Ledger, review: dict[str, Any], accepted: list[Accepted]) -> Iterator[str]:
        steps = [step for step in ledger.review_steps if step["run_id"] == review["run_id"]]
        points = [
            point["text"]
            for section in json.loads(review["made"])["sections"]
            for point in section["key_points"]
        ]
        ids = {
            row["message_id"]
            for row in ledger.deliveries
            if row["run_id"] == review["run_id"] and row["recipient"] != EDITOR
        }
        mails = [" ".join(mail.text.split()) for mail in accepted if mail.message_id in ids]
        for step in steps:
            if step["step"] == "drop" and any(points[step["item"] - 1] in mail for mail in mails):
                yield f"a reader got item {step['item']} of issue {review['run_id']}, which was dropped"
            if step["step"] == "note" and any(step["text"] not in mail for mail in mails):
                yield f"a reader got issue {review['run_id']} without its editor's note"


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
