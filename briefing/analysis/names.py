"""Which stretches of text can name a speaker: a person, a body, a role, a country.

Precision before recall: where the words do not show a speaker, nobody is named.
"""

from __future__ import annotations

import re

from briefing.analysis.speech import SpeechWords
from briefing.analysis.tables import country_of, stop_words
from briefing.language.words import fold

# A speaker's name has at most this many words ("the Azerbaijani state-run media outlet AZTV" has 7).
_LONGEST_NAME = 12
PRONOUNS = frozenset({"he", "she", "they", "it"})
_DETERMINERS = frozenset(
    "the a an some both its his her their this that these those it such several many other another two "
    "three all each every no i we you".split()
)
_ARTICLES = frozenset("the a an its his her their this these those".split())
_SMALL = frozenset(
    "of and for to in at on from with the by al- bin ibn van von de del della la le der den".split()
)
_PREPOSITION = re.compile(
    r" (?:of|for|in|at|from|on|to|with|by|between|issued|released|published|compiled|put|"
    r"familiar with|briefed on|close to|present at|involved in|who|whose) "
)
# "Aliyev, for his part", "the sides in a joint statement": how it was said, not who.
_MANNER = re.compile(
    r" (?:(?:for|on) (?:his|her|its|their) (?:own )?part|in (?:a|an|the|this|that|his|her|its|their|separate|"
    r"joint|another|response|reply|reaction|return|turn|addition|particular)\b(?: [a-z][\w’'-]*)*|"
    r"at (?:a|an|the) [a-z][\w’'-]*(?: [a-z][\w’'-]*)*|and|but)$"
)
# Behind a noun: which one of them it is. "a signalman identified only as ..."
_WHICH = re.compile(
    r" (?:of|for|in|at|from|on|to|with|by|near|there|here|known|identified|named|called|styling|"
    r"familiar|briefed|close|present|involved|reached|speaking|seen|who|whose|as|and) ?"
)
_WHOSE_OWN = frozenset(
    "the a an some one two three four five six several many most both his her their its another".split()
)
# Several of these are no people.
_MEASURES = frozenset(
    "days weeks months years hours minutes seconds times crowns dollars euros pounds metres kilometres miles "
    "percent degrees prices shares stocks sales things words terms means ones others".split()
)
_INSIDE = frozenset("the a an that it he she they we you i there this these those what".split())
_STRAY = ' “”"‘«»„[].…*•-–—'
_PARTICIPLE = re.compile(r"[a-z]{2,}ed$")
_AFTER_PARTICIPLE = frozenset("by in on at to from with for".split())
_COLLECTIVE = frozenset("police army military opposition parliament".split())
# "One dealer", "a local teacher": whoever does something for a living, in so many words.
_ONE = frozenset({"one", "a", "an", "another"})
_SOME_OF = re.compile(
    r"(?:one|two|three|four|some|several|many|most|both|all) of (?=(?:the|its|his|her|their) [a-z])",
    re.IGNORECASE,
)
_SHORT_ROLE = 4
_NO_NAME = re.compile(r"^(?:[+-]?\d[\d.,]*%? )+")  # "+0.60% Chairman Orla Venn": a price stands in the text
AGENT = re.compile(r"[a-z]{3,}(?:er|or|ist|ian|man|woman|ent)$")
_PLURAL = re.compile(r"[a-z]+(?:s|people|media|police|families)$")


def head(name: str) -> str:
    """The word a name is about: the last one before "of", "for", "in"."""
    core = _PREPOSITION.split(name, maxsplit=1)[0]
    return core.split()[-1] if core.split() else ""


