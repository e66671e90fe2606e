"""Whether a text says of itself that a machine made it: "Made with AI", "This digest was put together by a
language model", "Automatically generated". A sentence of its own, not one about something else."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from briefing.reading.wording import PhraseTable, phrase_table, spoken, unquoted

_SENTENCES = re.compile(r"[.!?|•·;:()\[\]]+(?:\s+|$)|\s[–—-]\s")
MOST_WORDS = 20  # of a sentence that says only that


def disclaimer(lines: Iterable[str]) -> str | None:
    """The words that say so, folded; None when nothing does."""
    phrases, made = _tables()
    for line in lines:
        text = unquoted(line)
        if found := phrases.pattern.search(spoken(text)):
            return found[0].strip()
        for sentence in _SENTENCES.split(text):
            words = spoken(sentence)
            if words.count(" ") <= MOST_WORDS + 1 and (found := made.match(words)):
                return found[0].strip()
    return None


@cache
def _tables() -> tuple[PhraseTable, re.Pattern[str]]:
    data = tomllib.loads(files("briefing.reading").joinpath("data/generated.toml").read_text("utf-8"))
    making = {
        name: "|".join(" ".join(spoken(w).split()) for w in each) for name, each in data["making"].items()
    }
    something = (
        rf"(?:\S+ ){{0,2}}?(?:{making['texts']}) (?:\S+ ){{0,2}}?(?:was|were|is|are|has been|have been) "
    )
    adverb, verb, tool = (f"(?:{making[name]})" for name in ("adverbs", "verbs", "tools"))
    by = rf"(?:by|with|using|via|through|from) (?:\S+ ){{0,4}}?{tool}"
    made = rf"(?:{adverb} )?{verb} (?:\S+ ){{0,3}}?(?:and (?:{adverb} )?{verb} )?(?:{adverb} )?{by}"
    alone = rf"(?:{verb} {adverb}|{adverb} {verb})(?= $)|{tool}[ -](?:{verb}|assisted)"
    pattern = rf" (?:{something})?(?:{made}|{alone})(?= )"
    return phrase_table(data["disclaimers"]), re.compile(pattern)
