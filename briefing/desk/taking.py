"""From the inbox folder into the store: bytes kept first, then read, then the file put away.

Interrupted anywhere, the next taking goes on: a file whose bytes are kept is known by its hash.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from briefing.desk.furniture import furniture_in_force
from briefing.desk.inbox import (
    After,
    FileSeen,
    NotYet,
    Refused,
    folder_alarm,
    put_away,
    put_problem,
    read_file,
    take_still,
)
from briefing.desk.observing import Observer, unobserved
from briefing.desk.place import Desk
from briefing.desk.readings import read_each
from briefing.desk.revisions import revised_document
from briefing.desk.store import Store
from briefing.desk.store.rows import ReadingFacts
from briefing.errors import InboxError
from briefing.language.words import words
from briefing.models.article import Reading
from briefing.models.document import Document, Furniture, Problem

FOLDER_ALARM = "inbox-folder"
MOVE_ALARM = "inbox-move"
DEVICE_NOTE = "inbox device"
#: Files that are kept in one commit: a commit waits for the disk, a batch has to fit into memory.
BATCH_FILES = 50
BATCH_BYTES = 50_000_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Taking:
    """What one look at the inbox brought. `readings` are those of readable new documents, by hash, made
    with the snapshot `furniture`."""

    readings: dict[str, Reading] = field(default_factory=dict)
    furniture: str | None = None
    problems: tuple[Problem, ...] = ()
    waiting: tuple[NotYet, ...] = ()
    alarm: str = ""


NOTHING_TAKEN = Taking()


@dataclass(frozen=True, kw_only=True, slots=True)
class Taker:
    """Takes files for one desk. `clock` gives aware times; `sleep` and `monotonic` pace the two looks."""

    desk: Desk
    store: Store
    clock: Callable[[], datetime]
    sleep: Callable[[float], None] = time.sleep
    monotonic: Callable[[], float] = time.monotonic

    def take(self, observe: Observer = unobserved) -> Taking:
        """Take all that stands still. A problem is reported once, and never stops the rest."""
        alarm = self._folder_alarm()
        self.store.alarms.clear_alarm(MOVE_ALARM, self.clock())
        if alarm:
            return Taking(alarm=alarm)
        max_bytes = self.desk.config.desk.max_file_mb * 1_000_000
        taken = take_still(self.desk.inbox, max_bytes=max_bytes, sleep=self.sleep, clock=self.monotonic)
        waiting = list(taken.waiting)
        refused = list(taken.refused)
        batches = _Batches(max_bytes=max_bytes, refused=refused, waiting=waiting)
        furniture = furniture_in_force(self.desk, self.store)
        readings: dict[str, Reading] = {}
        problems: list[Problem] = []
        done = 0
        for batch in batches.of(taken.still):
            observe("taking", done, len(taken.still))
            self.store.documents.keep_all((document for _, document in batch), self.clock())
            self.store.problems.clear_names((seen.name for seen, _ in batch), self.clock())
            for document, reading in self._read_new(batch, furniture):
                if reading.problem is None:
                    readings[document.sha256] = reading
                    # It could not be read before, and was put into the inbox again.
                    self.store.problems.clear_document(document.sha256, self.clock())
                elif self.store.problems.record(reading.problem, document.sha256, self.clock()):
                    problems.append(reading.problem)
            self._put_away(batch)
            done += len(batch)
        problems += [entry.problem for entry in refused if self._refuse(entry)]
        return Taking(
            readings=readings,
            furniture=furniture.learned.digest,
            problems=tuple(problems),
            waiting=tuple(waiting),
        )

    def _folder_alarm(self) -> str:
        known = self.store.notes.get(DEVICE_NOTE)
        health = folder_alarm(self.desk.inbox, int(known) if known else None)
        if health.alarm:
            self.store.alarms.raise_alarm(FOLDER_ALARM, health.alarm, self.clock())
        else:
            self.store.alarms.clear_alarm(FOLDER_ALARM, self.clock())
            if health.device is not None and str(health.device) != known:
                self.store.notes.put(DEVICE_NOTE, str(health.device))
        return health.alarm

    def _read_new(
        self, batch: Sequence[tuple[FileSeen, Document]], furniture: Furniture
    ) -> Iterator[tuple[Document, Reading]]:
        """Read what was not read before, and remember what later files are compared with."""
        documents = [
            document
            for document in {document.sha256: document for _, document in batch}.values()
            if not self.store.documents.was_read(document.sha256)
        ]
        fresh = list(zip(documents, read_each(documents, furniture), strict=True))
        facts = [_facts(document, reading) for document, reading in fresh if reading.articles]
        revisions = [
            (document, earlier)
            for document, reading in fresh
            if reading.articles
            and (earlier := revised_document(self.store, document, reading.articles[0], furniture))
        ]
        self.store.documents.record_readings(facts)
        for document, earlier in revisions:
            self.store.documents.record_revision(document.sha256, of=earlier)
        yield from fresh

    def _put_away(self, batch: Sequence[tuple[FileSeen, Document]]) -> None:
        day = self.clock().astimezone(self.desk.zone).date()
        for seen, document in batch:
            problem = self.store.problems.of_document(document.sha256)
            with self._told():
                if problem is None:
                    put_away(seen, document.sha256, day=day, after=self._after)
                else:
                    self._put_problem(seen.path, problem, document.sha256)

    def _refuse(self, refused: Refused) -> bool:
        """Move what cannot be a source, unless it must stay; True the first time it is met."""
        new = self.store.problems.record(refused.problem, None, self.clock())
        if not refused.stays:
            with self._told():
                self._put_problem(refused.path, refused.problem)
        return new

    @property
    def _after(self) -> After:
        return self.desk.config.desk.after

    def _put_problem(self, path: Path, problem: Problem, sha256: str = "") -> None:
        put_problem(path, problem, after=self._after, state_folder=self.desk.state, sha256=sha256)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """A file that cannot be moved stays where it is, for the next look; its bytes are kept."""
        try:
            yield
        except InboxError as error:
            self.store.alarms.raise_alarm(MOVE_ALARM, str(error), self.clock())


@dataclass(frozen=True, kw_only=True, slots=True)
class _Batches:
    """Reads files in batches; what turns out to be no source or not ready goes to its list."""

    max_bytes: int
    refused: list[Refused]
    waiting: list[NotYet]

    def of(self, still: Sequence[FileSeen]) -> Iterator[list[tuple[FileSeen, Document]]]:
        batch: list[tuple[FileSeen, Document]] = []
        size = 0
        for seen in still:
            match read_file(seen, self.max_bytes):
                case Document() as document:
                    batch.append((seen, document))
                    size += len(document.content)
                case Refused() as refused:
                    self.refused.append(refused)
                case NotYet() as not_yet:
                    self.waiting.append(not_yet)
            if len(batch) >= BATCH_FILES or size >= BATCH_BYTES:
                yield batch
                batch, size = [], 0
        if batch:
            yield batch


def _facts(document: Document, reading: Reading) -> ReadingFacts:
    first = reading.articles[0]
    return ReadingFacts(
        sha256=document.sha256,
        title=first.title,
        outlet=first.outlet,
        url=first.url,
        text_sha256=sha256(" ".join(words(first.text)).encode()).hexdigest(),
    )
