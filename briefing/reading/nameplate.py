"""The outlet's name told from its form: a name of the press at the very top, above the headline."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from briefing.language.words import words
from briefing.reading.agencies import agency_named
from briefing.reading.bylines import is_byline, is_name
from briefing.reading.dates import find_date
from briefing.reading.imprint import has_edition_below, is_told, notices
from briefing.reading.lines import Unit, ends_sentence
from briefing.reading.marks import Mark
from briefing.reading.phrases import bare, opening_kind, plain, tokens, whole_kind

LONGEST_NAME = 6  # words; longer names stand at the top of no page we have seen
LETTERS = 3  # of the shortest name
# What may follow the name on its line: a slogan, a menu, the year of its founding, the date, where the
# desk has the text from.
_AFTER = re.compile(
    r"\s+[—–|·•»]\s+|\s+>{1,2}\s+|\s+\((?=[^()]{3,80}\)$)|\s+-{1,2}\s+|,?\s+(?:[Ee]st\.?|EST\.?|[Ff]ounded|[Ss]ince)\s+(?:in\s+)?\d{4}"
)
# The day of the week that stands before a date in the head of a paper.
_WEEKDAY = re.compile(
    r"\s(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag|Mittwoch|"
    r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo)$",
    re.I,
)
# A station's frequency, and what a publisher calls one of its products.
_FREQUENCY = re.compile(r"\s(?:FM\s)?(?:8[7-9]|9\d|10[0-8])[.,]\d(?:\s?FM)?$")
_PRODUCT = re.compile(r"\s(?:briefing|newsletter|bulletin)$")
_COMPOUND = re.compile(r"^[^-]{3,}-")  # the Quay-Courier; no e-mail
_CHOICE = re.compile(r"\bof the (?:day|week|month|year)$")
# What never tells a slogan: it may follow a headline or a section as well.
_NO_SLOGAN = (">", "(")
_HOST_ALONE = re.compile(r"^(?=.{5,50}$)(?:[a-z0-9-]{2,30}\.){1,3}[a-z]{2,12}$")
_STRUNG = re.compile(r"\s[|·•»/]\s")
# Small words inside a name that is otherwise in capitals or title case.
_SMALL = frozenset(
    "of the and for in on de la le du des der die das und et y e al el di del della dell do da dos zu im am "
    "van den".split()
)
# An invented word that only a brand has: a capital or a digit inside.
_BRAND = re.compile(
    r"^(?:[A-Z][a-z]{1,10}[A-Z][a-z]{2,10}|[A-Z][a-z]{2,15}\d{1,3}|(?:[\w-]{2,30}\.){1,2}(?:com|net|org|info|news|tv))$"
)


def nameplate(units: Sequence[Unit], marks: Sequence[Mark], keys: Sequence[str], body: int) -> int | None:
    """Index of the unit that is the outlet's name by its form alone; None when that is not sure.

    It is the first unit, or the first below nothing but furniture; short, no sentence, no section and
    no person. It needs a word of the press or of a brand in it, or a slogan or menu beside or right
    below it that shares no word with the article, whose first unit is `body`.
    """
    menu = next((i for i, mark in enumerate(marks[:body]) if mark.kind not in _MENU), 0)
    for i in range(min(body, max(TOP, min(menu + TOP, MENU_TOP)))):
        if not units[i].text[0].isalnum():
            return None
        if _is_nameplate(i, units, marks, keys, body):
            return i
        if marks[i].shape != "furniture":
            return None
    return None


TOP = 3  # a link to skip, a date and then the name
MENU_TOP = 15  # and below a menu that was pasted with the page
_MENU = frozenset({"navigation", "promotion", "share"})


# «Вестник» after the word for what it is.
_QUOTED = re.compile(r"^[^\W\d_]{4,15}\s[«“\"]([^«»“”\"]{2,40})[»”\"]")


def cited_name(text: str) -> str | None:
    """The outlet in a first line that cites it: "The Causeway, 22 May 2015", "Газета «Делец» №31 от ..."."""
    date = find_date(text)
    if date is None or date.start == 0:
        return None
    if (quoted := _QUOTED.match(text)) and words(text)[0] in _table().press:
        return quoted[1]
    name = printed_name(text)
    sure = name.startswith("The ") or has_press_word(name)
    fits = may_be_name(name) and _is_capitalized(name)
    return name if sure and fits and not is_byline(text) else None


def is_station(text: str) -> bool:
    """A short name with a radio frequency behind it: "Wharf Talk 98.4"."""
    return len(words(text)) <= LONGEST_NAME and _FREQUENCY.search(text) is not None


def printed_name(text: str) -> str:
    """The name without slogan, menu or date behind it."""
    found = _AFTER.search(text)
    name = text[: found.start()] if found else text
    date = find_date(name)
    name = name[: date.start] if date and date.start > 0 else name
    name = _WEEKDAY.sub("", name.split("   ")[0].strip(" ,")).strip(" ,")
    return _PRODUCT.sub("", _FREQUENCY.sub("", name))


def _is_nameplate(
    i: int, units: Sequence[Unit], marks: Sequence[Mark], keys: Sequence[str], body: int
) -> bool:
    text = units[i].text
    name = printed_name(text)
    if marks[i].kind in {"body", "ticker"} or not may_be_name(name) or is_byline(text):
        return False
    own = words(name)
    if _HOST_ALONE.match(name) and text[len(name) :].lstrip().startswith(">"):
        return True
    subject = subject_words(keys, body)
    told = _has_slogan(text, name, subject) or _menu_below(i, units, marks, subject)
    if not _is_capitalized(name):
        return told and name == name.lower() and len(own) in LOWER_WORDS
    if has_press_word(name):
        # "Radio Tower Falls" has one too; a headline's other words are those of its article.
        others = [word for word in tokens(plain(name)) if len(word) >= TELLING and word not in _table().press]
        if told or len(own) <= 1 or sum(word in subject for word in others) <= 1:
            return True
    return told or (i == 0 and _is_vouched(name, units, marks, keys))


def _is_vouched(name: str, units: Sequence[Unit], marks: Sequence[Mark], keys: Sequence[str]) -> bool:
    """The page's first line stands by itself and the page speaks of it as of an outlet."""
    if len(words(name)) > VOUCHED_WORDS:
        return False
    return (
        is_station(units[0].text)
        or has_edition_below(0, units, keys)
        or bool(notices(name, marks, keys))
        or (len(units) > 1 and marks[1].shape == "furniture" and is_told(name, marks, keys))
    )


