"""The language a text is written in."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from importlib.resources import files

from briefing.language.words import runs_of_letters

SAMPLE = 1500  # characters looked at; a paragraph or two decide, and it keeps the cost fixed
SCRIPT_SAMPLE = 400  # the script shows sooner
# A language wins on its function words when it has so many and so much more than the next.
MIN_HITS, LEAD = 4, 1.4
UNKNOWN = "und"
#: What the statistical model may answer; more languages only add mistakes on names and headlines.
LANGUAGES = (
    "en fr de es it pt nl pl cs sk hu ro bg sr hr sl sv no da fi et lv lt sq mk el tr az kk ky uz tk tg "
    "ru be hy ka he ar fa ur ps ku hi bn zh ja ko id ms vi th mn"
).split()

# Letters that settle a language inside its script, best evidence first.
_CYRILLIC = {
    "uk": "їєґ",
    "be": "ў",
    "kk": "қңұһ",
    "tg": "ҷӣӯҳ",
    "mk": "ѓќѕ",
    "sr": "ђћљњџ",
    "mn": "өү",
    "ru": "ыэё",
    "bg": "ъщ",
}
_ARABIC = {"ur": "ٹڈڑںے", "ps": "ټډړښځ", "ku": "ۆێڵڕ", "fa": "پچژگک\u06cc", "ar": "ةىيك"}
_SCRIPTS = {
    "latin": "A-Za-z\u00c0-\u024f",
    "cyrillic": "\u0400-\u04ff",
    "arabic": "\u0600-\u06ff",
    "kana": "\u3040-\u30ff",
    "zh": "\u4e00-\u9fff",
    "hy": "\u0531-\u058f",
    "ka": "\u10a0-\u10ff",
    "el": "\u0370-\u03ff",
    "he": "\u0590-\u05ff",
    "ko": "\uac00-\ud7af",
    "th": "\u0e00-\u0e7f",
    "bn": "\u0980-\u09ff",
    "hi": "\u0900-\u097f",
}
_RANGES = {name: re.compile(f"[{letters}]") for name, letters in _SCRIPTS.items()}
# A rare letter can stand in a name; a language's own letters come at least once in so many letters.
RARITY = 150


SCHWA_RARITY = 25  # one letter in ten of Azerbaijani, and of no other language here


def identify(text: str) -> str:
    """ISO 639-1 code of the language of most of the text; "und" when it holds no letters.

    The script settles most languages, function words the rest; only a text that stays undecided is
    given to py3langid, which is loaded then.
    """
    sample = text[:SAMPLE]
    script = _script(sample[:SCRIPT_SAMPLE])
    if script is None:
        return UNKNOWN
    low = sample.lower()
    if script == "latin":
        return _by_words(low) or _by_model(text)
    if script == "cyrillic":
        return _by_letters(low, _CYRILLIC) or _by_model(text)
    if script == "arabic":
        return _by_letters(low, _ARABIC) or _by_model(text)
    return "ja" if script == "kana" else script


def _script(sample: str) -> str | None:
    if sample.isascii():
        return "latin" if _RANGES["latin"].search(sample) else None
    counts = [(len(pattern.findall(sample)), name) for name, pattern in _RANGES.items()]
    many, name = max(counts, key=lambda pair: pair[0])
    if name == "zh" and _RANGES["kana"].search(sample):
        return "kana"
    return name if many else None


def _by_words(low: str) -> str | None:
    hits: dict[str, int] = {}
    if low.count("ə") * SCHWA_RARITY > len(low):
        return "az"
    languages = _function_words()
    for codes in filter(None, map(languages.get, runs_of_letters(low))):
        for code in codes:
            hits[code] = hits.get(code, 0) + 1
    ranked = sorted(((many, code) for code, many in hits.items()), reverse=True)
    if not ranked or ranked[0][0] < MIN_HITS:
        return None
    second = ranked[1][0] if len(ranked) > 1 else 0
    return ranked[0][1] if ranked[0][0] >= LEAD * second else None


@cache
def _function_words() -> dict[str, tuple[str, ...]]:
    """From a function word to the languages that have it."""
    table: dict[str, tuple[str, ...]] = {}
    text = files("briefing.language").joinpath("data/function_words.txt").read_text("utf-8")
    for row in text.splitlines():
        code, _, words = row.partition(": ")
        for word in words.split():
            table[word] = (*table.get(word, ()), code)
    return table


def _by_letters(low: str, table: dict[str, str]) -> str | None:
    for code, letters in table.items():
        if sum(low.count(letter) for letter in letters) * RARITY > len(low):
            return code
    return None


def _by_model(text: str) -> str:
    code, _ = _model()(text[:SAMPLE])
    return str(code)


@cache
def _model() -> Callable[[str], tuple[str, float]]:
    """py3langid's classifier, limited to LANGUAGES: loading takes a while, so only when needed."""
    from py3langid import langid

    langid.set_languages(LANGUAGES)
    classify: Callable[[str], tuple[str, float]] = langid.classify
    return classify
