"""Articles that are no news of a theme whatever words they use: stories told in a work of fiction, reports
of a game, a meal or a show, and pages of leisure whose headline is not about the theme."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from briefing.analysis.tables import table
from briefing.language.words import fold, words
from briefing.models.article import Article

Genre = Literal["fiction", "pastime", "leisure"]

# The section stands among the lines before the text, alone or before a day: "Sport | 4 May 2030".
_HEAD_CHARACTERS = 60
_AFTER_SECTION = re.compile(r"\s*(?:[|·•,/»>:]|[–—-]\s|$)")
_SENTENCES = 4  # of an article, in which it shows what it is
_TWO = 2
# A page is about a pastime when so many different words of pastimes stand in half of its sentences; under
# the section of one, fewer are enough.
_PASTIMES, _PASTIMES_IN_SECTION = 4, 2


def genre_of(article: Article) -> Genre | None:
    """What kind of page it stands on, when that tells it from news; fiction by English words only."""
    leisure = any(_is_section(line) for line in _head(article))
    opening = " ".join([article.title or "", *(s.text for s in article.sentences[:_SENTENCES])])
    cues = sum(bool(cue.search(opening)) for cue in _fiction())
    if cues >= (1 if leisure else _TWO):
        return "fiction"
    if _is_pastime(article, leisure=leisure):
        return "pastime"
    return "leisure" if leisure else None


def names_a_pastime(phrase: str) -> bool:
    """Is the phrase of a theme a word of pastimes, so that the theme follows them?"""
    return _pastimes().search(f" {' '.join(words(phrase))} ") is not None


def _is_pastime(article: Article, *, leisure: bool) -> bool:
    pattern = _pastimes()
    found = [{match[0] for match in pattern.finditer(_told(sentence.text))} for sentence in article.sentences]
    if leisure:
        title = {match[0] for match in pattern.finditer(_told(article.title or ""))}
        return len(title.union(*found)) >= _PASTIMES_IN_SECTION
    return len(set().union(*found)) >= _PASTIMES and 2 * sum(map(bool, found)) >= len(found)


def _told(text: str) -> str:
    return f" {' '.join(words(text))} "


def _head(article: Article) -> list[str]:
    """The lines before the first of the text, the title not among them."""
    head: list[str] = []
    for line in article.lines:
        if line.kept:
            break
        if line.kind != "title" and 0 < line.end - line.start <= _HEAD_CHARACTERS:
            head.append(article.raw[line.start : line.end].strip())
    # A menu names all sections there are, and says nothing of this page.
    return head if sum(map(_is_section, head)) == 1 else []


def _is_section(line: str) -> bool:
    folded = fold(line)
    end = _AFTER_SECTION.search(folded)
    return end is not None and folded[: end.start()].strip() in _sections()


@cache
def _sections() -> frozenset[str]:
    return frozenset(fold(name) for name in table("genres")["sections"])


@cache
def _pastimes() -> re.Pattern[str]:
    phrases = sorted(map(_phrase, table("genres")["pastimes"]), key=len, reverse=True)
    return re.compile(f"(?<= )(?:{'|'.join(phrases)})(?= )")


def _phrase(text: str) -> str:
    return re.escape(text).replace(r"\*", r"\S*").replace(r"\#", r"\d+").replace("#", r"\d+")


@cache
def _fiction() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(cue) for cue in table("genres")["fiction"])
