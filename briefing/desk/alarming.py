"""Alarms on their way to a person: each is told once, by ways that are not mail; silence is one too."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from briefing.config.model import Edition
from briefing.delivery import Alert, Sign, ping, tell
from briefing.desk.place import Desk
from briefing.desk.planner import Slot, slots
from briefing.desk.restored import state_id
from briefing.desk.store import Run, Store
from briefing.desk.store.reviews import EDITOR
from briefing.models.delivery import WAITING_STATES

log = logging.getLogger(__name__)

#: How far back an issue that is not out is looked for: the one before is yesterday's news.
_LOOK_BACK = timedelta(days=2)
_UNMADE = ("frozen", "released")


def tell_alarms(desk: Desk, store: Store) -> None:
    """Tell every open alarm that was not told yet. One that no way took is told at the next beat."""
    outlets = desk.config.alarm
    if not outlets.command and not outlets.webhook:
        return
    for alarm in store.alarms.open():
        key, since = f"told {alarm.code}", alarm.raised_at.isoformat()
        if store.notes.get(key) == since:
            continue
        alert = Alert(desk=desk.config.desk.title, code=alarm.code, detail=alarm.detail, since=since)
        complaints = tell(alert, outlets)
        for complaint in complaints:
            log.warning("%s", complaint)
        if len(complaints) < bool(outlets.command) + bool(outlets.webhook):
            store.notes.put(key, since)


def sign_of_life(desk: Desk, store: Store, run: Run, event: Sign, text: str = "") -> None:
    """Tell the dead man's switch where a run stands."""
    if desk.config.alarm.ping and (
        complaint := ping(desk.config.alarm.ping, event, run_uuid(store, run), text)
    ):
        log.warning("%s", complaint)


def run_uuid(store: Store, run: Run) -> UUID:
    """One name for a run in logs and pings, the same after every restart."""
    return uuid5(NAMESPACE_URL, f"briefing:{state_id(store)}/{run.id}")


def watch_silence(desk: Desk, store: Store, edition: Edition, now: datetime) -> None:
    """Raise an alarm while the edition's latest issue is not out although `alert_after` has passed."""
    code = f"not-out {edition.id}"
    said = _silence(desk, store, edition, now)
    if said:
        store.alarms.raise_alarm(code, said, now)
    else:
        store.alarms.clear_alarm(code, now)


def _silence(desk: Desk, store: Store, edition: Edition, now: datetime) -> str:
    slot = _latest(desk, edition, now)
    if slot is None or now.astimezone(UTC) - slot.at.astimezone(UTC) < edition.alert_after:
        return ""
    planned = f"{edition.id} of {slot.day}, planned {slot.at:%H:%M}, is not out"
    run = store.runs.scheduled(edition.id, slot.day)
    if run is None or run.state in _UNMADE:
        served = store.notes.get(f"served since {edition.id}")
        is_ours = bool(served) and datetime.fromisoformat(served or "") < slot.at
        return f"{planned}: it was not made. See: briefing status" if run or is_ours else ""
    rows = [row for row in store.deliveries.list(run_id=run.id) if row.recipient != EDITOR]
    missing = [row for row in rows if row.state in WAITING_STATES]
    if not missing:
        return ""  # what failed or is unknown has an alarm of its own
    last = next((row.detail for row in missing if row.detail), "")
    return f"{planned} to {len(missing)} of {len(rows)} readers. {last}".rstrip()


def _latest(desk: Desk, edition: Edition, now: datetime) -> Slot | None:
    found = tuple(slots(edition, desk.config.desk.timezone, now - _LOOK_BACK, now))
    return found[-1] if found else None
