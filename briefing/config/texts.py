"""What a person writes in schedule.toml as text, read into values.

Each function takes the text of one key and returns its value, or raises ValueError with what is
wrong and what to write instead. Values that are not text pass through: their type is checked later.
"""

from __future__ import annotations

import re
import shlex
import unicodedata
from collections.abc import Iterable
from datetime import time, timedelta
from difflib import get_close_matches
from email.utils import parseaddr
from functools import lru_cache
from string import Formatter
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from briefing.models.delivery import Mailbox

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
PATTERN_FIELDS = ("title", "edition", "day", "date", "number")

_NEAR = 0.6  # difflib's own default: one or two wrong letters in a word
LONGEST_MARKING = 60  # letters; it stands on one line of every page
_SLUG = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
_CLOCK = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])")
_DURATION = re.compile(r"([0-9]{1,4})([mhdw])")
_UNIT = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}
_LOCAL_PART = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LABEL = re.compile(r"[^\W_](?:[^\W_]|-)*")
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_NOT_IN_A_FILE_NAME = re.compile(r"[\x00-\x1f<>:\"|?*]")
_REGEX = re.compile(r"\\[bBdDsSwW.*+?()\[\]]|^\^|\$$|\(\?|\.\*\$|\[\^")
#: Fewer letters, such as "a*", stand at the beginning of any line.
LEAST_OF_A_LINE = 3
#: Days. Issues of the last weeks are compared with, and revised.
LEAST_KEPT, MOST_KEPT = 30, 36_500
_LONGEST_ADDRESS, _LONGEST_LOCAL_PART = 254, 64  # RFC 5321, 4.5.3.1


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that `word` is probably a slip of; ties go to the alphabetically first."""
    by_case = {name.casefold(): name for name in sorted(known, reverse=True)}
    found = get_close_matches(word.casefold(), sorted(by_case), n=1, cutoff=_NEAR)
    return by_case[found[0]] if found else None


def slug(text: str) -> str:
    """An id: ASCII letters, digits, hyphen, underscore, at most 64."""
    if _SLUG.fullmatch(text):
        return text
    plain = "-".join(re.findall(r"[a-z0-9]+", _ascii(text).lower()))[:64]
    hint = f'such as "{plain}"' if plain else 'such as "daily"'
    raise ValueError(f"an id has only the letters a to z, digits, - and _; write one {hint}")


def _ascii(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")


def timezone(name: str) -> str:
    """A name of the IANA time zone database."""
    zones = _zones()
    if name in zones:
        return name
    cities = {zone.rpartition("/")[2]: zone for zone in sorted(zones, reverse=True)}
    near = nearest(name, zones)
    if near is None and (city := nearest(name.rpartition("/")[2], cities)):
        near = cities[city]
    hint = f'did you mean "{near}"?' if near else 'write one like "Asia/Baku" or "UTC"'
    raise ValueError(f'"{name}" is no time zone; {hint}')


@lru_cache(maxsize=1)
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


def clock(value: object) -> object:
    """ "07:00" -> 07:00, by the desk's clock."""
    if isinstance(value, time) and (value.second or value.microsecond):
        raise ValueError('a slot is a whole minute; write at = "07:00"')
    if not isinstance(value, str):
        return value
    if found := _CLOCK.fullmatch(value):
        return time(int(found[1]), int(found[2]))
    raise ValueError(f'"{value}" is no time of day; write hours and minutes as "07:00" or "18:30"')


def weekdays(value: object) -> object:
    """ "mon-fri", "daily" or "mon,wed,sat" -> numbers of the days, Monday is 0."""
    if not isinstance(value, str):
        return value
    if value.strip().lower() == "daily":
        return frozenset(range(7))
    days: set[int] = set()
    for part in value.lower().split(","):
        first, dash, last = (name.strip() for name in part.partition("-"))
        begin = _weekday(first)
        end = _weekday(last) if dash else begin
        days.update((begin + step) % 7 for step in range((end - begin) % 7 + 1))
    return frozenset(days)


def _weekday(name: str) -> int:
    if name in WEEKDAYS:
        return WEEKDAYS.index(name)
    hint = (
        f'did you mean "{name[:3]}"?' if name[:3] in WEEKDAYS else 'write "mon-fri", "mon,wed,sat" or "daily"'
    )
    raise ValueError(f'"{name}" is no day of the week; {hint}')


