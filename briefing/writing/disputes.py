"""Disagreements between the sources, with the passages of each side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefing.models.article import Article
from briefing.models.briefing import Disagreement, Position
from briefing.models.findings import Disagreement as FoundDisagreement
from briefing.models.findings import DisagreementKind, Statement
from briefing.models.findings import Position as FoundPosition
from briefing.writing.citing import Passage, citation, passage_of, true_to

MOST_POSITIONS = 4
MOST_CITATIONS = 4
FEWEST_POSITIONS = 2


@dataclass(frozen=True, kw_only=True, slots=True)
class Side:
    """A position with its passages, not yet numbered."""

    value: str
    weak: bool
    passages: tuple[Passage, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Dispute:
    """A disagreement before its sources have numbers."""

    about: str
    kind: DisagreementKind
    theme: str | None
    note: str
    sides: tuple[Side, ...]

    @property
    def passages(self) -> tuple[Passage, ...]:
        return tuple(passage for side in self.sides for passage in side.passages)


def disputes(
    found: Sequence[FoundDisagreement], articles: Mapping[str, Article], themes: Sequence[str]
) -> tuple[Dispute, ...]:
    """Those with two to four different positions that can be cited, in the order of the themes."""
    unique: dict[object, Dispute] = {}
    for one in found:
        if (dispute := _dispute(one, articles)) is not None:
            values = tuple((side.value, side.passages) for side in dispute.sides)
            unique.setdefault((dispute.about, dispute.kind, values), dispute)
    place = {theme: i for i, theme in enumerate(themes)}
    return tuple(sorted(unique.values(), key=lambda d: place.get(d.theme or "", len(place))))


def _dispute(found: FoundDisagreement, articles: Mapping[str, Article]) -> Dispute | None:
    # Firm positions first: of five, a weak one is the one to leave out.
    ordered = sorted(found.positions, key=lambda position: position.weak)
    sides: dict[str, Side] = {}
    for position in ordered:
        side = _side(position, articles)
        if side is not None and len(sides) < MOST_POSITIONS:
            sides.setdefault(" ".join(side.value.casefold().split()), side)
    firm = sum(not side.weak for side in sides.values())
    if len(sides) < FEWEST_POSITIONS or firm == 0:
        return None
    return Dispute(
        about=found.about, kind=found.kind, theme=found.theme, note=found.note, sides=tuple(sides.values())
    )


def _side(position: FoundPosition, articles: Mapping[str, Article]) -> Side | None:
    by_article: dict[str, Statement] = {}
    for statement in position.statements:
        by_article.setdefault(statement.article, statement)
    passages = [passage_of(statement, position.value) for statement in by_article.values()]
    cited = tuple(p for p in passages if true_to(p, articles))[:MOST_CITATIONS]
    if not cited or not position.value.strip():
        return None
    weak = position.weak or all(articles[p.article].low_quality for p in cited)
    return Side(value=" ".join(position.value.split()), weak=weak, passages=cited)


def printed(dispute: Dispute, numbers: Mapping[str, int]) -> Disagreement:
    """The disagreement with numbered citations."""
    return Disagreement(
        about=dispute.about,
        kind=dispute.kind,
        positions=tuple(
            Position(
                value=side.value,
                weak=side.weak,
                citations=tuple(
                    sorted((citation(p, numbers) for p in side.passages), key=lambda c: (c.source, c.start))
                ),
            )
            for side in dispute.sides
        ),
        note=dispute.note,
    )
