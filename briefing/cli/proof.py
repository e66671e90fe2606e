"""`briefing verify`: the re-check of a printed brief."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefing.cli import options
from briefing.cli.terminal import answer, say
from briefing.errors import BriefingError, UsageError
from briefing.language.escape import one_line

if TYPE_CHECKING:
    from briefing.desk.verifying import Verdict


def verify(
    file: Annotated[Path, typer.Argument(help="A printed brief.", metavar="FILE.pdf")],
    against: Annotated[
        Path | None,
        typer.Option(
            "--against",
            help="A desk's state folder: its documents and its ledger are asked too.",
            metavar="STATE",
        ),
    ] = None,
    json: options.Json = False,
) -> None:
    """Re-check a printed brief: every key point is its passage with its logged edits, and the pages say
    what was printed. With --against, every passage stands in the kept source, and the file is the
    ledger's."""
    from briefing.desk.verifying import verify as judge

    try:
        verdict = judge(_content(file), against)
    except BriefingError as error:
        if json:
            answer({"error": str(error)})
        raise
    if json:
        answer(verdict.as_json())
    else:
        _tell(file, verdict)
    if verdict.faults:
        raise typer.Exit(4)


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise UsageError(f"{file} cannot be opened: {error.strerror}.") from error


def _tell(file: Path, verdict: Verdict) -> None:
    told = verdict.as_json()
    if verdict.briefing:
        number = f"No. {told['number']}" if told["number"] else "no number"
        revision = f", revision {told['revision']}" if told["revision"] else ""
        say(f"{one_line(told['title'])}, {number}{revision}, {told['day']}")
    say(f"  SHA-256 {verdict.sha256}")
    if verdict.ledger:
        say(f"  {verdict.ledger}")
    for fault in verdict.faults:
        say(f"  {fault.check:<8} {one_line(fault.where)}: {one_line(fault.detail)}")
    if verdict.faults:
        count = len(verdict.faults)
        say(f"{file.name} does not hold: {count} {'fault' if count == 1 else 'faults'}.")
        return
    points = f"{told['points']} key points, {told['passages']} passages"
    say(f"{file.name} holds: {points}, the pages say what was printed.")
    if not verdict.ledger:
        say("Whether it is the desk's own, the SHA-256 in its mail tells, or --against STATE.")
