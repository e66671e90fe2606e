"""Sentences that want a word which stands before them: "One left", "Until then ...", "... land there"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from briefing.writing.leaning import Gap, Leaning
from briefing.writing.likeness import content
from briefing.writing.wordlists import alternatives, holds, listed, members, pattern

#: A sentence without name, figure and day must hold so many words of content to say something by itself.
FEWEST_NAMELESS = 6
_FIGURE = re.compile(r"\d")
_NAME = re.compile(r"(?<=[\w,;:(–—“\"'‘] )[“\"'‘(]?[A-Z][\w’'-]+|^[“\"]?[A-Z][\w-]+(?=['’]s\b| [A-Z])")
_FIRST = re.compile(r"[“\"'‘]?([A-Z][\w-]*)")


def wanting(leaning: Leaning) -> Iterator[Gap]:
    """Who or what of several, when, where or as what: fatal, since only another sentence says it."""
    if leaning.statement.sentence == 0:
        return  # nothing stands before it in its source, either
    text = leaning.first[leaning.at :]
    if _ASKED.match(text) and _CLOSED.search(leaning.article.raw[: leaning.statement.start]):
        yield Gap(at=leaning.at, fatal=True)
        return
    if _PART_OF_IT.match(text) or _THOSE.search(text):
        yield Gap(at=leaning.at, fatal=True)
        return
    opens = _opening().match(text) or _counted().match(text) or _alone().match(text) or _does_so().match(text)
    ranked = _ranked().match(text) and not pattern("two_parties").match(text)
    if opens or ranked or _nowhere(text) or _one_of_several().search(text):
        yield Gap(at=leaning.at, fatal=True)
    elif _ONE_MORE.match(text) or _HERE.search(text):
        yield Gap(at=leaning.at)
    elif (words := _bare_words(leaning)) and len(words.split()) < FEWEST_QUOTED and not _tells(words):
        yield Gap(at=leaning.at, fatal=True)


#: So many words somebody must say to be quoted with nothing beside the words: "“We can map the hull.”"
FEWEST_QUOTED = 9
_HERE = re.compile(r"\bhere\b(?! (?:is|are|was|were|comes?)\b)")


def _bare_words(leaning: Leaning) -> str:
    """What is quoted, where the sentence is nothing but a quotation."""
    text = leaning.quote[leaning.at : len(leaning.first)].strip()
    bare = text[:1] in '“"«' and text[-1:] in '”"»' and not text[1:-1].strip('“”"«»').count("”")
    return text if bare else ""


def _tells(words: str) -> bool:
    return _FIGURE.search(words) is not None or _NAME.search(words[1:]) is not None


# '"Will you come?" Orlok asked': cut off from what he asked.
_ASKED = re.compile(r"(?:[A-Z][\w’'-]+ ){1,3}(?:asked|said|replied|added|told|shouted|answered)\b")
_CLOSED = re.compile(r"[?!.,][”\"] ?$")
# "Much of its body", "no idea that those were ...": of what, which.
_PART_OF_IT = re.compile(
    r"(?:Much|Most|All|Some|Parts?|Half|Many|Several|One|None|Each|Members|Two|Three|Few) of "
    r"(?:its|their|his|her)\b"
)
_THOSE = re.compile(r"^(?:(?!\b(?:\w+s|people)\b).)*\bthat (?:those|these) (?:are|were)\b")
# "A second round of talks": there was a first one.
_ONE_MORE = re.compile(
    r"A (?:second|third|fourth|further|new) (?:[a-z]+)(?! of\b)|A (?:second|third"
    r"|fourth) (?:round|phase|stage|wave)"
)


@cache
def _ranked() -> re.Pattern[str]:
    """ "The second benefit is ...", "The two sons, Alto and Benno, face ...": of what, or whose?"""
    verbs = alternatives(listed("short_verbs"))
    return re.compile(
        rf"The (?:{alternatives(listed('ranking'))})(?: [a-z]+){{1,2}}?(?= (?:{verbs})\b|, [A-Z]| [a-z]+ed\b)"
    )


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(rf"(?i:{alternatives(listed('leaning_openings'))})(?!\w)(?! which\b)")


@cache
def _counted() -> re.Pattern[str]:
    """ "A month earlier", "Two days later", but not "A week after the vote"."""
    unit = r"(?:minute|hour|day|night|week|month|year|decade)s?"
    return re.compile(
        rf"(?:(?:About|Some|Only|Just) )?(?i:an?|one|the|{alternatives(listed('few_numbers'))}|several"
        rf"|\w+ty|\d+)"
        rf" {unit} (?:earlier|later|before(?=[,.])|afterwards|on,)"
    )


@cache
def _alone() -> re.Pattern[str]:
    """ "One grabbed a rope", "Most of them were", "In February, one burned": a number without its noun."""
    several = (
        rf"(?:them|that|these|those|(?:the|its|his|her"
        rf"|their) (?:{alternatives((*listed('few_numbers'), *listed('of_these')))}))"
    )
    heads = alternatives((*listed("few_numbers"), *listed("without_noun")))
    return re.compile(
        rf"(?:(?:So far|Meanwhile|At least|[A-Z][^,.;“”\"]{{1,40}},) )?(?i:{heads})(?: of {several})?"
        rf"(?= (?:{alternatives(listed('short_verbs'))})\b"
        rf"| [a-z]+ed (?:{alternatives(listed('after_verb'))})\b| [a-z]+ed[.,])"
        rf"|(?i:{heads}) of {several}\b(?! (?:who|that|whose)\b)"
    )


@cache
def _does_so() -> re.Pattern[str]:
    return re.compile(
        r"(?:[\w’'-]+ ){1,6}(?:did|do|does|done) (?:so|the same|likewise)\b|So (?:did|do|does|was"
        r"|were|has|have) "
    )


def _nowhere(text: str) -> bool:
    """ "Helicopters cannot land there": without a place before it in the sentence."""
    found = _there().search(text)
    return found is not None and not _place().search(text, 1, found.start())


@cache
def _there() -> re.Pattern[str]:
    exists = (
        "is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|remains?|remained"
        "|seems?|appears?|to|came|goes|'s|’s"
    )
    return re.compile(
        rf"\bthere\b(?!['’]s)(?! (?:{exists})\b)"
        r"(?<!is there)(?<!are there)(?<!was there)(?<!were there)(?<!out there)"
    )


@cache
def _place() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:in|at|to|from|near|of|on|into|for|the|its|around|across|outside|inside|visited|left"
        r"|reached) (?:the |its |a |an )?[A-Za-z]{4,}|[A-Z][a-z]+"
    )


@cache
def _one_of_several() -> re.Pattern[str]:
    """ "Searching the third will take until Tuesday", without "one", "two" or "the first" before it."""
    return re.compile(
        r"^(?:(?!\b(?:[Oo]ne|[Tt]wo|[Tt]hree|[Bb]oth|[Ff]irst|[Ee]ach"
        r"|[Ee]ither)\b).)*?\b[Tt]he (?:second|third|fourth|others?|latter|former|first)"
        r"(?= (?:will|would|is|was|has|had|have|are|were|said)\b|[.,;])"
    )


def nameless(leaning: Leaning) -> bool:
    """Does the sentence name nobody, no place, no figure and no day, and say little more?"""
    text = leaning.quote[leaning.at : len(leaning.first)]
    if _FIGURE.search(text) or holds("dated", text):
        return False
    if leaning.statement.sentence == 0 or leaning.statement.speaker:
        return False
    words = content(text)
    if len(words) >= FEWEST_NAMELESS or words & leaning.given or _NAME.search(text):
        return False
    first = _FIRST.match(text)
    return not (first and _is_name(first.group(1), leaning))


def _is_name(word: str, leaning: Leaning) -> bool:
    """Does the word stand in the article as a name, with a capital inside a sentence?"""
    if word.lower() in members("function_words"):
        return False
    inside = re.compile(rf"(?<=[a-z,] ){re.escape(word)}\b")
    return any(inside.search(sentence.text) for sentence in leaning.article.sentences)
