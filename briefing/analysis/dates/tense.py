"""Whether a clause tells of its date as past or to come."""

from __future__ import annotations

import re

from briefing.analysis.dates.lexicon import lexicon
from briefing.analysis.dates.spans import Tense

# How far from a date its verb is looked for, in characters: two lines of text.
_REACH = 160
_EN = lexicon("en")
_PLURAL = r"(?:(?<=[a-z]s )|(?<=[Tt]hey )|(?<=[Ww]e )|(?<=[Pp]eople )|(?<=[a-z]men )|(?<=who ))"
_NO_SUBJECT = r"(?<!\bthis )(?<!\bits )(?<!\bhas )(?<!\bis )(?<!\bwas )(?<!\bas )(?<!\bof )(?<!['’]s )"
_NO_NOUN = (
    r"(?<!\bthe )(?<!\bof )(?<!\btheir )(?<!\ba )(?<!\bhis )(?<!\bher )(?<!\bin )(?<!\bon )(?<!\bafter )"
    r"(?<!\bfor )(?<!\bno )(?<!\bto )"
)


_NO_VERB = (
    r"(?!(?:says?|claims|believes|thinks|means|shows|insists|argues|denies|knows|towards|across|besides|unless|"
    r"perhaps|always|versus|whereas|this|less|plus|thus|times|minus|sometimes|years|days|weeks|months|hours|has)\b)"
)


def _third_person(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in "aeo":
        return f"{verb[:-1]}ies"
    return f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "go")) else f"{verb}s"


def _present() -> str:
    """The present of a calendar: "the bill comes before parliament on Monday", "flights resume on Sunday"."""
    verbs, nouns = _EN["present"].split(), frozenset(_EN["nouns"].split())
    alone = [form for verb in verbs if (form := _third_person(verb)) not in nouns]
    plural = sorted({*verbs} - {*_EN["irregular"].split()})  # "the gates shut" can be past
    guarded = [form for verb in verbs if (form := _third_person(verb)) in nouns]
    return (
        # A word that takes an object is a verb: "lifts its warning", "auctions the licences".
        rf"{_NO_NOUN}{_NO_VERB}[a-z]{{3,}}s(?= (?:the|its|his|her|their|all|both|another) )|"
        rf"{'|'.join(alone)}|{_NO_NOUN}(?:{'|'.join(guarded)})|{_PLURAL}{_NO_SUBJECT}(?:{'|'.join(plural)})"
    )


_FUTURE = (
    r"will|would|shall|[’']ll|(?:must|can|cannot|may)(?! have)|stays?|remains?|wants?|hosts|"
    rf"{'|'.join(_EN['coming'])}|"
    r"(?:is|are) (?!being)[a-z]{2,}ing|"
    # Whoever plans, asks, or is sure to do something has not done it.
    rf"(?P<asked>{'|'.join(_EN['asking'].split())}|called on)(?: [^,;:.]{{1,60}})? to"
    r"(?= (?!(?:the|an?|its|his|her|their|this|all)\b)[a-z])"
)
# Participles after "be" or a determiner are no past tense ("will be held", "the wounded man").
_PAST = (
    "".join(rf"(?<!\b{word} )" for word in _EN["before_participles"].split())
    + rf"(?:[a-z]{{2,}}ed|{'|'.join(_EN['irregular'].split())})"
)
_ASKED = ("ed", "told")
_SIGN = re.compile(rf"\b(?:(?P<future>{_FUTURE})|(?P<now>{_present()})|(?P<past>{_PAST}))(?!\w)")
# In "the quake, which shook it on Monday, will cost much" the verb after the date is another one's.
_OWN_VERB = re.compile(r"\b(?:which|who|that|where|when|after|as|since)\b")
_HOUR = (
    r"(?: (?:noon|midnight|the end of|early|late|\d[\d.:]* ?(?:[ap]\.?m\.?|o['’]clock|GMT|hours)?))?"
    r"(?: on)?(?: the)? $"
)
_DEADLINE = re.compile(rf"\b(?:by|until|till){_HOUR}")
# "called a strike for Friday": what is fixed for a day is to come, whatever the verb. Not "for Friday's".
_APPOINTED = re.compile(
    r"\b(?:called|set|convened|promised|announced|summoned|fixed|arranged|planned|scheduled|booked|adjourned|"
    r"postponed|expected|due|forecast)\b[^,;:.]{0,60} for (?:early |late )?(?:the )?$"
    # "Called for a day of prayer on Sunday", "starting November 8", "a deadline of 6 p.m. Thursday".
    r"|\b(?:call(?:s|ed)?|appeal(?:s|ed)?) for\b[^,;:.]{0,60} on $"
    r"|\b(?:starting|beginning|effective|commencing)(?: on| from)? $"
    rf"|\bdeadline (?:of|for|by)\b{_HOUR}"
    r"|\bdeadline\b[^,;:.]{0,60} is (?:on )?$"
    # "Gave the operator until 9 a.m. on March 31".
    # "Suspended all classes until 21 June", "ordered that drills be held from 12 June".
    r"|(?<!had been )(?<!was )(?<!were )"
    r"\b(?:suspend|halt|ban|bann|block|clos|ground|bar|barr|forbidd?)(?:e?s|ed|en)?\b"
    rf"[^,;:.]{{0,60}} (?:until|till){_HOUR}"
    r"|\b(?:order|demand|ask|propos|recommend|decree|decid)\w* that [^,;:.]{1,60} be [^,;:.]{1,60} "
    r"(?:on|from|by|until) (?:the )?$"
    rf"|\b(?:gave|given|gives?|grant(?:s|ed)?|allow(?:s|ed)?)\b[^,;:.]{{0,60}} (?:until|till){_HOUR}"
)
# "Fixed July 4 as the date of the runoff".
_NAMED = re.compile(r"\b(?:fix(?:es|ed)|sets?|names?|named|picks?|picked|chose|chooses) $")
_AS = re.compile(r" (?:as|for) ")
_LAST_DAY = re.compile(r" is the (?:last day|deadline|date|day)\b")
# What stands before a date that opens its clause: "From Monday", "As early as Thursday".
_OPENS = re.compile(
    r"\s*(?:(?:On|From|By|As|In|At|Until|Till|Before|Starting|Only|Next|This|But|And|Then)\b[^,;:]*)?$"
)
# "promised to release them by Thursday", "will keep its ports closed until May".
_TO_BE_DONE = re.compile(
    r"\b(?:(?<!had )to|will|would|shall|must|should(?! have)) [a-z]+\b[^,;:.]{0,60}"
    rf"\b(?:by|until|till|before|beyond|from){_HOUR}"
)
# "moved its deadline to noon on Sunday": a day that something was put on.
_PUT_ON = re.compile(
    r"\b(?:moved|postponed|put off|put back|pushed back|delayed|brought forward|extended|prolonged|shifted|"
    r"rescheduled|deferred|adjourned|(?:brought|put|pushed)\b[^,;:.]{0,40} (?:forward|off|back))"
    rf"\b[^,;:.]{{0,60}}(?:, )?\b(?:to|until|till){_HOUR}"
)
# "Put off from March 15 to March 22".
_MOVED = re.compile(
    r"\b(?:moved?|moves|shift(?:s|ed)?|postpone[sd]?|put (?:off|back)|push(?:es|ed)? back|delay(?:s|ed)?|"
    r"defer(?:s|red)?|(?:brought|brings?) forward|reschedule[sd]?|advanced|chang(?:es?|ed)|adjourned)\b"
    r"[^.;:]* from (?:[A-Z][a-z]+day,? )?$"
)
# "Unless it was paid by Saturday, it would publish them."
_CONDITION = re.compile(r"\b(?:[Uu]nless|[Ii]f)\b[^;:]*$")
_THEN = re.compile(r"\b(?:will|would)\b")
_BREAK = re.compile(r"[;:!?](?=\s)|[.](?=\s+[A-Z])")
# "Has asked the council, which has not met since May, to meet on Friday": the verbs between are other ones.
_ASIDE = re.compile(
    r", (?:(?:in|of|to|for|with|at|on|by|under|from) )?(?:which|who|whom|whose|where)\b[^,;:.]{1,120},(?= )"
    # "A day later than planned, on Friday".
    r"| than (?:first |originally )?(?:planned|announced|expected|scheduled|foreseen|thought)\b"
)
# "Where until Wednesday one could queue".
_UNTIL_THEN = re.compile(
    r"(?:^|[,;:] |\b(?:where|which|who|that|when|and|but) )(?:only )?(?:[Uu]ntil|[Tt]ill) $"
)
_COULD = re.compile(r" (?:[\w’']+ ){1,3}(?:could|had|was|were|used to)\b")


