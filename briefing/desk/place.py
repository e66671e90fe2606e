"""Where a desk's things lie: all paths of schedule.toml are relative to the folder it lies in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from briefing.config.model import Config, Edition, Mail
from briefing.errors import UsageError
from briefing.models.briefing import Heading


@dataclass(frozen=True, kw_only=True, slots=True)
class Desk:
    """A loaded configuration and its folders."""

    config: Config
    path: Path  # of schedule.toml
    inbox: Path
    outbox: Path
    state: Path
    templates: Path

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.config.desk.timezone)

    def heading(self, edition: Edition, **given: Any) -> Heading:
        """The heading of an issue of that edition; `day`, `number` and `cutoff` are given."""
        title = edition.title or self.config.desk.title
        return Heading(
            title=title,
            edition=edition.id,
            marking=edition.marking,
            desk_language=self.config.desk.language,
            **given,
        )

    def edition(self, name: str | None) -> Edition:
        """The edition of that id, or the first of the file."""
        if name is None:
            return self.config.editions[0]
        for edition in self.config.editions:
            if edition.id == name:
                return edition
        raise UsageError(
            f"There is no edition {name!r} in {self.path}. "
            + known_ones("edition", name, [edition.id for edition in self.config.editions])
        )


def known_ones(kind: str, name: str, ids: Sequence[str]) -> str:
    """What a person may have meant by `name`, and what there is."""
    from briefing.config.nearest import nearest

    near = nearest(name, ids)
    meant = f"Did you mean {near!r}? " if near else ""
    return f"{meant}Known {kind}s: {', '.join(ids) or 'none'}."


def open_desk(path: Path) -> Desk:
    """Load schedule.toml and resolve its folders. Raises ConfigError with all its faults."""
    from briefing.config import load_config

    return desk_of(load_config(path), path)


def desk_of(config: Config, path: Path) -> Desk:
    home = path.resolve().parent
    return Desk(
        config=config.model_copy(update={"mail": _at_home(config.mail, home)}),
        path=path,
        inbox=home / config.desk.inbox,
        outbox=home / config.desk.outbox,
        state=home / config.desk.state,
        templates=home / config.desk.templates,
    )


def _at_home(mail: Mail, home: Path) -> Mail:
    """The files that [mail] names, whatever folder the program was started in."""
    ca_file = str(home / mail.ca_file) if mail.ca_file else ""
    secret_file = str(home / Path(mail.secret.file).expanduser()) if mail.secret.file else ""
    secret = mail.secret.model_copy(update={"file": secret_file})
    return mail.model_copy(update={"ca_file": ca_file, "secret": secret})
