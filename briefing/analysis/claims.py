"""Theme sentences of all articles, grouped when they state the same thing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

import numpy as np

from briefing.analysis.concepts import Concepts
from briefing.analysis.corpus import Corpus, base, tokens
from briefing.analysis.datelines import body_start
from briefing.analysis.dates import TextDate
from briefing.analysis.definitions import Definition, definition_in, explain_alike
from briefing.analysis.facts import Facts, concept, facts_of
from briefing.analysis.grouping import Likeness, average_linkage, within_reach
from briefing.analysis.guards import discount, must_stay_apart
from briefing.analysis.standing import standing
from briefing.analysis.versions import Version, takes_back, told_alike, version_of
from briefing.models.findings import ThemeHit

_NAME_OF_WORDS = re.compile(r"[^\W\d_a-zà-ÿа-яё][\w’'-]*(?: [^\W\d_a-zà-ÿа-яё][\w’'-]*)+")
# Mean cosine from which wordings are one claim: best B-cubed F1 of average linkage on hand-grouped
# sentences of five articles lies between .17 and .22; above, fewer statements and what contradicts them
# share a bullet on desks of other subjects, but one that two origins carry is printed twice.
SAME_CLAIM = 0.22
# Two sentences of one article seldom state the same thing.
SAME_ARTICLE = 0.5
# From here on two sentences of one copy family are one sentence, rewritten.
SAME_COPY = 0.4
# Factors for sentences that share hardly more than the words of their theme, and for two speakers;
# chosen on 416 articles of one subject over twenty years, read by eye.
ONLY_THE_THEME, OTHER_SPEAKERS = 0.6, 0.6
LEAST_SHARED = 3
# Where many sentences are half alike, that two are half alike says little: this part of how alike they are to
# what stands around them is taken off. Chosen on a hundred pairs of 416 real articles, judged by eye, beside
# reports of invented events: what is grouped wrongly falls to a fifth, hardly a true pair is lost.
CROWDED = 0.5


@dataclass(frozen=True, kw_only=True)
class Wording:
    """Sentences (by number) that agree word for word; `facts` and `hits` are those of the first, `matched`
    the stems of the words that put them on their themes."""

    text: str
    numbers: tuple[int, ...]
    facts: Facts
    hits: Sequence[ThemeHit]
    themes: frozenset[str]
    matched: frozenset[str]

    @cached_property
    def own(self) -> frozenset[str]:
        """The stems of all other words."""
        return self.facts.stems - self.matched

    @cached_property
    def definition(self) -> Definition | None:
        """The explanation of a term they give."""
        return definition_in(self.text, self.hits)

    @cached_property
    def version(self) -> Version:
        return version_of(self.facts)

    @cached_property
    def _full_names(self) -> tuple[frozenset[str], ...]:
        return tuple(
            frozenset(concept(base(word)) for word in tokens(name.group()))
            for name in _NAME_OF_WORDS.finditer(self.text)
        )

    def named(self, stems: AbstractSet[str]) -> int:
        """How many things the stems of some of its names stand for: "Port Ansel" is one."""
        whole = [name & stems for name in self._full_names if not name.isdisjoint(stems)]
        return len(set(whole)) + len(stems - frozenset().union(*whole))


def group_claims(
    corpus: Corpus,
    hits: Mapping[int, Sequence[ThemeHit]],
    dates: Mapping[int, Sequence[TextDate]],
    origin_of: Mapping[str, str],
    concepts: Concepts,
    speaker_of: Callable[[int], str | None],
) -> list[list[int]]:
    """The sentence numbers of `hits` in groups that state the same thing; each number in exactly one
    group. Sentences are grouped only when they share a theme. `origin_of` knows article ids."""
    wordings = _wordings(corpus, hits, dates)
    articles = [_article(corpus, wording) for wording in wordings]
    origins = [_origin(corpus, wording, origin_of) for wording in wordings]

    @cache
    def person(number: int) -> str | None:
        return _person(speaker_of(wordings[number].numbers[0]))

    found = standing(
        [concepts.numbers(wording.facts) for wording in wordings],
        [concepts.counted(wording.matched) for wording in wordings],
        origins,
        concepts,
    )
    pairs, lowered = found.pairs, CROWDED * found.crowd
    numbers = {origin: n for n, origin in enumerate(dict.fromkeys(origins))}
    origin = np.asarray([numbers[o] for o in origins], dtype=np.int64)
    related = (pairs.cosine >= SAME_COPY) & (origin[pairs.first] == origin[pairs.second])
    # No factor below is above 1: what is less alike than needed before them plays no part after them.
    values = np.where(related, pairs.cosine, found.beyond - lowered)
    apart = np.zeros(len(values), dtype=bool)
    for pair in np.flatnonzero(within_reach(pairs.first, pairs.second, values >= SAME_CLAIM)).tolist():
        a, b = int(pairs.first[pair]), int(pairs.second[pair])
        one, other = wordings[a], wordings[b]
        if _cannot_be_one(one, other, copies=bool(related[pair])):
            values[pair], apart[pair] = 0.0, True
            continue
        factor = discount(one.facts, other.facts) * (SAME_ARTICLE if articles[a] == articles[b] else 1.0)
        if related[pair]:
            values[pair] = pairs.cosine[pair] * factor
            continue
        factor *= told_alike(one.version, other.version)
        factor *= _only_the_theme(one, other) * _other_people(person(a), person(b))
        values[pair] = max(0.0, found.beyond[pair] * factor - lowered[pair])
    likeness = Likeness(size=len(wordings), first=pairs.first, second=pairs.second, value=values, apart=apart)
    grouped = average_linkage(likeness, SAME_CLAIM)
    return [sorted(n for k in members for n in wordings[k].numbers) for members in grouped]


def _cannot_be_one(a: Wording, b: Wording, *, copies: bool) -> bool:
    """On no common theme, or two versions of one matter."""
    return (
        a.themes.isdisjoint(b.themes)
        or must_stay_apart(a.facts, b.facts, copies=copies)
        or _takes_back(a, b)
        or _explain_apart(a, b)
    )


def _takes_back(a: Wording, b: Wording) -> bool:
    """One denies what the other says of a thing that both name."""
    if not a.version.refused and not b.version.refused:
        return False
    shared = (a.facts.stems & b.facts.stems) - a.facts.names - b.facts.names
    return takes_back(a.version, b.version, shared)


def _explain_apart(a: Wording, b: Wording) -> bool:
    """One term, explained by things of another kind: that is a disagreement and no common claim."""
    one, other = a.definition, b.definition
    return one is not None and other is not None and one.term == other.term and not explain_alike(one, other)


def _only_the_theme(a: Wording, b: Wording) -> float:
    """That both speak of the theme is no common claim: besides its own words they must share a word that
    is no name, and three words or things named in all."""
    shared = a.own & b.own
    if not a.facts.names or not b.facts.names:
        return 1.0 if len(shared) >= LEAST_SHARED else ONLY_THE_THEME
    names = a.facts.names & b.facts.names
    lacking = LEAST_SHARED - len(shared - names)
    if lacking <= 0:
        return 1.0
    enough = lacking < LEAST_SHARED and lacking <= len(names)
    return 1.0 if enough and min(a.named(names), b.named(names)) >= lacking else ONLY_THE_THEME


def _person(speaker: str | None) -> str | None:
    """The last name of a speaker who has a name of two words and more."""
    last = speaker.split()[-1] if speaker else ""
    return last if speaker and last[0].isupper() and " " in speaker else None


def _other_people(a: str | None, b: str | None) -> float:
    """Two people by name each say their own."""
    return OTHER_SPEAKERS if a and b and a != b else 1.0


def _article(corpus: Corpus, wording: Wording) -> int:
    return int(corpus.owner[wording.numbers[0]])


def _origin(corpus: Corpus, wording: Wording, origin_of: Mapping[str, str]) -> str:
    return origin_of[corpus.article_of(wording.numbers[0]).id]


def _wordings(
    corpus: Corpus, hits: Mapping[int, Sequence[ThemeHit]], dates: Mapping[int, Sequence[TextDate]]
) -> list[Wording]:
    by_words: dict[tuple[str, ...], list[tuple[int, str]]] = defaultdict(list)
    for number in sorted(hits):
        text = corpus.sentence(number).text
        text = text[body_start(text) :]
        by_words[facts_of(text).words].append((number, text))
    found = []
    for same in by_words.values():
        number, text = same[0]
        mine = hits[number]
        found.append(
            Wording(
                text=text,
                numbers=tuple(n for n, _ in same),
                facts=facts_of(text, dates.get(number, ())),
                hits=mine,
                themes=frozenset(hit.theme for n, _ in same for hit in hits[n]),
                matched=frozenset().union(*(_stems(m) for hit in mine for m in hit.matched)),
            )
        )
    return found


@lru_cache(maxsize=4096)  # the words of a theme come again and again
def _stems(matched: str) -> frozenset[str]:
    return frozenset(concept(base(word)) for word in tokens(matched))
