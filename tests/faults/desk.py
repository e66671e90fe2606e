"""The desk that the schedules run on: its configuration and its articles, written for these tests."""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.desk.serving import Server

SCHEDULE = """\
[desk]
title = "Quay Watch"
timezone = "{zone}"
after = "{after}"

[[theme]]
id = "quay"
title = "The quay"
phrases = ["quay*"]

[[edition]]
id = "daily"
at = "{at}"
days = "daily"
{edition}
{readers}
[writing]
summarizer = "centroid"

[mail]
from = "Quay Watch <watch@example.org>"
{mail}
"""
READER = """
[[recipient]]
id = "r{n}"
address = "r{n}@readers.example"
"""
SMTP = (
    'channel = "smtp"\nhost = "127.0.0.1"\nport = {port}\ntls = "none"\nauth = "none"\nmax_per_minute = 10000'
)
PLACES = ("northern", "southern", "eastern", "western", "old", "new", "outer", "inner")
ACTS = ("was closed for repairs", "took its first ship", "lost a crane in the storm", "was sold to the town")


def schedule_text(
    *,
    port: int,
    zone: str = "Asia/Baku",
    at: str = "07:00",
    readers: int = 2,
    after: str = "move",
    folder: bool = False,
    edition: str = "",
) -> str:
    """A schedule.toml with readers r1, r2, ..."""
    people = "".join(READER.format(n=n) for n in range(1, readers + 1))
    mail = 'channel = "folder"' if folder else SMTP.format(port=port)
    return SCHEDULE.format(zone=zone, at=at, readers=people, after=after, mail=mail, edition=edition)


def article(n: int) -> str:
    """The n-th article; no two are alike."""
    place, act = PLACES[n % len(PLACES)], ACTS[n // len(PLACES) % len(ACTS)]
    return (
        f"Source: Tolvik Courier\nTitle: The {place} quay, report {n}\n\n"
        f"The {place} quay of Tolvik {act}, harbour master Ilse Marn said in report {n}.\n\n"
        f"Marn told the council that {n + 3} of the {n + 40} berths at the {place} quay stay empty.\n"
    )


ARTICLES = [article(n) for n in range(3)]


def beat_of(server: Server) -> int:
    """One beat, and what `serve` does when it fails; 75 when another instance took over."""
    from briefing.desk.scheduler import alarm_text

    try:
        server.beat()
    except Exception as error:  # noqa: BLE001 - as the alarm clock does
        traceback.print_exc()
        server.alarm(alarm_text(error))
        return 1
    return 75 if server.overruled else 0
