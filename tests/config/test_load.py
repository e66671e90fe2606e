"""schedule.toml as a person may get it wrong, and what they are told."""

from __future__ import annotations

from datetime import time, timedelta
from pathlib import Path

import pytest

from briefing.config import Config, load_config
from briefing.errors import ConfigError

HEAD = '[desk]\ntitle = "Harbour Daily"\n'
THEME = '[[theme]]\nid = "port"\nphrases = ["port*"]\n'
EDITION = '[[edition]]\nid = "daily"\n'
READER = '[[recipient]]\nid = "desk"\naddress = "desk@example.org"\n'
WHOLE = HEAD + THEME + EDITION + READER
SMTP = '[mail]\nchannel = "smtp"\nhost = "smtp.example.org"\nuser = "desk"\n'


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "schedule.toml"


def loaded(path: Path, text: str) -> Config:
    path.write_text(text, encoding="utf-8")
    return load_config(path)


def faults(path: Path, text: str) -> tuple[str, ...]:
    with pytest.raises(ConfigError) as caught:
        loaded(path, text)
    return caught.value.faults


def only_fault(path: Path, text: str) -> str:
    (fault,) = faults(path, text)
    return fault


def test_all_but_the_title_theme_and_edition_has_a_default(path: Path) -> None:
    config = loaded(path, HEAD + THEME + EDITION)

    assert config.desk.timezone == "UTC"
    assert config.editions[0].at == time(7)
    assert config.editions[0].days == frozenset(range(5))
    assert config.mail.channel == "folder"


def test_every_written_value_arrives(path: Path) -> None:
    edition = (
        '[[edition]]\nid = "late"\nat = "18:30"\ndays = "sat,sun"\nwindow = "36h"\nmax_late = "90m"\n'
        'skip_dates = [2025-05-09]\nthemes = ["port"]\nrecipients = ["all"]\nsubject = "{title} {number}"\n'
    )
    group = '[[group]]\nid = "all"\nrecipients = ["desk"]\n'
    outlet = '[[outlet]]\nname = "The Quay"\nhosts = ["www.Quay.example"]\nownership = "a cooperative"\n'
    secret = 'from = "Desk <desk@example.org>"\nsecret = { env = "QUAY_PASSWORD" }\n'
    config = loaded(path, HEAD + THEME + edition + READER + group + outlet + SMTP + secret)

    late = config.editions[0]
    assert (late.at, late.days, late.window) == (time(18, 30), frozenset({5, 6}), timedelta(hours=36))
    assert late.max_late == timedelta(minutes=90)
    assert [day.isoformat() for day in late.skip_dates] == ["2025-05-09"]
    assert [reader.id for reader in config.recipients_of(late)] == ["desk"]
    assert config.outlets[0].hosts == ("quay.example",)
    assert config.mail.sender == "Desk <desk@example.org>"
    assert config.mail.secret.env == "QUAY_PASSWORD"


