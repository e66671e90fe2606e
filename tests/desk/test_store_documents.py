"""Documents, their names and readings, and the problems of those that could not be used."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from briefing.desk.store import ReadingFacts, Store
from briefing.desk.store.blobs import Blobs
from briefing.desk.store.documents import waiting_query
from briefing.errors import StoreError
from briefing.models.document import Document, Problem

AT = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)
LATER = AT + timedelta(hours=1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / ".briefing") as opened:
        yield opened


def kept(store: Store, name: str, text: str, taken: datetime = AT) -> str:
    return store.documents.keep(Document.of(name, text.encode()), taken).sha256


def read(store: Store, sha256: str, *, url: str | None = None) -> None:
    facts = ReadingFacts(sha256=sha256, title="T", outlet="Harbour Post", url=url, text_sha256="0" * 64)
    store.documents.record_readings([facts])


def test_a_kept_document_is_loaded_with_its_name_and_bytes(store: Store) -> None:
    document = Document.of("a b/ğ.txt", "söz\n".encode())
    store.documents.keep(document, AT)
    assert store.documents.load(document.sha256) == document


def test_the_same_bytes_are_new_once_a_twin_under_each_other_name_and_again_after_that(store: Store) -> None:
    names = ["a.txt", "a.txt", "b.txt", "b.txt"]
    outcomes = [store.documents.keep(Document.of(name, b"same"), AT).outcome for name in names]
    assert outcomes == ["new", "again", "twin", "again"]


def test_twins_within_one_batch_are_seen(store: Store) -> None:
    batch = [Document.of("a.txt", b"same"), Document.of("b.txt", b"same")]
    assert [entry.outcome for entry in store.documents.keep_all(batch, AT)] == ["new", "twin"]


def test_a_document_waits_in_the_order_it_was_taken_then_by_name(store: Store) -> None:
    late, second, first = (
        kept(store, "a.txt", "1", LATER),
        kept(store, "c.txt", "2"),
        kept(store, "b.txt", "3"),
    )
    assert store.documents.waiting("daily") == (first, second, late)


def test_bytes_left_without_a_row_are_taken_up_when_the_file_is_kept_again(tmp_path: Path) -> None:
    document = Document.of("a.txt", b"killed before the row")
    folder = tmp_path / ".briefing"
    Blobs(folder / "documents").put(document.content)  # all that a process killed there has done
    folder.chmod(0o700)
    with Store(folder) as store:
        assert not store.documents.known(document.sha256)
        assert store.documents.keep(document, AT).outcome == "new"
        assert store.documents.waiting("daily") == (document.sha256,)


def test_damaged_bytes_are_never_handed_out(store: Store) -> None:
    sha256 = kept(store, "a.txt", "whole")
    (store.folder / "documents" / sha256[:2] / sha256).write_bytes(b"holes")
    with pytest.raises(StoreError, match="damaged"):
        store.documents.load(sha256)


def test_keeping_a_file_again_repairs_its_damaged_copy(store: Store) -> None:
    sha256 = kept(store, "a.txt", "whole")
    (store.folder / "documents" / sha256[:2] / sha256).write_bytes(b"holes")
    kept(store, "a.txt", "whole")
    assert store.documents.load(sha256).content == b"whole"


def test_the_audit_names_bytes_that_are_gone(store: Store) -> None:
    sha256 = kept(store, "a.txt", "whole")
    (store.folder / "documents" / sha256[:2] / sha256).unlink()
    (fault,) = store.audit()
    assert sha256 in fault


def test_a_document_was_read_once_its_reading_is_recorded(store: Store) -> None:
    sha256 = kept(store, "a.txt", "x")
    assert not store.documents.was_read(sha256)
    read(store, sha256)
    assert store.documents.was_read(sha256)


def test_a_file_can_revise_the_newest_of_its_name_and_the_newest_of_its_address(store: Store) -> None:
    kept(store, "a.txt", "first state")
    same_name = kept(store, "a.txt", "second state", LATER)
    same_url = kept(store, "b.txt", "third state")
    read(store, same_url, url="https://harbour.example/1")
    fresh = kept(store, "a.txt", "fourth state", LATER + timedelta(hours=1))
    found = store.documents.earlier(name="a.txt", url="https://harbour.example/1", other_than=fresh)
    assert [row.sha256 for row in found] == [same_name, same_url]


def test_a_file_of_a_new_name_without_address_revises_nothing(store: Store) -> None:
    kept(store, "a.txt", "x")
    fresh = kept(store, "b.txt", "y")
    assert store.documents.earlier(name="b.txt", url=None, other_than=fresh) == ()


def test_a_name_that_was_a_twins_leads_to_its_document(store: Store) -> None:
    first = kept(store, "a.txt", "x")
    kept(store, "b.txt", "x")
    fresh = kept(store, "b.txt", "x, corrected")
    (found,) = store.documents.earlier(name="b.txt", url=None, other_than=fresh)
    assert found.sha256 == first


def test_a_revision_is_written_down(store: Store) -> None:
    old, new = kept(store, "a.txt", "x"), kept(store, "a.txt", "y")
    store.documents.record_revision(new, of=old)
    row = store.documents.get(new)
    assert row is not None
    assert row.revision_of == old


def test_a_problem_is_to_be_reported_once(store: Store) -> None:
    sha256 = kept(store, "a.txt", "x")
    problem = Problem(name="a.txt", code="binary", detail="This is no text.")
    assert [store.problems.record(problem, sha256, AT) for _ in range(3)] == [True, False, False]


def test_another_code_on_the_same_file_is_another_problem(store: Store) -> None:
    first, second = (Problem(name="a.txt", code=code, detail="Why.") for code in ("locked", "too-large"))
    assert store.problems.record(first, None, AT)
    assert store.problems.record(second, None, AT)


def test_met_again_after_it_was_cleared_a_problem_is_reported_again(store: Store) -> None:
    problem = Problem(name="a.txt", code="locked", detail="Held by another program.")
    store.problems.record(problem, None, AT)
    assert store.problems.clear_names(["a.txt"], AT) == 1
    assert store.problems.record(problem, None, LATER)
    (row,) = store.problems.open()
    assert (row.first_at, row.times) == (LATER, 1)


def test_a_document_with_a_problem_does_not_wait_until_it_is_cleared(store: Store) -> None:
    sha256 = kept(store, "a.txt", "x")
    problem = Problem(name="a.txt", code="binary", detail="This is no text.")
    store.problems.record(problem, sha256, AT)
    assert store.documents.waiting("daily") == ()
    assert store.problems.of_document(sha256) == problem
    store.problems.clear_document(sha256, LATER)
    assert store.documents.waiting("daily") == (sha256,)
    assert store.problems.of_document(sha256) is None


def test_a_time_without_its_offset_is_refused(store: Store) -> None:
    with pytest.raises(Exception, match="offset"):
        store.documents.keep(Document.of("a.txt", b"x"), datetime(2026, 3, 2, 6, 0))  # noqa: DTZ001
    assert store.documents.list() == ()


def test_an_alarm_is_news_once_until_it_is_cleared(store: Store) -> None:
    alarms = store.alarms
    assert [alarms.raise_alarm("inbox", text, AT) for text in ("gone", "still gone")] == [True, False]
    assert [alarm.detail for alarm in alarms.open()] == ["still gone"]
    assert [alarms.clear_alarm("inbox", AT), alarms.clear_alarm("inbox", AT)] == [True, False]
    assert alarms.open() == ()
    assert alarms.raise_alarm("inbox", "gone again", LATER)


def test_a_note_is_replaced(store: Store) -> None:
    store.notes.put("inbox device", "1")
    store.notes.put("inbox device", "2")
    assert store.notes.get("inbox device") == "2"
    assert store.notes.get("other") is None


def test_a_document_is_taken_by_each_edition_separately(store: Store) -> None:
    sha256 = kept(store, "a.txt", "x")
    store.runs.freeze_manual("daily", date(2026, 3, 2), documents=[sha256], cutoff=AT, at=AT)
    assert store.documents.waiting("daily") == ()
    assert store.documents.waiting("weekly") == (sha256,)


def test_what_waits_is_found_by_the_index_not_by_reading_all_that_was_taken(store: Store) -> None:
    with store._database.reading() as connection:
        query = waiting_query("daily").compile(
            dialect=connection.dialect, compile_kwargs={"literal_binds": True}
        )
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}").all()
    assert any("INDEX uq_run_document_taken_once (edition=? AND sha256=?)" in row[3] for row in plan)
