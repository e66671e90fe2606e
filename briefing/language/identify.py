"""The language a text is written in."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

SAMPLE = 1500  # characters looked at; a paragraph or two decide, and it keeps the cost fixed
SCRIPT_SAMPLE = 400  # the script shows sooner
# A language wins on its function words when it has so many of them and so much more than the next.
MIN_HITS, LEAD = 4, 1.4
UNKNOWN = "und"
#: What the statistical model may answer; more languages only add mistakes on names and headlines.
LANGUAGES = (
    "en fr de es it pt nl pl cs sk hu ro bg sr hr sl sv no da fi et lv lt sq mk el tr az kk ky uz tk tg ru uk be "
    "hy ka he ar fa ur ps ku hi bn zh ja ko id ms vi th mn"
).split()

_FUNCTION_WORDS = {
    "en": "the of and to in that is was for on with as by has have his from at he she it be said will are an",
    "fr": "le la les des et en du que une est dans pour qui sur au par pas plus avec ce il elle sont aux ont été",
    "de": "der die das und in den von zu mit ist im für auf des nicht ein eine dem sich auch als an hat werden sie",
    "es": "el la los las de que y en un una por con para se del es su al como más lo ha sus pero fue",
    "it": "il la di che e un una per in del della con non è sono le dei si da al alla nel ha anche come gli",
    "pt": "o a os as de que e em um uma do da para com por não se no na ao mais foi são dos das pelo",
    "nl": "de het een van en in is dat op te zijn met voor niet aan er om ook als bij door maar naar uit",
    "tr": "ve bir bu için ile de da olarak olan daha çok en ise gibi sonra kadar ancak dedi ettiği etti olduğu türkiye değil",
    "az": "və bir bu üçün ilə də da olan daha çox ki isə kimi sonra qədər dedi edib olub azərbaycan deyil edilib məlumat olaraq",
    "pl": "i w na z do się że jest to nie od po przez jak dla oraz ale są był",
    "ro": "și în de la cu pe din care nu pentru este sunt mai că fost prin dar au sau",
    "uz": "va bu uchun bilan bir ham deb bo'lgan bo'yicha esa edi emas qilish davlat",
}
_WORDS: dict[str, tuple[str, ...]] = {}
for _code, _row in _FUNCTION_WORDS.items():
    for _word in _row.split():
        _WORDS[_word] = (*_WORDS.get(_word, ()), _code)
_TOKEN = re.compile(r"[^\W\d_]+")
# Letters that settle a language inside its script, best evidence first.
_CYRILLIC = (
    ("uk", "їєґ"),
    ("be", "ў"),
    ("kk", "қңұһ"),
    ("tg", "ҷӣӯҳ"),
    ("mk", "ѓќѕ"),
    ("sr", "ђћљњџ"),
    ("mn", "өү"),
    ("ru", "ыэё"),
    ("bg", "ъщ"),
)
_ARABIC = (("ur", "ٹڈڑںے"), ("ps", "ټډړښځ"), ("ku", "ۆێڵڕ"), ("fa", "پچژگک\u06cc"), ("ar", "ةىيك"))
_OWN_SCRIPT = (
    ("hy", "\u0531", "\u058f"),
    ("ka", "\u10a0", "\u10ff"),
    ("el", "\u0370", "\u03ff"),
    ("he", "\u0590", "\u05ff"),
    ("ko", "\uac00", "\ud7af"),
    ("th", "\u0e00", "\u0e7f"),
    ("bn", "\u0980", "\u09ff"),
    ("hi", "\u0900", "\u097f"),
)
_BIG_SCRIPTS = (
    ("latin", "A", "\u024f"),
    ("cyrillic", "\u0400", "\u04ff"),
    ("arabic", "\u0600", "\u06ff"),
    ("kana", "\u3040", "\u30ff"),
    ("zh", "\u4e00", "\u9fff"),
)
_RANGES = {name: re.compile(f"[{low}-{high}]") for name, low, high in (*_OWN_SCRIPT, *_BIG_SCRIPTS)}
# A rare letter can stand in a name; a language's own letters come at least once in so many letters.
RARITY = 150


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
    if "ə" in low and low.count("ə") * 40 > len(low):  # the commonest vowel of Azerbaijani, of no other
        return "az"
    for token in _TOKEN.findall(low):
        for code in _WORDS.get(token, ()):
            hits[code] = hits.get(code, 0) + 1
    ranked = sorted(((many, code) for code, many in hits.items()), reverse=True)
    if not ranked or ranked[0][0] < MIN_HITS:
        return None
    second = ranked[1][0] if len(ranked) > 1 else 0
    return ranked[0][1] if ranked[0][0] >= LEAD * second else None


def _by_letters(low: str, table: tuple[tuple[str, str], ...]) -> str | None:
    for code, letters in table:
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
