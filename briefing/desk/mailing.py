"""A recorded issue and one of its readers, made into a message; the names an edition gives its issues."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, tzinfo
from hashlib import sha256
from typing import Any

from briefing.config import mailbox
from briefing.config.model import Config, Edition, Mail, Recipient
from briefing.desk.store.rows import Delivery, Issue, NewDelivery, Review
from briefing.language.escape import for_markup, one_line
from briefing.models.briefing import Heading
from briefing.models.delivery import Mailbox, Message, Printed

# What no file system takes, and what would leave the folder.
_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+')

_BODY = re.compile(r"<body[^>]*>", re.IGNORECASE)


def long_date(day: date) -> str:
    """Monday 28 April 2025, whatever the locale of the machine."""
    weekday = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")[day.weekday()]
    months = "January February March April May June July August September October November December"
    return f"{weekday} {day.day} {months.split()[day.month - 1]} {day.year}"


def subject_of(edition: Edition, heading: Heading) -> str:
    """The edition's subject pattern, filled."""
    return one_line(_fill(edition.subject, heading))


def file_name_of(edition: Edition, heading: Heading) -> str:
    """The edition's file name pattern, filled; always one safe component that ends in .pdf."""
    name = _UNSAFE.sub("-", one_line(_fill(edition.file_name, heading))).strip(" .")
    stem = name.removesuffix(".pdf")
    if heading.revision:
        stem += f"-r{heading.revision}"
    return f"{stem}.pdf"


def _fill(pattern: str, heading: Heading) -> str:
    return pattern.format(
        title=heading.title,
        edition=heading.edition,
        day=heading.day.isoformat(),
        date=long_date(heading.day),
        number="draft" if heading.number is None else heading.number,
    )


def readers(config: Config, edition: Edition, to: str | None) -> tuple[Recipient, ...]:
    """Who gets the issue: the one address that was asked for, else the edition's readers."""
    return (Recipient(id=to, address=to),) if to else config.recipients_of(edition)


def planned_deliveries(key: str, people: tuple[Recipient, ...], sender: str) -> tuple[NewDelivery, ...]:
    """One delivery per reader. `key` names the issue and this state folder, so that the same delivery
    always has the same Message-ID and no other ever has it."""
    domain = mailbox(sender).address.rpartition("@")[2] or "localhost"
    return tuple(
        NewDelivery(
            recipient=person.id,
            name=person.name,
            address=person.address,
            message_id=f"<{sha256(f'{key}/{person.id}'.encode()).hexdigest()[:32]}@{domain}>",
        )
        for person in people
    )


def message_for(issue: Issue, delivery: Delivery, printed: Printed, mail: Mail) -> Message:
    """The message of one delivery, the same each time it is built."""
    return _message(
        mail,
        recipient=Mailbox(name=delivery.name, address=delivery.address),
        delivery=f"{issue.day}-{issue.edition}-no-{issue.number}-{issue.revision}-{delivery.recipient}",
        message_id=delivery.message_id,
        subject=issue.subject,
        date=issue.printed_at,
        edition=issue.edition,
        printed=printed,
        pdf_name=issue.pdf_name,
    )


def review_message(
    issue: Issue, delivery: Delivery, printed: Printed, mail: Mail, review: Review, zone: tzinfo
) -> Message:
    """The issue as it would be sent, for its editor, with what can be done about it."""
    due = f"{review.due_at.astimezone(zone):%H:%M on %Y-%m-%d}"
    fate = f"It is sent at {due}" if review.if_unreviewed == "send" else "It waits for you, to be sent"
    otherwise = " unless it is held" if review.if_unreviewed == "send" else f" at {due} or later"
    of = f" --edition {issue.edition}"
    advice = [
        f"For your review: No. {issue.number} of {issue.edition}. {fate}{otherwise}.",
        f"See its items: briefing issue show {issue.number}{of}",
        f"Change it: briefing issue drop ITEM{of}, pin ITEM, note TEXT",
        f"Then: briefing issue approve{of}, or hold",
    ]
    told = Printed(
        pdf=printed.pdf,
        html=told_first(printed.html, advice),
        text="\n".join([*advice, "", printed.text]),
    )
    message = message_for(issue, delivery, told, mail)
    return replace(message, subject=f"For review until {due}: {issue.subject}")


def draft_message(
    edition: Edition, heading: Heading, printed: Printed, mail: Mail, *, to: str, key: str, at: datetime
) -> Message:
    """A draft for the one address that asked for it; `key` tells it from every other draft."""
    (planned,) = planned_deliveries(key, (Recipient(id="draft", address=to),), mail.sender)
    return _message(
        mail,
        recipient=Mailbox(name="", address=to),
        delivery=f"{heading.day}-{edition.id}-draft-{key[:8]}",
        message_id=planned.message_id,
        subject=f"Draft: {subject_of(edition, heading)}",
        date=at,
        edition=edition.id,
        printed=printed,
        pdf_name=file_name_of(edition, heading),
    )


def _message(mail: Mail, *, edition: str, printed: Printed, **given: Any) -> Message:
    sender = mailbox(mail.sender)
    domain = sender.address.rpartition("@")[2] or "localhost"
    return Message(
        sender=sender,
        reply_to=mailbox(mail.reply_to) if mail.reply_to else None,
        list_id=f"{edition}.briefing.{domain}",
        html=printed.html,
        text=printed.text,
        pdf=printed.pdf,
        **given,
    )


def told_first(html: str, lines: Iterable[str]) -> str:
    """The page with some lines of our own above all that it says."""
    body = _BODY.search(html)
    at = body.end() if body else 0
    return html[:at] + "".join(f"<p>{for_markup(line)}</p>" for line in lines) + html[at:]