def duration(value: object) -> object:
    """ "90m", "12h", "3d", "1w" -> that long."""
    if isinstance(value, int) and not isinstance(value, bool):
        raise ValueError(
            f'a length of time needs its unit; write "{value}h" for hours or "{value}d" for days'
        )
    if not isinstance(value, str):
        return value
    found = _DURATION.fullmatch(value)
    if found is None or not int(found[1]):
        raise ValueError(f'"{value}" is no length of time; write "90m", "12h", "3d" or "1w"')
    return int(found[1]) * _UNIT[found[2]]


def address(text: str) -> str:
    """One bare mail address; the domain may be international, the part before the @ is ASCII."""
    if "," in text or ";" in text:
        raise ValueError("one entry is one address; give each further reader a [[recipient]] of their own")
    if "\n" in text or "\r" in text:
        raise ValueError("an address has no line break; write it on one line")
    if "<" in text or ">" in text:
        raise ValueError('only the bare address belongs here; write the name as name = "..."')
    if any(sign.isspace() or not sign.isprintable() for sign in text):
        raise ValueError("an address has no spaces or control characters; take them out")
    local, at, domain = text.rpartition("@")
    if not at or not local or not domain or "@" in local:
        raise ValueError("an address has one @ with something on both sides, as in desk@example.org")
    if not local.isascii():
        raise ValueError("the part before the @ must be plain ASCII, most mail servers refuse anything else")
    if not _LOCAL_PART.fullmatch(local) or len(local) > _LONGEST_LOCAL_PART or len(text) > _LONGEST_ADDRESS:
        raise ValueError("the part before the @ is not a valid one; check the dots and signs in it")
    if not all(_LABEL.fullmatch(label) for label in domain.split(".")) or ascii_domain(domain) is None:
        raise ValueError("the part after the @ is not a valid domain; write one like example.org")
    return text


def optional_address(text: str) -> str:
    """An address, or nothing."""
    return address(text) if text else text


def ascii_domain(domain: str) -> str | None:
    """The domain as it is sent (punycode), None when it cannot be."""
    try:
        sent = domain.encode("idna")
        sent.decode("idna")
        return sent.decode("ascii")
    except UnicodeError:
        return None


def mailbox(text: str) -> Mailbox:
    """ "Name <address>" or a bare address -> name and address. ValueError says what is wrong."""
    if not text.isprintable():
        raise ValueError("a sender has no line breaks or control characters; write it on one line")
    if "<" not in text:
        return Mailbox(name="", address=address(text.strip()))
    name, bare = parseaddr(text)
    if not bare or not text.rstrip().endswith(f"<{bare}>"):
        raise ValueError('this cannot be read; write "Name <address>", a name with a comma in single quotes')
    return Mailbox(name=name, address=address(bare))


def mailbox_text(text: str) -> str:
    """`text` itself when it is empty or can be read as a mailbox."""
    if text:
        mailbox(text)
    return text


def mail_host(text: str) -> str:
    """A bare host name. The text is not repeated in the error: it may hold a password."""
    if "@" in text:
        raise ValueError("a host has no @; write the user as user = and the password as secret =")
    if "/" in text or ":" in text or any(sign.isspace() for sign in text):
        raise ValueError('write the bare host as in "smtp.example.org", and its port as port = 587')
    return text


def web_address(text: str) -> str:
    """An http or https address, or $NAME of an environment variable that holds one. It is not repeated:
    it may hold a key."""
    if text.startswith("$"):
        variable_name(text[1:])
        return text
    parts = urlsplit(text)
    if text and (parts.scheme not in ("http", "https") or not parts.hostname or not text.isprintable()):
        raise ValueError('write an address as in "https://example.org/hook", or "$NAME" of the environment')
    return text


def loopback(text: str) -> str:
    """HOST:PORT of this computer alone."""
    host, colon, port = text.rpartition(":")
    if text and not (colon and port.isascii() and port.isdigit() and 0 < int(port) < 65536):
        raise ValueError('write host and port, as in "127.0.0.1:9877"')
    if text and host not in ("127.0.0.1", "localhost", "[::1]"):
        raise ValueError('only this computer may ask; write "127.0.0.1:9877" and put a proxy before it')
    return text


def command_line(text: str) -> str:
    """A program and its arguments, run without a shell."""
    try:
        shlex.split(text)
    except ValueError:
        raise ValueError("a quotation mark is not closed; the command is run without a shell") from None
    return text


