"""What a composed mail says, and that nothing in a source can add to it."""

from __future__ import annotations

import re
from collections.abc import Callable
from email.message import EmailMessage

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from briefing.delivery.compose import compose
from briefing.errors import ChannelFault, DeliveryError
from briefing.language.escape import one_line
from briefing.models.delivery import Mailbox, Message

FACTORY = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
HEADERS = [
    "Date", "From", "To", "Subject", "Message-ID", "Auto-Submitted", "X-Auto-Response-Suppress", "List-Id",
    "List-Unsubscribe", "MIME-Version", "Content-Type",
]  # fmt: skip
Make = Callable[..., Message]
Read = Callable[[bytes], EmailMessage]


def test_text_html_and_pdf_are_read_back_whole(message: Make, read: Read) -> None:
    made = message(text="Grüße aus Ağdam\n", html="<p>Շուշի</p>\n")
    mail = read(compose(made))
    text, html = mail.get_body(("plain",)), mail.get_body(("html",))
    assert text is not None
    assert html is not None
    assert text.get_content().splitlines() == made.text.splitlines()
    assert html.get_content().splitlines() == made.html.splitlines()
    (pdf,) = mail.iter_attachments()
    assert pdf.get_content() == made.pdf
    assert pdf.get_content_type() == "application/pdf"
    assert pdf.get_filename() == "daily-2026-03-02-no-1.pdf"


def test_the_headers_say_that_no_person_sent_it(message: Make, read: Read) -> None:
    mail = read(compose(message()))
    assert list(mail.keys()) == HEADERS
    assert mail["Date"] == "Mon, 02 Mar 2026 07:00:00 +0400"
    assert mail["Message-ID"] == "<daily.2026-03-02.1.0.ana@desk.example>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["X-Auto-Response-Suppress"] == "All"
    assert mail["List-Id"] == "<daily.desk.example>"
    assert mail["List-Unsubscribe"] == "<mailto:desk@desk.example?subject=unsubscribe%20daily.desk.example>"


def test_replies_and_unsubscriptions_go_to_the_address_for_replies(message: Make, read: Read) -> None:
    mail = read(compose(message(reply_to=Mailbox(name="Editor", address="editor@desk.example"))))
    assert mail["Reply-To"] == "Editor <editor@desk.example>"
    assert mail["List-Unsubscribe"].startswith("<mailto:editor@desk.example?")


def test_the_same_message_gives_the_same_bytes(message: Make) -> None:
    assert compose(message()) == compose(message())


def test_two_issues_have_different_boundaries(message: Make, read: Read) -> None:
    other = read(compose(message(pdf=b"%PDF another")))
    assert read(compose(message())).get_boundary() != other.get_boundary()


def test_two_readers_of_an_issue_get_mails_that_differ_in_their_heads_alone(message: Make) -> None:
    reader = Mailbox(name="Bo", address="bo@readers.example")
    mails = [compose(message()), compose(message(recipient=reader, message_id="<another@desk.example>"))]
    heads, bodies = zip(*(mail.split(b"\r\n\r\n", 1) for mail in mails), strict=True)
    assert bodies[0] == bodies[1]
    assert b"ana@readers.example" in heads[0]
    assert b"ana@readers.example" not in heads[1]


def test_an_attachment_name_beyond_ascii_is_given_in_both_forms(message: Make) -> None:
    raw = compose(message(pdf_name="Günün icmalı.pdf"))
    assert b'filename="G_n_n icmal_.pdf"' in raw
    assert b"filename*=UTF-8''G%C3%BCn%C3%BCn%20icmal%C4%B1.pdf" in raw


@pytest.mark.parametrize(
    "address",
    ["ana@readers.example, eve@evil.example", "ana@readers.example\r\nBcc: eve@evil.example", "ana", "@x.example",
     "ana@", "<ana@readers.example>", "ana@@readers.example", "a b@readers.example", "ana@readers..example",
     "ana@-.example", "ana\0@readers.example", f"{'a' * 250}@readers.example", "ana@straße.example",
     "ana@[127.0.0.1]", "ana..p@readers.example", ""],
)  # fmt: skip
def test_what_is_not_one_address_is_refused_for_good(message: Make, address: str) -> None:
    with pytest.raises(DeliveryError, match=r"correct it in schedule\.toml") as caught:
        compose(message(recipient=Mailbox(name="", address=address)))
    assert caught.value.permanent
    assert not isinstance(caught.value, ChannelFault)


