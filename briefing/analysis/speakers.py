"""Who is said to say a sentence, read off that sentence alone.

The verb of speech that frames it, else "according to". The dateline is skipped and quotations are
blanked first, so that nothing inside them is taken for the frame around them.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import lru_cache

from briefing.analysis.abroad import hear_abroad
from briefing.analysis.datelines import body_start
from briefing.analysis.frames import frame_of
from briefing.analysis.media import is_medium, may_be_medium, medium_in
from briefing.analysis.names import AGENT, PRONOUNS, any_speaker, head, noun_of, plain, speaker_in
from briefing.analysis.phrases import QUOTED, before
from briefing.analysis.speech import SpeechWords, speech_words
from briefing.language.glance import heads
from briefing.language.quotations import quotations
from briefing.language.words import vocabulary

# What frames a sentence stands at its beginning; the rest of a page of one line is not heard.
LONGEST_HEARD = 5000
# "a statement issued by the foreign ministry of ..." and the like have at most so many words.
_LONGEST_DOCUMENT = 12
_BODIES = frozenset("ministry presidency office embassy agency service department kremlin".split())
_CLAUSE = re.compile(r" (?:who|whom|whose|that|which|when|as|is|are|was|were|has|have|had|will)\b.*$")
_OF_TIME = re.compile(r" (?:on|last|this|earlier|late) (?:[A-Z]?[a-z]+day|[A-Z][a-z]+|week|month|year)\b.*$")
_TITLE = r"\b(?:Mrs?|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Sen|Rep|Gov|St)\. "
_ACCORDING = re.compile(
    r"\b(?:[Aa]ccording to|[Ii]n the (?:words|view|opinion|eyes|judge?ment) of) "
    rf"((?:{_TITLE}|[^,;:()—–.\x01]){{2,120}})"
)
_OUTLET = r"(?:[Tt]he )?[A-Z][\w.&’'-]*(?: [A-Z][\w.&’'-]*){0,4}"
_AS_SAYING = r"(?:quot|cit)ed{} as (?:say|tell|add|warn)ing"
# "..., Aktan Radio reported on Friday.", "Aktan Radio quoted Venn as saying": another's words handed on.
_HANDED_ON = re.compile(rf", (?P<outlet>{_OUTLET}) (?:has )?report(?:ed|s)(?: [^,;:\x01]{{1,40}})?[.]?$")
_SAID = re.compile(r"[,\x01] ?said ")
_QUOTED_AS = re.compile(
    rf"(?:^|[,\x01] ?)(?P<outlet>{_OUTLET}) (?:has )?" + _AS_SAYING.format(r" (?P<who>[^;:\x01]{2,120}?),?")
)
_BY = r"by (?:the (?:[A-Z][a-z]+ )?[a-z ]{3,40},? )?"
_WAS_QUOTED = re.compile(
    rf" (?:(?:was|were) |has been )(?:{_AS_SAYING.format('')} {_BY}(?P<behind>{_OUTLET})"
    rf"|(?:quoted|cited) {_BY}(?P<before>{_OUTLET}),? as (?:saying|telling|adding|warning))"
)
# "Senator Ines Carrow, D-Hyll, said": whose side and seat, no part of the sentence.
_OF_PARTY = re.compile(
    r", [A-Z]{1,3}-[A-Z][\w.]*(?: [A-Z][\w.]*)*,(?= [a-z])|(?<=\w) \([A-Z]{1,3}-[A-Z][\w. ]*\)"
)
_OBJECTS = {"him": "he", "her": "she", "them": "they"}
# "..., Orla Venn, who": in "according to the judge, Orla Venn, 34, was ..." the name is another's.
_NAMED_BEHIND = re.compile(r", (?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){1,3})(?:, who |\.?$)")
_LIST_BEHIND = re.compile(r", (?:[\w’'-]+ )?[\w’'-]+ and (?:[\w’'-]+ ){1,2}[a-z]+(?=,)")
_IN_HIS_WORDS = re.compile(
    r"\bin (?P<who>[^,;:()—–.\x01]{2,60})[’'](?:s|(?<=s.)) (?:own )?(?:words|view|opinion|judg[e]?ment)\b"
)
BY_ANY_WORDS = frozenset("according words view opinion eyes judgment judgement".split())
# "..., Aktan Radio reported, citing the harbour office": the office says it, the radio hands it on.
_CITING = re.compile(
    rf"(?:^|[,\x01] ?)(?P<outlet>{_OUTLET}|(?:the|an?) [a-z ]{{3,30}} {_OUTLET}) (?:has )?"
    r"(?:report(?:ed|s)|said|says|wr(?:ote|ites))"
    r"(?: (?:on )?[A-Z][a-z]+day)?, (?:citing|quoting) (?P<who>[^,;:()—–.\x01]{2,90})"
)
# What stands in every sentence that one of these patterns can find anything in.
HANDING = frozenset("quoted cited citing quoting reported reports".split())
# Fewer characters in quotation marks are a name or a word held at arm's length, not somebody's speech.
_SPOKEN = re.compile(rf"{QUOTED}{{15,}}")


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


@lru_cache(maxsize=10_000)  # it is looked at for one speaker after another
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
    sentence = sentence[:LONGEST_HEARD]
    if words is None:
        abroad = hear_abroad(sentence, language)
        quoted = masked(sentence).replace(QUOTED, "").strip(" .,—–")
        return Heard(speaker=abroad.speaker, medium=abroad.medium, all_quoted=not quoted)
    text = _OF_PARTY.sub("", masked(sentence)[body_start(sentence) :])
    seen = vocabulary(text)
    handed = _handed_on(text, words, seen)
    if handed:
        return handed
    return _frame_of(text, words, seen)


def _handed_on(text: str, words: SpeechWords, seen: AbstractSet[str]) -> Heard | None:
    """Whom an outlet quotes, the outlet being the medium; None where it tells in its own words."""
    if HANDING.isdisjoint(seen):
        return None
    whom, medium = None, None
    if quoted := _QUOTED_AS.search(text):
        who = plain(quoted["who"], words)
        whom, medium = _OBJECTS.get(who) or speaker_in(who, words), quoted["outlet"]
    elif was_quoted := _WAS_QUOTED.search(text):
        whom = before(text[: was_quoted.start() + 1], words, sure=True)
        medium = was_quoted["behind"] or was_quoted["before"]
    elif (citing := _CITING.search(text)) and may_be_medium(citing["outlet"], words):
        who = plain(citing["who"], words)
        known = noun_of(who) not in words.documents
        whom, medium = speaker_in(who, words) if known else None, citing["outlet"]
    if whom:
        return replace(_frame_of(text, words, seen), speaker=whom, medium=medium, by_media=False)
    told = _HANDED_ON.search(text)
    if told is None or not may_be_medium(told["outlet"], words):
        return None
    inner = _frame_of(text[: told.start()], words, seen)
    if inner.speaker:
        return replace(inner, medium=told["outlet"])
    # Somebody said it, and not the outlet: nobody is named rather than the outlet.
    return inner if _SAID.search(text, 0, told.start()) else None


def _frame_of(text: str, words: SpeechWords, seen: AbstractSet[str]) -> Heard:
    """`seen` are the runs of letters of the text, or of more than it."""
    hidden = text.count(QUOTED)
    according = None if BY_ANY_WORDS.isdisjoint(seen) else _according(text, words)
    frame = frame_of(text, words, seen, quoting=hidden > 0 and _SPOKEN.search(text) is not None)
    subject = frame.name if frame and not (frame.weak and according) else None
    if subject and _only_spoken_of(subject, text, words):
        subject = None
    speaker = subject or according
    medium = medium_in(text, words, seen)
    begun = heads(seen)
    if subject and according and medium is None and _is_channel(according, words):
        medium = according
    hearsay = not words.glance_hearsay.misses(begun) and words.hearsay.search(text) is not None
    commentary = (
        speaker is None
        and not words.glance_commentary.misses(begun)
        and words.commentary.search(text) is not None
    )
    if speaker is None and medium is None and hidden == 0 and not hearsay and not commentary:
        return NOTHING_HEARD
    return Heard(
        speaker=speaker,
        medium=medium if medium != speaker else None,
        hearsay=hearsay or _unnamed(speaker, words),
        by_media=speaker is not None and is_medium(speaker, words),
        commentary=commentary,
        # A quotation and next to nothing else: somebody named before goes on speaking.
        all_quoted=hidden > 0 and len(text.replace(QUOTED, "").strip(" .,")) == 0,
    )


def _only_spoken_of(subject: str, text: str, words: SpeechWords) -> bool:
    """ "A company called Aktan Link", "told reporters": they do not speak."""
    at = text.find(subject)
    ahead = text[:at].rsplit(maxsplit=1)[-1:] if at > 0 else []
    return ahead in (["called"], ["named"], ["dubbed"]) or (
        ahead == ["told"] and subject.lower() in words.listeners
    )


def _according(text: str, words: SpeechWords) -> str | None:
    """Whom or what "according to" names: a speaker, or a document or outlet that says it."""
    for found in _ACCORDING.finditer(text):
        name = _OF_TIME.sub("", plain(_CLAUSE.sub("", found.group(1)), words))
        if listed := _LIST_BEHIND.match(text, found.end()):
            name += listed.group()  # "the roads, ports and rail ministry"
        noun = head(name).lower()
        if not name or noun in words.not_sources or noun.endswith("plan"):
            continue
        if noun in words.documents or is_medium(name, words):
            return name if len(name.split()) <= _LONGEST_DOCUMENT else None
        named = _NAMED_BEHIND.match(text, found.end())
        said_by = named["name"] if named and AGENT.search(noun) else name
        speaker = speaker_in(said_by, words) or any_speaker(said_by, words)
        if speaker:
            return speaker
    owner = _IN_HIS_WORDS.search(text)
    return speaker_in(owner["who"], words) or any_speaker(owner["who"], words) if owner else None


def _is_channel(name: str, words: SpeechWords) -> bool:
    """A document, an outlet or a body through which others are heard; never a person."""
    noun = head(name).lower()
    return noun in words.documents or noun in _BODIES or is_medium(name, words)


def _unnamed(speaker: str | None, words: SpeechWords) -> bool:
    if speaker is None:
        return False
    lowered = speaker.lower().split()
    return bool(words.anonymous.intersection(lowered)) or (
        head(speaker).lower() in words.unnamed and not any(part[0].isupper() for part in speaker.split()[1:])
    )
