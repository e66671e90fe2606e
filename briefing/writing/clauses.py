"""Cutting a sentence to a whole clause: only what hangs on it and changes nothing of its sense."""

from __future__ import annotations

import re
from functools import cache

from briefing.language.quotations import blanked
from briefing.writing.editing import Draft, cut
from briefing.writing.fitness import FEWEST_WORDS
from briefing.writing.wordlists import LANGUAGE, alternatives, listed, pattern

# A takeaway of up to this many words is short enough as it is: two lines of the front page.
SHORT_ENOUGH = 22
# So near after "said", a clause tells who somebody is: that belongs to the attribution.
_NAME_LENGTH = 50
# What is left of a sentence must still be one.
_FEWEST_LEFT = FEWEST_WORDS + 3

_ASIDE = re.compile(r"\s*(?:\((?P<round>[^()\d]{4,120})\)| (?:–|—) (?P<dash>[^–—,;]{4,120}) (?:–|—)(?= ))")
_TAIL = re.compile(
    r",\s+(?P<tail>(?:which|who|whose|where|marking|symbolizing|symbolising|underscoring|highlighting"
    r"|reflecting|adding to|hailing|signalling|signaling|making it|a|an)\b[^,;:“”\"«»]{10,200}?)(?=[.!]?$)"
)


def shortened(draft: Draft, *, language: str) -> Draft:
    """The draft without asides and a trailing clause, where nothing of its sense goes with them.

    Cuts are made in the quote itself, so their offsets join those of the edits made before.
    """
    if language != LANGUAGE or len(draft.text.split()) <= SHORT_ENOUGH:
        return draft
    for expression in (_ASIDE, _TAIL):
        for found in expression.finditer(blanked(draft.quote)):
            lost = draft.quote[found.start() : found.end()]
            teller = pattern("speech").search(
                draft.quote, max(0, found.start() - _NAME_LENGTH), found.start()
            )
            if teller or changes_sense(lost) or _marked(draft, found.start(), found.end()):
                continue
            shorter = draft.plus([cut(found.start(), found.end())])
            if len(shorter.text.split()) >= _FEWEST_LEFT:
                draft = shorter
    return draft


def changes_sense(lost: str) -> bool:
    """Would leaving these words out lose a negation, hedge, attribution, condition, date or number?"""
    return bool(_essential().search(lost)) or any(mark in lost for mark in '“”"«»‘')


@cache
def _essential() -> re.Pattern[str]:
    names = ("negation", "hedges", "conditions", "times", "speech")
    words = [word for name in names for word in listed(name)]
    return re.compile(rf"\d|n['’]t\b|\b(?i:{alternatives(words)})\b")


def _marked(draft: Draft, start: int, end: int) -> bool:
    """Was something inserted in there that would be lost with it?"""
    return any(edit.op == "insert" and start < edit.start <= end for edit in draft.edits)
