"""Normal form and words of a text."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

WORD = re.compile(r"[^\W_]+(?:['’ʼ`´-][^\W_]+)*")
_APOSTROPHES = str.maketrans(dict.fromkeys("’ʼ‘`´ʹ′", "'"))
# Letters that no decomposition takes apart, written by the letter a reader would type for them.
_LETTERS = str.maketrans(
    {
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
)


def fold(text: str) -> str:
    """The form in which words are compared: no case (Turkish i included), no diacritics, one apostrophe.

    >>> fold("Zəngəzur DƏHLİZİ’nin")
    "zengezur dehlizi'nin"
    """
    if text.isascii():
        return text.lower().replace("`", "'")
    return _fold_short(text) if len(text) <= SHORT else _fold(text)


def _fold(text: str) -> str:
    plain = text.translate(_APOSTROPHES).translate(_LETTERS).casefold().translate(_LETTERS)
    if plain.isascii():
        return plain
    decomposed = unicodedata.normalize("NFKD", plain)
    return "".join(c for c in decomposed if not unicodedata.combining(c))


#: Words come again and are remembered, longer texts hardly ever do.
SHORT = 40
_fold_short = lru_cache(maxsize=50_000)(_fold)


def words(text: str) -> list[str]:
    """The folded words of a text in order; inner apostrophes and hyphens stay inside a word."""
    return WORD.findall(fold(text))


def shingles(tokens: list[str], size: int) -> frozenset[tuple[str, ...]]:
    """All runs of `size` neighbouring words; empty when the text is shorter."""
    return frozenset(zip(*(tokens[i:] for i in range(size)), strict=False))
