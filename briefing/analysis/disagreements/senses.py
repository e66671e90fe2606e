"""Which words stand for one matter: can it be so or not (axes), what is counted, and of whom (roles)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from briefing.analysis.corpus import tokens
from briefing.analysis.tables import table
from briefing.language.stems import stem


@dataclass(frozen=True, kw_only=True, slots=True)
class Sense:
    """words[at:end] stand for the matter `name`; `sign` is -1 for a word that says the contrary."""

    name: str
    sign: int
    at: int
    end: int


Phrases = Mapping[str, Sequence[tuple[tuple[str, ...], str, int]]]


def senses_in(words: Sequence[str], phrases: Phrases) -> Iterator[Sense]:
    """The senses of folded words, in order; a longer phrase beats the shorter one in it, and one word may
    have several senses."""
    free = 0
    for at, word in enumerate(words):
        if at < free or word not in phrases:
            continue
        fits = [p for p in phrases[word] if tuple(words[at : at + len(p[0])]) == p[0]]
        longest = max((len(p[0]) for p in fits), default=0)
        for phrase, name, sign in fits:
            if len(phrase) == longest:
                yield Sense(name=name, sign=sign, at=at, end=at + longest)
        free = at + longest


@cache
def axes() -> Phrases:
    """The words by which something is so, or is not."""
    return _phrases(
        (phrase, name, sign)
        for name, entry in table("axes")["axes"].items()
        for sign, phrases in ((1, entry["yes"]), (-1, entry["no"]))
        for phrase in phrases
    )


@cache
def passing() -> frozenset[str]:
    """The axes on which things change from one day to the next."""
    return frozenset(name for name, entry in table("axes")["axes"].items() if entry.get("state"))


@cache
def common() -> frozenset[str]:
    """The axes whose words are too common to stand for a matter alone."""
    return frozenset(name for name, entry in table("axes")["axes"].items() if entry.get("alone"))


@cache
def roles() -> Phrases:
    """The words that say in what people who are counted take part."""
    return _phrases(
        (phrase, name, 1) for name, phrases in table("axes")["roles"].items() for phrase in phrases
    )


@cache
def things() -> Mapping[str, str]:
    """The stem of a counted noun -> the thing it is a word for; "person" of people."""
    known = {stem(word): thing for thing, words in table("axes")["things"].items() for word in words}
    return known | {stem(word): "person" for word in table("axes")["people"]["words"]}


def _phrases(entries: Iterator[tuple[str, str, int]]) -> Phrases:
    found: dict[str, list[tuple[tuple[str, ...], str, int]]] = defaultdict(list)
    for phrase, name, sign in entries:
        words = tuple(tokens(phrase))
        if (words, name, sign) not in found[words[0]]:
            found[words[0]].append((words, name, sign))
    return found
