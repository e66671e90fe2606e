"""What is allowed and yet told."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.config import check_config, load_config

THEME = '[desk]\ntitle = "Harbour Daily"\n[[theme]]\nid = "port"\nphrases = ["port*"]\n'
EDITION = '[[edition]]\nid = "daily"\n'
READER = '[[recipient]]\nid = "desk"\naddress = "desk@example.org"\n'


def warnings(tmp_path: Path, text: str) -> tuple[str, ...]:
    path = tmp_path / "schedule.toml"
    path.write_text(text, encoding="utf-8")
    return check_config(load_config(path), path)


def test_a_plain_desk_has_no_warnings(tmp_path: Path) -> None:
    assert warnings(tmp_path, THEME + EDITION + READER) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            THEME.replace("phrases", "weak") + EDITION + READER,
            "theme[port].phrases: there are only weak words",
        ),
        (
            THEME + EDITION + "enabled = false\n" + READER,
            "edition[daily].enabled: this edition is switched off",
        ),
        (
            THEME + EDITION + "pause_until = 2025-05-09\n" + READER,
            "edition[daily].pause_until: this edition is paused",
        ),
        (THEME + EDITION, "edition[daily].recipients: nobody receives this edition"),
        (
            THEME + EDITION + 'file_name = "{day}.pdf"\n' + READER,
            "edition[daily].file_name: without {number}",
        ),
        (
            THEME + EDITION + READER.replace("example", "bücher"),
            "recipient[desk].address: mail goes to xn--bcher-kva.org",
        ),
        (
            THEME + EDITION + READER.replace("example", "xn--bcher-kva"),
            "recipient[desk].address: this domain is read as",
        ),
    ],
)
def test_what_may_not_be_meant_is_told(tmp_path: Path, text: str, expected: str) -> None:
    (warning,) = warnings(tmp_path, text)

    assert warning.startswith(expected)


def test_a_mail_account_is_looked_at_only_when_mail_is_sent(tmp_path: Path) -> None:
    mail = '[mail]\nchannel = "CHANNEL"\nhost = "h"\nuser = "u"\ntls = "none"\nca_file = "ca.pem"\n'
    secret = 'secret = { file = "word" }\n'
    text = THEME + EDITION + READER + mail + secret

    assert warnings(tmp_path, text.replace("CHANNEL", "folder")) == ()
    assert [warning.partition(":")[0] for warning in warnings(tmp_path, text.replace("CHANNEL", "smtp"))] == [
        "mail.tls",
        "mail.from",
        "mail.ca_file",
        "mail.secret.file",
    ]
