"""`python -m tests.faults.sweep [--every N]`: a whole run, struck once at each of its effects.

A scene is a day of a desk without a fault. It is played once to count the effects of each of its processes;
then once for every effect and every way to strike there: killed before it, killed right after it, power cut,
stopped until another took over, disk full or read-only from there to the end of the process. What comes after
has to put it right, and the promises of `tests/faults/rules.py` have to hold.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.faults.__main__ import report, sums
from tests.faults.schedules import Schedule, Step
from tests.faults.world import Outcome, Zygote, carry_out

HOUR = datetime(2026, 3, 3, 3, 0, 5, tzinfo=UTC)  # 07:00 in Baku, and a beat's length
MINUTE = timedelta(minutes=1)
STRIKES: dict[str, dict[str, Any]] = {
    "kill before": {"what": "kill"},
    "kill after": {"what": "kill", "after": True},
    "power": {"what": "power"},
    "stop": {"what": "stop"},
    "full": {"what": "full"},
    "readonly": {"what": "readonly"},
}


@dataclass(frozen=True, kw_only=True)
class Point:
    """One effect of one process of a scene, by its number from 1, and how it is struck."""

    step: int
    effect: int
    strike: str


def _day(*steps: Step) -> tuple[Step, ...]:
    """The desk is known since the day before, has two files, and is looked at after all is over."""
    before = Step(at=HOUR - 720 * MINUTE, do="beat")
    files = Step(at=HOUR - 40 * MINUTE, do="put", given={"articles": [0, 1]})
    after = tuple(Step(at=HOUR + n * MINUTE / 4, do="beat") for n in (1, 4))
    return (before, files, *steps, *after)


SCENES: dict[str, tuple[Step, ...]] = {
    "scheduled": _day(Step(at=HOUR, do="beat")),
    "by hand": _day(Step(at=HOUR - 20 * MINUTE, do="run"), Step(at=HOUR, do="beat")),
}


def scene(name: str) -> Schedule:
    """The scene without a fault: three readers, a mail server that takes everything."""
    return Schedule(
        seed=0,
        zone="Asia/Baku",
        at="07:00",
        first=date(2026, 3, 3),
        readers=3,
        after="move",
        folder=False,
        wrongs={},
        faults=("nothing",),
        steps=SCENES[name],
        length=1,
    )


def effects(name: str, zygote: Zygote) -> dict[int, list[str]]:
    """What each process of the scene does to the world, by the number of its step, from the first file on."""
    with tempfile.TemporaryDirectory() as folder:
        played = scene(name)
        traces = {n: f"{folder}/{n}" for n, step in enumerate(played.steps) if n > 1 and step.do != "put"}
        steps = [
            replace(step, given=step.given | {"trace": traces[n]}) if n in traces else step
            for n, step in enumerate(played.steps)
        ]
        outcome = carry_out(replace(played, steps=tuple(steps)), zygote)
        assert not outcome.broken, report(outcome)
        return {n: Path(path).read_text().splitlines() for n, path in traces.items()}


def points(counts: dict[int, int], strike: str) -> list[Point]:
    """All of a scene, in order. The two beats that end it are not struck: they are what mends the rest."""
    struck = sorted(counts)[:-2]
    return [Point(step=n, effect=e, strike=strike) for n in struck for e in range(1, counts[n] + 1)]


def struck(played: Schedule, point: Point) -> Schedule:
    """The scene with its one fault. A person whose command was struck gives it again."""
    step = played.steps[point.step]
    given = {**step.given, "faults": [{**STRIKES[point.strike], "at": point.effect}]}
    hit = replace(step, given=given)
    if point.strike == "stop":
        hit = replace(step, do="pair", given={**given, "first": step.do, "mono": 3600})
    again = () if step.do == "beat" else (replace(step, at=step.at + MINUTE / 2),)
    steps = (*played.steps[: point.step], hit, *again, *played.steps[point.step + 1 :])
    return replace(played, steps=steps, faults=(f"{point.strike} {point.effect} of step {point.step}",))


def sweep(name: str, strike: str, zygote: Zygote, *, every: int = 1) -> Iterator[Outcome]:
    """Each `every`-th point of a scene, from another one on for each way to strike."""
    counts = {n: len(lines) for n, lines in effects(name, zygote).items()}
    for point in points(counts, strike)[list(STRIKES).index(strike) % every :: every]:
        yield carry_out(struck(scene(name), point), zygote)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.faults.sweep", description=__doc__)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--scene", choices=SCENES, action="append")
    parser.add_argument("--strike", choices=STRIKES, action="append")
    given = parser.parse_args()
    everything: list[Outcome] = []
    begun = time.monotonic()
    with Zygote() as zygote:
        for name in given.scene or SCENES:
            counted = {n: len(lines) for n, lines in effects(name, zygote).items()}
            print(f"{name}: effects of its processes: {', '.join(map(str, list(counted.values())[:-2]))}")
            for strike in given.strike or STRIKES:
                outcomes = []
                started = time.monotonic()
                for outcome in sweep(name, strike, zygote, every=given.every):
                    outcomes.append(outcome)
                    if outcome.broken:
                        print(report(outcome))
                print(f"  {strike}: {sums(outcomes, time.monotonic() - started)}", flush=True)
                everything += outcomes
    print(sums(everything, time.monotonic() - begun))
    return any(outcome.broken for outcome in everything)


if __name__ == "__main__":
    sys.exit(main())
