"""The state folder: made, opened again, refused, brought up to date, never left half done."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.config import Config
from alembic.script import ScriptDirectory

from briefing.desk.store import Store
from briefing.desk.store.database import Database, wal_is_safe
from briefing.desk.store.engine import sqlite3
from briefing.desk.store.schema import HEAD, metadata
from briefing.errors import StoreError


def statements(path: Path) -> set[str]:
    """What makes the schema of a database, written one way."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    one_way = {" ".join(sql.replace("\t", " ").split()) for (sql,) in rows}
    return {sql for sql in one_way if "alembic_version" not in sql}


def test_a_new_state_is_whole_and_private(tmp_path: Path) -> None:
    with Store(tmp_path / ".briefing") as store:
        assert store.audit() == ()
    assert (tmp_path / ".briefing").stat().st_mode & 0o777 == 0o700


def test_a_path_with_spaces_signs_and_other_letters_works(tmp_path: Path) -> None:
    folder = tmp_path / "Bakı dəhlizi 100% ?x=1#y" / ".briefing"
    with Store(folder) as store:
        store.notes.put("key", "value")
    with Store(folder) as store:
        assert store.notes.get("key") == "value"


def test_a_symbolic_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    with pytest.raises(StoreError, match="symbolic link"):
        Store(tmp_path / "link")


@pytest.mark.skipif(os.name != "posix", reason="permission bits mean something on POSIX only")
def test_a_folder_that_everybody_may_write_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "state"
    folder.mkdir()
    folder.chmod(0o777)
    with pytest.raises(StoreError, match="chmod 700"):
        Store(folder)


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("not a folder")
    with pytest.raises(StoreError, match="cannot be made"):
        Store(tmp_path / "state")


def test_a_damaged_database_is_refused_with_advice(tmp_path: Path) -> None:
    (tmp_path / "briefing.db").write_bytes(b"this is no database at all " * 100)
    with pytest.raises(StoreError, match="restore a backup"):
        Store(tmp_path)


def test_a_newer_schema_is_refused_and_left_alone(tmp_path: Path) -> None:
    Store(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / "briefing.db")) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    before = (tmp_path / "briefing.db").read_bytes()
    with pytest.raises(StoreError, match="Upgrade briefing"):
        Store(tmp_path)
    assert (tmp_path / "briefing.db").read_bytes() == before


def test_the_migrations_make_the_schema_of_the_code(tmp_path: Path) -> None:
    Store(tmp_path / "migrated").close()
    engine = sa.create_engine(f"sqlite:///{tmp_path / 'declared.db'}")
    metadata.create_all(engine)
    engine.dispose()
    assert statements(tmp_path / "migrated" / "briefing.db") == statements(tmp_path / "declared.db")


def test_the_newest_migration_is_the_one_the_code_asks_for() -> None:
    config = Config()
    config.set_main_option("script_location", "briefing.desk.store:migrations")
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


def test_a_state_of_this_version_is_opened_without_alembic(tmp_path: Path) -> None:
    Store(tmp_path).close()
    script = (
        "import sys; from pathlib import Path; from briefing.desk.store import Store\n"
        "Store(Path(sys.argv[1])).close(); print('alembic' in sys.modules)"
    )
    shown = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert shown.stdout.strip() == "False"


def test_the_backup_holds_what_the_database_held(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.notes.put("kept", "yes")
    database = Database(tmp_path / "briefing.db")
    with database.writing():
        database._back_up(HEAD)
    database.close()
    with closing(sqlite3.connect(tmp_path / f"briefing-schema-{HEAD}.db")) as copy:
        assert copy.execute("SELECT value FROM note").fetchall() == [("yes",)]


def test_every_connection_keeps_foreign_keys_and_full_durability(tmp_path: Path) -> None:
    Store(tmp_path).close()
    database = Database(tmp_path / "briefing.db")
    with database.reading() as connection:
        pragmas = [connection.scalar(sa.text(f"PRAGMA {name}")) for name in ("foreign_keys", "synchronous")]
    database.close()
    assert pragmas == [1, 2]


def test_write_ahead_is_left_where_this_sqlite_is_not_safe_with_it(tmp_path: Path) -> None:
    Store(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / "briefing.db")) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
    Store(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / "briefing.db")) as connection:
        mode = connection.execute("PRAGMA journal_mode").fetchone()[0]
    assert mode == ("wal" if wal_is_safe(sqlite3.sqlite_version_info) else "delete")


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 0), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 53, 0), True),
    ],
)
def test_write_ahead_is_chosen_only_with_the_fix_of_its_branch(version: tuple[int, ...], safe: bool) -> None:
    assert wal_is_safe(version) is safe


def test_processes_that_make_the_same_state_at_once_all_get_it(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from briefing.desk.store import Store\n"
        "with Store(Path(sys.argv[1])) as store: store.notes.put(sys.argv[2], 'here')"
    )
    children = [
        subprocess.Popen([sys.executable, "-c", script, str(tmp_path / "state"), name]) for name in "abc"
    ]
    assert [child.wait() for child in children] == [0, 0, 0]
    with Store(tmp_path / "state") as store:
        assert [store.notes.get(name) for name in "abc"] == ["here"] * 3


KEEPER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from briefing.desk.store import Store
from briefing.models.document import Document

with Store(Path(sys.argv[1])) as store:
    for number in range(int(sys.argv[2])):
        store.documents.keep(Document.of(f"{number}.txt", f"text {number}".encode()), datetime.now(UTC))
        print(number, flush=True)
"""


def test_killed_while_keeping_nothing_reported_as_kept_is_lost(tmp_path: Path) -> None:
    reported = -1
    for pause in (0.0, 0.05, 0.11):
        child = subprocess.Popen(
            [sys.executable, "-c", KEEPER, str(tmp_path), "100000"], stdout=subprocess.PIPE, text=True
        )
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(pause)
        child.kill()
        lines = child.stdout.read().split()
        child.wait()
        reported = max([reported, *map(int, lines)])
        with Store(tmp_path) as store:
            assert store.audit() == ()
            kept = {row.name for row in store.documents.list()}
        assert {f"{number}.txt" for number in range(reported + 1)} <= kept
