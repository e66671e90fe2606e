"""What of the claims the readers were told before."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

import numpy as np

from briefing.analysis.corpus import tokens
from briefing.analysis.datelines import body_start
from briefing.analysis.dates import Anchor, dates_in
from briefing.analysis.facts import Facts, concept, facts_of
from briefing.analysis.guards import dates_can_meet, discount, figures_differ, opposed
from briefing.analysis.numbers import is_part
from briefing.analysis.tables import stop_words
from briefing.language.vectors import alike, document_frequencies, tfidf
from briefing.models.article import Article, Published
from briefing.models.findings import Claim, History, Status

# Cosine from which a claim's best statement and a printed quote are the same point. Higher than
# inside one issue: a wrong "continuing" hides news.
SAME_POINT = 0.45
# From here on it can be the same thing, where the statement itself speaks of a change or of saying it again.
SAME_THING = 0.15
_SHARED = 2
_CHANGE = re.compile(
    r"\b(?:now|no longer|after all|instead of|rather than|and not|(?:up|down) from|from \d|ris(?:es|en)|rose|"
    r"rais\w+|fell|falls|fallen|dropped|drops|climbed|climbs|grew|grown|increas\w+|decreas\w+|lowered|"
    r"reached|(?:has|have) added|another|one more|(?:earlier|later|sooner|higher|lower|more|fewer) than|"
    r"revised|extended|shortened|brought forward|put off|postponed|second|third|fourth|fifth|sixth|so far)\b"
)
_MOVED = re.compile(
    r"\b(?:instead of|rather than|(?:earlier|later|sooner) than|brought forward|put off|postponed)\b"
)
# It says itself that something else had been announced before: "three weeks more than first announced".
_OVERTAKES = re.compile(
    r"\b(?:more|fewer|less|longer|shorter|earlier|later|sooner|higher|lower) than (?:was |had been |it had )?"
    r"(?:first |originally |initially |previously )?"
    r"(?:announced|planned|thought|expected|reported|foreseen|said)\b"
)
# What had been before is no news of it.
_WAS = re.compile(r"\bhad been\b")
_AGAIN = re.compile(
    r"\b(?:repeat(?:s|ed)|reiterat(?:es|ed)|again said|said again|once more|reaffirm(?:s|ed))\b"
)
_FEWEST_WORDS = 6
_CROWD = 300
_NUMBER = re.compile(r"(?<![\w.,])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d.])|(?<![\w.,])\d+(?:\.\d+)?(?![\w.])")
_YEAR = re.compile(r"(?<![\w.,])(?:1[5-9]|20|21)\d\d(?![\w.,])")


@dataclass(frozen=True, order=True, slots=True)
class _Told:
    """How near a claim is to point number `point`; the nearest counts, the latest among equals."""

    cosine: float
    point: int
    status: Status


def with_status(
    claims: Sequence[Claim], history: History, published: Mapping[str, Published | None]
) -> tuple[Claim, ...]:
    """The claims with `status` and `before` against the delivered points.

    Continuing: a statement of the claim says what a point's quote says, or repeats word for word what
    an article said that an earlier issue cited (then without `before`). Updated: it says what a point
    says, but with another figure of the same thing or a date that cannot be the same; or it tells in
    so many words of a change of what a point says. New: everything else, an opposite event too.
    `published` knows the date of each article by id.
    """
    if not claims:
        return ()
    best = _against_points(claims, history, published) if history.points else {}
    repeated = _repeated(claims, history.articles)
    found = []
    for c, claim in enumerate(claims):
        if c in best:
            found.append(replace(claim, status=best[c].status, before=history.points[best[c].point]))
        else:
            found.append(replace(claim, status="continuing") if c in repeated else claim)
    return tuple(found)


def _against_points(
    claims: Sequence[Claim], history: History, published: Mapping[str, Published | None]
) -> dict[int, _Told]:
    said = [(c, statement) for c, claim in enumerate(claims) for statement in claim.statements]
    told = [(p, quote) for p, point in enumerate(history.points) for quote in (*point.quotes, point.text)]
    here = [_facts(s.text[body_start(s.text) :], published.get(s.article)) for _, s in said]
    there = [_facts(quote[body_start(quote) :], None) for _, quote in told]
    numbers: dict[int, frozenset[str]] = defaultdict(frozenset)
    for (point, _), facts in zip(told, there, strict=True):
        numbers[point] |= frozenset(_NUMBER.findall(_undated(facts)))
    best: dict[int, _Told] = {}
    for i, j, cosine in _near([f.text for f in here], [f.text for f in there]):
        a, b = here[i], there[j]
        status = None if opposed(a, b) else _status(a, b, cosine * discount(a, b), numbers[told[j][0]])
        if status:
            found = _Told(cosine, told[j][0], status)
            claim = said[i][0]
            best[claim] = max(found, best.get(claim, found))
    return best


def _status(a: Facts, b: Facts, likeness: float, numbers: AbstractSet[str]) -> Status | None:
    """What a statement is after a quote of a point with these numbers; None when it is another matter."""
    other = _other_number(a, numbers) and bool(_NUMBER.search(_undated(b))) and not _WAS.search(a.text)
    changed = figures_differ(a, b) or other
    moved = not dates_can_meet(a.dates, b.dates)
    if likeness >= SAME_POINT:
        told = _OVERTAKES.search(a.text) is not None and _OVERTAKES.search(b.text) is None
        return "updated" if changed or moved or told else "continuing"
    if likeness < SAME_THING or len((a.stems & b.stems) - a.names - b.names) < _SHARED:
        return None
    if _AGAIN.search(a.text) and not changed:
        return "continuing"
    changed = figures_differ(a, b) and not any(is_part(a.text, quantity) for quantity in a.quantities[:1])
    moved = moved and _MOVED.search(a.text) is not None
    return "updated" if (changed or moved) and _CHANGE.search(a.text) else None


def _repeated(claims: Sequence[Claim], earlier: Sequence[Article]) -> frozenset[int]:
    """The numbers of the claims of which a statement stands word for word in an earlier article."""
    known = {_plain(sentence.text) for article in earlier for sentence in article.sentences}
    known.discard(())
    return frozenset(
        c
        for c, claim in enumerate(claims)
        if known and any(_plain(s.text) in known for s in claim.statements)
    )


def _plain(text: str) -> tuple[str, ...]:
    words = tuple(tokens(text[body_start(text) :]))
    return words if len(words) >= _FEWEST_WORDS else ()


def _other_number(a: Facts, told: AbstractSet[str]) -> bool:
    """The first number of what is said now is none of those told: "closed at 40.1, from 38.5" after
    "closed at 38.5". A number more behind it is a detail; numbers of dates are none."""
    mine = _NUMBER.search(_undated(a))
    return mine is not None and mine.group() not in told


def _undated(facts: Facts) -> str:
    text = facts.text
    for named in facts.dates:
        text = text[: named.at] + " " * (named.end_at - named.at) + text[named.end_at :]
    return _YEAR.sub(" ", text)


def _facts(text: str, published: Published | None) -> Facts:
    return facts_of(text, dates_in(text, Anchor(published=published)))


def _near(texts: Sequence[str], quotes: Sequence[str]) -> list[tuple[int, int, float]]:
    stops = stop_words()
    numbers: dict[str, int] = {}
    rows = [
        [
            numbers.setdefault(concept(word), len(numbers))
            for word in tokens(text)
            # Figures are compared as figures: another one is an update of the same point.
            if word not in stops and not word.isdigit()
        ]
        for text in (*texts, *quotes)
    ]
    stream = np.asarray([n for row in rows for n in row], dtype=np.int64)
    line = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    frequency = document_frequencies(stream, line, max(1, len(numbers)))
    pairs = alike(tfidf(rows, frequency, len(rows)), SAME_THING, _CROWD)
    return [
        (a, b - len(texts), cosine)
        for a, b, cosine in zip(
            pairs.first.tolist(), pairs.second.tolist(), pairs.cosine.tolist(), strict=True
        )
        if a < len(texts) <= b
    ]
