"""Days that something was planned for and is no longer: in the words of a sentence itself, and of an item by
what other articles tell."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from briefing.analysis.corpus import Corpus, tokens
from briefing.analysis.dates import (
    TENSES,
    TextDate,
    calendar_names,
    called_off,
    calling_words,
    is_until,
    tense_at,
    tense_of,
)
from briefing.analysis.dates import is_given_up as given_up_elsewhere
from briefing.analysis.tables import stop_words
from briefing.language.stems import stem
from briefing.models.article import Article

# "By June instead of in July": a day that is given up.
_NOT_THEN = re.compile(
    r"\b(?:(?:instead of|rather than|and not|but not|originally(?: [a-z]+ed)?)(?: (?:in|on|by|until|for))? "
    r"|(?<!will )(?<!would )not (?:on|in|from|for|by) "
    r"|(?:report|letter|statement|note|decision|interview|issue|edition|answer|papers) of "
    # What was bought or filled in for a day says nothing of what is to be on it.
    r"|^(?:All )?(?:[Rr]egistrations?|[Tt]ickets?|[Bb]ookings?|[Rr]eservations?) for )$"
)
_PLANNED = (
    "(?:announced|planned|scheduled|set|due|promised|expected|meant|supposed|billed|booked|fixed|slated|"
    "called)"
)
# "Which was to open on March 25", "had been due to close on", "were to have met on".
_WAS_PLANNED = re.compile(
    rf"\b(?:had (?:first |originally |already )?been {_PLANNED}"
    rf"|had (?:first |originally )?(?:planned|hoped|intended)"
    rf"|(?:which|that|who) (?:was|were) (?:(?:first |originally )?{_PLANNED}|to)"
    rf"|(?:was|were) originally (?:{_PLANNED}|to)|(?:was|were) to have|should have|would have)\b"
    # Up to the verb of the main clause.
    r"(?:(?!\b(?:has|have|will|would|is|are|to [A-Z])\b)[^.;:,])*$"
)
# A sentence that calls off what it speaks of; an "until" beside a date still holds, and what is on a
# condition is not off.
_CALLED_OFF = re.compile(
    r"\b(?:called off|calls? off|cancel(?:s|l?ed)?|scrap(?:s|ped)?|"
    r"(?:will|would|can|could) (?:not|no longer) (?:be held|take place|go ahead|happen|come|meet|open|travel|"
    r"attend|strike|walk out|visit|stand|sign)|(?:is|are|was|were) (?:not|no longer) "
    r"(?:going ahead|to be held)|"
    r"there (?:will|would) be no|won['’]t (?:take place|go ahead|be held|come|happen))\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"\b(?:if|unless|as long as|until|whether|could|might|may)\b", re.IGNORECASE)
# "The meeting will go ahead."
_STANDS = re.compile(r"\b(?:go(?:es)? ahead|as planned|still|on schedule)\b")
_HELD = re.compile(r"\b(?:by|before|until|till|from|through|starting|to|instead on) (?:the |noon on )?$")
_MOVED = re.compile(
    r"(?<!\bto be )(?<!\bbe )\b(?:moved|shifted|postponed|put (?:off|back)|pushed back|delayed|deferred|"
    r"brought forward|rescheduled)\b"
)
# "Put off from Thursday to Friday": the first of the two.
_MOVED_FROM = re.compile(rf"{_MOVED.pattern}[^.;:]*\bfrom (?:the )?$")
_TO_ANOTHER = re.compile(r"(?:,? [\w:]+){0,3}? to ")
# "The hearing, planned for Monday, was moved to Friday".
_PLANNED_FOR = re.compile(rf"\b{_PLANNED} (?:for|on) (?:the )?$")
_WAS_MOVED = re.compile(rf",? (?:has been|was|is|had been|will be) (?:now )?{_MOVED.pattern}")
# "Put off to Friday from Thursday": the second of the two.
_NAMES = "|".join(sorted(calendar_names()))
_MOVED_TO = re.compile(
    rf"{_MOVED.pattern}[^.;:]*\b(?:to|until|till) (?:\w+ ){{0,2}}?(?:\d{{1,2}}|(?i:{_NAMES}))\b"
    r"[^.;:]{0,20}\bfrom (?:the )?$"
)
# "He will be back on Saturday," he had written: what was to come then is not to come now.
_HAD_SAID = re.compile(r"\bhad (?:said|told|written|promised|warned|vowed|announced|predicted|wired)\b")
_QUOTED = re.compile(r"[\"“][^\"”]*$")
# What two sentences must share to speak of one matter: words, and of the shorter one this share.
_LEAST_SHARED, _SHARE = 2, 0.4
_PLAIN = frozenset({"will", "would", "said", "say", "told", "tell", "new", "day", "week", "month", "year"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Tells:
    """A sentence and its language."""

    text: str
    language: str


def is_given_up(told: Tells, item: TextDate) -> bool:
    """The sentence itself says that nothing comes of the day any more."""
    before, text = told.text[: item.at], told.text
    if told.language in TENSES:
        holds = is_until(told.language, text, item.at, item.end_at)
        off = called_off(told.language, text) and not holds
        return off or given_up_elsewhere(told.language, text, item.at, item.end_at)
    if _NOT_THEN.search(before) or had_been_planned(text, item):
        return True
    if _CALLED_OFF.search(text) and not _HELD.search(before) and not _CONDITION.search(text):
        return True
    outside = text[item.end_at :]
    return bool(_QUOTED.search(before) and _HAD_SAID.search(outside))


def had_been_planned(text: str, item: TextDate) -> bool:
    """An English sentence says that something was to be on that day and is not any more."""
    before = text[: item.at]
    if _WAS_PLANNED.search(before) or _MOVED_TO.search(before):
        return True
    if _PLANNED_FOR.search(before) and _WAS_MOVED.match(text, item.end_at):
        return True
    return bool(_MOVED_FROM.search(before) and _TO_ANOTHER.match(text[item.end_at :]))


@dataclass(frozen=True, kw_only=True, slots=True)
class _Sign:
    """What a sentence takes away: the plan for `day`, or where that is None any plan of its matter that is
    not for one of `kept`."""

    article: int
    number: int
    day: date | None
    kept: frozenset[date]
    words: frozenset[str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Overtaking:
    """What articles tell of plans that were carried out, moved or called off."""

    corpus: Corpus
    fresh: int
    signs: tuple[_Sign, ...]

    @classmethod
    def of(
        cls,
        corpus: Corpus,
        dates: Mapping[int, Sequence[TextDate]],
        articles: AbstractSet[int],
        fresh: int,
    ) -> Overtaking:
        """`articles` are the numbers of those that are listened to."""
        calling = corpus.sentences_with(calling_words())
        numbers = {*dates, *(n for n in calling if int(corpus.owner[n]) in articles)}
        signs: list[_Sign] = []
        for number in sorted(numbers):
            signs += _signs(corpus, number, dates.get(number, ()))
        return cls(corpus=corpus, fresh=fresh, signs=tuple(signs))

    def overtakes(self, number: int, start: date, end: date) -> bool:
        """Another article, not older, says that what sentence `number` announces is done or off."""
        own = int(self.corpus.owner[number])
        words: frozenset[str] | None = None
        for sign in self.signs:
            if sign.number == number or not self._is_later(sign.article, own):
                continue
            if sign.day is not None and not start <= sign.day <= end:
                continue
            if sign.day is None and start in sign.kept:
                continue
            text = self.corpus.sentence(number).text
            if sign.day is None and _STANDS.search(text):
                continue
            words = words or content_of(text)
            shared = len(words & sign.words)
            least = _SHARE * min(len(words), len(sign.words))
            if shared >= _LEAST_SHARED + (sign.day is None) and shared >= least:
                return True
        return False

    def _is_later(self, sign: int, own: int) -> bool:
        if sign == own:
            return False
        if own >= self.fresh > sign:
            return True
        a, b = _day_of(self.corpus.articles[sign]), _day_of(self.corpus.articles[own])
        return a is not None and b is not None and a >= b


def _signs(corpus: Corpus, number: int, dates: Sequence[TextDate]) -> list[_Sign]:
    article, text = corpus.article_of(number), corpus.sentence(number).text
    told, owner = Tells(text=text, language=article.language), int(corpus.owner[number])
    english = article.language not in TENSES
    words = content_of(text)
    signs = []
    for item in dates:
        if item.start is None or item.start != item.end:
            continue
        tense = (
            tense_at(text, item.at, item.end_at)
            if english
            else tense_of(article.language, text, item.at, item.end_at)
        )
        done = tense == "past" and not _is_before(article, item.start)
        if done or is_given_up(told, item):
            signs.append(_Sign(article=owner, number=number, day=item.start, kept=frozenset(), words=words))
    off = (
        _CALLED_OFF.search(text) and not _CONDITION.search(text)
        if english
        else called_off(article.language, text)
    )
    if off or (english and _MOVED.search(text) and any(item.start for item in dates)):
        kept = frozenset(item.start for item in dates if item.start is not None)
        signs.append(_Sign(article=owner, number=number, day=None, kept=kept, words=words))
    return signs


def _is_before(article: Article, day: date) -> bool:
    """The article came out before the day and cannot tell of it."""
    return article.published is None or article.published.end < day


def _day_of(article: Article) -> date | None:
    return article.published.end if article.published else None


@lru_cache(maxsize=50_000)
def content_of(text: str) -> frozenset[str]:
    """The stems of what a sentence is about: no day, figure or common word."""
    barred = stop_words() | calendar_names() | _PLAIN
    return frozenset(stem(word) for word in tokens(text) if word not in barred and not word[0].isdigit())
