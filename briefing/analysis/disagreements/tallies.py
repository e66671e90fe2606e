"""How many, in two reports of one event: figures of one thing in one relation, whatever the words around.

"Eleven people have lost their lives" and "the fire chief counted 16 bodies" share no word. That both count
people, and both the dead, in reports of one event and of no two places, is enough.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import combinations

from briefing.analysis.dates import TextDate
from briefing.analysis.disagreements.counted import Tally, tallies_in
from briefing.analysis.disagreements.dating import spoken
from briefing.analysis.disagreements.figures import CHANGED, about, of_one_size, one_period, value_of
from briefing.analysis.disagreements.matters import Match, settle
from briefing.analysis.disagreements.passages import Material, Pair, Passage, coverage, dated_alike, flowing
from briefing.analysis.disagreements.places import knows
from briefing.analysis.disagreements.reports import dated, one_subject, two_voices
from briefing.analysis.events import event_table
from briefing.analysis.guards import dates_can_meet
from briefing.analysis.numbers import RATES, SPANS, agree, measures
from briefing.analysis.tables import table
from briefing.language.stems import stem
from briefing.models.findings import Disagreement

# A figure of what is measured on many things: only one more word in common says that it is of one.
_PART_OF_DAY = re.compile(
    r"\b(?:by|at|before|until) "
    r"(?:noon|midday|morning|evening|midnight|nightfall|\d{1,2}[:.]\d\d|\d{1,2} ?[ap]\.?m)\b"
)
_FUTURE = re.compile(
    r"\b(?:will|would|could|should|may|might|if|unless|plan\w*|want(?:s|ed)?|hop(?:es|ed|ing)|demand\w*|"
    r"forecast\w*|expect\w*|to be|asked for|called for|offer\w*|target\w*|propos\w*)\b"
)
# "A third more than planned" compares, it plans nothing.
_COMPARED = re.compile(
    r"\bthan (?:was |were |had been )?(?:planned|expected|forecast|targeted|hoped|proposed)\b"
)
# What is counted while it lasts: a later report counts more.
_GROWING = frozenset(
    "dead hurt ill missing trapped saved held moved gathered striking listed escaped".split()
)
_NOBODY = frozenset("was is has had and who were".split())
_SETTING = re.compile(
    r"\b(?:put|puts|spoke|speaks|estimat\w+|counted|counts|reckons?|reckoned|value[ds]?|cost\w*|worth|"
    r"point(?:s|ed)? to|"
    r"no more than|only|according to)\b"
)
# Figures with such a unit stand for many things in one report.
_LOOSE = frozenset(
    stem(w)
    for w in "metres meters kilometres kilometers km miles feet degrees times knots metre yards steps".split()
)
_GENERIC = frozenset(
    stem(w)
    for w in "people person persons man men woman women life lives member members official officials "
    "dead deaths others "
    "victims killed injured wounded families leaders child children body bodies".split()
)
# "The two countries", "all three sides": names for who takes part, no counts.
_PARTNERS = frozenset(
    stem(w) for w in "country nation state side party neighbour neighbor government leader".split()
)
_ONE_PRICE = 3.0
# So many figures with one key are compared.
_CROWD = 400
# Words around two figures that make them figures of one thing.
_CONTEXT = 2
# Likeness of clauses that say the same, and how much of the shorter one must stand in the other.
_ALIKE, _SAME_STATEMENT = 0.45, 0.75
_ALIKE_ONCE, _SAME_MATTER = 0.35, 0.6
_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())


def tallies(material: Material, passages: Sequence[Passage], pairs: Sequence[Pair]) -> list[Disagreement]:
    """Disagreements over figures of one thing between two reports of one event, or two voices of one."""
    by_unit: dict[tuple[str, str], list[Tally]] = defaultdict(list)
    for tally in tallies_in(material, passages):
        by_unit[tally.unit, tally.role if tally.unit == "person" else ""].append(tally)
    alike = frozenset(_places(pair.a, pair.b) for pair in pairs if _says_the_same(pair))
    matches = [
        Match(
            a=value_of(a.passage, a.quantity),
            b=value_of(b.passage, b.quantity),
            fit=agree(a.quantity, b.quantity),
        )
        for found in by_unit.values()
        for a, b in _rivals(material, found[:_CROWD], alike)
    ]
    return settle(material, "number", matches, about)


def _says_the_same(pair: Pair) -> bool:
    """But for the figure: such clauses need nothing else to be of one count. Of an event in both that
    happens once they may differ more."""
    a, b = pair.a.facts, pair.b.facts
    once = any(not event_table().classes[name].recurs for name in a.events & b.events)
    alike, same = (_ALIKE_ONCE, _SAME_MATTER) if once else (_ALIKE, _SAME_STATEMENT)
    return pair.cosine >= alike and coverage(a, b) >= same


def _places(a: Passage, b: Passage) -> frozenset[tuple[int, int]]:
    return frozenset({(a.number, a.start), (b.number, b.start)})


def _rivals(
    material: Material, found: Sequence[Tally], alike: AbstractSet[frozenset[tuple[int, int]]]
) -> Iterator[tuple[Tally, Tally]]:
    """Pairs that may be compared. Of a report that gives several figures of one role only two voices are,
    and clauses that say the same."""
    alone = _alone(found)
    for n, m in combinations(range(len(found)), 2):
        a, b = found[n], found[m]
        if _places(a.passage, b.passage) in alike or _one_reading(a, b):
            one_count = _told_once(material, a, b)
        else:
            single = n in alone and m in alone
            one_count = (single or a.passage.article == b.passage.article) and _one_count(material, a, b)
        if one_count and _one_time(material, a, b):
            yield a, b


def _alone(found: Sequence[Tally]) -> frozenset[int]:
    """The places in the list of those figures that are the only ones of their article with that role."""
    values: dict[tuple[int, str], set[float]] = defaultdict(set)
    for tally in found:
        values[tally.passage.article, tally.role].add(tally.quantity.value)
    return frozenset(n for n, t in enumerate(found) if len(values[t.passage.article, t.role]) == 1)


def _one_reading(a: Tally, b: Tally) -> bool:
    """Something measured on one day, with two more words in common: the level of a river at noon. Of an
    undated article the weekday is all that is known."""
    one, other = a.passage, b.passage
    if (
        one.article == other.article
        or a.unit not in measured() - SPANS
        or len(a.around & b.around) < _CONTEXT
    ):
        return False
    weekday = _WEEKDAYS & set(one.facts.words) & set(other.facts.words)
    return bool(weekday) or dated_alike(one.facts, other.facts)


def _told_once(material: Material, a: Tally, b: Tally) -> bool:
    """Figures of clauses that say the same are of one count, but for what recurs, for figures of two days
    where one tells of a change, for the ages of two people, and for people of a place and all of them."""
    one, other = a.passage, b.passage
    first, second = (material.corpus.articles[p.article].published for p in (one, other))
    facts = (one.facts, other.facts)
    if first is None or second is None:
        shared = facts[0].events & facts[1].events
        moved = bool(shared) and all(event_table().classes[name].recurs for name in shared)
    else:
        moved = first.start != second.start and any(CHANGED.search(each.text) for each in facts)
    placed = bool(a.scope) == bool(b.scope) or a.unit != "person"
    return not moved and placed and (a.unit not in SPANS or _one_span(a, b))


def _one_span(a: Tally, b: Tally) -> bool:
    return a.role == b.role and a.aged == b.aged and a.aged not in _NOBODY


def _one_time(material: Material, a: Tally, b: Tally) -> bool:
    """Both can be of one day and one stretch of time, and neither is news after the other."""
    one, other = a.passage, b.passage
    return (
        material.near(one.article, other.article)
        and not material.one_outlet(one.article, other.article)
        and not (material.across(one.article, other.article) and not dated_alike(one.facts, other.facts))
        and (a.role == "age" or dates_can_meet(_days(material, one), _days(material, other)))
        and of_one_size(a.quantity, b.quantity)
        and one_period(one.facts.text, other.facts.text)
        and not _grown(material, a, b)
    )


def _one_count(material: Material, a: Tally, b: Tally) -> bool:
    """Figures of one thing, of one place, and of one event, whatever the words around them."""
    one, other = a.passage, b.passage
    if a.quantity.unit in _PARTNERS or not _one_thing(a, b):
        return False
    # Reports of unknown days give many figures of one kind: only a whole phrase in common tells one.
    loose = a.unit in RATES or len(a.around & b.around) < _CONTEXT
    one_dated = a.role != "age" and bool(one.facts.dates) != bool(other.facts.dates)
    if ((loose and not a.role) or one_dated) and not dated(material, one, other):
        return False
    voices = two_voices(material, one, other) and any(_SETTING.search(p.facts.text) for p in (one, other))
    if not voices and not one_subject(material, one, other):
        return False
    if (a.scope and b.scope and not a.scope & b.scope) or (a.names and b.names and not a.names & b.names):
        return False
    known = knows(material.corpus, one, b.scope) and knows(material.corpus, other, a.scope)
    texts = [_COMPARED.sub("", passage.facts.text) for passage in (one, other)]
    return (known or _is_no_part(a, b)) and all(
        bool(sign.search(texts[0])) == bool(sign.search(texts[1])) for sign in (_PART_OF_DAY, _FUTURE)
    )


def _days(material: Material, passage: Passage) -> list[TextDate]:
    """The dates of the count, without those on which somebody told of it."""
    text = flowing(material.corpus.sentence(passage.number).text)
    return [named for named in passage.facts.dates if not spoken(text, named)]


def _is_no_part(a: Tally, b: Tally) -> bool:
    """Each is its report's only figure of the thing, and the one of a place is larger than that of none."""
    if not (a.only and b.only) or a.unit == "person" or bool(a.scope) == bool(b.scope):
        return False
    return (a.quantity.value > b.quantity.value) == bool(a.scope)


