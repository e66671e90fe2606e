"""What a clause states besides its words: events, figures, dates, names, negation, hedge."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from briefing.analysis.corpus import base, tokens
from briefing.analysis.dates import TextDate, calendar_names
from briefing.analysis.events import events_in
from briefing.analysis.numbers import Quantity, quantities
from briefing.analysis.tables import country_of, stop_words
from briefing.language.remembered import remembered
from briefing.language.stems import stem
from briefing.language.words import fold

_NEGATION = re.compile(
    r"\b(?:not|never|no longer|[Aa]t no (?:time|point|moment)|nor|neither|without|still (?:closed|shut)|"
    r"fail(?:ed|s|ing)? to|"
    r"refus(?:ed|es|ing) to|yet to)\b"
    r"|n[’']t\b"
)
# What stands in every text that these can find anything in: to look for it costs a tenth.
_NEGATING = (
    "not",
    "never",
    "no longer",
    "t no ",
    "nor",
    "neither",
    "without",
    "still ",
    "fail",
    "refus",
    "yet to",
    "n’t",
    "n't",
)
# The capital first, then what may not stand before it: so only capitals are looked at more closely.
_NAME = re.compile(r"[^\W\d_a-zà-ÿа-яё](?<![.!?“\"‘] .)(?<!^.)(?<![\w’'].)[\w’'-]+")


_NOTHING: frozenset[str] = frozenset()
_NO_WORD = frozenset({""})


@dataclass(frozen=True, kw_only=True)
class Said:
    """What a text states, read off it when it is first asked for. `text` is the clause, `words` are its
    words, folded."""

    text: str
    words: tuple[str, ...]

    @cached_property
    def stems(self) -> frozenset[str]:
        """The words with content, as they are counted."""
        return frozenset(map(content, self.words)) - _NO_WORD

    @cached_property
    def bases(self) -> tuple[str, ...]:
        """The words without suffixes behind an apostrophe."""
        return tuple(map(base, self.words)) if "'" in " ".join(self.words) else self.words

    @cached_property
    def events(self) -> frozenset[str]:
        """The classes of event it tells of."""
        return events_in(self.bases)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        return quantities(self.text, self.words)

    @cached_property
    def names(self) -> frozenset[str]:
        """Folded words printed with a capital inside the sentence, and countries."""
        countries, text = country_of(), self.text
        named = not countries.keys().isdisjoint(self.bases)
        found = [countries[word] for word in self.bases if word in countries] if named else []
        if may_print_name(text):
            found += [concept(base(fold(m.group()))) for m in _NAME.finditer(text)]
        return frozenset(found) - _empty_words() if found else _NOTHING

    @cached_property
    def negated(self) -> bool:
        return any(mark in self.text for mark in _NEGATING) and _NEGATION.search(self.text) is not None


def may_print_name(text: str) -> bool:
    """Has the text a capital beside its first letter?"""
    return not (text.isascii() and text[1:].islower())


def may_name_country(word: str) -> bool:
    """Is the folded word a country's?"""
    return base(word) in country_of()


@dataclass(frozen=True, kw_only=True, slots=True)
class Facts:
    """What a clause states, and when: its dates, by the offsets of the sentence."""

    said: Said
    dates: tuple[TextDate, ...] = ()

    @property
    def text(self) -> str:
        return self.said.text

    @property
    def words(self) -> tuple[str, ...]:
        return self.said.words

    @property
    def stems(self) -> frozenset[str]:
        return self.said.stems

    @property
    def events(self) -> frozenset[str]:
        return self.said.events

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        return self.said.quantities

    @property
    def names(self) -> frozenset[str]:
        return self.said.names

    @property
    def negated(self) -> bool:
        return self.said.negated


@cache
def calendar_stems() -> frozenset[str]:
    """Names of months and weekdays: they date a thing and are none."""
    return frozenset(stem(word) for word in calendar_names()) - {"may"}


@remembered
def concept(word: str) -> str:
    """What a folded word is counted as: the country it stands for, else its stem."""
    country = country_of().get(word)
    return country if country else stem(word)


def facts_of(text: str, dates: Sequence[TextDate] = ()) -> Facts:
    """The facts of one clause (or sentence) of source text."""
    return Facts(said=_said(text), dates=tuple(dates))


@cache
def _empty_words() -> frozenset[str]:
    return stop_words() | calendar_stems()


@remembered
def content(word: str) -> str:
    """What a folded word is counted as when it says something; "" for a word without content."""
    word = base(word)
    counted = concept(word) if len(word) > 1 and word not in _empty_words() else ""
    return "" if counted in calendar_stems() else counted


@lru_cache(maxsize=50_000)
def _said(text: str) -> Said:
    return Said(text=text, words=tuple(tokens(text)))
