"""The small cases of `tests/corpora`: one file that rules are changed with, one that is kept apart."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

CORPORA = Path(__file__).resolve().parent.parent / "tests" / "corpora"


def cases(name: str, *, apart: bool) -> tuple[Mapping[str, Any], ...]:
    """The cases of one corpus in the order of its file."""
    file = CORPORA / (f"{name}-apart.toml" if apart else f"{name}.toml")
    return tuple(tomllib.loads(file.read_text(encoding="utf-8"))["case"])


def accepted(entry: object) -> tuple[str, ...]:
    """The forms of an entry that may be one string, a list of them, or absent."""
    if entry is None:
        return ()
    return (entry,) if isinstance(entry, str) else tuple(map(str, entry if isinstance(entry, list) else ()))
