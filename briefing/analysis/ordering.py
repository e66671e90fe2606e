"""A claim from its statements: best witness first, its themes, its origins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from briefing.analysis.corpus import Corpus
from briefing.config.model import Theme
from briefing.models.findings import Claim, Statement

# A theme that a sentence names itself weighs more than one carried over to it.
_OWN, _CARRIED = 2, 1
_KINDS = {"statement": 0, "reporting": 1, "claim": 2, "commentary": 3}


def claim_of(
    name: str,
    corpus: Corpus,
    members: Sequence[tuple[int, Statement]],
    themes: Sequence[Theme],
    origin_of: Mapping[str, str],
) -> Claim:
    """The claim of some statements, given with their sentence numbers.

    First comes a statement of an article that is not of low quality; then what names its theme
    itself, names a speaker, stands in an agency's text of record, is published earlier, is fuller.
    """
    if len(members) > 1:
        members = sorted(members, key=lambda m: (*_witness(corpus, m[0], m[1]), m[0]))
    ordered = tuple([statement for _, statement in members])
    return Claim(
        id=name,
        statements=ordered,
        themes=_themes(ordered, themes),
        origins=tuple(sorted({origin_of[s.article] for s in ordered}, key=lambda origin: int(origin[1:]))),
    )


def _themes(statements: Sequence[Statement], themes: Sequence[Theme]) -> tuple[str, ...]:
    """By strength."""
    named = {hit.theme for statement in statements for hit in statement.hits}
    if len(named) == 1:
        return tuple(named)
    rank = {theme.id: i for i, theme in enumerate(themes)}
    place: dict[str, int] = {}  # a carried sentence has its nearest theme first
    strength: Counter[str] = Counter()
    for statement in statements:
        for at, hit in enumerate(statement.hits):
            place[hit.theme] = min(at, place.get(hit.theme, at))
            strength[hit.theme] += _CARRIED if hit.carried else _OWN
    return tuple(sorted(strength, key=lambda theme: (-strength[theme], place[theme], rank[theme])))


def _witness(corpus: Corpus, number: int, statement: Statement) -> tuple[bool, bool, int, bool, date, int]:
    article = corpus.article_of(number)
    return (
        article.low_quality,
        all(hit.carried for hit in statement.hits),
        _KINDS[statement.kind],
        article.agency is None,
        article.published.end if article.published else date.max,
        -len(statement.text),
    )
