"""The state of a desk as values: nothing here changes anything but `settle`, which a person asks for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from briefing.desk.inbox import scan
from briefing.desk.outbox import refresh_alarms
from briefing.desk.place import Desk
from briefing.desk.planner import next_slots
from briefing.desk.press import Press
from briefing.desk.restored import accept, guard
from briefing.desk.runs import issue_as_json, now_utc
from briefing.desk.store import Alarm, Delivery, Issue, KeptDocument, ProblemRow, Review, Store
from briefing.desk.work import at_work
from briefing.models.delivery import OPEN_STATES, DeliveryState
from briefing.models.document import Problem


@dataclass(frozen=True, kw_only=True, slots=True)
class EditionStatus:
    """Where one edition stands. `next_at` is in desk time, None when nothing is planned."""

    id: str
    last: Issue | None
    waiting: int
    next_at: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class DeskStatus:
    """Where the desk stands."""

    editions: tuple[EditionStatus, ...]
    open_deliveries: int = 0
    failed: int = 0
    unknown: int = 0
    problems: tuple[ProblemRow, ...] = ()
    alarms: tuple[Alarm, ...] = ()
    reviews: tuple[tuple[Issue, Review], ...] = ()  # what waits for its editor

    def as_json(self) -> dict[str, Any]:
        return {
            "editions": [
                {
                    "id": edition.id,
                    "last_issue": edition.last and issue_as_json(edition.last),
                    "waiting": edition.waiting,
                    "next": edition.next_at and edition.next_at.isoformat(),
                }
                for edition in self.editions
            ],
            "deliveries": {"to_send": self.open_deliveries, "failed": self.failed, "unknown": self.unknown},
            "problems": [{"name": p.name, "code": p.code, "detail": p.detail} for p in self.problems],
            "reviews": [
                issue_as_json(issue)
                | {"editor": review.editor, "due": review.due_at.isoformat(), "state": review.state}
                for issue, review in self.reviews
            ],
            "alarms": [
                {"code": a.code, "detail": a.detail, "since": a.raised_at.isoformat()} for a in self.alarms
            ],
        }


@dataclass(frozen=True, kw_only=True, slots=True)
class InboxState:
    """What lies in the inbox, what was taken from it, what could not be used."""

    lying: tuple[str, ...]
    documents: tuple[KeptDocument, ...]
    problems: tuple[Problem, ...]

    def as_json(self) -> dict[str, Any]:
        return {
            "lying": list(self.lying),
            "documents": [
                {
                    "name": document.name,
                    "sha256": document.sha256,
                    "taken": document.taken.isoformat(),
                    "title": document.title,
                    "outlet": document.outlet,
                    "url": document.url,
                    "revision_of": document.revision_of,
                }
                for document in self.documents
            ],
            "problems": [{"name": p.name, "code": p.code, "detail": p.detail} for p in self.problems],
        }


def desk_status(desk: Desk) -> DeskStatus:
    """The state as it stands; a desk that never ran has a state folder of its own only afterwards."""
    if not desk.state.is_dir():
        return DeskStatus(editions=tuple(_edition_status(desk, None)))
    with Store(desk.state) as store:
        return DeskStatus(
            editions=tuple(_edition_status(desk, store)),
            open_deliveries=len(store.deliveries.list(states=OPEN_STATES)),
            failed=len(store.deliveries.list(states=(DeliveryState.FAILED,))),
            unknown=len(store.deliveries.list(states=(DeliveryState.UNKNOWN,))),
            problems=store.problems.open(),
            alarms=store.alarms.open(),
            reviews=tuple(
                (issue, review)
                for review in store.reviews.waiting()
                if (issue := store.issues.of_run(review.run_id)) is not None
            ),
        )


def _edition_status(desk: Desk, store: Store | None) -> Iterable[EditionStatus]:
    for edition in desk.config.editions:
        coming = next_slots(edition, desk.config.desk.timezone, now_utc(), 1)
        yield EditionStatus(
            id=edition.id,
            last=store.issues.last(edition.id) if store else None,
            waiting=len(store.documents.waiting(edition.id)) if store else 0,
            next_at=coming[0].slot.at if coming else None,
        )


def inbox_state(desk: Desk, limit: int) -> InboxState:
    """Raises InboxError when the folder cannot be looked at."""
    look = scan(desk.inbox, max_bytes=desk.config.desk.max_file_mb * 1_000_000)
    refused = [entry.problem for entry in look.refused]
    if not desk.state.is_dir():
        lying = tuple(seen.name for seen in look.candidates)
        return InboxState(lying=lying, documents=(), problems=tuple(refused))
    with Store(desk.state) as store:
        known = [Problem(name=row.name, code=row.code, detail=row.detail) for row in store.problems.open()]
        return InboxState(
            lying=tuple(seen.name for seen in look.candidates),
            documents=store.documents.list(limit),
            problems=tuple(dict.fromkeys([*known, *refused])),
        )


def accept_state(desk: Desk) -> tuple[str, ...]:
    """A person says that a state put back from a backup may go on; what there is to know and to settle."""
    with at_work(desk.state, "briefing check", wait=2.0) as store:
        told = accept(desk, store, now_utc())
        for edition in desk.config.editions:
            refresh_alarms(store, edition.id, now_utc())
        return told


def settle(desk: Desk, *, confirm: int | None, resend: int | None) -> Delivery:
    """What a person decided about one delivery; a resend is sent at once."""
    with at_work(desk.state, "briefing deliveries", wait=2.0) as store:
        now = now_utc()
        guard(desk, store, now)
        if confirm is not None:
            settled = store.deliveries.confirm(confirm, at=now)
            refresh_alarms(store, settled.edition, now)
            return settled
        number = resend or 0
        edition = desk.edition(store.deliveries.get(number).edition)
        store.deliveries.resend(
            number, at=now, deliver_until=now + (edition.deliver_until or edition.max_late)
        )
        Press(desk=desk, store=store, clock=now_utc, insist=True).send()
        return store.deliveries.get(number)
