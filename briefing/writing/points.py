"""A key point before its sources have numbers, and what it is made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from briefing.models.article import Article
from briefing.models.findings import Claim, PastPoint, Statement
from briefing.writing.background import background
from briefing.writing.citing import Passage, Sides, passage_of, setting_of, supporting
from briefing.writing.fitness import fit_beside
from briefing.writing.joining import joined
from briefing.writing.leaning import Hits
from briefing.writing.voice import another_voice
from briefing.writing.wording import Wording, worded

Place = tuple[str, int]  # article and sentence
# Statements of one claim that are tried for its words.
TRIES = 6


@dataclass(frozen=True, kw_only=True, slots=True)
class Point:
    """A key point before its sources have numbers; passages[0] is where its words are from."""

    claim: Claim
    theme: str
    wording: Wording
    passages: tuple[Passage, ...]
    score: float
    background: bool = False  # told with the news, no news itself
    leans: bool = False  # on the sentence before it
    corrects: PastPoint | None = None
    core: Wording | None = None  # the words before others were added behind them
    closed: bool = False  # a note of its own, printed with nothing beside it

    @property
    def text(self) -> str:
        return self.wording.text

    @property
    def quote(self) -> str:
        return self.passages[0].quote

    def for_front_page(self) -> Point:
        """In as few words as say the same: without what was added, and cut to a whole clause."""
        shorter = (self.core or self.wording).for_front_page()
        return replace(self, wording=shorter.within(self.quote))


@dataclass(frozen=True, kw_only=True, slots=True)
class Chosen:
    """The points of a theme in the order of print; `dropped` were refused because a quote was not in
    its source."""

    points: tuple[Point, ...]
    dropped: int = 0

    def plus(self, other: Chosen) -> Chosen:
        """With the points of another choice, those that go on last."""
        points = sorted((*self.points, *other.points), key=lambda p: p.claim.status == "continuing")
        return Chosen(points=tuple(points), dropped=self.dropped + other.dropped)


@dataclass(frozen=True, kw_only=True, slots=True)
class Sources:
    """The articles by id, the origin of each, per theme the words by which it was met, and what may be
    printed by article and sentence."""

    articles: Mapping[str, Article]
    origin_of: Mapping[str, str]
    hits: Mapping[str, Hits]
    statements: Mapping[tuple[str, int], Statement] = field(default_factory=dict)
    variants: Mapping[tuple[str, int], int] = field(default_factory=dict)  # one quotation in several wordings
    sides: Sides = field(default_factory=dict)
    given: Mapping[str, frozenset[str]] = field(default_factory=dict)  # by theme the words of its heading
    beside: Mapping[tuple[str, int], Statement] = field(default_factory=dict)  # of no claim, next to one
    claims: Mapping[tuple[str, int], Claim] = field(default_factory=dict)  # by article and sentence

    def worded(self, statement: Statement, article: Article, theme: str) -> Wording | None:
        return worded(statement, article, theme, self.hits.get(theme, {}), self.given.get(theme, frozenset()))

    def before(self, statement: Statement) -> Statement | None:
        return self.statements.get((statement.article, statement.sentence - 1))


def places_of(point: Point, sources: Sources) -> list[Place]:
    """The sentences of the point's own passage, which are several where they are joined."""
    lead = point.passages[0]
    inside = [
        (lead.article, s.index)
        for s in sources.articles[lead.article].sentences
        if lead.start <= s.start and s.end <= lead.end
    ]
    return inside or [(lead.article, point.wording.statement.sentence)]


def point_of(claim: Claim, theme: str, wording: Wording, score: float, sources: Sources) -> Point:
    lead = wording.statement
    return Point(
        claim=claim,
        theme=theme,
        wording=wording,
        passages=(
            passage_of(lead),
            *supporting(claim, lead, sources.articles, sources.origin_of, sources.sides),
            *(setting_of(sentence, lead.article) for sentence in wording.settings),
        ),
        score=score,
        background=background(lead, sources.articles[lead.article]),
    )


def both(first: Statement, second: Statement, theme: str, sources: Sources) -> Wording | None:
    article = sources.articles[first.article]
    if any(another_voice(one, article) or not _fit_beside(one, article) for one in (first, second)):
        return None
    both = joined(first, second, article)
    return sources.worded(both, article, theme) if both else None


def _fit_beside(statement: Statement, article: Article) -> bool:
    return fit_beside(statement.text, speaker=statement.speaker, language=article.language)