def _one_thing(a: Tally, b: Tally) -> bool:
    """The same unit is taken for granted. One role or enough other words in common say that it is one count;
    or that it is the only such figure of both reports, if it is not of what is counted everywhere."""
    shared = a.around & b.around
    only = a.only and b.only
    if a.unit == "person":
        alike = a.noun == b.noun or a.noun in _GENERIC or b.noun in _GENERIC
        if a.role or b.role:
            return a.role == b.role and (alike or len(shared) >= _CONTEXT)
        return len(shared) >= _CONTEXT or (only and a.noun == b.noun and a.noun not in _GENERIC)
    if a.unit in SPANS:
        return _one_span(a, b) and only and (len(shared) > _CONTEXT or (bool(a.role) and a.role == b.role))
    if a.unit in RATES or a.unit in _LOOSE:
        return len(shared) >= _CONTEXT or (only and bool(shared))
    if a.unit in measured():
        low, high = sorted((a.quantity.value, b.quantity.value))
        set_against = any(_SETTING.search(t.passage.facts.text) for t in (a, b)) and high <= _ONE_PRICE * low
        return bool(shared) or (only and (set_against or a.unit not in money()))
    return only or bool(shared) or (a.role == b.role and bool(a.role))


@cache
def measured() -> frozenset[str]:
    return frozenset(stem(word) for word in measures())


@cache
def money() -> frozenset[str]:
    """The stems of the words for money."""
    return frozenset(stem(word) for word in table("numbers")["en"]["measures"]["money"])


def _grown(material: Material, a: Tally, b: Tally) -> bool:
    """True when the later article has the higher figure: what is counted grows while it is counted."""
    first, second = (material.corpus.article_of(t.passage.number).published for t in (a, b))
    if first is None or second is None:
        return False
    if (a.unit != "person" or a.role not in _GROWING) and not (
        CHANGED.search(a.passage.facts.text) or CHANGED.search(b.passage.facts.text)
    ):
        return False
    return (first.end < second.start and a.quantity.value < b.quantity.value) or (
        second.end < first.start and b.quantity.value < a.quantity.value
    )
