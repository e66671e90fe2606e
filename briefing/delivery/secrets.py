"""The password or token, fetched when a connection is made and kept nowhere."""

from __future__ import annotations

import os
import shlex
import subprocess
from base64 import b64encode
from dataclasses import dataclass, field
from pathlib import Path

from briefing.config.model import Secret
from briefing.errors import ChannelFault

_COMMAND_SECONDS = 60  # enough for a person to unlock a key ring
_WITHHELD = "(its words are not shown, they repeat the password)"


@dataclass(frozen=True, kw_only=True, slots=True)
class Credential:
    """A user and the password or token. The latter shows in no repr, and `scrub` keeps it out of texts."""

    user: str
    value: str = field(repr=False)

    def scrub(self, text: str) -> str:
        """`text`, or a note in its place when a server has sent back what it was given."""
        plain = f"\0{self.user}\0{self.value}".encode()
        forms = (self.value, encoded(self.value.encode()), encoded(plain), encoded(xoauth2(self)))
        return _WITHHELD if any(form in text for form in forms) else text


def encoded(content: bytes) -> str:
    """Base64, as AUTH sends it."""
    return b64encode(content).decode("ascii")


def xoauth2(credential: Credential) -> bytes:
    """The initial response of AUTH XOAUTH2 (the form of Google and Microsoft)."""
    return f"user={credential.user}\x01auth=Bearer {credential.value}\x01\x01".encode()


def resolve(secret: Secret) -> str:
    """The secret itself. Raises ChannelFault naming where it was looked for, never what was found."""
    if secret.env:
        where, value = f"the environment variable {secret.env}", os.environ.get(secret.env, "")
    elif secret.file:
        where, value = f"the file {secret.file}", _from_file(secret.file)
    elif secret.command:
        # Its arguments may hold more than the owner wants to see in a log: the program's name will do.
        where, value = "the command in mail.secret.command", _from_command(secret.command)
    else:
        raise ChannelFault(
            "no password: set mail.secret to { env = ... }, { file = ... } or { command = ... }."
        )
    value = value.removesuffix("\n").removesuffix("\r")
    if not value:
        raise ChannelFault(f"no password: {where} (mail.secret) is not set or empty.")
    if any(character in value for character in "\0\r\n"):
        raise ChannelFault(f"{where} (mail.secret) holds more than one line: it must be the password alone.")
    return value


def _from_file(name: str) -> str:
    try:
        return Path(name).expanduser().read_text(encoding="utf-8")
    except OSError as error:
        raise ChannelFault(
            f"no password: the file {name} (mail.secret) cannot be read, {error.strerror}."
        ) from error
    except UnicodeDecodeError:
        # The cause would carry the bytes of the secret into a traceback.
        raise ChannelFault(
            f"the file {name} (mail.secret) is not a UTF-8 text: it must hold the password."
        ) from None


def _from_command(command: str) -> str:
    """The first program of the line run without a shell; its standard output is the secret."""
    try:
        words = shlex.split(command)
    except ValueError:
        raise ChannelFault("mail.secret.command has a quotation mark that is not closed.") from None
    program = words[0] if words else ""
    try:
        done = subprocess.run(
            words, stdin=subprocess.DEVNULL, capture_output=True, timeout=_COMMAND_SECONDS, check=True
        )
        return done.stdout.decode("utf-8")
    except subprocess.TimeoutExpired:
        why = f"gave no answer in {_COMMAND_SECONDS} seconds"
    except subprocess.CalledProcessError as error:
        why = f"ended with exit code {error.returncode}; run it by hand to see why"
    except UnicodeDecodeError:
        why = "printed something that is not UTF-8 text"
    except (OSError, IndexError) as error:
        why = f"cannot be started, {getattr(error, 'strerror', None) or 'it is empty'}"
    raise ChannelFault(f"no password: {program or 'the command'} (mail.secret.command) {why}.")
