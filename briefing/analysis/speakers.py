"""Who is said to say a sentence, read off that sentence alone.

The verb of speech that frames it, else "according to". The dateline is skipped and quotations are
blanked first, so that nothing inside them is taken for the frame around them.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import lru_cache

from briefing.analysis.datelines import body_start
from briefing.analysis.frames import CUT_BEHIND, QUOTED, subject_of
from briefing.analysis.names import AGENT, PRONOUNS, head, plain, speaker_in
from briefing.analysis.speech import SpeechWords, outlet_names, speech_words
from briefing.analysis.tables import country_of
from briefing.language.glance import heads
from briefing.language.quotations import quotations
from briefing.language.words import fold, vocabulary

# What frames a sentence stands at its beginning; the rest of a page of one line is not heard.
_LONGEST_HEARD = 5000
# "a statement issued by the foreign ministry of ..." and the like have at most so many words.
_LONGEST_DOCUMENT = 12
_BODIES = frozenset("ministry presidency office embassy agency service department kremlin".split())
_CLAUSE = re.compile(r" (?:who|whom|whose|that|which|when|as|is|are|was|were|has|have|had|will)\b.*$")
_OF_TIME = re.compile(r" (?:on|last|this|earlier|late) (?:[A-Z]?[a-z]+day|[A-Z][a-z]+|week|month|year)\b.*$")
_TITLE = r"\b(?:Mrs?|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Sen|Rep|Gov|St)\. "
_ACCORDING = re.compile(rf"\b[Aa]ccording to ((?:{_TITLE}|[^,;:()—–.\x01]){{2,120}})")
_OUTLET = r"(?:[Tt]he )?[A-Z][\w.&’'-]*(?: [A-Z][\w.&’'-]*){0,4}"
_AS_SAYING = r"(?:quot|cit)ed{} as (?:say|tell|add|warn)ing"
# "..., Aktan Radio reported on Friday.", "Aktan Radio quoted Venn as saying": another's words handed on.
_HANDED_ON = re.compile(rf", (?P<outlet>{_OUTLET}) (?:has )?report(?:ed|s)(?: [^,;:\x01]{{1,40}})?[.]?$")
_QUOTED_AS = re.compile(
    rf"(?:^|[,\x01] ?)(?P<outlet>{_OUTLET}) (?:has )?" + _AS_SAYING.format(r" (?P<who>[^;:\x01]{2,120}?),?")
)
_WAS_QUOTED = re.compile(
    r"^(?P<who>[^,;:\x01]{2,120}) (?:was|were) "
    + _AS_SAYING.format(rf" by (?:the [a-z ]{{3,40}})?(?P<outlet>{_OUTLET})")
)
# "..., Orla Venn, who": in "according to the judge, Orla Venn, 34, was ..." the name is another's.
_NAMED_BEHIND = re.compile(r", (?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){1,3})(?:, who |\.?$)")
_INTERVIEW = re.compile(
    r"\b(?:interview(?:ed)? (?:to|with|by|on|published (?:in|by))|(?:spoke|speaking|comments|remarks|"
    r"statement|talking) to|(?:quoted|cited|carried|published|broadcast|aired) by|told|wrote (?:on|in)|"
    r"posted on) ([^,;:()—–.\x01]{2,90})"
)
# What stands in every sentence that one of these patterns can find anything in.
_HANDING = frozenset("quoted cited reported reports".split())
_THROUGH = frozenset(
    "interview interviewed spoke speaking comments remarks statement talking quoted cited carried published "
    "broadcast aired told wrote posted".split()
)
_CAPITALS = re.compile(r"[A-Z][\w.&’'-]*(?: [A-Z][\w.&’'-]*)*")
# Fewer characters in quotation marks are a name or a word held at arm's length, not somebody's speech.
_SPOKEN = re.compile(rf"{QUOTED}{{15,}}")
_ACRONYM = re.compile(r"\b[A-Z][A-Z0-9]{1,}\b")


@dataclass(frozen=True, kw_only=True, slots=True)
class Heard:
    """What one sentence says of its own source. `speaker` may still be a pronoun."""

    speaker: str | None = None
    medium: str | None = None
    hearsay: bool = False
    by_media: bool = False
    commentary: bool = False
    all_quoted: bool = False

    @property
    def pronoun(self) -> bool:
        return self.speaker is not None and self.speaker.lower() in PRONOUNS


NOTHING_HEARD = Heard()


def masked(sentence: str) -> str:
    """The sentence with all its quotations blanked; same length."""
    at, parts = 0, []
    for quote in quotations(sentence):
        parts += [sentence[at : quote.start], QUOTED * (quote.end - quote.start)]
        at = quote.end
    return "".join([*parts, sentence[at:]])


@lru_cache(maxsize=10_000)  # copies of one text say the same
def hear(sentence: str, language: str) -> Heard:
    """What the sentence says of its own source; nothing for a language without a table."""
    words = speech_words(language)
    if words is None:
        return NOTHING_HEARD
    sentence = sentence[:_LONGEST_HEARD]
    text = masked(sentence)[body_start(sentence) :]
    seen = vocabulary(text)
    handed = _handed_on(text, words, seen)
    if handed:
        return handed
    return _frame_of(text, words, seen)


def _handed_on(text: str, words: SpeechWords, seen: AbstractSet[str]) -> Heard | None:
    """Whom an outlet quotes, the outlet being the medium; None where it tells in its own words."""
    if _HANDING.isdisjoint(seen):
        return None
    quoted = _QUOTED_AS.search(text) or _WAS_QUOTED.match(text)
    speaker = speaker_in(plain(quoted["who"], words), words) if quoted else None
    if quoted and speaker:
        return replace(_frame_of(text, words, seen), speaker=speaker, medium=quoted["outlet"], by_media=False)
    told = _HANDED_ON.search(text)
    if told is None or not _may_be_medium(told["outlet"], words):
        return None
    inner = _frame_of(text[: told.start()], words, seen)
    return replace(inner, medium=told["outlet"]) if inner.speaker else None


def _may_be_medium(name: str, words: SpeechWords) -> bool:
    """A known outlet, or a name of one word that is no country: whoever reports what another said."""
    bare = name.removeprefix("the ").removeprefix("The ")
    single = " " not in bare and fold(bare) not in country_of() and bare.lower() not in words.bodies
    return single or _is_medium(name, words)


def _frame_of(text: str, words: SpeechWords, seen: AbstractSet[str]) -> Heard:
    """`seen` are the runs of letters of the text, or of more than it."""
    hidden = text.count(QUOTED)
    according = _according(text, words) if "according" in seen else None
    subject = subject_of(text, words, seen, quoting=hidden > 0 and _SPOKEN.search(text) is not None)
    speaker = subject or according
    medium = _medium(text, words, seen)
    begun = heads(seen)
    if subject and according and medium is None and _is_channel(according, words):
        medium = according
    return Heard(
        speaker=speaker,
        medium=medium if medium != speaker else None,
        hearsay=(not words.glance_hearsay.misses(begun) and words.hearsay.search(text) is not None)
        or _unnamed(speaker, words),
        by_media=speaker is not None and _is_medium(speaker, words),
        commentary=speaker is None
        and not words.glance_commentary.misses(begun)
        and words.commentary.search(text) is not None,
        # A quotation and next to nothing else: somebody named before goes on speaking.
        all_quoted=hidden > 0 and len(text.replace(QUOTED, "").strip(" .,")) == 0,
    )


def _according(text: str, words: SpeechWords) -> str | None:
    """Whom or what "according to" names: a speaker, or a document or outlet that says it."""
    for found in _ACCORDING.finditer(text):
        name = _OF_TIME.sub("", plain(_CLAUSE.sub("", found.group(1)), words))
        noun = head(name).lower()
        if not name or noun in words.not_sources or noun.endswith("plan"):
            continue
        if noun in words.documents or _is_medium(name, words):
            return name if len(name.split()) <= _LONGEST_DOCUMENT else None
        named = _NAMED_BEHIND.match(text, found.end())
        speaker = speaker_in(named["name"] if named and AGENT.search(noun) else name, words)
        if speaker:
            return speaker
    return None


def _is_channel(name: str, words: SpeechWords) -> bool:
    """A document, an outlet or a body through which others are heard; never a person."""
    noun = head(name).lower()
    return noun in words.documents or noun in _BODIES or _is_medium(name, words)


def _unnamed(speaker: str | None, words: SpeechWords) -> bool:
    if speaker is None:
        return False
    lowered = speaker.lower().split()
    return bool(words.anonymous.intersection(lowered)) or (
        head(speaker).lower() in words.unnamed and not any(part[0].isupper() for part in speaker.split()[1:])
    )


def _is_medium(name: str, words: SpeechWords) -> bool:
    last = head(name)
    return last.lower() in words.media or last.strip("’'s") in outlet_names() or last in outlet_names()


def _medium(text: str, words: SpeechWords, seen: AbstractSet[str]) -> str | None:
    """To or through whom it was said: only what is recognisably an outlet, never a person."""
    if _THROUGH.isdisjoint(seen):
        return None
    for found in _INTERVIEW.finditer(text):
        name = CUT_BEHIND.sub("", found.group(1)).strip(" .")
        if not name or name.split()[0].lower() in words.listeners or head(name) == "conference":
            continue
        for proper in _CAPITALS.finditer(name):
            before = name[: proper.start()].split()
            described = bool(before) and before[-1] in words.media
            if described or _is_medium(proper.group(), words) or _is_acronym(proper.group(), words):
                return proper.group()
        if words.media.intersection(name.split()):
            return name
    return None


def _is_acronym(name: str, words: SpeechWords) -> bool:
    return bool(_ACRONYM.fullmatch(name)) and name.lower() not in words.bodies
