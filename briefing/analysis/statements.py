"""Sentences as statements: with theme hits, speaker, medium and kind."""

from __future__ import annotations

from collections.abc import Mapping

from briefing.analysis.corpus import Corpus
from briefing.analysis.silence import silent
from briefing.analysis.voices import NOBODY, ArticleVoices, Voice
from briefing.models.article import Article
from briefing.models.findings import Statement, ThemeHit


class Statements:
    """The Statement of any sentence of the corpus, made when it is asked for, always the same."""

    def __init__(self, corpus: Corpus, hits: Mapping[int, tuple[ThemeHit, ...]]) -> None:
        self._corpus = corpus
        self._hits = hits
        self._silent = silent(corpus).tolist()
        self._voices: dict[int, ArticleVoices] = {}
        self._made: dict[int, Statement] = {}

    def of(self, number: int) -> Statement:
        if number not in self._made:
            self._made[number] = self._make(number)
        return self._made[number]

    def _make(self, number: int) -> Statement:
        article = self._corpus.article_of(number)
        sentence = self._corpus.sentence(number)
        voice = NOBODY if self._silent[number] else self._voice(number, article)
        return Statement(
            article=article.id,
            sentence=sentence.index,
            start=sentence.start,
            end=sentence.end,
            text=sentence.text,
            kind=voice.kind,
            speaker=voice.speaker,
            medium=voice.medium,
            hits=self._hits.get(number, ()),
        )

    def _voice(self, number: int, article: Article) -> Voice:
        owner = int(self._corpus.owner[number])
        if owner not in self._voices:
            self._voices[owner] = ArticleVoices(article)
        return self._voices[owner].voice(number - int(self._corpus.opening[owner]))
