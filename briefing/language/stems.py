"""Light stems: enough to bring inflected forms of one word together for counting, never for print."""

from __future__ import annotations

from briefing.language.remembered import remembered

_ENDINGS = (
    ("ations", "at"),
    ("ation", "at"),
    ("ating", "at"),
    ("ated", "at"),
    ("ates", "at"),
    ("ies", "y"),
    ("ied", "y"),
    ("ings", ""),
    ("ing", ""),
    ("ed", ""),
    ("es", ""),
    ("ly", ""),
    ("s", ""),
    ("e", ""),
)
_LAST = frozenset(ending[-1] for ending, _ in _ENDINGS)
_SHORTEST = 4
_SHORTEST_SINGULAR = 3  # "days", "laws"


@remembered
def stem(word: str) -> str:
    """The stem of a folded word. Endings are English; words of other scripts come back unchanged.

    >>> stem("sentenced"), stem("sentences"), stem("resuming"), stem("resumed")
    ('sentenc', 'sentenc', 'resum', 'resum')
    """
    if not word.isascii() or word[-1:] not in _LAST:
        return word
    for ending, instead in _ENDINGS:
        if ending == "s" and word.endswith("ss"):
            continue
        shortest = _SHORTEST_SINGULAR if ending == "s" else _SHORTEST
        if word.endswith(ending) and len(word) - len(ending) + len(instead) >= shortest:
            cut = word[: len(word) - len(ending)] + instead
            # "stopped", "stopping": the doubled consonant is part of the ending.
            doubled = ending in ("ed", "ing") and cut[-1] == cut[-2] and cut[-1] not in "aeiouls"
            return cut[:-1] if doubled else cut
    return word
