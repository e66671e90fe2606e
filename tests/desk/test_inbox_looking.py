"""Looking at the inbox: what is a source, what is refused, what stands still."""

from __future__ import annotations

import os
import socket
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.desk.inbox import folder_alarm, scan, settled, take_still
from briefing.errors import InboxError

LIMIT = 1000


class Clock:
    """A monotonic clock that moves only while something sleeps, and what happens meanwhile."""

    def __init__(self, meanwhile: Callable[[int], object] = lambda _: None) -> None:
        self.now = 100.0
        self.sleeps = 0
        self._meanwhile = meanwhile

    def sleep(self, seconds: float) -> None:
        self.now += seconds
        self.sleeps += 1
        self._meanwhile(self.sleeps)

    def read(self) -> float:
        return self.now


def refusals(folder: Path) -> dict[str, str]:
    return {no.problem.name: no.problem.code for no in scan(folder, max_bytes=LIMIT).refused}


def candidates(folder: Path) -> list[str]:
    return [seen.name for seen in scan(folder, max_bytes=LIMIT).candidates]


def test_candidates_come_sorted_by_name(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "C.html", "ä.txt"):
        (tmp_path / name).write_text("text")
    assert candidates(tmp_path) == ["C.html", "a.txt", "b.txt", "ä.txt"]


