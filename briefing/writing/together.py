"""Points that stand side by side in one article, printed as one."""

from __future__ import annotations

from dataclasses import replace

from briefing.models.findings import Statement
from briefing.writing.joining import goes_on
from briefing.writing.points import TRIES, Point, Sources, both, point_of
from briefing.writing.ranking import thin
from briefing.writing.wording import Wording
from briefing.writing.wordlists import LANGUAGE


def taken_in(point: Point, kept: list[Point], sources: Sources) -> bool:
    """Does the point follow on a kept one, so that both are printed as one? Then the kept one is replaced."""
    for statement in point.claim.statements[:TRIES]:
        first = sources.before(statement)
        if first is None or thin(statement.text):
            continue
        if not point.leans and not goes_on(first, statement, sources.articles[first.article]):
            continue
        for at, one in enumerate(kept):
            if not _alike(one, point) or not _begins_with(one, first):
                continue
            wording = both(first, statement, point.theme, sources)
            if wording is not None:
                longer = point_of(one.claim, point.theme, wording, one.score, sources)
                kept[at] = replace(longer, core=_core(one, first))
                return True
    return False


def led_up_to(point: Point, kept: list[Point], sources: Sources) -> bool:
    """Does a kept point that leans follow on this one? Then both are printed in its place."""
    for at, one in enumerate(kept):
        first = sources.before(one.wording.statement) if one.leans else None
        if first is None or not _alike(one, point) or not _begins_with(point, first):
            continue
        wording = both(first, one.wording.statement, point.theme, sources)
        if wording is not None:
            kept[at] = point_of(point.claim, point.theme, wording, one.score, sources)
            return True
    return False


def put_before(point: Point, kept: list[Point], sources: Sources) -> bool:
    """Is the point what a kept one goes on from, so that both are printed as one?"""
    first = point.wording.statement
    for at, one in enumerate(kept):
        second = one.wording.statement
        if sources.before(second) != first or not _alike(one, point):
            continue
        if not goes_on(first, second, sources.articles[first.article]):
            continue
        wording = both(first, second, one.theme, sources)
        if wording is not None:
            kept[at] = point_of(one.claim, one.theme, wording, one.score, sources)
            return True
    return False


def printed_with(point: Point, other: Statement, sources: Sources) -> Point | None:
    """The point with the sentence right before or behind it; None where they cannot be printed as one."""
    own = point.wording.statement
    first, second = (own, other) if own.start < other.start else (other, own)
    article = sources.articles[first.article]
    if not goes_on(first, second, article) or (other is first and not opens(first, point.theme, sources)):
        return None
    wording = both(first, second, point.theme, sources)
    if wording is None or wording.loose > point.wording.loose:
        return None
    longer = point_of(point.claim, point.theme, wording, point.score, sources)
    return replace(longer, background=point.background, core=_core(point, first))


def opens(statement: Statement, theme: str, sources: Sources) -> bool:
    """Can a bullet begin with the statement? Of another language what names the theme or opens its page."""
    article = sources.articles[statement.article]
    if article.language != LANGUAGE:
        return statement.sentence == 0 or any(h.theme == theme and not h.carried for h in statement.hits)
    wording = sources.worded(statement, article, theme)
    return wording is not None and not wording.loose


def made_room(kept: list[Point], sources: Sources) -> bool:
    """Can two of the kept points that stand side by side in one article be printed as one? Then they are."""
    for at, one in enumerate(kept):
        for place, other in enumerate(kept):
            first, second = one.wording.statement, other.wording.statement
            if first.article != second.article or first.end > second.start or not _alike(one, other):
                continue
            if not goes_on(first, second, sources.articles[first.article]):
                continue
            wording = both(first, second, one.theme, sources)
            if wording is None:
                continue
            lead, score = min((at, one), (place, other))[1], max(one.score, other.score)
            longer = point_of(lead.claim, one.theme, wording, score, sources)
            kept[min(at, place)] = replace(longer, core=_core(one, first))
            del kept[max(at, place)]
            return True
    return False


def _core(point: Point, first: Statement) -> Wording | None:
    """The point's own words, where they are what the joined ones begin with."""
    own = point.wording.statement
    begins = (own.article, own.start) == (first.article, first.start)
    return (point.core or point.wording) if begins else None


def _alike(one: Point, other: Point) -> bool:
    """Have the two one status and as many origins, so that what is said of one is true of both?"""
    return one.claim.status == other.claim.status and set(one.claim.origins) == set(other.claim.origins)


def _begins_with(point: Point, first: Statement) -> bool:
    """Is the point these words, or can it be printed in them, and nothing behind them?"""
    lead = point.wording.statement
    return first in point.claim.statements[:TRIES] and len(lead.text) <= max(
        len(s.text) for s in point.claim.statements[:TRIES]
    )