VOUCHED_WORDS = 4


def may_be_name(name: str) -> bool:
    """Short, neither a sentence nor a list, and no section, agency or button."""
    own = words(name)
    if not own or len(own) > LONGEST_NAME or sum(map(len, own)) < LETTERS:
        return False
    if max(map(len, own)) > LONGEST_WORD or ends_sentence(name) or any(sign in name for sign in ":;?!"):
        return False
    return not (agency_named(name) or is_section(name))


# Paragraphs that show what the article is about; words of fewer letters carry nothing of it.
PARAGRAPHS, TELLING = 8, 4
LOWER_WORDS = range(2, 4)  # of a name that its outlet writes without capitals
LONGEST_WORD = 24  # letters; longer ones are a menu whose blanks were lost


def _is_capitalized(name: str) -> bool:
    first, *rest = name.split()
    return not first[0].islower() and all(not piece[0].islower() or piece in _SMALL for piece in rest)


def has_press_word(name: str) -> bool:
    own = words(name)
    table = _table()
    return (
        any(word in table.press for word in own)
        or any(_COMPOUND.match(word) and word.rpartition("-")[2] in table.press for word in own)
        or any(len(word) > len(end) + 2 and word.endswith(end) for word in own for end in table.endings)
        or any(_BRAND.match(piece) for piece in name.split())
    )


