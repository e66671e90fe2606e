"""What a server may do at each stage, and the decision it leads to."""

from __future__ import annotations

import pytest

from briefing.config.model import Mail
from briefing.delivery import deliver
from briefing.delivery.smtp import SmtpChannel
from briefing.delivery.wire import Timeouts
from briefing.models.delivery import DeliveryState

DROP, HANG = b"<drop>", b"<hang>"  # as the scripted server knows them
RETRY, FAILED, UNKNOWN = DeliveryState.RETRY, DeliveryState.FAILED, DeliveryState.UNKNOWN

BEFORE_THE_DOT = [
    *[(stage, DROP, RETRY) for stage in ("banner", "EHLO", "MAIL", "RCPT", "DATA", "body")],
    *[(stage, HANG, RETRY) for stage in ("banner", "EHLO", "MAIL", "RCPT", "DATA", "body")],
    *[(stage, b"hello", RETRY) for stage in ("banner", "EHLO", "MAIL", "RCPT", "DATA")],
    ("banner", b"421 4.3.2 busy", RETRY),
    ("banner", b"554 5.7.1 not you", RETRY),
    ("EHLO", b"502 5.5.1 unknown", RETRY),
    ("MAIL", b"451 4.3.0 later", RETRY),
    ("MAIL", b"550 5.7.60 not your address", RETRY),
    ("MAIL", b"530 5.7.0 log in first", RETRY),
    ("MAIL", b"552 5.3.4 too large", FAILED),
    ("RCPT", b"450 4.2.0 greylisted", RETRY),
    ("RCPT", b"421 4.3.2 going down", RETRY),
    ("RCPT", b"550 5.1.1 no such reader", FAILED),
    ("RCPT", b"552 5.2.2 mailbox full", RETRY),
    ("DATA", b"452 4.3.1 no space", RETRY),
    ("DATA", b"554 5.5.1 no valid recipients", FAILED),
    ("DATA", b"250 too early", RETRY),
]
AFTER_THE_DOT = [
    ("dot", b"451 4.3.0 queue full", RETRY),
    ("dot", b"421 4.3.2 going down", RETRY),
    ("dot", b"552 5.3.4 too large", FAILED),
    ("dot", b"554 5.7.1 taken for spam", FAILED),
    ("dot", DROP, UNKNOWN),
    ("dot", HANG, UNKNOWN),
    ("dot", b"hello", UNKNOWN),
    ("dot", b"354 more", UNKNOWN),
    ("dot", b"250-stored\r\n<cut", UNKNOWN),
]


@pytest.mark.parametrize("features", [(), (b"PIPELINING",)], ids=["in turn", "ahead"])
@pytest.mark.parametrize(("stage", "action", "state"), BEFORE_THE_DOT)
def test_before_the_last_byte_nothing_is_unknown(
    scripted, message, journal, stage, action, state, features
) -> None:
    server, channel = scripted({stage: action}, features=features)
    # More than the buffers of both sides hold, so that an upload cut short is seen during it.
    made = message(pdf=bytes(12_000_000)) if stage == "body" else message()
    assert deliver(made, channel, journal) is state
    assert journal.steps == [state.value]
    assert server.stored == []
    assert "127.0.0.1" in journal.details[0]


@pytest.mark.parametrize(("stage", "action", "state"), AFTER_THE_DOT)
def test_after_the_last_byte_only_a_refusal_is_certain(
    scripted, message, journal, stage, action, state
) -> None:
    server, channel = scripted({stage: action})
    assert deliver(message(), channel, journal) is state
    assert journal.steps == ["committing", state.value]
    assert bool(server.stored) is (state is UNKNOWN)


@pytest.mark.parametrize(("stage", "action"), [("dot", DROP), ("MAIL", b"421 bye")])
def test_a_spent_connection_is_replaced_for_the_next_message(
    scripted, message, new_journal, stage, action
) -> None:
    server, channel = scripted({stage: action})
    deliver(message(), channel, new_journal())
    del server.script[stage]
    assert deliver(message(), channel, new_journal()) is DeliveryState.SENT
    assert server.connections == 2


@pytest.mark.parametrize("action", [DROP, b"421 4.4.2 idle too long"])
def test_so_is_one_that_does_not_forget_a_message_it_declined(scripted, message, new_journal, action) -> None:
    server, channel = scripted({"RCPT": b"550 5.1.1 unknown", "RSET": action})
    deliver(message(), channel, new_journal())
    del server.script["RCPT"]
    assert deliver(message(), channel, new_journal()) is DeliveryState.SENT
    assert server.connections == 2


@pytest.mark.parametrize("features", [(), (b"PIPELINING",)], ids=["in turn", "ahead"])
@pytest.mark.parametrize("action", [DROP, b"421 4.4.2 that was enough mail for one connection"])
def test_a_server_that_has_left_between_two_mails_costs_the_second_one_no_try(
    scripted, message, new_journal, action, features
) -> None:
    server, channel = scripted({}, features=features)
    deliver(message(), channel, new_journal())
    server.once["MAIL"] = action
    journal = new_journal()
    assert deliver(message(), channel, journal) is DeliveryState.SENT
    assert journal.steps == ["committing", "sent"]
    assert (server.connections, len(server.stored)) == (2, 2)


def test_a_server_that_waits_for_a_mail_without_a_reader_is_left_alone(
    scripted, message, new_journal
) -> None:
    """Commands said ahead: the reader is refused, and DATA is answered as if there were one."""
    server, channel = scripted({"RCPT": b"550 5.1.1 unknown"}, features=(b"PIPELINING",))
    assert deliver(message(), channel, new_journal()) is DeliveryState.FAILED
    assert server.stored == []
    del server.script["RCPT"]
    assert deliver(message(), channel, new_journal()) is DeliveryState.SENT
    assert server.connections == 2


