"""`briefing check`: the configuration, the folders, the templates, and on request the way to a reader."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Literal

from briefing.config import check_config
from briefing.config.model import Recipient
from briefing.delivery import deliver, open_channel
from briefing.desk.drafts import LastWord
from briefing.desk.mailing import draft_message
from briefing.desk.pipeline import Order, make_issue
from briefing.desk.place import Desk, known_ones
from briefing.desk.store import Store
from briefing.errors import UsageError
from briefing.models.delivery import DeliveryState

Level = Literal["good", "warning", "fault"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """One thing that was checked. `exit_code` counts when the level is fault."""

    level: Level
    about: str
    text: str
    exit_code: int = 3


def check_desk(desk: Desk, *, deep: bool = False) -> tuple[Finding, ...]:
    """Everything that can be checked without sending anything; `deep` also the issues in the outbox. The
    configuration itself has no fault
    any more: it could be loaded."""
    config = desk.config
    counts = (
        f"{len(config.themes)} themes, {len(config.editions)} editions, {len(config.recipients)} recipients"
    )
    findings = [Finding(level="good", about="schedule", text=f"{desk.path}: {counts}")]
    findings += [
        Finding(level="warning", about="schedule", text=text) for text in check_config(config, desk.path)
    ]
    findings.append(_folder("inbox", desk.inbox))
    findings += [_writable(name, folder) for name, folder in (("outbox", desk.outbox), ("state", desk.state))]
    findings.append(_templates(desk))
    if desk.state.is_dir():
        findings += _state(desk.state)
        if deep:
            findings += _issues(desk)
    return tuple(findings)


def _state(folder: Path) -> list[Finding]:
    """Whether all that was ever kept is still there, byte for byte."""
    with Store(folder) as store:
        faults = store.audit()
    if faults:
        return [Finding(level="fault", about="state", text=text, exit_code=1) for text in faults]
    return [Finding(level="good", about="state", text="the ledger is whole, every kept file has its bytes")]


def _issues(desk: Desk) -> list[Finding]:
    """Whether the PDF in the outbox is, byte for byte, the one that was sent; one that was put away is none
    of our business."""
    changed, there = [], 0
    with Store(desk.state) as store:
        for issue in store.issues.list():
            path = desk.outbox / issue.pdf_path
            if path.is_file():
                there += 1
                if sha256(path.read_bytes()).hexdigest() != issue.pdf_sha256:
                    changed.append(path)
    if changed:
        return [
            Finding(
                level="fault", about="issues", text=f"{path} is not the issue that was sent.", exit_code=1
            )
            for path in changed
        ]
    return [Finding(level="good", about="issues", text=f"{there} issues in the outbox are as they were sent")]


def _folder(about: str, folder: Path) -> Finding:
    if not folder.is_dir():
        return Finding(
            level="fault",
            about=about,
            text=f"The folder {folder} is missing. Make it, or change desk.{about}.",
        )
    files = sum(entry.is_file() and not entry.name.startswith(".") for entry in folder.iterdir())
    return Finding(level="good", about=about, text=f"{folder} holds {files} files")


def _writable(about: str, folder: Path) -> Finding:
    """A folder that is made on first use: it, or the nearest folder above it, must take files."""
    nearest = folder
    while not nearest.exists() and nearest != nearest.parent:
        nearest = nearest.parent
    if nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK):
        return Finding(level="good", about=about, text=f"{folder} can be written")
    return Finding(
        level="fault", about=about, text=f"{folder} cannot be written; change its owner, or desk.{about}."
    )


def _templates(desk: Desk) -> Finding:
    """Print an empty issue with the desk's templates; raises ConfigError where they are at fault."""
    edition = desk.config.editions[0]
    day = date(2000, 1, 3)  # any day will do: nothing of it is kept
    heading = desk.heading(
        edition, day=day, number=None, cutoff=datetime.combine(day, edition.at, tzinfo=desk.zone), draft=True
    )
    order = Order.of(desk, edition, heading)
    size = len(make_issue((), order).printed.pdf)
    return Finding(level="good", about="templates", text=f"an empty issue prints ({size // 1000} kB)")


def send_test_mail(desk: Desk, recipient: str) -> Finding:
    """Send an empty issue marked as a draft to one recipient of schedule.toml."""
    person = _recipient(desk, recipient)
    edition = desk.config.editions[0]
    now = datetime.now(UTC)
    local = now.astimezone(desk.zone).replace(microsecond=0)
    heading = desk.heading(edition, day=local.date(), number=None, cutoff=local, draft=True)
    made = make_issue((), Order.of(desk, edition, heading))
    key = sha256(now.isoformat().encode()).hexdigest()
    message = draft_message(
        edition, heading, made.printed, desk.config.mail, to=person.address, key=key, at=now
    )
    journal = LastWord()
    with open_channel(desk.config.mail, desk.outbox) as channel:
        state = deliver(message, channel, journal)
    if state is DeliveryState.SENT:
        return Finding(level="good", about="mail", text=f"accepted for {person.address}: {journal.detail}")
    code = 6 if state is DeliveryState.UNKNOWN else 5
    return Finding(level="fault", about="mail", text=f"{person.address}: {journal.detail}", exit_code=code)


def _recipient(desk: Desk, wanted: str) -> Recipient:
    for person in desk.config.recipients:
        if person.id == wanted:
            return person
    ids = [person.id for person in desk.config.recipients]
    raise UsageError(
        f"There is no recipient {wanted!r} in {desk.path}. {known_ones('recipient', wanted, ids)}"
    )
