"""What a page prints about its outlet besides the name: the edition, a notice at its foot, "told NAME"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.reading.lines import Unit
from briefing.reading.marks import Mark
from briefing.reading.phrases import plain

_EDITION = re.compile(
    r"^(?:issue|volume|vol\.|no\.|nr\.|ausgabe|numéro|número)\s?\d{1,5}\b"
    r"|^(?:[\w-]+\s){0,2}(?:edition|ausgabe|édition|edición)$"
    r"|\bevery (?:other |second )?(?:week|month|(?:mon|tues|wednes|thurs|fri|satur|sun)day)s?$"
)
# What outlets say of themselves right after their name: who pays for them and how they are made.
_NOTICE = (
    r"\s(?:(?:is|are) (?:printed|published|produced|edited|funded|financed|owned|supported|paid for|written|"
    r"made|free|independent|reader|a member)\b|(?:needs?|relies|depends|lives) (?:on |\d)|"
    r"(?:welcomes|corrects|subscribes to|adheres to)\s)"
)
# "told NAME" in the languages whose pages we have: "sagte er dem NAME", "a déclaré à NAME", "dijo a NAME".
_TELLS = (
    r"(?:\b(?:told|tells|spoke to) |\b(?:sagt|sagte|erklärte|erzählte)(?: \w+){0,5} (?:dem|der) |"
    r"\b(?:déclaré|confié|dit)(?: \w+){0,2} (?:à|au) (?:l['’])?|"
    r"\b(?:dijo|declaró|contó)(?: \w+){0,2} a(?:l| la)? |"
    r"\b(?:detto|dichiarato)(?: \w+){0,2} (?:a|al|alla) |"
    r"\b(?:сказал|сообщил|заявил|рассказал)\w*(?: \w+){0,2} )"
)
EDITION_LINES = 3  # right below the name
FOOT_LINES = 3  # at the end of the page
LOOKED_AT = 400  # characters of a line


def has_edition_below(plate: int, units: Sequence[Unit], keys: Sequence[str]) -> bool:
    """One of the lines printed with the name, no blank line between, says the edition, the issue or the
    days of printing."""
    for i in range(plate + 1, min(plate + 1 + EDITION_LINES, len(units))):
        if units[i].gap:
            return False
        if len(keys[i]) <= LINE and _EDITION.search(keys[i].strip()):
            return True
    return False


LINE = 60  # characters of a line that says no more than that


def notices(name: str, marks: Sequence[Mark], keys: Sequence[str]) -> list[int]:
    """The units at the page's foot in which the outlet speaks of itself: "NAME is printed on ...".

    Empty where the article itself is about the name.
    """
    called = plain(name)
    foot = range(max(1, len(keys) - FOOT_LINES), len(keys))
    own = re.compile(re.escape(called) + _NOTICE)
    found = [i for i in foot if own.match(keys[i][:LOOKED_AT])]
    about = re.compile(rf"(?<!\btold )(?<!\w){re.escape(called)}(?!\w)")
    others = (i for i, mark in enumerate(marks) if mark.kind == "body" and i not in found)
    return [] if any(about.search(keys[i]) for i in others) else found


def is_told(name: str, marks: Sequence[Mark], keys: Sequence[str]) -> bool:
    """Someone "told NAME" in the text, or it asks the questions of an interview."""
    called = {plain(name), "the " + plain(name).rpartition(" ")[2]}
    own = "|".join(map(re.escape, sorted(called)))
    told = re.compile(rf"{_TELLS}(?:{own})(?!['’]s\b)(?![\w-])|^{re.escape(plain(name))}: \w")
    return any(
        told.search(key[:LOOKED_AT]) for key, mark in zip(keys, marks, strict=True) if mark.kind in TEXT
    )


TEXT = frozenset({"body", "other"})  # a question is no sentence of the text
