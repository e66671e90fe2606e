"""A sentence that leans on the sentences before it, and the places where something is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from briefing.language.quotations import blanked
from briefing.models.article import Article, Sentence
from briefing.models.findings import Statement
from briefing.writing.people import FAR, Named, before

Hits = Mapping[tuple[str, int], tuple[str, ...]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Leaning:
    """The sentence to repair, which begins at quote[at]; `hits` are the words by which its theme was
    met, by article and sentence; `given` are the content words of the heading it is printed under."""

    statement: Statement
    article: Article
    theme: str
    quote: str
    at: int
    hits: Hits
    given: frozenset[str] = frozenset()

    @property
    def plain(self) -> str:
        return blanked(self.quote)

    @property
    def first(self) -> str:
        """The first sentence of what is printed, quotations blanked: what the second one of two points at
        may stand in it."""
        return self.plain[: self.article.sentences[self.statement.sentence].end - self.statement.start]

    def earlier(self, reach: int = FAR) -> Iterator[Sentence]:
        return before(self.article, self.statement.sentence, reach)


@dataclass(frozen=True, kw_only=True, slots=True)
class Gap:
    """A place of the quote after which something is missing, and its name if it was found.

    `fatal`: without the name the sentence must not be printed, and there is none.
    """

    at: int
    named: Named | None = None
    fatal: bool = False
