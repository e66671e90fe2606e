"""Whether a clause tells of its date as past or to come."""

from __future__ import annotations

import re

from briefing.analysis.dates.spans import Tense

# How far from a date its verb is looked for, in characters: two lines of text.
_REACH = 160
_FUTURE = (
    r"will|would|shall|[’']ll|is to|are to|to be|set to|set for|going to|plan(?:s|ning)? to|hopes? to|"
    r"aims? to|intends? to|wants? to|planned for|due|expected|scheduled|slated|poised|upcoming|tentatively|"
    # The present of a calendar: "the bill comes before parliament on Monday".
    r"comes|takes place|takes effect|enters into force|opens|begins|starts|ends|expires|meets|votes|decides|"
    r"returns|arrives|leaves|hosts|goes (?:to|before|on)|falls due|resumes|reopens|visits"
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
# "called a strike for Friday": what is fixed for a day is to come, whatever the verb. Not "for Friday's".
_APPOINTED = re.compile(
    r"\b(?:called|set|convened|promised|announced|summoned|fixed|arranged|planned|scheduled|booked|adjourned|"
    r"postponed|expected|due)\b[^,;:.]{0,60} for (?:early |late )?$"
)
# "promised to release them by Thursday".
_TO_BE_DONE = re.compile(r"\bto [a-z]+\b[^,;:.]{0,60}\b(?:by|until|till|before|beyond) $")
_BREAK = re.compile(r"[;:!?](?=\s)|[.](?=\s+[A-Z])")


def tense_at(text: str, start: int, end: int) -> Tense | None:
    """The tense of the verb a date at text[start:end] goes with: the nearest before it in its clause,
    else the first after it; without a verb "until Friday" is to come. None when nothing shows it."""
    before = _clause_end(text[max(0, start - _REACH) : start])
    appointed = _APPOINTED.search(before) and text[end : end + 2] not in ("'s", "’s")
    if appointed or _TO_BE_DONE.search(before):
        return "future"
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
