"""What the entries say of each other: ids used once, references that lead somewhere, a mail account
that is whole. Works on the table as written, so that these faults are told beside all others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from briefing.config.nearest import nearest
from briefing.config.place import Fault, Place
from briefing.config.source import Table

_NO_EDITION = (
    'there is no edition; write [[edition]] and below it id = "daily", at = "07:00", days = "mon-fri"'
)
_NO_THEME = 'there is no theme; write [[theme]] and below it id = "energy", phrases = ["oil", "gas*"]'
_HOW_TO_NAME_IT = 'write secret = { env = "SMTP_PASSWORD" }, or { file = "..." }, or { command = "..." }'
_PRINTS = ("echo ", "printf ")


def reference_faults(table: Table) -> list[Fault]:
    """All faults between entries, in no particular order."""
    return [
        *_ids(table),
        *_references(table),
        *_once(table, "recipient", "address"),
        *_themes(table),
        *_editions(table),
        *_hosts(table),
        *_patterns(table),
        *_folders(table),
        *_mail(table),
    ]


def entries(table: Table, kind: str) -> list[dict[str, Any]]:
    """The entries of `[[kind]]`; what is no table is another fault's matter and stands as empty."""
    value = table.get(kind)
    return [entry if isinstance(entry, dict) else {} for entry in value] if isinstance(value, list) else []


def _texts(value: object) -> list[str]:
    return [item if isinstance(item, str) else "" for item in value] if isinstance(value, list) else []


def _ids(table: Table) -> Iterator[Fault]:
    """Recipients and groups are named in the same lists, so they share their ids."""
    for kinds in (("theme",), ("edition",), ("recipient", "group")):
        seen: dict[str, str] = {}
        for kind in kinds:
            for i, entry in enumerate(entries(table, kind)):
                own = entry.get("id")
                if not isinstance(own, str):
                    continue
                if own.casefold() in seen:
                    article = "an" if seen[own.casefold()] == "edition" else "a"
                    problem = (
                        f'{article} {seen[own.casefold()]} has the id "{own}" already; give this one another'
                    )
                    yield Fault(place=(kind, i, "id"), problem=problem)
                seen.setdefault(own.casefold(), kind)
    yield from _once(table, "outlet", "name")


def _once(table: Table, kind: str, key: str) -> Iterator[Fault]:
    seen: set[str] = set()
    for i, entry in enumerate(entries(table, kind)):
        value = entry.get(key)
        if not isinstance(value, str) or not value:
            continue
        if value.casefold() in seen:
            problem = f'another {kind} has the {key} "{value}" already; take one of them out'
            yield Fault(place=(kind, i, key), problem=problem)
        seen.add(value.casefold())


def _references(table: Table) -> Iterator[Fault]:
    known = {
        kind: [entry["id"] for entry in entries(table, kind) if isinstance(entry.get("id"), str)]
        for kind in ("theme", "recipient", "group")
    }
    wanted = (
        ("edition", "themes", "theme", known["theme"]),
        ("edition", "recipients", "recipient or group", [*known["recipient"], *known["group"]]),
        ("group", "recipients", "recipient", known["recipient"]),
    )
    for kind, key, what, ids in wanted:
        for i, entry in enumerate(entries(table, kind)):
            for j, name in enumerate(_texts(entry.get(key))):
                if name and name not in ids:
                    yield Fault(place=(kind, i, key, j), problem=_unknown(name, what, ids))


def _unknown(name: str, what: str, ids: list[str]) -> str:
    near = nearest(name, ids)
    if near:
        return f'there is no {what} "{name}"; did you mean "{near}"?'
    known = ", ".join(f'"{known}"' for known in ids) or "none yet"
    return f'there is no {what} "{name}"; known: {known}'


def _themes(table: Table) -> Iterator[Fault]:
    if "theme" not in table or table["theme"] == []:
        yield Fault(place=("theme",), problem=_NO_THEME)
    for i, theme in enumerate(entries(table, "theme")):
        if not theme.get("phrases") and not theme.get("weak"):
            problem = 'there is nothing to look for; write phrases = ["..."] with at least one phrase'
            yield Fault(place=("theme", i, "phrases"), problem=problem)


def _editions(table: Table) -> Iterator[Fault]:
    if "edition" not in table or table["edition"] == []:
        yield Fault(place=("edition",), problem=_NO_EDITION)


def _hosts(table: Table) -> Iterator[Fault]:
    seen: set[str] = set()
    for i, outlet in enumerate(entries(table, "outlet")):
        for j, host in enumerate(_texts(outlet.get("hosts"))):
            if host and host.casefold() in seen:
                problem = f'the host "{host}" stands twice in this table; take one out'
                yield Fault(place=("outlet", i, "hosts", j), problem=problem)
            seen.add(host.casefold())


def _patterns(table: Table) -> Iterator[Fault]:
    for i, outlet in enumerate(entries(table, "outlet")):
        kept = {pattern.casefold() for pattern in _texts(outlet.get("keep")) if pattern}
        for j, pattern in enumerate(_texts(outlet.get("drop"))):
            if pattern.casefold() in kept:
                problem = f'"{pattern}" stands in `keep` too, which wins; take one of them out'
                yield Fault(place=("outlet", i, "drop", j), problem=problem)


def _folders(table: Table) -> Iterator[Fault]:
    desk = table.get("desk")
    seen: dict[str, str] = {}
    for key, default in (("inbox", "inbox"), ("outbox", "outbox"), ("state", ".briefing")):
        value = desk.get(key, default) if isinstance(desk, dict) else default
        folder = value.rstrip("/\\").removeprefix("./") if isinstance(value, str) else key
        if folder in seen:
            problem = f"this is the same folder as `{seen[folder]}`; choose another"
            yield Fault(place=("desk", key), problem=problem)
        seen.setdefault(folder, key)


def _mail(table: Table) -> Iterator[Fault]:
    mail = table.get("mail")
    if not isinstance(mail, dict):
        return
    place: Place = ("mail",)
    secret = mail.get("secret")
    ways = [key for key, value in secret.items() if value] if isinstance(secret, dict) else []
    if len(ways) > 1:
        yield Fault(place=(*place, "secret"), problem=f"{' and '.join(ways)} are both set; keep one of them")
    command = secret.get("command") if isinstance(secret, dict) else None
    if isinstance(command, str) and command.lstrip().startswith(_PRINTS):
        problem = "this prints a secret that stands in the file itself; name a command that looks it up"
        yield Fault(place=(*place, "secret", "command"), problem=problem)
    if mail.get("channel") != "smtp":
        return
    if not mail.get("host"):
        problem = 'channel = "smtp" needs a server; write host = "smtp.example.org"'
        yield Fault(place=(*place, "host"), problem=problem)
    auth = mail.get("auth", "password")
    if auth not in ("password", "xoauth2"):
        return
    if not mail.get("user"):
        problem = f'auth = "{auth}" needs an account; write user = "..." (or auth = "none")'
        yield Fault(place=(*place, "user"), problem=problem)
    if secret is None or secret == {}:
        problem = f'auth = "{auth}" needs a secret; {_HOW_TO_NAME_IT}'
        yield Fault(place=(*place, "secret"), problem=problem)
