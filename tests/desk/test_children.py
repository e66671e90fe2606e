"""Files that hang or explode their reader end a child process, and only their own reading."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing.desk.children import Children, Limits
from briefing.desk.wire import furniture_in, packed_furniture, packed_reading, reading_in
from briefing.models.document import Document, Furniture, Learned, Outlet, Recurring
from briefing.reading import is_costly, read_document
from tests.reading.exports import as_html, ruled, stories

AT_FAULT = (str(Path(__file__).with_name("children_at_fault.py")),)
QUICK = Limits(cpu_seconds=2, wall_seconds=6.0)
STORY = "The mayor of Lindrum opened the new bridge on Monday.\n\nIt had been closed for two years because of costs.\n"


watched = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are seen in /proc only")


def document(name: str, text: str = STORY) -> Document:
    return Document.of(name, text.encode())


def page(number: int) -> Document:
    paragraphs = "".join(f"<p>{text}</p>" for text in stories(number + 1)[number].paragraphs)
    return Document.of(
        f"{number}.html", f"<html><body><article>{paragraphs}</article></body></html>".encode()
    )


@pytest.fixture
def children() -> Iterator[Children]:
    pool = Children(QUICK, AT_FAULT)
    yield pool
    pool.close()


@pytest.fixture
def readers() -> Iterator[Children]:
    pool = Children()
    yield pool
    pool.close()


def codes(pool: Children, *documents: Document) -> list[str | None]:
    readings = pool.read(documents, Furniture())
    assert [reading.name for reading in readings] == [document.name for document in documents]
    return [reading.problem.code if reading.problem else None for reading in readings]


@pytest.mark.parametrize("fault", ["LOOP", "SLEEP", "DIE", "NONSENSE", "MEMORY"])
def test_a_file_that_ends_its_reader_is_one_problem_and_the_others_are_read(
    children: Children, fault: str
) -> None:
    asked = [document("a.txt"), document("bad.txt", fault), document("c.txt")]
    assert codes(children, *asked) == [None, "too-costly", None]


def test_the_problem_is_one_sentence_or_two_that_say_what_to_do(children: Children) -> None:
    (reading,) = children.read([document("bad.txt", "DIE")], Furniture())
    assert reading.problem is not None
    assert "plain text" in reading.problem.detail
    assert "\n" not in reading.problem.detail


def test_what_a_library_prints_does_not_disturb_the_answer(children: Children) -> None:
    assert codes(children, document("a.txt", "CHATTER. " + STORY)) == [None]


def test_a_reading_from_a_child_is_the_reading_made_here(readers: Children) -> None:
    documents = [*map(page, range(5)), Document.of("many.html", as_html(ruled(20)))]
    here = tuple(read_document(document, Furniture()) for document in documents)
    assert readers.read(documents, Furniture()) == here
    assert len(here[-1].articles) == 20


@watched
def test_children_are_used_again(readers: Children) -> None:
    documents = [page(number) for number in range(12)]
    readers.read(documents, Furniture())
    before = _children_of_this_process()
    readers.read(documents, Furniture())
    assert _children_of_this_process() == before
    assert 0 < len(before) <= 4


@watched
def test_no_process_is_left_behind(children: Children) -> None:
    before = _children_of_this_process()
    codes(children, document("a.txt"), document("bad.txt", "LOOP"), document("c.txt", "DIE"))
    children.close()
    assert _children_of_this_process() == before


def test_a_closed_pool_reads_again(children: Children) -> None:
    children.close()
    assert codes(children, document("a.txt")) == [None]


def test_passwords_in_the_environment_are_not_handed_to_a_child(tmp_path: Path) -> None:
    spy = tmp_path / "spy.py"
    spy.write_text(
        "import os, sys\n"
        "from briefing.desk.boundary import unread\n"
        "from briefing.desk.child import serve\n"
        "serve(int(sys.argv[1]), int(sys.argv[2]), lambda d, f: unread(d, 'seen', ' '.join(sorted(os.environ))))\n"
    )
    code = (
        "from briefing.desk.children import *\n"
        "from briefing.models.document import *\n"
        f"pool = Children(program=({str(spy)!r},))\n"
        "print(pool.read([Document.of('a', b'a')], Furniture())[0].problem.detail)\n"
        "pool.close()\n"
    )
    seen = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "MAIL_PASSWORD": "hunter2"},
        capture_output=True,
        text=True,
    ).stdout
    assert "PATH" in seen
    assert "MAIL_PASSWORD" not in seen


@watched
def test_children_end_when_the_desk_is_killed(tmp_path: Path) -> None:
    code = (
        "import os, signal\n"
        "from briefing.desk.children import *\n"
        "from briefing.models.document import *\n"
        "pool = Children()\n"
        "pool.read([Document.of('a.html', b'<p>The mayor spoke on Monday at length.</p>')], Furniture())\n"
        "print(pool._idle[0]._process.pid, flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    child = int(done.stdout)
    for _ in range(200):
        if not _alive(child):
            return
        _wait()
    raise AssertionError("the child outlived the desk")


def test_furniture_arrives_whole() -> None:
    furniture = Furniture(
        outlets=(Outlet(name="The Gazette", hosts=("g.example",), keep=("a*",), drop=("b",)),),
        learned=Learned(digest="d", outlets={"gazette": Recurring(stories=3, lines={"k": 2})}),
    )
    assert furniture_in(packed_furniture(furniture)) == furniture


@pytest.mark.parametrize("text", [STORY, "", "Home\nNews\n", ruled(20), f"Title: \ud800 {STORY}"])
def test_a_reading_arrives_whole(text: str) -> None:
    asked = Document.of("a.txt", text.encode("utf-8", "surrogatepass"))
    reading = read_document(asked, Furniture())
    assert reading_in(packed_reading(reading), asked) == reading


@pytest.mark.parametrize(
    ("content", "costly"),
    [
        (b"%PDF-1.4\n", True),
        (as_html("a"), True),
        (STORY.encode(), False),
        (b"", False),
        (b"PK\x03\x04word/document.xml", True),
    ],
)
def test_only_what_needs_a_large_parser_is_read_by_a_child(content: bytes, costly: bool) -> None:
    assert is_costly("a.txt", content) is costly


def _children_of_this_process() -> set[int]:
    """Running ones and zombies."""
    found = set()
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                stat = (entry / "stat").read_text()
            except OSError:
                continue
            if int(stat.rpartition(")")[2].split()[1]) == os.getpid():
                found.add(int(entry.name))
    return found


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def _wait() -> None:
    import time

    time.sleep(0.05)
