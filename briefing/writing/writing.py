"""The order of the work: rank, choose, number, print in fixed words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from briefing.config.model import Theme, Writing
from briefing.models.article import Article
from briefing.models.briefing import Briefing, Heading, Intake
from briefing.models.findings import Claim, Disagreement, DisagreementKind, Findings, Statement
from briefing.writing import accounts, ahead, corrections, disputes
from briefing.writing.belonging import homes
from briefing.writing.choosing import chosen, front_page
from briefing.writing.citing import numbered
from briefing.writing.extending import extended
from briefing.writing.likeness import content
from briefing.writing.points import Chosen, Point, Sources
from briefing.writing.ranking import Noted, ranked
from briefing.writing.sections import Page, corrected, key_point, section
from briefing.writing.summarizers import Algorithm, named
from briefing.writing.usable import usable

#: Sources that differ in these say the same thing all the same.
_SAME_MATTER: frozenset[DisagreementKind] = frozenset({"wording", "definition", "hedging"})


def write_briefing(
    findings: Findings,
    heading: Heading,
    intake: Intake,
    *,
    themes: Sequence[Theme],
    window: timedelta,
    options: Writing,
) -> Briefing:
    """The brief of one issue: cited words of the sources with logged edits, and fixed phrases.

    Every quote stands in its source at its offsets, and every text is its first quote after its edits;
    a key point for which that fails is left out and counted in `ledger.dropped_points`. Raises
    ConfigError when `options.summarizer` names no algorithm.
    """
    earlier = {article.id: article for article in findings.history.articles}
    articles = earlier | {article.id: article for article in findings.articles}
    origins = accounts.origins_of(findings)
    origin_of = {article: origin.id for origin in origins for article in origin.articles}
    told = usable(findings, origin_of)
    sources = _sources(told, articles, origin_of, themes)
    noted = _noted(told)
    by_theme = extended(_points(told, themes, sources, named(options.summarizer), noted), sources, noted)
    takeaways = front_page(by_theme, options.takeaways)
    split = disputes.disputes(told.disagreements, articles, [theme.id for theme in themes])
    dates = ahead.ahead(told.look_ahead, told.claims, articles)
    cited = _cited(takeaways, by_theme, split, dates, themes)
    shown = (*findings.articles, *(earlier[id_] for id_ in cited if articles[id_] is earlier.get(id_)))
    page = Page(
        day=heading.day,
        sources=sources,
        numbers=numbered(cited, shown),
        history=findings.history,
        documents=len({article.sha256 for article in findings.articles}),
    )
    followed, dropped = frozenset(theme.id for theme in themes), sum(points.dropped for points in by_theme)
    return Briefing(
        **heading.model_dump(),
        takeaways=tuple(key_point(point, page) for point in takeaways),
        sections=tuple(
            section(theme, points, [d for d in split if d.theme == theme.id], page)
            for theme, points in zip(themes, by_theme, strict=True)
        ),
        disagreements=tuple(disputes.printed(dispute, page.numbers) for dispute in split),
        look_ahead=tuple(ahead.printed(item, page.numbers) for item in dates),
        corrections=sum((corrected(points.points, page) for points in by_theme), start=()),
        sources=accounts.sources(shown, page.numbers, origin_of, cited, cutoff=heading.cutoff, window=window),
        origins=accounts.origin_entries(origins, shown),
        ledger=accounts.ledger(
            findings, intake, used=cited, origin_of=origin_of, themes=followed, dropped=dropped
        ),
        problems=intake.problems,
    )


def _sources(
    told: Findings, articles: Mapping[str, Article], origin_of: Mapping[str, str], themes: Sequence[Theme]
) -> Sources:
    return Sources(
        articles=articles,
        origin_of=origin_of,
        hits=hits_of(told.claims),
        statements=statements_of(told.claims),
        variants={
            (statement.article, statement.sentence): number
            for number, found in enumerate(told.disagreements)
            if found.kind == "wording"
            for side in found.positions
            for statement in side.statements
        },
        sides=sides_of(told.disagreements),
        given=given_by(themes),
        beside={(s.article, s.sentence): s for s in told.beside},
        claims={(s.article, s.sentence): claim for claim in told.claims for s in claim.statements},
    )


def given_by(themes: Sequence[Theme]) -> dict[str, frozenset[str]]:
    """By theme the words that its heading says."""
    return {theme.id: content(" ".join((theme.title, *theme.phrases, *theme.weak))) for theme in themes}


def _not_withheld(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Without what an editor dropped before; if it has changed since, its readers hear it as new."""
    return tuple(
        replace(claim, status="new", before=None) if claim.before and claim.before.dropped else claim
        for claim in claims
        if not (claim.before and claim.before.dropped and claim.status == "continuing")
    )


