"""The dateline before an article's first sentence: "BAKU, Azerbaijan (Agency) — "."""

from __future__ import annotations

import re

# A place in capitals; up to six capitalised words or numbers (country, day, agency in brackets); a
# dash or colon; then the sentence itself.
_DATELINE = re.compile(
    r"[^\W\d_a-zа-яё][^\W\d_a-zа-яё’'.-]+(?: [^\W\d_a-zа-яё][^\W\d_a-zа-яё’'.-]+){0,3}"
    r"(?:[ ,/]{1,2}\(?[^\W_a-zа-яё][\w.]*[)/]?){0,6}"
    r"\s?(?:—|–|--|-|:|>>)\s+(?=[^\W\d_a-zа-яё]|[“\"‘'«])"
)


def body_start(sentence: str) -> int:
    """Where the sentence begins behind its dateline; 0 when it has none."""
    found = _DATELINE.match(sentence)
    return found.end() if found else 0
