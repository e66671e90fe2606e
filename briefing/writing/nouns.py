"""Nouns behind "the" when nothing beside them says which one is meant, and what the article calls them
in full."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from briefing.writing.leaning import Leaning
from briefing.writing.likeness import content
from briefing.writing.people import FAR, Named
from briefing.writing.wordlists import alternatives, listed, members

_MOST_WORDS = 4  # of a noun with what stands before it: "the national oil company"
_NEXT = re.compile(r"\s*([^\W\d_][\w-]*(?:['’]s?\b)?|\S)")
_OWNER = re.compile(r"(?P<noun>[a-z][\w-]+)['’]s")
_STEM = 4  # letters by which "the arrest" is known from "arrested", "the decision" from "decided"
_SHORTEST_STEM = 3  # "the ban" from "banned"
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


def noun_at(text: str, at: int, *, inside: bool = False) -> Noun | None:
    """The noun behind "the" when nothing that follows says which: no "of", no name, no "that"; `inside` a
    sentence, what follows behind "with" or "on" rather says how and when."""
    words: list[str] = []
    start = end = at
    while len(words) <= _MOST_WORDS:
        found = _NEXT.match(text, end)
        word = found.group(1) if found else ""
        if not found or not word[0].isalpha() or word in _no_noun():
            break
        if words and (word.endswith(("ed", "ly", "ing")) or word in _verbs()):
            break
        if word[0].isupper() or word in members("restricting"):
            return None
        if owner := _OWNER.fullmatch(word):  # "the bill's future": which bill?
            noun = Noun(words=(*words, owner["noun"]), start=start, end=found.end())
            return (
                noun if len(noun.words) <= _MOST_WORDS and noun.words[0] not in members("ranking") else None
            )
        if "'" in word or "’" in word:
            return None
        words.append(word)
        end = found.end()
    owned = text[end : end + 1] in ("'", "’")  # "the hospitals' association"
    if not words or owned or len(words) > _MOST_WORDS or words[0] in members("ranking"):
        return None
    return _without_verb(text, Noun(words=tuple(words), start=start, end=end), inside=inside)


def _without_verb(text: str, noun: Noun, *, inside: bool) -> Noun | None:
    """ "drug" of "drug blocks a protein": before a determiner stands a verb."""
    if len(noun.words) > 1 and noun.words[-1].endswith("s") and _determined().match(text, noun.end):
        last = noun.words[-1]
        return Noun(words=noun.words[:-1], start=noun.start, end=noun.end - len(last) - 1)
    linked = inside and noun.head in members("linked_to") and text.startswith(" to ", noun.end)
    return noun if linked or not _says_which(text, noun.end, inside=inside) else None


def _says_which(text: str, end: int, *, inside: bool) -> bool:
    """ "the ruling of the court", "the minister, Lene Aust,": but not "the group on Monday"."""
    found = _which().match(text, end)
    if not found or (inside and _HOW.match(text, end)):
        return False
    day = text[found.end() : found.end() + _TIMED].split(" ", maxsplit=1)[0].strip(",.").lower()
    return day not in members("times")


_HOW = re.compile(r" (?:with|at|from|through|via|into|across|in) (?!(?:the )?[A-Z])")


@cache
def _which() -> re.Pattern[str]:
    words = alternatives((*listed("prepositions"), "that", "which", "who", "whose", "where", "behind", "by"))
    return re.compile(rf" (?:{words})\b ?|,? (?=[A-Z])|, (?:an?|the|known|called|named|\w+ed for) ")


@cache
def _determined() -> re.Pattern[str]:
    return re.compile(r" (?:that\b|the|an?|its|his|her|their|no|any|all|some|it|them|him|\d|[A-Z])")


@cache
def _no_noun() -> frozenset[str]:
    return members("function_words") | members("prepositions") | members("conditions")


@cache
def _verbs() -> frozenset[str]:
    return frozenset((*listed("speech"), *listed("short_verbs")))


def forms(word: str) -> str:
    """ "company" and "companies", "ship" and "ships"."""
    stem = word.removesuffix("s") if not word.endswith("ss") else word
    stem = stem.removesuffix("ie").removesuffix("y")
    return rf"{re.escape(stem)}(?:s|es|y|ies)?"


def told_in(text: str, noun: str) -> bool:
    """Is it spoken of before in the same sentence?"""
    return re.search(rf"\b{forms(noun)}\b", text, re.IGNORECASE) is not None


def takes_up(noun: Noun) -> bool:
    """Is it a noun by which a text takes up what it told, or that stands for what has a name?"""
    heads = (noun.head, noun.head.removesuffix("s"))
    return any(head in members("taken_up") or head in members("stand_ins") for head in heads)


def brought_in(noun: Noun, leaning: Leaning) -> bool | None:
    """Did the article bring it in as something its readers did not know? None: it never did.

    True when its first mention says more of it than this one does: "a", a number, other words, a name.
    """
    found = re.compile(rf"(?P<before>(?:[\w’'-]+ )?)\b{forms(noun.head)}\b", re.IGNORECASE)
    first = None
    for sentence in leaning.earlier():
        first = found.search(sentence.text) or first
    if first is None:
        return None
    before = first["before"].strip().lower()
    return before != (noun.words[-2] if len(noun.words) > 1 else "the")


def told_by_verb(text: str, noun: str) -> bool:
    """ "The arrest" after "was arrested": what the text tells, by a name of its own."""
    stem = noun[: _STEM if len(noun) > _STEM + 1 else _SHORTEST_STEM]
    return re.search(rf"\b{re.escape(stem)}\w*(?:ed|ing)\b", text, re.IGNORECASE) is not None


def _takes_a_name(head: str) -> bool:
    """ "The freighter Amber Star", but no "decision Azerbaijan"."""
    told = ("taken_up", "theme_nouns", "occasions", "asked_which", "acts")
    return not any(head in members(words) for words in told)


def full_name(noun: Noun, leaning: Leaning) -> Named | None:
    """ "the Karun oil terminal" or "the freighter Amber Star", when the article names one only."""
    head = re.escape(noun.head)
    found = re.compile(
        rf"(?:\b[Tt]he )?(?:[A-Z][\w-]+ )+(?:[a-z]+ ){{0,2}}{head}\b(?! [A-Z])"
        + (rf"|\b{head} [A-Z][\w-]+(?: [A-Z][\w-]+)*\b(?!['’])" if _takes_a_name(noun.head) else "")
    )
    names: dict[str, Named] = {}
    for sentence in leaning.earlier(FAR):
        for place in found.finditer(sentence.text):
            name = place.group()
            if place.start() == 0 or any(word.lower() in members("times") for word in name.split()):
                continue
            # "Westmark will take place" is no place.
            if not members("function_words").isdisjoint(name.removeprefix("the ").split()):
                continue
            name = name.removeprefix(
                f"{noun.head} "
            )  # "the company [Brightkeel]", not "[company Brightkeel]"
            names.setdefault(name.removeprefix("the "), Named(name=name, sentence=sentence))
    return next(iter(names.values())) if len(names) == 1 else None


def given(noun: Noun, leaning: Leaning) -> bool:
    """Does the section's heading say which, or does everybody know?"""
    if content(" ".join(noun.words)) & leaning.given:
        return True
    return any(part in members("always_known") for part in (noun.words[0], noun.head, " ".join(noun.words)))