def test_all_faults_are_told_at_once_in_the_order_of_the_file(path: Path) -> None:
    text = (
        '[desk]\ntitle = "Harbour"\nafter = "mov"\n'
        '[[theme]]\nid = "port"\nphrases = ["port*"]\nmost = 0\n'
        '[[edition]]\nid = "daily"\nrecipents = ["desk"]\nthemes = ["prot"]\n'
    )

    assert [fault.partition(":")[0] for fault in faults(path, text)] == [
        "desk.after (line 3)",
        "theme[port].most (line 7)",
        "edition[daily].recipents (line 10)",
        "edition[daily].themes[1] (line 11)",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (THEME + EDITION, "desk: this table is missing"),
        ("[desk]\n" + THEME + EDITION, "desk.title (line 1): this is missing"),
        (
            "[desk]\ntitle = 7\n" + THEME + EDITION,
            "desk.title (line 2): this must be text in quotation marks",
        ),
        (HEAD + EDITION, "theme: there is no theme; write [[theme]]"),
        (HEAD + THEME, "edition: there is no edition; write [[edition]]"),
        (
            HEAD + '[[theme]]\nid = "port"\n' + EDITION,
            "theme[port].phrases (line 3): there is nothing to look for",
        ),
        (HEAD + THEME + "[[edition]]\n", "edition[1].id (line 6): this is missing"),
        (
            HEAD + THEME + '[edition]\nid = "x"\n',
            "edition (line 6): there may be several of these; write [[edition]]",
        ),
        (WHOLE + "[[mail]]\n", "mail (line 11): there is one of these; write [mail]"),
        (
            WHOLE + "[letters]\n",
            "letters (line 11): `letters` is not known; at the top of the file you may write",
        ),
    ],
)
def test_what_is_missing_or_in_the_wrong_brackets_is_told(path: Path, text: str, expected: str) -> None:
    assert only_fault(path, text).startswith(expected)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('recipents = ["desk"]', "`recipents` is not known; did you mean `recipients`?"),
        ('recipients = ["dsek"]', 'there is no recipient or group "dsek"; did you mean "desk"?'),
        ('at = "7:00"', '"7:00" is no time of day; write hours and minutes as "07:00"'),
        ('at = "25:00"', '"25:00" is no time of day'),
        ('days = "mon-fry"', '"fry" is no day of the week; write "mon-fri"'),
        ('days = "monday"', '"monday" is no day of the week; did you mean "mon"?'),
        ('window = "3 days"', '"3 days" is no length of time; write "90m", "12h", "3d" or "1w"'),
        ("window = 3", "a length of time needs its unit"),
        ('window = "0d"', '"0d" is no length of time'),
        ('enabled = "perhaps"', "this must be true or false"),
        ('skip_dates = ["soon"]', "this must be a date without quotation marks"),
        ('catch_up = "last"', '"last" is not known; did you mean "latest"?'),
        ('subject = "{titel}"', "{titel} is not known; did you mean {title}?"),
        ('subject = "{title"', "a { or } stands alone"),
        ('subject = "{title.upper}"', "{title.upper} is not known"),
        ('file_name = "out/{number}.pdf"', "a file name has no / or \\"),
        ('file_name = "{number}.txt"', "a file name ends in .pdf"),
    ],
)
def test_a_wrong_line_of_an_edition_is_named_with_its_remedy(path: Path, line: str, expected: str) -> None:
    fault = only_fault(path, HEAD + THEME + EDITION + line + "\n" + READER)

    assert fault.startswith("edition[daily].")
    assert "(line 8)" in fault
    assert expected in fault


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("Asia/Bakuu", "Asia/Baku"),
        ("asia/baku", "Asia/Baku"),
        ("Baku", "Asia/Baku"),
        ("Tbilissi", "Asia/Tbilisi"),
    ],
)
def test_an_unknown_time_zone_is_answered_with_the_nearest(path: Path, zone: str, expected: str) -> None:
    fault = only_fault(path, WHOLE.replace(HEAD, HEAD + f'timezone = "{zone}"\n'))

    assert fault.endswith(f'did you mean "{expected}"?')


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("a@example.org, b@example.org", "one entry is one address"),
        ("a@example.org\\nBcc: b@example.org", "an address has no line break"),
        ("a b@example.org", "an address has no spaces"),
        ("Ann <a@example.org>", "only the bare address belongs here"),
        ("a.example.org", "an address has one @"),
        ("a@b@example.org", "an address has one @"),
        ("grüße@example.org", "the part before the @ must be plain ASCII"),
        ("a..b@example.org", "the part before the @ is not a valid one"),
        ("a@-example.org", "the part after the @ is not a valid domain"),
        ("a@example..org", "the part after the @ is not a valid domain"),
    ],
)
def test_an_address_that_could_go_astray_is_refused(path: Path, address: str, expected: str) -> None:
    fault = only_fault(path, WHOLE.replace("desk@example.org", address))

    assert fault.startswith(f"recipient[desk].address (line 10): {expected}")


