"""What a clause states besides its words: events, figures, dates, names, negation, hedge."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from briefing.analysis.corpus import base, tokens
from briefing.analysis.dates import TextDate, calendar_names
from briefing.analysis.events import events_in
from briefing.analysis.numbers import Quantity, quantities
from briefing.analysis.tables import country_of, stop_words
from briefing.language.stems import stem
from briefing.language.words import fold

_NEGATION = re.compile(
    r"\b(?:not|never|no longer|nor|neither|without|still (?:closed|shut)|fail(?:ed|s|ing)? to|"
    r"refus(?:ed|es|ing) to|yet to)\b"
    r"|n[’']t\b"
)
_DENIAL = re.compile(r"\b(?:den(?:y|ied|ies|ying)|refut(?:ed|es|ing)|disput(?:ed|es))\b")
_NAME = re.compile(r"(?<![.!?“\"‘] )(?<!^)(?<![\w’'])[^\W\d_a-zà-ÿа-яё][\w’'-]+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Facts:
    """`text` is the clause; `stems` its content words. `names` are folded words printed with a capital
    inside the sentence, and countries; `denies` that it takes back what
    somebody else states. Dates are those of the clause, by the offsets of the sentence."""

    text: str
    stems: frozenset[str]
    events: frozenset[str]
    quantities: tuple[Quantity, ...]
    dates: tuple[TextDate, ...]
    names: frozenset[str]
    negated: bool
    denies: bool


@cache
def calendar_stems() -> frozenset[str]:
    """Names of months and weekdays: they date a thing and are none."""
    return frozenset(stem(word) for word in calendar_names()) - {"may"}


@lru_cache(maxsize=200_000)
def concept(word: str) -> str:
    """What a folded word is counted as: the country it stands for, else its stem."""
    country = country_of().get(word)
    return country if country else stem(word)


def facts_of(text: str, dates: Sequence[TextDate] = ()) -> Facts:
    """The facts of one clause (or sentence) of source text."""
    facts = _undated(text)
    return replace(facts, dates=tuple(dates)) if dates else facts


@cache
def _empty_words() -> frozenset[str]:
    return stop_words() | calendar_stems()


@lru_cache(maxsize=50_000)
def _undated(text: str) -> Facts:
    words = [base(word) for word in tokens(text)]
    countries = country_of()
    named = [countries[word] for word in words if word in countries]
    printed = [concept(base(fold(m.group()))) for m in _NAME.finditer(text)]
    empty = _empty_words()
    return Facts(
        text=text,
        stems=frozenset(concept(word) for word in words if word not in empty and len(word) > 1)
        - calendar_stems(),
        events=events_in(words),
        quantities=quantities(text),
        dates=(),
        names=frozenset((*named, *printed)) - empty,
        negated=bool(_NEGATION.search(text)),
        denies=bool(_DENIAL.search(text)),
    )
