"""How firmly it is said: one source states what another only thinks possible."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations

from briefing.analysis.disagreements.cores import core, unframed
from briefing.analysis.disagreements.matters import Match, Value, settle
from briefing.analysis.disagreements.passages import Material, Pair, Passage, coverage, whole
from briefing.analysis.disagreements.reports import comparable
from briefing.analysis.facts import calendar_stems, facts_of
from briefing.language.stems import stem
from briefing.language.words import fold
from briefing.models.findings import Disagreement

#: Folded words of which every sentence that says what will or could be holds one.
RESOLVING = frozenset("could may might will".split())
# "Norland could leave the treaty": who, and what.
_SUBJECT = r"(?P<who>[\w’'-]+)(?:,? [\w.’'-]+,)? "
_COULD = re.compile(
    rf"{_SUBJECT}(?:could|may|might) (?!not\b|be able)(?:yet |still |also |one day )?(?P<rest>[^,;:“”]+)"
)
_WILL = re.compile(rf"{_SUBJECT}will (?!not\b|never\b)(?:also |now |soon )?(?P<rest>[^,;:“”]+)")
_IF = re.compile(r"\b(?:if|unless|whether|provided|in case|should)\b")
_NOBODY = frozenset(map(stem, "it he she they we you i this that there which who what and".split()))
# So many words behind the verb of both say that it is one thing.
_ONE_THING = 2
# Only clauses that say nearly the same are compared for their firmness.
_SAME_STATEMENT = 0.4
_MODAL = re.compile(
    r"\b(?P<modal>(?:could|may|might)(?: (?:potentially|possibly|eventually|one day))?|"
    r"would|will|is to|is set to) "
    r"(?:also |soon |then |be )*(?P<verb>[a-z]+)\b"
)
_CROWD = 60
_DOUBT = ("could", "may", "might")


@dataclass(frozen=True, kw_only=True, slots=True)
class Firmness:
    printed: str
    verb: str
    doubtful: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Resolve:
    """That somebody could do something, or will; `stems` are the words of what."""

    who: str
    firm: bool
    value: Value
    stems: frozenset[str]


def hedging(material: Material, pairs: list[Pair]) -> list[Disagreement]:
    """Disagreements over firmness: the same verb, with a modal of doubt here and without it there."""
    matches = []
    for pair in pairs:
        if pair.cosine < _SAME_STATEMENT or coverage(pair.a.facts, pair.b.facts) < _SAME_STATEMENT:
            continue
        if material.across(pair.a.article, pair.b.article):
            continue
        if not _same_actors(material, pair) or not material.near(pair.a.article, pair.b.article):
            continue
        matches += [
            Match(
                a=Value(passage=pair.a, printed=x.printed),
                b=Value(passage=pair.b, printed=y.printed),
                fit=x.doubtful == y.doubtful,
            )
            for x in _firmness(pair.a)
            for y in _firmness(pair.b)
            if x.verb == y.verb and _one_voice(material, pair)
        ]
    return settle(material, "hedging", matches, _about)


def resolving(material: Material) -> list[Disagreement]:
    """Disagreements over firmness in other words: in one report somebody could do something, in another
    the same one will."""
    found = [each for number in material.resolves if (each := _resolve(material, number))]
    by_who: dict[str, list[Resolve]] = defaultdict(list)
    for each in found:
        by_who[each.who].append(each)
    matches = [
        Match(a=a.value, b=b.value, fit=False)
        for told in by_who.values()
        for a, b in combinations(told[:_CROWD], 2)
        if a.firm != b.firm
        and len(a.stems & b.stems) >= _ONE_THING
        and comparable(material, a.value.passage, b.value.passage)
    ]
    return settle(material, "hedging", matches, lambda v: f"How firmly it is said: “{core(v.of)}”")


def _resolve(material: Material, number: int) -> Resolve | None:
    passage = whole(material, number)
    text = unframed(passage.facts.text)
    could, will = _COULD.search(text), _WILL.search(text)
    m = could or will
    if m is None or (could and will) or (will and _IF.search(text)):
        return None
    who = stem(fold(m["who"]))
    if who in _NOBODY:
        return None
    return Resolve(
        who=who,
        firm=will is not None,
        value=Value(passage=passage, printed=m.group().strip(), of=m.group()),
        stems=facts_of(m["rest"].lower()).stems - calendar_stems(),
    )


def _about(value: Value) -> str:
    """The clause from the verb on."""
    text = value.passage.facts.text
    at = text.find(value.printed) + len(value.printed)
    return f"How firmly it is said: “{core(text[text.rfind(' ', 0, at) + 1 :])}”"


def _same_actors(material: Material, pair: Pair) -> bool:
    """No sentence of the two names somebody besides the other's names."""
    a, b = (facts_of(material.corpus.sentence(p.number).text).names for p in (pair.a, pair.b))
    return a <= b or b <= a


def _one_voice(material: Material, pair: Pair) -> bool:
    """Two named speakers may well differ: that is no disagreement between the sources."""
    a, b = material.statement(pair.a.number).speaker, material.statement(pair.b.number).speaker
    return a is None or b is None or a.split()[-1] == b.split()[-1]


def _firmness(passage: Passage) -> list[Firmness]:
    """Each verb once as doubtful and once as firm, in order."""
    found: dict[tuple[str, bool], Firmness] = {}
    for m in _MODAL.finditer(passage.facts.text):
        verb, doubtful = stem(fold(m.group("verb"))), m.group("modal").startswith(_DOUBT)
        found.setdefault((verb, doubtful), Firmness(printed=m.group(), verb=verb, doubtful=doubtful))
    return list(found.values())
