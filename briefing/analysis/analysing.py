"""The order of the analysis."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import numpy as np

from briefing.analysis.ahead import look_ahead
from briefing.analysis.carrying import carried_hits
from briefing.analysis.claims import group_claims
from briefing.analysis.corpus import Corpus
from briefing.analysis.dates import TextDate, dates_of
from briefing.analysis.disagreements import find_disagreements
from briefing.analysis.disagreements.passages import Material
from briefing.analysis.events import event_table
from briefing.analysis.novelty import with_status
from briefing.analysis.origins import origins
from briefing.analysis.ordering import claim_of
from briefing.analysis.statements import Statements
from briefing.analysis.themes import own_hits
from briefing.config.model import Theme
from briefing.models.article import Article
from briefing.models.findings import Findings, History


def analyse(articles: Sequence[Article], themes: Sequence[Theme], history: History, day: date) -> Findings:
    """What the articles state on the themes, from how many origins, what of it is new, and where
    they disagree. Pure: the same arguments give an equal result.

    `articles` keep their order; each claim has at least one statement and one theme, and no sentence
    is in two claims. Dates after `day` are ahead.
    """
    corpus = Corpus.of(articles)
    families = origins(corpus)
    origin_of = {article: origin.id for origin in families for article in origin.articles}
    hits = carried_hits(corpus, own_hits(corpus, themes), [theme.id for theme in themes])
    on_theme = sorted({int(corpus.owner[number]) for number in hits})
    dates = _dates(corpus, on_theme)
    statements = Statements(corpus, hits)
    claims = [
        claim_of(f"C{n}", corpus, [(number, statements.of(number)) for number in group], themes, origin_of)
        for n, group in enumerate(group_claims(corpus, hits, dates, origin_of), 1)
    ]
    material = Material(
        corpus=corpus,
        sentences=sorted({*hits, *_eventful(corpus, on_theme)}),
        dates=dates,
        statement=statements.of,
        weak=frozenset(article.id for article in articles if article.low_quality),
    )
    return Findings(
        articles=tuple(articles),
        origins=families,
        claims=with_status(claims, history),
        disagreements=find_disagreements(material),
        look_ahead=look_ahead(corpus, dates, statements, day),
        history=history,
    )


def _dates(corpus: Corpus, articles: Iterable[int]) -> dict[int, tuple[TextDate, ...]]:
    """The dates of the sentences of some articles; sentences without any are absent."""
    return {
        number: dates
        for article in articles
        for number, dates in zip(
            corpus.sentences_of(article), dates_of(corpus.articles[article]), strict=True
        )
        if dates
    }


def _eventful(corpus: Corpus, articles: Sequence[int]) -> list[int]:
    """The sentences of some articles that tell of an event of the table."""
    known = event_table().single.keys() | event_table().double.keys()
    tells = np.fromiter((word in known for word in corpus.vocabulary.words), dtype=bool)
    if not len(tells):
        return []
    places = np.flatnonzero(tells[corpus.words])
    numbers = np.unique(np.searchsorted(corpus.bounds, places, side="right") - 1)
    return numbers[np.isin(corpus.owner[numbers], articles)].tolist()
