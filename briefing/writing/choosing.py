"""From ranked claims to the few points of a theme, and from those to the front page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from briefing.models.article import Article
from briefing.models.findings import Claim, PastPoint, Statement
from briefing.writing.background import background
from briefing.writing.belonging import by_chance
from briefing.writing.citing import Passage, Sides, passage_of, setting_of, supporting, true_to
from briefing.writing.fitness import page_speaks
from briefing.writing.joining import goes_on, joined
from briefing.writing.leaning import Hits
from briefing.writing.likeness import same
from briefing.writing.ranking import LOOSE, MENDED, Candidate, thin
from briefing.writing.voice import another_voice
from briefing.writing.wording import Wording, worded

# Statements of one claim that are tried for its words, and claims that are tried per point asked for.
TRIES = 6
TRIES_PER_POINT = 4
# A theme whose best claims are all unfit has no good ones further down.
MOST_TRIED = 500
# "It [the port office] said ..." is best read with the sentence before it.
_MENDED_PRONOUN = re.compile(r"(?:It|He|She|They) \[")
# What goes on unchanged was told before: a reminder of it is enough.
MOST_CONTINUING = 2


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

    @property
    def text(self) -> str:
        return self.wording.text

    @property
    def quote(self) -> str:
        return self.passages[0].quote


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

    def worded(self, statement: Statement, article: Article, theme: str) -> Wording | None:
        return worded(statement, article, theme, self.hits.get(theme, {}), self.given.get(theme, frozenset()))

    def before(self, statement: Statement) -> Statement | None:
        return self.statements.get((statement.article, statement.sentence - 1))


def chosen(
    candidates: Sequence[Candidate],
    most: int,
    sources: Sources,
    elsewhere: Sequence[Point],
    corrections: Sequence[Point] = (),
) -> Chosen:
    """At most `most` points, none of which says what another one or one of another section says.

    The corrections come after what is new and are never crowded out by it.

    A claim that passes for new but says what one that goes on says is a repetition, too. `most` is a
    limit: what is under the theme by chance does not fill it.
    """
    drafts = _drafts(candidates, most * TRIES_PER_POINT, sources)
    told = [point for point in drafts.points if point.claim.status == "continuing"]
    kept: list[Point] = []
    continuing = 0
    for point in sorted(_belonging(drafts.points, sources), key=_order):
        told_before = point.claim.status == "continuing"
        full = len(kept) >= most - len(corrections)
        if (full or point.leans) and _taken_in(point, kept, sources):
            continue
        if full and _put_before(point, kept, sources):
            continue
        if full or (told_before and continuing >= MOST_CONTINUING):
            continue
        if not full and _led_up_to(point, kept, sources):
            continue
        others = (*kept, *elsewhere, *(told if point.claim.status == "new" else ()))
        if not any(_repeats(point, other, sources) for other in others):
            kept.append(point)
            continuing += told_before
    new = [point for point in kept if point.claim.status != "continuing"]
    return Chosen(points=(*new, *corrections[:most], *kept[len(new) :]), dropped=drafts.dropped)


def _repeats(point: Point, other: Point, sources: Sources) -> bool:
    """Do two points say the same, or quote the same words as two sources have them?"""
    one, another = (p.wording.statement for p in (point, other))
    variant = sources.variants.get((one.article, one.sentence))
    if variant is not None and variant == sources.variants.get((another.article, another.sentence)):
        return True
    if same(point.quote, other.quote):
        return True
    mine, theirs = (_sentences(p, sources) for p in (point, other))
    return len(theirs) > 1 and all(any(same(text, told) for told in theirs) for text in mine)


def _sentences(point: Point, sources: Sources) -> list[str]:
    """The sentences of the point's own passage, which are two where they are joined."""
    lead = point.passages[0]
    inside = [
        s.text
        for s in sources.articles[lead.article].sentences
        if lead.start <= s.start and s.end <= lead.end
    ]
    return inside or [lead.quote]


def _taken_in(point: Point, kept: list[Point], sources: Sources) -> bool:
    """Does the point follow on a kept one, so that both are printed as one? Then the kept one is replaced."""
    for statement in point.claim.statements[:TRIES]:
        first = sources.before(statement)
        if first is None or thin(statement.text):
            continue
        if not point.leans and not goes_on(first, statement, sources.articles[first.article]):
            continue
        for at, one in enumerate(kept):
            if one.claim.status != point.claim.status or not _begins_with(one, first):
                continue
            wording = _both(first, statement, point.theme, sources)
            if wording is not None:
                kept[at] = _point(one.claim, point.theme, wording, one.score, sources)
                return True
    return False


def _led_up_to(point: Point, kept: list[Point], sources: Sources) -> bool:
    """Does a kept point that leans follow on this one? Then both are printed in its place."""
    for at, one in enumerate(kept):
        first = sources.before(one.wording.statement) if one.leans else None
        if first is None or one.claim.status != point.claim.status or not _begins_with(point, first):
            continue
        wording = _both(first, one.wording.statement, point.theme, sources)
        if wording is not None:
            kept[at] = _point(point.claim, point.theme, wording, one.score, sources)
            return True
    return False


