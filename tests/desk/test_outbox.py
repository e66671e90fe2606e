"""One pass over what is due, with the real folder channel and servers that answer as told."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

import pytest

from briefing.config.model import Mail
from briefing.delivery import open_channel
from briefing.desk import outbox
from briefing.desk.pausing import Breaker, backoff
from briefing.desk.store import Delivery, Store
from briefing.errors import ChannelFault, DeliveryError, DeliveryUnknown, TooLarge
from briefing.models.delivery import DeliveryState, Journal, Mailbox, Message
from tests.desk.made import AT, issue_for

MINUTE = timedelta(minutes=1)
DELIVER_FOR = timedelta(hours=6)


class Server:
    """A channel whose server answers each address as told, and remembers what it accepted."""

    name = "scripted"
    idempotent = False

    def __init__(self, **answers: Exception) -> None:
        self.answers = answers
        self.tried: list[str] = []
        self.accepted: list[str] = []

    def transmit(self, message: Message, journal: Journal) -> str:
        reader = message.recipient.name
        self.tried.append(reader)
        journal.committing()
        if reader in self.answers:
            raise self.answers[reader]
        self.accepted.append(message.message_id)
        return "250 ok"

    def close(self) -> None: ...

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


class Clock:
    def __init__(self) -> None:
        self.now = AT

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / ".briefing") as opened:
        yield opened


@pytest.fixture
def clock() -> Clock:
    return Clock()


def message(row: Delivery) -> Message:
    return Message(
        delivery=str(row.id),
        message_id=row.message_id,
        sender=Mailbox(name="Desk", address="desk@x.example"),
        recipient=Mailbox(name=row.name, address=row.address),
        reply_to=None,
        subject="S",
        date=AT,
        list_id="daily.x.example",
        html="<p>h</p>",
        text="t",
        pdf=b"%PDF",
        pdf_name="a.pdf",
    )


def states(store: Store) -> dict[str, str]:
    return {row.recipient: row.state.value for row in store.deliveries.list()}


def codes(store: Store) -> list[str]:
    return [alarm.code for alarm in store.alarms.open()]


def test_every_reader_gets_the_issue_once(store: Store, clock: Clock) -> None:
    rows = issue_for(store, "ana", "bo")
    server = Server()
    outbox.send_due(store, server, message, clock=clock)
    outbox.send_due(store, server, message, clock=clock)
    assert server.accepted == [row.message_id for row in rows]
    assert codes(store) == []


def test_the_folder_channel_writes_a_mail_per_reader(store: Store, clock: Clock, tmp_path: Path) -> None:
    issue_for(store, "ana", "bo")
    with open_channel(Mail(channel="folder"), tmp_path / "outbox") as channel:
        outbox.send_due(store, channel, message, clock=clock)
    assert len(list((tmp_path / "outbox").glob("*.eml"))) == 2
    assert states(store) == {"ana": "sent", "bo": "sent"}


def test_one_bad_reader_does_not_hold_up_the_others(store: Store, clock: Clock) -> None:
    issue_for(store, "ana", "bo", "cy")
    server = Server(bo=DeliveryError("550 no such user", permanent=True))
    done = outbox.send_due(store, server, message, clock=clock)
    assert states(store) == {"ana": "sent", "bo": "failed", "cy": "sent"}
    assert [row.state for row in done.deliveries] == [
        DeliveryState.SENT,
        DeliveryState.FAILED,
        DeliveryState.SENT,
    ]
    assert codes(store) == ["deliveries-failed:daily"]


def test_nobody_is_tried_twice_in_one_pass(store: Store, clock: Clock) -> None:
    issue_for(store, "ana", "bo")
    server = Server(ana=DeliveryError("421 busy", permanent=False))
    outbox.send_due(store, server, message, clock=clock)
    outbox.send_due(store, server, message, clock=clock)
    assert server.tried == ["ana", "bo"]


def test_a_busy_server_is_asked_again_after_growing_waits(store: Store, clock: Clock) -> None:
    (row,) = issue_for(store, "ana")
    server = Server(ana=DeliveryError("421 busy", permanent=False))
    waits = []
    for _ in range(6):
        outbox.send_due(store, server, message, clock=clock)
        waits.append((store.deliveries.get(row.id).next_try_at - clock.now) // MINUTE)
        clock.now = store.deliveries.get(row.id).next_try_at
    assert waits == [1, 5, 15, 30, 30, 30]


def test_after_its_time_an_issue_is_given_up_with_an_alarm(store: Store, clock: Clock) -> None:
    issue_for(store, "ana")
    clock.now += DELIVER_FOR + MINUTE
    server = Server()
    done = outbox.send_due(store, server, message, clock=clock)
    assert server.tried == []
    assert [row.state for row in done.deliveries] == [DeliveryState.FAILED]
    assert codes(store) == ["deliveries-failed:daily"]


def test_a_fault_of_the_account_pauses_the_rest_and_fails_nobody(store: Store, clock: Clock) -> None:
    issue_for(store, "ana", "bo", "cy")
    server = Server(ana=ChannelFault("535 wrong password"))
    done = outbox.send_due(store, server, message, clock=clock)
    assert server.tried == ["ana"]
    assert done.fault == "535 wrong password"
    assert states(store) == {"ana": "retry", "bo": "pending", "cy": "pending"}
    assert codes(store) == ["mail-channel"]


def test_while_the_account_is_at_fault_only_one_reader_is_tried_at_each_turn(
    store: Store, clock: Clock
) -> None:
    issue_for(store, "ana", "bo", "cy")
    server = Server(**dict.fromkeys(("ana", "bo", "cy"), ChannelFault("535 wrong password")))
    for minutes in (0, 0.5, 1, 2, 6):  # tries at 0, 1 and 6 minutes
        clock.now = AT + minutes * MINUTE
        outbox.send_due(store, server, message, clock=clock)
    assert server.tried == ["ana"] * 3


def test_once_the_account_works_all_get_it_and_the_alarm_ends(store: Store, clock: Clock) -> None:
    issue_for(store, "ana", "bo")
    outbox.send_due(store, Server(ana=ChannelFault("535 wrong password")), message, clock=clock)
    clock.now += MINUTE
    outbox.send_due(store, Server(), message, clock=clock)
    assert states(store) == {"ana": "sent", "bo": "sent"}
    assert codes(store) == []


def test_an_unknown_outcome_waits_for_a_person_and_says_so(store: Store, clock: Clock) -> None:
    (row,) = issue_for(store, "ana")
    server = Server(ana=DeliveryUnknown("the line was cut"))
    for _ in range(2):
        outbox.send_due(store, server, message, clock=clock)
        clock.now += 60 * MINUTE
    assert server.tried == ["ana"]
    assert codes(store) == ["deliveries-unknown:daily"]
    store.deliveries.confirm(row.id, at=clock.now)
    outbox.send_due(store, server, message, clock=clock)
    assert codes(store) == []


def test_the_next_issue_that_reaches_everybody_ends_the_alarm_of_the_last(store: Store, clock: Clock) -> None:
    issue_for(store, "ana")
    refusal = DeliveryError("550 no such user", permanent=True)
    outbox.send_due(store, Server(ana=refusal), message, clock=clock)
    issue_for(store, "ana")
    outbox.send_due(store, Server(), message, clock=clock)
    assert codes(store) == []


def test_after_a_crash_at_the_last_byte_nothing_is_sent_again(store: Store, clock: Clock) -> None:
    rows = issue_for(store, "ana", "bo")
    store.deliveries.journal(rows[0].id, clock, backoff).committing()
    server = Server()
    outbox.recover(store, clock=clock)
    outbox.send_due(store, server, message, clock=clock)
    assert server.tried == ["bo"]
    assert codes(store) == ["deliveries-unknown:daily"]


def test_only_the_run_that_was_asked_for_is_sent(store: Store, clock: Clock) -> None:
    issue_for(store, "ana")
    (second,) = issue_for(store, "bo")
    server = Server()
    outbox.send_due(store, server, message, clock=clock, run_id=second.run_id)
    assert server.tried == ["bo"]


SENDER = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from briefing.desk import outbox
from briefing.desk.pausing import Breaker, backoff
from briefing.desk.store import Store

accepted = Path(sys.argv[2]).open("a")

class Server:
    name, idempotent = "scripted", False

    def transmit(self, message, journal):
        journal.committing()
        accepted.write(message.message_id + chr(10))
        accepted.flush()
        print("accepted", flush=True)
        return "250 ok"

clock = lambda: datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
with Store(Path(sys.argv[1])) as store:
    outbox.recover(store, clock=clock)
    outbox.send_due(store, Server(), lambda row: SimpleNamespace(message_id=row.message_id), clock=clock)
"""