def _noted(found: Findings) -> Noted:
    return Noted(
        disputed=frozenset(
            (s.article, s.sentence) for d in found.disagreements for p in d.positions for s in p.statements
        ),
        ahead=frozenset((item.statement.article, item.statement.sentence) for item in found.look_ahead),
    )


def _points(
    found: Findings, themes: Sequence[Theme], sources: Sources, algorithm: Algorithm, noted: Noted
) -> tuple[Chosen, ...]:
    """The chosen points of each theme, in the order of the themes; a claim goes to its strongest one."""
    notes = corrections.notes(found)
    claims = _not_withheld(corrections.without(found.claims, notes))
    home = homes(claims, themes, sources.articles)
    sections: list[Chosen] = []
    for theme in themes:
        own = [claim for claim in claims if home[claim.id] == theme.id]
        elsewhere = [point for done in sections for point in done.points]
        candidates = ranked(own, theme.id, sources.articles, algorithm, noted)
        taken_back = corrections.points(notes, theme.id, sources)
        sections.append(chosen(candidates, theme.most, sources, elsewhere, taken_back))
    printed = {point.claim.id for section in sections for point in section.points}
    for place, theme in enumerate(themes):
        # What its own theme had no room for goes to the next one it is on, if that has room.
        room = theme.most - len(sections[place].points)
        left = [
            claim
            for claim in claims
            if room > 0
            and claim.id not in printed
            and theme.id in claim.themes
            and home[claim.id] not in (None, theme.id)
        ]
        elsewhere = [point for done in sections for point in done.points]
        more = chosen(ranked(left, theme.id, sources.articles, algorithm, noted), room, sources, elsewhere)
        printed |= {point.claim.id for point in more.points}
        sections[place] = sections[place].plus(more)
    return tuple(sections)


def sides_of(disagreements: Sequence[Disagreement]) -> dict[tuple[str, int], dict[int, int]]:
    """By place the disagreements it takes part in, with its side; other words for the same do not oppose."""
    sides: dict[tuple[str, int], dict[int, int]] = {}
    for number, found in enumerate(disagreements):
        for side, position in enumerate(found.positions if found.kind not in _SAME_MATTER else ()):
            for s in position.statements:
                sides.setdefault((s.article, s.sentence), {})[number] = side
    return sides


def statements_of(claims: Sequence[Claim]) -> dict[tuple[str, int], Statement]:
    """What the claims are made of, by article and sentence."""
    return {(s.article, s.sentence): s for claim in claims for s in claim.statements}


def hits_of(claims: Sequence[Claim]) -> dict[str, dict[tuple[str, int], tuple[str, ...]]]:
    """Theme -> (article, sentence) -> the words that met it there; carried sentences have none."""
    met: dict[str, dict[tuple[str, int], tuple[str, ...]]] = {}
    for claim in claims:
        for statement in claim.statements:
            for hit in statement.hits:
                if not hit.carried:
                    met.setdefault(hit.theme, {})[(statement.article, statement.sentence)] = hit.matched
    return met


def _cited(
    takeaways: Sequence[Point],
    sections: Sequence[Chosen],
    split: Sequence[disputes.Dispute],
    dates: Sequence[ahead.Ahead],
    themes: Sequence[Theme],
) -> dict[str, None]:
    """The articles in the order in which the page cites them."""
    cited = [passage.article for point in takeaways for passage in point.passages]
    for theme, points in zip(themes, sections, strict=True):
        cited += [passage.article for point in points.points for passage in point.passages]
        cited += [passage.article for d in split if d.theme == theme.id for passage in d.passages]
    cited += [passage.article for d in split for passage in d.passages]
    cited += [passage.article for item in dates for passage in item.passages]
    return dict.fromkeys(cited)
