"""`briefing deliveries`: who was sent what, and what only a person can settle."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from briefing.cli import options
from briefing.cli.terminal import answer, say, table
from briefing.errors import UsageError
from briefing.language.escape import one_line

if TYPE_CHECKING:  # the help of a command must not wait for the store's imports
    from pathlib import Path

    from briefing.desk.store import Delivery

app = typer.Typer(invoke_without_command=True)

Id = Annotated[int, typer.Argument(help="The first column of `briefing deliveries`.", metavar="ID")]
Unresolved = Annotated[bool, typer.Option("--unresolved", help="Only those that need a person.")]
Limit = Annotated[int, typer.Option("--limit", help="At most so many, newest first.", min=1)]


@app.callback()
def deliveries(
    context: typer.Context,
    config: options.Config = options.SCHEDULE,
    unresolved: Unresolved = False,
    confirm: Annotated[
        int | None, typer.Option("--confirm", help="As `resolve ID --sent`.", metavar="ID")
    ] = None,
    resend: Annotated[int | None, typer.Option("--resend", help="As `resend ID`.", metavar="ID")] = None,
    limit: Limit = 50,
    json: options.Json = False,
) -> None:
    """Show who was sent what, and settle what only a person can settle."""
    if context.invoked_subcommand:
        return
    if confirm is not None and resend is not None:
        raise UsageError("Give either --confirm or --resend.")
    if confirm is not None or resend is not None:
        _settled(config, json, confirm=confirm, resend=resend)
    else:
        show(config, unresolved, limit, json)


@app.command("list")
def show(
    config: options.Config = options.SCHEDULE,
    unresolved: Unresolved = False,
    limit: Limit = 50,
    json: options.Json = False,
) -> None:
    """Show who was sent what, newest first."""
    from briefing.desk.place import open_desk
    from briefing.desk.store import Store
    from briefing.models.delivery import DeliveryState

    desk = open_desk(config)
    states = (DeliveryState.UNKNOWN, DeliveryState.FAILED) if unresolved else ()
    rows: tuple[Delivery, ...] = ()
    if desk.state.is_dir():
        with Store(desk.state) as store:
            rows = store.deliveries.list(states=states, limit=limit)
    _print(config, rows, json)


@app.command("resend")
def again(number: Id, config: options.Config = options.SCHEDULE, json: options.Json = False) -> None:
    """Send an unknown or failed delivery again, under the same Message-ID."""
    _settled(config, json, resend=number)


@app.command("resolve")
def resolve(
    number: Id,
    sent: Annotated[bool, typer.Option("--sent", help="It did arrive.")] = False,
    resend: Annotated[bool, typer.Option("--resend", help="It did not: send it again.")] = False,
    config: options.Config = options.SCHEDULE,
    json: options.Json = False,
) -> None:
    """Say of an unknown delivery whether it arrived, which only a person can find out."""
    if sent == resend:
        raise UsageError(f"Say what became of it: briefing deliveries resolve {number} --sent, or --resend.")
    _settled(config, json, confirm=number if sent else None, resend=number if resend else None)


def _settled(config: Path, json: bool, *, confirm: int | None = None, resend: int | None = None) -> None:
    from briefing.desk.place import open_desk
    from briefing.desk.reporting import settle

    _print(config, (settle(open_desk(config), confirm=confirm, resend=resend),), json)


def _print(config: Path, rows: tuple[Delivery, ...], json: bool) -> None:
    from briefing.desk.place import open_desk
    from briefing.desk.runs import delivery_as_json

    if json:
        answer([delivery_as_json(row) for row in rows])
        return
    zone = open_desk(config).zone
    cells = [
        (
            str(row.id),
            f"{row.edition} {row.number}" + (f" r{row.revision}" if row.revision else ""),
            row.day.isoformat(),
            row.address,
            row.state.value + (f" ({row.form})" if row.form != "whole" else ""),
            f"{row.changed_at.astimezone(zone):%Y-%m-%d %H:%M}",
            one_line(row.detail)[:80],
        )
        for row in rows
    ]
    heads = ("id", "issue", "day", "reader", "state", "since", "last word")
    say(table(cells, heads) if cells else "No deliveries.")
