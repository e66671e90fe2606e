"""From a frozen run to a delivered issue, each step durable before the next begins.

    frozen -> made and recorded -> PDF in the outbox -> sent to each reader -> done

A run that was interrupted anywhere goes on from its last durable step: what was frozen is made again
from the same documents and the same past, what was recorded is never made again, what was sent is
never sent again.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from briefing.config.model import Edition, Recipient
from briefing.delivery import WINDOW, open_channels
from briefing.desk.alarming import run_uuid, sign_of_life
from briefing.desk.files import write_result
from briefing.desk.furniture import furniture_of_run, learn
from briefing.desk.letters import Letters
from briefing.desk.logs import current_run
from briefing.desk.mailing import (
    file_name_of,
    planned_deliveries,
    readers,
    subject_of,
)
from briefing.desk.observing import Observer, unobserved
from briefing.desk.outbox import recover, send_due
from briefing.desk.past import past_of, with_articles
from briefing.desk.pausing import Breaker
from briefing.desk.pipeline import Order, make_issue
from briefing.desk.place import Desk
from briefing.desk.readings import read_safely
from briefing.desk.resources import load_style
from briefing.desk.restored import bear_witness, guard, state_id
from briefing.desk.reviewing import held_back, planned_review, settle_reviews
from briefing.desk.safeprinting import print_safely
from briefing.desk.store import Issue, NewIssue, Run, Store
from briefing.desk.store.reviews import EDITOR
from briefing.desk.taking import NOTHING_TAKEN, Taking
from briefing.desk.translating import Translate, Translations
from briefing.errors import StoreError
from briefing.models.article import Reading
from briefing.models.briefing import Briefing
from briefing.models.delivery import Printed
from briefing.models.document import Furniture

log = logging.getLogger(__name__)

#: A run that ended its process this often is given up: its documents wait for the next issue.
MOST_ATTEMPTS = 3
UNMAKEABLE = "issue-not-made"
NOT_ARCHIVAL = "pdf-not-archival"


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """What a manual run asked for besides the edition's own settings; kept with the run."""

    to: str | None = None
    send: bool = True

    def as_text(self) -> str:
        return json.dumps({"to": self.to, "send": self.send})

    @classmethod
    def of(cls, run: Run) -> Asked:
        return cls(**json.loads(run.asked)) if run.asked else cls()


