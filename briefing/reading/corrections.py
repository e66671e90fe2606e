"""Notes in which a page takes back what it printed: news to whoever read it, so part of the text."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from briefing.language.words import WORD, fold, words
from briefing.reading.wording import PhraseTable, phrase_table, spoken

#: Reason of the lines that are kept as such a note.
CORRECTION = "correction"
# Longer notes than this are articles.
NOTE_CHARACTERS = 1200
# A sentence of fewer words states nothing that could be told again.
FACT_WORDS = 5
_LABEL = re.compile(
    r"^[\[(*_\s]{0,4}([^\W\d_][^:—–\n]{2,58}?)\s?(?:\([^()]{1,30}\)|,[^:]{1,30})?[*_]{0,2}\s?(?:[:—–]|[.|](?=\s))\s?"
)
# Quick look: one of the words of an admission, in any language of the table.
_ADMITTING = (
    "right|straight|wrong|correct|should have|mistake|error|apolog|"
    "entschuldig|bedauer|excus|disculpas|lamenta"
).split("|")
_ADMITS = re.compile("|".join(_ADMITTING), re.IGNORECASE)
_SENTENCES = re.compile(r"(?<=[.!?؟])\s+")


def is_correction(text: str) -> bool:
    """The line says that something printed earlier is wrong, and what: "Correction: The vote was ...".

    A bare "This article has been corrected" states no fact and is none.
    """
    if len(text) > NOTE_CHARACTERS:
        return False
    table = _table()
    if not _may_open(text):
        return _admits(text)
    label = _LABEL.match(text)
    name = spoken(label[1]).strip() if label else ""
    rest = text[label.end() :] if label else text
    if name in table.notes:
        announced = table.words.pattern.search(spoken(rest)) is not None
    else:
        announced = name in table.labels or table.openings.pattern.match(spoken(text[:120])) is not None
    return (announced and any(map(_states, _SENTENCES.split(rest)))) or _admits(text)


def is_correction_under(label: str, text: str) -> bool:
    """`text` is such a note under a line, or in a box with a heading, that holds its label alone."""
    name = spoken(label).strip()
    return (
        bool(name)
        and name in _table().labels | _table().notes
        and is_correction(f"{label.strip(' :')}: {text}")
    )


def _admits(text: str) -> bool:
    """Without a label: "We have to put something right. In yesterday's letter we credited ..."."""
    if " " not in text or not _may_admit(text):
        return False
    table, line = _table(), spoken(text)
    if table.admissions.pattern.search(line) is None:
        return False
    return table.words.pattern.search(line) is not None or table.printed.pattern.search(line) is not None


def _may_admit(text: str) -> bool:
    """Quick look; where all letters are plain, plain searching is ten times as fast as the pattern."""
    if not text.isascii():
        return _ADMITS.search(text) is not None
    lowered = text.lower()
    return any(word in lowered for word in _ADMITTING)


def _may_open(text: str) -> bool:
    """Quick look: the first word is one with which labels and openings of such notes begin."""
    first = WORD.search(text)
    return first is not None and fold(first[0]) in _table().first


def _states(sentence: str) -> bool:
    line = spoken(sentence)
    if line.count(" ") - 1 < FACT_WORDS:
        return False
    table = _table()
    return table.bare.pattern.search(line) is None or table.telling.pattern.search(line) is not None


@dataclass(frozen=True, kw_only=True, slots=True)
class _Table:
    """Whole labels, and patterns over `spoken` text."""

    labels: frozenset[str]
    notes: frozenset[str]
    words: PhraseTable
    openings: PhraseTable
    admissions: PhraseTable
    printed: PhraseTable
    bare: PhraseTable
    telling: PhraseTable
    first: frozenset[str]


@cache
def _table() -> _Table:
    data = tomllib.loads(files("briefing.reading").joinpath("data/corrections.toml").read_text("utf-8"))
    opening = [*data["labels"], *data["notes"], *data["openings"]]
    return _Table(
        first=frozenset(words(text)[0] for text in opening),
        labels=frozenset(spoken(text).strip() for text in data["labels"]),
        notes=frozenset(spoken(text).strip() for text in data["notes"]),
        words=phrase_table(data["words"]),
        openings=phrase_table(data["openings"]),
        admissions=phrase_table(data["admissions"]),
        printed=phrase_table(data["printed"]),
        bare=phrase_table(data["bare"]),
        telling=phrase_table(data["telling"]),
    )
