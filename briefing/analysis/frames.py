"""The subject of the verb of speech that frames a sentence.

Rules: subject before a verb of speech, the tail after a quotation or comma, "prompted X to say".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from briefing.analysis.names import plain, speaker_in
from briefing.analysis.speech import SpeechWords

QUOTED = "\x01"  # stands for each character of a quotation, marks included
# How far to the left of its verb a subject is looked for, in characters.
_LEFT = 300
# How far to the right it shows whether a word is a verb, in characters.
_RIGHT = 80
_SAYS = frozenset({"says", "tells", "writes"})
_ENDS = re.compile(
    rf"(?:[ .!?{QUOTED}]*$|[,.;]|:[ ]*\x01| (?:on|in|at|to|after|during|late|earlier|yesterday|today|here|"
    r"[A-Z][a-z]+day)\b[^,;]*[.,]?$| (?:late )?on [A-Z][a-z]+day,)"
)
_OWNED = re.compile(
    r"(?:^|[ (])(?:the|an?|his|her|its|their|our|my|your|this|these|those|such|[\w-]+[’']s?) $"
)
_OBJECT = re.compile(
    r"(?:[,.:;]|$|\x01| \x01| (?:that|the|an?|it|its|he|his|she|her|they|their|this|these|no|any|all|some|"
    r"such|how|why|what|[A-Z][\w’'-]*)\b)"
)
_BORDERS = re.compile(rf"[,;:()—–{QUOTED}]|\s-\s")
_MADE_TO_SAY = re.compile(
    r"\b(?:prompted|led|caused|pushed) ([^,;:()—–.\x01]{2,80}?) to "
    r"(?:say|warn|claim|suggest|announce|declare)\b"
)
_MAKING = frozenset("prompted led caused pushed".split())
CUT_BEHIND = re.compile(
    r" (?:in|on|at|during|after|before|when|while|as|that|who|which|and|to|from|with|"
    r"late|early|last|this|shortly|later|earlier|\w+ly)\b.*"
)
_FIGURE = re.compile(
    r"(?: (?:[\w’'-]+ ){1,6}?at)? (?:(?:about|around|nearly|almost|some|over|more than) )?[$€£]?\d"
)
_LOWER_WORD = re.compile(r"(?<![\w-])[a-z]+(?![\w-])")


def subject_of(text: str, words: SpeechWords, seen: AbstractSet[str], *, quoting: bool) -> str | None:
    """The subject of the verb of speech that frames the sentence: of a frame at its end ("..., Venn
    said.") before any within it ("Aktan rejects ..."), else the first. `seen` are its runs of letters."""
    first: _Frame | None = None
    for start, end in () if words.silent(seen) else _verbs_in(text, words, quoting=quoting):
        frame = _frame(text, start, end, words)
        if frame is None:
            continue
        if frame.last:
            return frame.name
        if first is None or (first.weak and not frame.weak):
            first = frame
    if first:
        return first.name
    made = None if _MAKING.isdisjoint(seen) else _MADE_TO_SAY.search(text)
    return speaker_in(made.group(1), words) if made else None


@dataclass(frozen=True, kw_only=True, slots=True)
class _Frame:
    """A verb of speech with its subject; `last`: it stands behind what is said, at the end."""

    name: str
    last: bool
    weak: bool


def _frame(text: str, start: int, end: int, words: SpeechWords) -> _Frame | None:
    after = text[end : end + _RIGHT] + (";" if len(text) > end + _RIGHT else "")
    verb = text[start:end]
    if after.startswith(" by ") or (verb == "accused" and after.startswith(" of")):
        return None
    left = text[max(0, start - _LEFT) : start]
    if verb == "added" and (things := _ADDS_THINGS.match(after)):
        told_in = set((things["what"] or "").lower().split())
        if not told_in & (_TOLD_IN | words.documents):
            return None
    if verb.endswith("s") and verb not in _SAYS and _is_noun(left, after):
        return None
    before = _before(left, words)
    name = before or _behind(text, start, end, words)
    if not name:
        return None
    border = before is not None and re.search(rf"[,{QUOTED}][”’\"']? *{re.escape(before)}", left) is not None
    if verb.endswith("s") and not (border or before is None) and after[:1] in (",", ".", ";", ""):
        return None  # "Ambassadors of small states, ..."
    return _Frame(
        name=name,
        weak=verb in words.weak,
        last=(border or before is None) and _ENDS.match(after) is not None and not _CONCEDED.search(left),
    )


def _is_noun(left: str, after: str) -> bool:
    """ "his remarks on", "the Balkan states are": a noun that looks like a verb of speech."""
    return bool(_OWNED.search(left)) or not _OBJECT.match(after)


def _verbs_in(text: str, words: SpeechWords, *, quoting: bool) -> Iterator[tuple[int, int]]:
    """The places of the verbs of speech, from left to right."""
    for m in _LOWER_WORD.finditer(text):
        word = m.group()
        weak = word in words.weak and (word not in words.figures or _FIGURE.match(text, m.end()))
        if word in words.verbs or (quoting and word in words.quoting) or weak:
            yield m.span()
        for phrase in words.verb_phrases.get(word, ()):
            if text.startswith(phrase, m.start()):
                yield (m.start(), m.start() + len(phrase))


def _before(left: str, words: SpeechWords) -> str | None:
    """The subject at the end of what stands before a verb."""
    stretches = _BORDERS.split(left)
    if _GOES_ON.search(left):
        return _opening_subject(left, words)
    last = plain(stretches[-1], words)
    opening = len(stretches) == 1
    if last:
        if len(stretches) > 1 and left[: -len(stretches[-1])].endswith(","):
            joined = _listed(stretches, last)
            if joined:
                return _name_in(joined, words, opening=len(stretches) == 2)
        return _name_in(_without_clause(last, words) if opening else last, words, opening=opening)
    # "Name, an apposition, said" and "her deputy, Name, said": the name of the two.
    if len(stretches) >= 3 and _PLAIN_NAME.fullmatch(stretches[-2].strip()):
        return _name_in(plain(stretches[-2], words), words, opening=False)
    if len(stretches) >= 3 and _names_the_role(stretches[-2].strip(), stretches[-3].strip(), words):
        return _name_in(plain(stretches[-2], words), words, opening=False)
    if (
        len(stretches) >= 4
        and _RELATIVE.match(stretches[-2].strip())
        and _PLAIN_NAME.fullmatch(stretches[-4].strip())
    ):
        return _name_in(plain(stretches[-4], words), words, opening=False)
    if len(stretches) >= 3 and _PLAIN_APPOSITION.match(stretches[-2].strip()):
        return _name_in(plain(stretches[-3], words), words, opening=len(stretches) == 3)
    return None


def _names_the_role(apposition: str, role: str, words: SpeechWords) -> bool:
    """Whether "former Aktan mayor Orla Venn" gives the name to "the mediator": it ends in a name, and has
    nothing in small letters but what is said of a person; the role has no name of its own."""
    parts, known = apposition.split(), words.speakers | words.modifiers | words.qualifiers | {"the"}
    return (
        _DETERMINED.match(role[:1].lower() + role[1:]) is not None
        and not any(part[0].isupper() for part in role.split()[1:])
        and parts != []
        and parts[-1][0].isupper()
        and all(part[0].isupper() or part in known for part in parts)
    )


def _opening_subject(left: str, words: SpeechWords) -> str | None:
    """The subject of "Aktan welcomed the step but said": what stands before the first verb."""
    stretches = _BORDERS.split(left)
    parts = stretches[0].split()
    for at, part in enumerate(parts):
        if (
            at
            and part.islower()
            and (part in words.verbs | words.finite | words.quoting or part.endswith("ed"))
        ):
            return _name_in(plain(" ".join(parts[:at]), words), words, opening=True)
    if len(stretches) >= 3 and _PLAIN_NAME.fullmatch(stretches[1].strip()):
        return _name_in(plain(stretches[1], words), words, opening=False)
    return None


_GOES_ON = re.compile(r"[\w\x01][”’\"',]? (?:and|but)(?: (?:also|later|then))? $")
_PLAIN_NAME = re.compile(r"[A-Z][\w’'.-]+(?: (?:al-|bin |van |von |de )?[A-Z][\w’'.-]+){1,3}")
_PLAIN_APPOSITION = re.compile(r"(?:the|an?|who|whose|[a-z]+|[A-Z]\w+[’']s) ")
_RELATIVE = re.compile(r"(?:who|whose|which) ")  # "Venn, head of Aktan Oil, which drills there, said"
# "..., though officials say otherwise": what stands before is not what these say.
_CONCEDED = re.compile(r", (?:even )?(?:though|although|while|whereas|but|as) (?:[\w’'-]+ ){1,5}$")
# "added in a delay", "added 40 ships": no words are added; "added in a statement": words are.
_ADDS_THINGS = re.compile(
    r" (?:(?:in|to) (?:an?|the) (?P<what>[\w-]+(?: [\w-]+){0,2})|an? |more |another |\d)"
)
_TOLD_IN = frozenset("interview speech tweet post email video message conference briefing call".split())
_LIST_END = re.compile(r"(?:[\w’'-]+ ){1,3}and [\w’'-]+")
_DETERMINED = re.compile(r"(?:the|an?|its|his|her|their|some|several|most|many|all|both) ")


def _without_clause(stretch: str, words: SpeechWords) -> str:
    """ "A lawyer" of "A lawyer who was let in on Tuesday". The clause has ended where the last word that
    opens one has a verb behind it: "A man who was held after police" still goes on."""
    before, who, clause = stretch.partition(" who ")
    if not who:
        return stretch
    parts = clause.lower().split()
    opened = max((at for at, part in enumerate(parts) if part in words.subordinate), default=-1)
    ended = any(part in words.finite or part.endswith("ed") for part in parts[opened + 1 :])
    return before if ended else stretch


def _listed(stretches: list[str], last: str) -> str | None:
    """ "the Ministry of Science, Research and Technology": the whole list, when the last stretch is its
    end and the one before it does not end in small letters."""
    before = stretches[-2].strip()
    if not before or not _LIST_END.match(last) or _DETERMINED.match(last):
        return None
    same_case = before.split()[-1][:1].isupper() == last[:1].isupper()
    return f"{before}, {last}" if same_case else None


def _behind(text: str, start: int, end: int, words: SpeechWords) -> str | None:
    """The subject of "..., said Name": only where the verb opens its stretch."""
    before = text[:start].rstrip()
    if not before or before[-1] not in f",{QUOTED}":
        return None
    stretch = _BORDERS.split(text[end : end + 120])[0].strip(" .")
    name = plain(CUT_BEHIND.sub("", stretch), words)
    return speaker_in(name, words)


def _name_in(stretch: str, words: SpeechWords, *, opening: bool) -> str | None:
    parts = stretch.split()
    whole = len(parts)
    while parts and (parts[0].lower() in words.leading or parts[0].lower() in words.adverbs):
        parts = parts[1:]
    if not parts or parts[0].lower() in words.subordinate - words.prepositions:
        return None
    if parts[0].lower() in words.prepositions | words.times:
        if not opening or parts[0].lower() in words.subordinate:
            return None
        parts = _last_name(parts, words)
    return speaker_in(" ".join(parts), words, opening=opening and len(parts) == whole)


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
