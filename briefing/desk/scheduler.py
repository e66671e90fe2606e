"""The alarm clock of `serve` and the configuration it follows. What a beat does is the caller's."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event

from briefing.config.model import Config

#: Seconds. Well under the 20 s after which a reader notices a late issue or a woken laptop.
INTERVAL = 15.0


def serve(
    beat: Callable[[], None],
    *,
    alarm: Callable[[str], None],
    interval: float = INTERVAL,
    stop: Event | None = None,
) -> None:
    """Call `beat` at once and then every `interval` seconds, never two at a time, until SIGTERM, SIGINT
    or `stop`; then let the running beat finish and return. A second signal ends the process at once.

    A beat that raises is logged with its traceback and told to `alarm` (once for the same text in a
    row); the next beat comes. Beats run in one thread that is not the main one.
    """
    raise NotImplementedError


class ConfigWatch:
    """The configuration as last seen valid. The first load's ConfigError goes to the caller.

    `fault` is "" or the text of what is wrong with the file as it is now.
    """

    def __init__(self, path: Path, load: Callable[[Path], Config]) -> None:
        raise NotImplementedError

    def current(self) -> Config:
        """The configuration, read again if the file's bytes have changed since the last call."""
        raise NotImplementedError
