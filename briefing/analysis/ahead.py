"""Dates that lie ahead of the issue's day."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from briefing.analysis.corpus import Corpus
from briefing.analysis.dates import (
    TENSES,
    TextDate,
    calendar_names,
    dates_of,
    is_until,
    tense_at,
    tense_of,
)
from briefing.analysis.givenup import Overtaking, Tells, content_of, is_given_up
from briefing.analysis.statements import Statements
from briefing.analysis.terms import terms_of
from briefing.models.article import Article, Published
from briefing.models.findings import FutureDate

# A month is precise enough for a calendar, a quarter is not.
_LONGEST = timedelta(days=31)
# Two sentences tell one thing of a day when the shorter one shares so many of its words.
_LEAST_SAME, _SAME = 3, 0.5
# A date ahead is worth a line when something is to happen on it.
_TO_COME = re.compile(
    r"\b(?:will|shall|would|is to|are to|be held|set to|plans?|planned|due|expect(?:s|ed)?|scheduled|slated|"
    r"upcoming|deadline|expires?|begins?|starts?|takes? (?:effect|place)|enters? into force|opens?|comes?|"
    r"visits|meets|votes|decides|returns|next)\b"
)
# A year in the sentence is what its dates are of.
_PAST_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_CALENDAR = re.compile(
    rf"\b(?:{'|'.join(sorted(calendar_names()))}|end of the (?:week|month|year))\b", re.IGNORECASE
)
# Right before the date these say as much.
_FIXED = re.compile(r"\b(?:by|until|till|for|beyond|before) (?:the )?$")
# "By the end of May": its last day is what counts.
_LIMIT = re.compile(r"\b(?:by|until|till|before|through|to)(?: the)? $")
_END = re.compile(r"(?:by |until |till |before )?(?:the )?end(?: of|-)", re.IGNORECASE)
# "Is travelling to Lyssa on Monday", "would open on Monday": of an undated article this can be long past.
_UNSURE = re.compile(r"\b(?:would|was to|were to|(?:is|are|was|were) (?:[a-z]+ly )?[a-z]{2,}ing)\b[^,;:.]*$")
# "Can be reached through Norland today": what is so already, whatever will be.
_AS_IT_IS = re.compile(r"\b(?:can|already|still|now|no longer)\b[^,;:.]*$")
_SAID = re.compile(r"\b(?:said|says|told|announced|promised|according to)\b")

# "Monday's auction" on a Tuesday is yesterday's, whatever is to become of its prices; "Friday's strike" on a
# Wednesday is to come: a day with what is its own is the nearest one of its name.
_OWN = ("'s ", "\u2019s ")
_NEAREST = timedelta(days=3)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Coming:
    """A date of a sentence that is told as to come."""

    number: int
    start: date
    end: date


def look_ahead(
    corpus: Corpus,
    dates: dict[int, tuple[TextDate, ...]],
    statements: Statements,
    day: date,
    *,
    articles: Sequence[int],
    fresh: int,
) -> tuple[FutureDate, ...]:
    """Dates after `day` that theme articles name with something to happen on them, and `day` itself where
    it is told as to come; one per statement and date, in order of date. Words and dates that agree count
    once, best article first. What another article tells as done, moved or called off is left out. `articles`
    are those on a theme; the first `fresh` of the corpus are those of the issue. What such an article without
    a date of its own says of days to come is counted from `day`; of an earlier one only days with figures."""
    undated = [n for n in articles if corpus.articles[n].published is None]
    guessed = _of_undated(corpus, dates, day, undated, fresh)
    known = dates | guessed
    overtaking = Overtaking.of(corpus, known, frozenset(articles), fresh)
    kept: dict[tuple[date, date], list[_Coming]] = defaultdict(list)
    for coming in _coming(corpus, known, guessed, articles, day):
        if overtaking.overtakes(coming.number, coming.start, coming.end):
            continue
        told = kept[coming.start, coming.end]
        same = next((n for n, other in enumerate(told) if _say_the_same(corpus, coming, other)), None)
        if same is None:
            told.append(coming)
        elif corpus.article_of(told[same].number).low_quality:
            told[same] = coming
    return tuple(
        FutureDate(start=start, end=end if end != start else None, statement=statements.of(coming.number))
        for (start, end), told in sorted(kept.items())
        for coming in told
    )


def _say_the_same(corpus: Corpus, one: _Coming, other: _Coming) -> bool:
    """Of one day, in nearly the same words."""
    a, b = (content_of(corpus.sentence(each.number).text) for each in (one, other))
    return a == b or len(a & b) >= max(_LEAST_SAME, _SAME * min(len(a), len(b)))


def _coming(
    corpus: Corpus,
    known: Mapping[int, Sequence[TextDate]],
    guessed: Mapping[int, Sequence[TextDate]],
    articles: Sequence[int],
    day: date,
) -> Iterator[_Coming]:
    terms = {
        int(corpus.opening[article]) + index: days
        for article in articles
        for index, days in terms_of(corpus.articles[article]).items()
    }
    for number in sorted({*known, *terms}):
        article, text = corpus.article_of(number), corpus.sentence(number).text
        if text.rstrip().endswith("?"):
            continue  # whoever asks tells nothing
        for item in known.get(number, ()):
            if item.start is None or item.end is None:
                continue
            start = item.end if _is_limit(item, text) else item.start
            if item.end - start > _LONGEST or start < day:
                continue
            if number in guessed and not _is_sure(item, text):
                continue
            if _is_ahead(item, text, article, day, start):
                yield _Coming(number=number, start=start, end=item.end)
        for last in terms.get(number, ()):
            if last > day:
                yield _Coming(number=number, start=last, end=last)


def _is_ahead(item: TextDate, text: str, article: Article, day: date, start: date) -> bool:
    """The words tell of a day from `day` on as of one to come."""
    told = Tells(text=text, language=article.language)
    if is_given_up(told, item) or _is_past(item, text, article.published):
        return False
    # A day and month that can be only the next one is ahead unless it is told as past.
    certain = item.grain in ("day", "span") and _has_figures(item, text)
    if article.language in TENSES:
        tense = tense_of(article.language, text, item.at, item.end_at)
        # A bare weekday or month is the last one where nothing shows its tense.
        ahead = tense is None or is_until(article.language, text, item.at, item.end_at)
    else:
        tense = tense_at(text, item.at, item.end_at)
        ahead = bool(_TO_COME.search(text) or _FIXED.search(text[: item.at]))
    if start == day:
        as_it_is = _AS_IT_IS.search(text[: item.at]) is not None
        return tense == "future" and not as_it_is and _is_fresh(article.published, day)
    return ahead or tense == "future" or (tense is None and certain)


def _is_limit(item: TextDate, text: str) -> bool:
    return bool(
        _END.match(text[item.at : item.end_at]) and (_LIMIT.search(text[: item.at]) or text[item.at] in "bu")
    )


def _is_sure(item: TextDate, text: str) -> bool:
    """A day counted from the day of the issue: with its figures, or in words that leave no doubt."""
    unsure = _UNSURE.search(text[: item.at])
    return (
        _has_figures(item, text)
        or unsure is None
        or (unsure.group().startswith("w") and bool(_SAID.search(text)))
    )


def _has_figures(item: TextDate, text: str) -> bool:
    return any(letter.isdigit() for letter in text[item.at : item.end_at])


def _of_undated(
    corpus: Corpus, dates: Mapping[int, Sequence[TextDate]], day: date, articles: Sequence[int], fresh: int
) -> dict[int, tuple[TextDate, ...]]:
    """What articles without a date say of days to come, counted from the day of the issue: "on Friday" only
    in new ones, "on 5 May" in the earlier ones too."""
    found: dict[int, tuple[TextDate, ...]] = {}
    calendar = corpus.holding(_may_name_day) if articles else ()
    received = Published(start=day, end=day, basis="received")
    for number in articles:
        article = corpus.articles[number]
        opening = int(corpus.opening[number])
        hopeful = [
            s.index
            for s in article.sentences
            if (
                article.language in TENSES
                or (calendar[opening + s.index] and _CALENDAR.search(s.text) is not None)
            )
            and not _PAST_YEAR.search(s.text)
        ]
        for index, named in dates_of(replace(article, published=received), hopeful).items():
            text = article.sentences[index].text
            told = named if number < fresh else tuple(d for d in named if _has_figures(d, text))
            if told and all(d.start is None for d in dates.get(opening + index, ())):
                found[opening + index] = told
    return found


def _may_name_day(word: str) -> bool:
    """Can a text that holds the folded word name a day, or the end of a week? Without one it does not."""
    return not calendar_names().isdisjoint(word.split("'")) or "end" in word.split("'")


def _is_fresh(published: Published | None, day: date) -> bool:
    """What was announced for today days ago may have come already, or be put off."""
    return published is not None and day - published.end <= timedelta(days=1)


def _is_past(item: TextDate, text: str, published: Published | None) -> bool:
    """A day with what is its own, farther ahead of the article than its namesake behind."""
    if published is None or item.start is None or not text[item.end_at :].startswith(_OWN):
        return False
    return item.start - published.end > _NEAREST and item.start - published.end < timedelta(days=7)
