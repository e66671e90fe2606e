"""The word lists of data/english.toml as patterns. Other languages have none yet: their sentences are
printed as they stand."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from importlib.resources import files

from briefing.language.glance import Glance
from briefing.language.words import vocabulary

LANGUAGE = "en"


@cache
def listed(name: str) -> tuple[str, ...]:
    """One list, as it stands in the file."""
    return _lists()[name]


@cache
def members(name: str) -> frozenset[str]:
    """One list as a set."""
    return frozenset(_lists()[name])


def holds(name: str, text: str, seen: AbstractSet[str] | None = None) -> bool:
    """Does the text hold an entry of a list as whole words, in any case? `seen` is its `vocabulary`, where
    the caller has it."""
    if _glance(name).misses(vocabulary(text) if seen is None else seen):
        return False
    return pattern(name).search(text) is not None


@cache
def _glance(name: str) -> Glance:
    return Glance.of(listed(name))


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
