"""The dateline before an article's first sentence: "BAKU, Azerbaijan (Agency) — "."""

from __future__ import annotations

import re

# A place in capitals, at most 60 characters more, a dash or colon, and then the sentence itself.
_DATELINE = re.compile(
    r"(?:[^\W\d_a-z][^\W\d_a-z’'.-]+(?: [^\W\d_a-z][^\W\d_a-z’'.-]+){0,3}"
    r"|[A-Z][a-z]+, [A-Z][\w ]{2,20})"
    r"(?:[ ,/(][^—–:“”\n]{0,60}?)?\s?(?:—|–|--|-|:)\s+(?=[\w“\"‘'«])"
)


def body_start(sentence: str) -> int:
    """Where the sentence begins behind its dateline; 0 when it has none."""
    found = _DATELINE.match(sentence)
    return found.end() if found else 0
