"""Dates that lie ahead of the issue's day."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from briefing.analysis.corpus import Corpus
from briefing.analysis.dates import TextDate, calendar_names, dates_of, tense_at
from briefing.analysis.statements import Statements
from briefing.models.article import Published
from briefing.models.findings import FutureDate

# A month is precise enough for a calendar, a quarter is not.
_LONGEST = timedelta(days=31)
# A date ahead is worth a line when something is to happen on it.
_TO_COME = re.compile(
    r"\b(?:will|shall|would|is to|are to|be held|set to|plans?|planned|due|expect(?:s|ed)?|scheduled|slated|"
    r"upcoming|deadline|expires?|begins?|starts?|takes? (?:effect|place)|enters? into force|opens?|comes?|"
    r"visits|meets|votes|decides|returns|next)\b"
)
# A year in the sentence is what its dates are of.
_PAST_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_CALENDAR = re.compile(rf"\b(?:{'|'.join(sorted(calendar_names()))})\b", re.IGNORECASE)
# Right before the date these say as much.
_FIXED = re.compile(r"\b(?:by|until|till|for|beyond|before) (?:the )?$")
# "By June instead of in July": a day that is given up.
_NOT_THEN = re.compile(
    r"\b(?:(?:instead of|rather than|and not|but not|originally)(?: (?:in|on|by|until))? "
    r"|had (?:first |originally )?been (?:announced|planned|scheduled|set|due|promised|expected)"
    r" (?:for|on|by) |(?:report|letter|statement|note|decision|interview|issue|edition|answer) of )$"
)

# "Monday's auction" on a Tuesday is yesterday's, whatever is to become of its prices; "Friday's strike" on a
# Wednesday is to come: a day with what is its own is the nearest one of its name.
_OWN = ("'s ", "\u2019s ")
_NEAREST = timedelta(days=3)


def look_ahead(
    corpus: Corpus,
    dates: dict[int, tuple[TextDate, ...]],
    statements: Statements,
    day: date,
    undated: Sequence[int],
) -> tuple[FutureDate, ...]:
    """Dates after `day` that theme articles name with something to happen on them, and `day` itself where
    it is told as to come; one per statement and date, in order of date. Words and dates that agree count
    once, best article first. The dates of `undated` articles, new in the issue and without a date of
    their own, are counted from `day`."""
    found: dict[tuple[date, date, str], tuple[bool, FutureDate]] = {}
    for number, named in sorted((dates | _of_undated(corpus, dates, day, undated)).items()):
        text = corpus.sentence(number).text
        low = corpus.article_of(number).low_quality
        for item in named:
            if item.start is None or item.end is None or item.start < day:
                continue
            to_come = tense_at(text, item.at, item.end_at) == "future"
            if item.start == day and not (to_come and _is_fresh(corpus.article_of(number).published, day)):
                continue
            if item.end - item.start > _LONGEST:
                continue
            if _NOT_THEN.search(text[: item.at]) or _is_past(item, text, corpus.article_of(number).published):
                continue
            if not to_come and not _TO_COME.search(text) and not _FIXED.search(text[: item.at]):
                continue
            end = item.end if item.end != item.start else None
            key = (item.start, item.end, " ".join(text.split()))
            if key not in found or (found[key][0] and not low):
                found[key] = (low, FutureDate(start=item.start, end=end, statement=statements.of(number)))
    return tuple(future for _, (_, future) in sorted(found.items(), key=lambda entry: entry[0]))


def _of_undated(
    corpus: Corpus, dates: Mapping[int, Sequence[TextDate]], day: date, articles: Sequence[int]
) -> dict[int, tuple[TextDate, ...]]:
    """What new articles without a date say of days to come, counted from the day of the issue."""
    found: dict[int, tuple[TextDate, ...]] = {}
    received = Published(start=day, end=day, basis="received")
    for number in articles:
        article = corpus.articles[number]
        opening = int(corpus.opening[number])
        hopeful = [
            s.index for s in article.sentences if _CALENDAR.search(s.text) and not _PAST_YEAR.search(s.text)
        ]
        for index, named in dates_of(replace(article, published=received), hopeful).items():
            if all(d.start is None for d in dates.get(opening + index, ())):
                found[opening + index] = named
    return found


def _is_fresh(published: Published | None, day: date) -> bool:
    """What was announced for today days ago may have come already, or be put off."""
    return published is not None and day - published.end <= timedelta(days=1)


def _is_past(item: TextDate, text: str, published: Published | None) -> bool:
    """A day with what is its own, farther ahead of the article than its namesake behind."""
    if published is None or item.start is None or not text[item.end_at :].startswith(_OWN):
        return False
    return item.start - published.end > _NEAREST and item.start - published.end < timedelta(days=7)
