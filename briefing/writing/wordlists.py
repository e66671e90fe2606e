"""The word lists of data/english.toml as patterns. Other languages have none yet: their sentences are
printed as they stand."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

LANGUAGE = "en"


@cache
def listed(name: str) -> tuple[str, ...]:
    """One list, as it stands in the file."""
    return _lists()[name]


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Any entry of a list as whole words, in any case."""
    return re.compile(rf"\b(?:{alternatives(listed(name))})\b", re.IGNORECASE)


def alternatives(entries: Sequence[str]) -> str:
    """Entries for the inside of a group, the longest first, so that "the two" never hides "the two sides"."""
    return "|".join(re.escape(entry) for entry in sorted(entries, key=lambda entry: (-len(entry), entry)))


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    source = files("briefing.writing").joinpath("data/english.toml").read_text(encoding="utf-8")
    return {name: tuple(entries) for name, entries in tomllib.loads(source).items()}
