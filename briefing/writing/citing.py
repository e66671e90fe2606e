"""Passages of the sources, numbered when the order of the page is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from briefing.language.words import fold
from briefing.models.article import Article, Sentence
from briefing.models.briefing import Citation
from briefing.models.findings import Claim, Statement
from briefing.writing.likeness import states_the_same
from briefing.writing.people import LONGEST_QUOTE

# A text carried by a thousand files is as well shown by a few of them.
MOST_PER_ORIGIN = 3
MOST_SUPPORT = 30


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """articles[article].raw[start:end], which is `quote`."""

    article: str
    start: int
    end: int
    quote: str
    role: Literal["support", "setting"] = "support"


def passage_of(statement: Statement, value: str = "") -> Passage:
    """The statement, or of one too long to be cited a whole stretch of words that holds the value."""
    start, end = _stretch(statement.text, value)
    return Passage(
        article=statement.article,
        start=statement.start + start,
        end=statement.start + end,
        quote=statement.text[start:end],
    )


def _stretch(text: str, value: str) -> tuple[int, int]:
    if len(text) <= LONGEST_QUOTE:
        return 0, len(text)
    at = max(text.find(value), 0) if value else 0
    if at == 0 and value:
        folded = fold(text)
        at = max(folded.find(fold(value)), 0) if len(folded) == len(text) else 0
    start = 0 if at + len(value) <= LONGEST_QUOTE // 2 else _border(text, at - LONGEST_QUOTE // 4, at) or at
    end = start + LONGEST_QUOTE
    if end < len(text):
        end = _border(text, start + LONGEST_QUOTE // 2, end) or end
    return start, start + len(text[start:end].rstrip(" ,;:\n\r\t"))


def _border(text: str, low: int, high: int) -> int:
    """The last place in text[low:high] after which a clause, or failing that a word, begins; 0: none."""
    low = max(low, 0)
    for mark in ("; ", ", ", " "):
        found = text.rfind(mark, low, high)
        if found >= 0:
            return found + len(mark)
    return 0


def setting_of(sentence: Sentence, article: str) -> Passage:
    return Passage(
        article=article, start=sentence.start, end=sentence.end, quote=sentence.text, role="setting"
    )


#: A place (article and sentence) -> the disagreements it takes part in, each with its side.
Sides = Mapping[tuple[str, int], Mapping[int, int]]


def opposed(one: Statement, other: Statement, sides: Sides) -> bool:
    """Do the two stand on different sides of a disagreement?"""
    mine = sides.get((one.article, one.sentence), {})
    theirs = sides.get((other.article, other.sentence), {})
    return any(theirs.get(number, side) != side for number, side in mine.items())


def supporting(
    claim: Claim,
    lead: Statement,
    articles: Mapping[str, Article],
    origin_of: Mapping[str, str],
    sides: Sides,
) -> tuple[Passage, ...]:
    """The best sentence of every other article that carries the claim and does not contradict its lead;
    of another origin only one that states the same.

    A low-quality file may confirm what another file of its origin says, it adds no origin. One per
    origin first, then copies, at most MOST_PER_ORIGIN of one origin and MOST_SUPPORT in all.
    """
    best: dict[str, Statement] = {}
    for statement in claim.statements:
        elsewhere = statement.article in articles and statement.article != lead.article
        if not elsewhere or opposed(lead, statement, sides):
            continue
        copied = origin_of[statement.article] == origin_of[lead.article]
        if copied or _in_other_words(lead, statement, articles) or states_the_same(lead.text, statement.text):
            best.setdefault(statement.article, statement)
    ordered = sorted(best.values(), key=lambda s: articles[s.article].low_quality)  # stable
    seen = Counter({origin_of[lead.article]: 1})
    rounds: list[tuple[int, Statement]] = []
    for statement in ordered:
        origin = origin_of[statement.article]
        if articles[statement.article].low_quality and not seen[origin]:
            continue
        if seen[origin] < MOST_PER_ORIGIN:
            rounds.append((seen[origin], statement))
        seen[origin] += 1
    rounds.sort(key=lambda entry: entry[0])
    return tuple(passage_of(statement) for _, statement in rounds[:MOST_SUPPORT])


def _in_other_words(lead: Statement, other: Statement, articles: Mapping[str, Article]) -> bool:
    """Two languages share names only: there grouping alone has to do."""
    return articles[lead.article].language != articles[other.article].language


def numbered(used: Iterable[str], articles: Sequence[Article]) -> dict[str, int]:
    """Article id -> number from 1: cited ones in the order of their first citation, the others by name."""
    known = {article.id for article in articles}
    cited = [article for article in dict.fromkeys(used) if article in known]
    others = sorted((a for a in articles if a.id not in set(cited)), key=lambda a: (a.name, a.id))
    return {article: number for number, article in enumerate([*cited, *(a.id for a in others)], start=1)}


def citation(passage: Passage, numbers: Mapping[str, int]) -> Citation:
    return Citation(
        source=numbers[passage.article],
        article=passage.article,
        start=passage.start,
        end=passage.end,
        quote=passage.quote,
        role=passage.role,
    )


def true_to(passage: Passage, articles: Mapping[str, Article]) -> bool:
    """Does the quote stand in the source, word for word, at its offsets?"""
    article = articles.get(passage.article)
    return (
        article is not None
        and 0 <= passage.start < passage.end
        and article.raw[passage.start : passage.end] == passage.quote
    )
