"""Digests that tell the articles of their inbox again with other facts: other figures, other names. Whoever
writes so has reported nothing, whatever the wording around it.

Method: the sentences that share a run of three words are compared; a sentence is altered when it has most
content of another one and both state figures or names that the other lacks. A report of its own may
differ in a figure or two; one that is signed or dated answers for them and is never judged here.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from briefing.analysis.corpus import Corpus
from briefing.analysis.facts import facts_of
from briefing.analysis.versions import figures
from briefing.language.vectors import Numbers
from briefing.models.article import ALTERED, LOW_QUALITY, Article, Flag, Sentence

RUN = 3
# A run in more sentences than this says nothing of where one of them comes from.
MOST_SHARING = 12
# The part of a sentence's content that the other one has.
LEAST_ALIKE = 0.5
# Chosen on twenty-two desks: digests alter four to five sentences, reports without a signature two at most.
LEAST_ALTERED = 3
LEAST_PART = 0.3  # of the page's sentences
# Running text may update another report, so that it asks for a mark against it; facts in a list do not.
LEAST_ITEMS = 3
_LEAST_CONTENT = 3
_ITEM = re.compile(r"\s*(?:[•·●▪■◦‣*–—-]|\d{1,2}[.)])\s")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Change:
    """A sentence and the one that it tells otherwise."""

    sentence: Sentence
    of: Article


def with_altered(corpus: Corpus) -> tuple[Article, ...]:
    """The articles in their order, those that tell others again with altered facts marked `ALTERED`."""
    pages = [n for n, article in enumerate(corpus.articles) if _may_be_digest(article)]
    found: dict[int, list[_Change]] = defaultdict(list)
    for number, others in _alike(corpus, pages):
        if (change := _change(corpus, number, others)) is not None:
            found[int(corpus.owner[number])].append(change)
    return tuple(
        replace(article, flags=(*article.flags, _flag(found[n])))
        if n in found and _is_digest(article, found[n])
        else article
        for n, article in enumerate(corpus.articles)
    )


def _may_be_digest(article: Article) -> bool:
    """Nobody has signed or dated it, and it lists facts or has a mark against it."""
    if article.author or article.agency or article.dateline or article.published:
        return False
    if len(article.sentences) < LEAST_ALTERED:
        return False
    return any(flag.code in LOW_QUALITY for flag in article.flags) or _items(article) >= LEAST_ITEMS


def _is_digest(article: Article, changes: Sequence[_Change]) -> bool:
    return len(changes) >= max(LEAST_ALTERED, LEAST_PART * len(article.sentences))


def _items(article: Article) -> int:
    """How many sentences begin an item of a list."""
    lines = {line.number: article.raw[line.start : line.end] for line in article.lines}
    return sum(_ITEM.match(lines.get(sentence.line, "")) is not None for sentence in article.sentences)


def _flag(changes: Sequence[_Change]) -> Flag:
    names = sorted({change.of.name for change in changes})
    first = changes[0].sentence.text
    return Flag(
        code=ALTERED,
        detail=f'{len(changes)} sentences tell {", ".join(names)} again with other facts: "{first}"',
    )


def _change(corpus: Corpus, number: int, others: Sequence[int]) -> _Change | None:
    """Of the sentences that a sentence shares words with, the one it has most content of, if it states
    other facts than that one."""
    sentence = corpus.sentence(number)
    mine = facts_of(sentence.text)
    if len(mine.stems) < _LEAST_CONTENT:
        return None
    rows = [(len(mine.stems & facts_of(corpus.sentence(n).text).stems), -n) for n in others]
    shared, other = max(rows)
    if shared < LEAST_ALIKE * len(mine.stems):
        return None
    like = corpus.sentence(-other).text
    changed = _exchanged(frozenset(figures(sentence.text)), frozenset(figures(like))) or _exchanged(
        mine.names, facts_of(like).names
    )
    return _Change(sentence=sentence, of=corpus.article_of(-other)) if changed else None


def _exchanged(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    return bool(mine - theirs) and bool(theirs - mine)


def _alike(corpus: Corpus, pages: Sequence[int]) -> Iterator[tuple[int, list[int]]]:
    """Each sentence of some articles with those of other articles that share a run of words with it; not
    one that stands elsewhere word for word."""
    inside = np.zeros(len(corpus.articles), dtype=bool)
    inside[pages] = True
    sizes = np.maximum(0, np.diff(corpus.bounds) - RUN + 1)
    at = np.repeat(np.arange(len(sizes)), sizes)
    if not len(at) or not pages:
        return
    before = np.cumsum(sizes) - sizes
    places = corpus.bounds[:-1][at] + np.arange(len(at)) - before[at]
    keys = (corpus.words[places] << 42) ^ (corpus.words[places + 1] << 21) ^ corpus.words[places + 2]
    asked = inside[corpus.owner[at]]
    wanted = np.isin(keys, np.unique(keys[asked]))
    keys, at = keys[wanted], at[wanted]
    order = np.argsort(keys, kind="stable")
    keys, at = keys[order], at[order]
    first = np.searchsorted(keys, keys, side="left")
    end = np.searchsorted(keys, keys, side="right")
    mine = np.flatnonzero(inside[corpus.owner[at]] & (end - first <= MOST_SHARING))
    pairs: list[Numbers] = []
    for step in range(MOST_SHARING):
        here = mine[first[mine] + step < end[mine]]
        theirs = at[first[here] + step]
        apart = corpus.owner[theirs] != corpus.owner[at[here]]
        pairs.append(at[here][apart] * len(sizes) + theirs[apart])
    both, counts = np.unique(np.concatenate(pairs), return_counts=True)
    one, other = both // len(sizes), both % len(sizes)
    copied = frozenset(one[counts >= sizes[one]].tolist())
    groups: dict[int, list[int]] = defaultdict(list)
    for a, b in zip(one.tolist(), other.tolist(), strict=True):
        if a not in copied:
            groups[a].append(b)
    yield from groups.items()
