"""Whether a clause tells of its date as past or to come."""

from __future__ import annotations

import re

from briefing.analysis.dates.spans import Tense

# How far from a date its verb is looked for, in characters: two lines of text.
_REACH = 160
_FUTURE = (
    r"will|would|shall|[’']ll|is to|are to|to be|set to|set for|going to|plan(?:s|ning)? to|hopes? to|"
    r"aims? to|intends? to|wants? to|(?:must|can|cannot|may)(?! have)|planned for|due|expected|scheduled|"
    r"slated|poised|upcoming|tentatively|"
    # The present of a calendar: "the bill comes before parliament on Monday".
    r"comes|takes place|takes effect|enters into force|opens|begins|starts|ends|expires|meets|votes|decides|"
    r"returns|arrives|leaves|hosts|goes (?:to|before|on)|falls due|resumes|reopens|visits"
)
# Participles after "be" or a determiner are no past tense ("will be held", "the wounded man").
_PAST = (
    r"(?<!\bbe )(?<!\bstay )(?<!\bremain )(?<!\bthe )(?<!\ban )(?<!\ba )(?<!\bits )(?<!\bhis )(?<!\btheir )"
    r"(?:[a-z]{2,}ed|was|were|had|did|said|told|began|took|left|came|went|made|gave|spoke|won|lost|fell|rose|"
    r"broke|sent|met|held|became|wrote|saw|ran|struck|got|found|"
    r"brought|built|shot|led|shook|drew|grew|flew|threw|sank|swept|stood|kept|felt|bought|sought|fought|sold|paid)"
)
_SIGN = re.compile(rf"\b(?:(?P<future>{_FUTURE})|(?P<past>{_PAST}))\b")
# In "the quake, which shook it on Monday, will cost much" the verb after the date is another one's.
_OWN_VERB = re.compile(r"\b(?:which|who|that|where|when|after|as|since)\b")
_HOUR = r"(?: (?:noon|midnight|the end of|early|late|\d[\d.:]* ?(?:[ap]\.?m\.?|o['’]clock)?))?(?: on)? $"
_DEADLINE = re.compile(rf"\b(?:by|until|till){_HOUR}")
# "called a strike for Friday": what is fixed for a day is to come, whatever the verb. Not "for Friday's".
_APPOINTED = re.compile(
    r"\b(?:called|set|convened|promised|announced|summoned|fixed|arranged|planned|scheduled|booked|adjourned|"
    r"postponed|expected|due)\b[^,;:.]{0,60} for (?:early |late )?$"
)
# "promised to release them by Thursday", "will keep its ports closed until May".
_TO_BE_DONE = re.compile(
    r"\b(?:(?<!had )to|will|would|shall|must) [a-z]+\b[^,;:.]{0,60}"
    rf"\b(?:by|until|till|before|beyond|from){_HOUR}"
)
# "moved its deadline to noon on Sunday": a day that something was put on.
_PUT_ON = re.compile(
    r"\b(?:moved|postponed|put off|put back|pushed back|delayed|brought forward|extended|prolonged|shifted|"
    r"rescheduled|deferred|adjourned|(?:brought|put|pushed)\b[^,;:.]{0,40} (?:forward|off|back))"
    rf"\b[^,;:.]{{0,60}}\b(?:to|until|till){_HOUR}"
)
# "Unless it was paid by Saturday, it would publish them."
_CONDITION = re.compile(r"\b(?:[Uu]nless|[Ii]f)\b[^;:]*$")
_THEN = re.compile(r"\b(?:will|would)\b")
_BREAK = re.compile(r"[;:!?](?=\s)|[.](?=\s+[A-Z])")


def tense_at(text: str, start: int, end: int) -> Tense | None:
    """The tense of the verb a date at text[start:end] goes with: the nearest before it in its clause,
    else the first after it; without a verb "until Friday" is to come. None when nothing shows it."""
    before = _clause_end(text[max(0, start - _REACH) : start])
    appointed = _APPOINTED.search(before) and text[end : end + 2] not in ("'s", "’s")
    if appointed or _TO_BE_DONE.search(before) or _PUT_ON.search(before):
        return "future"
    if _CONDITION.search(before) and _THEN.search(text[end : end + _REACH]):
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
