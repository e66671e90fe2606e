"""Pronouns inside a sentence, "to release them", "her ordeal", "said it brings ...": whom they mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from briefing.writing.expletives import expletive
from briefing.writing.leaning import Gap, Leaning
from briefing.writing.people import is_person
from briefing.writing.pronouns import SEVERAL, named_after, names_somebody
from briefing.writing.wordlists import alternatives, listed


def object_(leaning: Leaning) -> Iterator[Gap]:
    """ "... to release them", "... had warned him": whom, when nobody before it in the sentence can be
    meant; "two of them" at the start, in a quotation, too. Such a sentence needs the one before it."""
    opening = leaning.quote[leaning.at :].lstrip("“”\"‘’'« ")
    if _PART_OF_THEM.match(opening):
        yield Gap(at=leaning.at, fatal=True)
        return
    for found in _OBJECT.finditer(leaning.first, leaning.at):
        before = leaning.plain[leaning.at : found.start()]
        if found.group() == "them":
            known = SEVERAL.search(before) is not None and not _ONLY_WHO_ACTS.fullmatch(before)
        else:
            known = names_somebody(leaning, found.start()) or _A_PERSON.search(before) is not None
        if not known:
            yield Gap(at=found.end(), fatal=True)
            return


def thing(leaning: Leaning) -> Iterator[Gap]:
    """ "The president wanted to have it on his desk", "We will fight this with ...": what, where nothing but
    persons and verbs stands before it in the sentence, nor behind it."""
    found = _IT.search(leaning.quote, leaning.at)
    if not found or leaning.statement.sentence == 0 or found.start() > len(leaning.first):
        return
    before = leaning.quote[leaning.at : found.start()]
    persons = {
        *listed("roles"),
        *listed("persons"),
        *listed("relations"),
        *listed("speech"),
        *listed("short_verbs"),
    }
    words = (word for word in re.findall(r"[\w’'-]+", before))
    things = [
        word
        for word in words
        if not (
            word[0].isupper()
            or word.endswith(("ed", "ing", "ly", "n't", "n’t"))
            or "’" in word
            or "'" in word
        )
        and word not in persons
        and word not in listed("function_words")
        and word not in listed("plain_verbs")
    ]
    if not things:
        yield Gap(at=leaning.at, fatal=True)


_IT = re.compile(
    r"\b[a-z]+ (?:it|this)(?= (?:on|with|in|for|to|from|at|by|as|up|down|through|before|after|again"
    r"|because|and|but)\b|[.,;])"
)


def both(leaning: Leaning) -> Iterator[Gap]:
    """ "Orlok said he knew how fast she was driving": she is another, whom only the sentence before names."""
    firsts = [
        found
        for found in (_HE.search(leaning.first, leaning.at), _SHE.search(leaning.first, leaning.at))
        if found
    ]
    if len(firsts) < _FEW or leaning.statement.sentence == 0:
        return
    before = leaning.first[leaning.at : max(found.start() for found in firsts)]
    named = {found.group().split()[-1] for found in _SOMEBODY.finditer(before)} - {
        w.title() for w in listed("times")
    }
    nouns = [
        word for word in re.findall(r"[a-z]+", before) if word in _persons() or _PERSON_NOUN.fullmatch(word)
    ]
    if len(named) + len(nouns) < _FEW and not named_after(leaning, leaning.at):
        yield Gap(at=leaning.at, fatal=True)


@cache
def _persons() -> frozenset[str]:
    return frozenset((*listed("roles"), *listed("persons"), *listed("relations"))) - {
        "he",
        "she",
        "him",
        "who",
    }


# "Judges acquitted them": whoever does it to them is somebody else.
_ONLY_WHO_ACTS = re.compile(r"(?:[Tt]he |[A-Z][a-z]+ )?[\w-]+s (?:of [A-Z]\w+ )?[a-z]+ed ")
_HE = re.compile(r"\b(?:[Hh]e|[Hh]im|[Hh]is)\b")
_SHE = re.compile(r"\b(?:[Ss]he|[Hh]er)\b")
_SOMEBODY = re.compile(r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*")
_PART_OF_THEM = re.compile(r"(?:[A-Z][a-z]+) of them\b")
_OBJECT = re.compile(r"\b(?:them|him)\b")
_A_PERSON = re.compile(r"\b(?:he|him|his|who|whom)\b")


def possessed(leaning: Leaning) -> Iterator[Gap]:
    """ "Details of her ordeal", "said his father": whose, when nobody is named before it, or right behind;
    "Orlok said their presence ...": whose, when only he is."""
    theirs = _THEIRS.search(leaning.first, leaning.at)
    if (
        theirs
        and not SEVERAL.search(leaning.plain[leaning.at : theirs.start()])
        and leaning.statement.sentence
    ):
        yield Gap(at=theirs.end(), fatal=True)
    found = _WHOSE.search(leaning.first, leaning.at + 1)
    if not found or leaning.plain[leaning.at : found.start()].rstrip().endswith(("(", "[")):
        return
    before = leaning.plain[leaning.at : found.start()]
    somebody = (
        names_somebody(leaning, found.start()) or _A_PERSON.search(before) or _PERSON_NOUN.search(before)
    )
    if not somebody and not named_after(leaning, found.end()):
        yield Gap(at=found.end(), fatal=True)


_WHOSE = re.compile(r"\b(?:his|her)\b(?! own\b)")
_THEIRS = re.compile(r"\b(?:said|says|believes?|believed|thinks?|thought|added) (?:that )?their\b")
# "An accountant", "nobody": somebody of whom no list tells.
_PERSON_NOUN = re.compile(
    r"\b(?:[a-z]{2,}(?:er|or|ist|ian|ant|eer|man|woman|ster|ee)|each|every|anyone|everyone|nobody"
    r"|whoever|somebody"
    r"|someone|one|child|pupil|chief|head|aide|clerk|guard|cook|nurse|boss|mp|guest"
    r"|[A-Z][a-z]+ [A-Z][a-z]+|[Mm]rs?|Ms)\b"
)


def said_of(leaning: Leaning) -> Iterator[Gap]:
    """ "Mr Benno said it brings ...", "Orlok said that's ...": what, when only he stands before it."""
    found = _complement().search(leaning.first, leaning.at)
    if not found or (found["pronoun"] and expletive(leaning.plain, found)):
        return
    if (found["pronoun"] or "that") in ("that", "this", "these", "those"):
        yield Gap(at=found.end(), fatal=True)
        return
    before = leaning.first[leaning.at : found.start()]
    speaker = leaning.statement.speaker or ""
    few = "," not in before and len(before.split()) <= len(speaker.split()) + _FEW
    if few and is_person(speaker or before):
        yield Gap(at=found.end(), fatal=True)


_FEW = 2


@cache
def _complement() -> re.Pattern[str]:
    verb = r"is|was|are|were|would|will|has|had|have|could|can|may|might|must|should|did|[a-z]+ed|[a-z]{2,}s"
    return re.compile(
        rf"\b(?:{alternatives(listed('speech'))}) (?:(?:that )?(?P<pronoun>it|they|this|these"
        rf"|those)(?=['’]s\b| (?:{verb})\b)"
        rf"|(?P<that>that)(?=['’]s\b| (?:is|was|would|will|could)\b))"
    )
