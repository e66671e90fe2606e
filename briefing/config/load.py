"""The door: one file in, one frozen Config out, or all that is wrong with it at once."""

from __future__ import annotations

from pathlib import Path

from briefing.config.keys import unknown_keys, without
from briefing.config.model import Config
from briefing.config.place import Fault, told
from briefing.config.references import reference_faults
from briefing.config.shapes import shape_faults
from briefing.config.source import Source, Table, read_source, source_of
from briefing.errors import ConfigError

_LISTS = ("theme", "edition", "recipient", "group", "outlet")
_TABLES = ("desk", "mail", "alarm", "serve", "writing", "translate")


def load_config(path: Path) -> Config:
    """schedule.toml as frozen values.

    Raises ConfigError with every fault in the order of the file. A fault names its dotted key, its
    line, what is wrong and what to do; a secret that stands in the file is never repeated in it.
    """
    return _config_of(read_source(path), path)


def config_of(text: str, path: Path) -> Config:
    """The configuration that this text would be in that file; ConfigError as for the file itself."""
    return _config_of(source_of(text, path), path)


def _config_of(source: Source, path: Path) -> Config:
    faults = _bracket_faults(source.table)
    rest = without(source.table, faults)
    faults += unknown_keys(rest, Config)
    known = without(rest, faults)
    taken = {fault.place for fault in faults}
    for fault in [*shape_faults(known, Config), *reference_faults(source.table)]:
        if fault.place not in taken:
            faults.append(fault)
            taken.add(fault.place)
    if faults:
        raise ConfigError(str(path), told(faults, source.table, source.lines))
    return Config.model_validate(source.table)


def _bracket_faults(table: Table) -> list[Fault]:
    """[theme] where [[theme]] is meant, and the other way round."""
    faults = []
    for key in _LISTS:
        if key in table and not isinstance(table[key], list):
            problem = f"there may be several of these; write [[{key}]] with double brackets"
            faults.append(Fault(place=(key,), problem=problem))
    return faults + [
        Fault(place=(key,), problem=f"there is one of these; write [{key}]")
        for key in _TABLES
        if key in table and not isinstance(table[key], dict)
    ]
