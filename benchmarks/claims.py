"""Claim grouping on small cases: sentences of several outlets on one event and on look-alike events.

python -m benchmarks.claims [FILE...] [--brief] [--json]

All cases of a file lie in one inbox, each under a theme of its own; measured is what the pipeline groups.
B-cubed: for each sentence, how much of its group states what it states, and how much of what states the same
is in its group. A sentence that holds two claims may stand with either.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from itertools import combinations
from pathlib import Path

from benchmarks.articles import article_of
from benchmarks.small_cases import Figures, cases, halves, report
from briefing.analysis.claims import group_claims
from briefing.analysis.concepts import Concepts
from briefing.analysis.corpus import Corpus
from briefing.analysis.dates import Anchor, dates_in
from briefing.analysis.origins import origins
from briefing.analysis.statements import Statements
from briefing.analysis.themes import own_hits
from briefing.config.model import Theme
from briefing.models.article import Published
from briefing.models.findings import ThemeHit

HALVES = halves("claims")
DAY = date(2025, 5, 14)


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """A sentence of a case with the outlet that prints it and the claims it holds."""

    case: int
    outlet: str
    claims: frozenset[str]
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class BCubed:
    """From 0 to 1, the mean over all sentences; `sentences` is their number."""

    precision: float
    recall: float
    f1: float
    sentences: int


def read_cases(path: Path) -> tuple[list[Theme], list[Told]]:
    themes, told = [], []
    for number, case in enumerate(cases(path)):
        themes.append(Theme.model_validate({"id": f"t{number}", "phrases": case["theme"]}))
        for line in case["lines"].strip().splitlines():
            marks, text = line.split(" | ", 1)
            outlet, claims = marks.split()
            told.append(
                Told(
                    case=number,
                    outlet=outlet,
                    claims=frozenset(f"{number}.{claim}" for claim in claims.split("+")),
                    text=text,
                )
            )
    return themes, told


def grouped(themes: Sequence[Theme], told: Sequence[Told]) -> list[list[int]]:
    """The numbers of the sentences in the groups that the pipeline makes of them."""
    places: dict[tuple[int, str], list[int]] = {}
    for number, one in enumerate(told):
        places.setdefault((one.case, one.outlet), []).append(number)
    articles = [
        article_of(f"{case}{outlet}", [told[n].text for n in ns], outlet=f"Outlet {case}{outlet}", day=DAY)
        for (case, outlet), ns in places.items()
    ]
    corpus = Corpus.of(articles)
    given = [n for ns in places.values() for n in ns]
    own = own_hits(corpus, themes)
    hits: dict[int, tuple[ThemeHit, ...]] = {}
    for sentence, number in enumerate(given):
        theme = themes[told[number].case].id
        matched = [hit for hit in (own[sentence].hits if sentence in own else ()) if hit.theme == theme]
        hits[sentence] = tuple(matched) or (ThemeHit(theme=theme, matched=(), carried="the article"),)
    published = Published(start=DAY, end=DAY, basis="stated")
    dates = {n: dates_in(corpus.sentence(n).text, Anchor(published=published)) for n in hits}
    origin_of = {article: origin.id for origin in origins(corpus) for article in origin.articles}
    statements = Statements(corpus, hits)
    concepts = Concepts(corpus, range(len(corpus.articles)))
    groups = group_claims(corpus, hits, dates, origin_of, concepts, lambda n: statements.of(n).speaker)
    return [[given[n] for n in group] for group in groups]


def scored(told: Sequence[Told], groups: Sequence[Sequence[int]]) -> BCubed:
    precision = recall = 0.0
    for group in groups:
        for n in group:
            alike = [m for m in group if told[m].claims & told[n].claims]
            precision += len(alike) / len(group)
            recall += max(
                sum(claim in told[m].claims for m in group) / sum(claim in other.claims for other in told)
                for claim in told[n].claims
            )
    count = max(1, sum(map(len, groups)))
    p, r = precision / count, recall / count
    return BCubed(precision=p, recall=r, f1=2 * p * r / (p + r) if p + r else 0.0, sentences=count)


def measured(path: Path) -> BCubed:
    themes, told = read_cases(path)
    return scored(told, grouped(themes, told))


def wrong_pairs(path: Path) -> Iterator[str]:
    """What is grouped wrongly and what is parted."""
    themes, told = read_cases(path)
    group_of = {n: at for at, group in enumerate(grouped(themes, told)) for n in group}
    for (n, one), (m, other) in combinations(enumerate(told), 2):
        wanted, together = bool(one.claims & other.claims), group_of[n] == group_of[m]
        if one.case == other.case and wanted != together:
            yield f"{'PARTED' if wanted else 'JOINED'} {one.text}\n       {other.text}"


def main() -> None:
    report(__doc__, HALVES, lambda path: Figures(figures=asdict(measured(path)), notes=[*wrong_pairs(path)]))


if __name__ == "__main__":
    main()
