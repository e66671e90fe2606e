"""Faults that other senders really had, planted into the program to see whether the schedules find them.

Each takes away one of the things that the promises rest on. None of this is ever in the program itself.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from tests.faults.editor import reviewed_schedule
from tests.faults.schedules import schedule_of

MOST_SEEDS = 200
#: Those that show only on a desk with an editor.
GATE_BUGS = ("gate-stands-open", "dropped-is-printed", "approved-is-changed")


@dataclass(frozen=True, kw_only=True)
class Planted:
    """`shows_in`: what a schedule must hold for the fault to have a chance; those seeds are tried first."""

    into_this_process: Callable[[], None]
    shows_in: tuple[str, ...]


BUGS: dict[str, Planted] = {}


def plant(name: str) -> None:
    """Put the fault into the modules of this process."""
    BUGS[name].into_this_process()


def seeds_for(name: str) -> list[int]:
    """The first 200 seeds, the likely ones at the beginning."""
    wanted = BUGS[name].shows_in

    def unlikely(seed: int) -> bool:
        text = str(reviewed_schedule(seed) if name in GATE_BUGS else schedule_of(seed))
        return not any(word in text for word in wanted)

    return sorted(range(1, MOST_SEEDS + 1), key=lambda seed: (unlikely(seed), seed))


def bug(*shows_in: str) -> Callable[[Callable[[], None]], Callable[[], None]]:
    def kept(plants: Callable[[], None]) -> Callable[[], None]:
        name = plants.__name__.replace("_", "-")
        BUGS[name] = Planted(into_this_process=plants, shows_in=shows_in)
        return plants

    return kept


@bug("kill', 'at'")
def mark_after_send() -> None:
    """The usual loop: nothing is written down before the last byte."""
    from briefing.desk.store.journal import DeliveryJournal
    from briefing.models.delivery import DeliveryState as State

    before = (State.PENDING, State.RETRY)
    DeliveryJournal.committing = lambda self: None  # type: ignore[method-assign]
    DeliveryJournal.sent = lambda self, reply: self._write(before, "sent", reply, state=State.SENT)  # type: ignore[method-assign]
    DeliveryJournal.unknown = lambda self, detail: self._write(  # type: ignore[method-assign]
        before, "unknown", detail, state=State.UNKNOWN
    )


@bug("dot:", "faults: kill")
def mark_before_send() -> None:
    """Claimed as sent before the last byte leaves."""
    from briefing.desk.store.journal import DeliveryJournal
    from briefing.models.delivery import DeliveryState as State

    DeliveryJournal.committing = lambda self: self._write(  # type: ignore[method-assign]
        (State.PENDING, State.RETRY), "committing", "", state=State.SENT
    )
    DeliveryJournal.sent = lambda self, reply: None  # type: ignore[method-assign]


@bug("faults: power", ", power")
def no_fsync() -> None:
    """A file is renamed into place before its bytes are on the disk."""
    from briefing.desk import files
    from briefing.desk.store import blobs

    def write(target: Path, content: bytes) -> None:
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary = target.with_name(f".{target.name}.part")
        temporary.write_bytes(content)
        temporary.replace(target)
        files.flush_folder(target.parent)

    blobs.write_whole = write  # type: ignore[attr-defined]


@bug("'stop', 'at'")
def no_fencing() -> None:
    """Whoever wakes up late goes on as if nothing had happened."""
    from briefing.desk.store.database import Database

    Database._check_fences = lambda self, connection: None  # type: ignore[method-assign]
    _any_state_will_do()


def _any_state_will_do() -> None:
    """The second guard: a row moves only out of the state that its sender left it in."""
    from briefing.desk.store import deliveries, journal

    real = journal.take_step

    def step(connection: Any, number: int, _before: Any, *given: Any, **values: Any) -> None:
        real(connection, number, tuple(journal.State), *given, **values)

    for module in (deliveries, journal):
        module.take_step = step  # type: ignore[attr-defined]


@bug("'stop', 'at'")
def no_lock() -> None:
    """Two instances work at the same time, and both clean up after the other."""
    from contextlib import contextmanager

    from briefing.desk import work
    from briefing.desk.store.database import Database

    @contextmanager
    def free(*_given: Any, **_named: Any) -> Any:
        yield

    work.hold = free  # type: ignore[attr-defined]
    Database._check_fences = lambda self, connection: None  # type: ignore[method-assign]
    _any_state_will_do()


@bug("hour edited")
def slot_key_by_instant() -> None:
    """An issue is known by its moment and not by its day: another hour is another issue."""
    from briefing.desk import serving
    from briefing.desk.store.runs import Runs

    real = Runs.freeze_scheduled

    def settled(self: Any, edition: str, day: date) -> bool:
        run = self.store.runs.scheduled(edition, day)
        chosen = next(e for e in self.desk.config.editions if e.id == edition)
        from briefing.desk.planner import cutoff

        return run is not None and run.cutoff == cutoff(chosen, self.desk.config.desk.timezone, day)

    def freeze(self: Any, edition: str, day: date, **given: Any) -> Any:
        if self.scheduled(edition, day) is None:
            return real(self, edition, day, **given)
        given.pop("detail", None)
        return self.freeze_manual(edition, day, **given)

    serving.Beat._is_settled = settled  # type: ignore[method-assign]
    Runs.freeze_scheduled = freeze  # type: ignore[method-assign]


@bug("faults: kill", ", kill")
def archive_before_record() -> None:
    """A file is put away before its bytes are kept."""
    from briefing.desk.store.documents import Documents
    from briefing.desk.taking import Taker

    put_away, keep_all = Taker._put_away, Documents.keep_all
    waiting: list[Any] = []

    def keep(self: Any, documents: Any, taken: datetime) -> Any:
        documents = tuple(documents)
        from briefing.desk.inbox import put_away as away

        taker, batch = waiting.pop()
        for seen, document in batch:
            away(seen, document.sha256, day=taken.date(), after=taker._after)
        return keep_all(self, documents, taken)

    from briefing.desk import taking

    of = taking._Batches.of

    def batches(self: Any, still: Any) -> Any:
        for batch in of(self, still):
            waiting.append((holder[0], batch))
            yield batch

    holder: list[Any] = []
    take = Taker.take

    def taking_(self: Any, *given: Any) -> Any:
        holder[:] = [self]
        return take(self, *given)

    taking._Batches.of = batches  # type: ignore[method-assign]
    Taker.take = taking_  # type: ignore[method-assign]
    Taker._put_away = put_away  # type: ignore[method-assign]
    Documents.keep_all = keep  # type: ignore[method-assign]


@bug("'kind': 'sendall'")
def unknown_is_sent_again() -> None:
    """What was interrupted at the last byte is repeated without asking."""
    from briefing.desk.store.deliveries import Deliveries
    from briefing.desk.store.journal import take_step
    from briefing.desk.store.schema import delivery
    from briefing.models.delivery import DeliveryState as State

    def recover(self: Any, *, at: datetime) -> tuple[Any, ...]:
        with self._database.writing() as connection:
            for (number,) in connection.execute(
                sa.select(delivery.c.id).where(delivery.c.state == State.SENDING)
            ).all():
                take_step(
                    connection,
                    number,
                    (State.SENDING,),
                    "interrupted",
                    "",
                    at,
                    state=State.RETRY,
                    next_try_at=at,
                )
        return ()

    Deliveries.recover = recover  # type: ignore[method-assign]


@bug("'kind': 'sendall'")
def nothing_is_recovered() -> None:
    """What a killed process left half sent stays so."""
    from briefing.desk import press

    press.recover = lambda store, *, clock: ()  # type: ignore[attr-defined]


@bug("stored")
def lost_reply_is_a_retry() -> None:
    """A connection lost after the last byte is taken for one lost before it."""
    from briefing.delivery import transaction
    from briefing.errors import DeliveryError

    def unsure(detail: str) -> DeliveryError:
        return DeliveryError(detail, permanent=False)

    transaction.DeliveryUnknown = unsure  # type: ignore[attr-defined]


@bug("")
def message_id_of_each_try() -> None:
    """Each try has a Message-ID of its own."""
    from briefing.desk import letters

    real = letters.message_for
    letters.message_for = lambda *given: replace(
        real(*given), message_id=f"<{os.urandom(8).hex()}@example.org>"
    )  # type: ignore[attr-defined]


@bug("")
def printed_anew_for_each_mail() -> None:
    """The PDF is made again for each mail, and is never quite the same."""
    from briefing.desk.store.issues import Issues

    real = Issues.printed

    def printed(self: Any, run_id: int) -> Any:
        issue = real(self, run_id)
        return replace(issue, pdf=issue.pdf + str(os.getpid()).encode())

    Issues.printed = printed  # type: ignore[method-assign]


@bug("")
def articles_not_frozen() -> None:
    """A run that goes on takes what lies there now."""
    from briefing.desk.store import freezing, runs
    from briefing.desk.store.runs import Runs
    from briefing.desk.store.schema import document

    def frozen(connection: Any, fresh: Any, documents: Sequence[str], *, again: Any) -> None:
        """Nothing is written down of what the run takes."""

    def documents(self: Any, run_id: int) -> tuple[str, ...]:
        with self._database.reading() as connection:
            return tuple(connection.scalars(sa.select(document.c.sha256)))

    for module in (freezing, runs):
        module.put_documents = frozen  # type: ignore[attr-defined]
    Runs.documents = documents  # type: ignore[method-assign]


@bug(": 4")
def temporary_is_permanent() -> None:
    """A refusal for the moment counts as one for good."""
    from briefing.desk.store.journal import DeliveryJournal

    real = DeliveryJournal.failed
    DeliveryJournal.failed = lambda self, detail, *, permanent: real(self, detail, permanent=True)  # type: ignore[method-assign]


@bug(": 55")
def permanent_is_dropped() -> None:
    """A reader who was refused is crossed off as served, and the list goes on."""
    from briefing.desk.store.journal import DeliveryJournal

    real = DeliveryJournal.failed

    def failed(self: Any, detail: str, *, permanent: bool) -> None:
        if permanent:
            self.sent("250 ok")
        else:
            real(self, detail, permanent=False)

    DeliveryJournal.failed = failed  # type: ignore[method-assign]


@bug(": 4")
def retry_never_comes() -> None:
    """The next try is planned and nobody looks at it."""
    from briefing.desk.store import deliveries
    from briefing.models.delivery import DeliveryState as State

    deliveries.WAITING_STATES = (State.PENDING,)  # type: ignore[attr-defined]


@bug(": 55", "stored", "lost")
def failure_without_alarm() -> None:
    """What failed or is unknown stands in the ledger, and nobody hears of it."""
    from briefing.desk import outbox

    outbox.refresh_alarms = lambda store, edition, at: None  # type: ignore[attr-defined]


@bug("too late")
def skip_without_alarm() -> None:
    """A day that was missed is passed over in silence."""
    from briefing.desk.store.alarms import Alarms

    real = Alarms.raise_alarm
    Alarms.raise_alarm = lambda self, code, detail, at: (
        not code.startswith("skipped") and real(self, code, detail, at)
    )  # type: ignore[method-assign]


@bug(": late", ", late")
def lateness_is_not_told() -> None:
    """A late issue looks like a punctual one."""
    from briefing.desk import planner

    planner.lateness = lambda planned, made: ""  # type: ignore[attr-defined]


@bug(": late", ", late")
def misfire_is_dropped() -> None:
    """An hour that was slept through is gone."""
    from briefing.desk import planner

    real = planner._missed
    planner._missed = lambda edition, slot, now: (
        "overslept" if now - slot.at > timedelta(seconds=30) else real(edition, slot, now)
    )  # type: ignore[attr-defined]


@bug("growing")
def half_written_is_taken() -> None:
    """A file is read while it is being written."""
    from briefing.desk.inbox import looking, taking
    from briefing.models.document import Document

    looking.settled = lambda before, after: after.candidates  # type: ignore[attr-defined]

    def read(seen: Any, _max_bytes: int) -> Any:
        content = seen.path.read_bytes()[: seen.size]
        return Document.of(seen.name, content) if content else taking._refused(seen, "empty", "empty")

    from briefing.desk import taking as taker

    taker.read_file = read  # type: ignore[attr-defined]


@bug("by hand")
def done_is_overwritten() -> None:
    """A file that is put away takes the place of an earlier one of its name."""
    from briefing.desk.inbox import putting

    putting._claim = lambda folder, stem, suffix: folder / f"{stem}{suffix}"  # type: ignore[attr-defined]


@bug("binary", "empty", "broken pdf")
def problems_are_swallowed() -> None:
    """A file that cannot be read disappears without a word."""
    from briefing.desk.store.problems import Problems

    Problems.record = lambda self, found, sha256, at: False  # type: ignore[method-assign]


@bug("restored")
def restored_state_sends() -> None:
    """A state from a backup goes on as if it were today's."""
    from briefing.desk import press

    press.guard = lambda desk, store, now: None  # type: ignore[attr-defined]


