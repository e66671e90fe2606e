"""Alarms that leave the desk: told once, by ways that are not mail; and the silence that is one."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from briefing.config.model import Alarm, Config, Desk, Edition, Theme
from briefing.desk.alarming import tell_alarms, watch_silence
from briefing.desk.place import desk_of
from briefing.desk.store import NewDelivery, NewIssue, Store
from briefing.models.delivery import Printed

AT = datetime(2026, 3, 2, 7, 0, tzinfo=UTC)
DAY = AT.date()
EDITION = Edition(id="daily", days=frozenset(range(7)))
HOUR = timedelta(hours=1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / ".briefing") as opened:
        opened.notes.put("served since daily", (AT - timedelta(days=3)).isoformat())
        yield opened


def config(**alarm: str) -> Config:
    theme = Theme(id="quay", phrases=("quay",))
    return Config(desk=Desk(title="Quay"), theme=(theme,), edition=(EDITION,), alarm=Alarm(**alarm))


def told(tmp_path: Path) -> list[str]:
    path = tmp_path / "told"
    return path.read_text().splitlines() if path.exists() else []


def teller(tmp_path: Path) -> str:
    code = "import os, sys; open(sys.argv[1], 'a').write(os.environ['BRIEFING_ALARM'] + '\\n')"
    return f'{sys.executable} -c "{code}" {tmp_path / "told"}'


def test_an_alarm_is_told_once_and_again_when_it_comes_back(store: Store, tmp_path: Path) -> None:
    desk = desk_of(config(command=teller(tmp_path)), tmp_path / "schedule.toml")
    store.alarms.raise_alarm("mail-channel", "It broke.", AT)
    for _ in range(2):
        tell_alarms(desk, store)
    store.alarms.clear_alarm("mail-channel", AT)
    store.alarms.raise_alarm("mail-channel", "It broke again.", AT + HOUR)
    tell_alarms(desk, store)
    assert told(tmp_path) == ["mail-channel"] * 2


def test_an_alarm_that_no_way_took_is_told_at_the_next_beat(store: Store, tmp_path: Path) -> None:
    store.alarms.raise_alarm("mail-channel", "It broke.", AT)
    tell_alarms(desk_of(config(command="/nowhere"), tmp_path / "schedule.toml"), store)
    tell_alarms(desk_of(config(command=teller(tmp_path)), tmp_path / "schedule.toml"), store)
    assert told(tmp_path) == ["mail-channel"]


def silence(store: Store, tmp_path: Path, now: datetime) -> list[str]:
    watch_silence(desk_of(config(), tmp_path / "schedule.toml"), store, EDITION, now)
    return [alarm.detail for alarm in store.alarms.open()]


def test_an_issue_that_was_not_made_an_hour_after_its_time_is_an_alarm(store: Store, tmp_path: Path) -> None:
    assert silence(store, tmp_path, AT + HOUR - timedelta(minutes=1)) == []
    (alarm,) = silence(store, tmp_path, AT + HOUR)
    assert "not out" in alarm


def test_an_issue_that_some_readers_have_not_got_is_an_alarm_until_they_have(
    store: Store, tmp_path: Path
) -> None:
    run = store.runs.freeze_scheduled("daily", DAY, documents=(), cutoff=AT, at=AT)
    assert run is not None
    new = NewIssue(
        briefing="{}", printed=Printed(pdf=b"%PDF", html="", text=""), subject="S", pdf_name="a", pdf_path="a"
    )
    reader = NewDelivery(recipient="ana", name="", address="ana@x.example", message_id="<1@x.example>")
    store.issues.record(run.id, new, (reader,), deliver_until=AT + 6 * HOUR, at=AT)
    (alarm,) = silence(store, tmp_path, AT + HOUR)
    assert "1 of 1 readers" in alarm
    (row,) = store.deliveries.list()
    journal = store.deliveries.journal(row.id, lambda: AT, lambda _: HOUR)
    journal.committing()
    journal.sent("250 ok")
    assert silence(store, tmp_path, AT + HOUR) == []


def test_a_day_without_news_is_no_alarm(store: Store, tmp_path: Path) -> None:
    store.runs.close_slot("daily", DAY, state="empty", cutoff=AT, at=AT)
    assert silence(store, tmp_path, AT + 2 * HOUR) == []


def test_what_was_planned_before_the_desk_served_is_no_alarm(store: Store, tmp_path: Path) -> None:
    store.notes.put("served since daily", (AT + timedelta(minutes=5)).isoformat())
    assert silence(store, tmp_path, AT + 2 * HOUR) == []


def test_the_alarm_of_a_day_names_it(store: Store, tmp_path: Path) -> None:
    (alarm,) = silence(store, tmp_path, AT + HOUR)
    assert date.isoformat(DAY) in alarm
