"""What of the claims the readers were told before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from briefing.analysis.corpus import tokens
from briefing.analysis.datelines import body_start
from briefing.analysis.facts import Facts, concept, facts_of
from briefing.analysis.guards import discount, figures_differ, opposed
from briefing.analysis.tables import stop_words
from briefing.language.vectors import alike, document_frequencies, tfidf
from briefing.models.findings import Claim, History, PastPoint, Status

# Cosine from which a claim's best statement and a printed quote are the same point. Higher than
# inside one issue: a wrong "continuing" hides news.
SAME_POINT = 0.45
_CROWD = 300


def with_status(claims: Sequence[Claim], history: History) -> tuple[Claim, ...]:
    """The claims with `status` and `before` against the delivered points.

    Continuing: a statement of the claim says what a point's quote says. Updated: it does, but with
    another figure of the same thing or another date. New: everything else, an opposite event too.
    """
    if not history.points or not claims:
        return tuple(claims)
    texts = [s.text[body_start(s.text) :] for claim in claims for s in claim.statements]
    owner = [c for c, claim in enumerate(claims) for _ in claim.statements]
    quotes = [quote for point in history.points for quote in (*point.quotes, point.text)]
    points = [p for p, point in enumerate(history.points) for _ in (*point.quotes, point.text)]
    near = _near(texts, quotes)
    facts: dict[str, Facts] = {}
    best: dict[int, tuple[float, int, Status]] = {}
    for t, q, cosine in near:
        a = facts.setdefault(texts[t], facts_of(texts[t]))
        b = facts.setdefault(quotes[q], facts_of(quotes[q]))
        if opposed(a, b) or cosine * discount(a, b) < SAME_POINT:
            continue
        status: Status = "updated" if figures_differ(a, b) or _other_dates(a, b) else "continuing"
        # The latest point wins among equals: it is what the reader remembers.
        entry = (cosine, points[q], status)
        if entry[:2] > best.get(owner[t], (0.0, -1, status))[:2]:
            best[owner[t]] = entry
    return tuple(_marked(claim, best.get(c), history.points) for c, claim in enumerate(claims))


def _marked(claim: Claim, found: tuple[float, int, Status] | None, points: Sequence[PastPoint]) -> Claim:
    return claim if found is None else replace(claim, status=found[2], before=points[found[1]])


def _near(texts: Sequence[str], quotes: Sequence[str]) -> list[tuple[int, int, float]]:
    stops = stop_words()
    numbers: dict[str, int] = {}
    rows = [
        [numbers.setdefault(concept(word), len(numbers)) for word in tokens(text) if word not in stops]
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


def _other_dates(a: Facts, b: Facts) -> bool:
    return False
