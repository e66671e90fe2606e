"""The shipped faces, and which of them sets which characters.

A text is cut into runs, each in the first face of its chain that has the characters. What no face
has is first tried in its compatibility form (a ligature becomes its letters), then printed by its
Unicode name in square brackets, so that nothing is lost silently.

The letters of Arabic script are joined here (arabic-reshaper). In which order right-to-left text is
drawn can only be settled once the lines are broken: see `bidi.py`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from itertools import groupby
from typing import Literal, get_args

Weight = Literal["regular", "bold", "italic", "serif", "title"]
WEIGHTS: tuple[Weight, ...] = get_args(Weight)

MOST_NAMES = 3  # of characters in a row; the others are counted
_REGULAR = tuple(f"NotoSans{script}-Regular" for script in ("", "Armenian", "Georgian", "Hebrew", "Arabic"))
_BOLD = tuple(name.replace("Regular", "Bold") for name in _REGULAR)
CHAINS: Mapping[Weight, tuple[str, ...]] = {
    "regular": _REGULAR,
    "bold": _BOLD,
    "italic": ("NotoSans-Italic", *_REGULAR),
    "serif": ("BriefingSerif-Regular", *_REGULAR),
    "title": ("BriefingSerif-SemiBold", *_BOLD),
}
_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
# From the first right-to-left character to the last one and the bracket that closes there, over
# whatever has no direction of its own. Latin letters end a run.
_RTL_RUN = re.compile(rf"[{_RTL}](?:[{_RTL}\u200c\u200d 0-9.,:;()\[\]«»\"'/%!?…–—₪€$-]*[{_RTL}0-9%₪€$)\]»])?")
_RTL_LETTER = re.compile(rf"[{_RTL}]")
_BRACKETS = {")": "(", "]": "[", "»": "«"}
_UNSEEN = r"\u00ad\u200b\u200d-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
_INVISIBLE = re.compile(rf"[{_UNSEEN}\u200c]")
_INVISIBLE_BUT_JOINER = re.compile(rf"[{_UNSEEN}]")
_HEBREW = re.compile(r"[\u0590-\u05ff\ufb1d-\ufb4f]")


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """Characters of one face in the order of reading. `said` is the phrase they belong to, when it runs
    from right to left, before its letters were joined."""

    face: str
    text: str
    said: str = ""


def face_of(weight: Weight) -> str:
    """The name of the weight's first face, registered."""
    _register(CHAINS[weight][0])
    return CHAINS[weight][0]


def runs(text: str, weight: Weight) -> tuple[Run, ...]:
    """Cuts a text into runs of one face each. Invisible characters go, all others are drawn."""
    text = unicodedata.normalize("NFC", text)
    primary = CHAINS[weight][0]
    if _letters(primary).issuperset(text) and not _INVISIBLE.search(text):
        return (Run(face=primary, text=text),) if text else ()
    text = _named(text, _table(weight))
    pieces: list[Run] = []
    done = 0
    for match in _RTL_RUN.finditer(text):
        pieces += _by_face(text[done : match.start()], weight)
        phrase = _without_stray_bracket(match[0])
        pieces += _by_face(str(_reshaper().reshape(phrase)), weight, said=phrase)
        done = match.start() + len(phrase)
    pieces += _by_face(text[done:], weight)
    return tuple(
        Run(face=face, text="".join(run.text for run in group), said=said)
        for (face, said), group in groupby(pieces, lambda run: (run.face, run.said))
    )


def spoken(found: Iterable[Run]) -> str:
    """What is read of runs: phrases from right to left before their letters were joined."""
    return "".join(
        said or "".join(run.text for run in group) for said, group in groupby(found, lambda run: run.said)
    )


def as_read(text: str) -> str:
    """The letters of a text as a reader of the page gets them, without spaces: compatibility forms
    resolved, names for what no face has, nothing of what is never drawn."""
    letters = unicodedata.normalize("NFKC", spoken(runs(text, "regular")))
    return "".join(c for c in letters if not c.isspace() and unicodedata.category(c)[0] != "C")


def turns(text: str) -> bool:
    """Whether any of its letters runs from right to left."""
    return _RTL_LETTER.search(text) is not None


