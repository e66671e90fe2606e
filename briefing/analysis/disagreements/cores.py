"""What a disagreement is about, in a few words of a source: the heading that the reader sees."""

from __future__ import annotations

import re

# Subject, verb and object; whoever wants more follows the citation.
_MOST_WORDS, _LEAST_WORDS = 10, 3
_CONNECTIVE = re.compile(
    r"(?:and|but|while|as|which|who|that|after|before|following|although|though|however|meanwhile|also|then|so|"
    r"whereas|when|where|kicking|saying|adding|noting|moreover|in addition|still|yet|or)\b,? ",
    re.IGNORECASE,
)
_ADVERBIAL = re.compile(
    r"(?:In|On|At|During|After|Before|By|Since|Last|This|Next|Earlier|Later|Early|Late|Following|Despite|With|As|"
    r"For|From|Under|Amid|Until|Around|Within|According to|Speaking|Recently|Previously|Yesterday|Today|"
    r"[A-Z][a-z]+ly|in|on|at|during|since|amid|despite)\b[^,“”\"]{0,90}, "
)
_FRAME = re.compile(
    r"[^,“”\"]{2,80}? (?:(?:said|says|announced|reported|confirmed|stated|added|noted|claimed|"
    r"told [^,]{2,40}?)(?: (?:on|in) [\w ]{2,20}?)? that |says? (?=[A-Z]|(?:the|an?|it|he|she|they) )|"
    r"said (?=[A-Z]|(?:the|an?|it|he|she|they) ))"
)
_BEFORE_VALUE = re.compile(
    r"(?:,|\s|\b(?:in|on|since|by|of|during|the|at|from|until|a|an|about|around|to|for|as)\b)+$"
)
_AFTER_VALUE = re.compile(r"(?:[,;]|\s|\b(?:and|which|who|that|when|after|before)\b)+")
# Who said it, behind the clause: no part of what it is about.
_TAIL = re.compile(
    r", [^,“”\"]{2,60}? (?:said|says|told|announced|reported|added|wrote|confirmed)\b.*$", re.DOTALL
)
_SIDE = re.compile(r"\s*[,;]")
_CUT = frozenset(
    "in on at of for from to with by during after before since until under over into along across near amid "
    "following and but while as which who that where when because despite against between through".split()
)
_WEAK_END = frozenset(
    {*_CUT, "the", "a", "an", "its", "his", "her", "their", "this", "that", "had", "has", "was", "were"}
)
_STRAY = " ,.;:–—-“”„«»\"'‘’()[]"
_REFERENCE = re.compile(r"\[\d{1,3}\]")


def core(clause: str, start: int | None = None, end: int | None = None) -> str:
    """A short run of the clause's words, at most ten, without leading connective, adverbial and reporting
    frame, and without clause[start:end], the value that differs: what stands before it, or around it
    ("Police detained … on Sunday") or behind it when too little stands before. Words are verbatim, line
    breaks become blanks."""
    if start is None or end is None:
        return _clipped(_opened(untailed(clause)))
    before = _opened(_BEFORE_VALUE.sub("", clause[:start]))
    if len(before.split()) >= _LEAST_WORDS:
        return _clipped(before)
    after = _TAIL.sub("", clause[end:])
    if before and after[_lead(after) :].strip(_STRAY) and not _SIDE.match(after):
        return f"{before} … {_clipped(after)}"
    behind = _clipped(_opened(after[_lead(after) :]))
    return behind if len(behind.split()) >= len(before.split()) else _clipped(before)


def untailed(clause: str) -> str:
    """The clause without the reporting frame at its end, ", the ministry said", where enough is left."""
    bare = _TAIL.sub("", clause)
    return bare if len(bare.split()) >= _LEAST_WORDS else clause


def unframed(clause: str) -> str:
    """The clause without the reporting frame at its beginning: "The ministry said that"."""
    found = _FRAME.match(clause)
    return clause[found.end() :] if found else clause


def _lead(after: str) -> int:
    found = _AFTER_VALUE.match(after)
    return found.end() if found else 0


def _opened(clause: str) -> str:
    """The clause from its subject on."""
    text = " ".join(_REFERENCE.sub("", clause).split()).lstrip(_STRAY)
    while True:
        for pattern in (_CONNECTIVE, _ADVERBIAL, _FRAME):
            found = pattern.match(text)
            if found and len(text[found.end() :].split()) >= _LEAST_WORDS:
                text = text[found.end() :].lstrip(_STRAY)
                break
        else:
            return text


def _clipped(text: str) -> str:
    """At most ten words, cut before a preposition or conjunction where there is one."""
    parts = text.split()
    if len(parts) > _MOST_WORDS:
        borders = [
            i
            for i in range(_LEAST_WORDS + 1, _MOST_WORDS + 1)
            if parts[i].lower() in _CUT or parts[i - 1].endswith((",", ";", ":"))
        ]
        parts = parts[: borders[-1] if borders else _MOST_WORDS]
    while len(parts) > 1 and parts[-1].strip(_STRAY).lower() in _WEAK_END:
        parts.pop()
    return _balanced(" ".join(parts)).strip(_STRAY)


def _balanced(text: str) -> str:
    """The text up to a quotation that it does not close."""
    for opening, closing in (("“", "”"), ("«", "»"), ("„", "“")):
        if text.count(opening) > text.count(closing):
            text = text[: text.rindex(opening)]
    if text.count(")") > text.count("("):
        text = text[text.index(")") + 1 :]
    return text[: text.rindex('"')] if text.count('"') % 2 else text
