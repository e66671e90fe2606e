"""To or through whom something was said: the outlet that a sentence names as its medium."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from briefing.analysis.names import head
from briefing.analysis.phrases import CUT_BEHIND
from briefing.analysis.speech import SpeechWords, outlet_names
from briefing.analysis.tables import country_of
from briefing.language.words import fold

_INTERVIEW = re.compile(
    r"\b(?:interview(?:ed)? (?:to|with|by|on|published (?:in|by))|(?:spoke|speaking|comments|remarks|"
    r"statement|letter|talking) to|(?:quoted|cited|carried|published|broadcast|aired) by|told|"
    r"(?:wrote|writes?) (?:on|in)|posted on) ([^,;:()—–.\x01]{2,90})"
)
THROUGH = frozenset(
    "interview interviewed spoke speaking comments remarks statement talking quoted cited carried published "
    "broadcast aired told wrote write writes letter posted".split()
)
_CAPITALS = re.compile(r"[A-Z][\w.&’'-]*(?: [A-Z][\w.&’'-]*)*")
_ACRONYM = re.compile(r"\b[A-Z][A-Z0-9]{1,}\b")


def may_be_medium(name: str, words: SpeechWords) -> bool:
    """A known outlet, or a name of one word that is no country: whoever reports what another said."""
    bare = name.removeprefix("the ").removeprefix("The ")
    single = " " not in bare and fold(bare) not in country_of() and bare.lower() not in words.bodies
    return single or is_medium(name, words)


def is_medium(name: str, words: SpeechWords) -> bool:
    last = head(name)
    if name.split(" ", maxsplit=1)[0] in _STATIONS:
        return True
    return last.lower() in words.media or last.strip("’'s") in outlet_names() or last in outlet_names()


_STATIONS = frozenset({"Radio", "TV", "Channel", "Television"})


def medium_in(text: str, words: SpeechWords, seen: AbstractSet[str]) -> str | None:
    """To or through whom it was said: only what is recognisably an outlet, never a person."""
    if THROUGH.isdisjoint(seen):
        return None
    for found in _INTERVIEW.finditer(text):
        name = CUT_BEHIND.sub("", found.group(1)).strip(" .")
        if not name or name.split()[0].lower() in words.listeners or head(name) == "conference":
            continue
        for proper in _CAPITALS.finditer(name):
            ahead = name[: proper.start()].split()
            rest = name.removeprefix(f"the {proper.group()}")
            alone = (
                found.group().startswith(_PASSED_TO)
                and rest != name
                and (not rest or rest.split()[0] in _OPENERS)
            )
            titled = alone and _is_titled(proper.group(), words)
            described = titled or (bool(ahead) and ahead[-1] in words.media)
            if described or is_medium(proper.group(), words) or _is_acronym(proper.group(), words):
                return proper.group()
        if words.media.intersection(name.split()):
            return name
    return None


def _is_titled(name: str, words: SpeechWords) -> bool:
    """ "the Capital Letter": what is told to a name with "the" and no word for a body is told to a paper."""
    return (
        all(
            fold(word) not in words.speakers | _LISTENING | words.not_sources | country_of().keys()
            or word.lower() in words.media
            for word in name.split()
        )
        and not name.isupper()
    )


_OPENERS = frozenset("the a an his her their its that how".split())
_PASSED_TO = (
    "told",
    "interview",
    "spoke",
    "speaking",
    "comments",
    "remarks",
    "letter",
    "talking",
    "wrote",
    "write",
)
# Bodies that are told something without passing it on.
_LISTENING = frozenset(
    "assembly house senate congress chamber duma knesset board conference forum summit inquiry tribunal "
    "panel hearing nations council states kingdom emirates republic bar society world fund".split()
)


def _is_acronym(name: str, words: SpeechWords) -> bool:
    return bool(_ACRONYM.fullmatch(name)) and name.lower() not in words.bodies
