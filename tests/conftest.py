"""A desk in a folder of its own, and the program run on it as a user runs it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import hypothesis
import pytest

# The same commit gives the same verdict: examples are drawn anew only where somebody waits for them (`make deep`).
hypothesis.settings.register_profile("steady", derandomize=True, deadline=None)
hypothesis.settings.register_profile("searching", derandomize=False, deadline=None)
hypothesis.settings.load_profile(os.environ.get("BRIEFING_EXAMPLES", "steady"))

REPOSITORY = Path(__file__).resolve().parent.parent
SEEDS = REPOSITORY.parent / "shared" / "seeds"

SCHEDULE = """\
[desk]
title = "Harbour Watch"
timezone = "Asia/Baku"
{desk}
[[theme]]
id = "harbour"
title = "Harbour"
phrases = ["harbour*"]

[[theme]]
id = "strike"
title = "Dock strike"
phrases = ["strike*"]

[[edition]]
id = "daily"
at = "07:00"
days = "daily"

[[recipient]]
id = "anna"
name = "Anna Reader"
address = "anna@example.org"

[[recipient]]
id = "bela"
address = "bela@example.org"

# Importing sumy takes longer than all the rest of a small run; what it ranks is tested elsewhere.
[writing]
summarizer = "centroid"

[mail]
from = "Harbour Watch <watch@example.org>"
{mail}
"""

ARTICLES = {
    "monday-north.txt": """\
Source: The Northern Gazette
Date: 2025-04-28
Title: Harbour of Tolvik to reopen in June

The harbour of Tolvik will reopen to container ships in June 2025, port director Ilse Marn said on Monday.

Marn told Radio Tolvik that dredging had removed 40,000 cubic metres of silt from the northern channel.

Dock workers ended their strike on Sunday after the company agreed to a wage rise of 6 percent.
""",
    "monday-south.txt": """\
Source: Southern Post
Date: 2025-04-28
Title: Tolvik talks end dock dispute

The strike at the Tolvik docks ended after nine days, the union's spokesman Olof Reni said in a statement.

According to the ministry of transport, the harbour handles a third of the country's grain exports.
""",
}
TUESDAY = {
    "tuesday-north.txt": """\
Source: The Northern Gazette
Date: 2025-04-29
Title: Second harbour crane arrives in Tolvik

A second crane for the Tolvik harbour arrived by ship on Tuesday, port director Ilse Marn said.

The insurer Valmo Re raised its premium for ships that call at the harbour by a fifth, according to its notice.
""",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Result:
    """What a command gave."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@dataclass(frozen=True, kw_only=True, slots=True)
class TestDesk:
    """A desk folder and the commands run in it."""

    __test__ = False
    folder: Path

    def put(self, articles: dict[str, str]) -> None:
        for name, text in articles.items():
            (self.folder / "inbox" / name).write_text(text, encoding="utf-8")

    def run(self, *arguments: str, given: bytes = b"", **environment: str) -> Result:
        """`briefing ARGUMENTS` in the desk's folder."""
        return self.python("-m", "briefing", *arguments, given=given, **environment)

    def python(self, *arguments: str, given: bytes = b"", **environment: str) -> Result:
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=self.folder,
            input=given,
            capture_output=True,
            env={**os.environ, "PYTHONUTF8": "1", **environment},
            timeout=300,
        )
        return Result(code=done.returncode, out=done.stdout.decode(), err=done.stderr.decode())

    def mails(self) -> list[Path]:
        return sorted((self.folder / "outbox").glob("**/*.eml"))


@pytest.fixture
def make_desk(tmp_path: Path) -> Any:
    """A function that makes a desk: extra lines of [desk] and [mail], the articles in its inbox."""

    def make(
        *, name: str = "desk", desk: str = "", mail: str = "", articles: dict[str, str] = ARTICLES
    ) -> TestDesk:
        folder = tmp_path / name
        (folder / "inbox").mkdir(parents=True)
        (folder / "schedule.toml").write_text(SCHEDULE.format(desk=desk, mail=mail), encoding="utf-8")
        made = TestDesk(folder=folder)
        made.put(articles)
        return made

    return make


@pytest.fixture
def desk(make_desk: Any) -> TestDesk:
    """A desk with two articles of one Monday."""
    made: TestDesk = make_desk()
    return made


def key_points(briefing: dict[str, Any]) -> Sequence[dict[str, Any]]:
    """All key points of a Briefing in order."""
    return [point for section in briefing["sections"] for point in section["key_points"]]
