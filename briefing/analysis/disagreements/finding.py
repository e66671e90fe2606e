"""All kinds of disagreement, one rule each."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from itertools import combinations

from briefing.analysis.disagreements.accused import accused
from briefing.analysis.disagreements.bearings import bearings
from briefing.analysis.disagreements.causes import causes
from briefing.analysis.disagreements.contraries import contraries
from briefing.analysis.disagreements.dating import dating
from briefing.analysis.disagreements.defining import defining
from briefing.analysis.disagreements.denials import denials
from briefing.analysis.disagreements.flat import flat_denials
from briefing.analysis.disagreements.hedging import hedging, resolving
from briefing.analysis.disagreements.hours import hours
from briefing.analysis.disagreements.meanings import meanings
from briefing.analysis.disagreements.opposites import opposites
from briefing.analysis.disagreements.passages import Material, pairs_of, passages_of
from briefing.analysis.disagreements.reports import corrects
from briefing.analysis.disagreements.rivals import rivals
from briefing.analysis.disagreements.spots import spots
from briefing.analysis.disagreements.tallies import tallies
from briefing.analysis.disagreements.votes import votes
from briefing.analysis.disagreements.when import moments
from briefing.analysis.disagreements.wording import wording
from briefing.models.findings import Disagreement

# "412, and not 142".
_TAKES_BACK = re.compile(
    r"\band not (?:\d|(?:[a-z]+-)?(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|hundred|"
    r"thousand|\w+teen|\w+ty)\b)"
)


def find_disagreements(material: Material) -> tuple[Disagreement, ...]:
    """Every disagreement with something in it that is new, in the order of the kinds below."""
    pairs = pairs_of(material, passages_of(material, material.sentences))
    found = [
        *dating(material, pairs),
        *tallies(material, passages_of(material, material.counting), pairs),
        *opposites(material, pairs),
        *denials(material, pairs),
        *hedging(material, pairs),
        *wording(material),
        *defining(material),
        *moments(material),
        *flat_denials(material),
        *contraries(material, passages_of(material, material.told)),
        *meanings(material),
        *causes(material),
        *hours(material),
        *rivals(material),
        *votes(material),
        *bearings(material),
        *spots(material),
        *accused(material),
        *resolving(material),
    ]
    old = frozenset(article.id for article in material.corpus.articles[material.fresh :])
    return tuple(once(d for d in found if not _told_before(d, old) and not _corrected(d)))


def once(found: Iterable[Disagreement]) -> list[Disagreement]:
    """Without what stands in the list already: most of its sentences are set against each other there."""
    met: set[frozenset[tuple[str, int]]] = set()
    kept = []
    for disagreement in found:
        sides = [{(s.article, s.sentence) for s in p.statements} for p in disagreement.positions]
        opposed = {frozenset({a, b}) for x, y in combinations(sides, 2) for a in x for b in y}
        if 2 * len(opposed & met) > len(opposed):
            continue
        met |= opposed
        kept.append(disagreement)
    return kept


def _corrected(disagreement: Disagreement) -> bool:
    """True when one position stands in corrections only: a page's of itself, or of a figure."""
    return any(
        all(corrects(s.text) or _TAKES_BACK.search(s.text) for s in p.statements)
        for p in disagreement.positions
    )


def _told_before(disagreement: Disagreement, old: AbstractSet[str]) -> bool:
    """True when every position stands in articles of earlier issues only."""
    return all(s.article in old for position in disagreement.positions for s in position.statements)
