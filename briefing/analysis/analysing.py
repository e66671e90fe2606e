"""The order of the analysis."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from briefing.analysis.agencies import with_agencies
from briefing.analysis.ahead import look_ahead
from briefing.analysis.altered import with_altered
from briefing.analysis.carrying import carried_hits
from briefing.analysis.claims import group_claims
from briefing.analysis.concepts import Concepts
from briefing.analysis.corpus import Corpus, base
from briefing.analysis.dates import TextDate, calendar_words, dates_of
from briefing.analysis.disagreements import find_disagreements
from briefing.analysis.disagreements.accused import ACCUSING
from briefing.analysis.disagreements.bearings import COMPASS
from briefing.analysis.disagreements.causes import CAUSING
from briefing.analysis.disagreements.denials import ANSWERING
from briefing.analysis.disagreements.hedging import RESOLVING
from briefing.analysis.disagreements.hours import CLOCK
from briefing.analysis.disagreements.passages import Material
from briefing.analysis.disagreements.rivals import SETTING
from briefing.analysis.disagreements.spots import SPOTS
from briefing.analysis.disagreements.votes import VOTING
from briefing.analysis.events import event_table
from briefing.analysis.novelty import with_status
from briefing.analysis.numbers import measures, number_words
from briefing.analysis.ordering import claim_of
from briefing.analysis.origins import origins
from briefing.analysis.statements import Statements
from briefing.analysis.stories import matter_likeness
from briefing.analysis.themes import Matched, own_hits
from briefing.config.model import Theme
from briefing.models.article import Article
from briefing.models.findings import Claim, Findings, History, ThemeHit

# Articles that speak of one event without reporting it alone are less alike than two reports of it.
SAME_MATTER = 0.05
MOST_STORIES = 3000
# How far from a sentence on a theme another one may stand to be printed with it.
_CLOSE = (-2, -1, 1, 2)
_MARKS = frozenset("“„«\"‘'")
_Found = TypeVar("_Found")


def analyse(articles: Sequence[Article], themes: Sequence[Theme], history: History, day: date) -> Findings:
    """What the articles state on the themes, from how many origins, what of it is new, and where
    they disagree. Pure: the same arguments give an equal result.

    `articles` keep their order; each claim has at least one statement and one theme, and no sentence
    is in two claims. Dates after `day` are ahead. What earlier issues cited makes no claims: it shows
    copies, is contradicted, and names dates that still lie ahead.
    """
    fresh, ids = len(articles), {article.id for article in articles}
    corpus = Corpus.of([*articles, *(article for article in history.articles if article.id not in ids)])
    corpus = replace(corpus, articles=with_altered(corpus))
    families = origins(corpus, fresh)
    corpus = replace(corpus, articles=with_agencies(corpus.articles, families))
    articles, earlier = corpus.articles[:fresh], corpus.articles[fresh:]
    origin_of = {article: origin.id for origin in families for article in origin.articles}
    own = own_hits(corpus, themes)
    hits = _told(corpus, carried_hits(corpus, own, themes))
    on_theme = sorted({int(corpus.owner[number]) for number in hits})
    dates = _told(corpus, _dates(corpus, on_theme))
    statements = Statements(corpus, hits)
    concepts = Concepts(corpus, on_theme)
    claims = _claims(
        corpus,
        {n: h for n, h in hits.items() if corpus.owner[n] < fresh},
        dates,
        themes,
        origin_of,
        concepts,
        statements,
    )
    material = _material(corpus, hits, dates, statements, concepts, origin_of, fresh)
    told = replace(history, articles=earlier)
    return Findings(
        articles=articles,
        origins=families,
        claims=with_status(claims, told, {article.id: article for article in articles}),
        disagreements=find_disagreements(material),
        look_ahead=look_ahead(corpus, dates, statements, day, articles=on_theme, fresh=fresh),
        history=told,
        beside=tuple(statements.of(number) for number in _beside(corpus, hits, own, fresh)),
    )


def _beside(
    corpus: Corpus, hits: Mapping[int, tuple[ThemeHit, ...]], own: Mapping[int, Matched], fresh: int
) -> list[int]:
    """The sentences of new articles on no theme, close to one that is; not those that a `not` phrase keeps
    off a theme."""
    near = {n + step for n in hits for step in _CLOSE if 0 <= n + step < len(corpus.owner)}
    return [
        number
        for number in sorted(near - hits.keys())
        if corpus.owner[number] < fresh
        and any(
            corpus.owner[number] == corpus.owner[number + step] for step in _CLOSE if number + step in hits
        )
        and not corpus.sentence(number).quoted
        and not (number in own and own[number].barred)
    ]


def _claims(
    corpus: Corpus,
    hits: Mapping[int, tuple[ThemeHit, ...]],
    dates: Mapping[int, tuple[TextDate, ...]],
    themes: Sequence[Theme],
    origin_of: Mapping[str, str],
    concepts: Concepts,
    statements: Statements,
) -> list[Claim]:
    """The theme sentences of new articles, those that state the same together."""
    groups = group_claims(corpus, hits, dates, origin_of, concepts, lambda n: statements.of(n).speaker)
    return [
        claim_of(f"C{n}", corpus, [(number, statements.of(number)) for number in group], themes, origin_of)
        for n, group in enumerate(groups, 1)
    ]


def _material(
    corpus: Corpus,
    hits: Mapping[int, tuple[ThemeHit, ...]],
    dates: dict[int, tuple[TextDate, ...]],
    statements: Statements,
    concepts: Concepts,
    origin_of: Mapping[str, str],
    fresh: int,
) -> Material:
    """What disagreements are looked for in: the articles on a theme, the earlier ones too."""
    on_theme = sorted({int(corpus.owner[number]) for number in hits})
    return Material(
        corpus=corpus,
        concepts=concepts,
        sentences=sorted({*hits, *_eventful(corpus, on_theme, dates)}),
        dates=dates,
        statement=statements.of,
        weak=frozenset(article.id for article in corpus.articles if article.low_quality),
        counting=_inside(corpus, on_theme, _with_figures(corpus)),
        told=[n for a in on_theme for n in corpus.sentences_of(a) if not corpus.sentence(n).quoted],
        causes=_inside(corpus, on_theme, corpus.sentences_with(CAUSING)),
        clock=_inside(corpus, on_theme, sorted({*_with_figures(corpus), *corpus.sentences_with(CLOCK)})),
        on_theme=frozenset(on_theme),
        themes=_themes(corpus, hits),
        fresh=fresh,
        story=_stories(corpus, on_theme),
        origin_of=origin_of,
        quoting=_quoting(corpus, on_theme),
        answers=_inside(corpus, on_theme, corpus.sentences_with(ANSWERING)),
        rivals=_inside(corpus, on_theme, corpus.sentences_with(SETTING)),
        votes=_inside(corpus, on_theme, corpus.sentences_with(VOTING)),
        compass=_inside(corpus, on_theme, corpus.sentences_with(COMPASS)),
        resolves=_inside(corpus, on_theme, corpus.sentences_with(RESOLVING)),
        accusing=_inside(corpus, on_theme, corpus.sentences_with(ACCUSING)),
        spots=_inside(corpus, on_theme, corpus.sentences_with(SPOTS)),
    )


def _themes(corpus: Corpus, hits: Mapping[int, tuple[ThemeHit, ...]]) -> dict[int, frozenset[str]]:
    """The themes that each article has a sentence on, by its number."""
    found: dict[int, set[str]] = defaultdict(set)
    for number, on in hits.items():
        found[int(corpus.owner[number])].update(hit.theme for hit in on)
    return {article: frozenset(themes) for article, themes in found.items()}


def _told(corpus: Corpus, found: Mapping[int, _Found]) -> dict[int, _Found]:
    """What was found in sentences that say themselves whose words they are: not in the middle of a long
    quotation, which shows no mark of it."""
    return {number: each for number, each in found.items() if not corpus.sentence(number).quoted}


def _dates(corpus: Corpus, articles: Sequence[int]) -> dict[int, tuple[TextDate, ...]]:
    """The dates of the sentences of some articles; sentences without any are absent. In languages other
    than English words of the calendar have many endings: all their sentences are looked at."""
    words = corpus.vocabulary.words
    named = calendar_words()
    calendar = {word for word in words if word[0].isdigit() or base(word) in named}
    inside, by_article = frozenset(articles), defaultdict(list)
    for number in corpus.sentences_with(calendar):
        if (article := int(corpus.owner[number])) in inside:
            by_article[article].append(number - int(corpus.opening[article]))
    for article in articles:
        if corpus.articles[article].language != "en":
            by_article[article] = list(range(len(corpus.articles[article].sentences)))
    return {
        int(corpus.opening[article]) + index: dates
        for article, indices in by_article.items()
        for index, dates in dates_of(corpus.articles[article], indices).items()
    }


def _stories(corpus: Corpus, articles: Sequence[int]) -> dict[tuple[int, int], float]:
    """The pairs of some articles that report one event or speak of it. Of very many articles none are
    sought: what they dispute shows by the likeness of their sentences."""
    if len(articles) > MOST_STORIES:
        return {}
    texts = [f"{corpus.articles[n].title or ''}\n{corpus.articles[n].text}" for n in articles]
    likeness = matter_likeness(texts, SAME_MATTER)
    return {(articles[a], articles[b]): value for (a, b), value in likeness.items()}


def _eventful(corpus: Corpus, articles: Sequence[int], dates: Mapping[int, Sequence[TextDate]]) -> list[int]:
    """The sentences of some articles that tell of an event with something that can be disputed: a
    date, a figure, or an event that has an opposite."""
    known = event_table()
    disputable = {
        word for word, names in known.single.items() if any(known.classes[n].opposite for n in names)
    }
    tells = corpus.sentences_with(known.single.keys() | known.double.keys())
    figures = _with_figures(corpus)
    wanted = {*dates, *figures, *corpus.sentences_with(disputable | known.double.keys())}
    measured = frozenset(corpus.sentences_with(measures()))
    numbers = wanted.intersection(tells) | measured.intersection(figures)
    return _inside(corpus, articles, sorted(numbers))


def _with_figures(corpus: Corpus) -> list[int]:
    """The sentences with a number in digits or in words."""
    digits = {word for word in corpus.vocabulary.words if word[0].isdigit()}
    return corpus.sentences_with(number_words() | digits)


def _inside(corpus: Corpus, articles: Sequence[int], numbers: Sequence[int]) -> list[int]:
    """Those sentences that are of some articles and say themselves whose words they are."""
    inside = frozenset(articles)
    return [
        number
        for number in numbers
        if int(corpus.owner[number]) in inside and not corpus.sentence(number).quoted
    ]


def _quoting(corpus: Corpus, articles: Sequence[int]) -> list[int]:
    """The sentences of some articles that hold an opening quotation mark."""
    return [
        number
        for article in articles
        for number in corpus.sentences_of(article)
        if not _MARKS.isdisjoint(corpus.sentence(number).text)
    ]