@bug("faults: kill", ", kill")
def issue_recorded_after_mail() -> None:
    """Run and readers are written down only when the first run is over: a crash makes another issue."""
    from briefing.desk.store.runs import Runs

    real = Runs.unfinished
    Runs.unfinished = lambda self: tuple(run for run in real(self) if run.state == "printed")  # type: ignore[method-assign]


@bug("drop", "hold")
def gate_stands_open() -> None:
    """The draft goes to the editor, and the readers' mails do not wait."""
    from briefing.desk import press
    from briefing.desk.store import deliveries

    press.held_back = lambda review, planned: planned  # type: ignore[attr-defined]
    deliveries.waits_for_editor = lambda now: sa.false()  # type: ignore[attr-defined]


@bug("drop")
def dropped_is_printed() -> None:
    """What an editor takes out is noted, and the pages stay as they were."""
    from briefing.desk import gate

    real = gate.edited
    gate.edited = lambda made, changes: real(made, replace(changes, dropped=frozenset()))  # type: ignore[attr-defined]


@bug("approve")
def approved_is_changed() -> None:
    """What was approved can still be changed."""
    from briefing.desk import gate

    real = gate._change

    def change(press: Any, edition: Any, issue: Any, review: Any, *given: Any) -> str:
        return real(press, edition, issue, replace(review, state="open"), *given)

    gate._change = change  # type: ignore[attr-defined]
