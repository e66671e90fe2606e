"""An edition, a moment and a whole plan to test the planner with."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from briefing.config.model import Edition

BAKU = "Asia/Baku"
EVERY_DAY = frozenset(range(7))
ZONES = [
    "UTC",
    "Europe/London",
    "Asia/Baku",
    "Asia/Tehran",
    "Asia/Beirut",
    "Africa/Cairo",
    "America/Havana",
    "America/Sao_Paulo",
    "Atlantic/Azores",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Pacific/Apia",
    "Pacific/Kwajalein",
    "America/Nuuk",
    "Antarctica/Troll",
]


def edition(at: str = "07:00", **changes: object) -> Edition:
    return Edition.model_validate({"id": "daily", "at": time.fromisoformat(at), "days": EVERY_DAY} | changes)


def on(zone: str, text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


@st.composite
def plans(draw: st.DrawFn) -> tuple[Edition, str, datetime, datetime]:
    zone = draw(st.sampled_from(ZONES))
    start = draw(st.datetimes(datetime(1990, 1, 1), datetime(2037, 1, 1)))  # noqa: DTZ001 - zone follows
    length = timedelta(days=draw(st.integers(1, 30)), minutes=draw(st.integers(0, 1439)))
    near = st.integers(-3, 33).map(lambda days: start.date() + timedelta(days=days))
    chosen = edition(
        f"{draw(st.integers(0, 23)):02}:{draw(st.integers(0, 59)):02}",
        days=draw(st.frozensets(st.integers(0, 6))),
        skip_dates=tuple(draw(st.lists(near, max_size=3))),
        pause_until=draw(st.none() | near),
    )
    after = start.replace(tzinfo=UTC)
    return chosen, zone, after, after + length
