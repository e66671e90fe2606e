"""What the desk does not keep for ever: the articles it received, after `desk.keep_days`.

The issues stay, with every passage they cite; so do names, titles and hashes, so that nothing is taken twice.
"""

from __future__ import annotations

import logging
import shutil
from datetime import date, datetime, timedelta

from briefing.desk.place import Desk
from briefing.desk.store import Store

log = logging.getLogger(__name__)

_NOTE = "forgotten on"


def forget_old(desk: Desk, store: Store, now: datetime) -> int:
    """Delete what is older than the desk keeps it, once a day; how many documents. Nothing that still
    waits for an issue is ever deleted."""
    days = desk.config.desk.keep_days
    today = now.astimezone(desk.zone).date()
    if not days or store.notes.get(_NOTE) == today.isoformat():
        return 0
    count = store.documents.forget(now - timedelta(days=days), at=now)
    _clear_away(desk, today - timedelta(days=days))
    store.notes.put(_NOTE, today.isoformat())
    if count:
        log.info("%d documents were older than %d days and are deleted", count, days)
    return count


def _clear_away(desk: Desk, before: date) -> None:
    """The files that were taken on days before that one: folders of inbox/done named by their day."""
    folder = desk.inbox / "done"
    for taken in folder.iterdir() if folder.is_dir() else ():
        if taken.is_dir() and not taken.is_symlink() and (day := _day(taken.name)) and day < before:
            shutil.rmtree(taken, ignore_errors=True)  # what cannot be deleted is tried again tomorrow


def _day(name: str) -> date | None:
    try:
        return date.fromisoformat(name)
    except ValueError:
        return None