def _put_before(point: Point, kept: list[Point], sources: Sources) -> bool:
    """Is the point what a kept one goes on from, so that both are printed as one?"""
    first = point.wording.statement
    for at, one in enumerate(kept):
        second = one.wording.statement
        if sources.before(second) != first or one.claim.status != point.claim.status:
            continue
        if not goes_on(first, second, sources.articles[first.article]):
            continue
        wording = _both(first, second, one.theme, sources)
        if wording is not None:
            kept[at] = _point(one.claim, one.theme, wording, one.score, sources)
            return True
    return False


def _begins_with(point: Point, first: Statement) -> bool:
    """Is the point these words, or can it be printed in them, and nothing behind them?"""
    lead = point.wording.statement
    return first in point.claim.statements[:TRIES] and len(lead.text) <= max(
        len(s.text) for s in point.claim.statements[:TRIES]
    )


def _belonging(points: Sequence[Point], sources: Sources) -> Iterator[Point]:
    leads = [point.wording.statement for point in points]
    for at, point in enumerate(points):
        article = sources.articles[leads[at].article]
        if not by_chance(point.claim, leads[at], point.theme, article, [*leads[:at], *leads[at + 1 :]]):
            yield point


def _drafts(candidates: Sequence[Candidate], enough: int, sources: Sources) -> Chosen:
    """The best claims in words that can be printed; what is not verbatim in its source is dropped."""
    drafted: list[Point] = []
    dropped = 0
    for candidate in candidates[:MOST_TRIED]:
        if len(drafted) >= enough:
            break
        point = _drafted(candidate, sources)
        if point is None:
            continue
        if all(true_to(passage, sources.articles) for passage in point.passages):
            drafted.append(point)
        else:
            dropped += 1
    return Chosen(points=tuple(drafted), dropped=dropped)


def _order(point: Point) -> tuple[bool, float, str]:
    return (point.claim.status == "continuing", -point.score, point.claim.id)


def _drafted(candidate: Candidate, sources: Sources) -> Point | None:
    wording = min(_wordings(candidate, sources), key=lambda w: (w.loose, w.mended), default=None)
    leans = wording is None or wording.loose > 0
    if leans:
        # What leans on the sentence before it is printed with that sentence.
        both = min(_joined(candidate, sources), key=lambda w: (w.loose, w.mended), default=None)
        if both is not None and (wording is None or both.loose < wording.loose):
            wording = both
    if wording is None:
        return None
    leans = leans or _MENDED_PRONOUN.match(wording.text) is not None
    score = candidate.score - LOOSE * wording.loose - MENDED * wording.mended
    return replace(_point(candidate.claim, candidate.theme, wording, round(score, 6), sources), leans=leans)


def _point(claim: Claim, theme: str, wording: Wording, score: float, sources: Sources) -> Point:
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


def _wordings(candidate: Candidate, sources: Sources) -> Iterator[Wording]:
    for statement in candidate.witnesses[:TRIES]:
        article = sources.articles[statement.article]
        wording = sources.worded(statement, article, candidate.theme)
        if wording is not None:
            yield wording


def _joined(candidate: Candidate, sources: Sources) -> Iterator[Wording]:
    for statement in candidate.witnesses[:TRIES]:
        first = sources.before(statement)
        wording = _both(first, statement, candidate.theme, sources) if first else None
        if wording is not None:
            yield wording


def _both(first: Statement, second: Statement, theme: str, sources: Sources) -> Wording | None:
    article = sources.articles[first.article]
    if any(another_voice(one, article) or page_speaks(one.text) for one in (first, second)):
        return None
    both = joined(first, second, article)
    return sources.worded(both, article, theme) if both else None


def front_page(sections: Sequence[Chosen], most: int) -> tuple[Point, ...]:
    """The best point of each theme, then the second of each, up to `most`; of equal rank what more
    origins carry comes first. What only goes on comes after all that is new, background last of each."""
    by_rank = [
        (goes_on, old, rank, -len(set(point.claim.origins)), place, point)
        for place, section in enumerate(sections)
        for (goes_on, old), points in _tiers(section.points).items()
        for rank, point in enumerate(points)
    ]
    by_rank.sort(key=lambda entry: entry[:-1])
    return tuple(replace(point, wording=point.wording.for_front_page()) for *_, point in by_rank[:most])


def _tiers(points: Sequence[Point]) -> dict[tuple[bool, bool], list[Point]]:
    """The points by whether they only go on and whether they are background, each in its order."""
    tiers: dict[tuple[bool, bool], list[Point]] = {}
    for point in points:
        tiers.setdefault((point.claim.status == "continuing", point.background), []).append(point)
    return tiers
