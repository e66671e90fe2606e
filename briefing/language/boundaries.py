"""Where a sentence may begin: sentencex proposes the places, and those inside a name, a number or an
abbreviation are undone."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from importlib.resources import files

from sentencex import get_sentence_boundaries

_SHORT_FORMS = [
    form
    for row in files("briefing.language").joinpath("data/abbreviations.txt").read_text("utf-8").splitlines()
    if not row.startswith("#")
    for form in row.partition(": ")[2].split()
]
_ABBREVIATION = re.compile(rf"(?:^|[\s(\[\"“‘'/-])(?:{'|'.join(map(re.escape, _SHORT_FORMS))})\.$")
# A letter and a point before a name are an initial, also in "J.D." and "А. Б."; not "Plan B." or "and I."
_INITIAL = re.compile(r"(?:^|[\s(\[\"“‘'.-])([^\W\d_a-zа-я])\.$")
_NOT_INITIAL = re.compile(
    r"(?:\b(?:plan|vitamin|grade|type|group|part|section|level|and|or|than|but|world war|class)\s+[A-Z]|"
    r"\bI)\.$",
    re.I,
)
# "U.S." goes on before a word that belongs to it, and before small letters; else it may end a sentence.
_COUNTRY = re.compile(r"(?:^|[\s(\[\"“‘'])(?:U\.S|U\.K|U\.N|E\.U|U\.A\.E|U\.S\.A|D\.C)\.$")
_COUNTRY_NOUN = re.compile(
    r"\s*(?:President|Secretary|Senat|Congress|House|State|Department|Army|Navy|Air|Marine|Treasury|Supreme|Embassy|Ambassador|"
    r"Capitol|District|Attorney|Vice|Justice|National|Security|General|Special|Central|Federal|Rep|Sen|Gov|Prime|Foreign|"
    r"Defen[cs]e|Human|High|Food|Environmental|Postal|Coast|Open|Geological|Census|Steel|Bank|Court|Circuit|Soccer|Olympic|"
    r"Chamber|Forces|Envoy|Mission|Agency|Charter|Middle|Deputy|Trade|Energy|Commerce|Homeland|Customs|Transportation)"
)
_NUMBER_SIGN = re.compile(r"(?:^|[\s(])(?:no|nos|nr|p|pp|art|vol|fig|sec|ch)\.$", re.I)
_CLOCK_END = re.compile(r"\d\s?[ap]\.m\.$")
_AFTER_CLOCK = re.compile(
    r"\s*(?:GMT|UTC|ET|EST|EDT|PT|PST|PDT|CET|CEST|BST|MSK|IST|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun|Jan|Feb|March|April|May|June|"
    r"July|Aug|Sept|Oct|Nov|Dec)"
)
_YEAR_WORD = re.compile(r"\d\s?(?:г|гг|р|рр|год|th|др)\.$")
# Words before a point that one of the patterns above asks for: any other word ends its sentence.
_SHORT = frozenset(
    "no nos nr p pp art vol fig sec ch г гг р рр год th др".split() + [form.lower() for form in _SHORT_FORMS]
)
# Russian short forms that end a sentence when a capital follows, and the year, which opens one as often.
_CLOSING_FORM = re.compile(r"(?:\bруб|\bкоп|\bт\.\s?[дп]|\bи др|\bи пр)\.$")
_YEAR_END = re.compile(r"\d\s?гг?\.$")
_ORDINAL = re.compile(r"(?:^|\s)\d{1,3}\.$")
_LIST_ITEM = re.compile(r"^\d{1,3}\.$")
_OMISSION = re.compile(r"[(\[](?:\.\.\.|…)[)\]]\s*$")
_END = re.compile(r"[.!?…։؟۔।](?P<closing>[\"”’»)\]]*)\s+")
# The credit behind a caption that has no full stop, and a sign for sentences left out.
_CREDIT = re.compile(r"[\w.)\"”]\s+(?=(?:Image|Photo|Picture|Foto|Фото|Şəkil): [^\W\d_])")
_LEFT_OUT = re.compile(r"\[(?:\.\.\.|…)\]\s+(?=[^\W\d_a-zа-я]\w*,?\s[^\W\d_A-ZА-Я])")
# End marks without a blank behind them, of kinds that stand in no name or number.
_GLUED = re.compile(r"(?<=[^\W\d_])(?:…(?=[^\W\d_])|[։؟۔](?=\w))|(?<=\d)\s?г\.(?=[А-ЯЁ])")
_OTHER_SIGNS = frozenset(
    "։؟۔।"
)  # Armenian, Arabic, Urdu, Devanagari: sentencex knows each in its own language
OPENING = "\"“‘«„'([—–- "
CLOSING_MARKS = frozenset("\"”»“’'")
# Who said it, behind a quotation that stands by itself.
_SIGNED = re.compile(r"[-–—]{1,2}\s?[^\W\d_a-zа-я][\w.,’' -]{2,50}$")
_STRAIGHT = re.compile('"')
# So many small letters before a point are a word, not an abbreviation; scripts without capitals need fewer.
WORD_LETTERS, CASELESS_LETTERS = 4, 3
_CASELESS = re.compile(r"[\u0590-\u06ff\u10d0-\u10ff]{3}")
# The month that is as short as an abbreviation; "on May. 5" is none of these.
_WHOLE_MONTH = re.compile(
    r"\b(?:in|of|by|since|until|till|from|before|after|last|next|early|mid|late|this) May\.$"
)
_NEW_SENTENCE = re.compile(r"(?:The|A|An|In|On|It|He|She|They|This|That|But|At|For|We|After|Before)\s")
_KNOWN_ELSEWHERE = {"az": "tr"}  # the nearest language with abbreviations of its own


def proposed(text: str, language: str) -> list[int]:
    """Offsets at which a sentence may begin: sentencex's, and those a mark of quotation kept it from."""
    boundaries = get_sentence_boundaries(_KNOWN_ELSEWHERE.get(language, language), text)
    cuts = {boundary["start_index"] for boundary in boundaries if boundary["start_index"]}
    cuts |= {end.end() for end in _END.finditer(text) if end.end() not in cuts and _may_end(text, end)}
    if not text.isascii():
        glued = (end.end() for end in _GLUED.finditer(text))
        cuts |= {
            cut for cut in glued if text[cut].isdigit() or text[cut].isupper() or _is_caseless(text[cut])
        }
    if ": " in text:
        cuts |= {credit.end() for credit in _CREDIT.finditer(text)}
    if "[" in text:
        cuts |= {gap.end() for gap in _LEFT_OUT.finditer(text)}
    if '"' in text:
        marks = [mark.start() for mark in _STRAIGHT.finditer(text)]
        cuts = {_behind_mark(text, cut, marks) for cut in cuts}
    return sorted(cut for cut in cuts if 0 < cut < len(text))


