"""Articles made of sentences, without a page around them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from briefing.models.article import Article, Published, Sentence


def article_of(
    name: str, texts: Sequence[str], *, outlet: str, day: date, title: str | None = None
) -> Article:
    """Each text is a sentence and a paragraph of its own."""
    placed, at = [], 0
    for index, text in enumerate(texts):
        placed.append(
            Sentence(index=index, text=text, start=at, end=at + len(text), line=index + 1, paragraph=index)
        )
        at += len(text) + 1
    return Article(
        id=name,
        name=f"{name}.txt",
        sha256=name,
        media_type="text/plain",
        raw="\n".join(texts),
        title=title,
        outlet=outlet,
        published=Published(start=day, end=day, basis="stated"),
        language="en",
        lines=(),
        sentences=tuple(placed),
    )