# Forms take their preposition in.
_LEAD = re.compile(r"(?:[Bb]y|[Uu]ntil|[Tt]ill|[Bb]efore|[Ii]n|[Ff]rom|[Ss]ince|[Oo]n) (?=\w)")


def is_moved(text: str, start: int) -> bool:
    """ "Put off from March 15 to March 22" at text[start:] is no interval: the second day is what it was put
    on."""
    return _MOVED.search(text[max(0, start - _REACH) : start]) is not None


def tense_at(text: str, start: int, end: int) -> Tense | None:
    """The tense of the verb a date at text[start:end] goes with: the nearest before it in its clause,
    else the first after it; without a verb "until Friday" is to come. None when nothing shows it."""
    lead = _LEAD.match(text, start, end)
    start = lead.end() if lead else start
    before = _ASIDE.sub("", _clause_end(text[max(0, start - _REACH) : start]))
    if _UNTIL_THEN.search(before) and _COULD.match(text, end):
        return "past"
    if before.endswith(("since ", "Since ")):
        return "past"
    appointed = _APPOINTED.search(before) and text[end : end + 2] not in ("'s", "’s")
    named = (_NAMED.search(before) and _AS.match(text, end)) or _LAST_DAY.match(text, end)
    if appointed or named or is_moved(text, start) or _TO_BE_DONE.search(before) or _PUT_ON.search(before):
        return "future"
    if _CONDITION.search(before) and _THEN.search(text[end : end + _REACH]):
        return "future"
    signs = [*_SIGN.finditer(before)]
    found = signs[-1] if signs else None
    if found is None and _DEADLINE.search(before) and not _OPENS.match(before):
        return "future"  # "flights are cancelled until Friday, it said"
    if found is not None:
        return "past" if found["past"] else "future"
    told = _tense_behind(text, end, before) if not _OWN_VERB.search(before) else None
    return told or ("future" if _DEADLINE.search(before) else None)


def _tense_behind(text: str, end: int, before: str) -> Tense | None:
    """By the first verb behind the date, in the same sentence."""
    after = text[end : end + _REACH]
    stop = _BREAK.search(after)
    found = _SIGN.search(after[: stop.start()] if stop else after)
    if found is None or (found["now"] and not _OPENS.match(before)):
        return None  # "the attack on Sunday leaves the city without water"
    if found["asked"] and found["asked"].endswith(_ASKED):
        return "past"  # "on Tuesday ordered the works to close"
    return "past" if found["past"] else "future"


def _clause_end(text: str) -> str:
    last = 0
    for stop in _BREAK.finditer(text):
        last = stop.end()
    return text[last:]
