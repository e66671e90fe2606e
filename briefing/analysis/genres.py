"""Articles that are no news of a theme whatever words they use: stories told in a work of fiction, and
pages of leisure whose headline is not about the theme."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from briefing.analysis.tables import table
from briefing.language.words import fold
from briefing.models.article import Article

Genre = Literal["fiction", "leisure"]

# The section stands among the lines before the text, alone or before a day: "Sport | 4 May 2030".
_HEAD_CHARACTERS = 60
_AFTER_SECTION = re.compile(r"\s*(?:[|·•,/»>:]|[–—-]\s|$)")
_SENTENCES = 4  # of an article, in which it shows what it is
_TWO = 2


def genre_of(article: Article) -> Genre | None:
    """What kind of page it stands on, when that tells it from news; fiction by English words only."""
    leisure = any(_is_section(line) for line in _head(article))
    opening = " ".join([article.title or "", *(s.text for s in article.sentences[:_SENTENCES])])
    cues = sum(bool(cue.search(opening)) for cue in _fiction())
    if cues >= (1 if leisure else _TWO):
        return "fiction"
    return "leisure" if leisure else None


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
def _fiction() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(cue) for cue in table("genres")["fiction"])
