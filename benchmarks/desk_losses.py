"""Where a missing claim was lost: the first step of the program that did not pass any of its passages on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from benchmarks.desk_gold import Claim as Wanted
from benchmarks.desk_gold import Passage
from briefing.analysis import analyse
from briefing.config.model import Config, Theme
from briefing.models.article import Article, Sentence
from briefing.models.briefing import Briefing
from briefing.models.findings import Claim, Findings, History, Statement
from briefing.writing import accounts, corrections
from briefing.writing.antecedents import POINT_RULES
from briefing.writing.belonging import homes
from briefing.writing.fitness import only_a_topic, quotes_nobody, speaks_itself
from briefing.writing.leaning import Leaning
from briefing.writing.people import LONGEST_QUOTE
from briefing.writing.points import Sources
from briefing.writing.ranking import Candidate, ranked
from briefing.writing.summarizers import named
from briefing.writing.usable import usable
from briefing.writing.voice import another_voice
from briefing.writing.wanting import nameless
from briefing.writing.writing import given_by, hits_of


@dataclass(frozen=True, kw_only=True, slots=True)
class Workshop:
    """One issue's articles with all that the program made of them before it chose."""

    articles: tuple[Article, ...]
    findings: Findings
    sources: Sources
    home: Mapping[str, str | None]
    candidates: Mapping[str, tuple[Candidate, ...]]  # by theme
    printed: frozenset[str]  # quotes of the points
    themes: tuple[Theme, ...]


def workshop(articles: Sequence[Article], config: Config, history: History, briefing: Briefing) -> Workshop:
    themes = config.themes_of(config.editions[0])
    findings = analyse(articles, themes, history, briefing.day)
    origin_of = {a: o.id for o in accounts.origins_of(findings) for a in o.articles}
    told = usable(findings, origin_of)
    by_id = {article.id: article for article in articles}
    sources = Sources(
        articles=by_id, origin_of=origin_of, hits=hits_of(told.claims), given=given_by(config.themes)
    )
    claims = corrections.without(told.claims, corrections.notes(told))
    home = homes(claims, themes, by_id)
    algorithm = named(config.writing.summarizer)
    return Workshop(
        articles=tuple(articles),
        findings=told,
        sources=sources,
        home=home,
        candidates={
            theme.id: ranked([c for c in claims if home[c.id] == theme.id], theme.id, by_id, algorithm)
            for theme in themes
        },
        printed=frozenset(
            point.citations[0].quote for section in briefing.sections for point in section.key_points
        ),
        themes=themes,
    )


def why(wanted: Wanted, shop: Workshop) -> list[str]:
    """For each passage of the claim the step that lost it, in words."""
    return [f"{p.file}: {_why(p, shop)}" for p in wanted.passages]


def _why(passage: Passage, shop: Workshop) -> str:
    article, sentence = _found(passage, shop.articles)
    if article is None:
        return "the file has no article"
    if sentence is None:
        return "cut by the reader or split between sentences"
    if article.hostile or article.low_quality:
        return "hostile or low-quality file"
    claim = next((c for c in shop.findings.claims if _of(c, article, sentence)), None)
    if claim is None:
        return f"on no theme: {sentence.text}"
    theme = shop.home.get(claim.id)
    if theme is None:
        return "taken out as a correction"
    place, candidate = next(
        ((n, c) for n, c in enumerate(shop.candidates[theme], 1) if c.claim.id == claim.id), (0, None)
    )
    if candidate is None:
        return f"no witness can lead: {sentence.text}"
    statement = next(s for s in claim.statements if s.article == article.id and s.sentence == sentence.index)
    grouped = "" if len(claim.statements) == 1 else f", one of {len(claim.statements)} in its claim"
    label = f"[{theme}] {claim.status} {place} of {len(shop.candidates[theme])} ({candidate.score}){grouped}"
    wording = shop.sources.worded(statement, article, theme)
    if wording is None:
        return f"{label}: unfit ({refusal(statement, article, theme, shop)}): {sentence.text}"
    return f"{label}: not chosen (loose {wording.loose}, mended {wording.mended}): {wording.text}"


def _of(claim: Claim, article: Article, sentence: Sentence) -> bool:
    return any(s.article == article.id and s.sentence == sentence.index for s in claim.statements)


def _found(passage: Passage, articles: Sequence[Article]) -> tuple[Article | None, Sentence | None]:
    article = None
    for article in (a for a in articles if a.name == passage.file):
        for sentence in article.sentences:
            if passage.holds(sentence.text):
                return article, sentence
    return article, None


def refusal(statement: Statement, article: Article, theme: str, shop: Workshop) -> str:
    """Which rule refuses the sentence as a bullet."""
    from briefing.writing.wording import _opened

    if len(statement.text) > LONGEST_QUOTE:
        return "too long"
    start, _ = _opened(statement, article)
    leaning = Leaning(
        statement=statement,
        article=article,
        theme=theme,
        quote=statement.text,
        at=start.at,
        hits=shop.sources.hits.get(theme, {}),
        given=shop.sources.given.get(theme, frozenset()),
    )
    if another_voice(statement, article):
        return "another voice"
    for rule in POINT_RULES:
        for gap in rule(leaning):
            if gap.fatal:
                return rule.__name__
    text = start.draft.text
    if statement.speaker is None and quotes_nobody(text):
        return "quotes nobody"
    if only_a_topic(text):
        return "only a topic"
    if statement.speaker is None and speaks_itself(text):
        return "speaks itself"
    return "nameless" if nameless(leaning) else "form"
