"""In which order the characters of a line are drawn from left to right: the Unicode Bidirectional
Algorithm (UAX 9) for text without explicit controls, which the program takes out.

Libraries give the turned text, not where each character went, and with two styles or a link on one
line that is what has to be known. The tests hold it to the order that python-bidi finds.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import groupby

_PAIRS = {"(": ")", "[": "]", "{": "}", "⁅": "⁆", "⟨": "⟩", "⟦": "⟧", "⟪": "⟫"}
_PAIRS |= {"❨": "❩", "❲": "❳", "❴": "❵", "⦃": "⦄", "⦅": "⦆", "༺": "༻", "༼": "༽", "᚛": "᚜"}
_PAIRS |= {
    "〈": "〉",
    "《": "》",
    "「": "」",
    "『": "』",
    "【": "】",
    "〔": "〕",
    "（": "）",
    "［": "］",
    "｛": "｝",
}
_OPENING = {closing: opening for opening, closing in _PAIRS.items()}
_TURNED = dict([*_PAIRS.items(), *_OPENING.items()])
_TURNED |= {"<": ">", ">": "<", "«": "»", "»": "«", "‹": "›", "›": "‹", "≤": "≥", "≥": "≤"}
_NEUTRAL = frozenset(("B", "S", "WS", "ON", "BN"))
_STRONG = frozenset(("L", "R"))
#: What counts as right-to-left where neutrals and brackets look for company.
_COMPANY = {"L": "L", "R": "R", "EN": "R", "AN": "R"}


def is_right_to_left(text: str, *, whole: bool = False) -> bool:
    """Whether most of its letters run from right to left, and the first one too; `whole`: the text is
    known to be of one language, whatever stands first."""
    found = [kind for char in text if (kind := unicodedata.bidirectional(char)) in ("L", "R", "AL")]
    turned = len(found) - found.count("L")
    return turned * 2 > len(found) and (whole or found[0] != "L")


def mirrored(char: str) -> str:
    """The sign that is drawn for a bracket or a quotation mark in text from right to left."""
    return _TURNED.get(char, char)


def visual_order(levels: Sequence[int]) -> list[int]:
    """The places of the characters in the line, as they are drawn from left to right (rule L2)."""
    order = list(range(len(levels)))
    for level in range(max(levels, default=0), 0, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            order[start:end] = order[start:end][::-1]
            start = max(end, start + 1)
    return order


def levels_of(line: str, *, right_to_left: bool) -> list[int]:
    """The embedding level of each character of a line; odd ones run from right to left."""
    base = 1 if right_to_left else 0
    around = "R" if right_to_left else "L"
    original = [unicodedata.bidirectional(char) or "L" for char in line]
    types = _weak(original, around)
    _brackets(line, original, types, around)
    _neutrals(types, around)
    levels = [_level(kind, base) for kind in types]
    trailing = len(line)  # rule L1: what is empty at the end goes with the line
    while trailing and original[trailing - 1] in ("WS", "S", "B", "BN"):
        trailing -= 1
        levels[trailing] = base
    return levels


def _level(kind: str, base: int) -> int:
    if base == 0:
        return {"L": 0, "R": 1}.get(kind, 2)
    return 1 if kind == "R" else 2


def _weak(original: Sequence[str], around: str) -> list[str]:
    """Rules W1 to W7: marks that go with a letter, numbers and their signs."""
    types = list(original)
    for index, kind in enumerate(types):  # W1
        if kind == "NSM":
            types[index] = types[index - 1] if index else around
    strong = around
    for index, kind in enumerate(types):  # W2, W3
        if kind in ("L", "R", "AL"):
            strong = kind
        elif kind == "EN" and strong == "AL":
            types[index] = "AN"
    types = ["R" if kind == "AL" else kind for kind in types]
    _number_signs(types)
    strong = around
    for index, kind in enumerate(types):  # W7
        if kind in _STRONG:
            strong = kind
        elif kind == "EN" and strong == "L":
            types[index] = "L"
    return types


def _number_signs(types: list[str]) -> None:
    """Rules W4 to W6: what stands between the figures of a number, or before and after it."""
    for index in range(1, len(types) - 1):  # W4
        before, after = types[index - 1], types[index + 1]
        if before == after == "EN" and types[index] in ("ES", "CS"):
            types[index] = "EN"
        elif before == after == "AN" and types[index] == "CS":
            types[index] = "AN"
    index = 0
    for kind, group in groupby(list(types), lambda kind: kind):  # W5, W6
        end = index + len(list(group))
        if kind == "ET":
            beside = (types[index - 1] if index else "", types[end] if end < len(types) else "")
            types[index:end] = ["EN" if "EN" in beside else "ON"] * (end - index)
        elif kind in ("ES", "CS"):
            types[index:end] = ["ON"] * (end - index)
        index = end


def _brackets(line: str, original: Sequence[str], types: list[str], around: str) -> None:
    """Rule N0: both brackets of a pair take the direction of what they hold."""
    for opening, closing in _pairs(line, types):
        held = {_COMPANY[kind] for kind in types[opening + 1 : closing] if kind in _COMPANY}
        if around in held:
            direction = around
        elif held:
            before = next((_COMPANY[k] for k in reversed(types[:opening]) if k in _COMPANY), around)
            direction = before if before != around else around
        else:
            continue
        for place in (opening, closing):
            types[place] = direction
            after = place + 1
            while after < len(types) and original[after] == "NSM":
                types[after] = direction
                after += 1


def _pairs(line: str, types: Sequence[str]) -> list[tuple[int, int]]:
    """Brackets that belong together, in the order of the opening ones."""
    found: list[tuple[int, int]] = []
    open_ones: list[tuple[str, int]] = []
    for index, char in enumerate(line):
        if types[index] != "ON":
            continue
        if char in _PAIRS:
            open_ones.append((char, index))
        elif char in _OPENING:
            for depth in range(len(open_ones) - 1, -1, -1):
                if open_ones[depth][0] == _OPENING[char]:
                    found.append((open_ones[depth][1], index))
                    del open_ones[depth:]
                    break
    return sorted(found)


def _neutrals(types: list[str], around: str) -> None:
    """Rules N1 and N2: what has no direction takes that of its company, else that of the line."""
    index = 0
    for neutral, group in groupby(list(types), lambda kind: kind in _NEUTRAL):
        end = index + len(list(group))
        if neutral:
            before = _COMPANY[types[index - 1]] if index else around
            after = _COMPANY[types[end]] if end < len(types) else around
            types[index:end] = [before if before == after else around] * (end - index)
        index = end


def levels_around_phrases(line: str, in_phrase: Sequence[bool]) -> list[int]:
    """The levels of a line from left to right in which some characters belong to phrases that run the
    other way: each phrase is ordered by itself, so that the number that opens it stays with it."""
    levels: list[int] = []
    for turns, group in groupby(range(len(line)), lambda place: in_phrase[place]):
        places = list(group)
        phrase = line[places[0] : places[-1] + 1]
        levels += levels_of(phrase, right_to_left=True) if turns else [0] * len(phrase)
    return levels