def test_killed_again_and_again_nobody_gets_it_twice_and_nobody_is_forgotten(
    store: Store, tmp_path: Path
) -> None:
    rows = issue_for(store, *(f"r{number}" for number in range(30)))
    log = tmp_path / "accepted"
    command = [sys.executable, "-c", SENDER, str(store.folder), str(log)]
    for answers in (1, 4, 9):  # killed just after so many were accepted, before most of them were noted
        child = subprocess.Popen(command, stdout=subprocess.PIPE)
        assert child.stdout is not None
        for _ in range(answers):
            child.stdout.readline()
        child.kill()
        child.communicate()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    accepted = Counter(log.read_text().split())
    assert max(accepted.values()) == 1
    ledger = store.deliveries.list()
    assert {row.state for row in ledger} <= {DeliveryState.SENT, DeliveryState.UNKNOWN}
    assert {row.message_id for row in ledger if row.state is DeliveryState.SENT} <= set(accepted)
    assert len(ledger) == len(rows) == 30
    assert sum(row.state is DeliveryState.UNKNOWN for row in ledger) <= 3


def paused(store: Store, user: str = "A") -> Breaker:
    return Breaker(store=store, mail=Mail(channel="smtp", host="mail.example", user=user))


def test_a_refused_login_pauses_the_account_also_for_the_next_process(store: Store, clock: Clock) -> None:
    issue_for(store, "ana", "bo")
    server = Server(ana=ChannelFault("535 wrong password", account=True))
    outbox.send_due(store, server, message, clock=clock, breaker=paused(store))
    clock.now += 5 * MINUTE
    again = outbox.send_due(store, Server(), message, clock=clock, breaker=paused(store))
    assert again.fault == "535 wrong password"
    assert states(store) == {"ana": "retry", "bo": "pending"}
    assert "mail-channel" in codes(store)