@pytest.mark.parametrize("features", [(), (b"PIPELINING",)], ids=["in turn", "ahead"])
@pytest.mark.parametrize(
    "script",
    [{"RCPT": b"550 5.1.1 unknown", "DATA": b"554 5.5.1 no valid recipients"}, {"dot": b"451 4.3.0 later"}],
    ids=["RCPT", "dot"],
)
def test_a_refusal_in_good_order_keeps_the_connection(
    scripted, message, new_journal, script, features
) -> None:
    server, channel = scripted(dict(script), features=features)
    deliver(message(), channel, new_journal())
    server.script.clear()
    assert deliver(message(), channel, new_journal()) is DeliveryState.SENT
    assert server.connections == 1


def test_when_the_journal_cannot_write_the_mail_is_not_sent(scripted, message, new_journal) -> None:
    server, channel = scripted({})
    full = new_journal()
    full.committing = lambda: (_ for _ in ()).throw(OSError("no space for the ledger"))
    with pytest.raises(OSError, match="ledger"):
        deliver(message(), channel, full)
    assert deliver(message(), channel, new_journal()) is DeliveryState.SENT
    assert len(server.stored) == 1
    assert server.connections == 2


def test_lines_that_begin_with_a_dot_arrive_as_they_are(scripted, message, journal, read) -> None:
    server, channel = scripted({})
    made = message(text=".\r\n..\r\n.x\n", html="." * 200)
    deliver(made, channel, journal)
    unstuffed = b"".join(line.removeprefix(b".") for line in server.stored[0].splitlines(keepends=True))
    assert read(unstuffed).get_body(("plain",)).get_content().splitlines() == [".", "..", ".x"]
    assert read(unstuffed).get_body(("html",)).get_content().strip() == "." * 200


def test_size_and_bounce_wishes_are_said_where_the_server_knows_them(scripted, message, journal) -> None:
    server, channel = scripted({}, features=(b"SIZE 9000000", b"DSN"))
    deliver(message(delivery="day 1+ana"), channel, journal)
    (mail,) = [line for line in server.heard if line.startswith(b"MAIL")]
    size = len(b"".join(server.stored))
    assert mail == b"MAIL FROM:<desk@desk.example> SIZE=%d RET=HDRS ENVID=day+201+2Bana\r\n" % size
    assert b"RCPT TO:<ana@readers.example> NOTIFY=FAILURE,DELAY\r\n" in server.heard


@pytest.mark.parametrize("announced", [b"SIZE", b"SIZE 0", b"SIZE many"])
def test_a_server_that_announces_no_limit_has_none(scripted, message, journal, announced) -> None:
    _, channel = scripted({}, features=(announced,))
    assert deliver(message(), channel, journal) is DeliveryState.SENT


def test_a_refused_connection_is_said(unused_port, message, journal) -> None:
    mail = Mail(channel="smtp", host="127.0.0.1", port=unused_port(), tls="none", auth="none")
    with SmtpChannel(mail=mail, timeouts=Timeouts(connect=5)) as channel:
        assert deliver(message(), channel, journal) is DeliveryState.RETRY
    assert journal.details == [
        f"127.0.0.1:{mail.port} refuses connections. Check mail.host and mail.port, and that the server runs."
    ]


def test_a_server_that_stays_silent_is_named_with_the_usual_cause(scripted, message, journal) -> None:
    _, channel = scripted({"banner": HANG})
    deliver(message(), channel, journal)
    assert "does not answer" in journal.details[0]
    assert 'port 465 goes with mail.tls = "tls"' in journal.details[0]


def test_tls_on_a_port_that_speaks_plain_is_explained(scripted, message, journal) -> None:
    _, channel = scripted({}, tls="tls")
    assert deliver(message(), channel, journal) is DeliveryState.RETRY
    assert "speaks no encryption this program knows" in journal.details[0]


def test_the_words_of_a_server_come_as_one_short_line(scripted, message, journal) -> None:
    _, channel = scripted({"RCPT": b"550-5.1.1 \x1b[31mred\r\n550 " + b"x" * 400})
    deliver(message(), channel, journal)
    assert journal.details[0].isprintable()
    assert len(journal.details[0]) < 400


def test_a_missing_or_wrong_authority_file_is_said(tmp_path, message, new_journal) -> None:
    empty = tmp_path / "ca.pem"
    empty.write_text("no certificate")
    for path, words in ((empty, "holds no certificate"), (tmp_path / "none.pem", "cannot be read")):
        journal = new_journal()
        with SmtpChannel(
            mail=Mail(channel="smtp", host="127.0.0.1", auth="none", ca_file=str(path))
        ) as channel:
            assert deliver(message(), channel, journal) is DeliveryState.RETRY
        assert words in journal.details[0]


@pytest.mark.parametrize(
    ("stage", "action", "smaller_helps"),
    [
        ("MAIL", b"552 5.3.4 too large", True),
        ("dot", b"552 too much mail data", True),
        ("dot", b"554 5.3.4 message too big for system", True),
        ("dot", b"552 5.2.2 mailbox full", False),
        ("dot", b"554 5.7.1 taken for spam", False),
    ],
)
def test_a_refusal_for_the_size_is_told_from_others(
    scripted, message, journal, stage, action, smaller_helps
) -> None:
    _, channel = scripted({stage: action})
    asked = []
    journal.too_large = lambda detail: bool(asked.append(detail))
    assert deliver(message(), channel, journal) is DeliveryState.FAILED
    assert bool(asked) is smaller_helps
