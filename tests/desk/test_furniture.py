"""Lines that recur on an outlet's pages: learned after a run, frozen with the next."""

from __future__ import annotations

import json
import signal
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config as AlembicConfig

from briefing.desk.furniture import learn, recurring_lines, snapshot
from briefing.desk.store import NewIssue, Run, Store, Story
from briefing.desk.store.database import Database
from briefing.desk.store.furniture import content_query, latest_query
from briefing.desk.store.schema import HEAD
from briefing.errors import StoreError
from briefing.models.delivery import Printed
from briefing.models.document import Document, Furniture
from briefing.reading import read_document
from tests.conftest import TestDesk

MakeDesk = Callable[..., TestDesk]
CRASHING = str(Path(__file__).resolve().parent.parent / "crashing.py")
TEASER = "Our harbour correspondents walk the quays every morning."
DAY = date(2025, 4, 28)
AT = datetime(2025, 4, 28, 7, tzinfo=UTC)
SUBJECTS = ("grain terminal", "eastern ferry", "customs house", "pilot school", "salt depot", "tug fleet")


def page(number: int, *, outlet: str = "The Northern Gazette", teaser: str = TEASER, day: date = DAY) -> str:
    """A story of its own, with the teaser between its paragraphs."""
    subject = SUBJECTS[number % len(SUBJECTS)]
    return f"""\
Source: {outlet}
Date: {day + timedelta(days=number)}
Title: Harbour council turns to the {subject}

The harbour council of Tolvik said on its {number + 2}th sitting that the {subject} will be enlarged by next spring.

{teaser}

Work on the {subject} costs {number + 3} million crowns, port director Ilse Marn told the {number + 5} members of the council.
"""


# Which lines recur


def story(number: int, *lines: str, words: int = 8, day: int | None = None) -> Story:
    return Story(
        article=f"a{number}",
        sha256="",
        outlet="gazette",
        title=f"t{number}",
        url=None,
        day=DAY + timedelta(days=number if day is None else day),
        teaches=True,
        lines=dict.fromkeys((*lines, f"own {number}"), words),
    )


def test_a_line_of_three_stories_of_three_days_recurs() -> None:
    found = recurring_lines([story(number, "x") for number in range(3)])

    assert (found.stories, found.lines) == (3, {"x": 3})


def test_a_line_of_two_stories_does_not() -> None:
    assert recurring_lines([story(number, "x") for number in range(2)]).lines == {}


def test_a_line_of_many_stories_of_two_days_does_not() -> None:
    assert recurring_lines([story(number, "x", day=number % 2) for number in range(8)]).lines == {}


@pytest.mark.parametrize(("others", "recurs"), [(4, True), (5, False)])
def test_a_line_must_stand_in_half_of_the_stories(others: int, recurs: bool) -> None:
    stories = [story(n, "x") for n in range(4)] + [story(n) for n in range(4, 4 + others)]

    assert ("x" in recurring_lines(stories).lines) is recurs


@pytest.mark.parametrize(
    ("times", "others", "recurs"), [(4, 0, False), (5, 0, True), (8, 2, True), (8, 3, False)]
)
def test_a_paragraph_must_stand_in_nearly_all(times: int, others: int, recurs: bool) -> None:
    stories = [story(n, "x", words=40) for n in range(times)]
    stories += [story(n, words=40) for n in range(times, times + others)]

    assert ("x" in recurring_lines(stories).lines) is recurs


# What teaches


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / ".briefing") as opened:
        yield opened


def recorded(store: Store, *texts: str, edition: str = "daily") -> Run:
    """A run whose issue of these files is recorded."""
    documents = [Document.of(f"{sha256(text.encode()).hexdigest()}.txt", text.encode()) for text in texts]
    hashes = [kept.sha256 for kept in store.documents.keep_all(documents, AT)]
    run = store.runs.freeze_manual(edition, DAY, documents=hashes, cutoff=AT, at=AT)
    new = NewIssue(
        briefing="{}", printed=Printed(pdf=b"", html="", text=""), subject="", pdf_name="", pdf_path=""
    )
    store.issues.record(run.id, new, (), deliver_until=AT, at=AT)
    return run


