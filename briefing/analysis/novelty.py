"""What of the claims the readers were told before."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from briefing.analysis.corpus import tokens
from briefing.analysis.datelines import body_start
from briefing.analysis.dates import Anchor, dates_in
from briefing.analysis.facts import Facts, concept, facts_of
from briefing.analysis.guards import dates_can_meet, discount, figures_differ, opposed
from briefing.analysis.tables import stop_words
from briefing.language.vectors import alike, document_frequencies, tfidf
from briefing.models.article import Published
from briefing.models.findings import Claim, History, Status

# Cosine from which a claim's best statement and a printed quote are the same point. Higher than
# inside one issue: a wrong "continuing" hides news.
SAME_POINT = 0.45
_CROWD = 300
# Figures with a decimal point: rates and prices, which often stand without a unit.
_NUMBER = re.compile(r"(?<![\w.,])\d{1,3}(?:,\d{3})*\.\d+(?![\d.])")


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

    Continuing: a statement of the claim says what a point's quote says. Updated: it does, but with
    another figure of the same thing or a date that cannot be the same. New: everything else, an
    opposite event too. `published` knows the date of each article by id.
    """
    if not history.points or not claims:
        return tuple(claims)
    said = [(c, statement) for c, claim in enumerate(claims) for statement in claim.statements]
    told = [(p, quote) for p, point in enumerate(history.points) for quote in (*point.quotes, point.text)]
    here = [_facts(s.text[body_start(s.text) :], published.get(s.article)) for _, s in said]
    there = [_facts(quote[body_start(quote) :], None) for _, quote in told]
    best: dict[int, _Told] = {}
    for i, j, cosine in _near([f.text for f in here], [f.text for f in there]):
        a, b = here[i], there[j]
        if opposed(a, b) or cosine * discount(a, b) < SAME_POINT:
            continue
        changed = figures_differ(a, b) or _other_numbers(a, b) or not dates_can_meet(a.dates, b.dates)
        found = _Told(cosine, told[j][0], "updated" if changed else "continuing")
        claim = said[i][0]
        best[claim] = max(found, best.get(claim, found))
    return tuple(
        replace(claim, status=best[c].status, before=history.points[best[c].point]) if c in best else claim
        for c, claim in enumerate(claims)
    )


def _other_numbers(a: Facts, b: Facts) -> bool:
    """The first number of what is said now is none of those told: "closed at 40.1, from 38.5" after
    "closed at 38.5". A number more behind it is a detail."""
    mine, theirs = (_NUMBER.findall(f.text) for f in (a, b))
    return bool(mine and theirs) and mine[0] not in theirs


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
    pairs = alike(tfidf(rows, frequency, len(rows)), SAME_POINT, _CROWD)
    return [
        (a, b - len(texts), cosine)
        for a, b, cosine in zip(
            pairs.first.tolist(), pairs.second.tolist(), pairs.cosine.tolist(), strict=True
        )
        if a < len(texts) <= b
    ]
