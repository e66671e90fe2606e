"""Which line is the title."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from briefing.reading.lines import Unit
from briefing.reading.marks import Mark
from briefing.reading.phrases import tokens

# How far above the first paragraph a title is looked for, and from where distance counts against it:
# bylines, dates, captions and share buttons stand between.
REACH, NEAR = 60, 12
DISTANCE_COST = 0.05
# Words of at least so many letters carry the subject; so many paragraphs are searched for them.
SUBJECT_LETTERS, PARAGRAPHS = 4, 8
# Weights, chosen on the tuning pages: shared words count most, then the length headlines have.
SHARED, LENGTH, BYLINE_BELOW, TWICE, STRUNG = 4.0, 1.0, 0.7, 0.7, -3.0
USUAL = range(4, 19)
# A page head without any line that shares words with the text has no title we could vouch for.
LEAST = 1.2
# Several labels strung together, or the marks of a list: no headline is written so.
_STRUNG = re.compile(r"\s[|•·»>]|[|•·»>]\s|^[•·»>*-]|[»|>]$|\.{3}$|\{\{|^by\s", re.I)


def find_title(units: Sequence[Unit], marks: Sequence[Mark], keys: Sequence[str]) -> int | None:
    """Index of the unit above the article that is most like its title; ties go to the upper one."""
    body = [i for i, own in enumerate(marks) if own.kind == "body"]
    first = _start(body, units) if body else len(units)
    subject = frozenset(word for i in body[:PARAGRAPHS] for word in tokens(keys[i]))
    counts = Counter(keys)
    total = sum(units[i].words for i in body)
    above = 0
    scores: dict[int, float] = {}
    for i in range(max(0, first - REACH), min(first + REACH, len(units))):
        above += units[i].words if marks[i].kind == "body" else 0
        if above > PREFACE * total and i > first:
            break
        if marks[i].shape == "furniture":
            continue
        again = counts[keys[i]] > 1
        signed = any(below.kind in {"byline", "date"} for below in marks[i + 1 : i + 4])
        if not (i < first or again or signed) or not _may_be_title(
            units[i], marks[i], above=i < first or (i == first and signed)
        ):
            continue
        if _is_picture(i, marks, units, keys, subject):
            continue
        score = _score(units[i], keys[i], subject)
        score += TWICE * again - DISTANCE_COST * max(0, first - i - NEAR)
        score -= MENU_COST * min(MENU_LINES, _menu_lines(marks, i, first))
        score += BYLINE_BELOW * signed - QUESTION_COST * (marks[i].shape == "sentence")
        if score >= LEAST:
            scores[i] = score
    if not scores:
        return None
    best = min(scores, key=lambda i: (-round(scores[i], 2), i))
    return _above_deck(best, scores, units, marks, keys, subject)


def _is_picture(
    i: int, marks: Sequence[Mark], units: Sequence[Unit], keys: Sequence[str], subject: frozenset[str]
) -> bool:
    """The short description of a picture above its caption."""
    if i + 1 >= len(marks) or marks[i + 1].kind != "caption" or units[i].words > PICTURE_WORDS:
        return False
    return not any(len(word) >= SUBJECT_LETTERS and word in subject for word in tokens(keys[i]))


PICTURE_WORDS = 6


def _menu_lines(marks: Sequence[Mark], i: int, first: int) -> int:
    return sum(own.kind in {"navigation", "promotion"} for own in marks[i + 1 : first])


# What stands above the menu of a page is a slogan or a teaser more often than its title.
MENU_COST, MENU_LINES = 0.15, 6


def _start(body: Sequence[int], units: Sequence[Unit]) -> int:
    """Where the first dense stretch of the article opens: a few sentences far above it are a notice."""
    total = sum(units[i].words for i in body)
    opened, words = body[0], 0
    for above, i in pairwise((body[0], *body)):
        if i - above > NEIGHBOUR:
            opened, words = i, 0
        words += units[i].words
        if words >= STRETCH * total:
            return opened
    return body[0]


def _may_be_title(unit: Unit, own: Mark, *, above: bool) -> bool:
    """Headlines and labels; above the article also a question, or what ends like a sentence by chance."""
    if own.shape in {"headline", "fragment"}:
        return own.kind == "other"
    chance = unit.text[-1] in "?!؟" or _ENDS_IN_CAPITAL.search(unit.text) is not None
    return above and own.shape == "sentence" and chance and unit.words in USUAL


def is_headline(unit: Unit, own: Mark) -> bool:
    """A line of a headline's length and form, not strung together of labels."""
    return _may_be_title(unit, own, above=True) and unit.words in USUAL and not _STRUNG.search(unit.text)


def _above_deck(
    best: int,
    scores: dict[int, float],
    units: Sequence[Unit],
    marks: Sequence[Mark],
    keys: Sequence[str],
    subject: frozenset[str],
) -> int:
    """The headline right above the best one, when it is on the subject too: then the best one is its deck.
    Where more than two stand in a row they are a list."""
    upper = best - 1
    if upper not in scores or upper - 1 in scores or marks[upper].shape != "headline":
        return best
    if units[upper].text[-1] in "—–-:":  # leads on to the title below
        return best
    telling = {word for word in tokens(keys[upper]) if len(word) >= SUBJECT_LETTERS}
    if units[best].words < units[upper].words or telling.isdisjoint(subject):
        return best
    return upper if scores[upper] >= scores[best] - DECK_LEAD else best


# A stretch has no more than so many other units between its paragraphs, and this share of all words.
NEIGHBOUR, STRETCH = 4, 0.3
# A deck says more than its title and so shares more words with the text, by so much at most.
DECK_LEAD = 2.0
QUESTION_COST = 0.5
_ENDS_IN_CAPITAL = re.compile(r"(?:^|[\s.])[A-Z]\.$")
# A page may print a notice or a standfirst before its title, at most this share of the article's words.
PREFACE = 0.2
# A single shared word proves little: it is weighed as if one more had not been shared.
ONE_WORD = 1.0


def _score(unit: Unit, key: str, subject: frozenset[str]) -> float:
    telling = [word for word in tokens(key) if len(word) >= SUBJECT_LETTERS]
    shared = sum(word in subject for word in telling) / (len(telling) + ONE_WORD)
    usual = LENGTH if unit.words in USUAL else 0.0
    return SHARED * shared + usual + (STRUNG if _STRUNG.search(unit.text) else 0.0)
