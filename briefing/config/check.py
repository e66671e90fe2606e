"""What is allowed in schedule.toml and yet may not be meant."""

from __future__ import annotations

from pathlib import Path

from briefing.config.addresses import ascii_domain, mailbox
from briefing.config.model import Config, Edition


def check_config(config: Config, path: Path) -> tuple[str, ...]:
    """One sentence for each thing worth a look; `path` is the file, others are relative to its folder."""
    return (
        *_themes(config),
        *(warning for edition in config.editions for warning in _edition(config, edition)),
        *_addresses(config),
        *_mail(config, path.parent),
    )


def _themes(config: Config) -> list[str]:
    return [
        f"theme[{theme.id}].phrases: there are only weak words, which count beside another hit; "
        "a sentence needs two of them"
        for theme in config.themes
        if not theme.phrases
    ]


def _edition(config: Config, edition: Edition) -> list[str]:
    name = f"edition[{edition.id}]"
    warnings = []
    if not edition.enabled:
        warnings.append(f"{name}.enabled: this edition is switched off; it appears only by hand")
    if edition.pause_until:
        warnings.append(f"{name}.pause_until: this edition is paused until {edition.pause_until.isoformat()}")
    if not config.recipients_of(edition):
        warnings.append(f"{name}.recipients: nobody receives this edition; its PDF is only made")
    if "{number}" not in edition.file_name:
        warnings.append(f"{name}.file_name: without {{number}} two issues of a day have the same name")
    return warnings


def _addresses(config: Config) -> list[str]:
    named = [(f"recipient[{person.id}].address", person.address) for person in config.recipients]
    named.append(("mail.from", mailbox(config.mail.sender).address))
    warnings = []
    for name, address in named:
        domain = address.rpartition("@")[2]
        if not domain.isascii():
            warnings.append(
                f"{name}: mail goes to {ascii_domain(domain)}; check that this is the right domain"
            )
        elif any(label.startswith("xn--") for label in domain.lower().split(".")):
            shown = domain.encode("ascii").decode("idna")
            warnings.append(f"{name}: this domain is read as {shown}; check that it is the right one")
    return warnings


def _mail(config: Config, folder: Path) -> list[str]:
    mail = config.mail
    if mail.channel != "smtp":
        return []
    warnings = []
    if mail.tls == "none" and mail.auth != "none":
        warnings.append("mail.tls: the password is sent unprotected; use starttls or tls")
    if mailbox(mail.sender).address.endswith("@localhost"):
        warnings.append("mail.from: most servers refuse a sender at localhost; write your own address")
    for key, name in (("ca_file", mail.ca_file), ("secret.file", mail.secret.file)):
        if name and not (folder / name).is_file():
            warnings.append(f"mail.{key}: this file does not exist here")
    return warnings
