"""At what o'clock: two reports of one event that give other times for it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from briefing.analysis.clauses import clauses
from briefing.analysis.disagreements.cores import core
from briefing.analysis.disagreements.figures import number_form, number_of
from briefing.analysis.disagreements.matters import Match, Value, settle
from briefing.analysis.disagreements.passages import Material, Passage
from briefing.analysis.disagreements.reports import dated, one_event, two_outlets
from briefing.analysis.disagreements.senses import axes, senses_in
from briefing.analysis.facts import facts_of
from briefing.analysis.guards import dates_can_meet
from briefing.analysis.tables import table
from briefing.models.findings import Disagreement

#: Folded words of which every sentence with a time in words holds one.
CLOCK = frozenset("past quarter half noon midday midnight clock am pm evening morning a.m p.m".split())
_APART = 6  # minutes; less is the same time, told with care
_ABOUT = 20  # minutes that "about" leaves open
_HALF_DAY, _DAY = 720, 1440
# The time alone is given, and what happened is what the report is about.
_BARE = re.compile(
    r"\b(?:clock|watch)\b|\bgives? the time as\b|\bit (?:was|showed) $|\bthe time was\b", re.IGNORECASE
)
# Before or after that hour is at no hour.
_LIMIT = re.compile(r"\b(?:before|after|until|since|by|from|till) $", re.IGNORECASE)
_FUTURE = re.compile(r"\b(?:will|would|is to|are to|due|scheduled|planned|expected|should|until|by)\b")


@dataclass(frozen=True, kw_only=True, slots=True)
class Hour:
    """`minutes` since midnight, `half` when it may be of either half of the day."""

    passage: Passage
    printed: str
    minutes: int
    half: bool
    about: bool
    matters: frozenset[str]
    names: frozenset[str]
    bare: bool


def hours(material: Material) -> list[Disagreement]:
    """Disagreements over the time of day of one event."""
    by_article: dict[int, list[Hour]] = defaultdict(list)
    for number in material.clock:
        for hour in _hours(material, number):
            by_article[hour.passage.article].append(hour)
    matches = []
    for (_, mine), (_, theirs) in combinations(sorted(by_article.items()), 2):
        matches += [
            Match(a=_value(a), b=_value(b), fit=False)
            for a in mine
            for b in theirs
            if _one_event(a, b, mine, theirs) and _comparable(material, a, b)
        ]
    return settle(material, "date", matches, lambda v: f"At what time: “{v.of}”")


@cache
def _pattern() -> re.Pattern[str]:
    number = number_form()
    return re.compile(
        rf"(?P<about>(?:about|around|shortly (?:after|before)|just (?:after|before)|nearly|roughly|some) )?"
        rf"(?:(?P<to>half|(?:a )?quarter|{number}|\d{{1,2}}(?= min))(?: minutes)? (?P<side>past|to) "
        rf"(?P<hour>{number}|\d{{1,2}})"
        rf"|(?P<clock>\d{{1,2}})[:.](?P<minute>[0-5]\d)(?!\d|[.,]\d| ?(?:percent|per cent|million|billion|%))"
        rf"|(?P<full>{number}|\d{{1,2}})(?= ?[ap]\.?m\b| o[’']clock| in the (?:morning|evening|"
        rf"afternoon)| at night)"
        rf"|(?P<word>noon|midday|midnight))"
        rf"(?: o[’']clock)?(?P<half> ?(?P<letter>[ap])\.?m\b\.?| in the (?P<part>morning|evening|"
        rf"afternoon)| at night)?",
        re.IGNORECASE,
    )


@cache
def _sign() -> re.Pattern[str]:
    """What stands in every text, in small letters, that the pattern finds a time in: to look for it costs a
    tenth."""
    words = "|".join(table("numbers")["en"]["values"])
    return re.compile(
        rf"noon|midday|midnight|clock|at night|in the (?:morning|evening|afternoon)|\d[:.][0-5]\d"
        rf"|[ap]\.?m\b| (?:past|to) (?:\d|{words})"
    )


def _hours(material: Material, number: int) -> Iterator[Hour]:
    text = material.corpus.sentence(number).text
    if not _sign().search(text.casefold()):
        return
    found = list(_pattern().finditer(text))
    if not found or len(found) > 1:
        return
    m = found[0]
    lead = text[: m.start()]
    if m["clock"] and not (
        m["half"] or re.search(r"\b(?:at|by|from|until|after|before|around|about|to|of) $", lead)
    ):
        return
    if _LIMIT.search(lead):
        return
    if m["side"] and not re.search(
        r"(?:\b(?:at|was|showed|as|until|before|after|by|around|about|to|since) |^)$", lead, re.IGNORECASE
    ):
        return
    minutes = _minutes(m)
    if minutes is None:
        return
    clause = next((c for c in clauses(text) if c.start <= m.start() < c.end), None)
    start, end = (clause.start, clause.end) if clause else (0, len(text))
    facts = facts_of(text[start:end], material.dates.get(number, ()))
    if _FUTURE.search(text[start : m.start()]):
        return
    names = material.names_in(int(material.corpus.owner[number]), text[start:end])
    counted = facts_of(m.group()).stems
    matters = {s for s in facts.stems if not s.isdigit()} - counted - names - {"minute", "time"}
    yield Hour(
        passage=Passage(
            number=number, article=int(material.corpus.owner[number]), start=start, end=end, facts=facts
        ),
        printed=m.group().strip(),
        minutes=minutes,
        half=not (m["half"] or m["word"])
        and (m["clock"] is None or (int(m["clock"]) < 13 and len(m["clock"]) < 2)),
        about=bool(m["about"]),
        matters=frozenset(matters) | {"@" + s.name for s in senses_in(facts.words, axes())},
        names=names,
        bare=bool(_BARE.search(text[start : m.start()])),
    )


def _minutes(m: re.Match[str]) -> int | None:
    afternoon = bool(m["half"]) and (
        (m["letter"] or "").lower() == "p" or m["part"] in ("evening", "afternoon") or "night" in m["half"]
    )
    if m["word"]:
        return 0 if m["word"].lower() == "midnight" else _HALF_DAY
    if m["side"]:
        hour, part = number_of(m["hour"]), m["to"].lower().split()[-1]
        shift = {"half": 30, "quarter": 15}.get(part) or number_of(part)
        if hour is None or shift is None:
            return None
        minutes = hour * 60 + (shift if m["side"].lower() == "past" else -shift)
    elif m["clock"]:
        minutes = int(m["clock"]) * 60 + int(m["minute"])
    else:
        full = number_of(m["full"])
        if full is None:
            return None
        minutes = full * 60
    if minutes >= _DAY:
        return None
    return minutes + (_HALF_DAY if afternoon and minutes < _HALF_DAY else 0)


def _apart(a: Hour, b: Hour) -> bool:
    turn = _HALF_DAY if a.half or b.half else _DAY
    gap = abs(a.minutes - b.minutes) % turn
    return min(gap, turn - gap) > (_ABOUT if a.about or b.about else _APART)


def _one_event(a: Hour, b: Hour, mine: list[Hour], theirs: list[Hour]) -> bool:
    """They are apart, speak of one thing, and neither report has the other's time as well."""
    if not _apart(a, b):
        return False
    if not all(_apart(a, other) for other in theirs) or not all(_apart(b, other) for other in mine):
        return False
    bare = (a.bare and b is theirs[0]) or (b.bare and a is mine[0])
    shared = a.matters & b.matters
    return len(shared) > 2 or any(m[0] == "@" for m in shared) or bare


def _comparable(material: Material, a: Hour, b: Hour) -> bool:
    one, other = a.passage, b.passage
    if not one_event(material, one, other) or not two_outlets(material, one, other):
        return False
    if a.names and b.names and not a.names & b.names:
        return False
    return dated(material, one, other) and dates_can_meet(one.facts.dates, other.facts.dates)


def _value(hour: Hour) -> Value:
    text = hour.passage.facts.text
    at = text.find(hour.printed)
    return Value(passage=hour.passage, printed=hour.printed, of=core(text, at, at + len(hour.printed)))
