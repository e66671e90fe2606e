"""`briefing backup` and `briefing restore`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from briefing.cli import options
from briefing.cli.terminal import answer, say
from briefing.errors import BriefingError


def backup(
    target: Annotated[
        Path | None,
        typer.Argument(
            help="The archive to write. Default: in backups/ beside schedule.toml.", metavar="[FILE]"
        ),
    ] = None,
    config: options.Config = options.SCHEDULE,
    json: options.Json = False,
) -> None:
    """Write schedule.toml, the templates, the state and the inbox into one archive; serve may go on."""
    from briefing.desk.backups import backup as save
    from briefing.desk.place import open_desk
    from briefing.desk.runs import now_utc

    try:
        desk = open_desk(config)
        saved = save(desk, target, now_utc().astimezone(desk.zone))
    except BriefingError as error:
        if json:
            answer({"path": None, "error": str(error)})
        raise
    if json:
        answer({"path": str(saved.path), "files": saved.files, "bytes": saved.size})
    else:
        say(f"Saved {saved.files} files in {saved.path} ({saved.size // 1000} kB).")
        say("The password of [mail] is not in it, nor the outbox, which can be made again.")


def restore(
    archive: Annotated[Path, typer.Argument(help="What briefing backup wrote.", metavar="FILE")],
    folder: Annotated[Path, typer.Argument(help="A new folder for the desk.", metavar="DIR")],
    json: options.Json = False,
) -> None:
    """Make a desk from a backup. It sends nothing until you say so, as issues may have gone out since."""
    from briefing.desk.backups import restore as put_back

    try:
        made = put_back(archive, folder)
    except BriefingError as error:
        if json:
            answer({"path": None, "error": str(error)})
        raise
    if json:
        answer({"path": str(made.path), "files": made.files})
        return
    say(f"Made a desk in {made.path} from {made.files} files.")
    say("Issues may have been sent since the backup: it makes and sends nothing by itself. To let it go on:")
    say(f"  cd {made.path}")
    say("  briefing status                   what it remembers")
    say("  briefing check --accept-state     say that it may go on")