def test_the_pause_ends_with_its_time_with_changed_settings_and_for_a_person(
    store: Store, clock: Clock
) -> None:
    paused(store).broke(ChannelFault("535", account=True), clock.now)
    assert paused(store).fault(clock.now + MINUTE)
    assert not paused(store).fault(clock.now + 31 * MINUTE)
    assert not paused(store, "B").fault(clock.now + MINUTE)
    issue_for(store, "ana")
    outbox.send_due(store, Server(), message, clock=clock)  # without a breaker: a person insists
    assert states(store) == {"ana": "sent"}


def test_an_accepted_mail_ends_the_pause(store: Store, clock: Clock) -> None:
    issue_for(store, "ana")
    for _ in range(3):
        paused(store).broke(ChannelFault("421"), clock.now)
    clock.now += 16 * MINUTE
    outbox.send_due(store, Server(), message, clock=clock, breaker=paused(store))
    paused(store).broke(ChannelFault("421"), clock.now)
    assert not paused(store).fault(clock.now + MINUTE)  # the first wait again, not the fourth


def test_a_next_try_planned_by_a_clock_that_was_a_day_ahead_is_due_now(store: Store, clock: Clock) -> None:
    issue_for(store, "ana")
    clock.now += timedelta(hours=5)  # within deliver_until
    outbox.send_due(store, Server(ana=DeliveryError("451", permanent=False)), message, clock=clock)
    clock.now = AT
    outbox.send_due(store, Server(), message, clock=clock)
    assert states(store) == {"ana": "sent"}


def test_several_connections_send_each_mail_once(store: Store, clock: Clock) -> None:
    rows = issue_for(store, *(f"r{n}" for n in range(20)))
    servers = [Server() for _ in range(3)]
    outbox.send_due(store, servers[0], message, clock=clock, others=servers[1:])
    accepted = [mail for server in servers for mail in server.accepted]
    assert sorted(accepted) == sorted(row.message_id for row in rows)


def test_a_server_that_wants_fewer_connections_is_no_fault(store: Store, clock: Clock) -> None:
    issue_for(store, "ana", "bo", "cy", "di")
    full = Server(**{name: ChannelFault("421 too many connections") for name in ("ana", "bo", "cy", "di")})
    good = Server()
    first = outbox.send_due(store, good, message, clock=clock)
    assert first.fault == ""
    issue_for(store, "ana", "bo")
    outbox.send_due(store, Server(), message, clock=clock, others=[full])
    clock.now += 2 * MINUTE
    outbox.send_due(store, good, message, clock=clock)
    assert {row.state for row in store.deliveries.list()} == {DeliveryState.SENT}


def test_the_sends_of_the_last_minute_are_known_after_a_restart(store: Store, clock: Clock) -> None:
    issue_for(store, "ana", "bo", "cy")
    outbox.send_due(store, Server(), message, clock=clock)
    later = clock.now + timedelta(seconds=20)
    starts = store.deliveries.starts(2, since=later - MINUTE, until=later)
    assert [(later - start).total_seconds() for start in starts] == [20, 20]
    assert store.deliveries.starts(2, since=later + MINUTE, until=later + 2 * MINUTE) == ()


class Narrow(Server):
    """Finds the first `refusals` mails too large, at the last byte."""

    refusals = 0

    def transmit(self, message: Message, journal: Journal) -> str:
        reply = super().transmit(message, journal)
        if len(self.tried) <= self.refusals:
            self.accepted.pop()
            raise TooLarge("552 5.3.4 too large")
        return reply


@pytest.mark.parametrize(
    ("refusals", "form", "state"),
    [(0, "whole", "sent"), (1, "compact", "sent"), (2, "text", "sent"), (3, "text", "failed")],
)
def test_a_mail_that_is_too_large_is_tried_in_its_smaller_forms_in_the_same_pass(
    store: Store, clock: Clock, refusals: int, form: str, state: str
) -> None:
    (row,) = issue_for(store, "ana")
    server = Narrow()
    server.refusals = refusals
    outbox.send_due(store, server, message, clock=clock)
    after = store.deliveries.get(row.id)
    assert (after.form, after.state) == (form, state)
    assert len(server.accepted) == (state == "sent")
    assert ("mail-size" in codes(store)) is (state == "sent" and form != "whole")
    assert store.audit() == ()


def test_sent_again_at_a_persons_wish_it_is_tried_whole_first(store: Store, clock: Clock) -> None:
    (row,) = issue_for(store, "ana")
    server = Narrow()
    server.refusals = 3
    outbox.send_due(store, server, message, clock=clock)
    again = store.deliveries.resend(row.id, at=clock(), deliver_until=AT + DELIVER_FOR)
    assert again.form == "whole"
