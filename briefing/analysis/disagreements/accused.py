"""Who is accused of a thing in one report, and says in another that it is not so."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from briefing.analysis.disagreements.cores import core
from briefing.analysis.disagreements.matters import Match, Value, settle
from briefing.analysis.disagreements.passages import Material, Passage, whole
from briefing.analysis.disagreements.reports import comparable
from briefing.analysis.facts import facts_of
from briefing.models.findings import Disagreement

#: Folded words of which every accusation, and every answer to one, holds one.
ACCUSING = frozenset(
    "accuse accused accuses accusing accusation accusations allegation allegations alleged alleges "
    "alleging charge charges blame blamed blames blaming claim claims".split()
)
_WHO = r"(?P<who>(?:(?:the|its|their|his|her) )?(?:[A-Za-z][\w’'-]*[ ,]+(?:[a-z]+,)?){0,5}?[A-Za-z][\w’'-]*)"
_ACCUSES = re.compile(
    rf"\b(?:accus(?:ed|es|ing)|blam(?:ed|es|ing)) {_WHO} (?:of|for) [^;:“”]{{6,}}"
    r"|\balleg(?:ed|es|ing) that (?P<whose>[^,;:“”]{3,60}?) (?:had|has|have|was|were) [^;:“”]{6,}"
)
_REJECTS = re.compile(
    r"\b(?:reject(?:s|ed)|den(?:ies|ied)|dismiss(?:es|ed)|disput(?:es|ed)|refut(?:es|ed)|call(?:s|ed)|"
    r"describ(?:es|ed)) (?:(?:all|any|both|the|these|those|this|that|such|her|his|their|its|[a-z]+ly) )*"
    r"(?:accusation|allegation|charge|claim|blame)s?\b"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Word:
    """An accusation, or the answer to one; `who` are the stems of the name of the accused."""

    passage: Passage
    who: frozenset[str]
    rejects: bool


def accused(material: Material) -> list[Disagreement]:
    """Disagreements over an accusation, found by the name of the accused."""
    words = list(_words(material))
    rejected: dict[str, list[Word]] = defaultdict(list)
    for word in words:
        if word.rejects:
            for name in sorted(word.who):
                rejected[name].append(word)
    matches = [
        Match(a=_value(word), b=_value(answer), fit=False)
        for word in words
        if not word.rejects
        for answer in dict.fromkeys(answer for name in sorted(word.who) for answer in rejected.get(name, ()))
        if comparable(material, word.passage, answer.passage)
    ]
    return settle(material, "polarity", matches, lambda v: f"Whether: “{core(v.of)}”")


def _words(material: Material) -> Iterator[Word]:
    for number in material.accusing:
        passage = whole(material, number)
        text = passage.facts.text
        accuses, rejects = _ACCUSES.search(text), _REJECTS.search(text)
        if accuses:
            names = material.names_in(passage.article, accuses["who"] or accuses["whose"])
        elif rejects:
            names = material.names_in(passage.article, text[: rejects.start()])
        else:
            continue
        if rejects:  # "She rejects the accusation": whoever speaks
            names |= facts_of(material.statement(number).speaker or "").names
        if names:
            yield Word(passage=passage, who=names, rejects=accuses is None)


def _value(word: Word) -> Value:
    text = word.passage.facts.text.strip(" .,;")
    return Value(passage=word.passage, printed=text, of=text)
