"""How firmly it is said: one source states what another only thinks possible."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefing.analysis.disagreements.cores import core
from briefing.analysis.disagreements.matters import Match, Value, settle
from briefing.analysis.disagreements.passages import Material, Pair, Passage, coverage
from briefing.analysis.facts import facts_of
from briefing.language.stems import stem
from briefing.language.words import fold
from briefing.models.findings import Disagreement

# Only clauses that say nearly the same are compared for their firmness.
_SAME_STATEMENT = 0.4
_MODAL = re.compile(
    r"\b(?P<modal>(?:could|may|might)(?: (?:potentially|possibly|eventually|one day))?|"
    r"would|will|is to|is set to) "
    r"(?:also |soon |then |be )*(?P<verb>[a-z]+)\b"
)
_DOUBT = ("could", "may", "might")


@dataclass(frozen=True, kw_only=True, slots=True)
class Firmness:
    printed: str
    verb: str
    doubtful: bool


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
