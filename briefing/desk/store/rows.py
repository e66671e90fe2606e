"""What the store takes in and gives out: frozen values, one class per kind of row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from briefing.models.delivery import DeliveryState, Printed

KeptOutcome = Literal["new", "twin", "again"]
PassageKind = Literal["point", "disagreement", "ahead", "source"]
ReviewState = Literal["open", "held", "approved", "unreviewed"]
RunState = Literal["frozen", "printed", "done", "empty", "skipped", "released"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """What keeping one file came to. `twin`: known bytes under a new name; `again`: both are known."""

    sha256: str
    name: str
    outcome: KeptOutcome


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadingFacts:
    """What later files are compared with: facts of the first article of a readable document."""

    sha256: str
    title: str | None
    outlet: str | None
    url: str | None
    text_sha256: str  # of the kept text, so that the same story saved twice is seen


@dataclass(frozen=True, kw_only=True, slots=True)
class KeptDocument:
    """A document in the store under the name it first came with; the facts are None until it was read."""

    sha256: str
    name: str
    size: int
    taken: datetime
    title: str | None
    outlet: str | None
    url: str | None
    text_sha256: str | None
    revision_of: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class ProblemRow:
    """A file that could not be used. `times` counts how often it was met since it was first reported."""

    sha256: str | None
    name: str
    code: str
    detail: str
    first_at: datetime
    last_at: datetime
    times: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """One line of the run ledger.

    frozen -> printed -> done; a frozen run may be released. A scheduled slot without an issue is
    `empty` (nothing new) or `skipped` (`detail` says why). `number` is None for those three.
    """

    id: int
    edition: str
    day: date
    sequence: int  # 0 is the scheduled issue of the day, 1 and up are manual ones
    revision: int
    number: int | None
    state: RunState
    cutoff: datetime  # with the offset it was given with
    frozen_at: datetime
    attempts: int
    asked: str  # what a manual run asked for besides the edition's settings; "" for nothing
    detail: str


@dataclass(frozen=True, kw_only=True, slots=True)
class NewIssue:
    """A printed issue before it is recorded. `pdf_path` is where a person finds it, relative to the desk."""

    briefing: str  # the Briefing as JSON
    printed: Printed
    subject: str
    pdf_name: str
    pdf_path: str


@dataclass(frozen=True, kw_only=True, slots=True)
class NewDelivery:
    """One reader of an issue. `recipient` is the id in schedule.toml, or the bare address of `--to`.
    Nothing is sent `not_before` that moment; `until` when it is tried, default: as all of the issue."""

    recipient: str
    name: str
    address: str
    message_id: str
    not_before: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class NewReview:
    """An issue that an editor is to see before it is sent at `due_at`."""

    editor: str  # the address
    due_at: datetime
    if_unreviewed: Literal["send", "hold"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Review:
    """Where the review of a run's issue stands. open -> held | approved | unreviewed; held -> approved;
    approved -> held. `unreviewed`: its hour came and it was sent as it was. `made` is the Briefing before
    any change, as JSON."""

    run_id: int
    editor: str
    due_at: datetime
    if_unreviewed: Literal["send", "hold"]
    state: ReviewState
    made: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ReviewStep:
    """One thing that was done in a review; `item` is the number of the point as the brief was made."""

    at: datetime
    step: str
    item: int | None
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Issue:
    """A recorded issue; its Briefing and its printed forms are loaded by `run_id`."""

    run_id: int
    edition: str
    day: date
    sequence: int
    revision: int
    number: int
    state: RunState
    cutoff: datetime
    printed_at: datetime
    subject: str
    pdf_name: str
    pdf_path: str
    pdf_sha256: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PastIssue:
    """An issue that reached its readers, with its Briefing as JSON."""

    number: int
    day: date
    briefing: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Delivery:
    """One issue for one reader, and how far it has come.

    `committing`: the last byte may have left, over a channel where that cannot be undone or
    repeated. `detail` is the channel's last word. `form`: whole, compact (look) or text (and no PDF).
    """

    id: int
    run_id: int
    edition: str
    day: date
    number: int
    revision: int
    recipient: str
    name: str
    address: str
    message_id: str
    state: DeliveryState
    committing: bool
    attempts: int
    next_try_at: datetime
    deliver_until: datetime
    detail: str
    changed_at: datetime
    form: str = "whole"


@dataclass(frozen=True, kw_only=True, slots=True)
class DeliveryEvent:
    """One step of one delivery, never changed after it was written."""

    delivery_id: int
    at: datetime
    step: str
    detail: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Alarm:
    """Something a person must look at, open until it is cleared."""

    code: str
    detail: str
    raised_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Story:
    """An article as its outlet's pages are learned from it; `lines` has the words of each line by key.

    `outlet` is "" where the page names none. `teaches` is false for an earlier story met again, which
    has no lines.
    """

    article: str
    sha256: str
    outlet: str
    title: str
    url: str | None
    day: date
    teaches: bool
    lines: Mapping[str, int]


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """A piece of an issue that can be found: `words` are its folded words, `item` its number from 1
    among those of its kind (of a source, the printed number)."""

    kind: PassageKind
    item: int
    words: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Hit:
    """A passage that was found; its text stands in the issue of that run."""

    run_id: int
    kind: PassageKind
    item: int


def steps_as_json(steps: tuple[ReviewStep, ...]) -> list[dict[str, Any]]:
    """The steps of a review for a program."""
    return [{"at": s.at.isoformat(), "step": s.step, "item": s.item, "text": s.text} for s in steps]
