"""Bytes to text: byte order mark, declared charset, UTF-8, and only then a guess that says so."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from briefing.errors import UnreadableDocument
from briefing.models.article import Flag

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
WIDE_SAMPLE = 4096
GUESS_SAMPLE = 65_536  # bytes; more neither helps the guess nor comes cheap
_CYRILLIC_RUN = re.compile("[а-яё]{3,}")
# Lower-case Cyrillic is what Russian text mostly is; another code page would show capitals or signs.
CYRILLIC_SHARE = 0.6


@dataclass(frozen=True, kw_only=True, slots=True)
class Decoded:
    """The text, and a flag when its encoding had to be guessed."""

    text: str
    flags: tuple[Flag, ...] = ()


def decode(content: bytes, declared: str | None = None) -> Decoded:
    """The text of the bytes. A byte order mark beats `declared`, which beats all guessing.

    A declared charset that does not fit the bytes is passed over. Raises UnreadableDocument
    (`encoding`) when nothing fits.
    """
    for mark, name in _MARKS:
        if content.startswith(mark):
            text = _try(content, name)
            if text is not None:
                return Decoded(text=text)
    if declared:
        text = (_try(content, "utf-8") if _contradicts(content, declared) else None) or _try(
            content, declared
        )
        if text is not None:
            return Decoded(text=text.removeprefix("\ufeff"))
    text = _try(content, "utf-8") if b"\x00" not in content[:512] else None
    if text is not None:
        return Decoded(text=text)
    wide = _wide(content)
    if wide is not None:
        return Decoded(text=wide, flags=(_guessed("UTF-16"),))
    return _guess(content)


def _contradicts(content: bytes, declared: str) -> bool:
    """The bytes are UTF-8 whatever the page says: saved anew by a program that left its declaration. Text
    in another charset is never valid UTF-8 by chance for long."""
    if content.isascii() or declared.lower().replace("-", "").replace("_", "").startswith(
        ("utf", "gb", "big5")
    ):
        return False
    foreign = len(content) - len(content.translate(None, _HIGH))
    return foreign >= CHANCE_BYTES and _try(content, "utf-8") is not None


_HIGH = bytes(range(128, 256))
CHANCE_BYTES = 6  # two or three letters in a row may look like UTF-8 by chance


def _try(content: bytes, name: str) -> str | None:
    try:
        return content.decode(name)  # refuses by itself what is no text encoding
    except (LookupError, UnicodeError, ValueError):
        return None


def _guessed(name: str) -> Flag:
    return Flag(code="encoding-guessed", detail=f"The file does not say how it is encoded; read as {name}.")


def wide_encoding(content: bytes) -> str | None:
    """UTF-16 or UTF-32, told by the mark or, without one, by the side on which blanks and line ends have
    their zero byte; then the text must hold no signs that no text has."""
    for mark, name in _MARKS:
        if content.startswith(mark):
            return None if name == "utf-8-sig" else name
    head = content[: WIDE_SAMPLE // 2 * 2]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) * 32 < len(head) or min(even, odd) * 8 > max(even, odd):
        return None
    name = "utf-16-le" if odd > even else "utf-16-be"
    text = head[: len(head) // 2 * 2].decode(name, errors="replace")
    strange = sum(1 for c in text if not (c.isprintable() or c.isspace()) or c == "\ufffd")
    return name if strange * 50 < len(text) else None


def _wide(content: bytes) -> str | None:
    name = wide_encoding(content)
    return _try(content[: len(content) // 2 * 2], name) if name else None


def _guess(content: bytes) -> Decoded:
    sample = content[:GUESS_SAMPLE]
    name = _nearly_utf8(sample) or _cyrillic(sample)
    if name is None:
        from charset_normalizer import from_bytes

        best = from_bytes(sample, cp_exclusion=["utf_16_le", "utf_16_be", "utf_7"]).best()
        name = best.encoding if best else "cp1252"
    text = content.decode(name, errors="replace")
    if text.count("\ufffd") * 20 > len(text):
        raise UnreadableDocument("encoding", "The text is in no known encoding. Save the file as UTF-8.")
    return Decoded(text=text, flags=(_guessed(name.upper().replace("_", "-")),))


def _nearly_utf8(sample: bytes) -> str | None:
    """UTF-8 with a few broken bytes: a cut or a bad paste, not another encoding."""
    text = sample.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    foreign = sum(1 for c in text if ord(c) > 127) - broken
    return "utf-8" if foreign > 10 * broken else None


def _cyrillic(sample: bytes) -> str | None:
    """Short Cyrillic texts, which statistics take for many things: words of small letters settle it."""
    high = sum(1 for byte in sample if byte > 127)
    for name in ("cp1251", "koi8-r", "cp866"):
        text = sample.decode(name, errors="replace")
        small = sum(len(run) for run in _CYRILLIC_RUN.findall(text))
        if high and small > CYRILLIC_SHARE * high:
            return name
    return None
