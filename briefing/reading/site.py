"""The outlet's own name at the top of its page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from briefing.models.article import LineKind
from briefing.reading.agencies import agency_named
from briefing.reading.lines import Unit
from briefing.reading.marks import Mark
from briefing.reading.phrases import plain

#: Reason of the unit that is the name.
SITE = "the outlet's own name"
#: Reason of the units printed with it: slogan, menu, edition, day.
PRINTED_WITH = "printed with the outlet's name"
# The name stands among the first lines and is short; section names and titles are told from it by the
# second place where the page names itself.
TOP, LONGEST = 4, 6
#: Boxes in which pages speak of themselves.
BOX_KINDS: frozenset[LineKind] = frozenset(
    {"promotion", "comment", "author box", "cookie", "byline", "disclaimer", "share"}
)
_HOST = re.compile(r"(?:https?://|www\.|@)((?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,12})\b", re.I)
_BRACKETED = re.compile(r"^[^()]{2,60}\(([^()]{2,40})\)\s*(?:—|–|--?|:)")
# Signs between a headline and the outlet behind it, as browsers show both.
_BEFORE_SITE = (" - ", " – ", " — ", " | ", " :: ", " » ")
BOX_CHARACTERS = 400  # of a box and of an address line, more is not looked at


def site_line(units: Sequence[Unit], marks: Sequence[Mark], keys: Sequence[str]) -> int | None:
    """Index of the unit that is the outlet's name: one of the first, short, and named again by a box of
    the page, by the host of an address that it prints, behind its headline, in its dateline's brackets."""
    for i, unit in enumerate(units[:TOP]):
        if marks[i].kind == "body":
            break
        name = keys[i]
        if agency_named(unit.text):
            continue  # the agency of the text, unless the page says otherwise
        if marks[i].shape == "furniture" or unit.words > LONGEST or len(name) < 3 or not _is_name(unit.text):
            continue
        if _named_again(name, i, units, marks, keys):
            return i
    return None


def without_site(title: str, outlet: str | None) -> str:
    """A headline without the outlet's name behind it."""
    for sign in _BEFORE_SITE if outlet else ():
        if plain(title).endswith(sign + plain(outlet or "")):
            return title[: -len(sign) - len(outlet or "")].rstrip()
        head, found, tail = title.rpartition(sign)
        if found and head and "." in (outlet or "") and _squeezed(tail) == _label(outlet or ""):
            return head.rstrip()  # the outlet is known by its host only
    return title


def _is_name(text: str) -> bool:
    """Opens with a capital, or with a letter of a script that has none; no signs of a list or an end."""
    return text[0].isalpha() and not text[0].islower() and not any(sign in text for sign in "|:?!•»>")


def _named_again(
    name: str, own: int, units: Sequence[Unit], marks: Sequence[Mark], keys: Sequence[str]
) -> bool:
    squeezed = _squeezed(name)
    word = re.compile(rf"(?<![\w@/.-]){re.escape(name)}(?![\w-]|\.\w)")
    behind = tuple(sign + name for sign in _BEFORE_SITE)
    bodies = 0
    for i, (unit, mark, key) in enumerate(zip(units, marks, keys, strict=True)):
        if i == own:
            continue
        if mark.kind == "body":
            bodies += 1
            bracket = bodies <= 2 and _BRACKETED.match(unit.text[:BOX_CHARACTERS])
            if bracket and plain(bracket[1]).strip() == name:
                return True
            continue
        about = mark.kind == "author box" and key.startswith(f"{name} ")  # a person
        boxed = mark.kind in BOX_KINDS and not about and name in key
        boxed = boxed and word.search(key[:BOX_CHARACTERS]) is not None
        headed = i < TOP and key[:BOX_CHARACTERS].endswith(behind)
        if boxed or headed or squeezed in map(_label, hosts(unit.text[:BOX_CHARACTERS])):
            return True
    return False


def hosts(text: str) -> list[str]:
    """The hosts of the web and mail addresses in a line, in lower case, without www."""
    if "." not in text or ("//" not in text and "@" not in text and "www." not in text):
        return []
    found = (host.lower().removeprefix("www.") for host in _HOST.findall(text))
    return [host for host in found if "." in host]


_BARE_HOST = re.compile(r"(?<![\w@/.-])((?:[a-z0-9-]{2,40}\.){1,3}[a-z]{2,12})\.?$")
_NAME_RUN = re.compile(
    r"(?:[Tt]he )?[A-Z0-9][\w&’'-]*(?:\s(?:of|and|the|&|de|del)?\s?[A-Z0-9][\w&’'-]*){0,4}"
)


def host_in_notice(texts: Iterable[str]) -> str | None:
    """The host at the end of a notice of rights: "© 2022 Northern News - wharf.example"."""
    for text in texts:
        found = _BARE_HOST.search(text[-80:]) if "©" in text or "opyright" in text else None
        if found:
            return found[1].removeprefix("www.")
    return None


def name_like_host(texts: Iterable[str], host: str) -> str | None:
    """The name in one of the lines that the host spells: "Fell Valley Herald" of fellvalleyherald.example."""
    label = _label(host)
    if not label:
        return None
    for text in texts:
        for found in _NAME_RUN.finditer(text[:BOX_CHARACTERS]):
            if label in {_squeezed(found[0]), "the" + _squeezed(found[0])}:
                return found[0]
    return None


def _squeezed(name: str) -> str:
    return "".join(c for c in plain(name).removeprefix("the ") if c.isalnum())


_WITH_HOST = re.compile(r"^(?P<name>[^()\[\]<>|]{3,50}?)\s*[(\[<|–—-]\s*(?P<host>\S{4,80}?)[)\]>]?$")


def name_with_host(text: str) -> str | None:
    """The outlet in "The Press Watch (http://www.presswatch.example)": the address says the same name."""
    found = _WITH_HOST.match(text) if len(text) < 120 and "." in text else None
    if found is None:
        return None
    shown = found["host"] if "//" in found["host"] else f"https://{found['host']}"
    squeezed = _squeezed(found["name"])
    return found["name"] if squeezed and squeezed in map(_label, hosts(shown)) else None


def _label(host: str) -> str:
    """The part of a host that names its owner, without signs: `aras-observer.co.example` -> arasobserver."""
    parts = host.split(".")
    if len(parts) < 2:
        return ""
    label = parts[-3] if len(parts) > 2 and len(parts[-2]) <= 3 else parts[-2]
    return "".join(c for c in label if c.isalnum())
