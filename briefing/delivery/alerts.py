"""Ways to a person that are not mail: a command, a webhook, and a watch that misses the ping that does not
come. What goes out here is told when mail itself is what fails."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import urllib.request
from dataclasses import asdict, dataclass
from typing import Literal
from urllib.error import URLError
from urllib.parse import urlsplit
from uuid import UUID

from briefing.config.model import Alarm as Outlets
from briefing.language.escape import one_line

#: Seconds for a person's command or server; what it does not take now it gets at the next beat.
_PATIENCE = 10.0
_SHOWN = 300  # characters of an alarm that go into an environment variable

Sign = Literal["start", "success", "fail"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Alert:
    """Something a person must look at. `detail` is one or more sentences; `since` is ISO time."""

    desk: str
    code: str
    detail: str
    since: str


def tell(alert: Alert, outlets: Outlets) -> tuple[str, ...]:
    """Tell it over every way there is; why a way failed, none of which stops the others."""
    complaints = []
    if outlets.command:
        complaints.append(_run(alert, outlets.command))
    if outlets.webhook:
        content = json.dumps(asdict(alert), ensure_ascii=False).encode()
        complaints.append(_post("alarm.webhook", outlets.webhook, content, "application/json"))
    return tuple(filter(None, complaints))


def ping(url: str, event: Sign, run: UUID, text: str = "") -> str:
    """Sign of life to a dead man's switch, in the form of healthchecks.io: start, success and fail of one
    run are known by its id. Why it failed, or ""."""
    base, _, query = resolve(url).partition("?")
    path = "" if event == "success" else f"/{event}"
    query = "&".join(filter(None, (query, f"rid={run}")))
    return _post("alarm.ping", f"{base.rstrip('/')}{path}?{query}", text.encode(), "text/plain")


def resolve(url: str) -> str:
    """The address itself: "$NAME" stands for what the environment variable holds."""
    return os.environ.get(url[1:], "") if url.startswith("$") else url


def _run(alert: Alert, command: str) -> str:
    """Without a shell: what a source wrote can be no command."""
    words = shlex.split(command)
    environment = os.environ | {
        "BRIEFING_ALARM": alert.code,
        "BRIEFING_TEXT": one_line(alert.detail)[:_SHOWN],
        "BRIEFING_DESK": alert.desk,
    }
    try:
        done = subprocess.run(
            words,
            check=False,
            input=alert.detail.encode(),
            capture_output=True,
            timeout=_PATIENCE,
            env=environment,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"alarm.command: {words[0]} did not run ({type(error).__name__})."
    return f"alarm.command: {words[0]} ended with exit code {done.returncode}." if done.returncode else ""


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """An alarm goes where the desk sends it, and nowhere else."""

    def redirect_request(self, *_given: object) -> None:
        return None


def _post(name: str, url: str, content: bytes, kind: str) -> str:
    """The address is never repeated: it often holds the key to it."""
    target = resolve(url)
    if urlsplit(target).scheme not in ("http", "https"):
        return f"{name}: there is no http or https address."
    request = urllib.request.Request(target, data=content, headers={"Content-Type": kind})  # noqa: S310
    opener = urllib.request.build_opener(_NoRedirect)
    try:
        with opener.open(request, timeout=_PATIENCE):
            return ""
    except URLError as error:
        why = getattr(error, "code", None) or type(error.reason).__name__
        return f"{name}: {urlsplit(target).hostname} did not take it ({why})."
    except (OSError, ValueError) as error:  # a broken answer, an address that is none
        return f"{name}: {urlsplit(target).hostname} did not take it ({type(error).__name__})."
