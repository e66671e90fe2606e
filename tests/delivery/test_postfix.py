"""The smtp channel against Postfix with Dovecot's login, the servers that many desks really have.

Skipped where they are not installed or cannot be started by this user; a failure instead when CI or
BRIEFING_REQUIRE_SERVERS is set.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from briefing.config.model import Mail, Secret
from briefing.delivery import deliver, open_channel
from briefing.desk.store import NewDelivery, NewIssue, Store
from briefing.models.delivery import DeliveryState, Mailbox, Printed

pytestmark = pytest.mark.server

PASSWORD = "pass wörd"
#: As many in `make deep` as the promise is measured by: 2,000 mails and 400 kills.
KILLS = int(os.environ.get("BRIEFING_POSTFIX_KILLS", "6"))
MAILS_A_KILL = 8
MAIN = """
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
maillog_file = {folder}/postfix.log
maillog_file_prefixes = {folder}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mail.desk.example
mydestination =
alias_maps =
virtual_mailbox_domains = readers.example
virtual_mailbox_base = {folder}/mail
virtual_mailbox_maps = inline:{{ {{ana@readers.example=ana/}}, {{cem@readers.example=cem/}} }}
virtual_uid_maps = static:{nobody}
virtual_gid_maps = static:{nobody}
smtpd_tls_security_level = encrypt
smtpd_tls_auth_only = yes
smtpd_tls_chain_files = {chain}
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = private/auth
smtpd_relay_restrictions = permit_sasl_authenticated, reject
message_size_limit = 3000000
"""
MASTER = """
127.0.0.1:{port} inet n - n - - smtpd
pickup   unix       n - n 60   1 pickup
cleanup  unix       n - n -    0 cleanup
qmgr     unix       n - n 300  1 qmgr
tlsmgr   unix       - - n 1000 1 tlsmgr
rewrite  unix       - - n -    - trivial-rewrite
bounce   unix       - - n -    0 bounce
defer    unix       - - n -    0 bounce
trace    unix       - - n -    0 bounce
proxymap unix       - - n -    - proxymap
error    unix       - - n -    - error
retry    unix       - - n -    - error
virtual  unix       - n n -    - virtual
anvil    unix       - - n -    1 anvil
postlog  unix-dgram n - n -    1 postlogd
"""
LOGIN = """
base_dir = {folder}/run
state_dir = {folder}/run
log_path = {folder}/dovecot.log
protocols = none
ssl = no
auth_mechanisms = plain login
passdb {{
  driver = passwd-file
  args = scheme=PLAIN {folder}/users
}}
userdb {{
  driver = static
  args = uid={nobody} gid={nobody} home={folder}
}}
service auth {{
  unix_listener {folder}/queue/private/auth {{
    mode = 0666
  }}
}}
"""
NOBODY = 65534


@dataclass(frozen=True)
class Postfix:
    """A running instance of our own, reached by `mail`; it delivers to `mailboxes`/NAME/new."""

    mail: Mail
    folder: Path

    def delivered(self, reader: str, count: int) -> list[bytes]:
        """The mails of a reader, waited for until there are `count`."""
        for _ in range(200):
            paths = sorted((self.folder / "mail" / reader / "new").glob("*"))
            if len(paths) >= count:
                return [path.read_bytes() for path in paths]
            time.sleep(0.1)
        log = (self.folder / "postfix.log").read_text()
        raise AssertionError(f"{reader} has not got {count} mails:\n{log}")


def unavailable() -> str:
    for program in ("postfix", "dovecot"):
        if not shutil.which(program, path=f"{os.environ.get('PATH', '')}:/usr/sbin"):
            return f"{program} is not installed"
    return "" if os.geteuid() == 0 else "Postfix can be started by root only"


@pytest.fixture(scope="module")
def postfix(certificates, unused_port) -> Iterator[Postfix]:
    if reason := unavailable():
        if os.environ.get("CI") or os.environ.get("BRIEFING_REQUIRE_SERVERS"):
            pytest.fail(reason)
        pytest.skip(reason)
    # Not under pytest's own folder: the servers' users must be able to enter.
    folder = Path(tempfile.mkdtemp(prefix="briefing-postfix-"))
    folder.chmod(0o755)
    port = unused_port()
    write_configuration(folder, port, certificates)
    environment = os.environ | {"PATH": f"{os.environ.get('PATH', '')}:/usr/sbin", "DESK_MAIL": PASSWORD}
    postfix_command = ["postfix", "-c", str(folder / "conf")]
    dovecot = None
    try:
        run([*postfix_command, "start"], environment)
        dovecot = subprocess.Popen(["dovecot", "-F", "-c", str(folder / "dovecot.conf")], env=environment)
        for _ in range(100):
            if (folder / "queue/private/auth").exists():
                break
            time.sleep(0.1)
        secret = folder / "password"
        secret.write_text(PASSWORD + "\n", encoding="utf-8")
        yield Postfix(
            folder=folder,
            mail=Mail(channel="smtp", host="localhost", port=port, ca_file=str(certificates.ca_file),
                      user="desk", secret=Secret(file=str(secret))),
        )  # fmt: skip
    finally:
        if dovecot is not None:
            dovecot.terminate()
            dovecot.wait(timeout=20)
        subprocess.run([*postfix_command, "abort"], env=environment, capture_output=True)
        shutil.rmtree(folder, ignore_errors=True)


def write_configuration(folder: Path, port: int, certificates) -> None:
    for name in ("conf", "queue", "data", "mail", "run"):
        (folder / name).mkdir()
    shutil.chown(folder / "data", "postfix")
    os.chown(folder / "mail", NOBODY, NOBODY)
    chain = folder / "server.pem"
    chain.write_bytes(certificates.key.read_bytes() + certificates.chain.read_bytes())
    chain.chmod(0o600)
    (folder / "conf/main.cf").write_text(MAIN.format(folder=folder, nobody=NOBODY, chain=chain))
    (folder / "conf/master.cf").write_text(MASTER.format(port=port))
    (folder / "dovecot.conf").write_text(LOGIN.format(folder=folder, nobody=NOBODY))
    (folder / "users").write_text(f"desk:{PASSWORD}\n", encoding="utf-8")


def run(command: list[str], environment: dict[str, str]) -> None:
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr


def test_postfix_delivers_the_pdf_byte_for_byte_once(postfix, message, journal, read, tmp_path) -> None:
    made = message(text=".\nThe quay reopened.\n")
    with open_channel(postfix.mail, tmp_path) as channel:
        assert deliver(made, channel, journal) is DeliveryState.SENT
    assert "queued as" in journal.details[0]
    (content,) = postfix.delivered("ana", 1)
    mail = read(content)
    assert [part.get_content() for part in mail.iter_attachments()] == [made.pdf]
    assert mail.get_body(("plain",)).get_content().splitlines() == made.text.splitlines()
    assert mail["Message-ID"] == made.message_id
    assert mail["Delivered-To"] == "ana@readers.example"


def test_postfix_refuses_one_reader_of_three_and_serves_the_others(
    postfix, message, new_journal, tmp_path
) -> None:
    readers = [Mailbox(name="", address=f"{name}@readers.example") for name in ("cem", "nobody", "cem")]
    journals = [new_journal() for _ in readers]
    with open_channel(postfix.mail, tmp_path) as channel:
        states = [
            deliver(message(recipient=reader, message_id=f"<{n}@desk.example>"), channel, journals[n])
            for n, reader in enumerate(readers)
        ]
    assert states == [DeliveryState.SENT, DeliveryState.FAILED, DeliveryState.SENT]
    assert "nobody@readers.example" in journals[1].details[0]
    assert len(postfix.delivered("cem", 2)) == 2


def test_postfix_turns_a_wrong_password_away(postfix, message, journal, tmp_path) -> None:
    wrong = tmp_path / "password"
    wrong.write_text("wrong")
    mail = postfix.mail.model_copy(update={"secret": Secret(file=str(wrong))})
    with open_channel(mail, tmp_path) as channel:
        assert deliver(message(), channel, journal) is DeliveryState.RETRY
    assert "did not accept user desk" in journal.details[0]


def test_postfix_without_a_login_takes_no_mail_for_others(postfix, message, journal, tmp_path) -> None:
    mail = postfix.mail.model_copy(update={"auth": "none"})
    with open_channel(mail, tmp_path) as channel:
        assert deliver(message(), channel, journal) is DeliveryState.FAILED
    assert "Access denied" in journal.details[0]


def test_a_mail_over_postfix_limit_is_refused_before_the_upload(postfix, message, journal, tmp_path) -> None:
    with open_channel(postfix.mail, tmp_path) as channel:
        assert deliver(message(pdf=bytes(3_000_000)), channel, journal) is DeliveryState.FAILED
    assert "takes at most 3.0 MB" in journal.details[0]


def test_a_sender_that_is_killed_again_and_again_doubles_no_mail_and_tells_what_is_unknown(
    postfix, tmp_path
) -> None:
    now = datetime.now(UTC)
    before = Counter(message_ids(postfix))
    with Store(tmp_path / "state") as store:
        run = store.runs.freeze_manual("daily", now.date(), documents=(), cutoff=now, at=now)
        new = NewIssue(
            briefing="{}",
            printed=Printed(pdf=b"%PDF", html="", text=""),
            subject="S",
            pdf_name="a.pdf",
            pdf_path="a.pdf",
        )
        readers = [
            NewDelivery(
                recipient=f"r{n}", name="", address=f"{('ana', 'cem')[n % 2]}@readers.example",
                message_id=f"<killed.{n}@desk.example>",
            )
            for n in range(KILLS * MAILS_A_KILL)
        ]  # fmt: skip
        store.issues.record(run.id, new, readers, deliver_until=now + timedelta(hours=6), at=now)
    mail = postfix.mail.model_copy(update={"max_per_minute": 10_000})
    command = [sys.executable, "-m", "tests.delivery.postfix_sender", str(tmp_path / "state")]
    command.append(mail.model_dump_json())
    chance = random.Random(1)  # noqa: S311
    for life in range(KILLS + 1):
        with subprocess.Popen(command, stdout=subprocess.PIPE) as sender:
            assert sender.stdout is not None
            assert sender.stdout.readline() == b"ready\n"
            if life < KILLS:
                time.sleep(chance.uniform(0.02, 0.3))
                sender.kill()
    with Store(tmp_path / "state") as store:
        rows = store.deliveries.list()
        alarms = {alarm.code for alarm in store.alarms.open()}
    sent = {row.message_id for row in rows if row.state is DeliveryState.SENT}
    unknown = {row.message_id for row in rows if row.state is DeliveryState.UNKNOWN}
    assert len(sent) + len(unknown) == len(rows)
    assert len(unknown) <= KILLS
    assert ("deliveries-unknown:daily" in alarms) is bool(unknown)
    got: Counter[str] = Counter()
    for _ in range(300):
        got = Counter(message_ids(postfix)) - before
        if sent <= set(got):
            break
        time.sleep(0.1)
    assert set(got) >= sent
    assert set(got) <= sent | unknown
    assert max(got.values()) == 1
    print(f"{len(rows)} mails, {KILLS} kills, {len(unknown)} unknown (held and told), 0 doubled, 0 lost")


def message_ids(postfix: Postfix) -> list[str]:
    """Of every mail that came to a mailbox."""
    paths = [path for name in ("ana", "cem") for path in (postfix.folder / "mail" / name / "new").glob("*")]
    found = (re.search(r"^Message-ID: (<killed\..*>)$", path.read_text("latin-1"), re.M) for path in paths)
    return [match[1] for match in found if match]
