"""Reading one file of the inbox, whatever somebody put there."""

from __future__ import annotations

from briefing.desk.inbox.seen import FileSeen, NotYet, Refused
from briefing.models.document import Document


def read_file(seen: FileSeen, max_bytes: int) -> Document | Refused | NotYet:
    """The bytes as they stood when `seen` was made.

    Never follows a symbolic link, never blocks on a pipe, never reads more than max_bytes + 1 bytes.
    A file that is locked or changed since is NotYet; one that is empty, too large or no file at all
    is Refused.
    """
    raise NotImplementedError
