"""The list of sources, their origins, and what became of every document."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta

from briefing.models.article import Article
from briefing.models.briefing import (
    Intake,
    Ledger,
    OriginEntry,
    Source,
    SourceDate,
    SourceFlag,
)
from briefing.models.findings import Claim, Findings, Origin


def origins_of(findings: Findings) -> tuple[Origin, ...]:
    """Every article in exactly one origin: those found, and an own one for each article left over."""
    known = {article.id for article in (*findings.history.articles, *findings.articles)}
    taken: set[str] = set()
    whole: list[Origin] = []
    for origin in findings.origins:
        members = tuple(a for a in dict.fromkeys(origin.articles) if a in known and a not in taken)
        if members:
            taken |= set(members)
            whole.append(Origin(id=origin.id, label=origin.label, articles=members, basis=origin.basis))
    for article in findings.articles:
        if article.id not in taken:
            label = article.agency or article.outlet or article.name
            whole.append(
                Origin(id=f"own-{article.id}", label=label, articles=(article.id,), basis="own copy")
            )
    return tuple(whole)


def sources(
    articles: Sequence[Article],
    numbers: Mapping[str, int],
    origin_of: Mapping[str, str],
    used: Collection[str],
    cutoff: datetime,
    window: timedelta,
) -> tuple[Source, ...]:
    """One entry per article in the order of the numbers; `late` are those from before the window."""
    opening = (cutoff - window).date()
    return tuple(
        Source(
            number=numbers[article.id],
            article=article.id,
            name=article.name,
            title=article.title,
            outlet=article.outlet,
            agency=article.agency,
            url=article.url,
            published=SourceDate(start=p.start, end=p.end, basis=p.basis)
            if (p := article.published)
            else None,
            origin=origin_of[article.id],
            language=article.language,
            flags=tuple(SourceFlag(code=flag.code, detail=flag.detail) for flag in article.flags),
            used=article.id in used,
            late=article.published is not None and article.published.end < opening,
        )
        for article in sorted(articles, key=lambda article: numbers[article.id])
    )


def origin_entries(origins: Sequence[Origin], shown: Sequence[Article]) -> tuple[OriginEntry, ...]:
    """The origins of the articles that are shown, with those of their articles only."""
    known = {article.id for article in shown}
    entries = (
        OriginEntry(
            id=o.id, label=o.label, articles=tuple(a for a in o.articles if a in known), basis=o.basis
        )
        for o in origins
    )
    return tuple(entry for entry in entries if entry.articles)


def ledger(
    findings: Findings,
    intake: Intake,
    *,
    used: Collection[str],
    origin_of: Mapping[str, str],
    themes: Collection[str],
    dropped: int,
) -> Ledger:
    """Each document once; of a file with several articles the best fate counts."""
    claims_of: dict[str, list[Claim]] = {}
    told_by: dict[str, frozenset[str]] = {}
    for claim in findings.claims:
        if any(theme in themes for theme in claim.themes):
            carriers = dict.fromkeys(statement.article for statement in claim.statements)
            told_by[claim.id] = frozenset(origin_of[carrier] for carrier in carriers if carrier in used)
            for carrier in carriers:
                claims_of.setdefault(carrier, []).append(claim)
    fates: dict[str, int] = {}
    for article in findings.articles:
        claims = claims_of.get(article.id, [])
        told = all(origin_of[article.id] in told_by[claim.id] for claim in claims)
        fate = _fate(is_used=article.id in used, on_theme=bool(claims), told=told)
        fates[article.sha256] = min(fates.get(article.sha256, _OFF_THEME), fate)
    counts = [sum(f == fate for f in fates.values()) for fate in (_USED, _REPEATED, _NOT_CHOSEN, _OFF_THEME)]
    unreadable = len(intake.problems)
    return Ledger(
        received=len(fates) + intake.duplicate + unreadable,
        used=counts[_USED],
        repeated=counts[_REPEATED],
        not_chosen=counts[_NOT_CHOSEN],
        off_theme=counts[_OFF_THEME],
        duplicate=intake.duplicate,
        unreadable=unreadable,
        dropped_points=dropped,
    )


_USED, _REPEATED, _NOT_CHOSEN, _OFF_THEME = range(4)


def _fate(*, is_used: bool, on_theme: bool, told: bool) -> int:
    if is_used:
        return _USED
    if not on_theme:
        return _OFF_THEME
    return _REPEATED if told else _NOT_CHOSEN
