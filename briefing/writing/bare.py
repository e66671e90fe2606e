"""Sentences about "the ruling", "that deal" or "the group": is what they speak of told before them only?

The first mention decides. What an article speaks of as "the weather" from the beginning its readers know;
what it brings in as "a court suspended the licence" and then calls "the ruling" they know from it alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from briefing.writing.leaning import Gap, Leaning
from briefing.writing.likeness import content
from briefing.writing.people import FAR, Named, only_person
from briefing.writing.wordlists import alternatives, listed, members

_MOST_WORDS = 4  # of a noun with what stands before it: "the national oil company"
_STEM = 4  # letters by which "the arrest" is known from "arrested", "the decision" from "decided"
_SHORTEST_STEM = 3  # "the ban" from "banned"
_NEAR = 3  # sentences in which a verb gives its name to what is spoken of
_NEXT = re.compile(r"\s*([^\W\d_][\w-]*(?:['’]s?\b)?|\S)")
_TAIL = re.compile(r"[.,;:!?)]")
_TIMED = 8  # letters after "on" that are looked at for a day


@dataclass(frozen=True, kw_only=True, slots=True)
class Noun:
    """ "the national oil company" of a text: its words without "the", and where it begins and ends."""

    words: tuple[str, ...]
    start: int
    end: int

    @property
    def head(self) -> str:
        return self.words[-1]


def bare(leaning: Leaning) -> Iterator[Gap]:
    """The sentence's subject, and what it calls "that deal" or, at the end of a clause, "the memo"."""
    if leaning.statement.sentence == 0:
        return
    text = leaning.first
    if aged := _AGED.search(text, leaning.at):
        if not _NAMED.search(text, leaning.at, aged.start()):
            person = only_person(leaning.article, leaning.statement.sentence, ())
            yield Gap(at=aged.end(), named=person, fatal=person is None)
        return
    if opening := _opening().match(text, leaning.at):
        noun = _noun_at(text, opening.end())
        if noun is not None and not _given(noun, leaning):
            yield from _subject(noun, leaning)
    pointed = (*_demonstrative().finditer(text, leaning.at), *_THESE.finditer(text, leaning.at))
    for found in pointed:
        noun_there = found["noun"] or found["that"]
        if not _told_in(text[leaning.at : found.start()], noun_there):
            yield Gap(at=found.end(), fatal=True)
            return
    for found in _inner().finditer(text, leaning.at):
        noun = Noun(words=(found["noun"],), start=found.start(), end=found.end())
        inside = _told_in(text[leaning.at : found.start()], noun.head)
        if inside or _given(noun, leaning):
            continue
        if _brought_in(noun, leaning) or noun.head in members("asked_which"):
            yield Gap(at=found.end())


def _subject(noun: Noun, leaning: Leaning) -> Iterator[Gap]:
    if _told_in(leaning.first[leaning.at : noun.start], noun.head):
        return
    brought = _brought_in(noun, leaning)
    told = brought if brought is not None else _acted(noun, leaning) or _takes_up(noun)
    if told:
        named = _full_name(noun, leaning)
        yield Gap(
            at=noun.end,
            named=named,
            fatal=named is None and (noun.head in members("stand_ins") or not _tells_where(leaning)),
        )
    elif brought is None and len(noun.words) == 1 and noun.head not in members("always_known"):
        yield Gap(at=noun.end)


def _takes_up(noun: Noun) -> bool:
    return noun.head in members("taken_up") or noun.head in members("stand_ins")


def _tells_where(leaning: Leaning) -> bool:
    """Does the sentence say so much, and of what place, that it is clear which one is meant all the same?"""
    text = leaning.first[leaning.at :]
    places = (found["name"].lower() for found in _PLACED.finditer(text))
    return len(content(text)) >= _RICH and any(place not in members("times") for place in places)


_RICH = 10
_PLACED = re.compile(r"\b(?:in|at|near|of|off|from|between|on) (?:the )?(?P<name>[A-Z][a-z]+)")


def _given(noun: Noun, leaning: Leaning) -> bool:
    """Does the section's heading say which, or does everybody know?"""
    if content(" ".join(noun.words)) & leaning.given:
        return True
    return any(part in members("always_known") for part in (noun.words[0], noun.head, " ".join(noun.words)))


_AGED = re.compile(r"\b[Tt]he (?:[a-z]+ )?\d+-year-old\b(?! (?:[A-Z]|[a-z]+ [A-Z]))(?!,? who\b)")
_NAMED = re.compile(r"[A-Z][a-z]+ [A-Z][a-z]+")


@cache
def _opening() -> re.Pattern[str]:
    """To the noun of "The ruling ...", "On Monday, the group ...", "According to the memo ..."."""
    phrase = alternatives((*listed("adverbial"), "according to"))
    return re.compile(rf"(?:(?i:{phrase})\b[^,.;:“”\"]{{1,60}}, the |The )(?=[a-z])")


def _noun_at(text: str, at: int) -> Noun | None:
    """The noun behind "the" when nothing that follows says which: no "of", no name, no "that"."""
    words: list[str] = []
    start = end = at
    while len(words) <= _MOST_WORDS:
        found = _NEXT.match(text, end)
        word = found.group(1) if found else ""
        if not found or not word[0].isalpha() or word in members("function_words"):
            break
        if word[0].isupper() or "'" in word or "’" in word or word in members("restricting"):
            return None
        if words and (word.endswith(("ed", "ly")) or word in _verbs()):
            break
        words.append(word)
        end = found.end()
    owner = text[end : end + 1] in ("'", "’")  # "the hospitals' association"
    if not words or owner or len(words) > _MOST_WORDS or words[0] in members("ranking"):
        return None
    return _without_verb(text, Noun(words=tuple(words), start=start, end=end))