def is_section(name: str) -> bool:
    """A name of a section, a button or a label of pages."""
    key = bare(plain(name))
    return (
        whole_kind(key) is not None
        or opening_kind(plain(name)) is not None
        or " ".join(words(name)) in _table().sections
        or _CHOICE.search(key) is not None
    )


def _has_slogan(text: str, name: str, subject: frozenset[str]) -> bool:
    """Something follows the name on its line that is no part of the article's headline."""
    rest = text[len(name) :].strip()
    return bool(rest) and not rest.startswith(_NO_SLOGAN) and off_subject(rest, subject)


def _menu_below(i: int, units: Sequence[Unit], marks: Sequence[Mark], subject: frozenset[str]) -> bool:
    """The very next line strings labels together, no date or author among them."""
    if i + 1 >= len(units) or units[i + 1].gap or marks[i + 1].kind in {"body", "byline", "date"}:
        return False
    text = units[i + 1].text
    pieces = _STRUNG.split(text)
    if len(pieces) < 2 or find_date(text) or is_byline(text):
        return False
    return len(pieces) > 2 or (off_subject(text, subject) and not any(map(is_name, pieces)))


def subject_words(keys: Sequence[str], body: int) -> frozenset[str]:
    """The words of the article's first paragraphs."""
    return frozenset(word for key in keys[body : body + PARAGRAPHS] for word in tokens(key))


def off_subject(text: str, subject: frozenset[str]) -> bool:
    """At most half of its telling words are words of the article."""
    telling = [word for word in tokens(plain(text)) if len(word) >= TELLING]
    return sum(word in subject for word in telling) * 2 <= len(telling)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Table:
    """Folded words and phrases."""

    press: frozenset[str]
    endings: tuple[str, ...]
    sections: frozenset[str]
    no_agencies: frozenset[str]


@cache
def _table() -> _Table:
    data = tomllib.loads(files("briefing.reading").joinpath("data/outlets.toml").read_text("utf-8"))
    return _Table(
        press=frozenset(data["press"]),
        endings=tuple(data["endings"]),
        sections=frozenset(data["sections"]),
        no_agencies=frozenset(data["no_agencies"]),
    )


def is_no_agency(capitals: str) -> bool:
    """Capitals that name a place, a degree, an office or a time zone."""
    return capitals.lower() in _table().no_agencies


def lines_with(plate: int, units: Sequence[Unit], body: int) -> range:
    """The units printed with the name, no blank line between: slogan, menu, date, prices. Empty where the
    page has no blank line before its article."""
    last = plate + 1
    while last < min(body, plate + 1 + MENU_LINES) and not units[last].gap:
        last += 1
    ends = last < body and units[last].gap > 0
    return range(plate + 1, last) if ends else range(0)


def appeal_below(units: Sequence[Unit], marks: Sequence[Mark], body: int) -> int | None:
    """The sentence printed alone right under the first line, a blank line before the article: a slogan or
    an appeal, taken for the first paragraph. None where the first line has no name and slogan of its own."""
    if body != 1 or len(units) < APPEAL_LEAST or units[1].gap or not units[2].gap or marks[2].kind == "body":
        return None
    text = units[0].text
    name = printed_name(text)
    alone = len(words(name)) < APPEAL_NAME and _AFTER.match(text[len(name) :]) is not None
    return 1 if alone and not find_date(text) else None


def over_section(units: Sequence[Unit], marks: Sequence[Mark], body: int) -> bool:
    """A name of the press over the name of a section, and the text follows without a headline."""
    return (
        body == 2 < len(units)
        and marks[0].shape == "fragment"
        and has_press_word(printed_name(units[0].text))
        and not units[1].gap
        and is_section(units[1].text)
        and units[2].gap > 0
    )


APPEAL_LEAST, APPEAL_NAME = 5, 4  # units of such a page, words of such a name


MENU_LINES = 4  # more lines are a menu of a flattened page, which other rules know
