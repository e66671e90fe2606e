"""Normal form and words of a text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Set as AbstractSet
from functools import lru_cache

WORD = re.compile(r"[^\W_]+(?:['’ʼ`´-][^\W_]+)*")
# Signs and letters that no decomposition takes apart, written by what a reader would type for them.
_TYPED = {
    **dict.fromkeys("’ʼ‘`´ʹ′", "'"),
    "ı": "i",
    "İ": "i",
    "ə": "e",
    "Ə": "e",
    "ø": "o",
    "đ": "d",
    "ł": "l",
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "ё": "е",
    # One Arabic and Persian letter each, however it is typed; the stretching stroke is none.
    "ي": "ی",
    "ى": "ی",
    "ك": "ک",
    "ة": "ه",
    "ـ": "",
}
_UNTYPED = re.compile(f"[{''.join(_TYPED)}]")
_DIACRITICS = re.compile("[\u0300-\u034e\u0350-\u036f]+")
# Scripts from Hebrew on have diacritics of their own; below stand Latin, Greek and Cyrillic.
_OTHER_SCRIPTS = re.compile("[\u0483-\u1fff\u20d0-\u20ff\u2c00-\uffff\U00010000-\U0010ffff]")


def fold(text: str) -> str:
    """The form in which words are compared: no case (Turkish i included), no diacritics, one apostrophe.

    >>> fold("Zəngəzur DƏHLİZİ’nin")
    "zengezur dehlizi'nin"
    """
    if text.isascii():
        return text.lower().replace("`", "'")
    return _fold_short(text) if len(text) <= SHORT else _fold(text)


def _fold(text: str) -> str:
    plain = _typed(_typed(text).casefold())
    if plain.isascii():
        return plain
    bare = _DIACRITICS.sub("", unicodedata.normalize("NFKD", plain))
    if _OTHER_SCRIPTS.search(bare) is None:
        return bare
    return "".join(c for c in bare if not unicodedata.combining(c))


def _typed(text: str) -> str:
    return _UNTYPED.sub(lambda found: _TYPED[found[0]], text)


#: Words come again and are remembered, longer texts hardly ever do.
SHORT = 40
_fold_short = lru_cache(maxsize=50_000)(_fold)


def words(text: str) -> list[str]:
    """The folded words of a text in order; inner apostrophes and hyphens stay inside a word."""
    return WORD.findall(fold(text if text.isascii() else _without_signs(text)))


def _without_signs(text: str) -> str:
    """Signs that part words, as printers set them, written as blanks: most texts hold no other letters
    but plain ones then, and are folded at once."""
    for sign in "“”–—…\u00a0":
        text = text.replace(sign, " ")
    return text.replace("’", "'")


def vocabulary(text: str) -> frozenset[str]:
    """The runs of letters and digits in the folded text, for a quick look whether a phrase can be in it at
    all: also of texts that `words` would part differently, none is missing."""
    plain = text if text.isascii() else _without_signs(text)
    if plain.isascii():
        return frozenset(plain.encode().translate(_FOLDED).decode().split())
    return frozenset(_RUN.findall(fold(plain)))


def distinct_words(text: str, seen: frozenset[str]) -> AbstractSet[str]:
    """The `words` of a text, each once; `seen` is its `vocabulary`, and the same for plain letters with no
    sign that joins runs to one word."""
    joined = not text.isascii() or "-" in text or "'" in text or "`" in text
    return set(words(text)) if joined else seen


_RUN = re.compile(r"[^\W_]+")
# Tables for plain bytes, whose translation costs next to nothing: every other sign a blank.
_FOLDED = bytes(ord(chr(code).lower()) if chr(code).isalnum() and code < 128 else 32 for code in range(256))
_NO_DIGITS = bytes(code if chr(code).isalpha() and code < 128 else 32 for code in range(256))


def runs_of_letters(text: str) -> list[str]:
    """All runs of letters in order, as they are written; digits and any sign part them."""
    plain = text if text.isascii() else _without_signs(text)
    if plain.isascii():
        return plain.encode().translate(_NO_DIGITS).decode().split()
    return _LETTERS.findall(plain)


_LETTERS = re.compile(r"[^\W\d_]+")


def shingles(tokens: list[str], size: int) -> frozenset[tuple[str, ...]]:
    """All runs of `size` neighbouring words; empty when the text is shorter."""
    return frozenset(zip(*(tokens[i:] for i in range(size)), strict=False))
