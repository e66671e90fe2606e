"""`python -m tests.faults [--seeds N] [--first K] [--bug NAME] [-v]`: carry out schedules and print the sums.

A failing seed is printed with its schedule, its log and what was broken; `--seeds 1 --first SEED` replays it.
"""

from __future__ import annotations

import argparse
import sys
import time

from tests.faults.bugs import BUGS, GATE_BUGS, seeds_for
from tests.faults.editor import reviewed_schedule
from tests.faults.schedules import schedule_of
from tests.faults.world import Outcome, Zygote, carry_out


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--seeds", type=int, default=40)
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument(
        "--bug", default="", choices=["", *BUGS], help="plant this fault in the program first"
    )
    parser.add_argument("--editor", action="store_true", help="desks whose issues are reviewed")
    parser.add_argument("-v", "--verbose", action="store_true")
    given = parser.parse_args()
    begun = time.monotonic()
    outcomes = []
    made = reviewed_schedule if given.editor or given.bug in GATE_BUGS else schedule_of
    with Zygote() as zygote:
        seeds = list(range(given.first, given.first + given.seeds))
        if given.bug and given.first == 1:
            seeds = seeds_for(given.bug)[: given.seeds]
        for seed in seeds:
            outcome = carry_out(made(seed), zygote, bug=given.bug)
            outcomes.append(outcome)
            if outcome.broken or given.verbose:
                print(report(outcome, given.bug))
            if outcome.broken and given.bug:
                break
    print(sums(outcomes, time.monotonic() - begun))
    return any(outcome.broken for outcome in outcomes)


def report(outcome: Outcome, bug: str = "") -> str:
    """A schedule and what it broke, for a person who has to find out why."""
    seed = outcome.schedule.seed
    lines = [str(outcome.schedule), *(f"  BROKEN: {text}" for text in outcome.broken)]
    if outcome.broken:
        planted = f" --bug {bug}" if bug else " --editor" if outcome.schedule.review else ""
        lines += [f"  replay: python -m tests.faults --seeds 1 --first {seed}{planted} -v", outcome.log]
    return "\n".join(lines)


def sums(outcomes: list[Outcome], seconds: float) -> str:
    """The last line."""
    broken = sum(bool(outcome.broken) for outcome in outcomes)
    return (
        f"{len(outcomes)} schedules, {sum(o.kills for o in outcomes)} kills, {sum(o.stops for o in outcomes)} stops, "
        f"{sum(o.mails for o in outcomes)} mails, {sum(o.unknown for o in outcomes)} unknown (held and told), "
        f"{sum(o.failed for o in outcomes)} refused (told), {broken} broken; {seconds:.0f} s"
    )


if __name__ == "__main__":
    sys.exit(main())
