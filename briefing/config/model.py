"""The configuration as frozen values. The shape of schedule.toml is the shape of these classes."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from briefing.config import addresses, texts, times

Id = Annotated[str, AfterValidator(texts.slug)]
Phrase = Annotated[str, AfterValidator(texts.phrase)]
Duration = Annotated[timedelta, BeforeValidator(times.duration)]
MailboxText = Annotated[str, AfterValidator(addresses.mailbox_text)]
LinePattern = Annotated[str, AfterValidator(texts.line_pattern)]
Folder = Annotated[str, Field(min_length=1)]  # relative to schedule.toml


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Desk(Frozen):
    title: Annotated[str, Field(min_length=1)]
    timezone: Annotated[str, AfterValidator(times.timezone)] = "UTC"
    language: Annotated[str, Field(pattern="^[a-z]{2}$")] = "en"  # ISO 639-1
    inbox: Folder = "inbox"
    outbox: Folder = "outbox"
    state: Folder = ".briefing"
    templates: Folder = "templates"
    after: Literal["move", "keep"] = "move"
    max_file_mb: Annotated[int, Field(ge=1, le=500)] = 20
    keep_days: Annotated[int, AfterValidator(times.keep_days)] = 0  # of received articles; 0: for ever


class Theme(Frozen):
    """What the desk follows. `*` at the end of a word allows any suffix."""

    id: Id
    title: str = ""  # default: the id
    phrases: tuple[Phrase, ...] = ()  # one hit is enough
    weak: tuple[Phrase, ...] = ()  # counts beside another hit
    not_: Annotated[tuple[Phrase, ...], Field(alias="not")] = ()  # takes its sentence off the theme
    most: Annotated[int, Field(ge=1, le=50)] = 5


class Edition(Frozen):
    id: Id
    title: str = ""  # default: the desk's
    at: Annotated[time, BeforeValidator(times.clock)] = time(7, 0)
    days: Annotated[frozenset[int], BeforeValidator(times.weekdays)] = frozenset(range(5))  # 0 is Monday
    skip_dates: tuple[date, ...] = ()
    pause_until: date | None = None
    enabled: bool = True
    window: Duration = timedelta(days=3)  # written "3d", "12h"; older articles are marked as late
    catch_up: Literal["latest", "all", "none"] = "latest"  # of the hours that were missed
    max_late: Duration = timedelta(hours=6)  # an issue later than this is not made
    deliver_until: Duration | None = None  # tried for so long after it was made; default: max_late
    alert_after: Duration = timedelta(hours=1)  # an issue not out by then raises an alarm
    when_empty: Annotated[Literal["skip", "note"], BeforeValidator(texts.when_empty)] = "skip"
    review: Annotated[str, AfterValidator(addresses.optional_address)] = ""  # the editor who sees it first
    review_minutes: Annotated[int, Field(ge=1, le=1440)] = 30  # before its hour
    if_unreviewed: Literal["send", "hold"] = "send"
    themes: tuple[str, ...] = ()  # default: all
    recipients: tuple[str, ...] | None = None  # ids of recipients or groups; default: all
    subject: Annotated[str, AfterValidator(texts.subject)] = "{title}, {date}"
    file_name: Annotated[str, AfterValidator(texts.file_name)] = "{edition}-{day}-no-{number}.pdf"
    marking: Annotated[str, AfterValidator(texts.marking)] = ""  # on every page, such as "TLP:AMBER"
    look: Annotated[str, AfterValidator(texts.look)] = "classic"  # or a folder below the templates
    # What travels inside the PDF: the quoted passages, or the whole text of each cited source too.
    evidence: Literal["quotes", "full", "none"] = "quotes"


class Recipient(Frozen):
    id: Id
    name: str = ""
    address: Annotated[str, AfterValidator(addresses.address)]


class Group(Frozen):
    id: Id
    recipients: tuple[str, ...]


class OutletEntry(Frozen):
    """`keep` and `drop`: lines of its pages that always or never are article text; `keep` wins."""

    name: Annotated[str, Field(min_length=1)]
    hosts: tuple[Annotated[str, AfterValidator(addresses.web_host)], ...] = ()
    ownership: str = ""
    keep: tuple[LinePattern, ...] = ()
    drop: tuple[LinePattern, ...] = ()


class Secret(Frozen):
    """Where the password or token is found; never the secret itself. At most one is set."""

    env: Annotated[str, AfterValidator(addresses.variable_name)] = ""
    file: str = ""
    command: str = ""


class Mail(Frozen):
    channel: Literal["folder", "smtp"] = "folder"
    sender: Annotated[MailboxText, Field(alias="from")] = "Briefing <briefing@localhost>"
    reply_to: MailboxText = ""
    host: Annotated[str, AfterValidator(addresses.mail_host)] = ""
    port: Annotated[int, Field(ge=1, le=65535)] = 587
    tls: Literal["starttls", "tls", "none"] = "starttls"
    ca_file: str = ""  # an own certificate authority, PEM
    auth: Literal["password", "xoauth2", "none"] = "password"
    user: str = ""
    secret: Secret = Secret()
    max_connections: Annotated[int, Field(ge=1, le=20)] = 1
    max_per_minute: Annotated[int, Field(ge=1, le=10_000)] = 25


class Alarm(Frozen):
    """Ways to a person beside mail. "$NAME" in place of an address takes it from the environment."""

    command: Annotated[str, AfterValidator(texts.command)] = ""  # the text on its standard input
    webhook: Annotated[str, AfterValidator(addresses.web_address)] = ""
    ping: Annotated[str, AfterValidator(addresses.web_address)] = ""  # a dead man's switch


class Serve(Frozen):
    """`listen`: HOST:PORT on loopback for /healthz and /metrics; empty for neither."""

    listen: Annotated[str, AfterValidator(addresses.loopback)] = ""


class Writing(Frozen):
    """`summarizer` ranks salience inside a theme: "coverage", or one of sumy's by name ("lexrank")."""

    summarizer: str = "coverage"
    takeaways: Annotated[int, Field(ge=1, le=12)] = 5