def test_a_wrong_address_of_the_desk_is_no_readers_fault(message: Make) -> None:
    with pytest.raises(ChannelFault, match=r"mail\.from"):
        compose(message(sender=Mailbox(name="Desk", address="desk at desk.example")))


def test_a_message_id_with_a_line_break_is_refused(message: Make) -> None:
    with pytest.raises(DeliveryError, match="Message-ID"):
        compose(message(message_id="<a@b>\r\nBcc: eve@evil.example"))


def test_a_message_id_at_a_domain_in_another_script_is_written_in_ascii(message: Make, read: Read) -> None:
    mail = read(compose(message(message_id="<1f@görüş.example>")))
    assert mail["Message-ID"] == "<1f@xn--gr-fkaz90c.example>"


def test_a_domain_in_another_script_is_written_in_ascii(message: Make, read: Read) -> None:
    mail = read(compose(message(recipient=Mailbox(name="", address="ana@görüş.example"))))
    assert mail["To"] == "ana@xn--gr-fkaz90c.example"


def test_letters_before_the_at_need_a_server_that_takes_them(message: Make) -> None:
    made = message(recipient=Mailbox(name="", address="grüße@readers.example"))
    with pytest.raises(DeliveryError, match="SMTPUTF8"):
        compose(made)
    assert "grüße@readers.example".encode() in compose(made, utf8=True)


@FACTORY
@given(name=st.text(max_size=200), subject=st.text(max_size=400))
@example(name='eve@evil.example, "x" ' + "long " * 30, subject="a\r\nBcc: eve@evil.example")
@example(name="Müller, Dr. (Hafen) <eve@evil.example>", subject="=?utf-8?q?=0D=0ABcc:_eve@evil.example?=")
@example(name="=?utf-8?q?eve=40evil.example=2C?=", subject="\u202e\x00\x85\u2028 x")
def test_any_name_and_subject_leave_one_recipient_and_no_other_header(
    message: Make, read: Read, name: str, subject: str
) -> None:
    made = message(recipient=Mailbox(name=name, address="ana@readers.example"), subject=subject, pdf=b"")
    raw = compose(made)
    mail = read(raw)
    assert list(mail.keys()) == HEADERS
    assert [a.addr_spec for a in mail["To"].addresses] == ["ana@readers.example"]
    # The library's reader keeps the line breaks between encoded words of a name as blanks.
    assert mail["To"].addresses[0].display_name.replace(" ", "") == one_line(name).replace(" ", "")
    assert mail["Subject"] == one_line(subject)
    assert not mail.defects
    assert not mail["To"].defects


@FACTORY
@given(text=st.text(max_size=600), html=st.text(max_size=600), pdf=st.binary(min_size=1, max_size=300))
@example(text="a\r.\rb\r\n.\r\n..\n.", html="." * 3000, pdf=b"\r\n.\r\nMAIL FROM:<eve@evil.example>\r\n")
@example(text="\x0c\x1c\x85\u2028", html="\ud800", pdf=b"%")
def test_any_body_keeps_to_the_lines_of_smtp(
    message: Make, read: Read, text: str, html: str, pdf: bytes
) -> None:
    raw = compose(message(text=text, html=html, pdf=pdf))
    assert not re.search(rb"\r(?!\n)|(?<!\r)\n", raw)
    assert raw.isascii()
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    mail = read(raw)
    assert [part.get_content_type() for part in mail.walk() if not part.is_multipart()] == [
        "text/plain", "text/html", "application/pdf",
    ]  # fmt: skip
    (attachment,) = mail.iter_attachments()
    assert attachment.get_content() == pdf


@FACTORY
@given(pdf_name=st.text(max_size=300))
@example(pdf_name='a"; filename="b.exe')
@example(pdf_name="../../\u202efdp.exe")
def test_any_attachment_name_is_one_plain_file_name(message: Make, read: Read, pdf_name: str) -> None:
    (pdf,) = read(compose(message(pdf_name=pdf_name, pdf=b"%PDF"))).iter_attachments()
    shown = pdf.get_filename()
    assert shown
    assert not re.search(r'[/\\"\x00-\x1f\u202e]', shown)
    assert not shown.startswith(".")
    assert pdf.get_content_disposition() == "attachment"


def test_without_a_pdf_the_mail_is_its_text_and_html_alone(message: Make, read: Read) -> None:
    mail = read(compose(message(pdf=b"")))
    assert mail.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]
    assert not mail.defects
