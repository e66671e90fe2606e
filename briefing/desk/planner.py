"""When issues are due. Pure: the clock and the ledger are arguments.

An edition has one slot per local date, named by that date and not by the instant: so neither the
autumn hour that comes twice, nor a clock set back, nor an hour edited after the issue went out can
make a second issue.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from briefing.config.model import Edition


@dataclass(frozen=True, kw_only=True, slots=True)
class Slot:
    """The planned issue of one local date; `at` is aware, in the desk's zone."""

    edition_id: str
    day: date
    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Skipped:
    """A slot that will not be made, with a sentence that says why."""

    slot: Slot
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Decision:
    """What to do now for one edition. `late` is "" or the fact to print: "planned 07:00, made 09:12".

    `skipped` is oldest first; record them as done, else they are reported again.
    """

    run: Slot | None = None
    late: str = ""
    skipped: tuple[Skipped, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Upcoming:
    """A slot to come; `note` is "" or says what the clocks do on that day."""

    slot: Slot
    note: str


def slots(edition: Edition, timezone: str, after: datetime, until: datetime) -> Iterator[Slot]:
    """The edition's slots with after < at <= until, in order; both bounds are aware.

    A date named by `skip_dates`, before `pause_until` or not in `days` has none. A time that the
    spring change leaves out is the first moment after the gap, one that comes twice is its first
    coming, and a date that does not exist in the zone has no slot.
    """
    raise NotImplementedError


def due(
    edition: Edition, timezone: str, now: datetime, done: Callable[[str, date], bool], started: datetime
) -> Decision:
    """Which slot to make now.

    `started`: when the desk first knew this edition; earlier slots are none of its business.
    `done(edition id, day)`: whether the ledger holds the scheduled issue of that day, or that it was
    skipped. Slots older than the newest done one are settled. Of the rest the newest is made if it is
    punctual or, under the rule `latest`, at most `max_late` late.
    """
    raise NotImplementedError


def next_slots(edition: Edition, timezone: str, now: datetime, n: int) -> tuple[Upcoming, ...]:
    """The next `n` slots after `now`, fewer when none come within two years."""
    raise NotImplementedError


def cutoff(edition: Edition, timezone: str, day: date) -> datetime:
    """The edition's hour of any day in desk time, whether or not an issue is planned for it.

    Raises UsageError for a day at the very end of the calendar.
    """
    raise NotImplementedError


def lateness(planned: datetime, made: datetime) -> str:
    """Nothing when punctual, else "planned 07:00, made 09:12" in the zone of `planned`, with the dates
    where they differ."""
    raise NotImplementedError


def clock_warning(last: datetime, now: datetime) -> str:
    """ "" or a sentence that the wall clock was set back since `last`. Nothing is made twice for it."""
    raise NotImplementedError
