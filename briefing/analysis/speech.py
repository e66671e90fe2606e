"""The words of speech of a language, compiled from the data table."""

from __future__ import annotations

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache

from briefing.analysis.tables import stop_words, table
from briefing.language.glance import Glance


@dataclass(frozen=True, kw_only=True, slots=True)
class SpeechWords:
    """`titles` is the source of a regular expression, without a group around it."""

    verbs: frozenset[str]
    bases: frozenset[str]  # "allege": after several speakers only
    of_people: frozenset[str]  # the verbs that nothing but people and bodies can be the subject of
    found: frozenset[str]
    verb_phrases: Mapping[str, tuple[str, ...]]  # by first word
    openings: frozenset[str]  # all verbs of speech, and what their phrases begin with
    sounds: frozenset[str]  # the verbs, and of each phrase one run of letters
    quoting: frozenset[str]
    weak: frozenset[str]
    figures: frozenset[str]
    qualifiers: frozenset[str]
    titles: str
    speakers: frozenset[str]
    media: frozenset[str]
    unnamed: frozenset[str]
    anonymous: frozenset[str]
    listeners: frozenset[str]
    not_sources: frozenset[str]
    finite: frozenset[str]
    adverbs: frozenset[str]
    subordinate: frozenset[str]
    leading: frozenset[str]
    prepositions: frozenset[str]
    times: frozenset[str]
    bodies: frozenset[str]
    documents: frozenset[str]
    modifiers: frozenset[str]
    hearsay: re.Pattern[str]
    commentary: re.Pattern[str]
    glance_hearsay: Glance
    glance_commentary: Glance

    def silent(self, seen: AbstractSet[str]) -> bool:
        """Does a text with these runs of letters hold no verb of speech at all?"""
        return self.sounds.isdisjoint(seen)


def _list(text: str) -> list[str]:
    """The entries of a "|" list, its line breaks forgotten."""
    return [entry.strip() for entry in text.replace("\n", " ").split("|") if entry.strip()]


def _inflected(verb: str) -> list[str]:
    """Past, present and participle of a regular verb.

    >>> _inflected("deny"), _inflected("note")
    (['denied', 'denies', 'denying'], ['noted', 'notes', 'noting'])
    """
    if verb.endswith("e"):
        return [verb + "d", verb + "s", verb[:-1] + "ing"]
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return [verb[:-1] + "ied", verb[:-1] + "ies", verb + "ing"]
    last = verb + verb[-1] if verb in ("admit", "permit", "refer") else verb
    return [last + "ed", verb + ("es" if verb.endswith(("ss", "sh", "ch")) else "s"), last + "ing"]


def _alternation(entries: list[str]) -> str:
    return "|".join(sorted(map(re.escape, set(entries)), key=lambda e: (-len(e), e)))


# The entries of a table that are sets of words and nothing else.
_SETS = tuple(
    "weak figures qualifiers speakers media unnamed anonymous listeners not_sources finite adverbs "
    "subordinate leading prepositions times bodies documents modifiers".split()
)


@cache
def speech_words(language: str) -> SpeechWords | None:
    """The words of one language (ISO 639-1), or None where there is no table for it yet."""
    entry: dict[str, str] | None = table("speech").get(language)
    if entry is None:
        return None
    verbs = entry["irregular"].split()
    verbs += [form for verb in entry["regular"].split() for form in _inflected(verb)]
    bases = entry["regular"].split()
    of_things = set(entry["of_things"].split())
    of_things |= {form for verb in of_things for form in _inflected(verb)}
    phrases: dict[str, tuple[str, ...]] = {}
    for phrase in _list(entry["phrases"]):
        first = phrase.split()[0]
        phrases[first] = (*phrases.get(first, ()), phrase)
    sets = {name: frozenset(entry[name].split()) for name in _SETS}
    spoken = frozenset(verb for verb in verbs if not verb.endswith("ing"))
    found, quoting = frozenset(entry["found"].split()), frozenset(entry["quoting"].split())
    common = (stop_words() | sets["finite"] | sets["prepositions"]).difference(verbs, bases, quoting)
    known = Glance.of(_list(entry["phrases"]), common=common)
    return SpeechWords(
        verbs=spoken,
        bases=frozenset(bases),
        openings=spoken.union(bases, found, quoting, sets["weak"], phrases),
        sounds=spoken.union(bases, found, quoting, sets["weak"], known.runs),
        of_people=frozenset({*verbs, *bases} - of_things),
        found=found,
        verb_phrases=phrases,
        quoting=quoting,
        titles=_alternation(_list(entry["titles"])),
        glance_hearsay=Glance.of(_list(entry["hearsay"]), open_ended=True, common=common),
        glance_commentary=Glance.of(_list(entry["commentary"]), open_ended=True, common=common),
        hearsay=re.compile(rf"\b(?:{_alternation(_list(entry['hearsay']))})", re.IGNORECASE),
        commentary=re.compile(rf"(?:^|\b)(?:{_alternation(_list(entry['commentary']))})", re.IGNORECASE),
        **sets,
    )


@cache
def outlet_names() -> frozenset[str]:
    """Outlets and agencies that are not known by their capitals or by a word such as "Times"."""
    return frozenset(table("outlets")["names"])
