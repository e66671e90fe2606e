"""All kinds of disagreement, one rule each."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Set as AbstractSet

from briefing.analysis.disagreements.dating import dating
from briefing.analysis.disagreements.defining import defining
from briefing.analysis.disagreements.denials import denials
from briefing.analysis.disagreements.figures import figures
from briefing.analysis.disagreements.hedging import hedging
from briefing.analysis.disagreements.passages import Material, Pair, pairs_of, passages_of
from briefing.analysis.disagreements.polarity import polarity
from briefing.analysis.disagreements.wording import wording
from briefing.models.findings import Disagreement

Rule = Callable[[Material, list[Pair]], list[Disagreement]]

_RULES: dict[str, Rule] = {
    "date": dating,
    "number": figures,
    "polarity": polarity,
    "denial": denials,
    "hedging": hedging,
    "wording": wording,
    "definition": defining,
}


def find_disagreements(material: Material) -> tuple[Disagreement, ...]:
    """Every disagreement with something in it that is new, in the order of the kinds above."""
    pairs = pairs_of(material, passages_of(material))
    found = (disagreement for rule in _RULES.values() for disagreement in rule(material, pairs))
    old = frozenset(article.id for article in material.corpus.articles[material.fresh :])
    return tuple(d for d in found if not _told_before(d, old))


def _told_before(disagreement: Disagreement, old: AbstractSet[str]) -> bool:
    """True when every position stands in articles of earlier issues only."""
    return all(s.article in old for position in disagreement.positions for s in position.statements)
