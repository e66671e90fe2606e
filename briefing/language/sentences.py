"""Sentences of a paragraph with exact offsets.

sentencex proposes the boundaries; the joins here undo those that fall inside a name, an
abbreviation or a quotation. A short quotation of several sentences is one sentence, so that no half of
it stands without its speaker. A long one is parted; a part of it that shows no mark of quotation says
that it is `quoted`, so that it cannot pass for the writer's own words.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from importlib.resources import files
from typing import NamedTuple

from sentencex import get_sentence_boundaries

# A quotation of so many characters, mostly two or three sentences, stays whole when it is part of a
# sentence ("He said, ..."), and up to the second figure when it stands by itself; of a longer one the
# sentences are parted like any others. Chosen on public news documents.
WHOLE_QUOTATION, WHOLE_BY_ITSELF = 200, 140
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
_OPENING = "\"“‘«„'([—–- "
_CLOSING_MARKS = frozenset("\"”»“’'")
# Who said it, behind a quotation that stands by itself.
_SIGNED = re.compile(r"[-–—]{1,2}\s?[^\W\d_a-zа-я][\w.,’' -]{2,50}$")
_STRAIGHT = re.compile('"')
_MARK = re.compile(r"[“”«»„\"‘’']")
# So many small letters before a point are a word, not an abbreviation; scripts without capitals need fewer.
WORD_LETTERS, CASELESS_LETTERS = 4, 3
_CASELESS = re.compile(r"[\u0590-\u06ff\u10d0-\u10ff]{3}")
# The month that is as short as an abbreviation; "on May. 5" is none of these.
_WHOLE_MONTH = re.compile(
    r"\b(?:in|of|by|since|until|till|from|before|after|last|next|early|mid|late|this) May\.$"
)
_NEW_SENTENCE = re.compile(r"(?:The|A|An|In|On|It|He|She|They|This|That|But|At|For|We|After|Before)\s")


class Span(NamedTuple):
    """text[start:end], without blanks at either end. `quoted`: all of it stands in a quotation that opens
    before it and closes behind it, or never."""

    start: int
    end: int
    quoted: bool = False


def split(text: str, language: str = "en") -> list[Span]:
    """The sentences of one paragraph in order; blanks between them belong to none.

    `language` is an ISO 639-1 code; one that sentencex does not know is read like English. Line
    breaks inside the paragraph count as blanks.
    """
    flat = text if text.isprintable() else text.translate(_BREAKS)  # most paragraphs are one line
    body = flat.strip()
    if not body:
        return []
    cuts = _proposed(flat, language)
    if not cuts:
        start = flat.index(body[0])
        return [Span(start, start + len(body))]
    quoted = _quotations(flat)
    whole = _merged([quote for quote in quoted if _stays_whole(flat, *quote)])
    long = _merged([quote for quote in quoted if quote[1] - quote[0] > WHOLE_BY_ITSELF])
    spans: list[Span] = []
    start = 0
    for cut in (*cuts, len(text)):
        if cut < len(text):
            left = flat[max(start, cut - WINDOW) : cut].rstrip()
            if _joins(left, flat[cut : cut + WINDOW], language):
                continue
            if _quotation_at(cut, whole) is not None:
                continue
        body = text[start:cut].strip()
        if body:
            at = text.index(body[0], start)
            end = at + len(body)
            around = _quotation_at(at, long)
            spans.append(Span(at, end, around is not None and around.end > end))
        start = cut
    return spans


WINDOW = 60  # characters on each side of a boundary that say whether it is one
_BREAKS = str.maketrans("\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", " " * 10)
_KNOWN_ELSEWHERE = {"az": "tr"}  # the nearest language with abbreviations of its own


def _proposed(text: str, language: str) -> list[int]:
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
    following = text[end.end() : end.end() + 12].lstrip(_OPENING)
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


def _joins(left: str, right: str, language: str) -> bool:
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
    if left[-1:] in _CLOSING_MARKS and _SIGNED.match(following):
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


def _quotations(text: str) -> list[tuple[int, int]]:
    """Stretches between an opening and its closing mark, both included, in order; they may lie in each other.

    Straight double marks open and close in turn, but a mark behind a word and before a blank opens nothing.
    Single ones open before a letter that follows none, and close after a letter or stop that none follows;
    in between they are apostrophes. A double mark that is never closed reaches to the end, as in speeches
    of several paragraphs; a single one opens nothing.
    """
    found: list[tuple[int, int]] = []
    opened: dict[str, int] = {}
    for mark in _MARK.finditer(text):
        sign, at = mark[0], mark.start()
        if sign in "‘’'":
            inner, outer = text[at - 1 : at].isalnum() if at else False, text[at + 1 : at + 2].isalnum()
            if inner and outer:
                continue
            opens, closes = outer and sign != "’", not outer
        else:
            opens, closes = sign in _OPENS, True
            if sign in '"»“' and text[at + 1 : at + 2] in _BLANK and text[at - 1 : at] not in _BEFORE_OPENING:
                opens = False
        opening = max((s for s in _CLOSES[sign] if s in opened), key=opened.__getitem__, default=None)
        if closes and opening:
            found.append((opened.pop(opening), at + 1))
        elif opens:
            opened.setdefault(sign, at)
    unclosed = [(at, len(text) + WHOLE_QUOTATION) for sign, at in opened.items() if sign in _OPENS]
    return sorted([*found, *unclosed])


def _stays_whole(text: str, start: int, end: int) -> bool:
    if not WHOLE_BY_ITSELF < end - start <= WHOLE_QUOTATION:
        return end - start <= WHOLE_BY_ITSELF
    before = text[max(0, start - TAIL) : start].rstrip()
    opens = not before or before[-1] in _END_SIGNS or before[-1] in _CLOSING_MARKS
    ends = text[end - 2] in _END_SIGNS or text[end : end + 1] in _END_SIGNS
    return not (opens and ends)


_END_SIGNS = frozenset(".!?…։؟۔।")
_BLANK, _BEFORE_OPENING = frozenset(["", " "]), frozenset(["", *_OPENING])
_OPENS = frozenset('“«„»"')
_CLOSES = {"”": "“„", "“": "„", "»": "«„", "’": "‘", "'": "'‘", "«": "»", '"': '"', "„": "", "‘": ""}


def _merged(found: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
    """Stretches in order and apart: those inside others become one with them; those that touch stay two."""
    merged: list[Span] = []
    for start, end in found:
        if merged and start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(end, merged[-1].end))
        else:
            merged.append(Span(start, end))
    return tuple(merged)


def _quotation_at(cut: int, quotes: Sequence[Span]) -> Span | None:
    """The quotation inside which the cut falls."""
    if not quotes:
        return None
    at = bisect_left(quotes, cut, key=lambda span: span.start) - 1
    return quotes[at] if at >= 0 and cut < quotes[at].end else None
