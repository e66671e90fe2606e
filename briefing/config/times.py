"""Time zones, hours, days and lengths of time as a person writes them in schedule.toml.

Each function takes the text of one key and returns its value, or raises ValueError with what is
wrong and what to write instead. Values that are not text pass through: their type is checked later.
"""

from __future__ import annotations

import re
from datetime import time, timedelta
from functools import lru_cache
from zoneinfo import available_timezones

from briefing.config.nearest import nearest

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
#: Days. Issues of the last weeks are compared with, and revised.
LEAST_KEPT, MOST_KEPT = 30, 36_500

_CLOCK = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])")
_DURATION = re.compile(r"([0-9]{1,4})([mhdw])")
_UNIT = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}


def timezone(name: str) -> str:
    """A name of the IANA time zone database."""
    zones = _zones()
    if name in zones:
        return name
    cities = {zone.rpartition("/")[2]: zone for zone in sorted(zones, reverse=True)}
    near = nearest(name, zones)
    if near is None and (city := nearest(name.rpartition("/")[2], cities)):
        near = cities[city]
    hint = f'did you mean "{near}"?' if near else 'write one like "Asia/Baku" or "UTC"'
    raise ValueError(f'"{name}" is no time zone; {hint}')


@lru_cache(maxsize=1)
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


def clock(value: object) -> object:
    """ "07:00" -> 07:00, by the desk's clock."""
    if isinstance(value, time) and (value.second or value.microsecond):
        raise ValueError('a slot is a whole minute; write at = "07:00"')
    if not isinstance(value, str):
        return value
    if found := _CLOCK.fullmatch(value):
        return time(int(found[1]), int(found[2]))
    raise ValueError(f'"{value}" is no time of day; write hours and minutes as "07:00" or "18:30"')


def weekdays(value: object) -> object:
    """ "mon-fri", "daily" or "mon,wed,sat" -> numbers of the days, Monday is 0."""
    if not isinstance(value, str):
        return value
    if value.strip().lower() == "daily":
        return frozenset(range(7))
    days: set[int] = set()
    for part in value.lower().split(","):
        first, dash, last = (name.strip() for name in part.partition("-"))
        begin = _weekday(first)
        end = _weekday(last) if dash else begin
        days.update((begin + step) % 7 for step in range((end - begin) % 7 + 1))
    return frozenset(days)


def _weekday(name: str) -> int:
    if name in WEEKDAYS:
        return WEEKDAYS.index(name)
    hint = (
        f'did you mean "{name[:3]}"?' if name[:3] in WEEKDAYS else 'write "mon-fri", "mon,wed,sat" or "daily"'
    )
    raise ValueError(f'"{name}" is no day of the week; {hint}')


def duration(value: object) -> object:
    """ "90m", "12h", "3d", "1w" -> that long."""
    if isinstance(value, int) and not isinstance(value, bool):
        raise ValueError(
            f'a length of time needs its unit; write "{value}h" for hours or "{value}d" for days'
        )
    if not isinstance(value, str):
        return value
    found = _DURATION.fullmatch(value)
    if found is None or not int(found[1]):
        raise ValueError(f'"{value}" is no length of time; write "90m", "12h", "3d" or "1w"')
    return int(found[1]) * _UNIT[found[2]]


def keep_days(days: int) -> int:
    """0 for ever, or so many days that what is still spoken of is there."""
    if days and not LEAST_KEPT <= days <= MOST_KEPT:
        raise ValueError(f"{days} is out of range; write 0 (for ever), or {LEAST_KEPT} to {MOST_KEPT} days")
    return days
