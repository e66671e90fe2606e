"""What the desk tells of itself: `status`, `schedule`, `inbox`."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any

import typer

from briefing.cli import options
from briefing.cli.terminal import answer, say, table
from briefing.language.escape import one_line


def _moment(at: datetime, zone: Any) -> str:
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M}"


def status(config: options.Config = options.SCHEDULE, json: options.Json = False) -> None:
    """Show the state: last issues, next slots, what waits, what needs a person."""
    from briefing.desk.place import open_desk
    from briefing.desk.reporting import desk_status

    desk = open_desk(config)
    state = desk_status(desk)
    if json:
        answer(state.as_json())
        return
    for edition in state.editions:
        last = edition.last
        made = f"last issue No. {last.number} of {last.day}" if last else "no issue yet"
        coming = f"next {_moment(edition.next_at, desk.zone)}" if edition.next_at else "nothing planned"
        say(f"{edition.id}: {made}; {edition.waiting} documents wait; {coming}")
    counts = f"to be sent {state.open_deliveries}, failed {state.failed}, unresolved {state.unknown}"
    say(f"deliveries: {counts}")
    say(f"files that could not be used: {len(state.problems)}")
    for issue, review in state.reviews:
        due = f"{review.state}, due {_moment(review.due_at, desk.zone)}"
        say(f"under review: No. {issue.number} of {issue.edition} by {one_line(review.editor)}, {due}")
        say(f"See: briefing issue show {issue.number} --edition {issue.edition}")
    for alarm in state.alarms:
        say(f"ALARM since {_moment(alarm.raised_at, desk.zone)}: {one_line(alarm.detail)}")
    if state.unknown:
        say("See: briefing deliveries list --unresolved; settle it: briefing deliveries resolve ID")
    if state.problems:
        say("See: briefing inbox")


def schedule(
    config: options.Config = options.SCHEDULE,
    count: Annotated[int, typer.Option("-n", "--count", help="Slots per edition.", min=1, max=1000)] = 5,
    json: options.Json = False,
) -> None:
    """Show the next slots of each edition, in desk time and UTC."""
    from briefing.desk.place import open_desk
    from briefing.desk.planner import next_slots
    from briefing.desk.runs import now_utc

    desk = open_desk(config)
    coming = [
        (upcoming.slot, upcoming.note)
        for edition in desk.config.editions
        for upcoming in next_slots(edition, desk.config.desk.timezone, now_utc(), count)
    ]
    if json:
        answer(
            [
                {
                    "edition": slot.edition_id,
                    "day": slot.day.isoformat(),
                    "at": slot.at.isoformat(),
                    "note": note,
                }
                for slot, note in coming
            ]
        )
        return
    rows = [
        (slot.edition_id, f"{slot.at:%a %Y-%m-%d %H:%M %Z}", f"{slot.at.astimezone(UTC):%H:%M}", note)
        for slot, note in coming
    ]
    say(
        table(rows, ("edition", "desk time", "UTC", ""))
        if rows
        else "Nothing is planned: no edition is enabled."
    )


def inbox(
    config: options.Config = options.SCHEDULE,
    limit: Annotated[int, typer.Option("--limit", help="At most so many, newest first.", min=1)] = 30,
    json: options.Json = False,
) -> None:
    """Show what lies in the inbox, what was taken, and what could not be used and why."""
    from briefing.desk.place import open_desk
    from briefing.desk.reporting import inbox_state

    desk = open_desk(config)
    state = inbox_state(desk, limit)
    if json:
        answer(state.as_json())
        return
    say(f"{desk.inbox}: {len(state.lying)} files, {len(state.documents)} documents shown of those taken")
    for name in state.lying:
        say(f"  in the inbox  {one_line(name)}")
    for document in state.documents:
        about = one_line(document.title or document.name)[:70]
        say(f"  taken {_moment(document.taken, desk.zone)}  {one_line(document.name)[:40]:<40}  {about}")
    for problem in state.problems:
        say(f"  not used: {one_line(problem.name)}: {one_line(problem.detail)}")
