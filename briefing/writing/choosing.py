"""From ranked claims to the few points of a theme, and from those to the front page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefing.models.findings import Statement
from briefing.writing.belonging import by_chance
from briefing.writing.citing import true_to
from briefing.writing.likeness import same
from briefing.writing.points import TRIES, Chosen, Point, Sources, both, places_of, point_of
from briefing.writing.ranking import LOOSE, MENDED, Candidate
from briefing.writing.together import led_up_to, made_room, opens, put_before, taken_in
from briefing.writing.wording import Wording

# Claims that are tried per point asked for.
TRIES_PER_POINT = 4
# A theme whose best claims are all unfit has no good ones further down.
MOST_TRIED = 500
# "It [the port office] said ..." is best read with the sentence before it.
_MENDED_PRONOUN = re.compile(r"(?:It|He|She|They) \[")
# What goes on unchanged was told before: a reminder of it is enough.
MOST_CONTINUING = 2


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
        if (full or point.leans) and taken_in(point, kept, sources):
            continue
        if full and put_before(point, kept, sources):
            continue
        if told_before and continuing >= MOST_CONTINUING:
            continue
        if full and any(_repeats(point, other, sources) for other in (*kept, *elsewhere)):
            continue
        if full and not made_room(kept, sources):
            continue
        if not full and led_up_to(point, kept, sources):
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
    article = sources.articles[point.passages[0].article]
    if len(places_of(point, sources)) == 1:
        return [point.quote]
    return [article.sentences[index].text for _, index in places_of(point, sources)]


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
    leans = wording is None or wording.loose > 0 or _MENDED_PRONOUN.match(wording.text) is not None
    if leans:
        # What leans on the sentence before it is printed with that sentence.
        both = min(
            _joined(candidate, sources, own=wording is not None),
            key=lambda w: (w.loose, w.mended),
            default=None,
        )
        if both is not None and (wording is None or _stands_better(both, wording)):
            wording = both
    if wording is None:
        return None
    score = candidate.score - LOOSE * wording.loose - MENDED * wording.mended
    return replace(point_of(candidate.claim, candidate.theme, wording, round(score, 6), sources), leans=leans)


def _stands_better(one: Wording, other: Wording) -> bool:
    """ "He [Mila Orlok] also said that ten of them were hurt" says more beside the sentence before it."""
    return (one.loose, one.mended) < (other.loose, other.mended)


def _wordings(candidate: Candidate, sources: Sources) -> Iterator[Wording]:
    for statement in candidate.witnesses[:TRIES]:
        article = sources.articles[statement.article]
        wording = sources.worded(statement, article, candidate.theme)
        if wording is not None:
            yield wording


def _joined(candidate: Candidate, sources: Sources, *, own: bool) -> Iterator[Wording]:
    """With the sentence before it; if `own`, with none of another theme, which has it as its own point."""
    for statement in candidate.witnesses[:TRIES]:
        first = sources.before(statement) or _leading(statement, candidate.theme, sources)
        if first is None or (own and _has_a_point(first, candidate, sources)):
            continue
        wording = both(first, statement, candidate.theme, sources)
        if wording is not None:
            yield wording


def _has_a_point(first: Statement, candidate: Candidate, sources: Sources) -> bool:
    """Is the sentence told under another theme, or was it told before and the candidate was not?"""
    claim = sources.claims.get((first.article, first.sentence))
    if claim and (claim.status == "continuing") != (candidate.claim.status == "continuing"):
        return True
    return bool(first.hits) and all(hit.theme != candidate.theme for hit in first.hits)


def _leading(statement: Statement, theme: str, sources: Sources) -> Statement | None:
    """The sentence before it, on no theme itself, where a bullet can begin with that."""
    first = sources.beside.get((statement.article, statement.sentence - 1))
    return first if first is not None and opens(first, theme, sources) else None


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
    return tuple(point.for_front_page() for *_, point in by_rank[:most])


def _tiers(points: Sequence[Point]) -> dict[tuple[bool, bool], list[Point]]:
    """The points by whether they only go on and whether they are background, each in its order."""
    tiers: dict[tuple[bool, bool], list[Point]] = {}
    for point in points:
        tiers.setdefault((point.claim.status == "continuing", point.background), []).append(point)
    return tiers
