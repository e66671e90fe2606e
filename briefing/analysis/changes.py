"""What a statement is after one that was told before: the same, changed in some value, or another matter."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from functools import cache
from typing import Literal

from briefing.analysis.amounts import BARE, PERSON, Number, measured, one_value
from briefing.analysis.dates.lexicon import lexicon
from briefing.analysis.declared import OVERTAKES
from briefing.analysis.events import are_opposites
from briefing.analysis.matching import Likeness, elsewhere, kin, meet, other_names
from briefing.analysis.matters import Matter
from briefing.analysis.meaning import cue, people_classes, thing, things
from briefing.models.findings import Status

Change = Literal["number", "date", "next", "taken back", "condition", "overtaken", "dropped", "done"]

# Shares of the weight of words in common, chosen on tests/corpora/novelty.toml and judged by the half kept
# apart. One matter: of what is said now, or of what was said then.
NEAR_NOW, NEAR_THEN, LEAST_SHARED = 0.4, 0.6, 2
# Said before: of what is said now; where it says so itself; or of both.
COVERED, REPEATED = 0.6, 0.25
MOSTLY, IN_FULL = 0.5, 0.75
WHOLLY = 0.99
# A value has changed only where so much of both is in common.
LEAST_OF_BOTH = 0.25
_ORDINALS = {
    word: n for n, word in enumerate("second third fourth fifth sixth seventh eighth ninth tenth".split(), 2)
}
_ORDINAL = re.compile(rf"\b(?:[Aa]|[Tt]he) ({'|'.join(_ORDINALS)}) (\w+)")
_RAISING = re.compile(
    r"\b(?:rais|bring|tak|brought|took)\w* (?:[\w’']+ ){0,3}(?:toll|number|total|count|tally)"
    r"(?: of (?:[\w’']+ ){1,4}?| )to\b"
)
_REGULAR = re.compile(r"\b\w{3,}ed\b")
_NOT = re.compile(r", not (?=\w+(?: \w+){0,4}(?:[,.]|$))")
_IF = re.compile(r"\b[Ii]f\b")


def status_of(
    a: Matter, b: Matter, like: Likeness, *, known: AbstractSet[str], common: AbstractSet[str]
) -> Status | None:
    """What a is after b; None when it is another matter, or says more of this one. `known` and `common` as
    for `elsewhere`."""
    if not like.tied:
        return None
    other = _says_otherwise(a, b) and bool(like.content)
    if not other and elsewhere(a, b, known, common):
        return None
    if other or change_of(a, b, like):
        return "updated"
    return "continuing" if _was_told(a, b, like) else None


def change_of(a: Matter, b: Matter, like: Likeness) -> Change | None:
    """What has changed in a matter that both tell of; None when nothing has, or they tell of two."""
    near = _near(like) and min(like.now, like.then) >= LEAST_OF_BOTH
    if _number_changed(a, b, like, near=near):
        return "number"
    if _next_one(a, b):
        return "next"
    if like.content and _moved(a, b, like, near=near):
        return "date"
    if not a.again and _turned(a, b, like):
        return "taken back"
    if (
        like.names
        and a.conditions
        and b.conditions
        and a.conditions.isdisjoint(b.conditions)
        and not a.numbers
    ):
        return "condition"
    if _another(a, b):
        return None
    # A plan is told with its reasons, what came of it in a few words.
    alike = near or (_near(like) and like.names and len(like.content) >= LEAST_SHARED)
    if alike and b.plans and not a.plans and like.now >= COVERED and not a.again and _has_happened(a):
        return "done"
    if not near:
        return None
    if OVERTAKES.search(a.facts.text) and not OVERTAKES.search(b.facts.text):
        return "overtaken"
    if _cued("drops", a) and not _cued("drops", b):
        return "dropped"
    return None


def _near(like: Likeness) -> bool:
    alike = like.story and like.now >= WHOLLY and like.then >= WHOLLY
    return alike or ((like.now >= NEAR_NOW or like.then >= NEAR_THEN) and len(like.shared) >= LEAST_SHARED)


def _was_told(a: Matter, b: Matter, like: Likeness) -> bool:
    least = REPEATED if a.again else COVERED
    said_again = a.again and min(like.now, like.then) >= least and len(like.shared) >= LEAST_SHARED
    if _another(a, b) or not (_near(like) or said_again) or _opposite(a, b):
        return False
    told = like.now >= least or (like.now >= MOSTLY and like.then >= IN_FULL)
    same_day = not a.past or not b.past or meet(a.past, b.past)
    return told and same_day and not _adds(a, b)


def _cued(name: str, matter: Matter) -> bool:
    return cue(name).search(matter.facts.text) is not None


def _another(a: Matter, b: Matter) -> bool:
    return _cued("another", a) and not _cued("another", b)


def _says_otherwise(a: Matter, b: Matter) -> bool:
    """It names what had been said: "in Vienna and not in Graz"."""
    text = a.facts.text
    unlike = cue("unlike").search(text) or _NOT.search(text)
    if not unlike or cue("unlike").search(b.facts.text) or b.facts.negated:
        return False
    old, new = set(things(text[unlike.end() :])[:4]), things(text[: unlike.start()])
    return bool(old & b.means - set(new)) and not b.means.issuperset(new)


def _number_changed(a: Matter, b: Matter, like: Likeness, *, near: bool) -> bool:
    compared = _compared(a, b, near=near)
    if compared == "old":
        return True
    if near and _RAISING.search(a.facts.text) and compared != "same":
        return True
    if compared != "other":
        return False
    changes, people = _cued("change", a), _people(a, b)
    if (_another(a, b) or a.again) and not changes:
        return False
    if _only_measures(a, b):
        enough = len(like.things) >= 2 or (like.names and bool(like.things))
        if not enough or a.stretches != b.stretches or min(like.now, like.then) < LEAST_OF_BOTH:
            return False
        return like.now >= NEAR_NOW or (changes and like.then >= NEAR_NOW)
    if near and (like.things or changes or people):
        return True
    return changes and (len(like.things) >= 2 or ((like.names or like.story) and bool(like.things or people)))


def _only_measures(a: Matter, b: Matter) -> bool:
    """Are the kinds of numbers that both have such as anything is measured in, money or a share?"""
    common = {kind for n in a.numbers for kind in n.kinds} & {kind for t in b.numbers for kind in t.kinds}
    return bool(common) and common <= measured()


def _compared(a: Matter, b: Matter, *, near: bool) -> Literal["old", "other", "same", ""]:
    """ "same", "other": the numbers of one kind of thing; "old": it names the number of then as past."""
    told = [n for n in b.numbers if n.role != "old"]
    past = [n for n in a.numbers if n.role == "old"]
    rest = [n for n in a.numbers if n.role != "old"]
    if rest and any(one_value(n, t) and kin(n, t, a, b) for n in past for t in told):
        return "old"
    pairs = _pairs(a, b, rest, told, near=near)
    # What it names as past is another number than the one told: so is what has become of it.
    pairs = [(n, t) for n, t in pairs if not any(old.kinds & n.kinds and old.kinds & t.kinds for old in past)]
    agreed = [(n, t) for n, t in pairs if one_value(n, t)]
    left = [n for n, t in pairs if not any(n is x or t is y for x, y in agreed)]
    return "other" if left else "same" if agreed else ""


def _pairs(
    a: Matter, b: Matter, now: list[Number], told: list[Number], *, near: bool
) -> list[tuple[Number, Number]]:
    """The numbers to compare: whole counts of one thing, a bare one with what it may count, or parts."""
    whole = [(n, t) for n in now for t in told if n.role == t.role == "whole"]
    found = [(n, t) for n, t in whole if n.kinds & t.kinds - {BARE, PERSON}]
    if not found:
        found = [(n, t) for n, t in whole if kin(n, t, a, b) or (near and n.kinds == {BARE})]
    if not found and near:
        found = [(n, t) for n in now for t in told if n.kinds & t.kinds - {BARE, PERSON}]
    if not found:
        found = [
            (n, t) for n in now for t in told if n.role == t.role == "part" and n.kinds & t.kinds - {BARE}
        ]
    return found


def _people(a: Matter, b: Matter) -> bool:
    """Do both count people in one state: the dead, the arrested?"""
    return any(
        people_classes() & t.kinds & (a.means if n.kinds == {BARE} else n.kinds)
        for n in a.numbers
        for t in b.numbers
    )


def _next_one(a: Matter, b: Matter) -> bool:
    """ "A third patient has died" after "two patients died"."""
    found = _ORDINAL.search(a.facts.text)
    if not found:
        return False
    kind, before = thing(found[2].lower()), _ORDINALS[found[1]] - 1
    single = before == 1 and kind in b.means and re.search(rf"\bone {found[2][:4]}", b.facts.text) is not None
    return single or any(n.value == before and kind in n.kinds for n in b.numbers)


def _moved(a: Matter, b: Matter, like: Likeness, *, near: bool) -> bool:
    """A day to come is another one now."""
    if a.moved_from and b.ahead and meet(a.moved_from, b.ahead):
        return True
    if not near and (len(like.content) < LEAST_SHARED or not (_cued("change", a) or _cued("moved", a))):
        return False
    if _cued("open_ended", a) != _cued("open_ended", b):
        return bool(a.ahead or b.ahead)
    return bool(a.ahead and b.ahead) and not meet(a.ahead, b.ahead)


def _turned(a: Matter, b: Matter, like: Likeness) -> bool:
    """One takes back what the other says. What stands behind a denial is a whole clause: there the two must
    be alike, or one admit it."""
    if bool(a.taken_back & like.content) == bool(b.taken_back & like.content) or _IF.search(a.facts.text):
        return False
    if a.denied or b.denied:
        return like.now >= COVERED or (b.denied and _cued("admits", a) and len(like.content) >= 2)
    return a.facts.negated != b.facts.negated and (_near(like) or _same_subject(a, b))


def _same_subject(a: Matter, b: Matter) -> bool:
    mine, theirs = (m.roles.get("subject", frozenset()) | {m.opening} - {""} for m in (a, b))
    return not (mine & theirs).isdisjoint(a.names | b.names)


def _has_happened(a: Matter) -> bool:
    text = a.facts.text
    told = _cued("done", a) or _REGULAR.search(text) or not _irregular().isdisjoint(a.facts.words)
    return not _cued("may_be", a) and bool(told)


@cache
def _irregular() -> frozenset[str]:
    return frozenset(lexicon("en")["irregular"].split())


def _opposite(a: Matter, b: Matter) -> bool:
    mine, theirs = a.facts.events - b.facts.events, b.facts.events - a.facts.events
    return any(are_opposites(x, y) for x in mine for y in theirs)


def _adds(a: Matter, b: Matter) -> bool:
    """A day to come, a number or more than one name that was not told."""
    if a.ahead and not b.ahead:
        return True
    told = {_ORDINALS.get(word, 0) for word in b.facts.words}
    fresh = (n for n in a.numbers if n.value not in told)
    if any(not any(one_value(n, t) for t in b.numbers) for n in fresh):
        return True
    return len(other_names(a, b)) > 1
