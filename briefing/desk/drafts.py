"""A draft: the brief that a run would make now, marked as such, taking and consuming nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

from briefing.config.model import Config, Edition
from briefing.delivery import deliver, open_channel
from briefing.desk.files import write_result
from briefing.desk.imprint import NOTHING_BEFORE, Past
from briefing.desk.mailing import draft_message, file_name_of
from briefing.desk.observing import Observer, unobserved
from briefing.desk.past import past_of, with_articles
from briefing.desk.pipeline import Made, Order, make_issue
from briefing.desk.place import Desk
from briefing.desk.planner import cutoff
from briefing.desk.previews import gather
from briefing.desk.readings import furniture_of_desk, read_all, read_safely
from briefing.desk.store import Store
from briefing.models.delivery import DeliveryState
from briefing.models.document import Document, Furniture


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """`complaint` is "" or why the one mail that was asked for was not accepted."""

    made: Made
    pdf: Path
    complaint: str


@dataclass(slots=True)
class LastWord:
    """The journal of a mail that no ledger knows: it remembers only what was said last."""

    detail: str = ""

    def committing(self) -> None:
        """Nothing is written down."""

    def sent(self, reply: str) -> None:
        self.detail = reply

    def failed(self, detail: str, *, permanent: bool) -> None:
        self.detail = detail if permanent else f"{detail} Trying again later can help."

    def too_large(self, detail: str) -> bool:
        self.detail = detail
        return False

    def unknown(self, detail: str) -> None:
        self.detail = detail


def make_draft(
    desk: Desk,
    edition: Edition,
    day: date | None,
    to: str | None,
    *,
    clock: Callable[[], datetime],
    observe: Observer = unobserved,
) -> Draft:
    """Make a draft of what lies in the inbox and what waits in the store; send it to `to` if given."""
    now = clock()
    minute = now.astimezone(desk.zone).replace(second=0, microsecond=0)
    heading = desk.heading(
        edition,
        day=day or minute.date(),
        number=None,
        cutoff=cutoff(edition, desk.config.desk.timezone, day) if day else minute,
        draft=True,
    )
    furniture = furniture_of_desk(desk)
    documents, past = _new_to(desk, edition, heading.day, furniture)
    readings = read_all(documents, furniture, observe)
    made = make_issue(readings, Order.of(desk, edition, heading, past, furniture), observe=observe)
    pdf = desk.outbox / "drafts" / file_name_of(edition, heading)
    write_result(pdf, made.printed.pdf)
    complaint = _send(desk.config, desk.outbox, edition, made, to, now) if to else ""
    return Draft(made=made, pdf=pdf, complaint=complaint)


def _new_to(
    desk: Desk, edition: Edition, day: date, furniture: Furniture
) -> tuple[tuple[Document, ...], Past]:
    """What the edition has not taken: files in the inbox and documents that wait; and what it was told."""
    lying = gather([desk.inbox], desk.config.desk.max_file_mb * 1_000_000).documents
    if not desk.state.is_dir():
        return lying, NOTHING_BEFORE
    with Store(desk.state) as store:
        waiting = store.documents.waiting(edition.id)
        fresh = [d for d in lying if d.sha256 in waiting or not store.documents.known(d.sha256)]
        lying_too = {d.sha256 for d in fresh}
        kept = [store.documents.load(sha) for sha in waiting if sha not in lying_too]
        past = with_articles(
            past_of(store, edition.id, before=None),
            store,
            edition.id,
            before=None,
            day=day,
            read=lambda sha256: read_safely(store.documents.load(sha256), furniture),
        )
        return (*fresh, *kept), past


def _send(config: Config, outbox: Path, edition: Edition, made: Made, to: str, at: datetime) -> str:
    key = sha256(made.printed.pdf + at.isoformat().encode()).hexdigest()
    message = draft_message(edition, made.briefing, made.printed, config.mail, to=to, key=key, at=at)
    journal = LastWord()
    with open_channel(config.mail, outbox) as channel:
        state = deliver(message, channel, journal)
    return "" if state is DeliveryState.SENT else f"The draft was not sent to {to}: {journal.detail}"
