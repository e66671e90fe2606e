"""`briefing preview` beside its plain form: pictures, and printing again while templates change."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.conftest import REPOSITORY, TestDesk

PATIENCE_S = 60
DAY = ("--day", "2025-04-29")


def until(condition: Callable[[], bool]) -> bool:
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.1)
    return False


def test_png_writes_one_picture_per_page_and_removes_those_of_a_longer_brief(desk: TestDesk) -> None:
    (desk.folder / "out").mkdir()
    for number in (1, 2, 3, 4):
        (desk.folder / "out" / f"brief-{number}.png").write_bytes(b"old")
    result = desk.run("preview", *DAY, "--out", "out/brief.pdf", "--png")
    pages = sorted(path.name for path in (desk.folder / "out").glob("*.png"))
    assert result.out.count("Page: ") == len(pages)
    assert 1 <= len(pages) < 4
    assert (desk.folder / "out" / "brief-1.png").read_bytes().startswith(b"\x89PNG")


def test_watch_prints_again_tells_a_fault_and_ends_with_ctrl_c(desk: TestDesk, tmp_path: Path) -> None:
    templates, log = desk.folder / "templates", tmp_path / "log"
    shutil.copytree(REPOSITORY / "templates", templates, dirs_exist_ok=True)
    look = (templates / "brief.toml").read_text()
    with log.open("w") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "briefing", "preview", *DAY, "--watch", "--out", "brief.pdf"],
            cwd=desk.folder,
            stdout=said,
            stderr=subprocess.STDOUT,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
            # A shell in the background hands down an ignored Ctrl-C.
            preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
        )
    try:
        assert until(lambda: "Watching" in log.read_text())
        before = (desk.folder / "brief.pdf").read_bytes()
        (templates / "brief.toml").write_text(look.replace('size = "A4"', 'size = "Letter"'))
        assert until(lambda: "Printed again" in log.read_text())
        assert (desk.folder / "brief.pdf").read_bytes() != before
        (templates / "brief.toml").write_text(look.replace('size = "A4"', 'size = "A5"'))
        assert until(lambda: "page.size: 'A5' is not one of" in log.read_text())
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE_S) == 0
    finally:
        process.kill()
    assert "Traceback" not in log.read_text()


def test_a_place_that_cannot_be_written_is_told_in_one_sentence(desk: TestDesk) -> None:
    result = desk.run("preview", *DAY, "--out", "schedule.toml/brief.pdf")
    assert result.code == 2
    assert "brief.pdf cannot be written: " in result.err
    assert "Traceback" not in result.err


def test_watch_and_json_exclude_each_other(desk: TestDesk) -> None:
    result = desk.run("preview", "--watch", "--json")
    assert result.code == 2
    assert "choose one" in result.json["error"]
