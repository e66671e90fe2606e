"""Reading one file of the inbox, whatever somebody put there."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import pytest

from briefing.desk.inbox import FileSeen, NotYet, Refused, read_file, scan
from briefing.models.document import Document

LIMIT = 1000
NOBODY = 65534


def seen_in(folder: Path) -> FileSeen:
    (seen,) = scan(folder, max_bytes=LIMIT).candidates
    return seen


def test_a_file_is_read_byte_for_byte_under_its_own_name(tmp_path: Path) -> None:
    content = bytes(range(256))
    (tmp_path / "Zəngəzur.txt").write_bytes(content)
    document = read_file(seen_in(tmp_path), LIMIT)
    assert document == Document(name="Zəngəzur.txt", content=content, sha256=sha256(content).hexdigest())


def test_a_file_of_exactly_the_limit_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x" * LIMIT)
    assert isinstance(read_file(seen_in(tmp_path), LIMIT), Document)


def test_a_file_above_the_limit_is_refused_by_its_size_alone(tmp_path: Path) -> None:
    seen = FileSeen(name="huge.txt", path=tmp_path / "never-opened", size=LIMIT + 1, mtime_ns=0)
    answer = read_file(seen, LIMIT)
    assert isinstance(answer, Refused)
    assert answer.problem.code == "too-large"


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    answer = read_file(seen_in(tmp_path), LIMIT)
    assert isinstance(answer, Refused)
    assert answer.problem.code == "empty"


def test_a_file_that_grew_since_the_look_is_not_read_half(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("half")
    seen = seen_in(tmp_path)
    with (tmp_path / "a.txt").open("a") as file:
        file.write(" and the other half" * 1000)
    assert isinstance(read_file(seen, LIMIT), NotYet)


def test_a_file_rewritten_in_the_same_size_since_the_look_waits(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one")
    seen = seen_in(tmp_path)
    os.utime(tmp_path / "a.txt", ns=(0, 5))
    assert isinstance(read_file(seen, LIMIT), NotYet)


def test_a_file_taken_away_since_the_look_is_no_problem(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one")
    seen = seen_in(tmp_path)
    seen.path.unlink()
    assert isinstance(read_file(seen, LIMIT), NotYet)


def test_a_link_put_in_the_place_of_a_file_is_not_followed(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "a.txt").write_text("one")
    seen = seen_in(inbox)
    (tmp_path / "secret").write_text("two")
    seen.path.unlink()
    seen.path.symlink_to(tmp_path / "secret")
    answer = read_file(seen, LIMIT)
    assert isinstance(answer, Refused)
    assert answer.problem.code == "no-file"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes in folders")
def test_a_pipe_put_in_the_place_of_a_file_does_not_block(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one")
    seen = seen_in(tmp_path)
    seen.path.unlink()
    os.mkfifo(seen.path)
    answer = read_file(seen, LIMIT)
    assert isinstance(answer, Refused)
    assert answer.problem.code == "no-file"


@contextmanager
def nobodys_rights() -> Iterator[None]:
    """Root may read everything; as nobody a locked file is one."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs POSIX rights")
def test_a_file_that_may_not_be_opened_now_is_tried_again() -> None:
    with tempfile.TemporaryDirectory() as name:  # tmp_path is closed to nobody as a whole
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "open.txt").write_text("one")
        (folder / "locked.txt").write_text("one")
        (folder / "locked.txt").chmod(0)
        with nobodys_rights():
            answers = [read_file(seen, LIMIT) for seen in scan(folder, max_bytes=LIMIT).candidates]
        assert [type(answer) for answer in answers] == [NotYet, Document]
