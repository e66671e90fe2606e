"""Themes and recipients written into schedule.toml: checked as a whole before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from briefing.config import changing, config_of
from briefing.config.model import Config, Edition, Theme
from briefing.config.nearest import nearest
from briefing.config.shapes import shape_faults
from briefing.config.source import decoded
from briefing.desk.files import write_whole
from briefing.desk.place import Desk, known_ones
from briefing.errors import ConfigError, UsageError
from briefing.language.words import fold

Words = Literal["phrases", "weak", "not"]
_LISTS: tuple[Words, ...] = ("phrases", "weak", "not")
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, kw_only=True, slots=True)
class ThemeChange:
    """What is to be different about a theme; None and () leave it as it is. `without` is taken out
    first, from whichever list it stands in."""

    title: str | None = None
    most: int | None = None
    phrases: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    not_: tuple[str, ...] = ()
    without: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        return self == ThemeChange()

    def added(self, words: Words) -> tuple[str, ...]:
        return {"phrases": self.phrases, "weak": self.weak, "not": self.not_}[words]


def theme_as_changed(theme: Theme, change: ThemeChange) -> Theme:
    """The theme with the change made. Raises UsageError when it cannot be."""
    lists: dict[str, list[str]] = {words: list(_words(theme, words)) for words in _LISTS}
    for text in change.without:
        place = _place_of(theme, text)
        lists[place] = [known for known in lists[place] if fold(known) != fold(text)]
    for words in _LISTS:
        for text in change.added(words):
            there = next((other for other in _LISTS if fold(text) in map(fold, lists[other])), None)
            if there:
                raise UsageError(f"“{text}” stands in `{there}` of {theme.id} already.")
            lists[words].append(text)
    values: dict[str, Any] = {"id": theme.id, "title": theme.title, "most": theme.most, **lists}
    values |= {key: value for key, value in _set(change).items() if value is not None}
    faults = shape_faults(values, Theme)
    if faults:
        raise UsageError("\n".join(f"{fault.place[0]}: {fault.problem}" for fault in faults))
    if not lists["phrases"] and not lists["weak"]:
        raise UsageError(f"{theme.id} has nothing to look for. Give at least one --phrase.")
    return Theme.model_validate(values)


def find_theme(desk: Desk, name: str) -> Theme:
    """Raises UsageError with the nearest one when there is none of that id."""
    for theme in desk.config.themes:
        if theme.id == name:
            return theme
    known = known_ones("theme", name, [theme.id for theme in desk.config.themes])
    raise UsageError(f"There is no theme {name!r} in {desk.path}. {known}")


def add_theme(desk: Desk, name: str, change: ThemeChange, edition: Edition) -> list[str]:
    """Write a new theme, and put it on the edition's list if that names its themes; what was done."""
    if any(theme.id.casefold() == name.casefold() for theme in desk.config.themes):
        raise UsageError(f"There is a theme {name} already. Change it with: briefing theme edit {name}")
    theme = theme_as_changed(Theme.model_construct(id=name), change)
    values: dict[str, Any] = {"id": name, "title": theme.title, "phrases": list(theme.phrases)}
    values |= {"weak": list(theme.weak), "not": list(theme.not_)}
    values = {key: value for key, value in values.items() if value}
    if change.most is not None:
        values["most"] = change.most

    def edited(text: str) -> str:
        text = changing.add_entry(text, "theme", values)
        if edition.themes:
            text = changing.change_list(text, "edition", edition.id, "themes", add=(name,))
        return text

    config = _rewrite(desk.path, edited)
    printed_in = [e.id for e in config.editions if any(t.id == name for t in config.themes_of(e))]
    return [f"Added the theme {name}; it is printed in: {', '.join(printed_in)}."]


def edit_theme(desk: Desk, name: str, change: ThemeChange) -> list[str]:
    """Write the change into the theme; what was done."""
    theme = find_theme(desk, name)
    if change.is_empty:
        raise UsageError("There is nothing to change. Say what: --phrase, --weak, --not, --without, ...")
    theme_as_changed(theme, change)
    drops: dict[Words, list[str]] = {words: [] for words in _LISTS}
    for text in change.without:
        place = _place_of(theme, text)
        drops[place] += [known for known in _words(theme, place) if fold(known) == fold(text)]
    values = {key: value for key, value in _set(change).items() if value is not None}

    def edited(text: str) -> str:
        for words in _LISTS:
            text = changing.change_list(
                text, "theme", name, words, add=change.added(words), drop=drops[words]
            )
        return changing.set_values(text, "theme", name, values)

    _rewrite(desk.path, edited)
    done = [f"title “{change.title}”"] if change.title is not None else []
    done += [f"most {change.most}"] if change.most is not None else []
    done += [f"out: “{text}”" for words in _LISTS for text in drops[words]]
    done += [f"in {words}: “{text}”" for words in _LISTS for text in change.added(words)]
    return [f"Changed the theme {name}: {'; '.join(done)}."]