def learn_from(store: Store, run: Run) -> None:
    learn(store, run, lambda sha256: read_document(store.documents.load(sha256), Furniture()))


def taught(store: Store, *texts: str, edition: str = "daily") -> dict[str, dict[str, int]]:
    """The lines known after a run of these files, by outlet."""
    learn_from(store, recorded(store, *texts, edition=edition))
    known = snapshot(store, store.furniture.in_force()).outlets
    return {outlet: dict(recurring.lines) for outlet, recurring in known.items()}


def test_a_teaser_in_three_stories_is_learned_and_nothing_else(store: Store) -> None:
    known = taught(store, *(page(number) for number in range(3)))

    assert [list(lines.values()) for lines in known.values()] == [[3]]


def test_an_agency_text_carried_by_five_outlets_teaches_nothing(store: Store) -> None:
    outlets = ("Alpha Post", "Beta News", "Gamma Times", "Delta Mail", "Epsilon Day")

    assert taught(store, *(page(1, outlet=outlet) for outlet in outlets)) == {}


def test_five_saves_of_one_story_teach_nothing(store: Store) -> None:
    saves = [page(1).replace("2025-04-29", f"2025-05-0{day}") for day in range(1, 6)]

    assert taught(store, *saves) == {}


def test_updates_of_one_story_under_new_titles_teach_nothing(store: Store) -> None:
    updates = [
        page(1).replace("2025-04-29", f"2025-05-0{day}").replace("Title: Harbour", f"Title: {word} harbour")
        for day, word in enumerate(("Old", "New", "Whole", "Small", "Divided"), 1)
    ]

    assert taught(store, *updates) == {}


def test_a_series_under_one_title_teaches_nothing(store: Store) -> None:
    series = [
        page(n).replace(f"Title: Harbour council turns to the {SUBJECTS[n]}", f"Title: Harbour diary {n}")
        for n in range(5)
    ]

    assert taught(store, *series) == {}


def test_files_of_no_known_outlet_teach_nothing(store: Store) -> None:
    assert taught(store, *(page(n).replace("Source: The Northern Gazette\n", "") for n in range(4))) == {}


def test_a_file_without_an_article_is_noted_as_read(store: Store) -> None:
    taught(store, "Home\nShare\n")

    digest = sha256(b"Home\nShare\n").hexdigest()
    assert store.furniture.heard([digest]) == {digest}


def test_an_article_counts_once_however_many_editions_print_it(store: Store) -> None:
    taught(store, page(1), page(2))
    taught(store, page(1), page(2), page(3), edition="weekly")

    assert [story.day for story in store.furniture.latest("the northern gazette", 9)] == [
        DAY + timedelta(days=number) for number in (1, 2, 3)
    ]


def test_a_run_is_learned_from_once(store: Store) -> None:
    run = recorded(store, page(1))
    assert [waiting.id for waiting in store.furniture.untaught()] == [run.id]
    learn_from(store, run)

    assert store.furniture.untaught() == ()
    with pytest.raises(StoreError, match="learned from before"):
        learn_from(store, run)


def test_the_lines_of_old_stories_are_forgotten(store: Store) -> None:
    run = recorded(store, page(1))
    (digest,) = store.runs.documents(run.id)
    old = [replace(story(number, "x"), sha256=digest) for number in range(20)]
    store.furniture.record(run.id, old, None, keep=15)

    assert [bool(s.lines) for s in store.furniture.latest("gazette", 20)] == [False] * 5 + [True] * 15


# Frozen


def test_a_frozen_run_keeps_its_snapshot_whatever_is_learned_meanwhile(store: Store) -> None:
    taught(store, *(page(number) for number in range(3)))
    first = store.furniture.in_force()
    frozen = store.runs.freeze_manual("weekly", DAY, documents=(), cutoff=AT, at=AT)
    taught(store, page(3))

    assert store.furniture.in_force() != first
    assert store.furniture.read_with(frozen.id) == first
    assert [known.stories for known in snapshot(store, first).outlets.values()] == [3]


