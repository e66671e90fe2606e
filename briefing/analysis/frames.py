"""The subject of the verb of speech that frames a sentence.

Rules: subject before a verb of speech, the tail after a quotation or comma, "prompted X to say".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from briefing.analysis.names import is_several, noun_of, speaker_in
from briefing.analysis.phrases import QUOTED, before, behind, opening_subject
from briefing.analysis.speech import SpeechWords

# How far to the left of its verb a subject is looked for, in characters.
_LEFT = 300
# How far to the right it shows whether a word is a verb, in characters.
_RIGHT = 80
_SAYS = frozenset({"says", "tells", "writes"})
_ENDS = re.compile(
    rf"(?:[ .!?{QUOTED}]*$|[,.;]|:[ ]*\x01| (?:on|in|at|to|after|during|from|over|by|through|via|when|as|"
    r"while|before|outside|late|earlier|yesterday|today|here|afterwards|"
    r"[A-Z][a-z]+day)\b[^,;]*[.,]?$| (?:late )?on [A-Z][a-z]+day,)"
)
_OWNED = re.compile(
    r"(?:^|[ (])(?:the|an?|his|her|its|their|our|my|your|this|these|those|such|[\w-]+[’']s?) $"
)
_OBJECT = re.compile(
    r"(?:[,.:;]|$|\x01| \x01| (?:that|the|an?|it|its|he|his|she|her|they|their|this|these|no|any|all|some|"
    r"such|how|why|what|[A-Z][\w’'-]*)\b)"
)
# Others' words inside a sentence: "prompted Venn to say", "carried a statement by Venn saying".
_MADE_TO_SAY = re.compile(
    r"\b(?:prompted|led|caused|pushed) (?P<made>[^,;:()—–.\x01]{2,80}?) to "
    r"(?:say|warn|claim|suggest|announce|declare)\b"
    r"|\b(?:statement|letter|post|message|note|report)s? (?:from|by|of) (?P<of>[^,;:()—–.\x01]{2,80}?) "
    r"(?:saying|that sa(?:ys|id)|which sa(?:ys|id))\b"
)
MAKING = frozenset("prompted led caused pushed saying says said".split())
_FIGURE = re.compile(
    r"(?: (?:[\w’'-]+ ){1,6}?at)? (?:(?:about|around|nearly|almost|some|over|more than) )?[$€£]?\d"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Frame:
    """A verb of speech with its subject; `last`: it stands behind what is said, at the end; `weak`: a
    plainer verb or "according to" goes before it."""

    name: str
    last: bool = False
    weak: bool = False


def frame_of(text: str, words: SpeechWords, seen: AbstractSet[str], *, quoting: bool) -> Frame | None:
    """The verb of speech that frames the sentence, with its subject: at its end ("..., Venn said.")
    before any within it ("Aktan rejects ..."), else the first. `seen` are its runs of letters."""
    first: Frame | None = None
    for start, end in () if words.silent(seen) else _verbs_in(text, words, seen, quoting=quoting):
        frame = _frame(text, start, end, words)
        if frame is None:
            continue
        if frame.last and not frame.weak:
            return frame
        if first is None or (first.weak and not frame.weak):
            first = frame
    if first is None and not GOING.isdisjoint(seen) and (goes_on := _GOING_ON.search(text)):
        subject = opening_subject(text[: goes_on.start()], words)
        first = Frame(name=subject) if subject else None
    made = None if first or MAKING.isdisjoint(seen) else _MADE_TO_SAY.search(text)
    speaker = speaker_in((made["made"] or made["of"]).strip(), words) if made else None
    return Frame(name=speaker) if speaker else first


# "Aktan Oil shut the well, blaming the weather": what the subject said while it did something.
GOING = frozenset(
    "saying arguing warning insisting claiming blaming accusing adding telling citing stressing denying "
    "promising vowing calling".split()
)
_GOING_ON = re.compile(rf", (?:{'|'.join(sorted(GOING))})\b")


def _frame(text: str, start: int, end: int, words: SpeechWords) -> Frame | None:
    after = text[end : end + _RIGHT] + (";" if len(text) > end + _RIGHT else "")
    verb = text[start:end]
    if after.startswith((" by ", " to have ", " to be ")) or (verb == "accused" and after.startswith(" of")):
        return None
    if verb.startswith("maintain") and not (_CLAUSE.match(after) or _ends(after, words)):
        return None  # "maintained a garrison there"
    if verb in _NAMING and _NAMED.match(after):
        return None  # "a system called “Open Port”"
    left = text[max(0, start - _LEFT) : start]
    if verb == "states" and left.endswith("member "):
        return None
    bordered = _BORDERED.search(left) is not None
    if verb == "added" and (things := _ADDS_THINGS.match(after)):
        told_in = set((things["what"] or "").lower().split())
        if not told_in & (_TOLD_IN | words.documents):
            return None
    inverted = behind(text, start, end, words, sure=verb in words.of_people or verb in words.quoting)
    if not inverted and verb.endswith("s") and verb not in _SAYS and _is_noun(left, after):
        return None
    said = verb in _SAID or (bordered and _ends(after, words)) or _CLAUSE.match(after) is not None
    spoken = verb in words.of_people or verb in words.found or verb in words.quoting
    ahead = before(left, words, sure=said and spoken)
    # "The track links two ports, said Venn, adding ...": what stands before the comma does not speak.
    told = inverted and verb in _SAID and left.endswith(", ") and after.startswith(f" {inverted}, adding ")
    name = inverted if told else ahead or inverted
    if name and " " not in name and f"{name}.," in left:
        return None  # "Orla Venn of the Tolvik, Calif., firm says"
    if not name or not _fits(verb, name, after, words, said=said or ahead is None):
        return None
    border = ahead is not None and _at_border(left, ahead)
    if verb.endswith("s") and not (border or ahead is None) and after[:1] in (",", ".", ";", ""):
        return None  # "Ambassadors of small states, ..."
    return Frame(
        name=name,
        weak=verb in words.weak,
        last=(border or ahead is None) and _ENDS.match(after) is not None and not _CONCEDED.search(left),
    )


def _at_border(left: str, name: str) -> bool:
    """Does the name stand right behind a comma or a quotation?"""
    at = left.find(name)
    while at >= 0:
        ahead = left[:at].rstrip(" ")
        if ahead.endswith(_BORDERS) or (ahead.endswith(_CLOSING) and ahead[:-1].endswith(_BORDERS)):
            return True
        at = left.find(name, at + 1)
    return False


_BORDERS, _CLOSING = (",", QUOTED), ("”", "’", '"', "'")
_NAMING = frozenset("called calls branded brands labelled labels termed described".split())
_NAMED = re.compile(rf" {QUOTED}")
# Words that are nothing but verbs of speech, whatever follows them.
_SAID = frozenset({"said", "says", "told", "wrote"})
_CLAUSE = re.compile(rf":|,? ?{QUOTED}| (?:that|how|{QUOTED})")
# The verb stands behind what may be a subject between it and a comma or a quotation.
_BORDERED = re.compile(rf"[,{QUOTED}–—][”’\"']? *[^,;:{QUOTED}]+$")


def _ends(after: str, words: SpeechWords) -> bool:
    """Whether the sentence ends behind a verb of speech, but for when, where and how."""
    return _ENDS.match(after) is not None and words.finite.isdisjoint(after.split())


def _fits(verb: str, name: str, after: str, words: SpeechWords, *, said: bool) -> bool:
    """ "allege" goes with several, "found" with a document."""
    if verb in words.found and verb not in words.verbs and verb not in words.weak:
        return said and noun_of(name) in words.documents
    if verb in words.bases and verb not in words.verbs:
        return is_several(name) and _OBJECT.match(after) is not None
    return True


def _is_noun(left: str, after: str) -> bool:
    """ "his remarks on", "the Balkan states are": a noun that looks like a verb of speech."""
    return bool(_OWNED.search(left)) or not _OBJECT.match(after)


def _verbs_in(
    text: str, words: SpeechWords, seen: AbstractSet[str], *, quoting: bool
) -> Iterator[tuple[int, int]]:
    """The places of the verbs of speech, from left to right."""
    for start, word in _places(text, words.openings & seen):
        end = start + len(word)
        weak = word in words.weak and (word not in words.figures or _FIGURE.match(text, end))
        spoken = word in words.verbs or word in words.bases or word in words.found
        quotes = word in words.quoting and (quoting or (word in _NAMING and QUOTED in text))
        if spoken or quotes or weak:
            yield (start, end)
        for phrase in words.verb_phrases.get(word, ()):
            behind_it = start + len(phrase)
            if text.startswith(phrase, start) and not text[behind_it : behind_it + 1].isalnum():
                yield (start, behind_it)


def _places(text: str, wanted: Iterable[str]) -> list[tuple[int, str]]:
    """Where some words stand by themselves, from left to right; no hyphen joins them to others."""
    found = []
    for word in wanted:
        at = text.find(word)
        while at >= 0:
            end = at + len(word)
            if not _joins(text[max(0, at - 1) : at]) and not _joins(text[end : end + 1]):
                found.append((at, word))
            at = text.find(word, end)
    return sorted(found)


def _joins(sign: str) -> bool:
    return sign.isalnum() or sign in ("_", "-")


# "..., though officials say otherwise": what stands before is not what these say.
_CONCEDED = re.compile(r", (?:even )?(?:though|although|while|whereas|but|as) (?:[\w’'-]+ ){1,5}$")
# "added in a delay", "added 40 ships": no words are added; "added in a statement": words are.
_ADDS_THINGS = re.compile(
    r" (?:(?:in|to) (?:an?|the) (?P<what>[\w-]+(?: [\w-]+){0,2})|an? |more |another |\d"
    r"|(?:two|three|four|five|six|seven|eight|nine|ten|\w+teen|\w+ty|several|many|new)\b)"
)
_TOLD_IN = frozenset("interview speech tweet post email video message conference briefing call".split())
