"""How a vote was split, in two reports of it: "five to two" and "six voted for it"."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from briefing.analysis.corpus import tokens
from briefing.analysis.disagreements.figures import number_form, number_of
from briefing.analysis.disagreements.matters import Match, Value, around, settle
from briefing.analysis.disagreements.passages import Material, Passage
from briefing.analysis.disagreements.reports import corrects, one_subject
from briefing.analysis.facts import facts_of
from briefing.analysis.guards import dates_can_meet
from briefing.language.stems import stem
from briefing.models.findings import Disagreement

#: Folded words of which every sentence on a split vote holds one.
VOTING = frozenset("vote voted votes unanimously unanimous".split())
_BODIES = frozenset(
    stem(w)
    for w in (
        "board committee council parliament senate panel court chamber assembly cabinet jury judges "
        "commission house congress members deputies senators lawmakers shareholders delegates"
    ).split()
)
_EMPTY = _BODIES | {stem(w) for w in (*VOTING, "favour", "favor", "motion", "resolution", "late", "night")}
# A larger body voted on something else.
_ONE_BODY = 0.7
# A sentence of fewer words of content leaves to the next what was voted on.
_TELLING = 3
# How many words besides the vote two reports of days apart must share.
_SHARED_LATER = 2


@dataclass(frozen=True, kw_only=True, slots=True)
class Vote(Value):
    """`against` is None where only those in favour are told; both are None of a unanimous vote."""

    ayes: int | None
    noes: int | None
    bodies: frozenset[str]
    things: frozenset[str]


def votes(material: Material) -> list[Disagreement]:
    """Disagreements over the split of one vote. An article that tells of two votes is left out."""
    by_article: dict[int, list[Vote]] = defaultdict(list)
    for number in material.votes:
        vote = _vote(material, number)
        if vote:
            by_article[vote.passage.article].append(vote)
    single = [found[0] for found in by_article.values() if len(found) == 1]
    matches = [
        Match(a=a, b=b, fit=_agree(a, b)) for a, b in combinations(single, 2) if _one_vote(material, a, b)
    ]
    return settle(material, "number", matches, lambda v: f"How the vote went: “{around(v)}”")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    number = rf"(?:\d{{1,3}}|{number_form()})"
    # In "by 25 to 50 basis points" and "from 9 to 5" nobody votes.
    split = re.compile(
        rf"(?:(?<=vote )|(?<=voted )|(?<=by )|(?<=of )|(?<=was )|(?<=went )|(?<=split )|(?<= a )|(?<= an )|"
        rf"(?<=passed )|(?<=approved ))(?P<ayes>{number})(?: votes?)?(?: to |-to-|-|–)(?P<noes>{number})"
        r"(?![\w:%-]|[.,]\d)(?= (?:with|against|for|in|on|to|late|early|that|and|but|not|as|at|after|votes?|"
        r"last|when|who|yesterday|today|[A-Z])|[.,;:)”\"]|$)",
        re.IGNORECASE,
    )
    ayes = re.compile(
        rf"(?<![\w-])(?P<ayes>{number})(?: [a-z]+){{0,3}}? voted (?:for|in favou?r)\b", re.IGNORECASE
    )
    return split, ayes, re.compile(r"\bunanimous(?:ly)?\b", re.IGNORECASE)


def _vote(material: Material, number: int) -> Vote | None:
    text = material.corpus.sentence(number).text
    split, some, all_of_them = _patterns()
    found = split.findall(text)
    if len(found) > 1 or any(corrects(each) for each in _beside(material, number, before=1)):
        return None
    for pattern in (split, some, all_of_them):
        m = pattern.search(text)
        if m is None:
            continue
        named = m.groupdict()
        facts = facts_of(text, material.dates.get(number, ()))
        figures = {stem(w) for part in m.groups() if part for w in tokens(part)}
        passage = Passage(
            number=number,
            article=int(material.corpus.owner[number]),
            start=0,
            end=len(text),
            facts=facts,
        )
        return Vote(
            passage=passage,
            printed=m.group().strip(),
            ayes=number_of(named.get("ayes") or ""),
            noes=number_of(named.get("noes") or ""),
            bodies=facts.stems & _BODIES,
            things=_things(material, number, facts.stems) - figures,
        )
    return None


def _things(material: Material, number: int, stems: frozenset[str]) -> frozenset[str]:
    """What was voted on: the content words of the sentence; where it has hardly any, of its neighbours."""
    if len(stems - _EMPTY) >= _TELLING:
        return stems - _EMPTY
    beside = _beside(material, number, before=1, behind=1)
    return frozenset().union(*(facts_of(text).stems for text in beside)) - _EMPTY


def _beside(material: Material, number: int, *, before: int = 0, behind: int = 0) -> list[str]:
    """The sentence and so many of its article before and behind it."""
    corpus = material.corpus
    inside = corpus.sentences_of(int(corpus.owner[number]))
    return [corpus.sentence(n).text for n in range(number - before, number + behind + 1) if n in inside]


def _agree(a: Vote, b: Vote) -> bool:
    if a.ayes is None or b.ayes is None:
        return (a.ayes is None and not b.noes) or (b.ayes is None and not a.noes)
    return a.ayes == b.ayes and (a.noes is None or b.noes is None or a.noes == b.noes)


def _one_vote(material: Material, a: Vote, b: Vote) -> bool:
    if not one_subject(material, a.passage, b.passage):
        return False
    if a.bodies and b.bodies and not a.bodies & b.bodies:
        return False
    if not dates_can_meet(a.passage.facts.dates, b.passage.facts.dates):
        return False
    shared = len(a.things & b.things)
    if material.across(a.passage.article, b.passage.article) and shared < _SHARED_LATER:
        return False
    sizes = [v.ayes + v.noes for v in (a, b) if v.ayes is not None and v.noes is not None]
    alike = len(sizes) == 2 and min(sizes) >= _ONE_BODY * max(sizes)
    return shared > 0 and (alike or len(sizes) < 2)
