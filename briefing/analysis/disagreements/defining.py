"""What a term means: two sources explain a theme's term by things of another kind."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations

from briefing.analysis.definitions import Definition, definition_in, explain_alike
from briefing.analysis.disagreements.matters import Match, Value, settle
from briefing.analysis.disagreements.passages import MOST_ALIKE, Material, Passage
from briefing.analysis.facts import facts_of
from briefing.models.findings import Disagreement


def defining(material: Material) -> list[Disagreement]:
    """Disagreements over what a term of a theme is."""
    by_term: dict[str, list[tuple[Definition, Value]]] = defaultdict(list)
    met: Counter[str] = Counter()
    for number in material.sentences:
        statement = material.statement(number)
        found = definition_in(statement.text, statement.hits)
        if found is None:
            continue
        met[found.term + found.printed] += 1
        if met[found.term + found.printed] <= MOST_ALIKE:
            by_term[found.term].append((found, _value(material, number, found)))
    matches = [
        Match(a=x, b=y, fit=explain_alike(a, b))
        for explained in by_term.values()
        for (a, x), (b, y) in combinations(explained, 2)
        if x.passage.article != y.passage.article
    ]
    return settle(material, "definition", matches, lambda v: f"What is meant by {v.of}")


def _value(material: Material, number: int, definition: Definition) -> Value:
    passage = Passage(
        number=number,
        article=int(material.corpus.owner[number]),
        start=definition.start,
        end=definition.end,
        facts=facts_of(definition.printed),
    )
    return Value(passage=passage, printed=definition.printed, of=definition.term)
