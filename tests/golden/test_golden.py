"""The sample articles give the briefs that were read line by line.

After a change that is meant, `make golden` writes them anew; the commit says what was read.
"""

from __future__ import annotations

from functools import cache

import pytest

from tests.golden.making import DAYS, Golden, made


@cache
def goldens() -> dict[str, Golden]:
    return {golden.day: golden for golden in made()}


@pytest.mark.parametrize("day", DAYS)
def test_the_brief_of_the_samples_is_the_one_that_was_read(day: str) -> None:
    for file, text in goldens()[day].files.items():
        assert text == file.read_text(encoding="utf-8")
