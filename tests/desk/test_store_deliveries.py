"""The delivery ledger: every step durable, no step out of order, nothing guessed after a crash."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from briefing.desk.store import Delivery, Store
from briefing.desk.store.journal import DeliveryJournal
from briefing.errors import StoreError
from briefing.models.delivery import DeliveryState
from tests.desk.made import AT, issue_for

MINUTE = timedelta(minutes=1)
UNTIL = AT + timedelta(hours=6)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / ".briefing") as opened:
        yield opened


def journal(store: Store, row: Delivery, at: datetime = AT) -> DeliveryJournal:
    return store.deliveries.journal(row.id, lambda: at, lambda attempts: attempts * MINUTE)


def state(store: Store, row: Delivery) -> DeliveryState:
    return store.deliveries.get(row.id).state


def steps(store: Store, row: Delivery) -> list[str]:
    return [event.step for event in store.deliveries.events(row.id)]


def test_a_send_leaves_each_of_its_steps(store: Store) -> None:
    (row,) = issue_for(store, "ana")
    entry = journal(store, row)
    entry.committing()
    entry.sent("250 queued")
    assert state(store, row) is DeliveryState.SENT
    assert steps(store, row) == ["pending", "committing", "sent"]
    assert store.deliveries.get(row.id).detail == "250 queued"


def test_a_step_is_on_the_disk_when_the_call_returns(store: Store) -> None:
    (row,) = issue_for(store, "ana")
    journal(store, row).committing()
    with Store(store.folder) as other:
        assert state(other, row) is DeliveryState.SENDING


def test_of_two_senders_of_one_message_the_second_is_refused(store: Store) -> None:
    (row,) = issue_for(store, "ana")
    journal(store, row).committing()
    with Store(store.folder) as other, pytest.raises(StoreError, match="is sending"):
        journal(other, row).committing()
    assert steps(store, row) == ["pending", "committing"]


@pytest.mark.parametrize("step", ["sent", "unknown"])
def test_nothing_is_sent_or_unknown_before_its_last_byte(store: Store, step: str) -> None:
    (row,) = issue_for(store, "ana")
    with pytest.raises(StoreError):
        getattr(journal(store, row), step)("text")
    assert state(store, row) is DeliveryState.PENDING


def test_what_was_sent_is_never_sent_again(store: Store) -> None:
    (row,) = issue_for(store, "ana")
    entry = journal(store, row)
    entry.committing()
    entry.sent("250")
    for again in (entry.committing, lambda: entry.failed("no", permanent=False)):
        with pytest.raises(StoreError, match="is sent"):
            again()
    assert store.deliveries.due(UNTIL) == ()


def test_a_passing_failure_waits_by_the_number_of_tries(store: Store) -> None:
    (row,) = issue_for(store, "ana")
    for expected in (1, 2):
        entry = journal(store, row)
        entry.committing()
        entry.failed("421 busy", permanent=False)
        after = store.deliveries.get(row.id)
        assert (after.state, after.attempts) == (DeliveryState.RETRY, expected)
        assert after.next_try_at == AT + expected * MINUTE
    assert store.deliveries.due(AT + MINUTE) == ()
    assert [found.id for found in store.deliveries.due(AT + 2 * MINUTE)] == [row.id]


def test_a_permanent_failure_is_final(store: Store) -> None:
    (row,) = issue_for(store, "ana")
    entry = journal(store, row)
    entry.committing()
    entry.failed("550 no such user", permanent=True)
    assert state(store, row) is DeliveryState.FAILED
    assert store.deliveries.due(UNTIL) == ()


def test_a_message_can_fail_before_it_is_sent(store: Store) -> None:
    (row,) = issue_for(store, "ana")
    journal(store, row).failed("no connection", permanent=False)
    assert store.deliveries.get(row.id).next_try_at == AT + MINUTE


def test_tries_that_end_before_the_last_byte_are_counted_too(store: Store) -> None:
    (row,) = issue_for(store, "ana")
    for ends_early in (True, False, True):
        entry = journal(store, row)
        if not ends_early:
            entry.committing()
        entry.failed("451 later", permanent=False)
    assert store.deliveries.get(row.id).attempts == 3
    assert len(store.deliveries.starts(9, since=AT - MINUTE, until=AT)) == 3


def test_interrupted_at_the_last_byte_it_is_unknown_and_left_alone(store: Store) -> None:
    (row,) = issue_for(store, "ana")
    journal(store, row).committing()
    (settled,) = store.deliveries.recover(at=AT)
    assert settled.state is DeliveryState.UNKNOWN
    assert store.deliveries.due(UNTIL) == ()


def test_interrupted_on_an_idempotent_channel_it_is_repeated_whatever_channel_comes_next(
    store: Store,
) -> None:
    (row,) = issue_for(store, "ana")
    entry = store.deliveries.journal(row.id, lambda: AT, lambda _: MINUTE, idempotent=True)
    entry.committing()
    (settled,) = store.deliveries.recover(at=AT)
    assert settled.state is DeliveryState.RETRY


def test_recovery_touches_nothing_that_was_not_being_sent(store: Store) -> None:
    rows = issue_for(store, "ana", "bo")
    entry = journal(store, rows[0])
    entry.committing()
    entry.sent("250")
    assert store.deliveries.recover(at=AT) == ()
    assert [state(store, row) for row in rows] == [DeliveryState.SENT, DeliveryState.PENDING]


def test_what_is_not_accepted_in_time_is_failed_with_the_last_word(store: Store) -> None:
    (row,) = issue_for(store, "ana")
    entry = journal(store, row)
    entry.committing()
    entry.failed("421 busy", permanent=False)
    assert store.deliveries.expire(UNTIL) == ()
    (late,) = store.deliveries.expire(UNTIL + MINUTE)
    assert (late.state, late.detail) == (DeliveryState.FAILED, "not accepted in time; last: 421 busy")


def test_nothing_is_due_after_its_time(store: Store) -> None:
    issue_for(store, "ana")
    assert len(store.deliveries.due(UNTIL)) == 1
    assert store.deliveries.due(UNTIL + MINUTE) == ()


def test_a_person_may_say_that_an_unknown_one_arrived(store: Store) -> None:
    (row,) = issue_for(store, "ana")
    journal(store, row).committing()
    journal(store, row).unknown("the line was cut")
    assert store.deliveries.confirm(row.id, at=AT).state is DeliveryState.SENT


def test_only_an_unknown_one_can_be_confirmed(store: Store) -> None:
    (row,) = issue_for(store, "ana")
    with pytest.raises(StoreError, match="is pending"):
        store.deliveries.confirm(row.id, at=AT)


def test_sent_again_at_a_persons_wish_it_keeps_its_message_id_and_opens_its_run(store: Store) -> None:
    (row,) = issue_for(store, "ana")
    journal(store, row).committing()
    journal(store, row).unknown("the line was cut")
    assert store.runs.finish(row.run_id, AT)
    again = store.deliveries.resend(row.id, at=AT, deliver_until=UNTIL + MINUTE)
    assert (again.state, again.message_id) == (DeliveryState.RETRY, row.message_id)
    assert [run.id for run in store.runs.unfinished()] == [row.run_id]


def test_what_was_sent_is_not_sent_again_at_a_wish(store: Store) -> None:
    (row,) = issue_for(store, "ana")
    entry = journal(store, row)
    entry.committing()
    entry.sent("250")
    with pytest.raises(StoreError, match="is sent"):
        store.deliveries.resend(row.id, at=AT, deliver_until=UNTIL)


def test_the_ledger_is_listed_by_edition_run_and_state(store: Store) -> None:
    ana, bo = issue_for(store, "ana", "bo")
    (weekly,) = issue_for(store, "ana", edition="weekly")
    journal(store, bo).failed("550", permanent=True)
    ledger = store.deliveries
    assert [row.id for row in ledger.list()] == [weekly.id, ana.id, bo.id]
    assert [row.id for row in ledger.list(edition="daily")] == [ana.id, bo.id]
    assert [row.id for row in ledger.list(run_id=weekly.run_id)] == [weekly.id]
    assert [row.id for row in ledger.list(states=(DeliveryState.FAILED,))] == [bo.id]
    assert [row.id for row in ledger.due(AT, run_id=ana.run_id)] == [ana.id]


def test_a_delivery_that_is_not_there_is_named(store: Store) -> None:
    with pytest.raises(StoreError, match="no delivery 12"):
        store.deliveries.get(12)


class Machine(RuleBasedStateMachine):
    """One reader, a server that counts what it accepted, and crashes between any two steps.

    The server accepts exactly when the last byte arrives, whether or not the sender lives to hear of it.
    """

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.store = Store(self.folder)
        (self.row,) = issue_for(self.store, "ana")
        self.now = AT
        self.accepted = 0
        self.asked = 0

    def teardown(self) -> None:
        self.store.close()
        shutil.rmtree(self.folder)

    @property
    def entry(self) -> DeliveryJournal:
        return journal(self.store, self.row, self.now)

    def current(self) -> Delivery:
        return self.store.deliveries.get(self.row.id)

    @rule(
        crash=st.sampled_from(["none", "before", "committing", "last byte"]),
        answer=st.sampled_from(["ok", "later", "never", "silence"]),
    )
    def one_pass(self, crash: str, answer: str) -> None:
        if not self.store.deliveries.due(self.now):
            return
        entry = self.entry
        if crash != "before":
            entry.committing()
        if crash in ("last byte", "none") and answer in ("ok", "silence"):
            self.accepted += 1
        if crash != "none":
            self.restart()
        elif answer == "ok":
            entry.sent("250")
        elif answer == "silence":
            entry.unknown("no answer")
        else:
            entry.failed(answer, permanent=answer == "never")

    def restart(self) -> None:
        self.store.close()
        self.store = Store(self.folder)
        self.store.deliveries.recover(at=self.now)

    @rule(minutes=st.integers(1, 120))
    def wait(self, minutes: int) -> None:
        self.now += minutes * MINUTE
        self.store.deliveries.expire(self.now)

    @precondition(lambda self: self.current().state is DeliveryState.UNKNOWN and self.accepted > self.asked)
    @rule()
    def person_finds_it_arrived(self) -> None:
        self.store.deliveries.confirm(self.row.id, at=self.now)

    @precondition(lambda self: self.current().state in (DeliveryState.UNKNOWN, DeliveryState.FAILED))
    @rule()
    def person_asks_again(self) -> None:
        self.asked += 1
        self.store.deliveries.resend(self.row.id, at=self.now, deliver_until=self.now + 60 * MINUTE)

    @invariant()
    def never_doubled_but_by_a_persons_wish(self) -> None:
        assert self.accepted <= 1 + self.asked

    @invariant()
    def never_called_sent_without_being_accepted(self) -> None:
        if self.current().state is DeliveryState.SENT:
            assert self.accepted >= 1

    @invariant()
    def never_called_failed_though_accepted(self) -> None:
        if self.current().state is DeliveryState.FAILED:
            assert self.accepted <= self.asked

    @invariant()
    def every_change_is_an_event(self) -> None:
        last = self.store.deliveries.events(self.row.id)[-1].step
        states = {
            "pending": "pending",
            "committing": "sending",
            "sent": "sent",
            "confirmed": "sent",
            "retry": "retry",
            "interrupted": "retry",
            "resend": "retry",
            "failed": "failed",
            "expired": "failed",
            "unknown": "unknown",
        }
        assert states[last] == self.current().state


Machine.TestCase.settings = settings(max_examples=15, stateful_step_count=12, deadline=None)
test_the_delivery_machine = Machine.TestCase
