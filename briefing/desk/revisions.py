"""Whether a file is a revision of an earlier one: the same name or address, and mostly the same text."""

from __future__ import annotations

from briefing.desk.readings import read_safely
from briefing.desk.store import Store
from briefing.language.words import shingles, words
from briefing.models.article import Article
from briefing.models.document import Document, Furniture

SHINGLE = 3  # words; short enough to survive an edited sentence
MOSTLY = 0.5  # of the shorter text's shingles


def revised_document(store: Store, document: Document, article: Article, furniture: Furniture) -> str | None:
    """The hash of the latest earlier document that this one revises, or None."""
    known = store.documents
    for earlier in known.earlier(name=document.name, url=article.url, other_than=document.sha256):
        reading = read_safely(known.load(earlier.sha256), furniture)
        if reading.articles and mostly_agree(article, reading.articles[0]):
            return earlier.sha256
    return None


def mostly_agree(one: Article, other: Article) -> bool:
    """Whether at least half of the shorter text stands in the longer one; an empty text agrees with none."""
    first, second = shingles(words(one.text), SHINGLE), shingles(words(other.text), SHINGLE)
    shorter = min(len(first), len(second))
    return shorter > 0 and len(first & second) / shorter >= MOSTLY
