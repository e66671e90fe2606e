"""When, in two reports of one event: the day that each gives for one thing's beginning, end, closing.

Each date belongs to the event word before it, or behind it where none stands before; the thing is what
is named around that word. The rest of the two sentences need not be alike.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from briefing.analysis.clauses import Clause, clauses
from briefing.analysis.corpus import base
from briefing.analysis.dates import TextDate, can_meet
from briefing.analysis.disagreements.cores import core
from briefing.analysis.disagreements.dating import NOTE, attributive, printed_date, spoken, widened
from briefing.analysis.disagreements.matters import Match, Value, settle
from briefing.analysis.disagreements.passages import MOST_ALIKE, Material, Passage
from briefing.analysis.disagreements.reports import two_reports
from briefing.analysis.events import event_stems, event_table, events_in
from briefing.analysis.facts import concept, facts_of
from briefing.analysis.tables import stop_words
from briefing.language.words import fold
from briefing.models.findings import Disagreement

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# How many words may stand between an event and its date, and around it what happens.
_FAR, _BEHIND = 8, 6
_BEFORE, _AFTER = 8, 5
_STOPS = re.compile(
    r"[,;:.]| (?:on|in|at|by|from|until|since|after|before|to|for|with|near|along|during|when|as|and|but|"
    r"that)\b"
)
_AGAIN = re.compile(r"\b(?:every|each|usually|daily|weekly|again)\b", re.IGNORECASE)
# A day of work begins and ends too, with what is done in it.
_VAGUE = frozenset("day week month year time work people man woman minute hour way part side".split())
_CROWD = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class Dated:
    passage: Passage
    date: TextDate
    things: frozenset[str]
    names: frozenset[str]
    done_to: frozenset[str]  # what stands right behind the event: its object, or what it begins


def moments(material: Material) -> list[Disagreement]:
    """Disagreements over the day of one event, found by the event and its thing."""
    by_class: dict[str, list[Dated]] = defaultdict(list)
    met: Counter[str] = Counter()
    for number in sorted(material.dates):
        text = material.corpus.sentence(number).text
        met[text] += 1
        if met[text] > MOST_ALIKE:
            continue
        for name, dated in _dated(material, number):
            by_class[name].append(dated)
    matches = [
        Match(a=_value(material, a), b=_value(material, b), fit=can_meet(widened(a.date), widened(b.date)))
        for found in by_class.values()
        if len(found) <= _CROWD
        for a, b in combinations(found, 2)
        if _one_event(material, a, b)
    ]
    return settle(material, "date", matches, lambda v: f"When: “{v.of}”", NOTE)


def _dated(material: Material, number: int) -> Iterator[tuple[str, Dated]]:
    text = material.corpus.sentence(number).text
    if _AGAIN.search(text):
        return
    words = [(m.start(), base(fold(m.group()))) for m in _WORD.finditer(text)]
    for named in material.dates[number]:
        if named.start is None or spoken(text, named) or attributive(text, named):
            continue
        place = _event_at(text, words, named)
        if place is None:
            continue
        near = words[max(0, place - _BEFORE) : place + _AFTER + 1]
        stretch = text[near[0][0] : near[-1][0] + len(near[-1][1])]
        names = frozenset(concept(part) for name in facts_of(text).names for part in (name, *name.split("-")))
        content = frozenset(concept(w) for _, w in near if w not in stop_words() and len(w) > 1)
        start = words[place][0]
        done_to = _done_to(text, start, min(named.at, len(text)) if named.at > start else len(text))
        passage = Passage(
            number=number,
            article=int(material.corpus.owner[number]),
            start=near[0][0],
            end=near[-1][0] + len(near[-1][1]),
            facts=facts_of(stretch),
        )
        things = content - event_stems() - names - _VAGUE
        if things and not facts_of(text[max(0, start - 20) : start]).negated:
            for name in sorted(_names_at(words, place)):
                if not event_table().classes[name].recurs and not event_table().classes[name].counts:
                    yield (
                        name,
                        Dated(
                            passage=passage,
                            date=named,
                            things=things,
                            names=content & names,
                            done_to=done_to & things,
                        ),
                    )


def _done_to(text: str, start: int, end: int) -> frozenset[str]:
    """The words behind the event word up to a comma or a preposition other than "of"."""
    stretch = _STOPS.split(text[start:end], maxsplit=1)[0]
    words = [base(fold(m.group())) for m in _WORD.finditer(stretch)][1 : 1 + _AFTER]
    return frozenset(concept(w) for w in words if w not in stop_words())


def _names_at(words: Sequence[tuple[int, str]], place: int) -> frozenset[str]:
    return events_in([w for _, w in words[place : place + 2]]) & (
        events_in([words[place][1]]) | _pairs(words, place)
    )


def _pairs(words: Sequence[tuple[int, str]], place: int) -> frozenset[str]:
    following = event_table().double.get(words[place][1], {})
    return following.get(words[place + 1][1], frozenset()) if place + 1 < len(words) else frozenset()


def _event_at(text: str, words: Sequence[tuple[int, str]], named: TextDate) -> int | None:
    """The place of the event word that the date dates: the nearest before it, else the first behind."""
    before = [i for i, (start, _) in enumerate(words) if start < named.at][-_FAR:]
    for place in reversed(before):
        between = text[words[place][0] : named.at]
        if _names_at(words, place) and not re.search(r"[;:.]|, (?:and|but|which|who) ", between):
            return place
    after = [i for i, (start, _) in enumerate(words) if start >= named.end_at][:_BEHIND]
    return next((place for place in after if _names_at(words, place)), None)


def _one_event(material: Material, a: Dated, b: Dated) -> bool:
    if not two_reports(material, a.passage, b.passage):
        return False
    if a.done_to and b.done_to and not a.done_to & b.done_to:
        return False
    if not a.things & b.things or (a.names and b.names and not a.names & b.names):
        return False
    return not _moved(material, a, b)


def _moved(material: Material, a: Dated, b: Dated) -> bool:
    """A plan that a later article dates anew is an update."""
    first = material.corpus.articles[a.passage.article].published
    second = material.corpus.articles[b.passage.article].published
    starts = (a.date.start, b.date.start)
    if first is None or second is None or first.end == second.end or None in starts:
        return material.across(a.passage.article, b.passage.article)
    return bool(starts[0] and starts[1] and starts[0] > first.end and starts[1] > second.end)


def _value(material: Material, dated: Dated) -> Value:
    text = material.corpus.sentence(dated.passage.number).text
    at, end = dated.date.at, dated.date.end_at
    clause = next((c for c in clauses(text) if c.start <= at < c.end), Clause(start=0, end=len(text)))
    about = core(text[clause.start : clause.end], at - clause.start, end - clause.start)
    return Value(passage=dated.passage, printed=printed_date(text, dated.date), of=about)