def _behind_mark(text: str, cut: int, marks: Sequence[int]) -> int:
    """A straight mark before a blank closes, when it stands at the end mark or a mark is open before it."""
    if not text.startswith('" ', cut):
        return cut
    closes = not text[cut - 1 : cut].isspace() or bisect_left(marks, cut) % 2 == 1
    return cut + 2 if closes else cut


def _may_end(text: str, end: re.Match[str]) -> bool:
    """An end mark after which sentencex saw no sentence, but the letters on both sides say so."""
    if text[end.start()] in _OTHER_SIGNS:
        return True
    left = text[max(0, end.start() - TAIL) : end.start() + 1]
    if left.endswith(("г.", "б.", "п.", "д.", "р.")) and text[end.end() : end.end() + 1].isupper():
        return _CLOSING_FORM.search(left) is not None or _YEAR_END.search(left) is not None
    if _WHOLE_MONTH.search(left) and text[end.end() : end.end() + 1].isupper():
        return True
    before = text[max(0, end.start() - WORD_LETTERS) : end.start()]
    following = text[end.end() : end.end() + 12].lstrip(OPENING)
    if not before or not following:
        return False
    if _CASELESS.match(before[-CASELESS_LETTERS:]):
        return _is_caseless(following[0])
    if not following[0].isupper():
        return False
    if end["closing"] or before[-1].isdigit():
        return before[-1].islower() or before[-1].isdigit()
    if before.endswith("D.C"):
        return _NEW_SENTENCE.match(following) is not None
    return len(before) == WORD_LETTERS and before.isalpha() and before.islower()


def _is_caseless(letter: str) -> bool:
    """Georgian counts as small to Unicode, but is written without capitals."""
    return "\u0590" <= letter <= "\u06ff" or "\u10d0" <= letter <= "\u10ff"


def joins(left: str, right: str, language: str) -> bool:
    """The point that ends `left` belongs to a word or number that goes on in `right`."""
    following = right.lstrip()
    if not following:
        return True
    first = following[0]
    if left[-1:] == "." and right[0].isdigit() and left[-2:-1].isdigit():
        return True  # a decimal point
    small = first.islower() and not _is_caseless(first) and not following[1:2].isupper()
    if small and left[-1:] in ".:":
        return True  # no sentence begins small; "iPhone" may
    if left[-1:] in CLOSING_MARKS and _SIGNED.match(following):
        return True
    if left.endswith("."):
        if language == "hy" and first in '«“"':
            return True  # the Armenian middle stop
        word = left[:-1].rpartition(" ")[2]
        whole = len(word) > 1 and word.isalpha() and word.lower() not in _SHORT
        return not whole and _goes_on(left, following, language)
    return len(left) <= 10 and _OMISSION.search(left) is not None


TAIL = 24  # characters that hold a short form and the word before it


def _goes_on(left: str, following: str, language: str) -> bool:
    """The short form that ends `left` asks for what follows."""
    tail, first = left[-TAIL:], following[0]
    if _ABBREVIATION.search(tail) or (_INITIAL.search(tail) and not _NOT_INITIAL.search(tail)):
        return not _COUNTRY.search(tail) or _COUNTRY_NOUN.match(following) is not None
    if _COUNTRY.search(tail) and _COUNTRY_NOUN.match(following):
        return True
    if _CLOCK_END.search(tail) and _AFTER_CLOCK.match(following):
        return True
    if _NUMBER_SIGN.search(tail) and first.isdigit():
        return True
    if _LIST_ITEM.search(left) or (language in _POINTED_ORDINALS and _ORDINAL.search(tail)):
        return True
    if _YEAR_END.search(tail) and left.count(" ") < YEAR_WORDS:
        return True
    return _YEAR_WORD.search(tail) is not None and (first.isdigit() or first in "(-–—")


# "In April 2024" opens a sentence in fewer words than this; a sentence that ends with its year has more.
YEAR_WORDS = 5
_POINTED_ORDINALS = frozenset({"tr", "az", "de"})