def plain(stretch: str, words: SpeechWords) -> str:
    """The stretch without stray marks, adverbs before the verb, day and manner."""
    parts = stretch.strip(_STRAY).split()
    while parts and parts[-1].lower() in words.adverbs:
        parts.pop()
    if len(parts) > 2 and parts[-1].lower() in words.times and parts[-2].lower() == "on":
        parts = parts[:-2]
    if parts and parts[-1] == "on":
        parts.pop()
    text = " ".join(parts)
    cut = _MANNER.sub("", text)
    while cut != text:
        text, cut = cut, _MANNER.sub("", cut)
    return text


def speaker_in(name: str, words: SpeechWords, *, opening: bool = False) -> str | None:
    """The speaker that a noun phrase names, or None. `opening`: it opens its sentence, so that the
    capital of its first word shows nothing."""
    parts = name.split()
    if not parts or len(parts) > _LONGEST_NAME:
        return None
    lowered = [part.lower() for part in parts]
    if len(parts) == 1 and lowered[0] in PRONOUNS:
        return name
    if _SOME_OF.match(name):
        rest = _SOME_OF.sub("", name)
        return name if head(rest).lower() in words.speakers and not _holds_verb(lowered, words) else None
    if _holds_verb(lowered, words) or lowered[-1] in words.times:
        return None
    noun = head(name).lower()
    if noun in words.speakers and not head(name).isupper():
        return _role(name, words)
    if lowered[0] in _ONE and len(parts) <= _SHORT_ROLE and AGENT.search(noun):
        return name
    if noun in _DETERMINERS or not noun:
        return None
    return _proper(name, words, opening=opening)


def noun_of(name: str) -> str:
    """The word for what speaks, in small letters: "documents" of "documents seen by the radio"."""
    core = _WHICH.split(name, maxsplit=1)[0].split()
    return core[-1].lower() if core else ""


def is_several(name: str) -> bool:
    """Do more than one speak: "prosecutors", "Venn and Sand", "police"?"""
    noun = noun_of(name)
    return _PLURAL.match(noun) is not None or noun in _COLLECTIVE or " and " in name


def any_speaker(name: str, words: SpeechWords) -> str | None:
    """The noun phrase that a verb of speech leaves no doubt of: what it is the subject of speaks, also one
    that no table holds ("the referee", "pickets there"). None where it may be more than a noun phrase."""
    parts = name.split()
    if not parts or len(parts) > _LONGEST_NAME or name.endswith(("’", "'", "’s", "'s")):
        return None
    core = _WHICH.split(name, maxsplit=1)[0].split()
    lowered = [part.lower() for part in core]
    if not core or not _INSIDE.isdisjoint(lowered[1:]) or _holds_verb(lowered, words):
        return None
    behind = {part.lower() for part in parts[len(core) :]} - _NO_VERBS
    if not words.finite.isdisjoint(behind):
        return None
    noun = lowered[-1]
    if not noun[-1].isalpha() or noun in _MEASURES or _leans(noun, words):
        return None
    if lowered[0] in _WHOSE_OWN:
        return name if len(core) > 1 or (len(parts) > 2 and parts[1] == "of") else None
    owned = any(part.endswith(("’s", "'s", "s’", "s'")) for part in core[:-1])
    several = _PLURAL.match(noun) is not None and len(core) <= _SHORT_ROLE and noun not in words.bases
    if not (owned or several):
        return None
    leaning = (words.prepositions, words.leading, words.adverbs)
    return name if all(found.isdisjoint(lowered) for found in leaning) else None


_NO_VERBS = frozenset({"who", "whose", "that", "there"})


def _leans(word: str, words: SpeechWords) -> bool:
    return word in words.times or word in words.prepositions or word in words.subordinate


def _holds_verb(lowered: list[str], words: SpeechWords) -> bool:
    if any(part in words.finite or (part in words.verbs and part not in words.speakers) for part in lowered):
        return True
    return any(
        _PARTICIPLE.match(part)
        and part not in ("united", "so-called", "armed", "allied")
        and not part.startswith("un")
        and (i + 1 == len(lowered) or lowered[i + 1] not in _AFTER_PARTICIPLE)
        and not (0 < i < len(lowered) - 1 and lowered[i - 1] in _DETERMINERS)
        for i, part in enumerate(lowered)
    )


