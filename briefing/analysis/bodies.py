"""Which speakers are persons, which are bodies and groups that speak as "it" and "they"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefing.analysis.datelines import body_start
from briefing.analysis.names import AGENT, PRONOUNS, head
from briefing.analysis.speakers import masked
from briefing.analysis.speech import SpeechWords, speech_words
from briefing.analysis.tables import country_of
from briefing.language.words import fold

_SEVERAL = re.compile(r"(?:[^s]s|people|police|men|women|families|parents|staff)$")
# Somebody without a name of whom "he" can be said.
_SOMEBODY = re.compile(
    r"(?:official|spokes(?:man|woman|person)|minister|president|ambassador|diplomat|lawmaker|director|chief|"
    r"head|commander|analyst|expert|secretary|governor|mayor|envoy|leader|general)$"
)
_BODIES = frozenset(
    "ministry agency office department organization organisation committee commission council website party "
    "union company bank group court parliament government army customs database news press radio".split()
)
# A sentence whose subject is longer is read no further.
_LONGEST_SUBJECT = 14


def spoken_of_as(pronoun: str, body: str) -> bool:
    """May the body be called "it" ("they")? One with a name may be either: "Brightkeel Lines"."""
    noun = head(body)
    return bool(noun) and (noun[0].isupper() or (_SEVERAL.search(noun) is not None) == (pronoun == "they"))


def described_as_person(text: str, name: str) -> bool:
    """Does an office, an age or "who" stand behind the name: "Orla Venn, the mayor, ..."?"""
    return re.search(rf"{re.escape(name)}, (?:(?:the|an?|its|his|her|their) |who |\d)", text) is not None


def own_subject(text: str, words: SpeechWords) -> str:
    """The one thing that the sentence itself is about, for which "it" behind it may stand: "The port of
    Aktan will be sold, it said"; empty where it opens with several ("Two ships"), a clause or a time."""
    parts = masked(text)[body_start(text) :].split()[:_LONGEST_SUBJECT]
    if not parts or fold(parts[0]) in words.prepositions | words.subordinate | words.times | PRONOUNS:
        return ""
    end = next((at for at, part in enumerate(parts) if part in words.finite or part in words.verbs), None)
    if not end:
        return parts[0] if parts[0].lower() in ("the", "a", "an", "its") else ""
    subject = " ".join(parts[:end])
    one = has_name(subject) or not _SEVERAL.search(head(subject).rstrip(",").lower())
    return subject if parts[0][0].isupper() and one else ""


def has_name(subject: str) -> bool:
    """Does a sentence's subject end in a name: "The agency Corvus", not "Workers"?"""
    noun = head(subject)
    return noun[:1].isupper() and noun != subject.split(" ", 1)[0]


def is_capitalised_name(word: str, language: str) -> bool:
    """False for "Officials", which speak under a small letter as well."""
    words = speech_words(language)
    return words is None or fold(word) not in words.speakers


def is_person(name: str) -> bool:
    """At least two words with a capital at the end, and no body or country."""
    parts = [part for part in name.split() if part[0].isupper()]
    return (
        len(parts) >= 2
        and name.endswith(parts[-1])
        and fold(parts[-1]) not in country_of()
        and not name.isupper()
        and fold(parts[-1]) not in _BODIES
    )


def is_somebody(name: str) -> bool:
    return _SOMEBODY.search(head(name).lower()) is not None and not name.endswith("s")


def presented_as(noun: str, texts: Iterable[str]) -> str | None:
    """The one whom the texts present as "businessman Orla Venn" or as "Orla Venn, a businessman"."""
    if not AGENT.search(noun):
        return None
    said = re.compile(
        rf"\b{noun},? (?:(?:Dr|Mr|Mrs|Ms)\.? )?(?P<behind>{_NAME}(?: {_NAME}){{1,3}})"
        rf"|\b(?P<ahead>{_NAME}(?: {_NAME}){{1,2}}), (?:an?|the) (?:[a-z][\w’'-]* ){{0,3}}{noun}\b"
    )
    found_in = [found for text in texts for found in said.finditer(masked(text))]
    words = speech_words("en")
    if words is None or any(not words.qualifiers.isdisjoint(found.group().split()) for found in found_in):
        return None  # "a former baker" is none
    names = {found["behind"] or found["ahead"] for found in found_in}
    return names.pop() if len(names) == 1 else None


_NAME = r"[^\W\d_a-z][\w’'-]+"
