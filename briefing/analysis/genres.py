"""Articles that are no news of a theme whatever words they use: stories told in a work of fiction, reports
of a game, a meal or a show, and pages of leisure whose headline is not about the theme."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from briefing.analysis.tables import table
from briefing.language.words import fold, vocabulary, words
from briefing.models.article import Article

Genre = Literal["fiction", "pastime", "leisure"]

# The section stands among the lines before the text, alone or before a day: "Sport | 4 May 2030".
_HEAD_CHARACTERS = 60
_AFTER_SECTION = re.compile(r"\s*(?:[|·•,/»>:]|[–—-]\s|$)")
_AND = re.compile(r"\s(?:and|&|und|et|y|e|и|ve|və)\s")
_SENTENCES = 4  # of an article, in which it shows what it is
_TWO = 2
# A page is about a pastime when so many different words of pastimes stand in half of its sentences; under
# the section of one, fewer are enough.
_PASTIMES, _PASTIMES_IN_SECTION = 4, 2


def genre_of(article: Article, *, played: bool = True) -> Genre | None:
    """What kind of page it stands on, when that tells it from news; fiction by English words only. `played`:
    whether its sentences may hold a word of pastimes, where that is known (see `may_name_pastime`)."""
    leisure = any(_is_section(line) for line in _head(article))
    opening = " ".join([article.title or "", *(s.text for s in article.sentences[:_SENTENCES])])
    cues = 0 if _fiction_words().isdisjoint(vocabulary(opening)) else _cues(opening)
    if cues >= (1 if leisure else _TWO):
        return "fiction"
    if (leisure or played) and _is_pastime(article, leisure=leisure):
        return "pastime"
    return "leisure" if leisure else None


def _cues(opening: str) -> int:
    return sum(bool(cue.search(opening)) for cue in _fiction())


def names_a_pastime(phrase: str) -> bool:
    """Is the phrase of a theme a word of pastimes, so that the theme follows them?"""
    return _pastimes().search(f" {' '.join(words(phrase))} ") is not None


def _is_pastime(article: Article, *, leisure: bool) -> bool:
    found = [_pastimes_in(sentence.text) for sentence in article.sentences]
    if leisure:
        return len(_pastimes_in(article.title or "").union(*found)) >= _PASTIMES_IN_SECTION
    return len(set().union(*found)) >= _PASTIMES and 2 * sum(map(bool, found)) >= len(found)


def _pastimes_in(text: str) -> frozenset[str]:
    if not _may_hold_pastimes(text):
        return frozenset()
    return frozenset(match[0] for match in _pastimes().finditer(f" {' '.join(words(text))} "))


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
    if end is None:
        return False
    name = folded[: end.start()].strip()
    both = _AND.split(name)
    return name in _sections() or (
        len(both) == _TWO and not _sections().isdisjoint(both) and all(map(_is_of_leisure, both))
    )


def _is_of_leisure(name: str) -> bool:
    """Half a name of a section, "garden" of "Garden and home": one of leisure, or what stands beside one."""
    return name in _sections() or name in table("genres")["beside"] or names_a_pastime(name)


@cache
def _sections() -> frozenset[str]:
    return frozenset(fold(name) for name in table("genres")["sections"])


@cache
def _pastimes() -> re.Pattern[str]:
    phrases = sorted(map(_phrase, table("genres")["pastimes"]), key=len, reverse=True)
    return re.compile(f"(?<= )(?:{'|'.join(phrases)})(?= )")


def may_name_pastime(word: str) -> bool:
    """Can a text that holds the folded word hold a word of pastimes? Without such a word it holds none."""
    return any(run in _whole_words() or run.startswith(_beginnings()) for run in word.split("'"))


def _may_hold_pastimes(text: str) -> bool:
    return any(map(may_name_pastime, vocabulary(text)))


@cache
def _whole_words() -> frozenset[str]:
    """Of each phrase of pastimes that has one the longest word that stands in it whole."""
    return frozenset(max(found, key=len) for p in table("genres")["pastimes"] if (found := _whole_in(p)))


@cache
def _beginnings() -> tuple[str, ...]:
    """What the others begin with."""
    return tuple(phrase.rstrip("*") for phrase in table("genres")["pastimes"] if not _whole_in(phrase))


def _whole_in(phrase: str) -> list[str]:
    return [word for word in phrase.split() if word.isalpha()]


def _phrase(text: str) -> str:
    return re.escape(text).replace(r"\*", r"\S*").replace(r"\#", r"\d+").replace("#", r"\d+")


@cache
def _fiction_words() -> frozenset[str]:
    """One of these stands in every text that a cue of fiction can be found in."""
    return frozenset(table("genres")["fiction_words"])


@cache
def _fiction() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(cue) for cue in table("genres")["fiction"])
