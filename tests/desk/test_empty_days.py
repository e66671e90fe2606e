"""What becomes of a day without news, as the edition wants it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from briefing.desk.place import open_desk
from briefing.desk.serving import Beat
from briefing.desk.work import at_work

HOUR = datetime.fromisoformat("2031-03-17T07:00:00+04:00")


@pytest.mark.parametrize(("rule", "state", "mails"), [("skip", "empty", 0), ("note", "done", 2)])
def test_an_empty_day_is_skipped_or_noted_once(make_desk: Any, rule: str, state: str, mails: int) -> None:
    files = make_desk(articles={})
    path = files.folder / "schedule.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('days = "daily"\n', f'days = "daily"\nwhen_empty = "{rule}"\n'))
    desk = open_desk(path)
    with at_work(desk.state, "test") as store:
        store.notes.put("served since daily", (HOUR - timedelta(days=1)).isoformat())
        before = (HOUR - timedelta(days=1)).date()
        store.runs.close_slot("daily", before, state="skipped", cutoff=HOUR, at=HOUR)
        for minutes in (0, 1):
            at = HOUR + timedelta(minutes=minutes)
            Beat(desk=desk, store=store, clock=lambda at=at: at, say=lambda _: None).run("")
        run = store.runs.scheduled("daily", HOUR.date())
    assert run is not None
    assert run.state == state
    assert len(files.mails()) == mails
