"""Putting files away: nothing overwritten, nothing lost, no name escapes its folder."""

from __future__ import annotations

import os
import tempfile
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.desk.inbox import FileSeen, Report, drop_in, put_away, put_problem, scan
from briefing.desk.inbox.names import safe_name, source_name
from briefing.desk.inbox.putting import After
from briefing.errors import InboxError
from briefing.models.document import Problem

DAY = date(2026, 3, 30)
LIMIT = 10_000
UNREADABLE = Problem(name="a.txt", code="binary", detail="This is no text. Save the page as text.")


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


def put(inbox: Path, name: str, text: str) -> FileSeen:
    (inbox / name).write_text(text)
    return next(seen for seen in scan(inbox, max_bytes=LIMIT).candidates if seen.path.name == name)


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def tree(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text() for path in files}


def test_a_taken_file_goes_to_the_folder_of_the_day(inbox: Path) -> None:
    put_away(put(inbox, "a.txt", "one"), digest("one"), day=DAY, after="move")
    assert tree(inbox) == {"done/2026-03-30/a.txt": "one"}


def test_under_keep_a_taken_file_stays(inbox: Path) -> None:
    seen = put(inbox, "a.txt", "one")
    assert put_away(seen, digest("one"), day=DAY, after="keep") == seen.path
    assert tree(inbox) == {"a.txt": "one"}


def test_files_of_one_name_never_overwrite_each_other(inbox: Path) -> None:
    for text in ("one", "two", "three"):
        put_away(put(inbox, "a.txt", text), digest(text), day=DAY, after="move")
    day = "done/2026-03-30"
    assert tree(inbox) == {f"{day}/a.txt": "one", f"{day}/a-2.txt": "two", f"{day}/a-3.txt": "three"}


def test_a_file_saved_over_since_it_was_read_stays_in_the_inbox(inbox: Path) -> None:
    seen = put(inbox, "a.txt", "one")
    put(inbox, "a.txt", "a new article")
    assert put_away(seen, digest("one"), day=DAY, after="move") is None
    assert tree(inbox) == {"a.txt": "a new article"}
    assert not (inbox / "done").exists()


def test_other_bytes_of_same_size_and_time_come_back_into_the_inbox(inbox: Path) -> None:
    seen = put(inbox, "a.txt", "one")
    (inbox / "a.txt").write_text("two")
    os.utime(seen.path, ns=(seen.mtime_ns, seen.mtime_ns))
    assert put_away(seen, digest("one"), day=DAY, after="move") is None
    assert tree(inbox) == {"a.txt": "two"}


def test_a_file_that_is_gone_is_no_fault(inbox: Path) -> None:
    seen = put(inbox, "a.txt", "one")
    seen.path.unlink()
    assert put_away(seen, digest("one"), day=DAY, after="move") is None


def test_a_file_that_cannot_be_moved_is_an_error_and_stays(inbox: Path) -> None:
    seen = put(inbox, "a.txt", "one")
    (inbox / "done").write_text("in the way")
    with pytest.raises(InboxError, match=r"a\.txt"):
        put_away(seen, digest("one"), day=DAY, after="move")
    assert (inbox / "a.txt").read_text() == "one"


def test_a_done_folder_on_another_device_gets_the_same_bytes(inbox: Path) -> None:
    shared_memory = Path("/dev/shm")
    if not shared_memory.is_dir() or shared_memory.stat().st_dev == inbox.stat().st_dev:
        pytest.skip("the machine has one file system only")
    with tempfile.TemporaryDirectory(dir=shared_memory) as elsewhere:
        (inbox / "done").symlink_to(elsewhere, target_is_directory=True)
        seen = put(inbox, "a.txt", "one")
        put_away(seen, digest("one"), day=DAY, after="move")
        assert tree(Path(elsewhere)) == {"2026-03-30/a.txt": "one"}
        assert not seen.path.exists()


def report(path: Path, *, after: After, state_folder: Path) -> Report:
    given = put_problem(path, UNREADABLE, after=after, state_folder=state_folder)
    assert given is not None
    return given


def test_a_problem_is_moved_beside_its_reason(inbox: Path, tmp_path: Path) -> None:
    seen = put(inbox, "a.txt", "\x00")
    given = report(seen.path, after="move", state_folder=tmp_path / "state")
    assert sorted(tree(inbox)) == ["problems/a.txt", "problems/a.txt.reason.txt"]
    assert given.reason == inbox / "problems" / "a.txt.reason.txt"


def test_a_reason_says_what_why_and_what_to_do(inbox: Path, tmp_path: Path) -> None:
    seen = put(inbox, "a.txt", "\x00")
    text = report(seen.path, after="move", state_folder=tmp_path).reason.read_text()
    assert "a.txt" in text
    assert UNREADABLE.detail in text
    assert "back into the inbox" in text


def test_under_keep_a_problem_stays_and_its_reason_goes_to_the_state_folder(
    inbox: Path, tmp_path: Path
) -> None:
    seen = put(inbox, "a.txt", "\x00")
    given = report(seen.path, after="keep", state_folder=tmp_path / "state")
    assert tree(inbox) == {"a.txt": "\x00"}
    assert given.reason == tmp_path / "state" / "problems" / "a.txt.reason.txt"


