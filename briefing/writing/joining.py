"""Two sentences that follow each other, printed as one point: what leans on the sentence before it is
best read with that sentence, and so is what the same speaker goes on to say."""

from __future__ import annotations

import re
from dataclasses import replace

from briefing.models.article import Article
from briefing.models.findings import Statement
from briefing.writing.likeness import content
from briefing.writing.people import LONGEST_QUOTE, is_person
from briefing.writing.wordlists import listed

# Two sentences of together more words are read more easily apart.
MOST_JOINED = 70
# "It put the amount at ..." is what the speaker did; "It took an hour", "Its shares fell" is not.
_ACTS = re.compile(
    r"(?P<pronoun>He|She|It|They) (?:also |now |then |later |has |had |have )*"
    r"(?!(?:is|was|are|were|be|been|will|would|took|takes|remains?|remained)\b)[a-z]"
)

# "Its director, Ilse Orlok, asked ..." speaks for the body.
_HEAD = re.compile(r"(?:Its|Their) (?P<role>[a-z]+(?: [a-z]+){0,3}),? [A-Z]")


def joined(first: Statement, second: Statement, article: Article) -> Statement | None:
    """Both as one passage; None when anything stands between them, when they are too long, or when it
    would no longer be clear who says which.

    All speakers are named beside the passage, in their order, and each must be named in its own
    sentence, too. What "it" or "she" did next goes with the one who spoke; where the outlet adds something
    ("Its shares fell") it is the outlet's report, citing the one who spoke.
    """
    if first.article != second.article or first.end > second.start:
        return None
    if article.raw[first.end : second.start].strip():
        return None
    if _SOMEBODY.match(second.text) and not _somebody(first):
        return None
    text = article.raw[first.start : second.end]
    if len(text) > LONGEST_QUOTE or len(text.split()) > MOST_JOINED:
        return None
    own = tuple(dict.fromkeys(hit for hit in (*first.hits, *second.hits) if not hit.carried))
    hits = own or second.hits
    if first.speaker == second.speaker:
        return replace(second, sentence=first.sentence, start=first.start, text=text, hits=hits)
    if _same_person(first.speaker or "", second.speaker or ""):
        return replace(first, end=second.end, text=text, hits=hits)
    if second.speaker is None and _acts(first.speaker or "", second.text):
        return replace(first, end=second.end, text=text, hits=hits)
    if not (_in_its_words(first) and _in_its_words(second)):
        return None
    return replace(
        first,
        end=second.end,
        text=text,
        speaker=_voices(first.speaker, second.speaker),
        medium=None,
        kind=second.kind if first.speaker and second.speaker else "reporting",
        hits=hits,
    )


def _same_person(first: str, second: str) -> bool:
    """ "The ambassador also said": whoever spoke before, by name, is called so."""
    called = _CALLED.match(second) is not None and (is_person(second) or _AGED.search(second) is not None)
    return called and _TWO_NAMES.search(first) is not None


_CALLED = re.compile(r"[Tt]he [a-z\d]")
_AGED = re.compile(r"\d-year-old$|\b(?:teen|teenager|native)$")


def _voices(*speakers: str | None) -> str:
    """All who are named, once each, in their order."""
    named = (voice for speaker in speakers if speaker for voice in speaker.split("; "))
    return "; ".join(dict.fromkeys(named))


_SOMEBODY = re.compile(r"[“\"]?(?:He|She|His|Her)\b|.*[,”’\"'»]\s+(?:he|she) [a-z]", re.DOTALL)
_TWO_NAMES = re.compile(r"\b[^\W\d_a-z][\w’'-]+ [^\W\d_a-z][\w’'-]+")


def _somebody(first: Statement) -> bool:
    """Is there anybody in the first sentence of whom the second can go on?"""
    words = {word.lower() for word in re.findall(r"[\w’'-]+", first.text)}
    people = {*listed("roles"), *listed("persons"), *listed("relations")} - set(listed("several"))
    return bool(words & people) or is_person(first.speaker or "") or _TWO_NAMES.search(first.text) is not None


def goes_on(first: Statement, second: Statement, article: Article) -> bool:
    """Does the second sentence carry on with what the first is about: in the same paragraph, by the same
    speaker, on the same theme, or about the same things beside the theme?"""
    if _ELSEWHERE.match(second.text):
        return False
    if "\n" not in article.raw[first.end : second.start]:
        return True
    if first.speaker and first.speaker == second.speaker:
        return True
    return (
        bool(_themes(first) & _themes(second))
        or _LINK.match(second.text) is not None
        or not _subject(first).isdisjoint(_subject(second))
    )


# What a text turns to after another matter.
_ELSEWHERE = re.compile(
    r"(?:Meanwhile|Separately|Elsewhere|In other news|In a(?:nother| separate)|Also (?:on|in|at) )\b"
)


# What opens with a word for what stands before it.
_LINK = re.compile(
    r"(?:It|He|She|They|His|Her|Its|Their|This|That|These|Those|Both|The|Another|Two|But|Yet|However)\b"
)


def _themes(statement: Statement) -> frozenset[str]:
    """The themes that the sentence is on."""
    return frozenset(hit.theme for hit in statement.hits)


def _subject(statement: Statement) -> frozenset[str]:
    """The words of content but for those of the theme, which all its sentences have."""
    return content(statement.text).difference(*(content(w) for hit in statement.hits for w in hit.matched))


def _acts(speaker: str, text: str) -> bool:
    """Does the text open with what the speaker of the sentence before it did or said next, or with what
    the head of a body did?"""
    head = _HEAD.match(text)
    if head:
        return bool(speaker) and any(role in head["role"].split() for role in listed("roles"))
    found = _ACTS.match(text)
    if not found or not speaker:
        return False
    person = sum(word[0].isupper() for word in speaker.split()) > 1
    return person or found["pronoun"] in ("It", "They")


def _in_its_words(statement: Statement) -> bool:
    speaker = statement.speaker
    return not speaker or not speaker.split() or speaker.split()[-1].casefold() in statement.text.casefold()
