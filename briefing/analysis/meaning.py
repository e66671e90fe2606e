"""Words by what they mean in the news: other words for the same thing count as one."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from briefing.analysis.corpus import base, tokens
from briefing.analysis.facts import calendar_stems, concept
from briefing.analysis.numbers import number_words
from briefing.analysis.tables import country_of, stop_words, table
from briefing.language.stems import stem

#: Opens the name of a class of words, so that no stem is taken for one.
CLASS = "="


def thing_words(name: str) -> frozenset[str]:
    """One list of words of the table of synonyms."""
    return frozenset(next(iter(table("synonyms")[name].values())).split())


@cache
def _things() -> dict[str, str]:
    """Stem, or two stems with a blank, -> its class."""
    found: dict[str, str] = {}
    for name, words in table("synonyms")["things"].items():
        for entry in words.split():
            found[" ".join(map(stem, entry.split("-")))] = CLASS + name
    return found


@cache
def _pair_openings() -> frozenset[str]:
    return frozenset(entry.partition(" ")[0] for entry in _things() if " " in entry)


@cache
def people_classes() -> frozenset[str]:
    """Classes in which people are counted: the dead, the arrested."""
    return frozenset(CLASS + name for name in thing_words("people"))


@cache
def reporting_verbs() -> frozenset[str]:
    return thing_words("reporting")


@cache
def labels() -> frozenset[str]:
    """Folded words behind which a number is a name."""
    return thing_words("labels")


@cache
def _empty() -> frozenset[str]:
    return stop_words() | thing_words("counting") | number_words() | reporting_verbs()


@lru_cache(maxsize=200_000)
def thing(word: str) -> str:
    """What a folded word means: the country it stands for, its class ("=ship"), else its stem; "" for a
    word that says nothing by itself, a number or a day."""
    word = base(word)
    if len(word) < 2 or word in _empty() or word[0].isdigit():
        return ""
    if word in country_of():
        return country_of()[word]
    stemmed = concept(word)
    return "" if stemmed in calendar_stems() else _things().get(stemmed, stemmed)


def things(text: str) -> list[str]:
    """What the words of a text mean, in order."""
    words = [base(word) for word in tokens(text)]
    found, skip = [], -1
    for i, word in enumerate(words):
        if i == skip:
            continue
        if i + 1 < len(words) and (stemmed := stem(word)) in _pair_openings():
            pair = _things().get(f"{stemmed} {stem(words[i + 1])}")
            if pair:
                found.append(pair)
                skip = i + 1
                continue
        if meant := thing(word):
            found.append(meant)
    return found


@cache
def _offices() -> re.Pattern[str]:
    words = "|".join(sorted(thing_words("offices")))
    return re.compile(rf"\b(?:[\w-]+ )?(?:{words})\b", re.IGNORECASE)


def offices(text: str) -> frozenset[str]:
    """What the words for offices mean, and those before them: they say who, not what."""
    return frozenset(meant for m in _offices().finditer(text) for meant in things(m.group()))


def conditions(text: str) -> frozenset[str]:
    """How it stands with somebody: the names of the conditions told of."""
    return frozenset(name for name, words in _conditions().items() if words.search(text))


@cache
def _conditions() -> dict[str, re.Pattern[str]]:
    return {name: _pattern(phrases) for name, phrases in table("synonyms")["conditions"].items()}


@cache
def cue(name: str) -> re.Pattern[str]:
    """The pattern of one list of cues."""
    return _pattern(table("synonyms")["cues"][name])


def _pattern(phrases: list[str]) -> re.Pattern[str]:
    parts = (re.escape(phrase).replace(r"\*", r"\w*") for phrase in sorted(phrases, key=len, reverse=True))
    return re.compile(rf"\b(?:{'|'.join(parts)})\b", re.IGNORECASE)
