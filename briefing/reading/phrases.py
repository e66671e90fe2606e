"""The phrases of page furniture, read once from data/furniture.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import cast

from briefing.language.words import runs_of_letters
from briefing.models.article import LineKind

_EDGES = " \t\u00a0\u200b\u200e\u200f•·*|»«›‹→▶►▸▾▼■◆–—-_:.,;!?…()[]{}<>#+/\\0123456789\"'’"
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


_TOKEN = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Phrase:
    text: str
    kind: LineKind


@dataclass(frozen=True, kw_only=True, slots=True)
class Phrases:
    """`whole` leads from a phrase to its kind. `opens` is keyed by the first three letters, `within`
    by the longest word of the phrase, so that most lines are settled by one look-up; `signs` are the
    phrases without a word."""

    whole: dict[str, LineKind]
    opens: dict[str, tuple[Phrase, ...]]
    within: dict[str, tuple[Phrase, ...]]
    signs: tuple[Phrase, ...]


def plain(text: str) -> str:
    """Lower case, one apostrophe, dotted and dotless i alike: the form phrases are compared in."""
    if text.isascii():
        return text.replace("`", "'").lower()
    low = text.replace("’", "'").replace("‘", "'").replace("`", "'").replace("ʼ", "'")
    return low.replace("İ", "i").lower().replace("ı", "i")


def bare(low: str) -> str:
    """Without the signs and digits at both ends."""
    return low.strip(_EDGES)


def tokens(low: str) -> frozenset[str]:
    """The words of a line in `plain` form; an apostrophe parts them."""
    return frozenset(runs_of_letters(low))


@cache
def phrases() -> Phrases:
    table = tomllib.loads(files("briefing.reading").joinpath("data/furniture.toml").read_text("utf-8"))
    sections = [(_KINDS[name], cast(dict[str, list[str]], section)) for name, section in table.items()]

    def all_of(form: str) -> list[Phrase]:
        return [
            Phrase(text=plain(text), kind=kind)
            for kind, section in sections
            for text in section.get(form, ())
        ]

    within = all_of("within")
    return Phrases(
        whole={bare(phrase.text): phrase.kind for phrase in all_of("whole")},
        opens=_keyed(all_of("opens"), lambda text: text[:3]),
        within=_keyed([phrase for phrase in within if _TOKEN.search(phrase.text)], _longest_word),
        signs=tuple(phrase for phrase in within if not _TOKEN.search(phrase.text)),
    )


def _longest_word(text: str) -> str:
    words: list[str] = _TOKEN.findall(text)
    return max(words, key=lambda word: (len(word), word))


def _keyed(found: Iterable[Phrase], key: Callable[[str], str]) -> dict[str, tuple[Phrase, ...]]:
    table: dict[str, tuple[Phrase, ...]] = {}
    for phrase in found:
        table[key(phrase.text)] = (*table.get(key(phrase.text), ()), phrase)
    return table


def whole_kind(key: str) -> LineKind | None:
    """The kind of a line that is one such phrase and nothing else; `key` is its `bare` form."""
    return phrases().whole.get(key)


def opening_kind(low: str) -> LineKind | None:
    """The kind of a line that opens with a phrase; `low` is its `plain` form. A phrase that ends with
    `*` is a stem that more letters may follow."""
    for phrase in phrases().opens.get(low[:3], ()):
        if low.startswith(phrase.text.rstrip("*")) and (
            phrase.text[-1] == "*" or not low[len(phrase.text) : len(phrase.text) + 1].isalpha()
        ):
            return phrase.kind
    return None


def inner_kinds(low: str, words: frozenset[str]) -> frozenset[LineKind]:
    """The kinds of all phrases found anywhere in the line; `words` are its `tokens`."""
    table = phrases()
    found = {phrase.kind for phrase in table.signs if phrase.text in low}
    if not table.within.keys().isdisjoint(words):  # looks up the few words of the line
        for word in words & table.within.keys():
            found |= {phrase.kind for phrase in table.within[word] if phrase.text in low}
    return frozenset(found)
