"""The smtp channel against a real server with STARTTLS and AUTH."""

from __future__ import annotations

import sys

from briefing.config.model import Secret
from briefing.delivery import deliver, open_channel
from briefing.delivery.smtp import SmtpChannel
from briefing.delivery.wire import Timeouts
from briefing.models.delivery import DeliveryState, Mailbox

PATIENCE = Timeouts(connect=10, command=10, after_dot=10)  # a broken test ends
READERS = ("ana", "bo", "cem")
TOKEN = "ya29.canary-token-Xk3"  # as the server of these tests knows it


def connected(mail, **options) -> SmtpChannel:
    return SmtpChannel(mail=mail, timeouts=PATIENCE, **options)


def readers(message, *names: str):
    return [
        message(delivery=f"1-{name}", message_id=f"<1.{name}@desk.example>",
                recipient=Mailbox(name=name.title(), address=f"{name}@readers.example"))
        for name in names
    ]  # fmt: skip


def test_the_pdf_arrives_byte_for_byte_over_tls_after_a_login(
    smtp_server, message, journal, tmp_path
) -> None:
    room, mail = smtp_server()
    made = message()
    with open_channel(mail, tmp_path) as channel:
        assert deliver(made, channel, journal) is DeliveryState.SENT
    assert room.logins == [True]
    assert room.recipients == [["ana@readers.example"]]
    assert [part.get_content() for part in room.mails[0].iter_attachments()] == [made.pdf]
    assert journal.steps == ["committing", "sent"]
    assert journal.details == ["250 OK: stored"]


def test_a_server_with_tls_from_the_first_byte_is_served(smtp_server, message, journal) -> None:
    room, mail = smtp_server(implicit=True)
    with connected(mail.model_copy(update={"auth": "none"})) as channel:
        assert deliver(message(), channel, journal) is DeliveryState.SENT
    assert len(room.mails) == 1


def test_login_is_used_where_plain_is_not_offered(smtp_server, message, journal) -> None:
    room, mail = smtp_server(auth_exclude_mechanism=["PLAIN"])
    with connected(mail) as channel:
        assert deliver(message(), channel, journal) is DeliveryState.SENT
    assert room.logins == [True]


def test_a_batch_goes_over_one_connection_one_reader_per_mail(smtp_server, message, new_journal) -> None:
    room, mail = smtp_server()
    with connected(mail) as channel:
        states = [deliver(each, channel, new_journal()) for each in readers(message, *READERS)]
    assert states == [DeliveryState.SENT] * 3
    assert room.recipients == [[f"{name}@readers.example"] for name in READERS]
    assert [[a.addr_spec for a in mail["To"].addresses] for mail in room.mails] == room.recipients
    assert len(room.logins) == 1


def test_one_reader_refused_does_not_keep_the_mail_from_the_others(smtp_server, message, new_journal) -> None:
    room, mail = smtp_server(refused=frozenset({"bo@readers.example"}))
    journals = [new_journal() for _ in READERS]
    with connected(mail) as channel:
        states = [deliver(m, channel, j) for m, j in zip(readers(message, *READERS), journals, strict=True)]
    assert states == [DeliveryState.SENT, DeliveryState.FAILED, DeliveryState.SENT]
    assert [to for (to,) in room.recipients] == ["ana@readers.example", "cem@readers.example"]
    assert len(room.logins) == 1
    assert journals[1].steps == ["failed"]
    assert "bo@readers.example" in journals[1].details[0]
    assert "550 5.1.1 no such reader" in journals[1].details[0]


def test_xoauth2_sends_the_token_of_the_environment(smtp_server, message, journal) -> None:
    room, mail = smtp_server()
    token = {"auth": "xoauth2", "secret": Secret(env="DESK_TOKEN")}
    with connected(mail.model_copy(update=token)) as channel:
        assert deliver(message(), channel, journal) is DeliveryState.SENT
    assert room.logins == [True]


def test_xoauth2_asks_a_command_for_the_token_of_each_login(
    smtp_server, message, new_journal, tmp_path
) -> None:
    room, mail = smtp_server()
    token = tmp_path / "token"
    command = Secret(command=f'{sys.executable} -c "print(open({str(token)!r}).read())"')
    for text in ("expired", TOKEN):
        token.write_text(text)
        with connected(mail.model_copy(update={"auth": "xoauth2", "secret": command})) as channel:
            deliver(message(), channel, new_journal())
    assert room.logins == [False, True]
    assert len(room.mails) == 1


