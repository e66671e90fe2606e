"""Whose "its operator" is, as far as the sentence itself says."""

from __future__ import annotations

import re

from briefing.analysis.datelines import body_start
from briefing.analysis.names import PRONOUNS
from briefing.analysis.speakers import masked
from briefing.analysis.speech import SpeechWords

OWNERS = frozenset({"its", "his", "her", "their"})
_LONGEST_OWNER = 6
_NAME = r"[^\W\d_a-z][\w’'-]+"
_POINTING = frozenset({"", "this", "these"})


def owned_role(role: str, sentence: str, words: SpeechWords) -> str | None:
    """What names the holder of "its operator": the name behind it, or what the sentence is about."""
    return _named_beside(role, sentence) or _of_subject(role, sentence, words)


def _named_beside(role: str, sentence: str) -> str | None:
    """The name that stands between commas behind "its head"."""
    beside = re.compile(rf"\b{re.escape(role)}, (?:[\w’'-]+ ){{0,4}}?(?P<name>{_NAME}(?: {_NAME})+)(?=,)")
    found = beside.search(masked(sentence))
    return found["name"] if found else None


def _of_subject(role: str, sentence: str, words: SpeechWords) -> str | None:
    """ "the operator of Aktan Port" for "its operator" at the end of a sentence about Aktan Port."""
    text = masked(sentence)
    told = re.match(rf"(?P<about>[^\x01]+), {re.escape(role)} ", text[body_start(text) :])
    about = told["about"].split() if told else []
    verb = next((at for at, word in enumerate(about) if word in words.finite), None)
    if verb is None:
        return None
    owner = " ".join(about[:verb]).split(",")[0]
    opening = owner.split(" ")[0].lower()
    unclear = PRONOUNS | OWNERS | words.leading | words.finite | words.times | words.prepositions
    if len(owner.split()) > _LONGEST_OWNER or opening in unclear | words.subordinate | _POINTING:
        return None
    owner = owner[0].lower() + owner[1:] if opening in ("the", "a", "an") else owner
    return f"the {' '.join(role.split()[1:])} of {owner}"