def test_two_readers_with_one_address_are_refused(path: Path) -> None:
    twin = '[[recipient]]\nid = "twin"\naddress = "Desk@example.org"\n'

    assert only_fault(path, WHOLE + twin).startswith(
        "recipient[twin].address (line 13): another recipient has"
    )


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (
            '[[theme]]\nid = "Port"\nphrases = ["x"]\n',
            'theme[Port].id (line 12): a theme has the id "Port" already',
        ),
        ('[[edition]]\nid = "daily"\n', "edition[daily].id (line 12): an edition has"),
        ('[[group]]\nid = "desk"\nrecipients = []\n', "group[desk].id (line 12): a recipient has"),
        ('[[edition]]\nid = "the daily"\n', "edition[the daily].id (line 12): an id has only the letters"),
        (
            '[[group]]\nid = "g"\nrecipients = ["port"]\n',
            "group[g].recipients[1] (line 13): there is no recipient",
        ),
    ],
)
def test_ids_are_slugs_used_once_and_known(path: Path, entry: str, expected: str) -> None:
    assert only_fault(path, WHOLE + entry).startswith(expected)


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ('password = "canary-91"', "mail.password"),
        ('smtp_token = "canary-91"', "mail.smtp_token"),
        ('secret = "canary-91"', "mail.secret"),
        ('secret = { password = "canary-91" }', "mail.secret.password"),
        ('secret = { env = "canary-91" }', "mail.secret.env"),
        ('secret = { command = "echo canary-91" }', "mail.secret.command"),
        ('host = "desk:canary-91@smtp.example.org"', "mail.host"),
        ('secret = ["canary-91"]', "mail.secret"),
        ("secret = { env = ['canary-91'] }", "mail.secret.env"),
    ],
)
def test_a_secret_in_the_file_is_refused_and_never_repeated(path: Path, line: str, place: str) -> None:
    fault = only_fault(path, WHOLE + "[mail]\n" + line + "\n")

    assert fault.startswith(f"{place} (line 12): ")
    assert "canary" not in fault


def test_smtp_says_what_it_needs(path: Path) -> None:
    assert [fault.partition(";")[0] for fault in faults(path, WHOLE + '[mail]\nchannel = "smtp"\n')] == [
        'mail.host (line 11): channel = "smtp" needs a server',
        'mail.user (line 11): auth = "password" needs an account',
        'mail.secret (line 11): auth = "password" needs a secret',
    ]


def test_smtp_without_login_needs_no_secret(path: Path) -> None:
    config = loaded(path, WHOLE + '[mail]\nchannel = "smtp"\nhost = "localhost"\nauth = "none"\n')

    assert config.mail.host == "localhost"


def test_two_ways_to_one_secret_are_refused(path: Path) -> None:
    fault = only_fault(path, WHOLE + SMTP + 'secret = { env = "A", file = "b" }\n')

    assert fault == "mail.secret (line 15): env and file are both set; keep one of them"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('drop = ["^Read also"]', "looks like a regular expression"),
        ("drop = ['\\\\d+ comments']", "looks like a regular expression"),
        ('keep = ["*"]', "would fit too many lines"),
        ('drop = ["a*"]', "would fit too many lines"),
        ('drop = ["Share\\nthis"]', "a pattern is for one line"),
        ('keep = ["Read also: *"]\ndrop = ["read also: *"]', "stands in `keep` too, which wins"),
        ('dropp = ["Read also: *"]', "did you mean `drop`?"),
    ],
)
def test_a_wrong_pattern_of_an_outlet_is_told(path: Path, line: str, expected: str) -> None:
    fault = only_fault(path, WHOLE + f'[[outlet]]\nname = "The Quay"\n{line}\n')

    assert fault.startswith("outlet[")
    assert expected in fault


def test_patterns_of_an_outlet_are_plain_text(path: Path) -> None:
    outlet = '[[outlet]]\nname = "The Quay"\nkeep = ["Tide: 2.5 m (low)"]\ndrop = ["Read also: *", "© 2025 The Quay. *"]\n'

    (entry,) = loaded(path, WHOLE + outlet).outlets

    assert (entry.keep, entry.drop) == (("Tide: 2.5 m (low)",), ("Read also: *", "© 2025 The Quay. *"))
