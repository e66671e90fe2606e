"""What the desk promises, whatever happened to it. Each broken promise is one sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from briefing.desk.store import Store
from tests.faults.ledger import EDITOR, Ledger

if TYPE_CHECKING:
    from tests.faults.world import World


def broken_after_beat(ledger: Ledger, at: datetime) -> list[str]:
    """What must hold whenever a beat was left in peace: nothing half sent, no fault without its alarm."""
    found = [
        f"delivery {row['id']} is still `sending` with nobody at work at {at:%m-%d %H:%M:%S}"
        for row in ledger.deliveries
        if row["state"] == "sending"
    ]
    latest = max((row["run_id"] for row in ledger.deliveries), default=0)
    failed = [row for row in ledger.deliveries if row["state"] == "failed" and row["run_id"] == latest]
    if failed and not ledger.alarmed("deliveries-failed:daily"):
        found.append("a delivery failed and no alarm says so")
    if ledger.count("unknown") and not ledger.alarmed("deliveries-unknown:daily"):
        found.append("a delivery is unknown and no alarm says so")
    return found


def broken_at_end(world: World, ledger: Ledger) -> list[str]:
    """What must hold when the desk has come to rest."""
    return [
        *_articles(world, ledger),
        *_files(world, ledger),
        *_mails(world, ledger),
        *_states(world, ledger),
        *_slots(world, ledger),
        *_audit(world),
    ]


def _articles(world: World, ledger: Ledger) -> Iterator[str]:
    """0 articles lost: each is in the store and in exactly one issue that was made."""
    made = {row["id"] for row in ledger.runs if row["state"] in ("printed", "done")}
    issues = Counter(row["sha256"] for row in ledger.taken if row["run_id"] in made)
    for digest, name in world.put.items():
        if digest not in ledger.documents:
            if world.restored:
                continue  # taken after the backup was made; its file lies in the done folder
            yield f"{name} is lost: it was never kept"
        elif issues[digest] != 1 and not world.restored:
            yield f"{name} is in {issues[digest]} issues"
    known = set(world.put) | set(world.odd.values())
    for digest in ledger.documents - known:
        yield f"a document was kept that nobody put there whole ({digest[:12]})"
    for row in ledger.runs:
        if row["state"] == "frozen" and not world.restored:
            yield f"run {row['id']} of {row['day']} was begun and never made"


def _files(world: World, ledger: Ledger) -> Iterator[str]:
    """No file's bytes are gone from the folder, and what could not be used is told with a reason."""
    lying = {
        sha256(path.read_bytes()).hexdigest()
        for path in (world.folder / "inbox").rglob("*")
        if path.is_file()
    }
    for digest, name in world.put.items():
        if digest not in lying:
            yield f"the file {name} is gone from the inbox and its done folder"
    told = {row["name"] for row in ledger.problems}
    for name in () if world.restored else world.odd:  # a backup knows of no later file
        if name not in told and not name.startswith("over "):
            yield f"{name} could not be used, and nothing says so"


def _mails(world: World, ledger: Ledger) -> Iterator[str]:
    """0 recipients doubled; what was mailed is the issue that was kept, byte for byte."""
    runs = {row["id"]: row for row in ledger.runs}
    rows = {row["message_id"]: row for row in ledger.deliveries}
    accepted = world.server.accepted
    for (recipient, message_id), times in Counter((m.recipient, m.message_id) for m in accepted).items():
        if times > 1:
            yield f"{recipient} got {message_id} {times} times"
    for (recipient, pdf), times in Counter((m.recipient, m.pdf) for m in accepted).items():
        if times > 1:
            yield f"{recipient} got the same PDF {times} times ({pdf[:12]})"
    scheduled: Counter[tuple[str, str]] = Counter()
    for mail in accepted:
        row = rows.get(mail.message_id)
        if row is None:
            if not world.restored:
                yield f"{mail.recipient} got a mail that no ledger knows"
            scheduled[mail.recipient, mail.subject] += 1
            continue
        run = runs[row["run_id"]]
        if mail.pdf != run["pdf_sha256"] and row["recipient"] != EDITOR:
            yield f"{mail.recipient} got other bytes than the issue that was kept"
        if run["sequence"] == 0 or not world.schedule.by_hand:
            scheduled[mail.recipient, mail.subject] += 1
    for (recipient, subject), times in scheduled.items():
        if times > 1:
            yield f"{recipient} got {times} scheduled issues of one day ({subject})"


def _states(world: World, ledger: Ledger) -> Iterator[str]:
    """0 skipped: what the ledger calls sent was accepted, what it calls failed was refused or ran out of time,
    and nothing is called unknown that could have been known."""
    accepted = Counter(mail.message_id for mail in world.server.accepted)
    for row in ledger.deliveries:
        times, state = accepted[row["message_id"]], row["state"]
        if world.schedule.folder:
            mails = [
                path
                for path in (world.folder / "outbox").glob("*.eml")
                if row["message_id"] in path.read_text()
            ]
            times = len(mails)
        if state == "sent" and times != 1:
            yield f"{row['address']} is `sent` and was accepted {times} times"
        elif state == "failed" and times:
            yield f"{row['address']} is `failed` and was accepted"
        elif (
            state == "failed"
            and row["address"] not in world.server.refused
            and "in time" not in row["detail"]
        ):
            yield f"{row['address']} is `failed` though the server never refused it: {row['detail']}"
        elif state not in ("sent", "failed", "unknown") and not ledger.waits(row):
            yield f"{row['address']} is `{state}` at the end"
    doubts = world.server.doubtful + world.outcome.kills + world.outcome.stops + world.outcome.disks
    if ledger.count("unknown") > doubts and not world.restored:
        yield f"{ledger.count('unknown')} deliveries are unknown, and at most {doubts} can be"


def _slots(world: World, ledger: Ledger) -> Iterator[str]:
    """One scheduled issue per local day; one that is missing says why and raised an alarm."""
    scheduled = {row["day"]: row for row in ledger.runs if row["sequence"] == 0 and row["revision"] == 0}
    for day, fault in zip(world.schedule.days, world.schedule.faults, strict=True):
        row = scheduled.get(day.isoformat())
        if row is None:
            if not world.restored:
                yield f"{day} has no scheduled issue and no word about it"
            continue
        if row["state"] == "skipped":
            if not ledger.alarmed("skipped daily", ever=True) and not world.restored:
                yield f"{day} was skipped and no alarm says so"
            if fault not in ("too late", "clock ahead", "clock back") and not world.restored:
                yield f"{day} was skipped without need: {row['detail']}"
        if fault == "late" and row["state"] in ("done", "printed") and "planned" not in row["detail"]:
            yield f"{day} was late and does not say when it was planned"


def _audit(world: World) -> Iterator[str]:
    with Store(world.folder / ".briefing") as store:
        yield from store.audit()
