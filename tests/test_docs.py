"""What the documents say of the tests is so."""

from __future__ import annotations

import re

from tests.conftest import REPOSITORY

NAMED = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")


def test_every_test_that_a_document_names_is_there() -> None:
    named = NAMED.findall((REPOSITORY / "docs" / "faults.md").read_text(encoding="utf-8"))
    assert len(named) > 80
    missing = [
        f"{path}::{test}"
        for path, test in named
        if not (REPOSITORY / path).is_file()
        or (test and f"def {test}(" not in (REPOSITORY / path).read_text(encoding="utf-8"))
    ]
    assert missing == []
