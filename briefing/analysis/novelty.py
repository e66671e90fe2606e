"""What of the claims the readers were told before."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from briefing.analysis.amounts import Number, one_value
from briefing.analysis.changes import status_of
from briefing.analysis.corpus import tokens
from briefing.analysis.datelines import body_start
from briefing.analysis.declared import declares_change
from briefing.analysis.matching import likeness
from briefing.analysis.matters import Matter, matter_of
from briefing.analysis.meaning import things
from briefing.language.sentences import split
from briefing.language.vectors import Bags, alike, document_frequencies, tfidf
from briefing.models.article import Article, Published
from briefing.models.findings import Claim, History, PastPoint, Status

# Cosine from which a statement is compared with what was told, part by part.
COMPARED = 0.1
_BIG = re.compile(r"[^\W\d_a-zà-ÿа-яё][\w’']*")  # a word with a capital
_FEWEST_WORDS = 6
_CROWD = 300
_LEAD = 3  # sentences that tell what an article is about


@dataclass(frozen=True, order=True, slots=True)
class _Told:
    """How near a claim is to point number `point`: by its best witness before others; the nearest counts, of
    equals one that says nothing new, the latest."""

    leads: bool
    share: float
    again: bool
    point: int
    status: Status


def with_status(
    claims: Sequence[Claim], history: History, articles: Mapping[str, Article]
) -> tuple[Claim, ...]:
    """The claims with `status` and `before` against the delivered points.

    Continuing: a statement of the claim says what a point says and nothing more, or repeats word for word
    what an article said that an earlier issue cited (then without `before`). Updated: it speaks of the matter
    of a point, and a number, a day to come, a name or whether it is so has changed; or it is tied to what a
    point tells and says itself that it is otherwise than announced (then without `before`). New: everything
    else.
    `articles` are those of the claims, by id.
    """
    if not claims:
        return ()
    best, declared = _against_points(claims, history, articles) if history.points else ({}, frozenset())
    repeated = _repeated(claims, history.articles)
    found = []
    for c, claim in enumerate(claims):
        if c in best:
            found.append(replace(claim, status=best[c].status, before=history.points[best[c].point]))
        elif c in repeated:
            found.append(replace(claim, status="continuing"))
        else:
            found.append(replace(claim, status="updated") if c in declared else claim)
    return tuple(found)


@dataclass(frozen=True, kw_only=True)
class _Sentence:
    """A sentence of a claim or of a point, by its number, with the matters that open its article."""

    owner: int
    leads: bool
    matter: Matter
    article: Article | None
    whole: bool = True

    @cached_property
    def otherwise(self) -> bool:
        """Says that it is otherwise than announced."""
        return declares_change(self.matter)


def _against_points(
    claims: Sequence[Claim], history: History, articles: Mapping[str, Article]
) -> tuple[dict[int, _Told], frozenset[int]]:
    here = [
        _Sentence(
            owner=c,
            leads=s is claim.statements[0],
            matter=matter_of(text, articles[s.article].published),
            article=articles[s.article],
            whole=text == s.text,
        )
        for c, claim in enumerate(claims)
        for s in claim.statements
        for text in _parts(s.text)
    ]
    there = [
        _Sentence(owner=p, leads=True, matter=matter_of(told, _day(point)), article=source)
        for p, point in enumerate(history.points)
        for told, source in _told_by(point, history).items()
    ]
    texts = [sentence.matter.facts.text for sentence in (*here, *there)]
    counts = Counter(meant for sentence in (*here, *there) for meant in sentence.matter.means)
    total = len(here) + len(there)
    weights = {meant: math.log1p(total / (1 + n)) for meant, n in counts.items()}
    openings = _Openings()
    common = frozenset(meant for text in texts for meant in things(_BIG.sub(" ", text)))
    best: dict[int, _Told] = {}
    declared: set[int] = set()
    told: set[int] = set()
    for i, j in _near([s.matter for s in here], [s.matter for s in there]):
        a, b = here[i], there[j]
        story = openings.one_story(a.article, b.article)
        like = likeness(a.matter, b.matter, lambda meant: weights.get(meant, 1.0), story=story)
        status = status_of(a.matter, b.matter, like, known=openings.names(b.article), common=common)
        if like.tied and a.leads and a.otherwise:
            (told if b.otherwise else declared).add(a.owner)
        if status == "continuing" and a.otherwise and not b.otherwise:
            status = "updated"
        if status == "continuing" and not a.whole:
            status = None  # the rest may be new
        if status:
            found = _Told(a.leads, like.now * like.then, status == "continuing", b.owner, status)
            best[a.owner] = max(found, best.get(a.owner, found))
    return best, frozenset(declared - told)


def _parts(text: str) -> tuple[str, ...]:
    """A statement, and the main clauses that a semicolon parts in it: each may tell what has changed."""
    clauses = text.split("; ")
    both = len(clauses) > 1 and all(len(clause.split()) >= _FEWEST_WORDS for clause in clauses)
    return (text, *clauses) if both else (text,)


def _day(point: PastPoint) -> Published:
    return Published(start=point.day, end=point.day, basis="inferred")


def _told_by(point: PastPoint, history: History) -> dict[str, Article | None]:
    """The sentences of a point with the article each is from. They are compared one by one: the day of one
    dates nothing that another tells."""
    found: dict[str, Article | None] = {}
    for quote in (*point.quotes, point.text):
        source = _source(quote, history)
        for span in split(quote, source.language if source else "en"):
            found.setdefault(quote[span.start : span.end], source)
    return found


def _source(quote: str, history: History) -> Article | None:
    return next((article for article in reversed(history.articles) if quote in article.raw), None)


class _Openings:
    """What articles are about by their titles and first sentences, each read once."""

    def __init__(self) -> None:
        self._names: dict[str, frozenset[str]] = {}
        self._means: dict[str, frozenset[str]] = {}

    def names(self, article: Article | None) -> frozenset[str]:
        """All names in the article."""
        if article is None:
            return frozenset()
        if article.id not in self._names:
            matters = [matter_of(s.text, article.published) for s in article.sentences]
            self._names[article.id] = frozenset().union(*(m.names for m in matters))
        return self._names[article.id]

    def _about(self, article: Article) -> frozenset[str]:
        if article.id not in self._means:
            texts = [article.title or "", *(s.text for s in article.sentences[:_LEAD])]
            matters = [matter_of(text, article.published) for text in texts]
            self._means[article.id] = frozenset().union(*(m.means for m in matters))
        return self._means[article.id]

    def one_story(self, a: Article | None, b: Article | None) -> bool:
        """Do the openings of two articles share a name and two other words?"""
        if a is None or b is None:
            return False
        shared = self._about(a) & self._about(b)
        names = self.names(a) & self.names(b)
        return bool(names) and len(shared - names) >= 2


def _repeated(claims: Sequence[Claim], earlier: Sequence[Article]) -> frozenset[int]:
    """The numbers of the claims of which a statement stands word for word in an earlier article."""
    known = {_plain(sentence.text) for article in earlier for sentence in article.sentences}
    known.discard(())
    return frozenset(
        c
        for c, claim in enumerate(claims)
        if known and any(_plain(s.text) in known for s in claim.statements)
    )


def _plain(text: str) -> tuple[str, ...]:
    words = tuple(tokens(text[body_start(text) :]))
    return words if len(words) >= _FEWEST_WORDS else ()


def _near(here: Sequence[Matter], there: Sequence[Matter]) -> Iterator[tuple[int, int]]:
    """The pairs of statements and quotes that share some of their words, or of which one names the number of
    the other as the old one."""
    numbers: dict[str, int] = {}
    rows = [[numbers.setdefault(m, len(numbers)) for m in sorted(matter.means)] for matter in (*here, *there)]
    stream = np.asarray([n for row in rows for n in row], dtype=np.int64)
    line = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    frequency = document_frequencies(stream, line, max(1, len(numbers)))
    pairs = alike(tfidf(Bags.of(rows), frequency, len(rows)), COMPARED, _CROWD)
    found = {
        (a, b - len(here))
        for a, b in zip(pairs.first.tolist(), pairs.second.tolist(), strict=True)
        if a < len(here) <= b
    }
    for a, matter in enumerate(here):
        past = [n for n in matter.numbers if n.role == "old"]
        found |= {(a, b) for b, point in enumerate(there) if _one_number(past, point.numbers)}
    yield from sorted(found)


def _one_number(some: Sequence[Number], others: Sequence[Number]) -> bool:
    return any(one_value(n, t) for n in some for t in others)
