"""Theme sentences of all articles, grouped when they state the same thing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from briefing.analysis.concepts import Concepts
from briefing.analysis.corpus import Corpus
from briefing.analysis.dates import TextDate
from briefing.analysis.grouping import Likeness, average_linkage, within_reach
from briefing.analysis.pairing import Pairing, Signs
from briefing.analysis.standing import standing
from briefing.analysis.wordings import wordings_of
from briefing.language.vectors import Numbers
from briefing.models.findings import ThemeHit

# Mean cosine from which wordings are one claim: best B-cubed F1 of average linkage on hand-grouped
# sentences of five articles lies between .17 and .22; above, fewer statements and what contradicts them
# share a bullet on desks of other subjects, but one that two origins carry is printed twice.
SAME_CLAIM = 0.22
# Two sentences of one article seldom state the same thing.
SAME_ARTICLE = 0.5
# From here on two sentences of one copy family are one sentence, rewritten.
SAME_COPY = 0.4
# Where many sentences are half alike, that two are half alike says little: this part of how alike they are to
# what stands around them is taken off. Chosen on a hundred pairs of 416 real articles, judged by eye, beside
# reports of invented events: what is grouped wrongly falls to a fifth, hardly a true pair is lost.
CROWDED = 0.5


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
    wordings = wordings_of(corpus, hits, dates)
    signs = Signs.of(corpus, wordings)
    article = corpus.owner[wordings.first]
    origin = _origins(corpus, article, origin_of)
    events = {row: wordings.each[row].facts.events for row in np.flatnonzero(signs.events).tolist()}
    told, themes = concepts.bags(wordings.words, events), wordings.matched(concepts.number_of)
    found = standing(told, themes, origin, concepts)
    pairs, lowered = found.pairs, CROWDED * found.crowd
    related = (pairs.cosine >= SAME_COPY) & (origin[pairs.first] == origin[pairs.second])
    # No factor below is above 1: what is less alike than needed before them plays no part after them.
    values = np.where(related, pairs.cosine, found.beyond - lowered)
    reached = np.flatnonzero(within_reach(pairs.first, pairs.second, values >= SAME_CLAIM))
    a, b = pairs.first[reached], pairs.second[reached]
    judge, copies = Pairing(corpus, wordings, signs, a, b), related[reached]
    never = judge.apart(copies)
    left = ~never & ~copies
    near = judge.discounts(~never) * np.where(article[a] == article[b], SAME_ARTICLE, 1.0)
    far = near * judge.versions(left)
    far *= judge.themes(left) * judge.people(left, lambda wording: _person(speaker_of(wording.numbers[0])))
    beyond = np.maximum(0.0, found.beyond[reached] * far - lowered[reached])
    values[reached] = np.where(never, 0.0, np.where(copies, pairs.cosine[reached] * near, beyond))
    apart = np.zeros(len(values), dtype=np.bool_)
    apart[reached] = never
    likeness = Likeness(
        size=len(wordings.each), first=pairs.first, second=pairs.second, value=values, apart=apart
    )
    grouped = average_linkage(likeness, SAME_CLAIM)
    return [sorted(n for k in members for n in wordings.each[k].numbers) for members in grouped]


def _origins(corpus: Corpus, article: Numbers, origin_of: Mapping[str, str]) -> Numbers:
    """The origins of some articles, by numbers of their own."""
    numbers: dict[str, int] = {}
    used, place = np.unique(article, return_inverse=True)
    named = [origin_of[corpus.articles[number].id] for number in used.tolist()]
    return np.asarray([numbers.setdefault(name, len(numbers)) for name in named], dtype=np.int64)[place]


def _person(speaker: str | None) -> str | None:
    """The last name of a speaker who has a name of two words and more."""
    last = speaker.split()[-1] if speaker else ""
    return last if speaker and last[0].isupper() and " " in speaker else None
