"""Sentences of a paragraph with exact offsets.

sentencex proposes the boundaries; the joins here undo those that fall inside a name, an
abbreviation or a quotation. A quotation of several sentences is one sentence, so that no half of it
ever stands without its speaker.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sentencex import get_sentence_boundaries

# Longer quotations than this are whole passages; holding them together would make one sentence of a speech.
MAX_QUOTATION = 600
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\[\"“‘'/-])(?:"
    r"Mr|Mrs|Ms|Dr|Prof|Gen|Gov|Sen|Rep|Reps|Sens|Lt|Col|Sgt|Capt|Cpl|Maj|Adm|Cmdr|Brig|St|Ste|Mt|Ft|Rev|Fr|Hon|Pres|Amb|"
    r"Atty|Supt|Insp|Det|vs|v|viz|cf|approx|est|Mme|Mlle|MM|Hr|bzw|ca|Nr|No|Nos|Art|art|Vol|vol|pp|Fig|fig|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|e\.g|i\.e|"
    r"им|ул|тыс|млн|млрд|стр|проф|акад|ген|т\.е|т\.н|ст|см|рис|напр|"
    r"T\.C|Doç|Av|Yrd|Öğr|örn|[İi]nd"
    r")\.$"
)
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
_NUMBER_SIGN = re.compile(r"(?:^|[\s(])(?:no|nos|p)\.$")
_CLOCK_END = re.compile(r"\d\s?[ap]\.m\.$")
_AFTER_CLOCK = re.compile(
    r"\s*(?:GMT|UTC|ET|EST|EDT|PT|PST|PDT|CET|CEST|BST|MSK|IST|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun|Jan|Feb|March|April|May|June|"
    r"July|Aug|Sept|Oct|Nov|Dec)"
)
_YEAR_WORD = re.compile(r"\d\s?(?:г|гг|р|рр|год|th|др)\.$")
_ORDINAL = re.compile(r"(?:^|\s)\d{1,3}\.$")
_LIST_ITEM = re.compile(r"(?:^|[.!?]\s)\d{1,3}\.$")
_OMISSION = re.compile(r"[(\[](?:\.\.\.|…)[)\]]\s*$")
# Ends that the rules of the text's own language may not know: Armenian, Arabic, Urdu, Devanagari, and
# an end mark in front of closing signs, or "D.C." before a new sentence.
_OTHER_END = re.compile(
    r"[։؟۔।](?:[\"”’»)\]]*)\s+(?=\S)"
    r"|[a-zа-яёəğıöşüç0-9][.!?](?:[”’»)\]]+|\"(?=\s))\s+(?=[\"“‘«„]?[A-ZА-ЯЁƏĞİÖŞÜÇ])"
    r"|\bD\.C\.\s+(?=[\"“‘]?(?:The|A|An|In|On|It|He|She|They|This|That|But|At|For|We)\s)"
)
_MARKS = re.compile(r"[“”«»„\"]|(?<!\w)[‘'](?=\w)|(?<=[\w.,!?…])[’'](?!\w)")
_SPEAKER_AFTER = re.compile(
    r"\s*[,—–-]*\s*(?:[a-zа-яёəğıöşüçա-ֆ]|(?:[A-Z][\w.’'-]*\s){1,4}(?:said|says|told|added|stated|noted|wrote|declared|asked|explained|insisted|argued|warned|stressed|continued)\b)"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """text[start:end], without blanks at either end."""

    start: int
    end: int


def split(text: str, language: str = "en") -> list[Span]:
    """The sentences of one paragraph in order; blanks between them belong to none.

    `language` is an ISO 639-1 code; one that sentencex does not know is read like English. Line
    breaks inside the paragraph count as blanks.
    """
    flat = text.translate(_BREAKS)
    cuts = _proposed(flat, language)
    quotes = _quotations(flat) if cuts else ()
    spans: list[Span] = []
    start = 0
    for cut in (*cuts, len(text)):
        if cut < len(text) and (
            _quoted(cut, quotes) or _joins(flat[start:cut].rstrip(), flat[cut:], language)
        ):
            continue
        piece = text[start:cut]
        body = piece.strip()
        if body:
            at = start + len(piece) - len(piece.lstrip())
            spans.append(Span(start=at, end=at + len(body)))
        start = cut
    return spans


_BREAKS = str.maketrans("\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", " " * 10)
_KNOWN_ELSEWHERE = {"az": "tr"}  # the nearest language with abbreviations of its own


def _proposed(text: str, language: str) -> list[int]:
    """Offsets at which a sentence may begin."""
    boundaries = get_sentence_boundaries(_KNOWN_ELSEWHERE.get(language, language), text)
    cuts = {boundary["start_index"] for boundary in boundaries}
    cuts |= {found.end() for found in _OTHER_END.finditer(text)}
    return sorted(cut for cut in cuts if 0 < cut < len(text))


def _joins(left: str, right: str, language: str) -> bool:
    """The point that ends `left` belongs to a word or number that goes on in `right`."""
    tail = left[-40:]
    following = right.lstrip()[:60]
    if not following:
        return True
    first = following[0]
    if tail.endswith("."):
        if first.islower() and not (len(following) > 1 and following[1].isupper()):
            return True  # no sentence begins small; "iPhone" may
        if _ABBREVIATION.search(tail) or (_INITIAL.search(tail) and not _NOT_INITIAL.search(tail)):
            return not _COUNTRY.search(tail) or _COUNTRY_NOUN.match(following) is not None
        if _COUNTRY.search(tail) and _COUNTRY_NOUN.match(following):
            return True
        if _CLOCK_END.search(tail) and _AFTER_CLOCK.match(following):
            return True
        if _NUMBER_SIGN.search(tail) and first.isdigit():
            return True
        if _LIST_ITEM.search(tail) or (language in {"tr", "az", "de"} and _ORDINAL.search(tail)):
            return True
        if _YEAR_WORD.search(tail) and (first.isdigit() or first in "(-–—"):
            return True
    return bool(_OMISSION.search(tail)) and len(left) <= 10


def _quotations(text: str) -> tuple[tuple[int, int], ...]:
    """Stretches between an opening and its closing mark, both included, in order and apart.

    Straight double marks open and close in turn; single ones count only when they stand free of
    letters on the outer side. A mark that is never closed opens nothing.
    """
    found: list[tuple[int, int]] = []
    opened: dict[str, int] = {}
    for mark in _MARKS.finditer(text):
        sign, at = mark[0], mark.start()
        if sign == '"':
            if '"' in opened:
                found.append((opened.pop('"'), at + 1))
            else:
                opened['"'] = at
        elif sign in _CLOSES and any(sign_ in opened for sign_ in _CLOSES[sign]):
            opening = max((s for s in _CLOSES[sign] if s in opened), key=lambda s: opened[s])
            found.append((opened.pop(opening), at + 1))
        elif sign in _OPENS:
            opened.setdefault(sign, at)
    return tuple(sorted((a, b) for a, b in found if b - a <= MAX_QUOTATION))


_OPENS = frozenset("“«„‘'")
_CLOSES = {"”": "“„", "“": "„", "»": "«„", "’": "‘", "'": "'", "«": "»"}


def _quoted(cut: int, quotes: Sequence[tuple[int, int]]) -> bool:
    return any(start < cut < end for start, end in quotes)