@pytest.mark.parametrize(
    "name",
    [
        "a.txt.part",
        "a.html.crdownload",
        "a.TMP",
        "~$report.docx",
        ".a.txt.icloud",
        "a.txt.sb-1a2b3c4d-Ab3dEf",
        ".syncthing.a.txt.tmp",
        "a.txt~",
    ],
)
def test_a_file_another_program_has_not_finished_is_refused_and_stays(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("half")
    (no,) = scan(tmp_path, max_bytes=LIMIT).refused
    assert (no.problem.code, no.stays) == ("temporary", True)


@pytest.mark.parametrize(
    "name", ["part.txt", "tmp.html", "a.sb-story.txt", "done.txt", "a~b.txt", "template"]
)
def test_a_name_that_only_resembles_a_temporary_one_is_taken(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("text")
    assert candidates(tmp_path) == [name]


@pytest.mark.parametrize("name", [".keep", ".gitkeep", ".DS_Store", "Thumbs.db", "desktop.ini", "._a.txt"])
def test_what_the_system_leaves_in_folders_is_not_mentioned(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("x")
    look = scan(tmp_path, max_bytes=LIMIT)
    assert (look.candidates, look.refused) == ((), ())


def test_a_hidden_file_is_refused_and_stays(tmp_path: Path) -> None:
    (tmp_path / ".notes.txt").write_text("x")
    (no,) = scan(tmp_path, max_bytes=LIMIT).refused
    assert (no.problem.code, no.stays) == ("hidden", True)


def test_a_link_is_refused_also_when_it_leads_to_an_article(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("text")
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")
    assert refusals(tmp_path) == {"link.txt": "symlink"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes in folders")
def test_a_pipe_is_refused_without_being_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert refusals(tmp_path) == {"pipe.txt": "pipe"}


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="the system has no sockets in folders")
def test_a_socket_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the address of a socket may have about 100 bytes only
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s.txt")
    assert refusals(tmp_path) == {"s.txt": "socket"}


def test_a_folder_is_refused_and_stays(tmp_path: Path) -> None:
    (tmp_path / "press").mkdir()
    (no,) = scan(tmp_path, max_bytes=LIMIT).refused
    assert (no.problem.code, no.stays) == ("folder", True)


@pytest.mark.parametrize("name", ["done", "problems"])
def test_the_desks_own_folders_are_not_mentioned(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    assert refusals(tmp_path) == {}


def test_a_file_under_the_name_of_a_folder_of_ours_is_refused(tmp_path: Path) -> None:
    (tmp_path / "done").write_text("text")
    assert refusals(tmp_path) == {"done": "our-name"}


def test_a_file_of_exactly_the_limit_is_taken_and_one_byte_more_is_refused(tmp_path: Path) -> None:
    (tmp_path / "at.txt").write_bytes(b"x" * LIMIT)
    (tmp_path / "above.txt").write_bytes(b"x" * (LIMIT + 1))
    assert (candidates(tmp_path), refusals(tmp_path)) == (["at.txt"], {"above.txt": "too-large"})


def test_a_name_that_is_no_utf8_is_shown_as_text(tmp_path: Path) -> None:
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe.txt")).write_text("x")
    except OSError:
        pytest.skip("the file system takes UTF-8 names only")
    assert candidates(tmp_path) == ["��.txt"]


def test_names_that_differ_only_in_normal_form_are_two_files(tmp_path: Path) -> None:
    for form in ("NFC", "NFD"):
        (tmp_path / unicodedata.normalize(form, "é.txt")).write_text(form)
    if len(list(tmp_path.iterdir())) == 1:
        pytest.skip("the file system knows one form only")
    assert len(candidates(tmp_path)) == 2


def test_a_missing_inbox_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(InboxError, match="gone"):
        scan(tmp_path / "gone", max_bytes=LIMIT)


def test_a_file_that_grew_between_two_looks_is_not_settled(tmp_path: Path) -> None:
    (tmp_path / "still.txt").write_text("all of it")
    (tmp_path / "grows.txt").write_text("half")
    before = scan(tmp_path, max_bytes=LIMIT)
    (tmp_path / "grows.txt").write_text("half and more")
    after = scan(tmp_path, max_bytes=LIMIT)
    assert [seen.name for seen in settled(before, after)] == ["still.txt"]


def test_a_file_rewritten_in_the_same_size_is_not_settled(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one")
    os.utime(tmp_path / "a.txt", ns=(0, 1))
    before = scan(tmp_path, max_bytes=LIMIT)
    os.utime(tmp_path / "a.txt", ns=(0, 2))
    assert settled(before, scan(tmp_path, max_bytes=LIMIT)) == ()


def test_a_file_replaced_by_a_copy_of_same_size_and_time_is_settled(tmp_path: Path) -> None:
    """Cloud folders swap files under one name: the inode says nothing."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("same")
        os.utime(tmp_path / name, ns=(0, 7))
    before = scan(tmp_path, max_bytes=LIMIT)
    (tmp_path / "b.txt").replace(tmp_path / "a.txt")
    assert [seen.name for seen in settled(before, scan(tmp_path, max_bytes=LIMIT))] == ["a.txt"]


def test_an_empty_inbox_is_not_waited_for(tmp_path: Path) -> None:
    clock = Clock()
    taken = take_still(tmp_path, max_bytes=LIMIT, sleep=clock.sleep, clock=clock.read)
    assert (taken.still, clock.sleeps) == ((), 0)


def test_two_looks_are_enough_for_files_that_stand_still(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("text")
    clock = Clock()
    taken = take_still(tmp_path, max_bytes=LIMIT, sleep=clock.sleep, clock=clock.read)
    assert ([seen.name for seen in taken.still], clock.sleeps) == (["a.txt"], 1)


def test_a_file_that_ends_growing_in_time_is_taken_whole(tmp_path: Path) -> None:
    path = tmp_path / "slow.txt"
    path.write_text("0")
    clock = Clock(lambda n: path.write_text("0" * (n + 1)) if n <= 4 else None)
    taken = take_still(tmp_path, max_bytes=LIMIT, sleep=clock.sleep, clock=clock.read)
    assert ([seen.size for seen in taken.still], clock.sleeps) == ([5], 5)


def test_a_file_that_grows_on_is_named_and_left_after_the_longest_wait(tmp_path: Path) -> None:
    (tmp_path / "still.txt").write_text("text")
    path = tmp_path / "slow.txt"
    path.write_text("0")
    clock = Clock(lambda n: path.write_text("0" * (n + 1)))
    taken = take_still(tmp_path, max_bytes=LIMIT, sleep=clock.sleep, clock=clock.read, wait_at_most=10)
    assert [seen.name for seen in taken.still] == ["still.txt"]
    assert [wait.name for wait in taken.waiting] == ["slow.txt"]
    assert clock.now - 100 == 10


def test_a_file_taken_away_between_two_looks_is_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("text")
    clock = Clock(lambda _: path.unlink())
    taken = take_still(tmp_path, max_bytes=LIMIT, sleep=clock.sleep, clock=clock.read)
    assert (taken.still, taken.waiting) == ((), ())


def test_an_empty_file_beside_a_download_waits(tmp_path: Path) -> None:
    (tmp_path / "page.html").touch()
    (tmp_path / "xY3.html.part").write_text("half")
    clock = Clock()
    taken = take_still(tmp_path, max_bytes=LIMIT, sleep=clock.sleep, clock=clock.read)
    assert (taken.still, [wait.name for wait in taken.waiting]) == ((), ["page.html", "xY3.html.part"])


def test_a_download_under_way_waits_and_is_no_problem(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("text")
    (tmp_path / "b.txt.part").write_text("half")
    clock = Clock()
    taken = take_still(tmp_path, max_bytes=LIMIT, sleep=clock.sleep, clock=clock.read)
    assert (taken.refused, [wait.name for wait in taken.waiting]) == ((), ["b.txt.part"])
    assert clock.sleeps == 1


def test_a_missing_inbox_raises_an_alarm(tmp_path: Path) -> None:
    assert "missing" in folder_alarm(tmp_path / "gone", 1).alarm


def test_a_file_in_the_place_of_the_inbox_raises_an_alarm(tmp_path: Path) -> None:
    (tmp_path / "inbox").write_text("x")
    assert folder_alarm(tmp_path / "inbox", None).alarm


def test_an_inbox_emptied_on_another_device_raises_an_alarm(tmp_path: Path) -> None:
    (tmp_path / ".keep").touch()
    assert "another device" in folder_alarm(tmp_path, tmp_path.stat().st_dev + 1).alarm


def test_an_empty_inbox_on_the_known_device_is_quiet(tmp_path: Path) -> None:
    assert folder_alarm(tmp_path, tmp_path.stat().st_dev).alarm == ""


def test_an_empty_inbox_at_the_first_run_is_quiet_and_its_device_is_remembered(tmp_path: Path) -> None:
    health = folder_alarm(tmp_path, None)
    assert (health.alarm, health.device) == ("", tmp_path.stat().st_dev)


def test_an_inbox_that_holds_files_is_quiet_on_any_device(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    assert folder_alarm(tmp_path, tmp_path.stat().st_dev + 1).alarm == ""
