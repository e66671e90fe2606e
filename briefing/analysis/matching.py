"""Whether two statements can be on one matter: what they share, and whether it is the same elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from math import fsum

from briefing.analysis.amounts import BARE, PERSON, Number, measured, one_value
from briefing.analysis.dates import TextDate, can_meet
from briefing.analysis.matters import Matter
from briefing.analysis.meaning import CLASS, people_classes

# "Orvia", "Orvian": so many letters in common, so many more at most.
_ROOT, _ENDING = 4, 4
# Words in common that tie two statements together where no name does; fewer do with a common number, or where
# hardly another word is left.
_TIED, _TIED_BY_NUMBER, _NEARLY_ALL = 3, 2, 0.8


@dataclass(frozen=True, kw_only=True, slots=True)
class Likeness:
    """Of a statement of now and one of then. `now` and `then` are the shares of the weight of their words
    that both have, `shared` those words with names, `content` without names and offices, `things` also
    without what anything can be measured in. `story`: their articles open alike; `tied`: a name, the story
    or enough words tie them together."""

    now: float
    then: float
    shared: frozenset[str]
    content: frozenset[str]
    things: frozenset[str]
    names: bool
    story: bool
    tied: bool


def likeness(a: Matter, b: Matter, weight: Callable[[str], float], *, story: bool) -> Likeness:
    """How alike a is to b, said before; `weight` is that of a word."""
    either = (a.context | {a.opening}) & (b.context | {b.opening}) - {""}
    said_by = either & (a.means | b.means)
    shared = a.means & b.means | said_by
    pairs = _same_names(a.names - shared, b.names - shared)
    equal = sum(one_value(n, t) and kin(n, t, a, b) for n in a.numbers for t in b.numbers)
    # Exact sums: those of floats depend on the order, and sets have none.
    common = fsum(map(weight, shared | pairs)) + equal
    mine = fsum(map(weight, a.means | said_by)) + equal
    theirs = fsum(map(weight, b.means | said_by)) + equal
    shared |= pairs | either
    now, then = common / mine if mine else 0.0, common / theirs if theirs else 0.0
    names = not shared.isdisjoint(a.names | b.names | either)
    content = shared - a.names - b.names - a.context - a.offices - b.offices
    tied = (
        names
        or story
        or len(content | (a.whole & b.whole - a.names - b.names)) >= _TIED
        or (len(content) >= _TIED_BY_NUMBER and (equal > 0 or min(now, 2 * then) >= _NEARLY_ALL))
    )
    return Likeness(
        now=now,
        then=then,
        shared=shared,
        content=content,
        things=content - _measures(a, b),
        names=names,
        story=story,
        tied=tied and bool(shared),
    )


def kin(n: Number, t: Number, a: Matter, b: Matter) -> bool:
    """Do two numbers count one kind of thing? A bare one counts what its sentence names."""
    specific = n.kinds & t.kinds - {BARE, PERSON}
    if specific:
        return True
    if BARE in n.kinds:
        return BARE in t.kinds or not (t.kinds - {BARE, PERSON}).isdisjoint(a.means)
    if BARE in t.kinds:
        return not (n.kinds - {BARE, PERSON}).isdisjoint(b.means)
    return n.kinds == t.kinds == {PERSON}


def elsewhere(a: Matter, b: Matter, known: AbstractSet[str], common: AbstractSet[str]) -> bool:
    """Another place, person or company in the same part of the sentence, or another month or year. `known`
    are names that the article of then has, `common` what is written with a small letter somewhere."""
    if a.periods and b.periods and not meet(a.periods, b.periods):
        return True
    if _other_opening(a, b, known, common):
        return True
    for role in a.roles.keys() & b.roles.keys():
        mine, theirs = a.roles[role], b.roles[role]
        if mine & theirs or _same_names(mine, theirs):
            continue
        only, others = mine - b.names - known, theirs - a.names
        if only - _same_names(only, b.names) and others - _same_names(others, a.names):
            return True
    return False


def meet(a: Iterable[TextDate], b: Iterable[TextDate]) -> bool:
    theirs = list(b)
    return any(can_meet(x, y) for x in a for y in theirs)


def other_names(a: Matter, b: Matter) -> frozenset[str]:
    """Names of a that b has not."""
    names = a.names - b.names
    return names - _same_names(names, b.names)


def _other_opening(a: Matter, b: Matter, known: AbstractSet[str], common: AbstractSet[str]) -> bool:
    """Both open with a word that is never written small, each with its own: "Bala ...", "Nsara ..."."""
    mine, theirs = a.opening, b.opening
    if not mine or not theirs or mine in common or theirs in common or CLASS in (mine[0], theirs[0]):
        return False
    return mine not in b.means | known and theirs not in a.means and not _same_name(mine, theirs)


def _same_names(a: Iterable[str], b: AbstractSet[str]) -> frozenset[str]:
    """Of a name and its adjective: "Orvia", "Orvian"."""
    return frozenset(x for x in a if any(_same_name(x, y) for y in b))


def _same_name(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    if len(short) < _ROOT or len(long) - len(short) > _ENDING:
        return False
    return long.startswith(short[: max(_ROOT, len(short) - 1)])


def _measures(a: Matter, b: Matter) -> frozenset[str]:
    counted = (n for n in (*a.numbers, *b.numbers) if not n.kinds & people_classes())
    return frozenset(kind for n in counted for kind in n.kinds if " " in kind or kind in measured())
