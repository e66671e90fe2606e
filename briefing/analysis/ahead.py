"""Dates that lie ahead of the issue's day."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from briefing.analysis.corpus import Corpus
from briefing.analysis.dates import TextDate
from briefing.analysis.statements import Statements
from briefing.models.findings import FutureDate

# A month is precise enough for a calendar, a quarter is not.
_LONGEST = timedelta(days=31)
# A date ahead is worth a line when something is to happen on it.
_TO_COME = re.compile(
    r"\b(?:will|shall|would|is to|are to|be held|set to|plans?|planned|due|expected|scheduled|slated|"
    r"upcoming|deadline|expires?|until|by|begins?|starts?|takes? (?:effect|place)|enters? into force|opens?|"
    r"visits?|meets?|next)\b"
)


def look_ahead(
    corpus: Corpus, dates: Mapping[int, Sequence[TextDate]], statements: Statements, day: date
) -> tuple[FutureDate, ...]:
    """Dates after `day` that theme articles name with something to happen on them, one per statement
    and date, in order of date. Words and dates that agree count once, best article first."""
    found: dict[tuple[date, date, str], tuple[bool, FutureDate]] = {}
    for number, named in sorted(dates.items()):
        text = corpus.sentence(number).text
        low = corpus.article_of(number).low_quality
        for item in named:
            if item.start is None or item.end is None or item.start <= day:
                continue
            if item.end - item.start > _LONGEST or not _TO_COME.search(text):
                continue
            end = item.end if item.end != item.start else None
            key = (item.start, item.end, " ".join(text.split()))
            if key not in found or (found[key][0] and not low):
                found[key] = (low, FutureDate(start=item.start, end=end, statement=statements.of(number)))
    return tuple(future for _, (_, future) in sorted(found.items(), key=lambda entry: entry[0]))
