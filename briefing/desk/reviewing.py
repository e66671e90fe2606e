"""When an issue goes to its editor first, and what becomes of it when its hour comes.

The readers' mails stand in the ledger from the beginning and wait for the hour, or, held, for a person. So
an issue that nobody looks at needs nothing to be sent but the clock.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from briefing.config.model import Edition
from briefing.desk.place import Desk
from briefing.desk.planner import cutoff
from briefing.desk.store import Issue, NewDelivery, NewReview, Review, Run, Store
from briefing.desk.store.reviews import EDITOR

#: Until a person says otherwise.
NEVER = datetime(9999, 12, 31, tzinfo=UTC)
_UNREVIEWED = "unreviewed"


def lead(edition: Edition) -> timedelta:
    """How long before its hour an issue of the edition is made."""
    return timedelta(minutes=edition.review_minutes) if edition.review else timedelta()


def planned_review(desk: Desk, edition: Edition, run: Run, now: datetime) -> NewReview | None:
    """Scheduled issues of an edition with an editor are reviewed; who runs one by hand has seen it. One
    that is late leaves the editor the same time as one that is not."""
    if not edition.review or run.sequence or run.revision:
        return None
    hour = cutoff(edition, desk.config.desk.timezone, run.day)
    due = hour if hour.astimezone(UTC) > now.astimezone(UTC) else now + lead(edition)
    return NewReview(editor=edition.review, due_at=due, if_unreviewed=edition.if_unreviewed)


def held_back(review: NewReview, deliveries: tuple[NewDelivery, ...]) -> tuple[NewDelivery, ...]:
    """The readers' mails, the last of which is the editor's: his goes out now, theirs wait."""
    *readers, editor = deliveries
    waits = review.due_at if review.if_unreviewed == "send" else NEVER
    until = None if review.if_unreviewed == "send" else NEVER
    waiting = tuple(replace(reader, not_before=waits, until=until) for reader in readers)
    return (*waiting, replace(editor, recipient=EDITOR, until=review.due_at))


def window(desk: Desk, issue: Issue) -> timedelta:
    """How long an issue is tried to be delivered."""
    found = next((e for e in desk.config.editions if e.id == issue.edition), None)
    return (found.deliver_until or found.max_late) if found else timedelta(hours=6)


def settle_reviews(desk: Desk, store: Store, now: datetime) -> None:
    """Before anything is sent: what nobody reviewed by its hour is let go or goes on waiting, with an
    alarm either way."""
    for review in store.reviews.waiting():
        issue = store.issues.of_run(review.run_id)
        if issue is None or review.due_at > now:
            continue
        if review.state == "open" and review.if_unreviewed == "send":
            until = now + window(desk, issue)
            store.reviews.move(review.run_id, "unreviewed", not_before=review.due_at, until=until, at=now)
        store.alarms.raise_alarm(alarm_code(issue.edition), _alarm(desk, issue, review), now)


def alarm_code(edition: str) -> str:
    return f"{_UNREVIEWED} {edition}"


def _alarm(desk: Desk, issue: Issue, review: Review) -> str:
    name = f"No. {issue.number} of {issue.edition}"
    hour = f"{review.due_at.astimezone(desk.zone):%H:%M on %Y-%m-%d}"
    release = f"briefing issue approve {issue.number} --edition {issue.edition}"
    if review.state == "held":
        return f"{name} is held by {review.editor} since before its hour, {hour}. To send it: {release}"
    if review.if_unreviewed == "hold":
        return f"{name} was not reviewed by {review.editor} until {hour} and waits. To send it: {release}"
    return f"{name} was not reviewed by {review.editor} until {hour} and was sent as it was made."
