"""Sentences that an outlet changed without a word in an article it had already published."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefing.language.words import words
from briefing.models.article import Article, Sentence
from briefing.models.findings import PastPoint
from briefing.writing.likeness import content

# Two texts are versions of one article when so many sentences, and so much of the shorter one, are the
# same: a daily column keeps its title, but not its sentences.
FEWEST_SAME, SAME_SHARE = 2, 0.5
# A sentence was changed, not replaced, when so much of the content of both is the same.
CHANGED = 0.5


@dataclass(frozen=True, kw_only=True, slots=True)
class Changed:
    """A sentence of the new version, and the point that told what stood in its place."""

    sentence: Sentence
    was: PastPoint


def changed(article: Article, earlier: Sequence[Article], told: Sequence[PastPoint]) -> Iterator[Changed]:
    """The sentences of the article that take the place of told ones, in order."""
    for old in earlier:
        if old.id != article.id and _versions(article, old):
            yield from _changed(article, old, told)


def _versions(new: Article, old: Article) -> bool:
    if not new.outlet or new.outlet != old.outlet or not (_same_page(new, old) or _same_title(new, old)):
        return False
    same = len({_plain(s) for s in new.sentences} & {_plain(s) for s in old.sentences})
    least = SAME_SHARE * min(len(new.sentences), len(old.sentences))
    return same >= FEWEST_SAME and same >= least


def _same_page(new: Article, old: Article) -> bool:
    return new.url is not None and new.url == old.url


def _same_title(new: Article, old: Article) -> bool:
    return bool(new.title and old.title) and words(new.title or "") == words(old.title or "")


def _changed(new: Article, old: Article, told: Sequence[PastPoint]) -> Iterator[Changed]:
    kept = {_plain(s) for s in new.sentences}
    known = {_plain(s) for s in old.sentences}
    gone = [s for s in old.sentences if _plain(s) not in kept]
    for sentence in new.sentences:
        if _plain(sentence) in known or not gone:
            continue
        before = max(gone, key=lambda was: _alike(sentence, was))
        if _alike(sentence, before) >= CHANGED:
            was = [p for p in told if any(before.text in q or q in before.text for q in p.quotes)]
            if was:
                gone.remove(before)
                yield Changed(sentence=sentence, was=was[-1])


def _alike(a: Sentence, b: Sentence) -> float:
    mine, theirs = content(a.text), content(b.text)
    return len(mine & theirs) / max(1, len(mine), len(theirs))


def _plain(sentence: Sentence) -> tuple[str, ...]:
    return tuple(words(sentence.text))
