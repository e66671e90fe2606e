"""What a clause states besides its words: events, figures, dates, names, negation, hedge."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from briefing.analysis.corpus import base, tokens
from briefing.analysis.dates import TextDate
from briefing.analysis.events import events_in
from briefing.analysis.numbers import Quantity, quantities
from briefing.analysis.tables import country_of, stop_words, table
from briefing.language.stems import stem
from briefing.language.words import fold

_NEGATION = re.compile(
    r"\b(?:not|never|no longer|nor|neither|without|still (?:closed|shut)|fail(?:ed|s|ing)? to|"
    r"refus(?:ed|es|ing) to|yet to)\b"
    r"|n[’']t\b"
)
_NAME = re.compile(r"(?<![.!?“\"‘] )(?<!^)(?<![\w’'])[^\W\d_a-zà-ÿа-яё][\w’'-]+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Facts:
    """`text` is the clause; `stems` its content words. `names` are folded words printed with a capital
    inside the sentence, and countries. Dates are those of the clause, by the offsets of the sentence."""

    text: str
    stems: frozenset[str]
    events: frozenset[str]
    quantities: tuple[Quantity, ...]
    dates: tuple[TextDate, ...]
    names: frozenset[str]
    negated: bool


@cache
def calendar_stems() -> frozenset[str]:
    """Names of months and weekdays: they date a thing and are none."""
    lines = (*table("dates")["months"].values(), *table("dates")["days"].values())
    return frozenset(stem(word) for line in lines for word in line.split()) - {"may"}


@lru_cache(maxsize=200_000)
def concept(word: str) -> str:
    """What a folded word is counted as: the country it stands for, else its stem."""
    country = country_of().get(word)
    return country if country else stem(word)


def facts_of(text: str, dates: Sequence[TextDate] = ()) -> Facts:
    """The facts of one clause (or sentence) of source text."""
    words = tokens(text)
    stops = stop_words()
    countries = frozenset(filter(None, (country_of().get(base(word)) for word in words)))
    names = frozenset(concept(base(fold(m.group()))) for m in _NAME.finditer(text))
    return Facts(
        text=text,
        stems=frozenset(concept(base(word)) for word in words if word not in stops and len(word) > 1)
        - calendar_stems(),
        events=events_in([base(word) for word in words]),
        quantities=quantities(text),
        dates=tuple(dates),
        names=(names | countries) - stops - calendar_stems(),
        negated=bool(_NEGATION.search(text)),
    )
