"""Whether it is so: one report says a thing, another says that it is not so, in whatever words.

Each clause is read as a set of signed matters. A matter is an axis ("open": opened, closed, blocked) or a
word of its own; what stands behind a negation, or under a "no", counts with the contrary sign. Two clauses
of two reports contradict each other when they give one matter contrary signs and speak of one thing besides.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache

from briefing.analysis.corpus import tokens
from briefing.analysis.disagreements.cores import core, unframed, untailed
from briefing.analysis.disagreements.matters import Match, Value, settle
from briefing.analysis.disagreements.passages import Material, Passage, dated_alike
from briefing.analysis.disagreements.reports import comparable
from briefing.analysis.disagreements.senses import axes, common, passing, senses_in, things
from briefing.analysis.facts import content
from briefing.analysis.guards import dates_can_meet
from briefing.analysis.numbers import SPANS
from briefing.analysis.tables import table
from briefing.language.stems import stem
from briefing.models.findings import Disagreement

# Behind the first kind of word stands the verb that is taken back, behind the second the thing.
_NOT = frozenset("not never nor cannot denied denies denying deny neither refused declined failed".split())
_NO = frozenset("no none nobody nothing without denial non".split())
_NOBODY = frozenset("none nobody nothing".split())
_TO = frozenset("refused declined failed".split())  # negations only before "to"
_ONLY = frozenset("only just least yet necessarily more fewer less later longer doubt matter".split())
# So many content words behind a negation are taken back.
_SCOPE, _WITHOUT = 6, 2
_BORDER = re.compile(r"[,;:—“”\"]|\b(?:but|because|although|though|while|whereas)\b")
# What may be, is asked, planned or thought is neither so nor not so.
_UNREAL = re.compile(
    r"\b(?:if|unless|whether|could|would|should|may|might|must|can|cannot|want(?:s|ed)?|hope[sd]?|possible|"
    r"possibly|perhaps|likely|unlikely|plan(?:s|ned)?|need(?:s|ed)?|try|tried|trying|calls? for|"
    r"urged?|warned?|"
    r"fear(?:s|ed)?|expect(?:s|ed)?|believes?|thinks?|ask(?:s|ed)? (?:for|to)|to be|intend(?:s|"
    r"ed)?|aims?|"
    r"ask(?:s|ed) (?:[\w’'-]+ ){1,3}to|demand(?:s|ed)|not be|comment|I|you|your|my|me)\b|"
    r"\b(?:would|should|could|ca)n[’']t\b|\?"
)
# "Which is recognized": of what, the clause before it says; "said nothing about": not what is not so.
_NO_SUBJECT = re.compile(r"(?:who|which|whose|that|to)\b|.*\bnothing about\b")
# What stands behind a colon says it in detail, or is another matter.
_LIST = re.compile(r"(?<=[\w”]): (?=[a-z])")
_TOLD_US = re.compile(r"\btold us\b")
_WE = re.compile(r"\b(?:[Ww]e|us|our)\b")
# Verbs that say little: what they have for an object is denied with them.
_LIGHT = frozenset(
    "receive received get got find found see seen give given hand handed take took taken hold held "
    "reach reached "
    "know knew have had make made use used carry carried hear heard".split()
)
_BE = frozenset("is are was were be been being vehemently strongly".split())
_DO = frozenset("do does did had has have didn't doesn't don't hadn't hasn't haven't".split())
_LEAST_WORDS = 3
_FUTURE = re.compile(r"\b(?:will|shall|is to|are to|would|going to)\b")
_SO_FAR = re.compile(
    r"\b(?:yet|so far|for now|any more|anymore|immediately|at first|initially|"
    r"(?:for|in) (?:more than |nearly |over |almost )?(?:[\w-]+ )?(?:years|decades|months)|"
    r"ever before|the first time)\b"
)
_STILL = re.compile(r"\b(?:still|remains?|remained|continues? to)\b")
_EMPTY = frozenset(
    "say said told tell people person thing way day time year week month make made take taken get "
    "come go went "
    "man men woman women number report reported according last first new one two three part still "
    "also".split()
)
# So many pairs of clauses on one matter are compared; more are one text in many files.
_CROWD = 20_000
# How much of the shorter clause must stand in the other.
_SAME_MATTER, _SAME_SUBJECT, _SHORT = 0.4, 0.5, 3
# A clause of more matters speaks of more than one thing: two words of contrary sense in it prove nothing.
_LONG = 10


@dataclass(frozen=True, kw_only=True, slots=True)
class Saying(Value):
    """One clause: `signs` by matter ("@open" for an axis); `denied` are the matters that a negation takes
    back first: its verb, or the thing that there was none of; `under` are all behind one."""

    signs: Mapping[str, int]
    denied: frozenset[str]
    under: frozenset[str]
    names: frozenset[str]
    future: bool
    speaker: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Signs:
    """What the words of a clause say, as in Saying."""

    signs: Mapping[str, int]
    denied: frozenset[str]
    under: frozenset[str]


def contraries(material: Material, passages: Sequence[Passage]) -> list[Disagreement]:
    """Disagreements over whether something is so, between reports of one event."""
    sayings = [saying for passage in passages if (saying := _saying(material, passage))]
    found = [
        (strength, n, m)
        for n, m in _candidates(sayings)
        if (strength := _against(material, sayings[n], sayings[m]))
    ]
    taken: dict[tuple[int, int], set[int]] = defaultdict(set)
    matches = []
    for _, n, m in sorted(found, key=lambda each: (-each[0], each[1], each[2])):
        a, b = sayings[n], sayings[m]
        # Of two reports each clause is answered once.
        pair = (a.passage.article, b.passage.article)
        if taken[pair].isdisjoint((n, m)):
            taken[pair] |= {n, m}
            matches.append(Match(a=a, b=b, fit=False))
    return settle(material, "polarity", matches, lambda v: f"Whether: “{core(v.printed)}”")


def _candidates(sayings: Sequence[Saying]) -> list[tuple[int, int]]:
    """Pairs of clauses that give one matter contrary signs: an axis, or what one of them denies."""
    so: dict[str, list[int]] = defaultdict(list)
    not_so: dict[str, list[int]] = defaultdict(list)
    for n, saying in enumerate(sayings):
        for matter, sign in saying.signs.items():
            (so if sign > 0 else not_so)[matter].append(n)
    told = [{(sayings[n].passage.article, m) for m in ns for n in ns[m]} for ns in (so, not_so)]
    both = told[0] & told[1]  # an article that tells of both tells a story with an order
    pairs: set[tuple[int, int]] = set()
    for matter in so.keys() & not_so.keys():
        axis = matter[0] == "@" and matter[1:] not in common()
        if len(so[matter]) * len(not_so[matter]) > _CROWD:
            continue
        pairs |= {
            (min(n, m), max(n, m))
            for n in so[matter]
            for m in not_so[matter]
            if (
                axis
                and not (both & {(sayings[n].passage.article, matter), (sayings[m].passage.article, matter)})
            )
            or matter in sayings[n].denied
            or matter in sayings[m].denied
        }
    return sorted(pairs)


def _saying(material: Material, passage: Passage) -> Saying | None:
    text = _LIST.split(unframed(untailed(passage.facts.text)), maxsplit=1)[0]
    if _UNREAL.search(text) or _NO_SUBJECT.match(text.lstrip()):
        return None
    names = material.names_in(passage.article, text)
    read = _signs(text, names)
    signs, denied = read.signs, read.denied
    if denied and _SO_FAR.search(text):
        return None
    if not signs or text.count(" ") + 1 < _LEAST_WORDS or (_WE.search(_TOLD_US.sub("", text)) and not denied):
        return None
    return Saying(
        passage=passage,
        printed=text.strip(" .,;"),
        signs=signs,
        denied=denied,
        under=read.under,
        names=names,
        future=bool(_FUTURE.search(text)),
        speaker=material.statement(passage.number).speaker,
    )


def _signs(text: str, names: AbstractSet[str]) -> Signs:
    signs: dict[str, int] = {}
    denied: set[str] = set()
    under: set[str] = set()
    for part in _BORDER.split(text):
        words = tokens(part)
        senses = _senses(words)
        left, awaits = 0, ""
        for at, word in enumerate(words):
            if at not in senses and _negates(words, at):
                left, awaits = (_WITHOUT if word == "without" else _SCOPE), word
                continue
            if at not in senses and content(word) in _EMPTY:
                left, awaits = (0, "") if awaits else (left, awaits)
                continue
            matters = senses.get(at) or _matter(word)
            for name, sign in matters.items():
                signs.setdefault(name, -sign if left else sign)
                if left:
                    under.add(name)
            if not matters:
                continue
            if awaits and "person" in matters:
                awaits = "nobody"
            elif awaits and not names & matters.keys():
                if (awaits in _NO and awaits not in _NOBODY) or at in senses or _is_verb(words, at):
                    denied |= matters.keys()
                awaits = awaits if word in _LIGHT else ""
            left = max(0, left - 1)
    return Signs(signs=signs, denied=frozenset(denied), under=frozenset(under))


def _senses(words: Sequence[str]) -> dict[int, dict[str, int]]:
    """The axes that the words stand for, with their signs, by place."""
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for sense in senses_in(words, axes()):
        for at in range(sense.at, sense.end):
            found[at].setdefault(f"@{sense.name}", sense.sign)
    return found


def _matter(word: str) -> dict[str, int]:
    counted = content(word)
    idle = not counted or counted.isdigit() or word.endswith("ly") or counted in measuring()
    return {} if idle else {things().get(counted, counted): 1}


@cache
def measuring() -> frozenset[str]:
    """The stems of numbers, measures and spans of time: they are compared as figures."""
    numbers = table("numbers")["en"]
    words = (
        *numbers["values"],
        *numbers["scales"],
        *numbers["measures"]["words"],
        "twice",
        "noon",
        "morning",
    )
    return (
        frozenset(stem(word) for word in (*words, "evening", "night", "midnight", "half", "dozens")) | SPANS
    )


def _is_verb(words: Sequence[str], at: int) -> bool:
    """ "Did not ask", "was not consulted", but not "were not guests"."""
    return words[at].endswith(("ed", "ing", "en")) or not _DO.isdisjoint(words[max(0, at - 3) : at])


def _negates(words: Sequence[str], at: int) -> bool:
    word, following = words[at], words[at + 1] if at + 1 < len(words) else ""
    if following in _ONLY or (word == "denied" and at and words[at - 1] in _BE):
        return False
    if word in _TO:
        return following == "to"
    return word in _NOT or word in _NO or word.endswith("n't")


def _against(material: Material, a: Saying, b: Saying) -> float:
    """How strongly two clauses contradict each other; 0 when they do not, or may not be compared."""
    shared = a.signs.keys() & b.signs.keys()
    contrary = {m for m in shared if a.signs[m] != b.signs[m]}
    denied = contrary & (a.denied | b.denied)
    on_axis = {m for m in contrary - a.under - b.under if m[0] == "@" and m[1:] not in common()}
    if not (denied or on_axis):
        return 0.0
    names = a.names | b.names
    plain = {m for m in shared if m not in names and m != "person"}
    on_denied_axis = any(m[0] == "@" for m in denied)
    beside = {m for m in shared if m[1:] not in common()} - denied - (on_axis if not denied else set())
    short = min(len(a.signs), len(b.signs))
    if not plain or not beside or not (beside - names or on_denied_axis):
        return 0.0
    if not denied and max(len(a.signs), len(b.signs)) > _LONG:
        return 0.0
    covered = len(shared) / max(_SHORT, short)
    on_word = not any(m[0] == "@" for m in denied)
    if covered < (_SAME_SUBJECT if on_word else _SAME_MATTER) or not _can_meet(material, a, b):
        return 0.0
    if not denied and all(m[1:] in passing() for m in on_axis) and not _one_day(material, a, b):
        return 0.0
    return covered + len(shared) / 10


def _can_meet(material: Material, a: Saying, b: Saying) -> bool:
    """Both can be said of one thing at one time."""
    one, other = a.passage, b.passage
    if a.future != b.future or (a.names and b.names and not a.names & b.names):
        return False
    return comparable(material, one, other) and dates_can_meet(one.facts.dates, other.facts.dates)


def _one_day(material: Material, a: Saying, b: Saying) -> bool:
    if dated_alike(a.passage.facts, b.passage.facts):
        return True
    if bool(a.passage.facts.dates) != bool(b.passage.facts.dates) and not _STILL.search(
        f"{a.printed} {b.printed}"
    ):
        return False
    first, second = (material.corpus.article_of(s.passage.number).published for s in (a, b))
    return first is None or second is None or first.start == second.start