def missing(texts: Iterable[str]) -> tuple[str, ...]:
    """The characters that no face has in any form, in code point order."""
    found = set(_INVISIBLE.sub("", unicodedata.normalize("NFC", "".join(texts))))
    left = {char for char in found if not char.isspace()}
    for face in CHAINS["regular"]:
        if not left:  # a face that no character needs is not even read
            return ()
        left -= _letters(face)
    table = _table("regular")
    return tuple(sorted(char for char in left if not _drawable(char, table)))


def _drawable(char: str, table: Mapping[str, str]) -> bool:
    return char in table or char.isspace() or _compatible(char, table) is not None


def _named(text: str, table: Mapping[str, str]) -> str:
    """The text with the names of characters that no face has in their place."""
    parts = []
    for drawable, group in groupby(_INVISIBLE_BUT_JOINER.sub("", text), lambda char: _drawable(char, table)):
        row = list(group)
        if drawable:
            parts += row
            continue
        names = [unicodedata.name(char, f"U+{ord(char):04X}") for char in row[:MOST_NAMES]]
        more = f" and {len(row) - MOST_NAMES} more" if len(row) > MOST_NAMES else ""
        parts.append(f"[{', '.join(names)}{more}]")
    return "".join(parts)


def width(text: str, weight: Weight, size: float) -> float:
    """The length of a line in points."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    return float(sum(stringWidth(run.text, run.face, size) for run in runs(text, weight)))


def _without_stray_bracket(phrase: str) -> str:
    """A closing bracket whose opening one lies before the phrase belongs to the text around it."""
    while (opening := _BRACKETS.get(phrase[-1])) and phrase.count(opening) < phrase.count(phrase[-1]):
        phrase = phrase[:-1]
    return phrase


@cache
def _reshaper():  # type: ignore[no-untyped-def]  # the library is untyped
    from arabic_reshaper import ArabicReshaper

    return ArabicReshaper({"language": "Arabic", "support_zwj": True, "delete_harakat": False})


def _by_face(text: str, weight: Weight, *, said: str = "") -> list[Run]:
    # In a phrase from right to left a non-joiner, drawn as nothing, is found again by whoever copies it.
    text = (_INVISIBLE_BUT_JOINER if said else _INVISIBLE).sub("", text)
    table = _rtl_table(weight, hebrew=_HEBREW.search(text) is not None) if said else _table(weight)
    found: list[Run] = []
    for char in text:
        drawn = char if char in table else " " if char.isspace() else _compatible(char, table) or ""
        if drawn:
            found.append(Run(face=table[drawn[0]], text=drawn, said=said))
    return _with_spaces(found)


def _with_spaces(found: list[Run]) -> list[Run]:
    """A space goes with the face on its left, so that a phrase of one script stays one run."""
    for index in range(1, len(found)):
        if found[index].text == " ":
            found[index] = Run(face=found[index - 1].face, text=" ", said=found[index].said)
    return found


def _compatible(char: str, table: Mapping[str, str]) -> str | None:
    form = unicodedata.normalize("NFKC", char)
    return form if form and form != char and all(c in table for c in form) else None


@cache
def _table(weight: Weight) -> dict[str, str]:
    """Character -> the first face of the chain that has it."""
    return {char: face for face in reversed(CHAINS[weight]) for char in _letters(face)}


@cache
def _rtl_table(weight: Weight, *, hebrew: bool) -> dict[str, str]:
    """As `_table`, with the right-to-left face first: it brings its own digits and brackets."""
    script = "Hebrew" if hebrew else "Arabic"
    own = next(face for face in CHAINS[weight] if script in face)
    return _table(weight) | dict.fromkeys(_letters(own), own)


@cache
def _letters(face: str) -> frozenset[str]:
    codes: Iterable[int] = _register(face).face.charToGlyph
    return frozenset(chr(code) for code in codes if code >= ord(" "))


@cache
def _register(face: str):  # type: ignore[no-untyped-def]  # reportlab's TTFont
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont

    content = files("briefing.printing").joinpath("fonts", f"{face}.ttf").read_bytes()
    font = TTFont(face, BytesIO(content), shapable=False)
    registerFont(font)
    return font
