"""What was printed before: `briefing search` and `briefing issue`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from briefing.cli import options
from briefing.cli.terminal import answer, say, table
from briefing.errors import BriefingError
from briefing.language.escape import one_line

if TYPE_CHECKING:
    from briefing.desk.issues import ShownIssue
    from briefing.desk.searching import Found
    from briefing.models.briefing import Edit, KeyPoint, Source

issue = typer.Typer(no_args_is_help=True, help="Show issues and their editing; review one before it is sent.")

EveryEdition = Annotated[
    str | None, typer.Option("--edition", help="Id of the edition. Default: all.", metavar="ID")
]


def search(
    words: Annotated[list[str], typer.Argument(help="Words that must all be there.", metavar="WORDS...")],
    config: options.Config = options.SCHEDULE,
    edition: EveryEdition = None,
    limit: Annotated[int, typer.Option("--limit", help="At most so many.", min=1)] = 20,
    json: options.Json = False,
) -> None:
    """Find past points, disagreements, dates ahead and sources by their words.

    Case and accents make no difference. "in quotation marks": side by side; word*: any ending.
    """
    from briefing.desk.place import open_desk
    from briefing.desk.searching import search as look_up

    query = " ".join(words)
    try:
        desk = open_desk(config)
        chosen = desk.edition(edition).id if edition else None
        results = look_up(desk, query, edition=chosen, limit=limit)
    except BriefingError as error:
        if json:
            answer({"query": query, "total": 0, "results": [], "error": str(error)})
        raise
    if json:
        found = [each.as_json() for each in results.found]
        answer({"query": query, "total": results.total, "results": found})
        return
    for each in results.found:
        _show_found(each)
    if not results.total:
        say(f"Nothing printed so far holds: {one_line(query)}")
    elif results.total > len(results.found):
        say(f"{len(results.found)} of {results.total} passages; more with --limit {results.total}")


def _show_found(found: Found) -> None:
    of = found.issue
    revision = f" r{of.revision}" if of.revision else ""
    place = f"{of.edition} No. {of.number}{revision} of {of.day}, {_KINDS[found.kind]} {found.item}"
    about = ", ".join(part for part in (one_line(found.theme), found.status) if part)
    say(place + (f" ({about})" if about else ""))
    say(f"  {one_line(found.text)}")
    for cited in found.cited:
        parts = (cited.outlet, cited.title, cited.published or "undated")
        named = ", ".join(one_line(part) for part in parts if part)
        say(f"    [{cited.number}] {named}" + ("" if cited.quote else f", {one_line(cited.name)}"))
        if cited.quote and cited.quote != found.text:
            say(f"        “{one_line(cited.quote)}”")


_KINDS = {"point": "item", "disagreement": "disagreement", "ahead": "date ahead", "source": "source"}


@issue.command("show", short_help="Show an issue: its points, their passages and edits.")
def show(
    number: Annotated[
        int | None, typer.Argument(help="Number of the issue. Default: the last one.", metavar="[N]", min=1)
    ] = None,
    config: options.Config = options.SCHEDULE,
    edition: options.Edition = None,
    revision: Annotated[
        int | None, typer.Option("--revision", help="Default: the newest.", metavar="R", min=0)
    ] = None,
    json: options.Json = False,
) -> None:
    """Show an issue: each point with its passages, what was edited in them, and what became of the mails."""
    from briefing.desk.issues import show_issue
    from briefing.desk.place import open_desk

    try:
        desk = open_desk(config)
        shown = show_issue(desk, desk.edition(edition).id, number, revision)
    except BriefingError as error:
        if json:
            answer({"error": str(error)})
        raise
    if json:
        answer(shown.as_json())
    else:
        _show_issue(shown)


@issue.command("list", short_help="List the issues there are.")
def list_(
    config: options.Config = options.SCHEDULE,
    edition: EveryEdition = None,
    limit: Annotated[int, typer.Option("--limit", help="At most so many, newest first.", min=1)] = 50,
    json: options.Json = False,
) -> None:
    """List the issues, newest first."""
    from briefing.desk.issues import list_issues
    from briefing.desk.place import open_desk
    from briefing.desk.runs import issue_as_json

    desk = open_desk(config)
    rows = list_issues(desk, desk.edition(edition).id if edition else None, limit)
    if json:
        answer([issue_as_json(row) | {"subject": row.subject, "state": row.state} for row in rows])
        return
    cells = [
        (row.edition, str(row.number), str(row.revision or ""), row.day.isoformat(), one_line(row.subject))
        for row in rows
    ]
    say(table(cells, ("edition", "No.", "rev.", "day", "subject")) if cells else "No issues yet.")


def _show_issue(shown: ShownIssue) -> None:
    of, briefing = shown.issue, shown.briefing
    revision = f", revision {of.revision}" if of.revision else ""
    say(f"{one_line(briefing.title)}, {of.edition} No. {of.number}{revision} of {of.day}")
    say(f"  cut-off {of.cutoff:%Y-%m-%d %H:%M %Z}; {shown.pdf}")
    say(f"  SHA-256 of the PDF {of.pdf_sha256}")
    _show_review(shown)
    for delivery in shown.deliveries:
        say(f"  {one_line(delivery.address)}: {delivery.state.value}")
    sources = {source.number: source for source in briefing.sources}
    is_draft = shown.review is not None and shown.review.state in ("open", "held")
    item = 0
    for section in briefing.sections:
        say()
        say(f"{one_line(section.title)}: {section.status}")
        for point in section.key_points:
            item += 1
            gone = any(step.step == "drop" and step.item == item for step in shown.steps)
            if gone and is_draft:
                say(f"  {item}. dropped: {one_line(point.text)}")
            else:
                _show_point(item, point, sources)
    if briefing.disagreements:
        say()
        say("Where the sources differ")
    for matter in briefing.disagreements:
        sides = " / ".join(one_line(side.value) for side in matter.positions)
        say(f"  {one_line(matter.about)}: {sides}")


def _show_review(shown: ShownIssue) -> None:
    review = shown.review
    if review is None:
        return
    hour = f"{review.due_at.astimezone(shown.issue.cutoff.tzinfo):%Y-%m-%d %H:%M}"
    unless = "sent" if review.if_unreviewed == "send" else "held"
    say(f"  review by {one_line(review.editor)} until {hour}: {review.state}; {unless} if nobody reviews it")
    for step in shown.steps:
        item = f" item {step.item}" if step.item else ""
        at = f"{step.at.astimezone(shown.issue.cutoff.tzinfo):%Y-%m-%d %H:%M}"
        say(f"    {at} {step.step}{item}{': ' + one_line(step.text) if step.text else ''}")


def _show_point(item: int, point: KeyPoint, sources: dict[int, Source]) -> None:
    origins = f"{point.origins} origin" + ("" if point.origins == 1 else "s")
    by = f"; said by {one_line(point.speaker)}" if point.speaker else ""
    to = f" to {one_line(point.medium)}" if point.medium else ""
    say(f"  {item}. {one_line(point.text)}")
    say(f"     {point.status}, {point.kind}, {origins}{by}{to}")
    for number, citation in enumerate(point.citations):
        source = sources.get(citation.source)
        title = one_line(source.title or source.name) if source else citation.article
        role = ", setting" if citation.role == "setting" else ""
        say(f"     [{citation.source}] {title}, characters {citation.start} to {citation.end}{role}")
        for edit in reversed([edit for edit in point.edits if edit.citation == number]):
            say(f"         {_edit(edit, citation.quote)}")
        if not number or citation.quote != point.text:
            say(f"         “{one_line(citation.quote)}”")


def _edit(edit: Edit, quote: str) -> str:
    old = one_line(quote[edit.start : edit.end])
    if edit.op == "cut":
        return f"cut: “{old}”"
    if edit.op == "insert":
        return f"inserted: “{one_line(edit.text)}” after “{one_line(quote[: edit.start])[-30:]}”"
    return f"replaced: “{old}” by “{one_line(edit.text)}”"
