"""The phrases of page furniture, compiled once from data/furniture.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import cast

from briefing.models.article import LineKind

_EDGES = " \t\u00a0\u200b\u200e\u200f•·*|»«›‹→▶►▸▾▼■◆–—-_:.,;!?…()[]{}<>#+/\\0123456789\"'’"
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "`": "'", "ʼ": "'"})
_KINDS: dict[str, LineKind] = {
    "navigation": "navigation",
    "related": "related",
    "comment": "comment",
    "share": "share",
    "promotion": "promotion",
    "cookie": "cookie",
    "author": "author box",
    "disclaimer": "disclaimer",
    "caption": "caption",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Phrases:
    """`whole` and `opens` lead from a phrase to its kind; `within` has one pattern per kind.

    `openers` holds the first words of all `opens`, to leave most lines after one look-up.
    """

    whole: dict[str, LineKind]
    opens: dict[str, tuple[tuple[str, LineKind], ...]]
    within: tuple[tuple[LineKind, re.Pattern[str]], ...]
    any_within: re.Pattern[str]


def plain(text: str) -> str:
    """Lower case, one apostrophe, single blanks: the form phrases are written in."""
    return text.translate(_APOSTROPHES).lower()


def bare(low: str) -> str:
    """Without the signs and digits at both ends."""
    return low.strip(_EDGES)


@cache
def phrases() -> Phrases:
    table = tomllib.loads(files("briefing.reading").joinpath("data/furniture.toml").read_text("utf-8"))
    sections = [(_KINDS[name], cast(dict[str, list[str]], section)) for name, section in table.items()]
    whole = {bare(phrase): kind for kind, section in sections for phrase in section.get("whole", ())}
    opens: dict[str, list[tuple[str, LineKind]]] = {}
    for kind, section in sections:
        for phrase in section.get("opens", ()):
            opens.setdefault(phrase[:3], []).append((phrase, kind))
    within = tuple((kind, _any_of(section["within"])) for kind, section in sections if section.get("within"))
    every = _any_of(phrase for _, section in sections for phrase in section.get("within", ()))
    return Phrases(
        whole=whole,
        opens={key: tuple(found) for key, found in opens.items()},
        within=within,
        any_within=every,
    )


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return re.compile("|".join(re.escape(word) for word in ordered))


def whole_kind(key: str) -> LineKind | None:
    """The kind of a line that is one such phrase and nothing else; `key` is its `bare` form."""
    return phrases().whole.get(key)


def opening_kind(low: str) -> LineKind | None:
    """The kind of a line that opens with a phrase; `low` is its `plain` form."""
    for phrase, kind in phrases().opens.get(low[:3], ()):
        if low.startswith(phrase) and not low[len(phrase) : len(phrase) + 1].isalpha():
            return kind
        if low.startswith(phrase) and phrase.endswith(("stor", "sub")):
            return kind
    return None


def inner_kind(low: str) -> LineKind | None:
    """The kind of the first phrase found anywhere in the line."""
    table = phrases()
    if not table.any_within.search(low):
        return None
    for kind, pattern in table.within:
        if pattern.search(low):
            return kind
    return None
