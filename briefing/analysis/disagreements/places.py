"""Where: the places a clause speaks of."""

from __future__ import annotations

import re

from briefing.analysis.corpus import Corpus, base
from briefing.analysis.disagreements.passages import Passage
from briefing.analysis.facts import calendar_stems, concept, facts_of
from briefing.language.words import fold

_NAMED = r"[A-Z][\w’'-]+(?: (?:of |al-|el-)?[A-Z][\w’'-]+){0,3}"
_PLACE = re.compile(
    rf"\b(?:in|at|near|from|of|across|outside|around|off|on|to) (?:the )?(?:[a-z][\w-]* (?:of )?){{0,3}}?"
    rf"({_NAMED})"
)
_BARE = re.compile(
    r"\b(?:the|this|that) (?P<noun>district|city|town|village|province|region|county|capital|island|valley|"
    r"municipality|camp|prison|hospital|state|country)\b(?! (?:of|in|at) )"
)
_COMMA = re.compile(r"[,;] ")
_LOOK_BACK = 6


def places_in(text: str) -> frozenset[str]:
    """The folded names that stand in the text behind a preposition of place, days and months left out."""
    return (
        frozenset(
            concept(base(fold(word)))
            for m in _PLACE.finditer(text)
            for word in m.group(1).split()
            if word[0].isupper()
        )
        - calendar_stems()
    )


def between_commas(text: str, at: int) -> str:
    """The stretch around a place of the text that no comma parts."""
    start = max((m.end() for m in _COMMA.finditer(text, 0, at)), default=0)
    comma = _COMMA.search(text, at)
    return text[start : comma.start() if comma else len(text)]


def scope_of(corpus: Corpus, passage: Passage, at: int) -> frozenset[str]:
    """The places that the clause counts in at one place of its text: those named between the commas
    around it, else those of its subject; for "the district" those that the last sentences before name
    with that word. Empty when it names none."""
    text = passage.facts.text
    for part in (between_commas(text, at), _COMMA.split(text)[0]):
        if named := places_in(part):
            return named
        if bare := _BARE.search(part):
            return _meant(corpus, passage.number, bare["noun"]) or frozenset({concept(bare["noun"])})
    return frozenset()


def knows(corpus: Corpus, passage: Passage, places: frozenset[str]) -> bool:
    """The article of the passage has the name of one of the places, if there are any: a count of all and one
    of a place that the other report does not know are two counts."""
    return not places or bool(places & facts_of(corpus.articles[passage.article].text).stems)


def _meant(corpus: Corpus, number: int, noun: str) -> frozenset[str]:
    first = int(corpus.opening[corpus.owner[number]])
    for before in range(number - 1, max(first - 1, number - 1 - _LOOK_BACK), -1):
        text = corpus.sentence(before).text
        named = re.search(rf"\b{noun}\b[^,;.]{{0,40}}?\b(?:of|in|at) (?:the )?({_NAMED})", text)
        if named:
            return frozenset(concept(base(fold(word))) for word in named.group(1).split())
    return frozenset()
