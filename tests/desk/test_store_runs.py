"""The run ledger and the issues that come of it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from threading import Barrier, Thread

import pytest

from briefing.desk.store import Issue, NewDelivery, NewIssue, Run, Store
from briefing.errors import StoreError
from briefing.models.briefing import Intake, ProblemEntry
from briefing.models.delivery import Printed
from briefing.models.document import Document, Problem

DAY = date(2026, 3, 2)
AT = datetime(2026, 3, 2, 7, 0, tzinfo=timezone(timedelta(hours=4)))
HOUR = timedelta(hours=1)
PRINTED = Printed(pdf=b"%PDF-1.7 \xff", html="<p>ə</p>", text="ə\r\nλ")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / ".briefing") as opened:
        yield opened


def kept(store: Store, *texts: str, at: datetime = AT) -> tuple[str, ...]:
    documents = [Document.of(f"{text}.txt", text.encode()) for text in texts]
    return tuple(entry.sha256 for entry in store.documents.keep_all(documents, at))


def scheduled(store: Store, documents: tuple[str, ...], day: date = DAY, at: datetime = AT) -> Run:
    run = store.runs.freeze_scheduled("daily", day, documents=documents, cutoff=at, at=at)
    assert run is not None
    return run


def printed(store: Store, run: Run, *readers: str, text: str = "{}") -> Issue:
    new = NewIssue(briefing=text, printed=PRINTED, subject="S", pdf_name="a.pdf", pdf_path="outbox/a.pdf")
    deliveries = [
        NewDelivery(recipient=r, name=r, address=f"{r}@x.example", message_id=f"<{run.id}.{r}@x.example>")
        for r in readers
    ]
    return store.issues.record(run.id, new, deliveries, deliver_until=AT + 6 * HOUR, at=AT)


def send(store: Store, run: Run, reader: str) -> None:
    (row,) = [d for d in store.deliveries.list(run_id=run.id) if d.recipient == reader]
    journal = store.deliveries.journal(row.id, lambda: AT, lambda _: HOUR)
    journal.committing()
    journal.sent("250 ok")


def test_a_scheduled_slot_is_frozen_once(store: Store) -> None:
    documents = kept(store, "a", "b")
    run = scheduled(store, documents)
    assert (run.sequence, run.number, run.state) == (0, 1, "frozen")
    assert store.runs.freeze_scheduled("daily", DAY, documents=(), cutoff=AT, at=AT) is None
    assert store.runs.documents(run.id) == documents


def test_the_cutoff_comes_back_with_the_offset_it_was_given_with(store: Store) -> None:
    scheduled(store, ())
    run = store.runs.scheduled("daily", DAY)
    assert run is not None
    assert run.cutoff.isoformat() == "2026-03-02T07:00:00+04:00"


def test_what_a_run_took_no_longer_waits_for_its_edition(store: Store) -> None:
    a, b = kept(store, "a", "b")
    scheduled(store, (a,))
    assert store.documents.waiting("daily") == (b,)


def test_manual_runs_count_from_one_and_share_the_numbers_of_the_edition(store: Store) -> None:
    manual = [store.runs.freeze_manual("daily", DAY, documents=(), cutoff=AT, at=AT) for _ in range(2)]
    run = scheduled(store, ())
    assert [(r.sequence, r.number) for r in (*manual, run)] == [(1, 1), (2, 2), (0, 3)]


def test_editions_count_for_themselves(store: Store) -> None:
    scheduled(store, ())
    assert store.runs.freeze_manual("weekly", DAY, documents=(), cutoff=AT, at=AT).number == 1


def test_a_document_is_taken_by_one_issue_of_an_edition_and_the_refused_run_leaves_nothing(
    store: Store,
) -> None:
    (a,) = kept(store, "a")
    scheduled(store, (a,))
    with pytest.raises(StoreError):
        store.runs.freeze_manual("daily", DAY, documents=(a,), cutoff=AT, at=AT)
    assert len(store.runs.unfinished()) == 1
    assert store.runs.freeze_manual("daily", DAY, documents=(), cutoff=AT, at=AT).number == 2


def test_a_run_of_an_unknown_document_is_refused(store: Store) -> None:
    with pytest.raises(StoreError):
        store.runs.freeze_manual("daily", DAY, documents=("0" * 64,), cutoff=AT, at=AT)


def test_a_closed_slot_takes_no_number_and_is_used(store: Store) -> None:
    assert store.runs.close_slot("daily", DAY, state="empty", cutoff=AT, at=AT)
    assert not store.runs.close_slot("daily", DAY, state="skipped", cutoff=AT, at=AT)
    assert store.runs.freeze_scheduled("daily", DAY, documents=(), cutoff=AT, at=AT) is None
    assert scheduled(store, (), DAY + timedelta(days=1)).number == 1
    assert store.runs.unfinished() != ()


def test_threads_that_freeze_the_same_slots_win_each_once(tmp_path: Path) -> None:
    folder, days, won = tmp_path / ".briefing", [DAY + timedelta(days=n) for n in range(8)], []
    Store(folder).close()
    barrier = Barrier(4, timeout=60)  # a racer that fails breaks it for all

    def race() -> None:
        with Store(folder) as store:
            for day in days:
                barrier.wait()
                run = store.runs.freeze_scheduled("daily", day, documents=(), cutoff=AT, at=AT)
                won.extend([run] if run else [])

    threads = [Thread(target=race) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(run.day for run in won) == days
    assert sorted(run.number or 0 for run in won) == list(range(1, 9))


def test_processes_that_freeze_the_same_slots_win_each_once(tmp_path: Path) -> None:
    script = """
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from briefing.desk.store import Store

