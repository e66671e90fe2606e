"""Notes in which an article takes back what an earlier issue had told the readers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from briefing.language.words import vocabulary
from briefing.models.article import Article, Sentence
from briefing.models.findings import Claim, Findings, History, PastPoint, Statement, ThemeHit
from briefing.writing.citing import passage_of, true_to
from briefing.writing.fitness import FEWEST_WORDS, MOST_WORDS
from briefing.writing.likeness import content
from briefing.writing.openings import opened
from briefing.writing.people import LONGEST_QUOTE
from briefing.writing.points import Point, Sources
from briefing.writing.reissues import changed
from briefing.writing.wording import Wording
from briefing.writing.wordlists import LANGUAGE, alternatives, holds, listed, pattern

# The reason that reading gives for a line which it keeps as such a note, in any language.
_REASON = "correction"
_REISSUED = "the same article, changed"
# A note names what it takes back: so many words, other than those of time, stand in the earlier point
# too, and the square of their number is this share of the product of both numbers of words (the
# squared cosine of two sets). On two desks of invented news the right points have .11 and .20, the
# next best .03. A page takes back its own words: of a point that quotes the same outlet less is enough.
FEWEST_SHARED = 3
LIKE = 0.07
FEWEST_OF_OWN, LIKE_OWN = 2, 0.03
# "And not three" of what has been: the figure that was told is taken back.
_AND_NOT = re.compile(r"\band not ")
_TO_COME = re.compile(r"\b(?:will|would|shall|is to|are to)\b")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, kw_only=True, slots=True)
class Note:
    """What is taken back and what is put in its place: one or two sentences of an article; `corrects` is
    None when no earlier issue told it: then the note is news like any other."""

    statement: Statement
    corrects: PastPoint | None


def notes(findings: Findings) -> tuple[Note, ...]:
    """One note for each earlier point that an article of good quality takes back, in the order of the
    articles, and those on a theme that take back what no issue told."""
    named = {(s.article, s.start): c.before for c in findings.claims for s in c.statements}
    hits = {(s.article, s.sentence): s.hits for c in findings.claims for s in c.statements}
    found: dict[object, Note] = {}
    for article in findings.articles:
        if not article.low_quality:
            for first in _openings(article):
                note = _statement(article, first)
                past = named.get((article.id, first.start)) or _meant(note.text, article, findings.history)
                if past is not None:
                    hit = ThemeHit(theme=past.theme, matched=(), carried=_REASON)
                    found.setdefault(
                        (past.issue, past.item), Note(statement=replace(note, hits=(hit,)), corrects=past)
                    )
                elif note.end > first.end and (own := _theme(note, article, hits)):
                    found.setdefault(note.text, Note(statement=replace(note, hits=own), corrects=None))
            for sentence, past in _slips(article, findings.history):
                hit = ThemeHit(theme=past.theme, matched=(), carried=_REASON)
                note = _alone(article, sentence, hit)
                if not any(_holds(other.statement, note) for other in found.values()):
                    found.setdefault((past.issue, past.item), Note(statement=note, corrects=past))
            for change in changed(article, findings.history.articles, findings.history.delivered):
                hit = ThemeHit(theme=change.was.theme, matched=(), carried=_REISSUED)
                note = _alone(article, change.sentence, hit)
                found.setdefault(
                    (change.was.issue, change.was.item), Note(statement=note, corrects=change.was)
                )
    return tuple(found.values())


def _alone(article: Article, sentence: Sentence, hit: ThemeHit) -> Statement:
    return Statement(
        article=article.id,
        sentence=sentence.index,
        start=sentence.start,
        end=sentence.end,
        text=sentence.text,
        kind="reporting",
        hits=(hit,),
    )


def _theme(
    note: Statement, article: Article, hits: Mapping[tuple[str, int], tuple[ThemeHit, ...]]
) -> tuple[ThemeHit, ...]:
    """What brings the first sentence of the note that is on a theme there."""
    inside = (s.index for s in article.sentences if note.start <= s.start < note.end)
    return next((own for index in inside if (own := hits.get((article.id, index)))), ())


def points(found: Sequence[Note], theme: str, sources: Sources) -> tuple[Point, ...]:
    """The notes as key points of the theme whose earlier points they take back."""
    return tuple(
        point
        for note in found
        if note.statement.hits[0].theme == theme and (point := _point(note, sources)) is not None
    )


def _point(note: Note, sources: Sources) -> Point | None:
    statement = note.statement
    article = sources.articles[statement.article]
    if len(statement.text) > LONGEST_QUOTE:
        return None
    wording = Wording(
        statement=statement,
        draft=opened(statement.text, article).draft,
        settings=(),
        loose=0,
        language=article.language,
    )
    passage = passage_of(statement)
    short = FEWEST_WORDS <= len(wording.text.split()) <= MOST_WORDS
    if not short or not true_to(passage, sources.articles):
        return None
    past, theme = note.corrects, statement.hits[0].theme
    claim = Claim(
        id=f"correction {past.issue}.{past.item}" if past else f"correction {article.id} {statement.start}",
        statements=(statement,),
        themes=(theme,),
        origins=(sources.origin_of[statement.article],),
        status="updated" if past else "new",
        before=past,
    )
    return Point(
        claim=claim,
        theme=theme,
        wording=wording,
        passages=(passage,),
        score=0.0,
        corrects=note.corrects,
        closed=True,
    )


def without(claims: Sequence[Claim], printed: Sequence[Note]) -> tuple[Claim, ...]:
    """The claims without the statements that the notes hold."""
    if not printed:
        return tuple(claims)
    taken = {
        (note.statement.article, place)
        for note in printed
        for place in range(note.statement.start, note.statement.end)
    }
    kept = [
        replace(claim, statements=tuple(s for s in claim.statements if (s.article, s.start) not in taken))
        for claim in claims
    ]
    return tuple(claim for claim in kept if claim.statements)


def _openings(article: Article) -> Iterator[Sentence]:
    """The sentences that open such a note: of a line kept for it the one that says what had been printed,
    else its first; or one with the words of a note."""
    marked = {line.number for line in article.lines if line.reason == _REASON}
    seen: set[int] = set()
    for sentence in article.sentences:
        if sentence.line in marked:
            if sentence.line not in seen:
                seen.add(sentence.line)
                line = [own for own in article.sentences if own.line == sentence.line]
                yield next((own for own in line if pattern("printed_before").search(own.text)), sentence)
        elif article.language == LANGUAGE and _opening_words().match(sentence.text):
            yield sentence
        elif article.language == LANGUAGE and holds("announces_correction", sentence.text):
            yield from article.sentences[sentence.index + 1 : sentence.index + 2]


def _holds(one: Statement, other: Statement) -> bool:
    return one.article == other.article and one.start <= other.start < one.end


def _slips(article: Article, history: History) -> Iterator[tuple[Sentence, PastPoint]]:
    """The sentences that say of a figure in an earlier point that it was not so, whoever had given it."""
    for sentence in article.sentences if article.language == LANGUAGE and history.delivered else ():
        taken_back = _taken_back(sentence.text)
        past = _with_figure(sentence.text, taken_back, history) if taken_back else None
        if past is not None:
            yield sentence, past


def _taken_back(text: str) -> frozenset[str]:
    """The figures that a sentence says were wrong, as near as its words tell."""
    seen = vocabulary(text)
    if holds("slips", text, seen):
        return _figures(text)
    told = pattern("had_told").search(text) if holds("put_right", text, seen) else None
    if told:
        return _figures(text[told.end() :])
    denied = None if _TO_COME.search(text) else _AND_NOT.search(text)
    return _figures(text[denied.end() :].split(",", maxsplit=1)[0]) if denied else frozenset()


def _with_figure(note: str, taken_back: frozenset[str], history: History) -> PastPoint | None:
    """The earlier point that tells most of the same matter with a figure taken back, and not the new one."""
    new = _figures(note) - taken_back if taken_back != _figures(note) else taken_back
    best: tuple[float, int, int] = (0.0, 0, 0)
    meant: PastPoint | None = None
    for point in history.delivered:
        for text in (point.text, *point.quotes):
            theirs = _figures(text)
            near = _alike_texts(note, text, FEWEST_OF_OWN)
            told = not theirs.isdisjoint(taken_back) and not new <= theirs
            if told and near >= LIKE_OWN and (near, point.issue, point.item) > best:
                best, meant = (near, point.issue, point.item), point
    return meant


def _figures(text: str) -> frozenset[str]:
    digits = (m.group().replace(",", "") for m in _FIGURE.finditer(text))
    return frozenset((*digits, *(m.group().lower() for m in pattern("number_words").finditer(text))))


@cache
def _opening_words() -> re.Pattern[str]:
    return re.compile(rf"(?i:{alternatives(listed('corrections'))})(?!\w)")


def _statement(article: Article, first: Sentence) -> Statement:
    """The opening sentence, with the one after it when that is of the same paragraph, says more than
    that somebody is sorry, and both fit into one quotation."""
    last = first
    for following in article.sentences[first.index + 1 : first.index + 2]:
        text = article.raw[first.start : following.end]
        short = len(text) <= LONGEST_QUOTE and len(text.split()) <= MOST_WORDS
        if following.paragraph == first.paragraph and short and not pattern("regrets").search(following.text):
            last = following
    return Statement(
        article=article.id,
        sentence=first.index,
        start=first.start,
        end=last.end,
        text=article.raw[first.start : last.end],
        kind="reporting",
    )


def _meant(note: str, article: Article, history: History) -> PastPoint | None:
    """The earlier point whose words the note repeats most; the latest of equals."""
    own = [earlier.raw for earlier in history.articles if article.outlet and earlier.outlet == article.outlet]
    best: tuple[float, int, int] = (0.0, 0, 0)
    meant: PastPoint | None = None
    for point in history.delivered:
        is_own = any(quote in raw for quote in point.quotes for raw in own)
        fewest, least = (FEWEST_OF_OWN, LIKE_OWN) if is_own else (FEWEST_SHARED, LIKE)
        likeness = _alike(note, point, fewest)
        if likeness >= least and (likeness, point.issue, point.item) > best:
            best, meant = (likeness, point.issue, point.item), point
    return meant


def _alike(note: str, point: PastPoint, fewest: int) -> float:
    """From 0 to 1: the squared cosine with the likest text of the point."""
    return max(_alike_texts(note, text, fewest) for text in (point.text, *point.quotes))


def _alike_texts(note: str, text: str, fewest: int) -> float:
    mine, theirs = content(note) - _times(), content(text) - _times()
    shared = len(mine & theirs)
    return shared**2 / (len(mine) * len(theirs)) if shared >= fewest else 0.0


@cache
def _times() -> frozenset[str]:
    return content(" ".join(listed("times")))