def when_empty(value: object) -> object:
    """ "send_note" is the older name of "note"."""
    return "note" if value == "send_note" else value


def web_host(text: str) -> str:
    """A bare host name of an outlet, in lower case."""
    if not text or "/" in text or ":" in text or any(sign.isspace() for sign in text):
        raise ValueError('write the bare host as in "news.example.org", without https:// and path')
    return text.lower().removeprefix("www.")


def variable_name(text: str) -> str:
    """The name of an environment variable. The text is not repeated: it may be the secret itself."""
    if text and not _VARIABLE.fullmatch(text):
        raise ValueError('this must be the name of an environment variable, as in env = "SMTP_PASSWORD"')
    return text


def keep_days(days: int) -> int:
    """0 for ever, or so many days that what is still spoken of is there."""
    if days and not LEAST_KEPT <= days <= MOST_KEPT:
        raise ValueError(f"{days} is out of range; write 0 (for ever), or {LEAST_KEPT} to {MOST_KEPT} days")
    return days


def command(text: str) -> str:
    """A program and its arguments, as a shell would take them apart."""
    try:
        shlex.split(text)
    except ValueError:
        raise ValueError("a quotation mark in this command is not closed; close it") from None
    return text


def phrase(text: str) -> str:
    """Words to look for; `*` only at the end of a word."""
    if not any(sign.isalnum() for sign in text):
        raise ValueError("a phrase needs at least one letter or digit; write a word or take it out")
    if re.search(r"\*(?=[\w*])|(?<!\w)\*", text):
        raise ValueError(f'"{text}": the * stands only at the end of a word, as in "Zangezur*"')
    return text


def line_pattern(text: str) -> str:
    """A whole line of a page in plain text; each `*` stands for any text or none."""
    if "\n" in text or "\r" in text:
        raise ValueError("a pattern is for one line; write one pattern for each line of the page")
    if _REGEX.search(text):
        raise ValueError(
            f'"{text}" looks like a regular expression; write the line as it stands on the page, '
            'with * for any text, as in "Read also: *"'
        )
    if sum(sign.isalnum() for sign in text) < LEAST_OF_A_LINE:
        raise ValueError(
            f'"{text}" would fit too many lines; write at least {LEAST_OF_A_LINE} letters of the line'
        )
    return text


def subject(text: str) -> str:
    """A mail subject with {fields}."""
    if not text.strip() or not text.isprintable():
        raise ValueError("a subject is one line of text; write it without line breaks")
    return _pattern(text)


def marking(text: str) -> str:
    """A handling mark: a few words on one line."""
    if not text.isprintable() or len(text) > LONGEST_MARKING:
        raise ValueError(f"a marking is one line of at most {LONGEST_MARKING} letters; shorten it")
    return text.strip()


def look(text: str) -> str:
    """The name of a look: classic for the templates folder itself, else a folder in it."""
    if not _SLUG.fullmatch(text):
        raise ValueError('a look is a folder in the templates folder; write its name, such as "compact"')
    return text


def file_name(text: str) -> str:
    """The name of the PDF with {fields}: no folder, no sign that a file system refuses, ends in .pdf."""
    if "/" in text or "\\" in text:
        raise ValueError("a file name has no / or \\; choose the folder with outbox = in [desk]")
    if _NOT_IN_A_FILE_NAME.search(text) or text.startswith("."):
        raise ValueError('a file name has none of < > : " | ? * and no dot in front; take them out')
    if not text.lower().endswith(".pdf"):
        raise ValueError("a file name ends in .pdf; add it")
    return _pattern(text)


def _pattern(text: str) -> str:
    try:
        parts = [part for part in Formatter().parse(text) if part[1] is not None]
    except ValueError:
        raise ValueError("a { or } stands alone; write it twice to print it") from None
    for _, field, spec, conversion in parts:
        if field not in PATTERN_FIELDS:
            near = nearest(field or "", PATTERN_FIELDS)
            known = ", ".join(f"{{{name}}}" for name in PATTERN_FIELDS)
            hint = f"did you mean {{{near}}}?" if near else f"known are {known}"
            raise ValueError(f"{{{field}}} is not known; {hint}")
        if spec or conversion:
            raise ValueError(f"{{{field}}} takes no : or !; write {{{field}}} alone")
    return text
