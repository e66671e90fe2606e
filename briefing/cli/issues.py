"""`briefing run` and `briefing preview`."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from briefing.cli import options
from briefing.cli.terminal import answer, keep_log, say, watching
from briefing.errors import BriefingError

if TYPE_CHECKING:
    from briefing.models.briefing import Briefing


def preview(
    folders: Annotated[
        list[Path] | None,
        typer.Argument(help="Folders of article files. Default: the inbox.", metavar="[INBOX_DIR...]"),
    ] = None,
    config: options.Config = options.SCHEDULE,
    edition: options.Edition = None,
    day: options.Day = None,
    out: Annotated[Path | None, typer.Option("--out", help="Where the PDF goes.", metavar="FILE.pdf")] = None,
    json: options.Json = False,
) -> None:
    """Make the brief of all files in a folder: no number, no mail, every file left where it is."""
    from briefing.desk.files import write_whole
    from briefing.desk.place import open_desk
    from briefing.desk.previews import preview as make_preview

    try:
        desk = open_desk(config)
        if desk.state.is_dir():
            keep_log(desk)
        chosen = desk.edition(edition)
        dated = day or _today(desk.config.desk.timezone)
        with watching(quiet=json) as observe:
            made = make_preview(desk, chosen, dated, folders or [desk.inbox], observe)
        target = out or (None if json else desk.outbox / "previews" / f"{chosen.id}-{dated}.pdf")
        if target:
            write_whole(target, made.printed.pdf)
    except BriefingError as error:
        if json:
            answer({"error": str(error)})
        raise
    if json:
        answer(made.briefing.model_dump(mode="json"))
    else:
        _tell(made.briefing)
        say(f"PDF: {target}")
    if made.briefing.problems:
        raise typer.Exit(4)


def run(
    config: options.Config = options.SCHEDULE,
    edition: options.Edition = None,
    day: options.Day = None,
    draft: Annotated[
        bool, typer.Option("--draft", help="A PDF marked as a draft: takes nothing, counts as nothing.")
    ] = False,
    revise: Annotated[
        int | None, typer.Option("--revise", help="Make a revision of this issue.", metavar="N", min=1)
    ] = None,
    to: Annotated[
        str | None,
        typer.Option("--to", help="Send to this address instead of the edition's.", metavar="ADDRESS"),
    ] = None,
    no_send: Annotated[bool, typer.Option("--no-send", help="Make the issue, send nothing.")] = False,
    json: options.Json = False,
) -> None:
    """Make and deliver a brief of what is new, now. The scheduled issue still comes."""
    from briefing.desk.place import open_desk
    from briefing.desk.runs import Request, run_now

    try:
        desk = open_desk(config)
        keep_log(desk)
        request = Request(
            edition=desk.edition(edition), day=day, draft=draft, revise=revise, to=to, send=not no_send
        )
        with watching(quiet=json) as observe:
            done = run_now(desk, request, observe)
    except BriefingError as error:
        if json:
            answer(failure(str(error)))
        raise
    if json:
        answer(done.as_json())
    else:
        for line in done.lines():
            say(line)
        if done.briefing:
            _tell(done.briefing)
    if done.exit_code:
        raise typer.Exit(done.exit_code)


def failure(reason: str) -> dict[str, Any]:
    """The answer of `run --json` when nothing could be made."""
    return {
        "outcome": "failed",
        "issue": None,
        "pdf": None,
        "briefing": None,
        "deliveries": [],
        "error": reason,
    }


def _today(timezone: str) -> date:
    from zoneinfo import ZoneInfo

    return datetime.now(ZoneInfo(timezone)).date()


def _tell(briefing: Briefing) -> None:
    ledger = briefing.ledger
    points = sum(len(section.key_points) for section in briefing.sections)
    say(
        f"{briefing.title}, {briefing.day}: {points} key points from {ledger.used} of "
        f"{ledger.received} documents, {len(briefing.disagreements)} disagreements."
    )
    for problem in briefing.problems:
        say(f"  not used: {problem.name}: {problem.detail}")
