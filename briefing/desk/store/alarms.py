"""What a person must look at, and small facts that outlive a process or an attempt."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from briefing.desk.store import rows
from briefing.desk.store.database import Database
from briefing.desk.store.schema import alarm, note, translation


class Alarms:
    """One alarm per code, raised once until it is cleared."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def raise_alarm(self, code: str, detail: str, at: datetime) -> bool:
        """True when it was not open before; then somebody should be told. The detail is kept up to date."""
        with self._database.writing() as connection:
            found = connection.execute(sa.select(alarm.c.cleared_at).where(alarm.c.code == code)).first()
            if found is None:
                connection.execute(sa.insert(alarm).values(code=code, detail=detail, raised_at=at))
                return True
            is_open = found.cleared_at is None
            values = (
                {"detail": detail} if is_open else {"detail": detail, "raised_at": at, "cleared_at": None}
            )
            connection.execute(sa.update(alarm).where(alarm.c.code == code).values(values))
            return not is_open

    def clear_alarm(self, code: str, at: datetime) -> bool:
        """True when it was open."""
        with self._database.writing() as connection:
            still_open = sa.and_(alarm.c.code == code, alarm.c.cleared_at.is_(None))
            return connection.execute(sa.update(alarm).where(still_open).values(cleared_at=at)).rowcount == 1

    def open(self) -> tuple[rows.Alarm, ...]:
        """Oldest first."""
        query = (
            sa.select(alarm.c.code, alarm.c.detail, alarm.c.raised_at)
            .where(alarm.c.cleared_at.is_(None))
            .order_by(alarm.c.raised_at, alarm.c.code)
        )
        with self._database.reading() as connection:
            return tuple(rows.Alarm(**row) for row in connection.execute(query).mappings())


class Notes:
    """Texts by key, such as the device the inbox was on."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, key: str) -> str | None:
        with self._database.reading() as connection:
            return connection.scalar(sa.select(note.c.value).where(note.c.key == key))

    def put(self, key: str, value: str) -> None:
        with self._database.writing() as connection:
            if connection.execute(sa.update(note).where(note.c.key == key).values(value=value)).rowcount == 0:
                connection.execute(sa.insert(note).values(key=key, value=value))


class TranslationsKept:
    """What the translation command gave, as one text per run."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, run_id: int) -> str | None:
        with self._database.reading() as connection:
            return connection.scalar(sa.select(translation.c.content).where(translation.c.run_id == run_id))

    def put(self, run_id: int, content: str) -> None:
        """Once per run; the first text stays."""
        with self._database.writing() as connection:
            connection.execute(sa.insert(translation).values(run_id=run_id, content=content))
