"""Whether a clause tells of its date as past or to come."""

from __future__ import annotations

import re

from briefing.analysis.dates.spans import Tense

# How far from a date its verb is looked for, in characters: two lines of text.
_REACH = 160
_FUTURE = (
    r"will|would|shall|[’']ll|is to|are to|to be|set to|set for|going to|plan(?:s|ning)? to|hopes? to|"
    r"aims? to|intends? to|wants? to|planned for|due|expected|scheduled|slated|poised|upcoming|tentatively"
)
# Participles after "be" or a determiner are no past tense ("will be held", "the wounded man").
_PAST = (
    r"(?<!\bbe )(?<!\bthe )(?<!\ban )(?<!\ba )(?<!\bits )(?<!\bhis )(?<!\btheir )"
    r"(?:[a-z]{2,}ed|was|were|had|did|said|told|began|took|left|came|went|made|gave|spoke|won|lost|fell|rose|"
    r"broke|sent|met|held|became|wrote|saw|ran|struck|got|found|"
    r"brought|built|shot|led|shook|drew|grew|flew|threw|sank|swept|stood|kept|felt|bought|sought|fought|sold|paid)"
)
_SIGN = re.compile(rf"\b(?:(?P<future>{_FUTURE})|(?P<past>{_PAST}))\b")
# In "the quake, which shook it on Monday, will cost much" the verb after the date is another one's.
_OWN_VERB = re.compile(r"\b(?:which|who|that|where|when|after|as|since)\b")
_DEADLINE = re.compile(r"\b(?:by|until|till) $")
_BREAK = re.compile(r"[;:!?](?=\s)|[.](?=\s+[A-Z])")


def tense_at(text: str, start: int, end: int) -> Tense | None:
    """The tense of the verb a date at text[start:end] goes with: the nearest before it in its clause,
    else the first after it; without a verb "until Friday" is to come. None when nothing shows it."""
    before = _clause_end(text[max(0, start - _REACH) : start])
    signs = [*_SIGN.finditer(before)]
    found = signs[-1] if signs else None
    if found is None and not _OWN_VERB.search(before):
        after = text[end : end + _REACH]
        stop = _BREAK.search(after)
        found = _SIGN.search(after[: stop.start()] if stop else after)
    if found is None:
        return "future" if _DEADLINE.search(before) else None
    return "future" if found["future"] else "past"


def _clause_end(text: str) -> str:
    last = 0
    for stop in _BREAK.finditer(text):
        last = stop.end()
    return text[last:]
