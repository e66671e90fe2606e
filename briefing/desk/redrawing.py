"""Printing a brief again and again while its templates change."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from briefing.desk.place import Desk
from briefing.desk.resources import load_style
from briefing.desk.safeprinting import print_safely
from briefing.errors import BriefingError
from briefing.models.briefing import Briefing
from briefing.models.delivery import Printed

POLL_SECONDS = 0.4  # a folder of ten files is looked at in a thousandth of it

State = dict[Path, tuple[int, int]]


def state_of(templates: Path) -> State:
    """What tells a changed file: its time and its length."""
    found: State = {}
    for path in sorted(templates.rglob("*")) if templates.is_dir() else ():
        try:
            told = path.stat()
        except FileNotFoundError:  # an editor's own file, gone again
            continue
        found[path] = (told.st_mtime_ns, told.st_size)
    return found


def redrawn(
    desk: Desk,
    look: str,
    briefing: Briefing,
    seen: State,
    pause: Callable[[float], None] = time.sleep,
) -> Iterator[Printed | BriefingError]:
    """The brief after each change of the templates since `seen`, or what is wrong with them; without end."""
    while True:
        pause(POLL_SECONDS)
        now = state_of(desk.templates)
        if now == seen:
            continue
        seen = now
        try:
            yield print_safely(briefing, load_style(desk.templates, look))
        except BriefingError as error:
            yield error
