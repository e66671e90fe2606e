"""Header lines written by ourselves, since the standard library's folding can take a long or
non-ASCII display name out of its quotes and so turn one address into two.

A `HeaderLine` is stored and folded by EmailPolicy as it is (header_store_parse and fold leave values
with a `name` alone), so that what is composed here is what goes over the wire.
"""

from __future__ import annotations

import re
from base64 import b64encode
from email.policy import Policy
from urllib.parse import quote

from briefing.language.escape import one_line

_FOLD_AT = 76  # characters a line should not exceed (RFC 2047: 76, RFC 5322: 78)
_WORD_BYTES = 42  # of UTF-8 in one encoded word: 56 characters of base64, under the limit of 75
_ATOMS = re.compile(r"[A-Za-z0-9!#$%&'*+/?^`{|}~ -]*")  # no "=", so that nothing looks like an encoded word
_UNSAFE_IN_NAMES = re.compile(r'[\x00-\x1f"*/:<>?\\|]')
_NAME_LENGTH = 60  # of an attachment: 12 bytes a character when escaped must stay under 998 a line


class HeaderLine(str):
    """A header's value in wire form: ASCII (or UTF-8 under SMTPUTF8), folded, every break followed by
    a blank."""

    __slots__ = ("name",)
    name: str

    def __new__(cls, name: str, value: str) -> HeaderLine:
        line = super().__new__(cls, value)
        line.name = name
        return line

    def fold(self, *, policy: Policy) -> str:
        """The whole line as EmailPolicy asks for it."""
        return f"{self.name}: {self}{policy.linesep}"


def text_header(name: str, text: str) -> HeaderLine:
    """Free text: as it is when plain ASCII fits on one line, else in encoded words (RFC 2047)."""
    clean = one_line(text)
    plain = clean.isascii() and "=?" not in clean and len(name) + 2 + len(clean) <= _FOLD_AT
    return HeaderLine(name, clean if plain else _encoded_words(clean))


def address_header(name: str, display: str, address: str) -> HeaderLine:
    """Exactly one mailbox. `address` must have come through `wire_address`."""
    clean = one_line(display)
    if not clean:
        return HeaderLine(name, f"<{address}>")
    plain = len(clean) <= _FOLD_AT - len(name) - 2 and _ATOMS.fullmatch(clean)
    return HeaderLine(name, f"{clean if plain else _encoded_words(clean)}\r\n <{address}>")


def attachment_header(file_name: str) -> HeaderLine:
    """Content-Disposition with an ASCII name for every reader and the true one (RFC 2231) beside it."""
    clean = _UNSAFE_IN_NAMES.sub("_", one_line(file_name)).lstrip(". ")
    stem, dot, suffix = clean.rpartition(".")
    clean = (stem or suffix)[:_NAME_LENGTH] + (f".{suffix[:8]}" if stem and dot else "")
    ascii_name = clean.encode("ascii", "replace").decode("ascii").replace("?", "_") or "brief.pdf"
    value = f'attachment;\r\n filename="{ascii_name}"'
    if ascii_name != clean and clean:
        value += f";\r\n filename*=UTF-8''{quote(clean, safe='')}"
    return HeaderLine("Content-Disposition", value)


def _encoded_words(text: str) -> str:
    """`text` as encoded words of whole characters, one a line."""
    chunks: list[bytes] = [b""]
    for character in text:
        encoded = character.encode()
        if len(chunks[-1]) + len(encoded) > _WORD_BYTES:
            chunks.append(b"")
        chunks[-1] += encoded
    return "\r\n ".join(f"=?utf-8?b?{b64encode(chunk).decode('ascii')}?=" for chunk in chunks)