def test_an_expired_token_is_said_as_such(smtp_server, message, journal, monkeypatch) -> None:
    room, mail = smtp_server()
    monkeypatch.setenv("DESK_TOKEN", "expired")
    token = {"auth": "xoauth2", "secret": Secret(env="DESK_TOKEN")}
    with connected(mail.model_copy(update=token)) as channel:
        assert deliver(message(), channel, journal) is DeliveryState.RETRY
    assert room.logins == [False]
    assert "with the token in mail.secret" in journal.details[0]


def test_an_untrusted_certificate_stops_everything(smtp_server, certificates, message, journal) -> None:
    room, mail = smtp_server()
    with connected(mail.model_copy(update={"ca_file": str(certificates.stranger)})) as channel:
        assert deliver(message(), channel, journal) is DeliveryState.RETRY
    assert room.mails == []
    assert room.logins == []
    assert "certificate that cannot be trusted" in journal.details[0]
    assert "mail.ca_file" in journal.details[0]


def test_a_certificate_for_another_host_stops_everything(smtp_server, message, journal) -> None:
    room, mail = smtp_server()
    with connected(mail.model_copy(update={"host": "127.0.0.2"})) as channel:
        assert deliver(message(), channel, journal) is DeliveryState.RETRY
    assert room.mails == []


def test_a_server_without_starttls_gets_nothing(smtp_server, message, journal) -> None:
    room, mail = smtp_server(
        tls_context=None, require_starttls=False, auth_required=False, auth_require_tls=False
    )
    with connected(mail) as channel:
        assert deliver(message(), channel, journal) is DeliveryState.RETRY
    assert room.logins == []
    assert room.mails == []
    assert "no encryption (STARTTLS)" in journal.details[0]


def test_a_wrong_password_is_tried_once_for_the_whole_batch(
    smtp_server, message, new_journal, monkeypatch
) -> None:
    room, mail = smtp_server()
    monkeypatch.setenv("DESK_PASSWORD", "wrong")
    journals = [new_journal() for _ in READERS]
    with connected(mail) as channel:
        states = [deliver(m, channel, j) for m, j in zip(readers(message, *READERS), journals, strict=True)]
    assert states == [DeliveryState.RETRY] * 3
    assert room.logins == [False]
    assert "did not accept user desk with the password in mail.secret" in journals[2].details[0]


def test_after_a_minute_the_account_is_tried_again(smtp_server, message, new_journal, monkeypatch) -> None:
    room, mail = smtp_server()
    now = [1000.0]
    with connected(mail, clock=lambda: now[0]) as channel:
        monkeypatch.setenv("DESK_PASSWORD", "wrong")
        assert deliver(message(), channel, new_journal()) is DeliveryState.RETRY
        monkeypatch.undo()
        monkeypatch.setenv("DESK_PASSWORD", "Grüße-canary-7Qz!")
        now[0] += 61
        assert deliver(message(), channel, new_journal()) is DeliveryState.SENT
    assert room.logins == [False, True]


def test_a_mail_over_the_servers_limit_is_refused_before_the_upload(smtp_server, message, journal) -> None:
    room, mail = smtp_server(data_size_limit=100_000)
    with connected(mail) as channel:
        assert deliver(message(), channel, journal) is DeliveryState.FAILED
    assert "the mail has 0.3 MB" in journal.details[0]
    assert "takes at most 0.1 MB" in journal.details[0]
    assert room.mails == []


def test_a_reader_with_letters_of_another_script_is_reached_where_the_server_can(
    smtp_server, message, journal
) -> None:
    room, mail = smtp_server()
    made = message(recipient=Mailbox(name="Grüße", address="grüße@görüş.example"))
    with connected(mail) as channel:
        assert deliver(made, channel, journal) is DeliveryState.SENT
    assert room.recipients == [["grüße@xn--gr-fkaz90c.example"]]


def test_such_a_reader_fails_alone_where_it_cannot(smtp_server, message, new_journal) -> None:
    room, mail = smtp_server(enable_SMTPUTF8=False)
    reader = Mailbox(name="", address="grüße@readers.example")
    journal = new_journal()
    with connected(mail) as channel:
        assert deliver(message(recipient=reader), channel, journal) is DeliveryState.FAILED
        assert deliver(message(), channel, new_journal()) is DeliveryState.SENT
    assert "SMTPUTF8" in journal.details[0]
    assert len(room.mails) == 1
