"""The order of the analysis."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from briefing.analysis.carrying import carried_hits
from briefing.analysis.claims import group_claims
from briefing.analysis.corpus import Corpus
from briefing.analysis.origins import origins
from briefing.analysis.themes import own_hits
from briefing.config.model import Theme
from briefing.models.article import Article
from briefing.models.findings import Claim, Findings, History, Origin, Statement, ThemeHit

# A theme that a sentence names itself weighs more than one carried over to it.
_OWN, _CARRIED = 2, 1


def analyse(articles: Sequence[Article], themes: Sequence[Theme], history: History, day: date) -> Findings:
    """What the articles state on the themes, from how many origins, and what of it is new.

    `articles` keep their order; each claim has at least one statement and one theme. The same
    arguments give an equal result.
    """
    corpus = Corpus.of(articles)
    families = origins(corpus)
    hits = carried_hits(corpus, own_hits(corpus, themes), [theme.id for theme in themes])
    statements = {number: _statement(corpus, number, found) for number, found in sorted(hits.items())}
    claims = _claims(corpus, statements, themes, families)
    return Findings(articles=tuple(articles), origins=families, claims=claims, history=history)


def _statement(corpus: Corpus, number: int, hits: tuple[ThemeHit, ...]) -> Statement:
    sentence = corpus.sentence(number)
    return Statement(
        article=corpus.article_of(number).id,
        sentence=sentence.index,
        start=sentence.start,
        end=sentence.end,
        text=sentence.text,
        kind="reporting",
        hits=hits,
    )


def _claims(
    corpus: Corpus, statements: Mapping[int, Statement], themes: Sequence[Theme], families: Sequence[Origin]
) -> tuple[Claim, ...]:
    origin_of = {article: origin.id for origin in families for article in origin.articles}
    weak = {article.id for article in corpus.articles if article.low_quality}
    agency = {article.id for article in corpus.articles if article.agency}
    rank = {theme.id: i for i, theme in enumerate(themes)}
    claims = []
    for n, group in enumerate(group_claims(corpus, list(statements)), 1):
        members = sorted(
            group,
            key=lambda i: (
                (s := statements[i]).article in weak,
                all(hit.carried for hit in s.hits),
                s.article not in agency,
                -len(s.text),
                i,
            ),
        )
        strength: Counter[str] = Counter()
        for i in group:
            for hit in statements[i].hits:
                strength[hit.theme] += _CARRIED if hit.carried else _OWN
        said = tuple(statements[i] for i in members)
        claims.append(
            Claim(
                id=f"C{n}",
                statements=said,
                themes=tuple(sorted(strength, key=lambda t: (-strength[t], rank[t]))),
                origins=tuple(sorted({origin_of[s.article] for s in said}, key=lambda o: int(o[1:]))),
            )
        )
    return tuple(claims)
