"""Who may change the state now. The lock of the operating system dies with its holder; a lease ends for
one that is alive and does nothing: stopped, hung, or swapped out."""

from __future__ import annotations

import json
from dataclasses import dataclass

import sqlalchemy as sa

from briefing.desk.store.database import Database, fence_key
from briefing.desk.store.schema import note

_FREE = 0.0


@dataclass(frozen=True, kw_only=True, slots=True)
class _Lease:
    token: int = 0
    until: float = _FREE  # on the computer's monotonic clock, which no correction of the time moves


class Leases:
    """A lease by name, with a token that only grows. Once a later token was given out, every write of a
    store that stands for an earlier one fails (InstanceBusy), however late its process wakes up."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def take(self, name: str, *, now: float, seconds: float) -> int:
        """For the holder of the lock: the new token, which this store's writes stand for from now on."""
        with self._database.writing(fenced=False) as connection:
            token = _read(connection, name).token + 1
            _write(connection, name, _Lease(token=token, until=now + seconds))
        self._database.fence(name, token)
        return token

    def take_over(self, name: str, *, now: float, seconds: float) -> bool:
        """The same without the lock, when the lease has run out; False when it has not."""
        with self._database.writing(fenced=False) as connection:
            held = _read(connection, name)
            if held.until == _FREE or held.until > now:
                return False
            _write(connection, name, _Lease(token=held.token + 1, until=now + seconds))
        self._database.fence(name, held.token + 1)
        return True

    def renew(self, name: str, *, now: float, seconds: float) -> None:
        """Raises InstanceBusy when it was taken over."""
        with self._database.writing() as connection:
            _write(connection, name, _Lease(token=_read(connection, name).token, until=now + seconds))

    def release(self, name: str) -> None:
        """Nothing to take over any more. Raises InstanceBusy when it was."""
        with self._database.writing() as connection:
            _write(connection, name, _Lease(token=_read(connection, name).token))

    def forget(self, name: str) -> None:
        """This store no longer stands for a token of that name."""
        self._database.fence(name, None)

    def advance(self, name: str, beyond: int) -> None:
        """This holder's token is from now on a greater one than `beyond`."""
        with self._database.writing() as connection:
            held = _read(connection, name)
            token = max(held.token, beyond) + 1
            _write(connection, name, _Lease(token=token, until=held.until))
        self._database.fence(name, token)

    def token(self, name: str) -> int:
        """The last token that was given out; 0 before the first."""
        with self._database.reading() as connection:
            return _read(connection, name).token


def _read(connection: sa.Connection, name: str) -> _Lease:
    token = connection.scalar(sa.select(note.c.value).where(note.c.key == fence_key(name)))
    until = connection.scalar(sa.select(note.c.value).where(note.c.key == _until_key(name)))
    return _Lease(token=int(token or 0), until=json.loads(until) if until else _FREE)


def _write(connection: sa.Connection, name: str, lease: _Lease) -> None:
    for key, value in ((fence_key(name), str(lease.token)), (_until_key(name), json.dumps(lease.until))):
        if connection.execute(sa.update(note).where(note.c.key == key).values(value=value)).rowcount == 0:
            connection.execute(sa.insert(note).values(key=key, value=value))


def _until_key(name: str) -> str:
    return f"lease {name}"
