"""The errors a person can meet, each naming what went wrong, where, and what to do.

BriefingError
|-- ConfigError            schedule.toml cannot be used              exit 3
|-- UsageError             the command cannot mean that              exit 2
|-- InboxError             the inbox folder cannot be used           exit 4
|-- UnreadableDocument     one file cannot be read as an article     exit 4, the rest goes on
|-- InstanceBusy           another instance is at work               exit 75
|-- StoreError             the state folder cannot be used           exit 1
|   `-- RestoredState      it is older than what was done with it    exit 1
`-- DeliveryError          a message was not accepted                exit 5 (retry or permanent)
    |-- ChannelFault       nor would any other be: account, server   exit 5 (retry)
    |-- TooLarge           a smaller form of it may be               exit 5 (permanent)
    `-- DeliveryUnknown    it may have been accepted                 exit 6
"""

from __future__ import annotations


class BriefingError(Exception):
    """Base of all errors that are shown to a person as one clear text, without a traceback."""

    exit_code = 1


class ConfigError(BriefingError):
    """schedule.toml is missing or holds faults; `faults` has all of them, in the order of the file."""

    exit_code = 3

    def __init__(self, path: str, faults: tuple[str, ...]) -> None:
        self.path = path
        self.faults = faults
        super().__init__("\n".join([f"{path} cannot be used:", *(f"  - {fault}" for fault in faults)]))


class UsageError(BriefingError):
    """The command line asks for something that does not exist or cannot be combined."""

    exit_code = 2


class UnreadableDocument(BriefingError):
    """One file cannot be read. `code` is a short stable word, the message the reason for a person."""

    exit_code = 4

    def __init__(self, code: str, detail: str) -> None:
        self.code = code
        self.detail = detail
        super().__init__(detail)


class InboxError(BriefingError):
    """The inbox folder is missing or cannot be looked at."""

    exit_code = 4


class InstanceBusy(BriefingError):
    """Another instance holds the state folder; nothing was changed."""

    exit_code = 75


class StoreError(BriefingError):
    """The state folder or its database cannot be used."""


class RestoredState(StoreError):
    """The state was put back from a backup, and nobody has said yet that it may go on."""


class DeliveryError(BriefingError):
    """The message was certainly not accepted. `permanent`: trying again cannot help."""

    exit_code = 5

    def __init__(self, detail: str, *, permanent: bool, code: int | None = None) -> None:
        self.detail = detail
        self.permanent = permanent
        self.code = code
        super().__init__(detail)


class ChannelFault(DeliveryError):
    """The account, the server or the outbox refuses every message: no reader is at fault, nobody is
    given up for it, and it is no use to try the others now. `account`: the login itself was refused."""

    def __init__(self, detail: str, *, code: int | None = None, account: bool = False) -> None:
        self.account = account
        super().__init__(detail, permanent=False, code=code)


class TooLarge(DeliveryError):
    """The server takes no mail of this size: a smaller form of the message may be accepted."""

    def __init__(self, detail: str, *, code: int | None = None) -> None:
        super().__init__(detail, permanent=True, code=code)


class DeliveryUnknown(DeliveryError):
    """The connection failed after the message's last byte: it may or may not have been accepted."""

    exit_code = 6

    def __init__(self, detail: str) -> None:
        super().__init__(detail, permanent=True)