def _without_verb(text: str, noun: Noun) -> Noun | None:
    """ "drug" of "drug blocks a protein": before a determiner stands a verb."""
    if len(noun.words) > 1 and noun.words[-1].endswith("s") and _determined().match(text, noun.end):
        last = noun.words[-1]
        return Noun(words=noun.words[:-1], start=noun.start, end=noun.end - len(last) - 1)
    return None if _says_which(text, noun.end) else noun


def _says_which(text: str, end: int) -> bool:
    """ "the ruling of the court", "the minister, Lene Aust,": but not "the group on Monday"."""
    found = _which().match(text, end)
    if not found:
        return False
    day = text[found.end() : found.end() + _TIMED].split(" ", maxsplit=1)[0].strip(",.").lower()
    return day not in members("times")


@cache
def _which() -> re.Pattern[str]:
    words = alternatives((*listed("prepositions"), "that", "which", "who", "whose", "where", "behind", "by"))
    return re.compile(rf" (?:{words})\b ?|,? (?=[A-Z])|, (?:an?|the|known|called|named|\w+ed for) ")


@cache
def _determined() -> re.Pattern[str]:
    return re.compile(r" (?:the|an?|its|his|her|their|no|any|all|some|it|them|him|\d|[A-Z])")


@cache
def _verbs() -> frozenset[str]:
    return frozenset((*listed("speech"), *listed("short_verbs")))


def _forms(word: str) -> str:
    """ "company" and "companies", "ship" and "ships"."""
    stem = word.removesuffix("s") if not word.endswith("ss") else word
    stem = stem.removesuffix("ie").removesuffix("y")
    return rf"{re.escape(stem)}(?:s|es|y|ies)?"


def _brought_in(noun: Noun, leaning: Leaning) -> bool | None:
    """Did the article bring it in as something its readers did not know? None: it never did.

    True when its first mention says more of it than this one does: "a", a number, other words, a name.
    """
    found = re.compile(rf"(?P<before>(?:[\w’'-]+ )?)\b{_forms(noun.head)}\b", re.IGNORECASE)
    first = None
    for sentence in leaning.earlier():
        first = found.search(sentence.text) or first
    if first is None:
        return None
    before = first["before"].strip().lower()
    return before != (noun.words[-2] if len(noun.words) > 1 else "the")


def _acted(noun: Noun, leaning: Leaning) -> bool:
    """ "The arrest" after "was arrested": what the sentences before tell, by a name of its own."""
    stem = noun.head[: _STEM if len(noun.head) > _STEM + 1 else _SHORTEST_STEM]
    verb = re.compile(rf"\b{re.escape(stem)}\w*(?:ed|ing)\b", re.IGNORECASE)
    return any(verb.search(sentence.text) for sentence in leaning.earlier(_NEAR))


def _told_in(text: str, noun: str) -> bool:
    """Is it spoken of before in the same sentence?"""
    return re.search(rf"\b{_forms(noun)}\b", text, re.IGNORECASE) is not None


def _full_name(noun: Noun, leaning: Leaning) -> Named | None:
    """ "the Karun oil terminal" or "the freighter Amber Star", when the article names one only."""
    head = re.escape(noun.head)
    found = re.compile(
        rf"(?:\b[Tt]he )?(?:[A-Z][\w-]+ )+(?:[a-z]+ ){{0,2}}{head}\b(?! [A-Z])"
        rf"|\b{head} [A-Z][\w-]+(?: [A-Z][\w-]+)*"
    )
    names: dict[str, Named] = {}
    for sentence in leaning.earlier(FAR):
        for place in found.finditer(sentence.text):
            name = place.group()
            if place.start() == 0 or name.split()[0].lower() in members("times"):
                continue
            # "Westmark will take place" is no place.
            if not members("function_words").isdisjoint(name.removeprefix("the ").split()):
                continue
            names.setdefault(name.removeprefix("the "), Named(name=name, sentence=sentence))
    return next(iter(names.values())) if len(names) == 1 else None


@cache
def _demonstrative() -> re.Pattern[str]:
    """ "under the terms of that deal": a noun that "that" points at, behind a preposition or an object."""
    before = alternatives(
        (*listed("prepositions"), "under", "by", "despite", "after", "before", "during", "since")
    )
    near = alternatives(listed("near_times"))
    return re.compile(
        rf"\b(?:{before}|block|blocked|joined|ignored) (?:that|those|these|this) "
        rf"(?!(?:{near}|who|which|that|is|was|were|are|with|in|from|of|on|at|to|it|he|she|they|the)\b)"
        r"(?!\w+(?:ed|ing)\b)(?:[a-z][\w-]* )?(?P<noun>[a-z][\w-]*)\b(?P<that>)"
    )


# "these three phases" anywhere, "approves that sentence" where nothing follows that could be said of it.
_THESE = re.compile(
    r"\b(?:these (?:two |three |four |five )?(?!days\b|times\b)(?P<noun>[a-z]+s)\b"
    r"|(?:approved?|approves|accept(?:s|ed)?|reject(?:s|ed)?|den(?:y|ies|ied)|confirm(?:s|ed)?"
    r"|support(?:s|ed)?|oppos(?:e|es|ed)"
    r"|sign(?:s|ed)?|call(?:s|ed)?) that (?P<that>[a-z]+)(?=[.,;]|$))"
)


@cache
def _inner() -> re.Pattern[str]:
    nouns = alternatives(
        (*listed("theme_nouns"), *listed("occasions"), *listed("taken_up"), *listed("stand_ins"))
    )
    return re.compile(
        rf"\bthe (?P<noun>{nouns})(?=[.,;:]|$| (?:and|but|as|when|while|after|before|because)\b)"
    )
