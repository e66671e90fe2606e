"""What both ways of reading speech in other languages share: that of a verb in the middle of its sentence,
and that of one at the end."""

from __future__ import annotations

import re
from dataclasses import dataclass

QUOTED = "\x01"  # stands for each character of a quotation, marks included
ANYBODY = "he"  # whoever was named before
LONGEST_NAME = 10
CAPITAL = r"[^\W\d_a-zà-öø-ÿа-яёıçğöşü][\w’'-]*"
RUN = rf"{CAPITAL}(?: (?:de |del |della |von |van |al-)?{CAPITAL}){{0,4}}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Voiced:
    """`speaker` as printed, or ANYBODY; `medium`: to or through whom."""

    speaker: str | None = None
    medium: str | None = None


def any_of(text: str) -> str:
    entries = [entry.strip() for entry in text.replace("\n", " ").split("|") if entry.strip()]
    return "|".join(sorted((re.escape(e).replace(r"\ ", " ") for e in entries), key=len, reverse=True))
