"""An "it" that stands for nothing: "It is not clear whether ...", "It took an hour to ..."."""

from __future__ import annotations

import re
from functools import cache

from briefing.writing.wordlists import alternatives, listed


def expletive(text: str, found: re.Match[str]) -> bool:
    """ "It is not clear whether ...", "It took an hour to ...": an "it" that stands for nothing before it."""
    return found["pronoun"].lower() == "it" and _expletive().match(text, found.end("pronoun")) is not None


@cache
def _expletive() -> re.Pattern[str]:
    be = r"(?:['’]s| (?:is|was|remains|remained|seems|seemed|(?:would|will|may|might) be|ha[sd] been))"
    asks = "that|whether|how|if|when|who|what|why|where|which"
    return re.compile(
        rf"{be}(?: \w+){{0,3}} (?:{asks})\b"
        rf"|{be}(?: \w+){{0,2}} (?:{alternatives(listed('expletive'))})(?! to\b)\b"
        rf"|{be}(?: \w+){{0,2}} (?:{alternatives(listed('expletive_to'))}) (?:to|for)\b"
        rf"|{be} (?:the|(?:its|[\w-]+['’]s?)) (?:\w+ )?(?:[a-z]+est|most|only|\w*(?:first|second|third"
        rf"|[a-z]th))\b"
        r"[^.;]{4,} of "
        r"| (?:takes|took|will take|has taken) (?:\w+ ){1,4}(?:to|for|before|until)\b"
        r"| (?:seems|appears|looks) (?:as if|as though|that|like)\b"
        r"| (?:rained|rains|snowed|snows)\b"
    )
