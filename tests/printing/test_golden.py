"""The shipped looks as they stand on the page: every line of the rich issue with its place.

A wanted change of the look is taken over by `RENEW=1 pytest tests/printing/test_golden.py`; the files
in golden/ then show in a diff what moved.
"""

from __future__ import annotations

import difflib
import os
from collections import defaultdict
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from briefing.models.briefing import Briefing, PastIssue
from briefing.printing import print_briefing
from tests.printing import sample
from tests.printing.rich import rich
from tests.printing.test_looks import compact

GOLDEN = Path(__file__).parent / "golden"
STYLES = {"classic": sample.style, "compact": compact}


def issue() -> Briefing:
    past = tuple(
        PastIssue(
            number=201 + n,
            day=date(2031, 2, 26) + timedelta(days=n),
            origins={"ferry": n % 4, "rail": (3 * n) % 5, "border": n // 4},
        )
        for n in range(13)
    )
    return rich().model_copy(update={"past": past, "marking": "FOR THE DESK", "scheduled": True})


def placed(pdf: bytes) -> list[str]:
    """Page, points from the left and from the foot, and the words of each line."""
    found: list[str] = []
    for number, page in enumerate(PdfReader(BytesIO(pdf)).pages, 1):
        lines: dict[int, list[tuple[float, str]]] = defaultdict(list)

        def look(text: str, around: Any, matrix: Any, *_: Any, lines: Any = lines) -> None:
            if text.strip():
                x, y = matrix[4] + around[4], matrix[5] + around[5]
                lines[round(y)].append((x, " ".join(text.split())))

        page.extract_text(visitor_text=look)
        for y in sorted(lines, reverse=True):
            row = sorted(lines[y])
            found.append(f"{number} {row[0][0]:4.0f} {y:4} {' | '.join(words for _, words in row)}")
    return found


@pytest.mark.parametrize("name", STYLES)
def test_the_look_stands_as_it_stood(name: str) -> None:
    now = placed(print_briefing(issue(), STYLES[name]()).pdf)
    file = GOLDEN / f"{name}.txt"
    if os.environ.get("RENEW"):
        file.write_text("\n".join(now) + "\n", encoding="utf-8")
    before = file.read_text(encoding="utf-8").splitlines()
    moved = list(difflib.unified_diff(before, now, "golden", "now", lineterm="", n=0))
    assert not moved, "\n".join(moved[:40])
