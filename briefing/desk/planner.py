"""When issues are due. Pure: the clock and the ledger are arguments.

An edition has one slot per local date, named by that date and not by the instant: so neither the
autumn hour that comes twice, nor a clock set back, nor an hour edited after the issue went out can
make a second issue.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from cronsim import CronSim

from briefing.config.model import Edition
from briefing.errors import UsageError

#: An issue made within this time of its hour counts as punctual: a beat takes its turn behind other
#: editions, and a computer restarts in less.
PUNCTUAL = timedelta(minutes=10)
#: How far back missed slots are listed, and how far ahead `next_slots` looks for one.
LOOK_BACK = timedelta(days=366)
LOOK_AHEAD = timedelta(days=2 * 366)
#: Clocks are corrected by seconds all the time; only more than this is worth a word.
CLOCK_JITTER = timedelta(minutes=1)

_DAY = timedelta(days=1)
_NEXT = "The next issue takes its articles."


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
    zone = ZoneInfo(timezone)
    # A day more on both sides: a gap over midnight moves a slot into the next date.
    day = after.astimezone(zone).date() - _DAY
    last = until.astimezone(zone).date() + _DAY
    while day <= last:
        slot = _slot(edition, zone, day)
        if slot is not None and _is_after(slot.at, after) and not _is_after(slot.at, until):
            yield slot
        day += _DAY


def _is_after(one: datetime, other: datetime) -> bool:
    # Two datetimes of one zone are compared by the clock face; only UTC orders the hour that comes twice.
    return one.astimezone(UTC) > other.astimezone(UTC)


def _slot(edition: Edition, zone: ZoneInfo, day: date) -> Slot | None:
    if not edition.enabled or day.weekday() not in edition.days or day in edition.skip_dates:
        return None
    if edition.pause_until is not None and day < edition.pause_until:
        return None
    if _moment(day, time(), zone).date() != day:  # left out when a country crosses the date line
        return None
    return Slot(edition_id=edition.id, day=day, at=_moment(day, edition.at, zone))


def _moment(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The one moment of a clock time on a local date, to the minute, by the rules of Debian's cron."""
    eve = datetime.combine(day, time(), zone) - timedelta(seconds=1)
    return next(CronSim(f"{at.minute} {at.hour} {day.day} {day.month} *", eve))


def due(
    edition: Edition, timezone: str, now: datetime, done: Callable[[str, date], bool], started: datetime
) -> Decision:
    """Which slot to make now.

    `started`: when the desk first knew this edition; earlier slots are none of its business.
    `done(edition id, day)`: whether the ledger holds the scheduled issue of that day, or that it was
    skipped. Slots older than the newest done one are settled. Of the rest the newest is made if it is
    punctual or, under the rule `latest`, at most `max_late` late; under the rule `all` every one that is
    not too late, the oldest first, one at each call.
    """
    open_slots = _open(edition, ZoneInfo(timezone), now, done, started)
    if not open_slots:
        return Decision()
    if edition.catch_up == "all":
        return _each(edition, open_slots, now)
    newest, *older = open_slots
    skipped = [Skipped(slot=slot, reason=f"{_planned(slot)} was missed. {_NEXT}") for slot in older]
    missed = _missed(edition, newest, now)
    if missed:
        skipped.insert(0, Skipped(slot=newest, reason=missed))
    return Decision(
        run=None if missed else newest,
        late="" if missed else lateness(newest.at, now),
        skipped=tuple(reversed(skipped)),
    )


def _each(edition: Edition, open_slots: list[Slot], now: datetime) -> Decision:
    """The oldest slot that is not too late, and those before it as skipped."""
    skipped: list[Skipped] = []
    for slot in reversed(open_slots):
        missed = _missed(edition, slot, now)
        if not missed:
            return Decision(run=slot, late=lateness(slot.at, now), skipped=tuple(skipped))
        skipped.append(Skipped(slot=slot, reason=missed))
    return Decision(skipped=tuple(skipped))


def _open(
    edition: Edition, zone: ZoneInfo, now: datetime, done: Callable[[str, date], bool], started: datetime
) -> list[Slot]:
    """The slots that have come since `started` and are not settled, newest first."""
    found: list[Slot] = []
    day = now.astimezone(zone).date()
    oldest = max(started.astimezone(zone).date(), day - LOOK_BACK) - _DAY
    while day >= oldest:
        slot = _slot(edition, zone, day)
        day -= _DAY
        if slot is None or _is_after(slot.at, now):
            continue
        if not _is_after(slot.at, started) or done(edition.id, slot.day):
            break
        found.append(slot)
    return found