def test_the_same_lines_have_the_same_digest(tmp_path: Path) -> None:
    digests = set()
    for name in ("one", "two"):
        with Store(tmp_path / name) as store:
            taught(store, *(page(number) for number in range(3)))
            digests.add(store.furniture.in_force())

    assert len(digests) == 1


def test_a_damaged_snapshot_is_refused(store: Store) -> None:
    taught(store, *(page(number) for number in range(3)))
    with closing(sqlite3.connect(store.folder / "briefing.db")) as connection:
        connection.execute("UPDATE snapshot SET content = '{}'")
        connection.commit()

    with pytest.raises(StoreError, match="gone or damaged"):
        snapshot(store, store.furniture.in_force())


def test_a_snapshot_of_a_hundred_thousand_lines_is_one_look_up(store: Store) -> None:
    lines = {sha256(str(n).encode()).hexdigest()[:16]: 15 for n in range(100_000)}
    run = recorded(store, page(1))
    store.furniture.record(run.id, (), json.dumps({"gazette": {"stories": 15, "lines": lines}}), keep=15)

    assert snapshot(store, store.furniture.in_force()).outlets["gazette"].lines == lines
    for query in (content_query("x"), latest_query("gazette", 15)):
        assert "SCAN" not in plan(store.folder / "briefing.db", query)


def plan(path: Path, query: sa.Select[Any]) -> str:
    sql = str(
        query.compile(dialect=sa.create_engine("sqlite://").dialect, compile_kwargs={"literal_binds": True})
    )
    database = Database(path)
    with database.reading() as connection:
        rows = connection.execute(sa.text(f"EXPLAIN QUERY PLAN {sql}")).all()
    database.close()
    return " ".join(str(row[3]) for row in rows)


# At the command line


def on_day(desk: TestDesk, number: int) -> Any:
    desk.put({f"story-{number}.txt": page(number)})
    done = desk.run("run", "--day", str(DAY + timedelta(days=number)), "--json")
    assert done.code == 0, done.err
    return done.json


def learned_from_three(desk: TestDesk) -> None:
    """Stories of three days, read in one run."""
    desk.put({f"story-{number}.txt": page(number) for number in range(2)})
    on_day(desk, 2)


def reason_of_teaser(desk: TestDesk, number: int = 3) -> tuple[bool, str]:
    (desk.folder / "next.txt").write_text(page(number), encoding="utf-8")
    (entry,) = desk.run("read", "next.txt", "--json").json
    (line,) = [
        line for line in entry["lines"] if line["number"] == page(number).splitlines().index(TEASER) + 1
    ]
    return line["kept"], line["reason"]


@pytest.fixture
def gazette(make_desk: MakeDesk) -> TestDesk:
    """A desk with an empty inbox."""
    made: TestDesk = make_desk(articles={})
    return made


def test_a_teaser_is_dropped_from_the_fourth_story_on_and_says_why(gazette: TestDesk) -> None:
    assert [on_day(gazette, number)["briefing"]["furniture"] for number in range(3)] == [None, None, None]

    assert reason_of_teaser(gazette) == (False, "stands in 3 of 3 stories of The Northern Gazette")
    fourth = on_day(gazette, 3)["briefing"]
    assert TEASER not in json.dumps(fourth)
    assert len(fourth["furniture"]) == 64


def test_a_keep_pattern_in_the_schedule_brings_it_back(gazette: TestDesk) -> None:
    learned_from_three(gazette)
    with (gazette.folder / "schedule.toml").open("a", encoding="utf-8") as schedule:
        schedule.write(
            '\n[[outlet]]\nname = "The Northern Gazette"\nkeep = ["Our harbour correspondents*"]\n'
        )

    assert reason_of_teaser(gazette) == (True, 'kept by your pattern "Our harbour correspondents*"')


