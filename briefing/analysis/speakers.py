"""Who is said to say a sentence, read off that sentence alone.

Rules: subject before a verb of speech, the tail after a quotation or comma, "according to", "prompted
X to say". The dateline is skipped and quotations are blanked first, so that nothing inside them is
taken for the frame around them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefing.analysis.datelines import body_start
from briefing.analysis.speech import SpeechWords, outlet_names, speech_words
from briefing.language.quotations import quotations

QUOTED = "\x01"  # stands for each character of a quotation, marks included
# A speaker's name has at most this many words ("the Azerbaijani state-run media outlet AZTV" has 7).
_LONGEST_NAME = 12
# What frames a sentence stands at its beginning; the rest of a page of one line is not heard.
_LONGEST_HEARD = 5000
# How far to the left of its verb a subject is looked for, in characters.
_LEFT = 300
_PRONOUNS = frozenset({"he", "she", "they"})
_DETERMINERS = frozenset(
    {
        "the",
        "a",
        "an",
        "some",
        "both",
        "its",
        "his",
        "her",
        "their",
        "this",
        "that",
        "these",
        "those",
        "it",
        "such",
    }
)
_BORDERS = re.compile(rf"[,;:()—–{QUOTED}]|\s-\s")
_ACCORDING = re.compile(r"\b[Aa]ccording to ([^,;:()—–.\x01]{2,120})")
_MADE_TO_SAY = re.compile(
    r"\b(?:prompted|led|caused|pushed) ([^,;:()—–.\x01]{2,80}?) to "
    r"(?:say|warn|claim|suggest|announce|declare)\b"
)
_CUT_BEHIND = re.compile(
    r" (?:in|on|at|during|after|before|when|while|as|that|who|which|and|to|from|with|"
    r"late|early|last|this|shortly|later|earlier|\w+ly)\b.*"
)
_INTERVIEW = re.compile(
    r"\b(?:interview(?:ed)? (?:to|with|by|on|published (?:in|by))|(?:spoke|speaking|comments|remarks|"
    r"statement|talking) to|(?:quoted|cited|carried|published|broadcast|aired) by|told|wrote (?:on|in)|"
    r"posted on) ([^,;:()—–.\x01]{2,90})"
)
_CAPITALS = re.compile(r"[A-Z][\w.&’'-]*(?: [A-Z][\w.&’'-]*)*")
_LOWER_WORD = re.compile(r"(?<![\w-])[a-z]+(?![\w-])")
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
        return self.speaker is not None and self.speaker.lower() in _PRONOUNS


NOTHING_HEARD = Heard()


def masked(sentence: str) -> str:
    """The sentence with all its quotations blanked; same length."""
    at, parts = 0, []
    for quote in quotations(sentence):
        parts += [sentence[at : quote.start], QUOTED * (quote.end - quote.start)]
        at = quote.end
    return "".join([*parts, sentence[at:]])


def hear(sentence: str, language: str) -> Heard:
    """What the sentence says of its own source; nothing for a language without a table."""
    words = speech_words(language)
    if words is None:
        return NOTHING_HEARD
    sentence = sentence[:_LONGEST_HEARD]
    text = masked(sentence)[body_start(sentence) :]
    hidden = text.count(QUOTED)
    according = _according(text, words)
    subject = _subject(text, words, quoting=hidden > 0)
    speaker = subject or according
    medium = _medium(text, words)
    if subject and according and medium is None:
        medium = according
    return Heard(
        speaker=speaker,
        medium=medium if medium != speaker else None,
        hearsay=bool(words.hearsay.search(text)) or _unnamed(speaker, words),
        by_media=speaker is not None and _is_medium(speaker, words),
        commentary=speaker is None and bool(words.commentary.search(text)),
        # A quotation and next to nothing else: somebody named before goes on speaking.
        all_quoted=hidden > 0 and len(text.replace(QUOTED, "").strip(" .,")) == 0,
    )


def _according(text: str, words: SpeechWords) -> str | None:
    for found in _ACCORDING.finditer(text):
        name = found.group(1).strip()
        head = _head(name).lower()
        if head not in words.not_sources and not head.endswith("plan") and len(name.split()) <= _LONGEST_NAME:
            return name
    return None


def _subject(text: str, words: SpeechWords, *, quoting: bool) -> str | None:
    for start, end in _verbs_in(text, words, quoting=quoting):
        after = text[end : end + 4]
        if after == " by " or (after == " of " and text[start:end] == "accused"):
            continue
        name = _before(text[max(0, start - _LEFT) : start], words) or _behind(text, start, end, words)
        if name:
            return name
    made = _MADE_TO_SAY.search(text)
    return made.group(1) if made and _is_name(made.group(1), words) else None


def _verbs_in(text: str, words: SpeechWords, *, quoting: bool) -> Iterator[tuple[int, int]]:
    """The places of the verbs of speech, from left to right."""
    for m in _LOWER_WORD.finditer(text):
        word = m.group()
        if word in words.verbs or (quoting and word in words.quoting):
            yield m.span()
        for phrase in words.verb_phrases.get(word, ()):
            if text.startswith(phrase, m.start()):
                yield (m.start(), m.start() + len(phrase))


def _before(left: str, words: SpeechWords) -> str | None:
    """The subject at the end of what stands before a verb."""
    stretches = _BORDERS.split(left)
    last = _without_adverbs(stretches[-1], words)
    if last:
        return _name_in(last, words, opening=len(stretches) == 1)
    # "Name, an apposition, said": the stretch before the apposition.
    if len(stretches) >= 3 and _PLAIN_APPOSITION.match(stretches[-2].strip()):
        return _name_in(_without_adverbs(stretches[-3], words), words, opening=len(stretches) == 3)
    return None


_PLAIN_APPOSITION = re.compile(r"(?:the|an?|who|whose|[a-z]+|[A-Z]\w+[’']s) ")


def _behind(text: str, start: int, end: int, words: SpeechWords) -> str | None:
    """The subject of "..., said Name": only where the verb opens its stretch."""
    before = text[:start].rstrip()
    if not before or before[-1] not in f",{QUOTED}":
        return None
    stretch = _BORDERS.split(text[end : end + 120])[0].strip(" .")
    name = _CUT_BEHIND.sub("", stretch).strip(" .")
    return name if _is_name(name, words) else None


def _without_adverbs(stretch: str, words: SpeechWords) -> str:
    parts = stretch.split()
    while parts and parts[-1].lower() in words.adverbs:
        parts.pop()
    if len(parts) > 2 and parts[-1].lower() in words.times and parts[-2].lower() == "on":
        parts = parts[:-2]
    if parts and parts[-1] == "on":
        parts.pop()
    return " ".join(parts)


def _name_in(stretch: str, words: SpeechWords, *, opening: bool) -> str | None:
    parts = stretch.split()
    while parts and parts[0].lower() in words.leading:
        parts = parts[1:]
    if not parts or parts[0].lower() in words.subordinate - words.prepositions:
        return None
    if parts[0].lower() in words.prepositions:
        if not opening or parts[0].lower() in words.subordinate:
            return None
        parts = _last_name(parts, words)
    name = " ".join(parts)
    return name if _is_name(name, words) else None


def _last_name(parts: list[str], words: SpeechWords) -> list[str]:
    """What is left of "In Baku on Friday the minister" when the time and place are taken off."""
    for at in range(len(parts) - 1, 0, -1):
        before = parts[at - 1]
        starts = (
            parts[at].lower() in ("the", "both", "some")
            or (
                parts[at][0].isupper()
                and not before[0].isupper()
                and before.lower() not in words.prepositions
            )
            or before.lower() in words.times
        )
        if starts and before.lower() != "the":
            return parts[at:]
    return []


def _head(name: str) -> str:
    """The word a name is about: the last one before "of", "for", "in"."""
    core = re.split(r" (?:of|for|in|at|from|on) ", name, maxsplit=1)[0]
    return core.split()[-1] if core.split() else ""


def _is_name(name: str, words: SpeechWords) -> bool:
    parts = name.split()
    if not parts or len(parts) > _LONGEST_NAME:
        return False
    lowered = [part.lower() for part in parts]
    if len(parts) == 1 and lowered[0] in _PRONOUNS:
        return True
    if (
        any(part in words.finite or (part in words.verbs and part not in words.speakers) for part in lowered)
        or lowered[-1] in words.times
    ):
        return False
    head = _head(name)
    if head.lower() in words.speakers:
        return True
    if head.lower() in _DETERMINERS:
        return False
    # A capital shows a name, except where every word has one: at the start of the sentence.
    return head[:1].isupper() and head.lower() not in words.prepositions | words.leading | words.subordinate


def _unnamed(speaker: str | None, words: SpeechWords) -> bool:
    if speaker is None:
        return False
    lowered = speaker.lower().split()
    return bool(words.anonymous.intersection(lowered)) or (
        _head(speaker).lower() in words.unnamed and not any(part[0].isupper() for part in speaker.split()[1:])
    )


def _is_medium(name: str, words: SpeechWords) -> bool:
    last = _head(name)
    return last.lower() in words.media or last.strip("’'s") in outlet_names() or last in outlet_names()


def _medium(text: str, words: SpeechWords) -> str | None:
    """To or through whom it was said: only what is recognisably an outlet, never a person."""
    for found in _INTERVIEW.finditer(text):
        name = _CUT_BEHIND.sub("", found.group(1)).strip(" .")
        if not name or name.split()[0].lower() in words.listeners:
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
