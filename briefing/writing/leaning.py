"""A sentence that leans on the sentences before it, and the places where something is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefing.language.quotations import blanked
from briefing.models.article import Article, Sentence
from briefing.models.findings import Statement
from briefing.writing.people import FAR, Named, before


@dataclass(frozen=True, kw_only=True, slots=True)
class Leaning:
    """The sentence to repair: its words from quote[at] on, quotations blanked, and its place."""

    statement: Statement
    article: Article
    theme: str
    quote: str
    at: int

    @property
    def plain(self) -> str:
        return blanked(self.quote)

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