def _missed(edition: Edition, slot: Slot, now: datetime) -> str:
    late = now.astimezone(UTC) - slot.at.astimezone(UTC)
    if late <= PUNCTUAL:
        return ""
    if edition.catch_up == "none":
        return f"{_planned(slot)} was missed and is not caught up with (catch_up). {_NEXT}"
    if late > edition.max_late:
        hours = f"{edition.max_late / timedelta(hours=1):g}"
        return f"{_planned(slot)} was missed by more than {hours} h (max_late). {_NEXT}"
    return ""


def _planned(slot: Slot) -> str:
    return f"{slot.edition_id} of {slot.day}, planned {slot.at:%H:%M},"


def next_slots(edition: Edition, timezone: str, now: datetime, n: int) -> tuple[Upcoming, ...]:
    """The next `n` slots after `now`, fewer when none come within two years (of the pause's end)."""
    zone = ZoneInfo(timezone)
    start = now
    if edition.pause_until is not None:
        start = max(now, datetime.combine(edition.pause_until - _DAY, time(), zone))
    coming = slots(edition, timezone, start, start + LOOK_AHEAD)
    return tuple(Upcoming(slot=slot, note=_clock_note(edition, zone, slot)) for slot in islice(coming, n))


def _clock_note(edition: Edition, zone: ZoneInfo, slot: Slot) -> str:
    # In a gap or a fold at midnight fold=0 still has the offset from before, so the change counts
    # for the day that begins with it.
    change = _offset(slot.day + _DAY, zone) - _offset(slot.day, zone)
    if not change:
        return ""
    minutes = abs(change) // timedelta(minutes=1)
    length = f"{minutes // 60} h" if minutes % 60 == 0 else f"{minutes} min"
    note = f"the clock goes {'forward' if change > timedelta() else 'back'} by {length}"
    wanted = datetime.combine(slot.day, edition.at.replace(second=0, microsecond=0), zone)
    if slot.at.replace(tzinfo=None) != wanted.replace(tzinfo=None):
        return f"{note}; there is no {wanted:%H:%M}, made at {slot.at:%H:%M}"
    if wanted.utcoffset() != wanted.replace(fold=1).utcoffset():
        return f"{note}; {wanted:%H:%M} comes twice, made the first time"
    return note


def _offset(day: date, zone: ZoneInfo) -> timedelta:
    return datetime.combine(day, time(), zone).utcoffset() or timedelta()


def cutoff(edition: Edition, timezone: str, day: date) -> datetime:
    """The edition's hour of any day in desk time, whether or not an issue is planned for it.

    Raises UsageError for a day at the very end of the calendar.
    """
    try:
        return _moment(day, edition.at, ZoneInfo(timezone))
    except OverflowError as error:
        raise UsageError(f"{day} is too near the end of the calendar; name another day.") from error


def lateness(planned: datetime, made: datetime) -> str:
    """Nothing when punctual, else "planned 07:00, made 09:12" in the zone of `planned`, with the dates
    or the offsets from UTC where they differ."""
    if made.astimezone(UTC) - planned.astimezone(UTC) <= PUNCTUAL:
        return ""
    local = made.astimezone(planned.tzinfo)
    face = "%H:%M" if local.date() == planned.date() else "%Y-%m-%d %H:%M"
    if local.utcoffset() != planned.utcoffset():
        face += " %z"
    return f"planned {planned:{face}}, made {local:{face}}"


def clock_warning(last: datetime, now: datetime) -> str:
    """Nothing, or a sentence that the wall clock was set back since `last`. No issue is repeated for it."""
    back = last.astimezone(UTC) - now.astimezone(UTC)
    if back <= CLOCK_JITTER:
        return ""
    minutes = back // timedelta(minutes=1)
    length = f"{minutes // 60} h {minutes % 60} min" if minutes >= 60 else f"{minutes} min"
    return (
        f"The clock of this computer was set back by {length}. No issue is made twice; "
        "issues already made for days to come are not made again."
    )