at = datetime(2026, 3, 2, tzinfo=UTC)
with Store(Path(sys.argv[1])) as store:
    print("ready", flush=True)
    sys.stdin.readline()
    for n in range(20):
        day = date(2026, 3, 2) + timedelta(days=n)
        if store.runs.freeze_scheduled("daily", day, documents=(), cutoff=at, at=at):
            print(day)
"""
    command = [sys.executable, "-c", script, str(tmp_path)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    children = [subprocess.Popen(command, **pipes) for _ in range(2)]
    for child in children:
        child.stdout.readline()
    for child in children:
        child.stdin.write("go\n")
        child.stdin.flush()
    won = [day for child in children for day in child.communicate()[0].split()]
    assert sorted(won) == [str(DAY + timedelta(days=n)) for n in range(20)]


def test_a_run_is_unfinished_until_it_is_done(store: Store) -> None:
    run = scheduled(store, ())
    printed(store, run)
    assert [r.state for r in store.runs.unfinished()] == ["printed"]
    assert store.runs.finish(run.id, AT)
    assert store.runs.unfinished() == ()


def test_a_run_is_not_done_while_a_reader_waits(store: Store) -> None:
    run = scheduled(store, ())
    printed(store, run, "ana")
    assert not store.runs.finish(run.id, AT)
    send(store, run, "ana")
    assert store.runs.finish(run.id, AT)


def test_a_frozen_run_cannot_be_done(store: Store) -> None:
    assert not store.runs.finish(scheduled(store, ()).id, AT)


def test_attempts_are_counted(store: Store) -> None:
    run = scheduled(store, ())
    assert [store.runs.begin_attempt(run.id) for _ in range(3)] == [1, 2, 3]


def test_a_released_run_gives_back_its_documents_and_its_number_but_not_its_slot(store: Store) -> None:
    documents = kept(store, "a")
    run = scheduled(store, documents)
    assert store.runs.release(run.id, detail="printing failed three times")
    assert store.documents.waiting("daily") == documents
    assert store.runs.freeze_scheduled("daily", DAY, documents=documents, cutoff=AT, at=AT) is None
    assert store.runs.freeze_manual("daily", DAY, documents=documents, cutoff=AT, at=AT).number == 1
    assert store.audit() == ()


def test_a_printed_run_is_never_released(store: Store) -> None:
    run = scheduled(store, kept(store, "a"))
    printed(store, run)
    assert not store.runs.release(run.id, detail="no")
    assert store.documents.waiting("daily") == ()


def test_a_revision_keeps_the_number_and_shows_the_documents_again(store: Store) -> None:
    a, b = kept(store, "a", "b")
    first = scheduled(store, (a,))
    printed(store, first)
    again = store.runs.freeze_revision("daily", 1, cutoff=AT, at=AT)
    assert (again.day, again.sequence, again.number, again.revision) == (DAY, 0, 1, 1)
    assert store.runs.documents(again.id) == (a,)
    third = store.runs.freeze_revision("daily", 1, documents=(a, b), cutoff=AT, at=AT)
    assert third.revision == 2
    assert store.documents.waiting("daily") == ()
    assert store.audit() == ()


def test_there_is_no_revision_of_an_issue_that_is_not_there(store: Store) -> None:
    with pytest.raises(StoreError, match="no issue 7"):
        store.runs.freeze_revision("daily", 7, cutoff=AT, at=AT)


def test_a_skipped_slot_keeps_its_reason(store: Store) -> None:
    store.runs.close_slot("daily", DAY, state="skipped", cutoff=AT, at=AT, detail="the machine was off")
    run = store.runs.scheduled("daily", DAY)
    assert run is not None
    assert (run.state, run.number, run.detail) == ("skipped", None, "the machine was off")
    assert store.runs.scheduled("daily", DAY + timedelta(days=1)) is None


def test_the_intake_of_an_issue_is_what_came_since_the_issue_before(store: Store) -> None:
    first = scheduled(store, kept(store, "a", at=AT - HOUR))
    store.documents.keep(Document.of("twin.txt", b"a"), AT + HOUR)
    store.problems.record(Problem(name="p.txt", code="locked", detail="Held."), None, AT + HOUR)
    store.documents.keep(Document.of("later.txt", b"a"), AT + 3 * HOUR)
    second = store.runs.freeze_manual("daily", DAY, documents=(), cutoff=AT, at=AT + 2 * HOUR)
    assert store.runs.intake(first.id) == Intake()
    problem = ProblemEntry(name="p.txt", code="locked", detail="Held.")
    assert store.runs.intake(second.id) == Intake(duplicate=1, problems=(problem,))


def test_a_problem_with_a_document_of_an_issue_is_left_to_that_issue(store: Store) -> None:
    (a,) = kept(store, "a")
    scheduled(store, (a,))
    store.problems.record(Problem(name="a.txt", code="reader-failed", detail="Why."), a, AT + HOUR)
    second = store.runs.freeze_manual("daily", DAY, documents=(), cutoff=AT, at=AT + 2 * HOUR)
    assert store.runs.intake(second.id) == Intake()


def test_an_issue_is_kept_with_its_bytes_and_readers(store: Store) -> None:
    run = scheduled(store, ())
    issue = printed(store, run, "ana", "bo", text='{"title": "ə"}')
    assert store.issues.get("daily", 1) == issue == store.issues.of_run(run.id) == store.issues.last("daily")
    assert store.issues.printed(run.id) == PRINTED
    assert store.issues.briefing(run.id) == '{"title": "ə"}'
    assert {row.recipient for row in store.deliveries.list(run_id=run.id)} == {"ana", "bo"}


def test_an_issue_is_recorded_once(store: Store) -> None:
    run = scheduled(store, ())
    printed(store, run, "ana")
    with pytest.raises(StoreError, match="not waiting to be printed"):
        printed(store, run, "bo")
    assert [row.recipient for row in store.deliveries.list()] == ["ana"]


def test_a_reader_named_twice_spoils_the_whole_record(store: Store) -> None:
    run = scheduled(store, ())
    with pytest.raises(StoreError):
        printed(store, run, "ana", "ana")
    assert store.issues.of_run(run.id) is None
    assert [r.state for r in store.runs.unfinished()] == ["frozen"]


def test_damaged_issue_bytes_are_never_handed_out(store: Store) -> None:
    run = scheduled(store, ())
    digest = printed(store, run).pdf_sha256
    (store.folder / "issues" / digest[:2] / digest).write_bytes(b"%PDF-1.7 other")
    with pytest.raises(StoreError, match="damaged"):
        store.issues.printed(run.id)


def test_the_newest_revision_is_the_issue(store: Store) -> None:
    printed(store, scheduled(store, ()))
    printed(store, store.runs.freeze_revision("daily", 1, cutoff=AT, at=AT))
    newest, first = store.issues.get("daily", 1), store.issues.get("daily", 1, revision=0)
    assert newest is not None
    assert first is not None
    assert (newest.revision, first.revision) == (1, 0)
    assert [issue.revision for issue in store.issues.list("daily")] == [1, 0]


def test_only_what_reached_a_reader_or_was_made_for_none_was_told(store: Store) -> None:
    made: list[Run] = []
    for number, readers in enumerate([("ana", "bo"), ("ana",), ()]):
        made.append(scheduled(store, (), DAY + timedelta(days=number)))
        printed(store, made[-1], *readers, text=f"issue {number + 1}")
    send(store, made[0], "bo")
    told = store.issues.delivered("daily")
    assert [(issue.number, issue.briefing) for issue in told] == [(1, "issue 1"), (3, "issue 3")]
    assert [issue.number for issue in store.issues.delivered("daily", limit=1)] == [3]
    assert [issue.number for issue in store.issues.delivered("daily", limit=1, before=3)] == [1]


def test_a_revision_is_told_in_place_of_the_issue_once_it_is_delivered(store: Store) -> None:
    first = scheduled(store, ())
    printed(store, first, "ana", text="first")
    send(store, first, "ana")
    second = store.runs.freeze_revision("daily", 1, cutoff=AT, at=AT)
    printed(store, second, "ana", text="second")
    assert [issue.briefing for issue in store.issues.delivered("daily")] == ["first"]
    send(store, second, "ana")
    assert [issue.briefing for issue in store.issues.delivered("daily")] == ["second"]


def test_the_audit_finds_a_document_that_two_issues_show(store: Store) -> None:
    (a,) = kept(store, "a")
    scheduled(store, (a,))
    other = scheduled(store, (), DAY + timedelta(days=1))
    with store._database.writing() as connection:
        connection.exec_driver_sql("INSERT INTO run_document VALUES (?, 0, ?, 'daily', 0)", (other.id, a))
    (fault,) = store.audit()
    assert "2 places" in fault


def test_times_are_kept_in_utc(store: Store) -> None:
    assert scheduled(store, ()).frozen_at == datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