def add_recipient(
    desk: Desk, name: str, address: str, shown: str, *, edition: Edition, group: str | None
) -> list[str]:
    """Write a new recipient, and put them into the group, or else on the edition's list if it names its
    readers; what was done."""
    groups = [entry.id for entry in desk.config.groups]
    if group is not None and group not in groups:
        raise UsageError(f"There is no group {group!r} in {desk.path}. {known_ones('group', group, groups)}")
    values = {"id": name, "name": shown, "address": address}

    def edited(text: str) -> str:
        text = changing.add_entry(text, "recipient", {key: value for key, value in values.items() if value})
        if group is not None:
            return changing.change_list(text, "group", group, "recipients", add=(name,))
        if edition.recipients is not None:
            return changing.change_list(text, "edition", edition.id, "recipients", add=(name,))
        return text

    config = _rewrite(desk.path, edited)
    receives = [e.id for e in config.editions if any(p.id == name for p in config.recipients_of(e))]
    return [f"Added {name}, {address}; receives: {', '.join(receives) or 'nothing yet'}."]


def remove_recipient(desk: Desk, name: str) -> list[str]:
    """Take a recipient out of the file and of every list; what was done."""
    config = desk.config
    ids = [person.id for person in config.recipients]
    if name not in ids:
        raise UsageError(
            f"There is no recipient {name!r} in {desk.path}. {known_ones('recipient', name, ids)}"
        )
    named = [("edition", entry.id) for entry in config.editions if name in (entry.recipients or ())]
    named += [("group", entry.id) for entry in config.groups if name in entry.recipients]

    def edited(text: str) -> str:
        for kind, entry in named:
            text = changing.change_list(text, kind, entry, "recipients", drop=(name,))
        return changing.remove_entry(text, "recipient", name)

    after = _rewrite(desk.path, edited)
    told = [f"Removed {name}." + "".join(f" Out of the {kind} {entry}." for kind, entry in named)]
    return told + [
        f"Nobody receives {edition.id} any more."
        for edition, before in zip(after.editions, config.editions, strict=True)
        if config.recipients_of(before) and not after.recipients_of(edition)
    ]


def _rewrite(path: Path, edit: Callable[[str], str]) -> Config:
    """Write the edited text, whole or not at all, if it is a good configuration and nobody else has
    changed the file meanwhile. Byte-order mark, line ends and permissions stay as they are."""
    path = path.resolve()  # of a symbolic link the file is changed, not the link
    before = path.read_bytes()
    text = edit(decoded(path))
    try:
        config = config_of(text, path)
    except ConfigError as error:
        listed = "\n".join(f"  - {fault}" for fault in error.faults)
        raise UsageError(f"{path} was not changed, it would have faults:\n{listed}") from error
    content = text.replace("\n", "\r\n").encode() if b"\r\n" in before else text.encode()
    if before.startswith(_BOM):
        content = _BOM + content
    try:
        if path.read_bytes() != before:
            raise UsageError(f"{path} was changed by somebody else at the same time. Try again.")
        write_whole(path, content, mode=path.stat().st_mode & 0o7777)
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}. Nothing was changed.") from error
    return config


def _words(theme: Theme, words: Words) -> Sequence[str]:
    return {"phrases": theme.phrases, "weak": theme.weak, "not": theme.not_}[words]


def _place_of(theme: Theme, text: str) -> Words:
    """The list of the theme that holds these words, or UsageError with the nearest there are."""
    for words in _LISTS:
        if fold(text) in map(fold, _words(theme, words)):
            return words
    everything = [known for words in _LISTS for known in _words(theme, words)]
    near = nearest(text, everything)
    raise UsageError(f"{theme.id} has no “{text}”." + (f" Did you mean “{near}”?" if near else ""))


def _set(change: ThemeChange) -> dict[str, Any]:
    return {"title": change.title, "most": change.most}
