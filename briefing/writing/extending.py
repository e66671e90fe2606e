"""A key point with the sentences of its article that stand beside it, as one paragraph.

A section has room for a few points, and an article tells more than one sentence of a matter. What stands
right before or behind a point, is printed nowhere else and holds something to know is printed with it, as
the article has it: that reads better than a sentence alone, and nothing has to be put in for what it leans
on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from briefing.language.words import vocabulary
from briefing.models.article import Article
from briefing.models.findings import Statement
from briefing.writing.background import background
from briefing.writing.likeness import same
from briefing.writing.points import Chosen, Place, Point, Sources, places_of
from briefing.writing.ranking import Noted, thin
from briefing.writing.together import printed_with
from briefing.writing.wordlists import holds

MOST_SENTENCES = 3
#: What a sentence beside a point must be worth to be printed with it, and what makes it worth something.
LEAST_WORTH = 0.25
OWN_HIT, CARRIED, TOGETHER = 0.5, 0.25, 0.5
FIGURE, DATED, NOTED, SPOKEN = 0.5, 0.5, 0.5, 0.25
BACKGROUND, THIN = 0.5, 1.0
_FIGURE = re.compile(r"\d")


def extended(sections: Sequence[Chosen], sources: Sources, noted: Noted) -> tuple[Chosen, ...]:
    """The sections with their points extended, in the order of print. No sentence is in two points, and none
    is added that says what another point says."""
    printed = {
        place for section in sections for point in section.points for place in places_of(point, sources)
    }
    told = [point.quote for section in sections for point in section.points]
    done: list[Chosen] = []
    for section in sections:
        points: list[Point] = []
        for point in section.points:
            longer = _extended(point, sources, noted, printed, told)
            printed |= set(places_of(longer, sources))
            told.append(longer.quote)
            points.append(longer)
        done.append(replace(section, points=tuple(points)))
    return tuple(done)


def _extended(
    point: Point, sources: Sources, noted: Noted, printed: AbstractSet[Place], told: Sequence[str]
) -> Point:
    while not point.closed and len(places_of(point, sources)) < MOST_SENTENCES:
        found = [
            (worth, statement)
            for statement in _beside(point, sources)
            if (statement.article, statement.sentence) not in printed
            and not any(same(statement.text, text) for text in told)
            and (worth := _worth(statement, point, sources, noted)) >= LEAST_WORTH
        ]
        found.sort(key=lambda entry: -entry[0])  # stable: of equals what stands behind
        longer = next((p for _, s in found if (p := printed_with(point, s, sources))), None)
        if longer is None:
            break
        point = longer
    return point


def _beside(point: Point, sources: Sources) -> Iterator[Statement]:
    """The sentences right behind and right before the point that are of its matter, its status and its
    origins. Before it one that is on no theme has to be of its paragraph or open the page."""
    places = places_of(point, sources)
    article = sources.articles[places[0][0]]
    for step, end in ((1, places[-1]), (-1, places[0])):
        place = (article.id, end[1] + step)
        statement = sources.statements.get(place) or sources.beside.get(place)
        if statement is None or not _of_one_matter(statement, point, sources):
            continue
        on_theme = any(hit.theme == point.theme for hit in statement.hits)
        if step > 0 or on_theme or statement.sentence == 0 or _together(statement, point, article):
            yield statement


def _of_one_matter(statement: Statement, point: Point, sources: Sources) -> bool:
    if statement.kind == "commentary":
        return False
    claim = sources.claims.get((statement.article, statement.sentence))
    if claim is not None and (claim.status == "continuing") != (point.claim.status == "continuing"):
        return False
    origins = claim.origins if claim else (sources.origin_of[statement.article],)
    if set(origins) != set(point.claim.origins):
        return False
    own = {hit.theme for hit in statement.hits if not hit.carried}
    return not own or point.theme in own


def _worth(statement: Statement, point: Point, sources: Sources, noted: Noted) -> float:
    article, text = sources.articles[statement.article], statement.text
    seen = vocabulary(text)
    hits = [hit for hit in statement.hits if hit.theme == point.theme]
    place = (statement.article, statement.sentence)
    return (
        (0.0 if not hits else CARRIED if all(hit.carried for hit in hits) else OWN_HIT)
        + (TOGETHER if _together(statement, point, article) else 0.0)
        + (FIGURE if _FIGURE.search(text) else 0.0)
        + (DATED if holds("dated", text, seen) else 0.0)
        + (NOTED if place in noted.disputed | noted.ahead else 0.0)
        + (SPOKEN if statement.speaker else 0.0)
        - (BACKGROUND if background(statement, article, seen) else 0.0)
        - (THIN if thin(text) else 0.0)
    )


def _together(statement: Statement, point: Point, article: Article) -> bool:
    """Do the two stand in one paragraph?"""
    lead = point.passages[0]
    between = article.raw[lead.end : statement.start] or article.raw[statement.end : lead.start]
    return "\n" not in between
