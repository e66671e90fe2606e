"""A mail server or account that refuses everything is left alone for a while, also over a restart: each
reader's mail would meet the same refusal, and every wrong password counts against the account."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from briefing.config.model import Mail
from briefing.desk.store import Store
from briefing.errors import ChannelFault

#: Minutes after the first, second ... try. RFC 5321 4.5.4.1 asks for half an hour between tries, with
#: earlier ones allowed at first: greylisting servers accept after one to fifteen minutes.
BACKOFF_MINUTES = (1, 5, 15, 30)
#: After a login that was refused: servers lock accounts after a handful of wrong passwords an hour.
ACCOUNT_WAIT = timedelta(minutes=30)


def backoff(attempts: int) -> timedelta:
    """The wait after so many tries, at least one."""
    return timedelta(minutes=BACKOFF_MINUTES[min(attempts, len(BACKOFF_MINUTES)) - 1])


@dataclass(frozen=True, kw_only=True, slots=True)
class _Pause:
    settings: str = ""
    fault: str = ""
    times: int = 0
    until: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Breaker:
    """One per account of a server. A change of [mail] ends the pause, and so does a mail that was taken."""

    store: Store
    mail: Mail

    def fault(self, now: datetime) -> str:
        """Why nothing is tried now, "" when it may be."""
        pause = self._read()
        if not pause.until or pause.settings != self._settings():
            return ""
        left = datetime.fromisoformat(pause.until) - now
        # More than was ever set: the clock has been set back since.
        return pause.fault if timedelta() < left <= ACCOUNT_WAIT else ""

    def broke(self, fault: ChannelFault, now: datetime) -> None:
        before = self._read()
        times = before.times + 1 if before.settings == self._settings() else 1
        wait = ACCOUNT_WAIT if fault.account else backoff(times)
        self._write(
            _Pause(settings=self._settings(), fault=fault.detail, times=times, until=(now + wait).isoformat())
        )

    def mended(self) -> None:
        if self._read().until:
            self._write(_Pause())

    def _settings(self) -> str:
        return sha256(self.mail.model_dump_json().encode()).hexdigest()[:16]

    @property
    def _key(self) -> str:
        return f"pause {self.mail.channel} {self.mail.host}:{self.mail.port} {self.mail.user}"

    def _read(self) -> _Pause:
        known = self.store.notes.get(self._key)
        return _Pause(**json.loads(known)) if known else _Pause()

    def _write(self, pause: _Pause) -> None:
        self.store.notes.put(self._key, json.dumps(asdict(pause)))