def _role(name: str, words: SpeechWords) -> str | None:
    """A role or body in small letters: with a determiner, an owner, a name before it, or many."""
    core, rest = _parted(name)
    parts = core.split()
    at = max((i for i, part in enumerate(parts) if part.lower() in _ARTICLES), default=-1)
    if at > 0:  # "regarding imports the official": what stands before the determiner is no part of it
        parts = parts[at:]
    lowered = [part.lower() for part in parts]
    if lowered[0] in _DETERMINERS:
        if lowered[0] in ("it", "i", "we", "you") or len(parts) < 2:
            return None
        return " ".join(parts) + rest
    if _PLURAL.match(lowered[-1]) or lowered[-1] in _COLLECTIVE | words.media:
        return " ".join(parts) + rest if _adjectives(parts[:-1], words) else None
    named = any(part[0].isupper() and part.lower() not in _titles(words) for part in parts)
    owned = any(part.endswith(("’s", "'s", "s’", "s'")) for part in parts)
    of = re.match(r" (?:of|for|to) (?:the )?[A-Z]", rest) is not None
    if named or owned or of:
        return " ".join(parts) + rest if _adjectives(parts[:-1], words) else None
    return None


def _titles(words: SpeechWords) -> frozenset[str]:
    return frozenset({*words.speakers, *words.modifiers})


def _parted(name: str) -> tuple[str, str]:
    found = _PREPOSITION.search(name)
    return (name[: found.start()], name[found.start() :]) if found else (name, "")


def _adjectives(parts: list[str], words: SpeechWords) -> bool:
    """Hardly a word that could be a clause's: names, known roles and what is said of them."""
    unknown = [
        p
        for p in parts
        if p.islower() and p not in _SMALL and p not in words.speakers and p not in words.modifiers
    ]
    return len(unknown) <= 1


def _proper(name: str, words: SpeechWords, *, opening: bool) -> str | None:
    """A name with capitals. In front of it stand only roles and what is said of them; of anything else
    the capitalised end is taken when it has two words."""
    name = _NO_NAME.sub("", name)
    core, rest = _parted(name)
    parts = core.split()
    last = parts[-1] if parts else ""
    if not last[:1].isupper():
        return None
    if len(parts) == 1:
        return name if _single(last, words, opening=opening) else None
    strange = [
        i
        for i, part in enumerate(parts)
        if part[0].islower()
        and "-" not in part
        and not part.startswith(("al-", "el-"))
        and part not in _SMALL
        and part not in words.speakers
        and part not in words.media
        and part not in words.modifiers
        and not (i == 0 and part in _DETERMINERS)
    ]
    if len(strange) == 1 and any(part in words.speakers for part in parts[strange[0] :]):
        strange = []  # "the state water company Tessa"
    if not strange:
        if parts[0].lower() in _DETERMINERS and len(parts) == 2 and fold(last) in _demonyms():
            return None  # "the Iranian": something has been cut off
        return name
    parts = parts[strange[-1] + 1 :]
    capital = next((i for i, part in enumerate(parts) if part[0].isupper()), len(parts))
    parts = parts[capital:]
    return " ".join(parts) if len(parts) >= 2 and not rest else None


def _single(word: str, words: SpeechWords, *, opening: bool) -> bool:
    lowered = fold(word)
    if _leans(lowered, words) or lowered in words.leading or lowered in words.adverbs:
        return False
    if lowered in stop_words() or lowered in _DETERMINERS or not word[0].isalpha():
        return False
    if lowered in words.speakers and not word.isupper():
        return False
    return lowered in country_of() or not (opening and lowered.endswith(("ing", "ly", "teen")))


def _demonyms() -> frozenset[str]:
    return frozenset(country_of())
