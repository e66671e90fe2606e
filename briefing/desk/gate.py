"""What an editor does with an issue under review: items dropped or put first, notes, approval, hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from briefing.config.model import Edition
from briefing.desk.pipeline import print_again
from briefing.desk.place import Desk
from briefing.desk.press import Press
from briefing.desk.restored import guard
from briefing.desk.reviewing import NEVER, alarm_code, window
from briefing.desk.runs import PATIENCE, issue_as_json, now_utc
from briefing.desk.store import Issue, Review, ReviewStep, Store
from briefing.desk.store.rows import steps_as_json
from briefing.desk.work import at_work
from briefing.errors import UsageError
from briefing.models.briefing import Briefing
from briefing.writing import Changes, edited

Step = Literal["drop", "pin", "note", "approve", "hold"]
LONGEST_NOTE = 1000


@dataclass(frozen=True, kw_only=True, slots=True)
class Reviewed:
    """What was done, for a person and for a program. `pdf` is the issue as it stands now."""

    issue: Issue
    review: Review
    steps: tuple[ReviewStep, ...]
    pdf: Path
    told: str

    def as_json(self) -> dict[str, Any]:
        return {
            "issue": issue_as_json(self.issue),
            "state": self.review.state,
            "due": self.review.due_at.isoformat(),
            "pdf": str(self.pdf),
            "pdf_sha256": self.issue.pdf_sha256,
            "steps": steps_as_json(self.steps),
        }


def review_issue(
    desk: Desk,
    edition: Edition,
    number: int | None,
    step: Step,
    *,
    item: int | None = None,
    text: str = "",
    clock: Callable[[], datetime] = now_utc,
) -> Reviewed:
    """Take one step in the review of an issue (default: the edition's latest under review). Raises
    UsageError when it cannot be taken, InstanceBusy while another instance is at work."""
    if not desk.state.is_dir():
        raise UsageError(f"No issue of {edition.id} is under review.")
    with at_work(desk.state, f"briefing issue {step}", wait=PATIENCE) as store:
        guard(desk, store, clock())
        issue, review = _found(store, edition, number)
        press = Press(desk=desk, store=store, clock=clock)
        if step == "approve":
            told = _approve(press, issue, review)
        elif step == "hold":
            told = _hold(press, issue, review)
        else:
            told = _change(press, edition, issue, review, step, item, text)
        after = store.reviews.get(issue.run_id) or review
        fresh = store.issues.of_run(issue.run_id) or issue
        return Reviewed(
            issue=fresh,
            review=after,
            steps=store.reviews.steps(issue.run_id),
            pdf=press.pdf(fresh),
            told=told,
        )


def _found(store: Store, edition: Edition, number: int | None) -> tuple[Issue, Review]:
    if number is None:
        waiting = store.reviews.unsent(edition.id)
        if not waiting:
            how = "" if edition.review else '. It has no editor: review = "..." is not set'
            raise UsageError(f"No issue of {edition.id} is under review{how}.")
        review = waiting[-1]
        issue = store.issues.of_run(review.run_id)
    else:
        issue = store.issues.get(edition.id, number)
        found = store.reviews.get(issue.run_id) if issue else None
        if issue is None or found is None:
            raise UsageError(f"No. {number} of {edition.id} is not and never was under review.")
        review = found
    if issue is None:
        raise UsageError(f"No issue of {edition.id} is under review.")
    return issue, review


def _change(
    press: Press, edition: Edition, issue: Issue, review: Review, step: Step, item: int | None, text: str
) -> str:
    if review.state == "approved":
        raise UsageError(f"No. {issue.number} is approved. To change it, hold it first: briefing issue hold")
    if review.state == "unreviewed":
        raise UsageError(f"The hour of No. {issue.number} has come and it was sent; it cannot be changed.")
    made = Briefing.model_validate_json(review.made)
    steps = press.store.reviews.steps(review.run_id)
    _check(made, steps, step, item, text)
    changes = changes_of((*steps, ReviewStep(at=press.clock(), step=step, item=item, text=text)))
    briefing = edited(made, changes)
    run = next(run for run in press.store.runs.unfinished() if run.id == review.run_id)
    order, readings = press.order_of(run, edition)
    printed = print_again(briefing, readings, order)
    press.store.issues.reprint(
        review.run_id, briefing.model_dump_json(), printed, step=step, item=item, text=text, at=press.clock()
    )
    press.lay_out(press.store.issues.of_run(review.run_id) or issue)
    if step == "note":
        return f"Note added to No. {issue.number}: {text}"
    words = made.points()[(item or 1) - 1][1].text
    done = "Dropped from" if step == "drop" else "Put first in"
    return f"{done} No. {issue.number}, item {item}: {words}"


def _check(made: Briefing, steps: tuple[ReviewStep, ...], step: Step, item: int | None, text: str) -> None:
    if step == "note":
        if not text.strip() or len(text) > LONGEST_NOTE:
            raise UsageError(f"A note is a text of 1 to {LONGEST_NOTE} letters.")
        return
    count = len(made.points())
    if item is None or not 1 <= item <= count:
        known = f"It has the items 1 to {count}" if count else "It has none"
        raise UsageError(f"There is no item {item}. {known}; see: briefing issue show")
    if any(known.step == "drop" and known.item == item for known in steps):
        raise UsageError(f"Item {item} is dropped already.")


def changes_of(steps: tuple[ReviewStep, ...]) -> Changes:
    """All that was asked for so far, in one."""
    return Changes(
        dropped=frozenset(s.item for s in steps if s.step == "drop" and s.item),
        pinned=tuple(dict.fromkeys(s.item for s in reversed(steps) if s.step == "pin" and s.item))[::-1],
        notes=tuple(s.text for s in steps if s.step == "note"),
    )


def _approve(press: Press, issue: Issue, review: Review) -> str:
    if review.state in ("approved", "unreviewed"):
        raise UsageError(
            f"No. {issue.number} is {'approved' if review.state == 'approved' else 'sent'} already."
        )
    now = press.clock()
    due = max(review.due_at, now)
    until = due + window(press.desk, issue)
    press.store.reviews.move(review.run_id, "approved", not_before=due, until=until, at=now)
    press.store.alarms.clear_alarm(alarm_code(issue.edition), now)
    press.lay_out(issue)
    press.send(review.run_id)
    when = "now" if due == now else f"at {due.astimezone(press.desk.zone):%H:%M on %Y-%m-%d}"
    proof = f"SHA-256 of its PDF: {issue.pdf_sha256}"
    return f"Approved No. {issue.number} as it stands; it is sent {when}. {proof}"


def _hold(press: Press, issue: Issue, review: Review) -> str:
    if review.state == "held":
        raise UsageError(f"No. {issue.number} is held already.")
    press.store.reviews.move(review.run_id, "held", not_before=NEVER, until=NEVER, at=press.clock())
    return f"No. {issue.number} is held: it is sent to nobody until it is approved."
