"""What lies ahead: dates of the future with the words they are read from."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from briefing.language.quotations import blanked
from briefing.models.article import Article
from briefing.models.briefing import LookAhead
from briefing.models.findings import Claim, FutureDate, Statement
from briefing.writing.antecedents import Repair, repaired
from briefing.writing.citing import Passage, citation, passage_of, setting_of, true_to
from briefing.writing.leaning import Leaning
from briefing.writing.openings import opened
from briefing.writing.people import LONGEST_QUOTE
from briefing.writing.wordlists import listed, pattern

LONGEST_ITEM = 220
# A longer list is a calendar; what lies nearest is kept. A day of eleven articles held twenty dates ahead.
MOST_ITEMS = 18
LONGEST_SPAN_DAYS = 31
MOST_BEFORE = 2  # sentences that are printed with a dated one that leans on them

_BORDER = re.compile(r"(?<=[,;:])\s+|\s+(?=[–—-]\s)")


@dataclass(frozen=True, kw_only=True, slots=True)
class Ahead:
    """A dated item before its source has a number."""

    start: date
    end: date | None
    text: str
    passages: tuple[Passage, ...]  # the sentence, then those it leans on


def ahead(
    found: Sequence[FutureDate], claims: Sequence[Claim], articles: Mapping[str, Article]
) -> tuple[Ahead, ...]:
    """The nearest dates first, one item per date and claim, none that only a low-quality file has."""
    claim_of = {(s.article, s.start): claim.id for claim in claims for s in claim.statements}
    items: dict[tuple[date, str], Ahead] = {}
    for future in found:
        item = _item(future, articles)
        if item is not None:
            claim = claim_of.get((future.statement.article, future.statement.start), item.text)
            items.setdefault((item.start, claim), item)
    once = {(item.start, item.text): item for item in reversed(items.values())}
    ordered = sorted(
        once.values(), key=lambda i: (i.start, i.end or i.start, i.passages[0].article, i.passages[0].start)
    )
    return tuple(ordered[:MOST_ITEMS])


def _item(future: FutureDate, articles: Mapping[str, Article]) -> Ahead | None:
    statement = future.statement
    article = articles.get(statement.article)
    if article is None or article.low_quality or len(statement.text) > LONGEST_QUOTE:
        return None
    end = future.end
    if end is not None and not 0 < (end - future.start).days <= LONGEST_SPAN_DAYS:
        end = None
    repair = _repair(statement, article)
    if repair is None or repair.settings:
        # What leans on the sentence before it is printed with that sentence.
        both = _with_those_before(statement, article)
        better = _repair(both, article) if both is not None else None
        if both is not None and better is not None and (repair is None or not better.settings):
            statement, repair = both, better
    text = _words(statement, article, future.start)
    passage = passage_of(statement)
    if text is None or repair is None or not true_to(passage, articles):
        return None
    settings = (setting_of(sentence, article.id) for sentence in repair.settings)
    return Ahead(start=future.start, end=end, text=text, passages=(passage, *settings))


def _repair(statement: Statement, article: Article) -> Repair | None:
    return repaired(
        Leaning(
            statement=statement,
            article=article,
            theme=statement.hits[0].theme if statement.hits else "",
            quote=statement.text,
            at=opened(statement.text, article).at,
            hits={},
        )
    )


def _with_those_before(statement: Statement, article: Article) -> Statement | None:
    """The sentence with the one or two right before it, when that stands alone and is short enough to be
    printed whole."""
    for back in range(1, min(MOST_BEFORE, statement.sentence) + 1):
        first = article.sentences[statement.sentence - back]
        text = article.raw[first.start : statement.end]
        parts = article.sentences[first.index : statement.sentence + 1]
        gaps = [article.raw[a.end : b.start] for a, b in pairwise(parts)]
        if len(" ".join(text.split())) > LONGEST_ITEM or any(gap.strip() for gap in gaps):
            return None
        both = replace(statement, sentence=first.index, start=first.start, text=text)
        if _repair(both, article) is not None:
            return both
    return None


def _words(statement: Statement, article: Article, day: date) -> str | None:
    """The sentence, or of a long one the clauses from its start, or failing that around its date."""
    at = opened(statement.text, article).at
    whole = statement.text[at:]
    if len(whole) <= LONGEST_ITEM:
        return " ".join(whole.split())
    borders = [0, *(m.end() for m in _BORDER.finditer(blanked(whole))), len(whole)]
    for start in borders:
        ends = [end for end in borders if start < end <= start + LONGEST_ITEM]
        stretch = " ".join(whole[start : ends[-1]].split()).rstrip(" ,;:") if ends else ""
        if stretch and _tells(stretch, day):
            return stretch
    return None


def _tells(text: str, day: date) -> bool:
    """Does the stretch hold the date: its day, its month, or any word of time?"""
    if re.search(rf"\b{day.day}\b", text):
        return True
    return any(m.group().lower() in listed("times") for m in pattern("times").finditer(text))


def printed(item: Ahead, numbers: Mapping[str, int]) -> LookAhead:
    cited = tuple(citation(passage, numbers) for passage in item.passages)
    return LookAhead(date=item.start, end=item.end, text=item.text, citations=cited)
