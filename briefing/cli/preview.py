"""`briefing preview`: the brief before it is one."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefing.cli import options
from briefing.cli.issues import tell, today
from briefing.cli.terminal import answer, keep_log, say, watching
from briefing.errors import BriefingError, UsageError

if TYPE_CHECKING:
    from briefing.desk.pipeline import Made
    from briefing.desk.place import Desk
    from briefing.desk.redrawing import State


def preview(
    folders: Annotated[
        list[Path] | None,
        typer.Argument(help="Folders of article files. Default: the inbox.", metavar="[INBOX_DIR...]"),
    ] = None,
    config: options.Config = options.SCHEDULE,
    edition: options.Edition = None,
    day: options.Day = None,
    out: Annotated[Path | None, typer.Option("--out", help="Where the PDF goes.", metavar="FILE.pdf")] = None,
    png: Annotated[
        bool, typer.Option("--png", help="Also write each page as a picture beside the PDF.")
    ] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help="Print it again whenever a template changes, until Ctrl-C.")
    ] = False,
    json: options.Json = False,
) -> None:
    """Make the brief of all files in a folder: no number, no mail, every file left where it is."""
    from briefing.desk.place import open_desk
    from briefing.desk.previews import preview as make_preview
    from briefing.desk.redrawing import state_of

    try:
        if json and watch:
            raise UsageError("--watch goes on until Ctrl-C, --json is one value: choose one of them.")
        desk = open_desk(config)
        if desk.state.is_dir():
            keep_log(desk)
        chosen = desk.edition(edition)
        dated = day or today(desk.config.desk.timezone)
        seen = state_of(desk.templates)
        with watching(quiet=json) as observe:
            made = make_preview(desk, chosen, dated, folders or [desk.inbox], observe)
        target = out or (None if json and not png else _place(desk, chosen.id, dated))
        pages = _write(made.printed.pdf, target, png=png) if target else ()
    except BriefingError as error:
        if json:
            answer({"error": str(error)})
        raise
    if json:
        answer(made.briefing.model_dump(mode="json"))
    else:
        tell(made.briefing)
        say(f"PDF: {target}")
        for page in pages:
            say(f"Page: {page}")
    if watch and target:
        _watch(desk, chosen.look, made, target, seen, png=png)
    if made.briefing.problems:
        raise typer.Exit(4)


def _place(desk: Desk, edition: str, day: date) -> Path:
    return desk.outbox / "previews" / f"{edition}-{day}.pdf"


def _write(pdf: bytes, target: Path, *, png: bool) -> tuple[Path, ...]:
    from briefing.desk.files import write_result
    from briefing.desk.pictures import write_pictures

    write_result(target, pdf)
    return write_pictures(pdf, target) if png else ()


def _watch(desk: Desk, look: str, made: Made, target: Path, seen: State, *, png: bool) -> None:
    from briefing.desk.redrawing import redrawn

    say(f"Watching {desk.templates}; Ctrl-C ends.")
    try:
        for printed in redrawn(desk, look, made.briefing, seen):
            if isinstance(printed, BriefingError):
                say(str(printed), error=True)
                continue
            _write(printed.pdf, target, png=png)
            say(f"Printed again: {target}")
    except KeyboardInterrupt:
        say()
