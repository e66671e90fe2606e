"""One past issue as it is shown to a person: its points with their passages, edits and states."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from briefing.desk.place import Desk
from briefing.desk.runs import delivery_as_json, issue_as_json
from briefing.desk.store import Delivery, Issue, Store
from briefing.errors import UsageError
from briefing.models.briefing import Briefing


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownIssue:
    """An issue with what became of it."""

    issue: Issue
    briefing: Briefing
    deliveries: tuple[Delivery, ...]
    pdf: str

    def as_json(self) -> dict[str, Any]:
        numbered = [
            {"item": item, "theme": section.theme, **point.model_dump(mode="json")}
            for item, (section, point) in enumerate(self.briefing.points(), start=1)
        ]
        return {
            "issue": issue_as_json(self.issue),
            "state": self.issue.state,
            "subject": self.issue.subject,
            "printed_at": self.issue.printed_at.isoformat(),
            "pdf": self.pdf,
            "points": numbered,
            "briefing": self.briefing.model_dump(mode="json"),
            "deliveries": [delivery_as_json(delivery) for delivery in self.deliveries],
        }


def show_issue(desk: Desk, edition: str, number: int | None, revision: int | None) -> ShownIssue:
    """The issue of that number, or the last; of its revisions the newest. Raises UsageError when there
    is none."""
    if not desk.state.is_dir():
        raise UsageError(f"The edition {edition} has no issue yet. Make one with: briefing run")
    with Store(desk.state) as store:
        last = store.issues.last(edition)
        if last is None:
            raise UsageError(f"The edition {edition} has no issue yet. Make one with: briefing run")
        issue = last if number is None else store.issues.get(edition, number, revision)
        if issue is not None and revision is not None and issue.revision != revision:
            issue = store.issues.get(edition, issue.number, revision)
        if issue is None:
            wanted = f"No. {number or last.number}" + (f", revision {revision}" if revision else "")
            raise UsageError(
                f"There is no issue {wanted} of the edition {edition}. Its last one is No. {last.number} "
                f"of {last.day}; all of them: briefing issue list"
            )
        return ShownIssue(
            issue=issue,
            briefing=Briefing.model_validate_json(store.issues.briefing(issue.run_id)),
            deliveries=store.deliveries.list(run_id=issue.run_id),
            pdf=str(desk.outbox / issue.pdf_path),
        )


def list_issues(desk: Desk, edition: str | None, limit: int) -> tuple[Issue, ...]:
    """Newest first, revisions included; of all editions when none is named."""
    if not desk.state.is_dir():
        return ()
    with Store(desk.state) as store:
        return store.issues.list(edition, limit)
