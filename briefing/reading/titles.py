"""Which line is the title."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from briefing.reading.lines import Unit
from briefing.reading.marks import Mark
from briefing.reading.phrases import plain, tokens

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
LEAST = 0.8
# Several labels strung together, or the marks of a list: no headline is written so.
_STRUNG = re.compile(r"\s[|•·»>]|[|•·»>]\s|^[•·»>*-]|[»|>]$|\.{3}$|\{\{|^by\s", re.I)


def find_title(units: Sequence[Unit], marks: Sequence[Mark], keys: Sequence[str]) -> int | None:
    """Index of the unit above the article that is most like its title; ties go to the upper one."""
    body = [i for i, own in enumerate(marks) if own.kind == "body"]
    first = body[0] if body else len(units)
    subject = frozenset(word for i in body[:PARAGRAPHS] for word in tokens(plain(units[i].text)))
    counts = Counter(keys)
    total = sum(units[i].words for i in body)
    above = 0
    best: tuple[float, int] | None = None
    for i in range(max(0, first - REACH), min(first + REACH, len(units))):
        own = marks[i]
        above += units[i].words if own.kind == "body" else 0
        if above > PREFACE * total:
            break
        again = counts[keys[i]] > 1
        signed = any(below.kind in {"byline", "date"} for below in marks[i + 1 : i + 4])
        if (
            own.shape not in {"headline", "fragment"}
            or own.kind != "other"
            or not (i < first or again or signed)
        ):
            continue
        score = _score(units[i], keys[i], subject)
        score += TWICE * again - DISTANCE_COST * max(0, first - i - NEAR)
        score += BYLINE_BELOW * signed
        if score >= LEAST and (best is None or score > best[0] + TIE):
            best = (score, i)
    return best[1] if best else None


# A page may print a notice or a standfirst before its title, at most this share of the article's words.
PREFACE = 0.2
TIE = 0.01
# A single shared word proves little: it is weighed as if one more had not been shared.
ONE_WORD = 1.0


def _score(unit: Unit, key: str, subject: frozenset[str]) -> float:
    telling = [word for word in tokens(key) if len(word) >= SUBJECT_LETTERS]
    shared = sum(word in subject for word in telling) / (len(telling) + ONE_WORD)
    usual = LENGTH if unit.words in USUAL else 0.0
    return SHARED * shared + usual + (STRUNG if _STRUNG.search(unit.text) else 0.0)