def test_a_preview_reads_with_the_desk_s_snapshot_and_names_it(gazette: TestDesk) -> None:
    gazette.put({"a.txt": page(3)})
    before = gazette.run("preview", "--day", "2025-05-01", "--json").json["furniture"]
    (gazette.folder / "inbox" / "a.txt").unlink()
    learned_from_three(gazette)
    gazette.put({"a.txt": page(3)})

    answers = [
        gazette.run("preview", "--day", "2025-05-01", "--json", PYTHONHASHSEED=s).out for s in ("0", "9")
    ]

    assert before is None
    assert TEASER not in answers[0]
    assert json.loads(answers[0])["furniture"] is not None
    assert answers[0] == answers[1]


@pytest.mark.parametrize(
    "point",
    [
        "briefing.desk.store.runs:Runs.freeze_manual:after",
        "briefing.desk.store.furniture:LearnedFurniture.record:before",
    ],
    ids=["frozen", "not learned from yet"],
)
def test_killed_anywhere_the_runs_read_with_the_snapshots_of_undisturbed_ones(
    make_desk: MakeDesk, point: str
) -> None:
    printed = []
    for name, killed in (("one", True), ("two", False)):
        desk = make_desk(name=name, articles={})
        desk.put({"story-1.txt": page(1)})
        on_day(desk, 0)
        desk.put({"story-2.txt": page(2)})
        if killed:
            done = desk.python(CRASHING, point, "run", "--day", str(DAY + timedelta(days=2)))
            assert done.code == -signal.SIGKILL
        desk.run("run", "--day", str(DAY + timedelta(days=2)))
        fourth = on_day(desk, 3)["briefing"]["furniture"]
        printed.append([fourth, *(p.read_bytes() for p in sorted((desk.folder / "outbox").glob("*.pdf")))])

    assert printed[0][0] is not None
    assert len(printed[0]) == 4
    assert printed[0] == printed[1]


FIRST_SCHEMA = "0001"  # from before there were snapshots


def first_schema(path: Path) -> dict[str, set[str]]:
    """The tables of that schema with their columns."""
    config = AlembicConfig()
    config.set_main_option("script_location", "briefing.desk.store:migrations")
    config.set_main_option("path_separator", "os")
    engine = sa.create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, FIRST_SCHEMA)
        return columns(connection.connection.driver_connection)


def columns(connection: Any) -> dict[str, set[str]]:
    """The columns of each table; the hidden tables behind a table of words are left out."""
    made = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall()
    words = {name for name, sql in made if "VIRTUAL" in sql}
    return {
        name: {row[1] for row in connection.execute(f"PRAGMA table_info({name})")}
        for name, _ in made
        if not any(name.startswith(f"{table}_") for table in words)
    }


def take_back(connection: sqlite3.Connection, old: dict[str, set[str]]) -> None:
    """Make the schema the old one again."""
    for table, own in columns(connection).items():
        if table not in old:
            connection.execute(f"DROP TABLE {table}")
            continue
        for column in own - old[table]:
            connection.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
    connection.execute("UPDATE alembic_version SET version_num = ?", (FIRST_SCHEMA,))
    connection.commit()


def test_a_state_from_before_there_were_snapshots_is_brought_up_to_date_and_goes_on(
    gazette: TestDesk, tmp_path: Path
) -> None:
    on_day(gazette, 0)
    database = gazette.folder / ".briefing" / "briefing.db"
    with closing(sqlite3.connect(database)) as connection:
        take_back(connection, first_schema(tmp_path / "first.db"))
        before = everything(connection)

    assert "No. 1" in gazette.run("run", "--day", str(DAY)).out

    with closing(sqlite3.connect(database.with_name("briefing-schema-0001.db"))) as copy:
        assert everything(copy) == before
    with closing(sqlite3.connect(database)) as connection:
        after = everything(connection)
        assert all(len(after[table]) == len(rows) for table, rows in before.items())
        assert after["alembic_version"] == [(HEAD,)]
    assert on_day(gazette, 1)["issue"]["number"] == 2
    with Store(database.parent) as store:
        assert store.audit() == ()
        assert len(store.furniture.latest("the northern gazette", 9)) == 1


def everything(connection: sqlite3.Connection) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables."""
    names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {name: sorted(connection.execute(f"SELECT * FROM {name}"), key=repr) for name in names}  # noqa: S608