def test_under_keep_the_same_problem_is_reported_once(inbox: Path, tmp_path: Path) -> None:
    seen = put(inbox, "a.txt", "\x00")
    reports = [report(seen.path, after="keep", state_folder=tmp_path) for _ in range(2)]
    assert [given.first for given in reports] == [True, False]


def test_under_keep_a_file_saved_again_is_reported_again(inbox: Path, tmp_path: Path) -> None:
    report(put(inbox, "a.txt", "\x00").path, after="keep", state_folder=tmp_path)
    again = put(inbox, "a.txt", "\x00\x00")
    given = report(again.path, after="keep", state_folder=tmp_path)
    assert (given.first, given.reason.name) == (True, "a.txt-2.reason.txt")


def test_two_problems_of_one_name_are_kept_apart(inbox: Path, tmp_path: Path) -> None:
    for text in ("\x00", "\x00\x00"):
        report(put(inbox, "a.txt", text).path, after="move", state_folder=tmp_path)
    names = [f"problems/{stem}.txt{end}" for stem in ("a", "a-2") for end in ("", ".reason.txt")]
    assert sorted(tree(inbox)) == sorted(names)


def test_a_file_mended_since_it_was_read_is_no_problem_any_more(inbox: Path, tmp_path: Path) -> None:
    seen = put(inbox, "a.txt", "mended")
    given = put_problem(seen.path, UNREADABLE, after="move", state_folder=tmp_path, sha256=digest("\x00"))
    assert (given, tree(inbox)) == (None, {"a.txt": "mended"})


def test_a_file_taken_away_since_it_was_read_is_no_problem_any_more(inbox: Path, tmp_path: Path) -> None:
    assert put_problem(inbox / "gone.txt", UNREADABLE, after="move", state_folder=tmp_path) is None


def test_a_link_is_moved_as_a_link(inbox: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("two")
    (inbox / "link.txt").symlink_to(tmp_path / "secret")
    given = report(inbox / "link.txt", after="move", state_folder=tmp_path)
    assert given.file.is_symlink()
    assert (tmp_path / "secret").read_text() == "two"


@pytest.mark.parametrize("name", ["line\nbreak.txt", "\u202etxt.exe", "\x1b[2J.txt", "x" * 251 + ".txt"])
def test_a_hostile_name_is_put_away_under_a_harmless_one(inbox: Path, tmp_path: Path, name: str) -> None:
    (inbox / name).write_text("x")
    given = report(inbox / name, after="move", state_folder=tmp_path)
    assert given.file.parent == given.reason.parent == inbox / "problems"
    assert given.file.name.isprintable()


def test_a_file_is_dropped_in_whole(inbox: Path) -> None:
    assert drop_in(inbox, "a.txt", b"one") == inbox / "a.txt"
    assert tree(inbox) == {"a.txt": "one"}


def test_a_dropped_file_takes_a_free_name(inbox: Path) -> None:
    drop_in(inbox, "a.txt", b"one")
    drop_in(inbox, "a.txt", b"two")
    assert tree(inbox) == {"a.txt": "one", "a-2.txt": "two"}


def test_nothing_is_dropped_into_a_missing_inbox(tmp_path: Path) -> None:
    with pytest.raises(InboxError, match="gone"):
        drop_in(tmp_path / "gone", "a.txt", b"one")


@pytest.mark.parametrize(
    "name",
    [
        "../../escape.txt",
        "/etc/passwd",
        "..",
        "",
        ".hidden",
        "page.html.part",
        "~$a.docx",
        "done",
        "a\x00b.txt",
    ],
)
def test_a_dropped_file_lands_in_the_inbox_and_is_seen_there(inbox: Path, name: str) -> None:
    target = drop_in(inbox, name, b"one")
    assert [seen.path for seen in scan(inbox, max_bytes=LIMIT).candidates] == [target]
    assert target.parent == inbox


@given(st.text())
def test_a_safe_name_is_one_short_printable_component(name: str) -> None:
    safe = safe_name(name)
    assert safe == os.path.basename(safe)  # noqa: PTH119 - Path would drop what we look for
    assert safe not in ("", ".", "..")
    assert len(safe.encode()) <= 200
    assert not set(safe) & set('\x00\n\r\x1b\u202e<>:"/\\|?*')


@given(st.text())
def test_making_a_name_safe_twice_changes_nothing(name: str) -> None:
    assert safe_name(safe_name(name)) == safe_name(name)


@pytest.mark.parametrize(
    "name", ["Zəngəzur dəhlizi.txt", "Բաքու.html", "باکو.eml", "a.b.c.md", "Report (2).txt"]
)
def test_a_plain_name_stays_as_it_is(name: str) -> None:
    assert safe_name(name) == source_name(name) == name


@pytest.mark.parametrize("name", ["CON", "nul.txt", "com1.html"])
def test_a_device_of_windows_gets_another_name(name: str) -> None:
    assert safe_name(name) == f"_{name}"


def test_a_long_name_keeps_its_file_type() -> None:
    assert safe_name("ə" * 300 + ".html") == "ə" * 97 + ".html"
