"""Who is said to say a Turkish sentence: its subject opens it, and its verb of speech ends it."""

from __future__ import annotations

import re
from functools import cache

from briefing.analysis.tables import table
from briefing.analysis.voiced import ANYBODY, LONGEST_NAME, QUOTED, RUN, Voiced, any_of


@cache
def _behind_verb() -> tuple[re.Pattern[str], ...]:
    entry = table("speech_abroad")["tr"]
    media = "|".join(entry["media"].split())
    return (
        re.compile(rf"(?<!\w)(?:{any_of(entry['verbs'])})(?!\w)"),
        re.compile(
            rf"^(?P<who>[^,{QUOTED}]{{2,80}}?)(?:[’']?(?:d?[ae]n|t[ae]n))? (?:{any_of(entry['statement'])})"
        ),
        re.compile(rf"(?P<who>[^,;{QUOTED}]{{2,80}}) {entry['behind']}(?!\w)"),
        re.compile(rf"(?<!\w)(?:{any_of(entry['saying'])}) (?P<who>[^,;{QUOTED}]{{2,60}}),"),
        re.compile(rf"(?P<outlet>{RUN}(?: (?:{media}))?)[’']?y?[ea] "),
    )


def hear_turkish(text: str) -> Voiced:
    """Turkish: the subject opens the sentence, its verb of speech ends it, or both follow a quotation."""
    verbs, statement, according, saying, told = _behind_verb()
    if found := according.match(text) or saying.search(text) or statement.match(text):
        return Voiced(speaker=found["who"].strip())
    spoken = list(verbs.finditer(text))
    if not spoken:
        return Voiced()
    last = spoken[-1]
    after = text[last.end() :].strip(" .")
    if after and len(after.split()) <= LONGEST_NAME and text[: last.start()].rstrip().endswith(QUOTED):
        return Voiced(speaker=after)
    if after:
        return Voiced()
    opening, comma, rest = text.partition(",")
    if not comma or QUOTED in opening or len(opening.split()) > LONGEST_NAME:
        opening, rest = _first_phrase(text), ""
    heard = told.search(rest.lstrip()) if "’" in rest or "'" in rest else None
    return Voiced(speaker=opening or None, medium=heard["outlet"] if heard else None)


_GENITIVE = re.compile(r"(?:[nıiuü]n)$")


def _first_phrase(text: str) -> str:
    """The opening word, with the one it owns: "Bakanın avukatı"."""
    parts = text.split(QUOTED, maxsplit=1)[0].split()
    if not parts:
        return ANYBODY
    if len(parts) > 1 and _GENITIVE.search(parts[0]):
        return " ".join(parts[:2])
    return parts[0] if parts[0][0].isupper() else ""
