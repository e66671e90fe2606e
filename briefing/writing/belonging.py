"""How firmly a claim belongs to a theme."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from briefing.config.model import Theme
from briefing.language.words import words
from briefing.models.article import Article
from briefing.models.findings import Claim, Statement
from briefing.writing.likeness import content
from briefing.writing.wordlists import listed

# A phrase of a theme says twice as much as one of its weak words, which need each other.
_PHRASE, _WEAK = 2, 1
# A claim that one word put under a theme, told once, in the last fifth of a page: news stands at the
# top, the results and the fair at the end. It then has to share more than MOST_BY_CHANCE words with
# the others of the theme; with fewer than FEWEST_OTHERS of them nothing can be said.
_FIFTHS = 5
MOST_BY_CHANCE = 1
FEWEST_OTHERS = 3
_CAPITALISED = re.compile(r"\b[^\W\d_a-z]\w+")
_NAME = re.compile(r"(?<=[\w,] )[^\W\d_a-z]\w+")
_JOINTS = re.compile(r"[-']")


def homes(
    claims: Sequence[Claim], themes: Sequence[Theme], articles: Mapping[str, Article]
) -> dict[str, str | None]:
    """Claim id -> the theme in whose section it goes: the one its own words hit hardest, of equal ones
    the first of the claim's; None when it is on no theme of the edition."""
    followed = {theme.id: theme for theme in themes}
    home: dict[str, str | None] = {}
    for claim in claims:
        on = [theme for theme in claim.themes if theme in followed]
        weight = _weights(claim, followed, articles) if len(on) > 1 else Counter()
        home[claim.id] = max(on, key=lambda theme: (weight[theme], -on.index(theme)), default=None)
    return home


def _weights(claim: Claim, followed: Mapping[str, Theme], articles: Mapping[str, Article]) -> Counter[str]:
    weight: Counter[str] = Counter()
    for statement in claim.statements:
        if statement.article in articles and not articles[statement.article].low_quality:
            for hit in statement.hits:
                if not hit.carried and hit.theme in followed:
                    phrases = followed[hit.theme].phrases
                    weight[hit.theme] += sum(
                        _PHRASE if _is_one_of(text, phrases) else _WEAK for text in hit.matched
                    )
    return weight


@lru_cache(maxsize=4096)
def _is_one_of(text: str, phrases: tuple[str, ...]) -> bool:
    """Are these matched words a phrase of the theme, or else one of its weak words?"""
    found = _pieces(text)
    return any(_fits(found, phrase) for phrase in phrases)


def _fits(found: Sequence[str], phrase: str) -> bool:
    wanted = [(piece, part.endswith("*")) for part in phrase.split() for piece in _pieces(part)]
    return len(found) == len(wanted) and all(
        word.startswith(piece) if any_ending else word == piece
        for word, (piece, any_ending) in zip(found, wanted, strict=True)
    )


def _pieces(text: str) -> list[str]:
    return [piece for word in words(text) for piece in _JOINTS.split(word) if piece != "s"]


def by_chance(
    claim: Claim, statement: Statement, theme: str, article: Article, others: Sequence[Statement]
) -> bool:
    """Is the claim under the theme by one word only, told once, at the end of a page, and about
    nothing that its headline or `others`, the lead statements of the theme's other claims, are about?

    What carries on a point that the readers know, or changes it, belongs to the theme.
    """
    matched = [text for hit in statement.hits if hit.theme == theme for text in hit.matched]
    at_the_end = statement.sentence * _FIFTHS >= len(article.sentences) * (_FIFTHS - 1)
    on = {hit.theme for hit in statement.hits if not hit.carried}
    if (
        claim.before
        or len(on) > 1
        or len(claim.origins) > 1
        or len(matched) > 1
        or not at_the_end
        or len(others) < FEWEST_OTHERS
    ):
        return False
    own = _subjects(statement.text).difference(*(content(text) for text in matched))
    if own & content(article.title or ""):
        return False
    elsewhere = frozenset().union(*(_subjects(other.text) for other in others))
    shared = own & elsewhere
    return len(shared) <= MOST_BY_CHANCE and not shared & _names(statement.text, others)


def _names(text: str, others: Sequence[Statement]) -> frozenset[str]:
    """Of the capitalised words of a text those that others have inside a sentence: names, not openings."""
    inside = {name for other in others for name in _NAME.findall(other.text)}
    return content(" ".join(name for name in _CAPITALISED.findall(text) if name in inside))


def _subjects(text: str) -> frozenset[str]:
    return content(text) - content(" ".join(listed("times")))
