"""The manual run: what is new becomes an extra issue now, or a draft, or a revision."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from briefing.config.model import Edition
from briefing.desk.alarming import tell_alarms
from briefing.desk.drafts import make_draft
from briefing.desk.observing import Observer, unobserved
from briefing.desk.place import Desk
from briefing.desk.planner import cutoff
from briefing.desk.press import Asked, Press
from briefing.desk.retention import forget_old
from briefing.desk.store.rows import Delivery, Issue, Run
from briefing.desk.taking import Taker, Taking
from briefing.desk.work import at_work
from briefing.models.briefing import Briefing
from briefing.models.delivery import DeliveryState

#: Seconds that a manual run waits for another instance to finish a beat before it says so.
PATIENCE = 2.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Request:
    """What `briefing run` was asked for."""

    edition: Edition
    day: date | None = None
    draft: bool = False
    revise: int | None = None
    to: str | None = None
    send: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Done:
    """What came of it. `outcome`: made, draft, empty or failed."""

    outcome: str
    taking: Taking
    issue: Issue | None = None
    pdf: Path | None = None
    briefing: Briefing | None = None
    deliveries: tuple[Delivery, ...] = ()
    last: Issue | None = None  # the newest issue there is, named when nothing is new

    @property
    def exit_code(self) -> int:
        states = {delivery.state for delivery in self.deliveries}
        if DeliveryState.UNKNOWN in states:
            return 6
        if states - {DeliveryState.SENT}:
            return 5
        unread = self.taking.problems or self.taking.alarm or (self.briefing and self.briefing.problems)
        return 4 if unread else 0

    def lines(self) -> list[str]:
        """What a person is told: what was made, where it lies, who got it, or why there is nothing."""
        told = [self.taking.alarm] if self.taking.alarm else []
        told += [f"Not used: {problem.name}: {problem.detail}" for problem in self.taking.problems]
        told += [f"Left for later: {entry.name}: {entry.reason}" for entry in self.taking.waiting]
        if self.outcome == "empty":
            return told + self._nothing_new()
        if self.issue:
            revision = f", revision {self.issue.revision}" if self.issue.revision else ""
            told.append(
                f"Issue No. {self.issue.number}{revision} of {self.issue.edition}: {_shown(self.pdf)}"
            )
        elif self.pdf:
            told.append(f"Draft: {_shown(self.pdf)}")
        return told + [f"  {sent.address}: {sent.state.value}. {sent.detail}" for sent in self.deliveries]

    def _nothing_new(self) -> list[str]:
        if self.last is None:
            return ["Nothing to report: the inbox holds no article. Put article files there and run again."]
        anew = f"briefing run --revise {self.last.number}"
        return [
            f"Nothing is new since No. {self.last.number} of {self.last.day}: {_shown(self.pdf)}",
            "To make another issue, put new article files into the inbox and run again;",
            f"to print this one anew: {anew}; to see the brief of all files: briefing preview.",
        ]

    def as_json(self) -> dict[str, Any]:
        """The value of `briefing run --json`."""
        return {
            "outcome": self.outcome,
            "issue": self.issue and issue_as_json(self.issue),
            "pdf": str(self.pdf) if self.pdf and self.outcome != "empty" else None,
            "briefing": self.briefing and self.briefing.model_dump(mode="json"),
            "deliveries": [delivery_as_json(delivery) for delivery in self.deliveries],
            "problems": [{"name": p.name, "code": p.code, "detail": p.detail} for p in self.taking.problems],
            "waiting": [{"name": w.name, "reason": w.reason} for w in self.taking.waiting],
            "alarm": self.taking.alarm,
            "last_issue": self.last and issue_as_json(self.last),
        }


def _shown(path: Path | None) -> str:
    """A path as a person in the working folder would write it."""
    if path is None:
        return ""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def issue_as_json(issue: Issue) -> dict[str, Any]:
    """An issue's identity."""
    return {
        "edition": issue.edition,
        "day": issue.day.isoformat(),
        "number": issue.number,
        "revision": issue.revision,
    }


def delivery_as_json(delivery: Delivery) -> dict[str, Any]:
    """One line of the ledger of sends."""
    return {
        "id": delivery.id,
        "edition": delivery.edition,
        "day": delivery.day.isoformat(),
        "number": delivery.number,
        "revision": delivery.revision,
        "recipient": delivery.recipient,
        "address": delivery.address,
        "state": delivery.state.value,
        "form": delivery.form,
        "attempts": delivery.attempts,
        "message_id": delivery.message_id,
        "detail": delivery.detail,
        "changed_at": delivery.changed_at.isoformat(),
    }


def now_utc() -> datetime:
    """The wall clock, the only one that a run reads."""
    return datetime.now(UTC)


def run_now(
    desk: Desk, request: Request, observe: Observer = unobserved, clock: Callable[[], datetime] = now_utc
) -> Done:
    """Finish what was left, take the inbox, make and send an issue of what is new to the edition.

    Raises InstanceBusy when another instance is at work.
    """
    if request.draft:
        return _draft(desk, request, observe, clock)
    with at_work(desk.state, "briefing run", wait=PATIENCE) as store:
        press = Press(desk=desk, store=store, clock=clock, insist=True, observe=observe)
        resumed = [run for run in press.resume() if run.edition == request.edition.id]
        taking = Taker(desk=desk, store=store, clock=clock).take(observe)
        press = Press(desk=desk, store=store, clock=clock, insist=True, observe=observe, taking=taking)
        run = _freeze(press, request) or (resumed[-1] if resumed else None)
        issue = press.complete(run) if run else None
        tell_alarms(desk, store)
        forget_old(desk, store, clock())
        if issue is None:
            last = store.issues.last(request.edition.id)
            return Done(outcome="empty", taking=taking, pdf=press.pdf(last) if last else None, last=last)
        return Done(
            outcome="made",
            taking=taking,
            issue=issue,
            pdf=press.pdf(issue),
            briefing=press.briefing(issue),
            deliveries=store.deliveries.list(run_id=issue.run_id),
        )


def _freeze(press: Press, request: Request) -> Run | None:
    """The run that takes what is new, or the revision that was asked for; None when nothing is new."""
    store, edition = press.store, request.edition
    now = press.clock()
    local = now.astimezone(press.desk.zone)
    day = request.day or local.date()
    at_cutoff = (
        cutoff(edition, press.desk.config.desk.timezone, request.day)
        if request.day
        else local.replace(second=0, microsecond=0)
    )
    asked = Asked(to=request.to, send=request.send).as_text()
    if request.revise is not None:
        return store.runs.freeze_revision(edition.id, request.revise, cutoff=at_cutoff, at=now, asked=asked)
    documents = store.documents.waiting(edition.id)
    if not documents:
        return None
    return store.runs.freeze_manual(
        edition.id, day, documents=documents, cutoff=at_cutoff, at=now, asked=asked
    )


def _draft(desk: Desk, request: Request, observe: Observer, clock: Callable[[], datetime]) -> Done:
    draft = make_draft(desk, request.edition, request.day, request.to, observe=observe, clock=clock)
    return Done(
        outcome="draft", taking=Taking(alarm=draft.complaint), pdf=draft.pdf, briefing=draft.made.briefing
    )
