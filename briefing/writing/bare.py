"""Sentences about "the ruling", "that deal" or "the group": is what they speak of told before them only?

The first mention decides. What an article speaks of as "the weather" from the beginning its readers know;
what it brings in as "a court suspended the licence" and then calls "the ruling" they know from it alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from briefing.writing.leaning import Gap, Leaning
from briefing.writing.likeness import content
from briefing.writing.nouns import (
    Noun,
    brought_in,
    full_name,
    given,
    noun_at,
    takes_up,
    told_by_verb,
    told_in,
)
from briefing.writing.people import Named, only_person
from briefing.writing.wordlists import alternatives, listed, members

_NEAR = 3  # sentences in which a verb gives its name to what is spoken of


def bare(leaning: Leaning) -> Iterator[Gap]:
    """The sentence's subject, and what it calls "that deal"."""
    if leaning.statement.sentence == 0:
        return
    text = leaning.first
    if aged := _AGED.search(text, leaning.at):
        if not _NAMED.search(text, leaning.at, aged.start()):
            person = only_person(leaning.article, leaning.statement.sentence, ())
            yield Gap(at=aged.end(), named=person, fatal=person is None)
        return
    if opening := _opening().match(text, leaning.at):
        noun = noun_at(text, opening.end())
        if noun is not None and noun.words in _COUNTRY:
            yield Gap(at=noun.end, named=_only_country(leaning))
        elif noun is not None and not given(noun, leaning):
            yield from _subject(noun, leaning)
    elif _owned().match(text, leaning.at):
        yield Gap(at=leaning.at, fatal=True)
    text = leaning.plain
    if _pointing_early(leaning):
        yield Gap(at=leaning.at, fatal=True)
        return
    pointed = (*_demonstrative().finditer(text, leaning.at), *_THESE.finditer(text, leaning.at))
    for found in pointed:
        noun_there = found["noun"] or found["that"]
        before = text[leaning.at : found.start()]
        if not told_in(before, noun_there) and not _several(noun_there, before):
            yield Gap(at=found.end(), fatal=True)
            return


def _pointing_early(leaning: Leaning) -> bool:
    """ "Tavria was slow to take this approach", "the trade with these five countries", "the same plan": does
    the sentence, a quotation too, point at something before it has said enough to hold it?"""
    text = leaning.quote[: len(leaning.first)]
    for found in _this().finditer(text, leaning.at):
        before = text[leaning.at : found.start()]
        noun = found["noun"]
        if noun in members("near_times") or noun in members("places") or noun in members("short_verbs"):
            continue
        if found["same"] and (_AS.match(text, found.end()) or noun.endswith("ly")):
            continue
        if len(before.split()) < _HOLDS and not told_in(before, noun) and not _several(noun, before):
            return True
    return False


def _several(noun: str, before: str) -> bool:
    """ "Tavria and Sarvia share a lake, and these towns ..." """
    return noun.endswith("s") and _NAMES.search(before) is not None


_NAMES = re.compile(r"\b[A-Z][\w-]+(?: [A-Z][\w-]+)*(?:, [A-Z][\w-]+(?: [A-Z][\w-]+)*)* and [A-Z][\w-]+")
_HOLDS = 9  # words of a sentence that can hold what it points back at itself
_AS = re.compile(r"(?: [a-z]+){0,3} (?:as|that|which|when|for)\b")


@cache
def _this() -> re.Pattern[str]:
    """ "This" and "these" with the noun that they point at, and "the same"; "this was" has none."""
    numbers = alternatives(listed("few_numbers"))
    no_noun = alternatives((*listed("short_verbs"), *listed("function_words"), *listed("speech")))
    return re.compile(
        rf"\b(?:(?:[Tt]his|[Tt]hese|[Ss]uch)(?: (?:{numbers}))?|(?P<same>[Tt]he same)) (?!(?:{no_noun})\b)"
        r"(?:(?:new|kind of|sort of|type of|important|latest|recent|special|annual|key|major|great) )?"
        r"(?P<noun>[a-z][\w-]*[a-z])\b"
    )


def _subject(noun: Noun, leaning: Leaning) -> Iterator[Gap]:
    if told_in(leaning.first[leaning.at : noun.start], noun.head):
        return
    brought = brought_in(noun, leaning)
    told = brought if brought is not None else _acted(noun, leaning) or takes_up(noun)
    if told:
        named = full_name(noun, leaning)
        fatal = named is None and (noun.head in members("stand_ins") or not _tells_where(leaning))
        yield Gap(at=noun.end, named=named, fatal=fatal)
    elif brought is None and len(noun.words) == 1 and noun.head not in members("always_known"):
        yield Gap(at=noun.end)


