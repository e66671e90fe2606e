"""A mail inside a mail: the headers that mail programs print above what they forward."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefing.reading.dates import find_date
from briefing.reading.page import Envelope

_FIELDS = {
    "from": "from von de da от gönderen kimden göndərən kimdən від از من",
    "date": "date sent datum gesendet envoyé дата отправлено tarih gönderilme tarix göndərilib تاریخ التاريخ",
    "subject": "subject betreff objet asunto oggetto тема konu mövzu тема موضوع الموضوع",
    "to": "to an à para a кому kime kimə до cc kopie به إلى reply-to",
}
_NAMES = {word: field for field, words in _FIELDS.items() for word in words.split()}
_FIELD = re.compile(r"^[>\s*]{0,8}([^\W\d_][\w-]{0,14})\*?\s?:\*?[ \t]{0,4}(\S.{0,500})$")
_RULE = re.compile(r"^[>\s]{0,6}(?:-{2,}.{3,60}-{2,}|_{5,}|.{3,60}:)$")
# A note above what is forwarded is a few lines; where more stands above it is an answer with a quotation.
NOTE_WORDS = 120
LEAST_FIELDS = 3
LOOKED_AT = 400  # lines


@dataclass(frozen=True, kw_only=True, slots=True)
class Inner:
    """The headers of the mail inside, and where its own text begins."""

    envelope: Envelope
    start: int


def forwarded(text: str) -> Inner | None:
    """The innermost forwarded mail that the text opens with, but for a short note; else None."""
    best: Inner | None = None
    fields: dict[str, str] = {}
    at = words = seen = 0
    for line in text.splitlines(keepends=True)[:LOOKED_AT]:
        at += len(line)
        row = line.strip()
        found = _FIELD.match(row)
        name = _NAMES.get(found[1].casefold()) if found else None
        if found and name and "://" not in found[1]:
            fields.setdefault(name, found[2].strip())
            seen += 1
            continue
        if seen >= LEAST_FIELDS and {"from", "subject"} <= fields.keys():
            best, words = Inner(envelope=_envelope(fields), start=at - len(line)), 0
        elif seen:
            words += 4 * seen  # lines of the text that only look like headers
        fields, seen = {}, 0
        if row and not _RULE.match(row):
            words += row.count(" ") + 1
        if words > NOTE_WORDS:
            break
    return best


def _envelope(fields: dict[str, str]) -> Envelope:
    found = find_date(fields.get("date", ""))
    return Envelope(
        title=fields["subject"],
        outlet=fields["from"],
        date=found.first.isoformat() if found else None,
        basis="metadata",
    )
