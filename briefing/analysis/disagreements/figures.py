"""How many: figures of one counted thing that cannot both be right."""

from __future__ import annotations

import re
from functools import cache

from briefing.analysis.disagreements.cores import core
from briefing.analysis.disagreements.matters import Match, Value, settle
from briefing.analysis.disagreements.passages import Material, Pair, Passage, coverage, dated_alike
from briefing.analysis.disagreements.places import knows, scope_of
from briefing.analysis.events import event_table, events_in
from briefing.analysis.guards import dates_can_meet
from briefing.analysis.numbers import SPANS, Quantity, agree, is_part, measures
from briefing.language.stems import stem
from briefing.language.words import words
from briefing.models.findings import Disagreement

# Without an event in common, only clauses that say nearly the same are about one count.
_ALIKE, _SAME_STATEMENT = 0.35, 0.55
# With one measure of two words ("cubic metres") in both, less likeness is enough.
_NAMED_ALIKE = 0.2
# Words that two readings of one day share besides their unit.
_BESIDE = 2
# How much of the shorter clause must stand in the other.
_SAME_MATTER = 0.6
# What is reckoned anew every month.
_RATES = frozenset({"percent", "$", "€", "£"})
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_NTH = r"(?:first|last|past|previous|next|second|third|fourth)"
_PERIOD = re.compile(
    rf"\b{_NTH} (?:[a-z]+|\d+) (?:hours|days|weeks|months|quarters|years)\b"
    rf"|\b{_NTH} (?:\d+ )?(?:day|week|month|quarter|half|year)\b"
    r"|\b(?:[a-z]+|\d+)-(?:day|week|month|year) (?:period|span)\b"
    r"|\ban? (?:day|week|month|year)\b(?! (?:earlier|ago|before|later))"
    r"|\bin (?:19|20|21)\d\d\b|\bper (?:day|week|month|year|annum)\b"
    r"|\b(?:annual|yearly|monthly|weekly|daily)(?:ly)?\b",
    re.IGNORECASE,
)
_ONE_SIZE = 10.0
_ANAPHOR = re.compile(
    r"\b(?:the|this|that|these) (?:figures?|rates?|amounts?|values?|numbers?|shares?) (?:has|have|had|stood|"
    r"reached|was|were|is|are|hit|will|rose|fell|could|would)\b(?: [a-z]+){0,3} ?$",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"\b(?:will|would|shall|plan(?:s|ned|ning)?|expect(?:s|ed)?|target\w*|aim\w*|forecast\w*|to be|could|"
    r"hop\w+)\b",
    re.IGNORECASE,
)
#: Words of a figure that has moved since another was given.
CHANGED = re.compile(
    r"\b(?:rose|risen|rise|fell|fallen|grew|climbed|increased?|dropped|up|down|now|new|so far|spread|"
    r"weakened|"
    r"strengthened|widened|doubled|tripled|later|already)\b"
)
#: "There a flat costs": a place that only the sentence before names.
ELSEWHERE = re.compile(
    r"^In the (?:capital|north|south|east|west|provinces|countryside) |^(?:[A-Z]\w+, )?There (?!is|"
    r"are|was|were|had|has|have|will)|\b(?:of these|of those) "
)
# How far from its figure the event that is counted may stand, in words.
_NEAR = 4


def figures(material: Material, pairs: list[Pair]) -> list[Disagreement]:
    """Disagreements over figures. A later article's figure of what is still being counted (dead,
    wounded, arrested) is an update and no disagreement."""
    matches = []
    for pair in pairs:
        shared = pair.a.facts.events & pair.b.facts.events
        # Exports and visits are counted anew every month.
        once = [name for name in shared if not event_table().classes[name].recurs]
        least = _ALIKE if once else _SAME_STATEMENT
        if once and _one_measure(pair):
            least = _NAMED_ALIKE
        if not material.near(pair.a.article, pair.b.article):
            continue
        reading = _one_reading(material, pair)
        if not reading and (pair.cosine < least or coverage(pair.a.facts, pair.b.facts) < _SAME_MATTER):
            continue
        if not dates_can_meet(pair.a.facts.dates, pair.b.facts.dates):
            continue
        if not one_period(pair.a.facts.text, pair.b.facts.text):
            continue
        if material.across(pair.a.article, pair.b.article) and not dated_alike(pair.a.facts, pair.b.facts):
            continue
        if _set_apart(material, pair):
            continue
        rates_only = not once and not _one_occasion(material, pair)
        matches += [
            Match(a=value_of(pair.a, x), b=value_of(pair.b, y), fit=agree(x, y))
            for x in pair.a.facts.quantities
            for y in pair.b.facts.quantities
            if _one_count(pair, x, y)
            and not is_part(pair.a.facts.text, x)
            and not is_part(pair.b.facts.text, y)
            and not counting_on(material, pair, x, y)
            and of_one_size(x, y)
            and _placed_alike(material, pair, x, y)
            and not (x.unit in _RATES and (rates_only or not _one_rate(pair, x, y)))
        ]
    return settle(material, "number", matches, about)


def _set_apart(material: Material, pair: Pair) -> bool:
    """One outlet's later figure, one of another place, or one that has moved from day to day."""
    one, other = (material.corpus.articles[p.article].published for p in (pair.a, pair.b))
    days = one is not None and other is not None and one.start != other.start
    texts = (pair.a.facts.text, pair.b.facts.text)
    return (
        material.one_outlet(pair.a.article, pair.b.article)
        or any(ELSEWHERE.search(text) for text in texts)
        or (days and any(CHANGED.search(text) for text in texts))
    )