@dataclass(frozen=True, kw_only=True, slots=True)
class Press:
    """Makes and sends the issues of one desk. Only the holder of the instance lock may use it."""

    desk: Desk
    store: Store
    clock: Callable[[], datetime]
    observe: Observer = unobserved
    taking: Taking = NOTHING_TAKEN  # what was already read in this process
    insist: bool = False  # a person asked: a server that was left alone is tried all the same

    def resume(self) -> tuple[Run, ...]:
        """Finish what an earlier process left; the runs that were worked on. Raises RestoredState."""
        guard(self.desk, self.store, self.clock())
        recover(self.store, clock=self.clock)
        left = self.store.runs.unfinished()
        for run in left:
            self.complete(run)
        self._learn()
        return left

    def complete(self, run: Run) -> Issue | None:
        """Take a run as far as it can go now; None when it had to be given up."""
        told = current_run.set(str(run_uuid(self.store, run)))
        try:
            return self._complete(run)
        finally:
            current_run.reset(told)

    def _complete(self, run: Run) -> Issue | None:
        log.info("run of %s for %s, no. %s, %s", run.edition, run.day, run.number, run.state)
        bear_witness(self.desk, self.store)
        issue = self.store.issues.of_run(run.id)
        if issue is None:
            sign_of_life(self.desk, self.store, run, "start")
            issue = self._make(run)
        if issue is None:
            sign_of_life(self.desk, self.store, run, "fail", "it could not be made")
            return None
        self.lay_out(issue)
        self.send(run.id)
        self._learn()
        return issue

    def send(self, run_id: int | None = None) -> None:
        """Send what is due, of one run or of all, and close the runs that have nothing left to send."""
        settle_reviews(self.desk, self.store, self.clock())
        if self.store.deliveries.due(self.clock(), run_id=run_id):
            bear_witness(self.desk, self.store)
        mail = self.desk.config.mail
        with ExitStack() as leaving:
            opened = open_channels(mail, self.desk.outbox, self._ages(mail.max_per_minute))
            channel, *others = (leaving.enter_context(each) for each in opened)
            send_due(
                self.store,
                channel,
                Letters(store=self.store, mail=mail, zone=self.desk.zone, compact=self._compact).of,
                clock=self.clock,
                run_id=run_id,
                others=others,
                breaker=None if self.insist else Breaker(store=self.store, mail=mail),
            )
        for run in self.store.runs.unfinished():
            if self.store.runs.finish(run.id, self.clock()):
                self._tell_end(run)

    def _ages(self, limit: int) -> tuple[float, ...]:
        """Seconds since the sends of the last minute, also those of an earlier process."""
        now = self.clock()
        starts = self.store.deliveries.starts(limit, since=now - timedelta(seconds=WINDOW), until=now)
        return tuple((now - start).total_seconds() for start in starts)

    def _tell_end(self, run: Run) -> None:
        """Success only when every reader has it."""
        log.info("run of %s for %s is over", run.edition, run.day)
        rows = self.store.deliveries.list(run_id=run.id)
        left = [f"{row.address}: {row.state.value}. {row.detail}" for row in rows if row.state != "sent"]
        sign_of_life(self.desk, self.store, run, "fail" if left else "success", "\n".join(left))

    def briefing(self, issue: Issue) -> Briefing:
        return Briefing.model_validate_json(self.store.issues.briefing(issue.run_id))

    def pdf(self, issue: Issue) -> Path:
        review = self.store.reviews.get(issue.run_id)
        waits = review is not None and review.state in ("open", "held")
        return self.desk.outbox / "drafts" / issue.pdf_name if waits else self.desk.outbox / issue.pdf_path

    def _make(self, run: Run) -> Issue | None:
        edition = self._edition(run)
        if self.store.runs.begin_attempt(run.id) > MOST_ATTEMPTS:
            detail = f"Making issue {run.number} of {run.edition} ended the program {MOST_ATTEMPTS} times."
            self.store.runs.release(run.id, detail=detail)
            self.store.alarms.raise_alarm(UNMAKEABLE, detail, self.clock())
            return None
        order, readings = self.order_of(run, edition)
        made = make_issue(readings, order, intake=self.store.runs.intake(run.id), observe=self.observe)
        asked = Asked.of(run)
        people = readers(self.desk.config, edition, asked.to) if asked.send else ()
        key = f"{state_id(self.store)}/{run.edition}/{run.day}/{run.sequence}/{run.revision}"
        now = self.clock()
        planned = planned_deliveries(key, people, self.desk.config.mail.sender)
        review = planned_review(self.desk, edition, run, now)
        if review:
            editor = Recipient.model_construct(id=EDITOR, name="", address=review.editor)
            planned += planned_deliveries(key, (editor,), self.desk.config.mail.sender)
            planned = held_back(review, planned)
        if made.printed.complaints:
            detail = "The PDF may not be accepted by an archive: " + "; ".join(made.printed.complaints[:3])
            self.store.alarms.raise_alarm(NOT_ARCHIVAL, detail, now)
        else:
            self.store.alarms.clear_alarm(NOT_ARCHIVAL, now)
        name = file_name_of(edition, order.heading)
        new = NewIssue(
            briefing=made.briefing.model_dump_json(),
            printed=made.printed,
            subject=subject_of(edition, order.heading),
            pdf_name=name,
            pdf_path=name,
        )
        return self.store.issues.record(
            run.id,
            new,
            planned,
            deliver_until=(review.due_at if review else now) + (edition.deliver_until or edition.max_late),
            at=now,
            under_review=review,
        )

    def order_of(self, run: Run, edition: Edition) -> tuple[Order, tuple[Reading, ...]]:
        """What the run's issue is made to and from, the same at every try."""
        heading = self.desk.heading(
            edition,
            day=run.day,
            number=run.number,
            cutoff=run.cutoff,
            revision=run.revision,
            scheduled=run.sequence == 0,
            late=run.detail if run.sequence == 0 else "",
        )
        furniture = furniture_of_run(self.desk, self.store, run)
        past = with_articles(
            past_of(self.store, run.edition, before=run.number),
            self.store,
            run.edition,
            before=run.number,
            day=run.day,
            read=partial(self._reading, furniture),
        )
        order = Order.of(self.desk, edition, heading, past, furniture, self._revised(run))
        order = replace(order, translate=partial(self._translations, run, order.translate))
        return order, self._read(run, furniture)

    def _translations(self, run: Run, ask: Translate, briefing: Briefing) -> Translations:
        """What was given for this run before: a command may answer otherwise when it is asked again."""
        kept = self.store.translations.get(run.id)
        if kept is not None:
            return Translations.of_text(kept)
        given = ask(briefing)
        if given != Translations():
            self.store.translations.put(run.id, given.as_text())
        return given

    def _compact(self, issue: Issue) -> Printed:
        """The same issue in the look that takes the least room, without what travels inside the PDF."""
        return print_safely(self.briefing(issue), load_style(self.desk.templates, "compact"))

    def _revised(self, run: Run) -> Briefing | None:
        """The issue that a revision takes the place of."""
        if not run.revision or run.number is None:
            return None
        earlier = self.store.issues.get(run.edition, run.number, run.revision - 1)
        return self.briefing(earlier) if earlier else None

    def _learn(self) -> None:
        """Learn from every run whose issue is recorded: after the sending, which must not wait for it."""
        for run in self.store.furniture.untaught():
            learn(self.store, run, partial(self._reading, furniture_of_run(self.desk, self.store, run)))

    def _read(self, run: Run, furniture: Furniture) -> tuple[Reading, ...]:
        found = []
        hashes = self.store.runs.documents(run.id)
        for index, sha256 in enumerate(hashes):
            self.observe("reading", index, len(hashes))
            found.append(self._reading(furniture, sha256))
        return tuple(sorted(found, key=lambda reading: (reading.name, reading.sha256)))

    def _reading(self, furniture: Furniture, sha256: str) -> Reading:
        """As it was read when it was taken, if that was with the same snapshot; else read now."""
        if self.taking.furniture == furniture.learned.digest and sha256 in self.taking.readings:
            return self.taking.readings[sha256]
        return read_safely(self.store.documents.load(sha256), furniture)

    def _edition(self, run: Run) -> Edition:
        for edition in self.desk.config.editions:
            if edition.id == run.edition:
                return edition
        raise StoreError(
            f"Issue {run.number} of the edition {run.edition!r} was begun and not finished, and "
            f"{self.desk.path} no longer has that edition. Put it back (enabled = false is enough), "
            "then run again."
        )

    def lay_out(self, issue: Issue) -> None:
        """The PDF where a person looks for it, beside the mails, and the evidence it carries; under review,
        among the drafts."""
        from briefing.printing.evidence import NAME as EVIDENCE
        from briefing.printing.readback import attached

        target = self.pdf(issue)
        pdf = self.store.issues.printed(issue.run_id).pdf
        if not target.exists() or target.read_bytes() != pdf:
            write_result(target, pdf)
        evidence = attached(pdf, EVIDENCE)
        if evidence is not None:
            write_result(target.with_suffix(f".{EVIDENCE}"), evidence)
