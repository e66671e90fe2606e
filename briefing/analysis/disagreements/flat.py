"""Whether it happened, in two reports of one event: one says so, the other says it did not."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from briefing.analysis.corpus import base
from briefing.analysis.dates import TextDate
from briefing.analysis.disagreements.cores import core
from briefing.analysis.disagreements.matters import Match, as_told, settle
from briefing.analysis.disagreements.passages import Material, Passage, passages_of
from briefing.analysis.disagreements.places import between_commas, places_in
from briefing.analysis.disagreements.reports import two_reports
from briefing.analysis.events import event_stems, event_table, events_in
from briefing.analysis.facts import concept
from briefing.analysis.guards import dates_can_meet
from briefing.analysis.tables import stop_words
from briefing.language.words import fold
from briefing.models.findings import Disagreement

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# How many words around the event its object is looked for; how many of them both must name.
_AROUND, _SHARED = 7, 2
# What stands before the event, close by: it did not happen.
_NOT = re.compile(r"(?:\b(?:not|never|no longer|nobody|no one)|n[’']t)(?: \w+){0,3} $", re.IGNORECASE)
# It has not happened yet, may happen, is asked for: nothing that somebody else's report could deny.
_OPEN = re.compile(
    r"\b(?:will|would|shall|should|could|may|might|can|must|if|whether|unless|to|until|before|yet|plans?|"
    r"threaten\w*|demand\w*|ask\w*|urg\w*|call\w*|want\w*|hop\w*|fear\w*|expect\w*)(?: \w+){0,4} $",
    re.IGNORECASE,
)
# It has not happened so far: no denial of what is reported later.
_NOT_YET = re.compile(r"\b(?:yet|so far|still|for now|until|any more|anymore)\b", re.IGNORECASE)
_EVER = re.compile(r"\b(?:at any time|ever|never|at no time|at all)\b", re.IGNORECASE)
_NEGATIONS = frozenset({"not", "never", "longer", "nobody"})
_CROWD = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """An event of a class that a clause says did, or did not, happen to `things`."""

    passage: Passage
    denied: bool
    things: frozenset[str]
    dates: tuple[TextDate, ...]  # no comma parts them from the event


def flat_denials(material: Material) -> list[Disagreement]:
    """Disagreements over whether something happened, found by event and object."""
    negations = {w for w in material.corpus.vocabulary.words if w in _NEGATIONS or w.endswith("n't")}
    by_class = _by_class(material, negations, denied=True)
    words = {w for w, names in event_table().single.items() if not names.isdisjoint(by_class)}
    said = _by_class(material, words, denied=False) if by_class else {}
    matches = [
        Match(a=as_told(yes.passage), b=as_told(no.passage), fit=False)
        for name, denials in by_class.items()
        for no in denials[:_CROWD]
        for yes in said.get(name, ())[:_CROWD]
        if _opposed(material, yes, no)
    ]
    return settle(material, "polarity", matches, lambda v: f"Whether: “{core(v.printed)}”")


def _by_class(material: Material, words: AbstractSet[str], *, denied: bool) -> dict[str, list[Told]]:
    """What the sentences with some words tell, by the class of the event."""
    corpus = material.corpus
    numbers = [n for n in corpus.sentences_with(words) if int(corpus.owner[n]) in material.on_theme]
    found: dict[str, list[Told]] = defaultdict(list)
    for passage in passages_of(material, numbers):
        for name in sorted(passage.facts.events):
            told = _told(passage, name)
            if told and told.denied == denied:
                found[name].append(told)
    return found


def _told(passage: Passage, name: str) -> Told | None:
    text = passage.facts.text
    words = [(m.start(), base(fold(m.group()))) for m in _WORD.finditer(text)]
    for place, (start, word) in enumerate(words):
        if name not in events_in([word]):
            continue
        before = text[:start]
        denied = bool(_NOT.search(before))
        if _OPEN.search(before) or (denied and _NOT_YET.search(text)):
            return None
        dates = [d for d in passage.facts.dates if _beside(text, start, d.at - passage.start)]
        near = [w for _, w in words[max(0, place - _AROUND) : place + _AROUND + 1]]
        things = frozenset(concept(w) for w in near if w not in stop_words() and len(w) > 1) - event_stems()
        return Told(passage=passage, denied=denied, things=things, dates=tuple(dates))
    return None


def _beside(text: str, one: int, other: int) -> bool:
    return between_commas(text, one) == between_commas(text, other)


def _opposed(material: Material, yes: Told, no: Told) -> bool:
    one, other = yes.passage, no.passage
    if not two_reports(material, one, other):
        return False
    if material.across(one.article, other.article) and not _EVER.search(other.facts.text):
        return False
    if len(yes.things & no.things) < _SHARED or not dates_can_meet(yes.dates, no.dates):
        return False
    if all(event_table().classes[name].recurs for name in one.facts.events & other.facts.events):
        return bool(_EVER.search(other.facts.text))
    here, there = places_in(one.facts.text), places_in(other.facts.text)
    return not here or not there or bool(here & there)
