"""The outbox as a machine, against a model of what a server took: any order of sends, crashes, clocks, people.

The second witness beside the fault schedules: there real processes meet a few hundred days, here the rules
alone meet thousands of short histories.
"""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import hypothesis.strategies as st
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from briefing.desk import outbox
from briefing.desk.store import Delivery, NewDelivery, NewIssue, Store
from briefing.errors import ChannelFault, DeliveryError, DeliveryUnknown
from briefing.models.delivery import DeliveryState as State
from briefing.models.delivery import Journal, Mailbox, Message, Printed

AT = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
READERS = ("ana", "bo", "cy")
ANSWERS = ("taken", "later", "never", "lost, taken", "lost, not taken", "channel", "dies before", "dies after, taken",
           "dies after, not taken")  # fmt: skip


class Died(BaseException):
    """The process is gone: no line after this one runs."""


class Server:
    """Answers each mail by the next of `answers`, and counts what it took."""

    name = "model"
    idempotent = False

    def __init__(self, answers: list[str], taken: Counter[str], refused: set[str]) -> None:
        self.answers, self.taken, self.refused = answers, taken, refused

    def transmit(self, message: Message, journal: Journal) -> str:
        answer = self.answers.pop() if self.answers else "taken"
        if answer == "dies before":
            raise Died
        if answer == "channel":
            raise ChannelFault("421")
        if answer == "later":
            raise DeliveryError("451", permanent=False)
        journal.committing()
        if answer in ("taken", "lost, taken", "dies after, taken"):
            self.taken[message.message_id] += 1
        if answer.startswith("dies"):
            raise Died
        if answer.startswith("lost"):
            raise DeliveryUnknown("no answer")
        if answer == "never":
            self.refused.add(message.message_id)
            raise DeliveryError("550", permanent=True)
        return "250 ok"

    def close(self) -> None: ...

    def __enter__(self) -> Server:
        return self

    def __exit__(self, *_error: object) -> None: ...


class Outbox(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="briefing-model-"))
        self.store = Store(self.folder / "state")
        self.taken: Counter[str] = Counter()
        self.refused: set[str] = set()
        self.again: Counter[str] = Counter()  # what a person had sent again
        self.now = AT

    @initialize()
    def an_issue(self) -> None:
        run = self.store.runs.freeze_manual("daily", date(2026, 3, 2), documents=(), cutoff=AT, at=AT)
        new = NewIssue(
            briefing="{}",
            printed=Printed(pdf=b"%PDF", html="", text=""),
            subject="S",
            pdf_name="a",
            pdf_path="a",
        )
        readers = [
            NewDelivery(recipient=r, name=r, address=f"{r}@x.example", message_id=f"<{r}@x>") for r in READERS
        ]
        self.store.issues.record(run.id, new, readers, deliver_until=AT + timedelta(hours=6), at=AT)

    @rule(answers=st.lists(st.sampled_from(ANSWERS), max_size=4))
    def a_pass(self, answers: list[str]) -> None:
        server = Server(answers, self.taken, self.refused)
        outbox.recover(self.store, clock=lambda: self.now)
        try:
            outbox.send_due(self.store, server, _message, clock=lambda: self.now)
        except Died:
            self.store.close()
            self.store = Store(self.folder / "state")

    @rule(minutes=st.sampled_from((1, 6, 31, 200, -90)))
    def time_passes(self, minutes: int) -> None:
        self.now = max(AT, self.now + timedelta(minutes=minutes))

    @precondition(lambda self: self._in(State.UNKNOWN))
    @rule(arrived=st.booleans())
    def a_person_looks(self, arrived: bool) -> None:
        row = self._in(State.UNKNOWN)[0]
        if arrived and self.taken[row.message_id]:
            self.store.deliveries.confirm(row.id, at=self.now)
        elif not self.taken[row.message_id]:
            self.again[row.message_id] += 1
            until = self.now + timedelta(hours=6)
            self.store.deliveries.resend(row.id, at=self.now, deliver_until=until)

    @invariant()
    def nobody_gets_it_twice(self) -> None:
        assert all(times == 1 for times in self.taken.values())

    @invariant()
    def the_ledger_never_lies(self) -> None:
        for row in self.store.deliveries.list():
            if row.state is State.SENT:
                assert self.taken[row.message_id] == 1
            if row.state in (State.PENDING, State.RETRY, State.FAILED):
                assert self.taken[row.message_id] == 0

    @invariant()
    def what_may_have_arrived_is_never_tried_again_by_itself(self) -> None:
        outbox.recover(self.store, clock=lambda: self.now)
        for row in self.store.deliveries.due(self.now + timedelta(hours=1)):
            assert self.taken[row.message_id] == 0

    @invariant()
    def what_needs_a_person_has_an_alarm(self) -> None:
        codes = {alarm.code for alarm in self.store.alarms.open()}
        if self._in(State.UNKNOWN):
            assert "deliveries-unknown:daily" in codes

    def _in(self, state: State) -> tuple[Delivery, ...]:
        return self.store.deliveries.list(states=(state,))

    def teardown(self) -> None:
        # Left in peace, it comes to rest: every reader has it, was refused, ran out of time or is held.
        for _ in range(30):
            outbox.recover(self.store, clock=lambda: self.now)
            outbox.send_due(
                self.store, Server([], self.taken, self.refused), _message, clock=lambda: self.now
            )
            self.now += timedelta(minutes=31)
        for row in self.store.deliveries.list():
            assert row.state in (State.SENT, State.FAILED, State.UNKNOWN)
        self.nobody_gets_it_twice()
        self.the_ledger_never_lies()
        self.store.close()
        shutil.rmtree(self.folder)


def _message(row: Delivery) -> Message:
    desk = Mailbox(name="Desk", address="desk@x.example")
    return Message(
        delivery=str(row.id), message_id=row.message_id, sender=desk,
        recipient=Mailbox(name=row.name, address=row.address), reply_to=None, subject="S", date=AT,
        list_id="daily.x.example", html="", text="t", pdf=b"%PDF", pdf_name="a.pdf",
    )  # fmt: skip


TestOutbox = Outbox.TestCase
TestOutbox.settings = settings(
    max_examples=12, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
)
