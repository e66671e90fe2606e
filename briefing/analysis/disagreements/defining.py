"""What a term means: two sources explain a theme's term by things of another kind."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations

from briefing.analysis.corpus import tokens
from briefing.analysis.disagreements.matters import Match, Value, settle
from briefing.analysis.disagreements.passages import MOST_ALIKE, Material, Pair, Passage
from briefing.analysis.facts import facts_of
from briefing.analysis.tables import kind_of_noun
from briefing.language.stems import stem
from briefing.models.findings import Disagreement

# Explanations that share this part of the shorter one's content words explain it alike.
_ALIKE = 0.34
_EXPLAINED = re.compile(r"(?P<noun>(?: [a-z-]+){0,2})[’”'\"]*, (?P<words>an? [^,;.()–—]{8,160})")
# A person's or body's name is explained by a role, which is no definition.
_ROLE = re.compile(
    r"an? (?:[\w-]+ ){0,3}(?:member|leader|official|"
    r"politician|man|woman|former|ally|spokes\w+|supplier|country|city|town)\b"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Definition:
    passage: Passage
    term: str
    printed: str
    head: str
    stems: frozenset[str]


def defining(material: Material, pairs: list[Pair]) -> list[Disagreement]:  # noqa: ARG001
    """Disagreements over what a term of a theme is."""
    by_term: dict[str, list[Definition]] = defaultdict(list)
    met: Counter[str] = Counter()
    for definition in (d for number in material.sentences for d in _definitions(material, number)):
        met[definition.term + definition.printed] += 1
        if met[definition.term + definition.printed] <= MOST_ALIKE:
            by_term[definition.term].append(definition)
    matches = [
        Match(
            a=Value(passage=a.passage, printed=a.printed),
            b=Value(passage=b.passage, printed=b.printed),
            fit=_alike(a, b),
        )
        for found in by_term.values()
        for a, b in combinations(found, 2)
        if a.passage.article != b.passage.article
    ]
    terms = {(d.passage.number, d.printed): d.term for found in by_term.values() for d in found}
    return settle(
        material, "definition", matches, lambda v: f"What is meant by {terms[v.passage.number, v.printed]}"
    )


def _definitions(material: Material, number: int) -> list[Definition]:
    statement = material.statement(number)
    found = []
    for hit in statement.hits:
        for matched in hit.matched:
            at = statement.text.find(matched)
            explained = _EXPLAINED.match(statement.text, at + len(matched))
            if not explained or _ROLE.match(explained.group("words")):
                continue
            printed = explained.group("words").strip()
            facts = facts_of(printed)
            found.append(
                Definition(
                    passage=Passage(
                        number=number,
                        article=int(material.corpus.owner[number]),
                        start=explained.start("words"),
                        end=explained.end("words"),
                        facts=facts,
                    ),
                    term=f"“{matched}{explained.group('noun')}”",
                    printed=printed,
                    head=_head(printed),
                    stems=facts.stems,
                )
            )
    return found[:1]


def _head(printed: str) -> str:
    """The noun an explanation is about: the last word before its first preposition."""
    core = re.split(r" (?:of|for|to|between|through|from|in|that|which|with|linking) ", printed, maxsplit=1)[
        0
    ]
    return tokens(core)[-1]


def _alike(a: Definition, b: Definition) -> bool:
    kinds = kind_of_noun()
    if stem(a.head) == stem(b.head) or (a.head in kinds and kinds[a.head] == kinds.get(b.head)):
        return True
    return len(a.stems & b.stems) >= _ALIKE * min(len(a.stems), len(b.stems))