def one_period(a: str, b: str) -> bool:
    """Both texts reckon over the same stretch of time ("the first ten months", "in 2027"), or none does."""
    return _periods(a) == _periods(b)


def _periods(text: str) -> frozenset[str]:
    return frozenset(" ".join(m.group().lower().split()) for m in _PERIOD.finditer(text))


def of_one_size(x: Quantity, y: Quantity) -> bool:
    """At more than ten times the other a figure is another thing."""
    low, high = sorted((x.value, y.value))
    return high <= _ONE_SIZE * low


def _placed_alike(material: Material, pair: Pair, x: Quantity, y: Quantity) -> bool:
    """Of what an event counts: the place of each figure is known to the other's article."""
    if not counted_in(pair.a, x):
        return True
    mine, theirs = (scope_of(material.corpus, p, q.start) for p, q in ((pair.a, x), (pair.b, y)))
    return knows(material.corpus, pair.a, theirs) and knows(material.corpus, pair.b, mine)


def _one_rate(pair: Pair, x: Quantity, y: Quantity) -> bool:
    """Money and shares of the same parties, both as they are or both as planned, and of a thing that the
    clause names: "the figure" is of what stands before it."""
    a, b = pair.a.facts, pair.b.facts
    if not (a.names <= b.names or b.names <= a.names):
        return False
    before = (a.text[: x.start], b.text[: y.start])
    if any(_ANAPHOR.search(text) for text in before):
        return False
    return bool(_PLANNED.search(before[0])) == bool(_PLANNED.search(before[1]))


def about(value: Value) -> str:
    """The heading: what is counted, and the clause up to the figure or behind it."""
    text = value.passage.facts.text
    start = text.find(value.printed)
    words = core(text, start, start + len(value.printed))
    return f"How many {value.of}: “{words}”" if value.of else f"How much: “{words}”"


def value_of(passage: Passage, quantity: Quantity) -> Value:
    """The figure as a value of the matter."""
    text = passage.facts.text
    return Value(
        passage=passage,
        printed=text[quantity.start : quantity.end].strip(),
        of=text[quantity.unit_start : quantity.end].strip(" -"),
    )


def _measure(passage: Passage, quantity: Quantity) -> tuple[str, ...]:
    return tuple(stem(w) for w in words(passage.facts.text[quantity.unit_start : quantity.end]))


def _one_measure(pair: Pair) -> bool:
    """Both give a figure in one measure of at least two words: "cubic metres"."""
    mine, theirs = ({_measure(p, q) for q in p.facts.quantities} for p in (pair.a, pair.b))
    return any(len(measure) > 1 for measure in mine & theirs)


def _one_reading(material: Material, pair: Pair) -> bool:
    """Something measured on one day, with two more words in common: the level of a river at noon."""
    a, b = pair.a.facts, pair.b.facts
    days = [[d.start for d in f.dates if d.grain == "day" and d.start] for f in (a, b)]
    units = {_measure(pair.a, q) for q in a.quantities} & {_measure(pair.b, q) for q in b.quantities}
    known = any(material.corpus.articles[p.article].published for p in (pair.a, pair.b))
    weekday = _weekdays(a.text) & _weekdays(b.text) if known and not all(days) else set()
    if not (set(days[0]) & set(days[1]) or weekday) or not units:
        return False
    beside = {w for w in a.stems & b.stems if not w.isdigit()} - {w for unit in units for w in unit}
    return len(beside) >= _BESIDE and any(unit[-1:] in _measured() for unit in units)


def _weekdays(text: str) -> set[str]:
    """The weekdays a clause names; of an undated article they are all that is known."""
    return set(words(text)) & _DAYS


@cache
def _measured() -> frozenset[tuple[str, ...]]:
    return frozenset((stem(word),) for word in measures())


def _one_occasion(material: Material, pair: Pair) -> bool:
    """Both articles are dated, or both clauses are: else each month has its own rate."""
    dated = all(material.corpus.articles[p.article].published for p in (pair.a, pair.b))
    return dated or bool(pair.a.facts.dates and pair.b.facts.dates)


def _one_count(pair: Pair, x: Quantity, y: Quantity) -> bool:
    """The same thing, counted once in each clause, and for people in the same event."""
    if x.unit != y.unit or x.unit in SPANS:
        return False
    mine, theirs = counted_in(pair.a, x), counted_in(pair.b, y)
    if mine != theirs:
        return False
    return all(
        sum(q.unit == x.unit and counted_in(p, q) == mine for q in p.facts.quantities) == 1
        for p in (pair.a, pair.b)
    )


def counted_in(passage: Passage, quantity: Quantity) -> str:
    """The kind of event whose count the figure is; empty when none stands beside it."""
    classes = event_table().classes
    after = re.split(r"[,;]| and ", passage.facts.text[quantity.unit_start :], maxsplit=1)[0]
    before = re.split(r"[,;]| and ", passage.facts.text[: quantity.start])[-1]
    for near in (words(before)[-_NEAR:][::-1], words(after)[: _NEAR + 2]):
        for word in near:
            counted = sorted(name for name in events_in([word]) if classes[name].counts)
            if counted:
                return counted[0]
    return ""


def counting_on(material: Material, pair: Pair, x: Quantity, y: Quantity) -> bool:
    """True when the later article gives the higher figure of what is still being counted."""
    if not counted_in(pair.a, x) or x.value == y.value:
        return False
    first = material.corpus.article_of(pair.a.number).published
    second = material.corpus.article_of(pair.b.number).published
    if first is None or second is None:
        return False
    return (first.end < second.start and x.value < y.value) or (
        second.end < first.start and y.value < x.value
    )