_ANY_NAME = re.compile(r"(?<=[a-z,] )[A-Z][\w-]+(?: [A-Z][\w-]+)*")
_COUNTRY = (("country",), ("nation",))


def _only_country(leaning: Leaning) -> Named | None:
    """The one country that the nearest sentence with any names."""
    for sentence in leaning.earlier(_NEAR):
        names = {name for name in listed("countries") if re.search(rf"\b{name}\b", sentence.text)}
        if names:
            return Named(name=names.pop(), sentence=sentence) if len(names) == 1 else None
    for sentence in leaning.earlier(1):
        others = set(_ANY_NAME.findall(sentence.text))
        if len(others) == 1:
            return Named(name=others.pop(), sentence=sentence)
    return None


def _tells_where(leaning: Leaning) -> bool:
    """Does the sentence say so much, and of what place, that it is clear which one is meant all the same?"""
    text = leaning.first[leaning.at :]
    places = (found["name"].lower() for found in _PLACED.finditer(text))
    return len(content(text)) >= _RICH and any(place not in members("times") for place in places)


_RICH = 10
_PLACED = re.compile(r"\b(?:in|at|near|of|off|from|between|on) (?:the )?(?P<name>[A-Z][a-z]+)")


_AGED = re.compile(r"\b[Tt]he (?:[a-z]+ )?\d+-year-old\b(?! (?:[A-Z]|[a-z]+ [A-Z]))(?!,? who\b)")
_NAMED = re.compile(r"[A-Z][a-z]+ [A-Z][a-z]+")


@cache
def _owned() -> re.Pattern[str]:
    """ "Tavria's move did not ...": what it was, the sentence before says."""
    nouns = alternatives((*listed("asked_which"), *listed("acts")))
    verbs = alternatives(listed("short_verbs"))
    return re.compile(
        rf"(?:[A-Z][\w-]* ){{0,3}}[A-Z][\w-]*['’]s? (?:[a-z]+ )?(?:{nouns})(?= (?:(?:{verbs})\b|[a-z]+ed\b))"
    )


@cache
def _opening() -> re.Pattern[str]:
    """To the noun of "The ruling ...", "On Monday, the group ...", "According to the memo ..."."""
    phrase = alternatives((*listed("adverbial"), "according to"))
    return re.compile(rf"(?:(?i:{phrase})\b[^,.;:“”\"]{{1,60}}, the |The )(?=[a-z])")


def _acted(noun: Noun, leaning: Leaning) -> bool:
    return any(told_by_verb(sentence.text, noun.head) for sentence in leaning.earlier(_NEAR))


@cache
def _demonstrative() -> re.Pattern[str]:
    """ "under the terms of that deal": a noun that "that" points at, behind a preposition or an object."""
    before = alternatives(
        (*listed("prepositions"), "under", "by", "despite", "after", "before", "during", "since")
    )
    near = alternatives(listed("near_times"))
    told = alternatives((*listed("taken_up"), *listed("occasions")))
    return re.compile(
        rf"\b(?:(?i:{before})|block|blocked|joined|ignored) (?:that|those|these|this) "
        rf"(?!(?:(?:{near})\b(?! (?:span|period|frame)\b)|who"
        r"|which|that|is|was|were|are|with|in|from|of|on|at|to|it|he|she|they|the)\b)"
        rf"(?!(?!(?:{told})\b)\w+(?:ed|ing)\b)(?:[a-z][\w-]* )?(?P<noun>[a-z][\w-]*)\b(?P<that>)"
    )


# "these three phases" anywhere, "approves that sentence" where nothing follows that could be said of it.
_THESE = re.compile(
    r"\b(?:these (?:two |three |four |five )?(?!days\b|times\b)(?P<noun>[a-z]+s)\b"
    r"|(?:approved?|approves|accept(?:s|ed)?|reject(?:s|ed)?|den(?:y|ies|ied)|confirm(?:s|ed)?"
    r"|support(?:s|ed)?|oppos(?:e|es|ed)"
    r"|sign(?:s|ed)?|call(?:s|ed)?) that (?P<that>[a-z]+)(?=[.,;]|$))"
)