class Translate(Frozen):
    """A command of the user's: a text on its standard input, its translation on its standard output."""

    command: Annotated[str, AfterValidator(texts.command)] = ""  # empty: nothing is translated
    name: str = ""  # as printed; default: the program's
    seconds: Annotated[int, Field(ge=1, le=600)] = 20  # for one text


class Config(Frozen):
    """All of schedule.toml. Ids are unique and every reference is known to exist."""

    desk: Desk
    themes: Annotated[tuple[Theme, ...], Field(alias="theme")] = ()
    editions: Annotated[tuple[Edition, ...], Field(alias="edition")] = ()
    recipients: Annotated[tuple[Recipient, ...], Field(alias="recipient")] = ()
    groups: Annotated[tuple[Group, ...], Field(alias="group")] = ()
    outlets: Annotated[tuple[OutletEntry, ...], Field(alias="outlet")] = ()
    mail: Mail = Mail()
    alarm: Alarm = Alarm()
    serve: Serve = Serve()
    writing: Writing = Writing()
    translate: Translate = Translate()

    def themes_of(self, edition: Edition) -> tuple[Theme, ...]:
        """The edition's themes in its own order; all of the desk's when it names none."""
        by_id = {theme.id: theme for theme in self.themes}
        return tuple(by_id[name] for name in edition.themes) if edition.themes else self.themes

    def recipients_of(self, edition: Edition) -> tuple[Recipient, ...]:
        """The edition's readers, groups opened, each address once; an empty list or group is nobody."""
        people = {person.id: person for person in self.recipients}
        groups = {group.id: group.recipients for group in self.groups}
        named = people if edition.recipients is None else edition.recipients
        ids = [person for name in named for person in groups.get(name, (name,))]
        return tuple({people[i].address.casefold(): people[i] for i in reversed(ids)}.values())[::-1]
