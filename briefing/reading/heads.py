"""The words that page heads are made of, read once from data/heads.toml."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from briefing.reading.phrases import plain


@dataclass(frozen=True, kw_only=True, slots=True)
class Heads:
    """Patterns that are blind to capitals, and words in `plain` form."""

    published: re.Pattern[str]
    updated: re.Pattern[str]
    roles: re.Pattern[str]
    desks: frozenset[str]


@cache
def heads() -> Heads:
    data = tomllib.loads(files("briefing.reading").joinpath("data/heads.toml").read_text("utf-8"))
    return Heads(
        published=_any(data["published"]),
        updated=_any(data["updated"]),
        roles=_any(data["roles"]),
        desks=frozenset(map(plain, data["desks"])),
    )


def _any(words: list[str]) -> re.Pattern[str]:
    ordered = sorted(map(plain, words), key=lambda word: (-len(word), word))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, ordered)) + r")(?!\w)", re.I)
