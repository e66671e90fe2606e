"""What may be printed or cited at all: nothing of a file whose text is aimed at the program."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefing.models.findings import Claim, Findings, Statement


def usable(findings: Findings, origin_of: Mapping[str, str]) -> Findings:
    """The findings without the statements of hostile articles; the articles stay, to be accounted for.

    A claim loses the origins that carried it in such articles only, and goes when nothing is left.
    """
    hostile = frozenset(
        article.id for article in (*findings.articles, *findings.history.articles) if article.hostile
    )
    if not hostile:
        return findings
    return replace(
        findings,
        claims=_claims(findings.claims, hostile, origin_of),
        disagreements=tuple(
            replace(
                found,
                positions=tuple(
                    replace(side, statements=_without(side.statements, hostile)) for side in found.positions
                ),
            )
            for found in findings.disagreements
        ),
        look_ahead=tuple(item for item in findings.look_ahead if item.statement.article not in hostile),
    )


def _claims(
    claims: Sequence[Claim], hostile: frozenset[str], origin_of: Mapping[str, str]
) -> tuple[Claim, ...]:
    kept: list[Claim] = []
    for claim in claims:
        statements = _without(claim.statements, hostile)
        if len(statements) == len(claim.statements):
            kept.append(claim)
        elif statements:
            lost = {origin_of[s.article] for s in claim.statements if s.article in hostile}
            lost -= {origin_of[s.article] for s in statements}
            origins = tuple(origin for origin in claim.origins if origin not in lost)
            kept.append(replace(claim, statements=statements, origins=origins))
    return tuple(kept)


def _without(statements: Sequence[Statement], hostile: frozenset[str]) -> tuple[Statement, ...]:
    return tuple(statement for statement in statements if statement.article not in hostile)
