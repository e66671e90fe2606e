"""What says itself that it is otherwise than had been announced: "put off from Thursday to next Tuesday"."""

from __future__ import annotations

import re
from functools import cache

from briefing.analysis.dates import calendar_names
from briefing.analysis.matters import Matter
from briefing.analysis.meaning import cue

#: It says that something else had been announced or asked for: "three weeks more than first announced", "two
#: days earlier than the union had asked".
OVERTAKES = re.compile(
    r"\b(?:more|fewer|less|longer|shorter|earlier|later|sooner|higher|lower) than (?:was |had been |it had )?"
    r"(?:first |originally |initially |previously )?"
    r"(?:announced|planned|thought|expected|reported|foreseen|said)\b"
    r"|\b(?:earlier|later|sooner|longer|shorter) than (?:[\w’'-]+ ){1,4}had (?:first |originally )?"
    r"(?:announced|planned|hoped|intended|promised|requested|asked|demanded|proposed|wanted)\b"
)
# So much may stand between "put off" and the new day, in characters.
_BETWEEN = 100


def declares_change(matter: Matter) -> bool:
    """Does a statement say that a day to come is put off, that something else had been announced, or that
    somebody takes back what was told?"""
    text = matter.facts.text
    if (
        (matter.ahead and (matter.moved_from or _not_then().search(text)))
        or OVERTAKES.search(text)
        or cue("contradicts").search(text)
    ):
        return True
    return any(_moved().search(text[max(0, d.at - _BETWEEN) : d.at]) for d in matter.ahead)


@cache
def _not_then() -> re.Pattern[str]:
    """ "In September instead of June": a month that is given up, which without its preposition is no date."""
    return re.compile(
        rf"\b(?:instead of|rather than|and not) (?:\w+ )?(?i:{'|'.join(sorted(calendar_names()))})\b"
    )


@cache
def _moved() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{cue('moved').pattern})(?! in\b)[^.;]*\b(?:to|until|till|from|by|for) (?:\w+ ){{0,2}}$"
    )
