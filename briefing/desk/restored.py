"""A state that was put back from a backup does not know what was sent since, so it must not send by itself.

What was begun is witnessed in a file beside the issues, outside the state folder: when the witness has seen
more than the ledger has, the ledger is an older one. A person then says how to go on.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from pathlib import Path

from briefing.desk.files import write_whole
from briefing.desk.place import Desk
from briefing.desk.planner import cutoff
from briefing.desk.store import Store
from briefing.desk.work import WORK
from briefing.errors import RestoredState, StoreError

RESTORED_ALARM = "state-restored"
STATE_ID = "state id"
_NOTE = "restored"
_FILE = ".briefing-witness"


@dataclass(frozen=True, kw_only=True, slots=True)
class Witness:
    """The last right to work that did something, and per edition the last scheduled day and number."""

    state: str = ""
    token: int = 0
    days: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)


def guard(desk: Desk, store: Store, now: datetime) -> None:
    """Raises RestoredState, and keeps the alarm up, while the state is an older one than was at work here."""
    seen, mine = (
        _read(desk),
        state_id(store),
    )  # from the first beat on: a backup without it would be a stranger
    token = store.leases.token(WORK)
    if seen.state == mine and seen.token >= token and not _is_mine(store, token):
        mark_restored(store)
    if store.notes.get(_NOTE):
        fault = RestoredState(
            f"The state in {desk.state} is older than what was done with it: it was put back from a backup. "
            "Issues may have been sent since, so nothing is made or sent by itself. See which issues lie in "
            f"{desk.outbox}, then say that it may go on: briefing check --accept-state"
        )
        store.alarms.raise_alarm(RESTORED_ALARM, str(fault), now)
        raise fault


def mark_restored(store: Store) -> None:
    """The state was put back from a backup: nothing is sent by itself until a person says so."""
    store.notes.put(_NOTE, "yes")


def bear_witness(desk: Desk, store: Store) -> None:
    """Call it before something is made or sent: from then on an older state is known as one."""
    token = store.leases.token(WORK)
    store.notes.put("witnessed", str(token))
    seen = Witness(
        state=state_id(store),
        token=token,
        days={name: day.isoformat() for name, day in store.runs.last_scheduled().items()},
        numbers=store.runs.highest_numbers(),
    )
    if seen != _read(desk):
        try:
            write_whole(desk.outbox / _FILE, json.dumps(asdict(seen), indent=1).encode())
        except OSError as error:
            raise StoreError(
                f"Cannot write to the outbox {desk.outbox}: {error.strerror}. "
                "Make it a folder that can be written, or name another in schedule.toml: [desk] outbox."
            ) from error


def accept(desk: Desk, store: Store, now: datetime) -> tuple[str, ...]:
    """A person says that the state may go on; what that means, in sentences for that person.

    What was open when the backup was made may have been sent since, so it is unknown; a day that had its
    scheduled issue since gets no second one; numbers and Message-IDs go on beyond those that were used.
    """
    seen = _read(desk)
    held = store.deliveries.doubt_open(
        at=now, detail="the state was put back from a backup, it may have been sent since"
    )
    told = [f"Deliveries that may or may not have arrived since, for you to settle: {held}"] if held else []
    for run in store.runs.unfinished():
        if run.state == "frozen":
            store.runs.release(run.id, detail="begun before the backup, perhaps made since")
    for edition in desk.config.editions:
        if day := seen.days.get(edition.id):
            at = cutoff(edition, desk.config.desk.timezone, date.fromisoformat(day))
            detail = "begun before the state was put back from a backup"
            if store.runs.close_slot(
                edition.id, date.fromisoformat(day), state="skipped", cutoff=at, at=now, detail=detail
            ):
                told.append(f"{edition.id} of {day} was {detail}: it is not made again. Was it sent to all?")
        store.runs.begin_numbers_after(edition.id, seen.numbers.get(edition.id, 0))
    store.notes.put(STATE_ID, "")
    store.notes.put(_NOTE, "")
    store.leases.advance(WORK, seen.token)
    store.alarms.clear_alarm(RESTORED_ALARM, now)
    bear_witness(desk, store)
    return tuple(told)


def state_id(store: Store) -> str:
    """Tells this state folder from every other one, so that Message-IDs never meet."""
    known = store.notes.get(STATE_ID)
    if not known:
        import secrets

        known = secrets.token_hex(8)
        store.notes.put(STATE_ID, known)
    return known


def _is_mine(store: Store, token: int) -> bool:
    """Whether it was this very holder that wrote the witness, and this very ledger that knows of it."""
    return store.notes.get("witnessed") == str(token)


def _read(desk: Desk) -> Witness:
    path: Path = desk.outbox / _FILE
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        return Witness(
            state=str(said["state"]),
            token=int(said["token"]),
            days={str(k): date.fromisoformat(v).isoformat() for k, v in said["days"].items()},
            numbers={str(k): int(v) for k, v in said["numbers"].items()},
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Witness()  # not there, or not ours: then there is nothing to compare with
