"""One section per theme, quiet ones too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from briefing.config.model import Theme
from briefing.models.article import Article
from briefing.models.briefing import Correction, KeyPoint, PointReference, Section, Unknown
from briefing.models.findings import History, PastPoint
from briefing.writing.citing import citation
from briefing.writing.disputes import Dispute, printed
from briefing.writing.phrases import ONE_ORIGIN, position_not_here, quiet, told, year_not_stated
from briefing.writing.points import Chosen, Point, Sources
from briefing.writing.positions import accused, is_heard, silent
from briefing.writing.wordlists import LANGUAGE, alternatives, listed

# More of these under one theme would outgrow its points.
MOST_UNKNOWNS = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """What all sections of an issue share."""

    day: date
    sources: Sources
    numbers: Mapping[str, int]
    history: History
    documents: int


def key_point(point: Point, page: Page) -> KeyPoint:
    """The point with numbered citations: its own passage, the other files by number, settings last."""
    cited = [citation(passage, page.numbers) for passage in point.passages]
    rest = sorted(cited[1:], key=lambda c: (c.role == "setting", c.source, c.start))
    support = [c for c in cited if c.role == "support"]
    statement, before = point.wording.statement, point.claim.before
    return KeyPoint(
        text=point.text,
        status=point.claim.status,
        kind=statement.kind,
        speaker=statement.speaker,
        medium=statement.medium,
        origins=len({page.sources.origin_of[c.article] for c in support}),
        edits=point.wording.draft.edits,
        citations=(cited[0], *rest),
        corrects=_reference(point.corrects),
        before=_reference(before),
        before_text=before.text if before else None,
        language=page.sources.articles[statement.article].language,
        matched=tuple(word for hit in statement.hits if hit.theme == point.theme for word in hit.matched),
    )


def corrected(points: Sequence[Point], page: Page) -> tuple[Correction, ...]:
    """The earlier points that these take back, with the passage that does so."""
    return tuple(
        Correction(issue=past.issue, item=past.item, citations=(citation(point.passages[0], page.numbers),))
        for point in points
        if (past := point.corrects)
    )


def _reference(past: PastPoint | None) -> PointReference | None:
    return PointReference(issue=past.issue, item=past.item) if past else None


def section(theme: Theme, chosen: Chosen, split: Sequence[Dispute], page: Page) -> Section:
    """The theme's part of the page. Its status is that of its newest point; quiet when it has none."""
    points = tuple(key_point(point, page) for point in chosen.points)
    last = max((past.day for past in page.history.delivered if past.theme == theme.id), default=None)
    statuses = [point.status for point in points]
    disagreements = tuple(printed(dispute, page.numbers) for dispute in split)
    if not points:
        return Section(
            theme=theme.id,
            title=theme.title or theme.id,
            status="quiet",
            quiet_days=(page.day - last).days if last else None,
            summary=quiet(page.documents, last, page.day),
            key_points=(),
            disagreements=disagreements,
        )
    return Section(
        theme=theme.id,
        title=theme.title or theme.id,
        status=next(status for status in ("new", "updated", "continuing") if status in statuses),
        quiet_days=None,
        summary=_summary(points, page),
        key_points=points,
        disagreements=disagreements,
        unknowns=tuple(_unknowns(points, page))[:MOST_UNKNOWNS],
    )


def _summary(points: Sequence[KeyPoint], page: Page) -> str:
    cited = dict.fromkeys(c.article for point in points for c in point.citations if c.role == "support")
    articles = [page.sources.articles[article] for article in cited]
    names = [_outlet(article) for article in articles]
    return told(
        [point.status for point in points],
        len({page.sources.origin_of[article] for article in cited}),
        [name for name in dict.fromkeys(names) if name],
        names.count(None),
    )


def _outlet(article: Article) -> str | None:
    return article.outlet or article.agency


def _unknowns(points: Sequence[KeyPoint], page: Page) -> Iterator[Unknown]:
    """Only what can be read off the passages and their sources."""
    cited = {c.article for point in points for c in point.citations if c.role == "support"}
    if len(points) > 1 and len({page.sources.origin_of[article] for article in cited}) == 1:
        yield Unknown(text=ONE_ORIGIN)
    for point in points:
        first = point.citations[0]
        article = page.sources.articles[first.article]
        if article.language == LANGUAGE and (
            article.published is None or article.published.basis == "received"
        ):
            for words in _without_year(first.quote):
                yield Unknown(text=year_not_stated(words), citations=(first,))
    yield from _unheard(points, page)


def _unheard(points: Sequence[KeyPoint], page: Page) -> Iterator[Unknown]:
    """Who gave no answer, or is accused and has no word in any article."""
    named: set[str] = set()
    for point in points:
        first = point.citations[0]
        if page.sources.articles[first.article].language != LANGUAGE:
            continue
        mute = [name for name in silent(first.quote) if name not in named]
        mute += [n for n in accused(first.quote) if not is_heard(n, page.sources.articles.values())]
        for name in dict.fromkeys(mute):
            if name not in named:
                named.add(name)
                yield Unknown(text=position_not_here(name), citations=(first,))


def _without_year(quote: str) -> Iterator[str]:
    for found in _month().finditer(quote):
        yield found.group()


@cache
def _month() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:in|on|since|until|by|last|early|late) (?:\d{{1,2}} )?(?i:{alternatives(listed('months'))})"
        r"\b(?! \d{1,2}, \d{4}|,? \d{4})",
        re.IGNORECASE,
    )
