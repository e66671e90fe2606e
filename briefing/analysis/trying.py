"""A theme tried on articles beside the others: what it finds, what it just misses, what it takes away."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from briefing.analysis.carrying import carried_hits
from briefing.analysis.corpus import Corpus, word_pattern
from briefing.analysis.nearness import Near, judged_near, near_phrase
from briefing.analysis.ordering import claim_of
from briefing.analysis.statements import Statements
from briefing.analysis.themes import Match, Phrase, PhraseIndex, Role, all_matches, own_hits, phrase_of
from briefing.config.model import Theme
from briefing.language.words import fold
from briefing.models.article import Article
from briefing.models.findings import Claim, ThemeHit
from briefing.models.trial import NearCode, NearMiss, PhraseTrial, Sample, Trial

Hits = Mapping[int, tuple[ThemeHit, ...]]
_ALONE = "a weak word counts only beside another word of the theme"
_BARRED = "a `not` phrase takes its sentence off the theme"
_SECTION = "on pages of sport and the arts a phrase must stand in the title; fiction is on no theme"
_ENDING = "the word goes on: with * at its end the phrase would take it"
_SPELLING = "the word is one letter off"
_APART = "its words stand in the sentence, but not side by side"
_WHY: Mapping[NearCode, str] = {
    "weak-alone": _ALONE,
    "not": _BARRED,
    "section": _SECTION,
    "ending": _ENDING,
    "spelling": _SPELLING,
    "apart": _APART,
}


def try_theme(articles: Sequence[Article], themes: Sequence[Theme], tried: Theme, samples: int) -> Trial:
    """What `tried` takes of the articles, beside those of `themes` that have another id. At most so many
    `samples` are kept of each finding. Pure."""
    others = [theme for theme in themes if theme.id != tried.id]
    everyone = [tried if theme.id == tried.id else theme for theme in themes]
    everyone += [tried] if tried not in everyone else []
    corpus = Corpus.of(articles)
    before, after = _hits(corpus, others), _hits(corpus, everyone)
    mine = {number: hit for number, hits in after.items() for hit in hits if hit.theme == tried.id}
    matches = all_matches(corpus, PhraseIndex([tried]))
    carried = [number for number, hit in mine.items() if hit.carried]
    shared = sorted(number for number in mine if number in before)
    origin_of = {article.id: "O1" for article in articles}
    statements = Statements(corpus, after)
    covered_before, covered = _articles_of(corpus, before), _articles_of(corpus, after)
    return Trial(
        read=len(articles),
        sentences=len(corpus.owner),
        own=len(mine) - len(carried),
        carried=len(carried),
        articles=_ids(articles, _articles_of(corpus, mine)),
        phrases=tuple(_phrases(corpus, tried, matches, mine, samples)),
        carrying=tuple(_sample(corpus, number, (mine[number].carried,)) for number in carried[:samples]),
        near=tuple(_near(corpus, tried, matches, mine, samples)),
        shared=tuple(_claim(corpus, number, statements, everyone, origin_of) for number in shared),
        ended=_ended(before, after),
        fresh=_ids(articles, covered - covered_before),
        uncovered=_ids(articles, set(range(len(articles))) - covered),
    )


def _hits(corpus: Corpus, themes: Sequence[Theme]) -> Hits:
    return carried_hits(corpus, own_hits(corpus, themes), themes)


def _articles_of(corpus: Corpus, numbers: Iterable[int]) -> set[int]:
    return {int(corpus.owner[number]) for number in numbers}


def _ids(articles: Sequence[Article], numbers: Iterable[int]) -> tuple[str, ...]:
    return tuple(articles[number].id for number in sorted(numbers))


def _claim(
    corpus: Corpus,
    number: int,
    statements: Statements,
    themes: Sequence[Theme],
    origin_of: Mapping[str, str],
) -> Claim:
    return claim_of(f"C{number}", corpus, [(number, statements.of(number))], themes, origin_of)


def _ended(before: Hits, after: Hits) -> dict[str, int]:
    lost: Counter[str] = Counter()
    for number, hits in before.items():
        still = {hit.theme for hit in after.get(number, ())}
        lost.update(hit.theme for hit in hits if hit.carried and hit.theme not in still)
    return dict(sorted(lost.items()))


def _phrases(
    corpus: Corpus,
    tried: Theme,
    matches: Mapping[int, Sequence[Match]],
    mine: Mapping[int, ThemeHit],
    samples: int,
) -> Iterable[PhraseTrial]:
    places: dict[Phrase, dict[int, Match]] = defaultdict(dict)
    for number, found in matches.items():
        for match in found:
            if number in mine or match.phrase.role == "not":
                places[match.phrase].setdefault(number, match)
    for role, text, phrase in _written(tried):
        here = places.get(phrase, {}) if phrase else {}
        yield PhraseTrial(
            phrase=text,
            role=role,
            sentences=len(here),
            articles=len(_articles_of(corpus, here)),
            samples=tuple(
                _sample(corpus, n, (_printed(corpus, n, here[n]),)) for n in _spread(corpus, here, samples)
            ),
        )


def _written(tried: Theme) -> Iterable[tuple[Role, str, Phrase | None]]:
    lists: tuple[tuple[Role, tuple[str, ...]], ...] = (
        ("phrase", tried.phrases),
        ("weak", tried.weak),
        ("not", tried.not_),
    )
    for role, texts in lists:
        for text in dict.fromkeys(texts):
            yield role, text, phrase_of(text, 0, role)


def _near(
    corpus: Corpus,
    tried: Theme,
    matches: Mapping[int, Sequence[Match]],
    mine: Mapping[int, ThemeHit],
    samples: int,
) -> Iterable[NearMiss]:
    judged = judged_near(matches, 0, mine.__contains__)
    for role, text, phrase in _written(tried):
        if phrase is None:
            continue
        groups: dict[NearCode, list[Near]] = defaultdict(list)
        for (code, barring), found in judged.items():
            if barring == phrase:
                groups[code] += found
        for near in near_phrase(corpus, phrase) if role == "phrase" else ():
            if near.sentence not in mine:
                groups[near.code].append(near)
        for code, found in groups.items():
            where = {near.sentence: near for near in found}
            yield NearMiss(
                code=code,
                phrase=text,
                why=_WHY[code],
                sentences=len(where),
                articles=len(_articles_of(corpus, where)),
                samples=tuple(
                    _sample(corpus, n, _as_written(corpus, n, where[n].words))
                    for n in _spread(corpus, where, samples)
                ),
            )


def _spread(corpus: Corpus, numbers: Iterable[int], most: int) -> list[int]:
    """Some of the sentences: first one of each article, then further ones."""
    ordered = sorted(numbers)
    first: dict[int, int] = {}
    for number in ordered:
        first.setdefault(int(corpus.owner[number]), number)
    leading = list(first.values())
    return (leading + [number for number in ordered if number not in set(leading)])[:most]


def _sample(corpus: Corpus, number: int, words: tuple[str, ...]) -> Sample:
    sentence = corpus.sentence(number)
    article = corpus.article_of(number)
    return Sample(article=article.id, sentence=sentence.index, text=sentence.text, words=words)


def _printed(corpus: Corpus, number: int, match: Match) -> str:
    """The matched words as they stand in the sentence."""
    text = corpus.sentence(number).text
    spans = [found.span() for found in word_pattern(text).finditer(text)]
    return text[spans[match.start][0] : spans[match.end - 1][1]]


def _as_written(corpus: Corpus, number: int, folded: Sequence[str]) -> tuple[str, ...]:
    text = corpus.sentence(number).text
    written = {fold(found.group()): found.group() for found in word_pattern(text).finditer(text)}
    return tuple(written.get(word, word) for word in folded)
