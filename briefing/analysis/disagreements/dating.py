"""When something happened: dates of one event that cannot meet."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import timedelta

from briefing.analysis.dates import TextDate, can_meet
from briefing.analysis.disagreements.cores import core
from briefing.analysis.disagreements.matters import Match, Value, settle
from briefing.analysis.disagreements.passages import Material, Pair, Passage, coverage
from briefing.analysis.events import event_table, events_in
from briefing.analysis.guards import figures_differ
from briefing.language.words import fold
from briefing.models.findings import Disagreement

NOTE = "One of the two may date the announcement, not the event."
# How much of the shorter clause must stand in the other: it tells of that event and little else.
_SAME_EVENT = 0.6
# Reckoned from the day of publication, a weekday can be a day off: the source wrote in its own zone.
_SLACK = timedelta(days=1)
_LEAD = re.compile(
    r"(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Dd]uring|[Ff]rom|[Oo]f|[Bb]efore|[Aa]fter|[Ee]arlier in|[Ll]ater in) "
)
# A day of speaking: "said on Monday", "announced late on Monday".
_SPOKEN = re.compile(
    r"\b(?:said|says|told(?: [\w-]+){1,2}|announced|reported|confirmed|stated|added|wrote|warned|claimed|"
    r"published|insisted|denied)(?:,? (?:late|early|in [\w ]+?))?(?: on| in)? $"
)
_DETERMINER = re.compile(r"(?:\b(?:the|an?|its|their|his|her|this|that)|[’']s?) $", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
# A determiner or owner up to two words before: the word is a noun.
_AS_NOUN = re.compile(
    r"(?:\b(?:the|an?|its|their|his|her|this|that|these|those|of)|[’']s?) (?:[\w-]+ ){0,2}$", re.IGNORECASE
)
_NOUN = re.compile(r" [a-z]")
_ANNOUNCED = re.compile(r"\b(?:announced|reported|confirmed|said|revealed)\b")


def dating(material: Material, pairs: list[Pair]) -> list[Disagreement]:
    """Disagreements over dates; one position per group of dates that can meet."""
    matches = []
    passages = {(p.number, p.start): p for pair in pairs for p in (pair.a, pair.b)}
    date_of = {place: _date(material, passage) for place, passage in passages.items()}
    for pair in pairs:
        a, b = date_of[pair.a.number, pair.a.start], date_of[pair.b.number, pair.b.start]
        if a is None or b is None or not _one_event(pair) or _moved(material, pair, a, b):
            continue
        matches.append(
            Match(
                a=Value(
                    passage=pair.a, printed=printed_date(material.corpus.sentence(pair.a.number).text, a)
                ),
                b=Value(
                    passage=pair.b, printed=printed_date(material.corpus.sentence(pair.b.number).text, b)
                ),
                fit=can_meet(widened(a), widened(b)),
            )
        )
    plain: list[Match] = []
    announced: list[Match] = []
    for match in matches:
        told = _ANNOUNCED.search(match.a.passage.facts.text + match.b.passage.facts.text)
        (announced if told else plain).append(match)
    return [
        *settle(material, "date", plain, lambda v: _about(material, v.passage)),
        *settle(material, "date", announced, lambda v: _about(material, v.passage), NOTE),
    ]


def _date(material: Material, passage: Passage) -> TextDate | None:
    """The date of the clause, when it names exactly one and dates the event with it: in "the 2023
    attack" the date belongs to the attack."""
    if len(passage.facts.dates) != 1:
        return None
    named = passage.facts.dates[0]
    text = material.corpus.sentence(passage.number).text
    if attributive(text, named):
        return None
    clause = text[passage.start : passage.end]
    return named if _dates_event(clause, named.at - passage.start, passage.facts.events) else None


def attributive(text: str, named: TextDate) -> bool:
    """True for a date that says which thing is meant, and not when: "the 2023 attack"."""
    return bool(_DETERMINER.search(text[: named.at]) and _NOUN.match(text[named.end_at :]))


def spoken(text: str, named: TextDate) -> bool:
    """True for the day on which something was said."""
    return bool(_SPOKEN.search(text[: named.at]))


def _dates_event(clause: str, at: int, events: AbstractSet[str]) -> bool:
    """True when some event word of the clause is a verb, or a noun that the date follows in the same
    breath: in "In May, she discussed the attack" nothing dates the attack."""
    for word in _WORD.finditer(clause):
        if not events & events_in([fold(word.group())]):
            continue
        if not _AS_NOUN.search(clause, 0, word.start()):
            return True
        if word.end() <= at and "," not in clause[word.end() : at]:
            return True
    return not any(events & events_in([fold(w.group())]) for w in _WORD.finditer(clause))


def _one_event(pair: Pair) -> bool:
    """An event in common, hardly anything else, and no name in each that the other lacks."""
    a, b = pair.a.facts, pair.b.facts
    shared, classes = a.events & b.events, event_table().classes
    if (
        not shared
        or a.negated != b.negated
        or figures_differ(a, b)
        or coverage(a, b) < _SAME_EVENT
        or not (a.names <= b.names or b.names <= a.names)
    ):
        return False
    # What the same parties do again and again has as many dates as occasions.
    return not all(classes[name].recurs or classes[name].aspect for name in shared)


def _moved(material: Material, pair: Pair, a: TextDate, b: TextDate) -> bool:
    """A plan that a later article dates anew is an update."""
    first = material.corpus.article_of(pair.a.number).published
    second = material.corpus.article_of(pair.b.number).published
    if first is None or second is None or first.end == second.end or a.start is None or b.start is None:
        return False
    return a.start > first.end and b.start > second.end


def widened(named: TextDate) -> TextDate:
    """A day that was reckoned from the day of publication, with the days beside it."""
    if named.rests_on != "publication date" or named.grain != "day" or not named.start or not named.end:
        return named
    try:
        return replace(named, start=named.start - _SLACK, end=named.end + _SLACK)
    except OverflowError:  # at either end of the calendar
        return named


def printed_date(text: str, named: TextDate) -> str:
    """The date in the words of the sentence, without its preposition."""
    return _LEAD.sub("", text[named.at : named.end_at], count=1)


def _about(material: Material, passage: Passage) -> str:
    """The clause without its date: what is dated."""
    text = material.corpus.sentence(passage.number).text[passage.start : passage.end]
    named = passage.facts.dates[0]
    return f"When: “{core(text, named.at - passage.start, named.end_at - passage.start)}”"
