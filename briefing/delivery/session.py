"""From nothing to a mail server that knows us: dial, greet, TLS, AUTH.

Whatever goes wrong here concerns the account or the server and no single reader, so all of it is a
ChannelFault with a sentence on what to do.
"""

from __future__ import annotations

import ipaddress
import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import assert_never

from briefing.config.model import Mail
from briefing.delivery.secrets import Credential, encoded, resolve, xoauth2
from briefing.delivery.wire import Reply, Timeouts, allow_silence, ask
from briefing.errors import ChannelFault

#: Said at EHLO in place of a host name, which would stand in every mail's Received line.
_WHO = "[127.0.0.1]"
_TLS_ADVICE = 'port 465 goes with mail.tls = "tls", port 587 and 25 with "starttls"'


def open_session(mail: Mail, timeouts: Timeouts) -> smtplib.SMTP:
    """A connection that takes mail, encrypted and authenticated as `mail` says."""
    _check(mail)
    credential = None
    if mail.auth != "none":
        credential = Credential(user=mail.user, value=resolve(mail.secret))
    context = None if mail.tls == "none" else _verifying_context(mail)
    with ExitStack() as abandon:
        client = _dial(mail, context, timeouts)
        abandon.callback(client.close)
        allow_silence(client, timeouts.command)
        if client.sock is not None:  # or every small write waits for the acknowledgement of the one before
            client.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        _greet(client, mail)
        if context is not None and mail.tls == "starttls":
            _start_tls(client, mail, context)
            _greet(client, mail)
        if credential is not None:
            _authenticate(client, mail, credential)
        abandon.pop_all()
    return client


def server_of(mail: Mail) -> str:
    """The server as it is named in sentences."""
    return f"{mail.host}:{mail.port}"


def _check(mail: Mail) -> None:
    if not mail.host:
        raise ChannelFault('no mail server: set mail.host, or mail.channel = "folder".')
    if mail.auth == "none":
        return
    if not mail.user:
        raise ChannelFault('no account: set mail.user, or mail.auth = "none" if the server asks for none.')
    if mail.tls == "none" and not _is_loopback(mail.host):
        raise ChannelFault(
            f'the password would go to {server_of(mail)} unencrypted: set mail.tls to "starttls" or "tls".'
        )


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def _verifying_context(mail: Mail) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=mail.ca_file or None)
    except OSError as error:
        why = "holds no certificate in PEM form" if isinstance(error, ssl.SSLError) else "cannot be read"
        raise ChannelFault(f"mail.ca_file: {mail.ca_file} {why}.") from error


def _dial(mail: Mail, context: ssl.SSLContext | None, timeouts: Timeouts) -> smtplib.SMTP:
    with _explained(mail):
        if mail.tls == "tls":
            return smtplib.SMTP_SSL(
                mail.host, mail.port, local_hostname=_WHO, timeout=timeouts.connect, context=context
            )
        return smtplib.SMTP(mail.host, mail.port, local_hostname=_WHO, timeout=timeouts.connect)


def _greet(client: smtplib.SMTP, mail: Mail) -> None:
    with _explained(mail):
        reply = ask(client.ehlo)
    if not reply.accepted:
        raise ChannelFault(f"{server_of(mail)} does not greet back: {reply}.", code=reply.code)


def _start_tls(client: smtplib.SMTP, mail: Mail, context: ssl.SSLContext) -> None:
    if not client.has_extn("starttls"):
        raise ChannelFault(
            f"{server_of(mail)} offers no encryption (STARTTLS), so nothing was sent. "
            f"Check the port: {_TLS_ADVICE}."
        )
    with _explained(mail):
        reply = ask(lambda: client.starttls(context=context))
    if not reply.accepted:
        raise ChannelFault(f"{server_of(mail)} did not start encryption: {reply}.", code=reply.code)


def _authenticate(client: smtplib.SMTP, mail: Mail, credential: Credential) -> None:
    offered = client.esmtp_features.get("auth", "").upper().split()
    with _explained(mail):
        match mail.auth:
            case "xoauth2" if "XOAUTH2" in offered:
                reply = ask(lambda: client.docmd("AUTH", f"XOAUTH2 {encoded(xoauth2(credential))}"))
                if reply.continues:  # the server's reasons; an empty line asks for its verdict
                    reply = ask(lambda: client.docmd(""))
            case "password" if "PLAIN" in offered:
                plain = encoded(f"\0{credential.user}\0{credential.value}".encode())
                reply = ask(lambda: client.docmd("AUTH", f"PLAIN {plain}"))
            case "password" if "LOGIN" in offered:
                reply = ask(lambda: client.docmd("AUTH", f"LOGIN {encoded(credential.user.encode())}"))
                if reply.continues:
                    reply = ask(lambda: client.docmd(encoded(credential.value.encode())))
            case "xoauth2" | "password":
                raise _no_mechanism(mail, offered)
            case "none":
                return
            case _ as unheard_of:
                assert_never(unheard_of)
    if not reply.accepted:
        raise _not_let_in(mail, reply, credential)


def _no_mechanism(mail: Mail, offered: list[str]) -> ChannelFault:
    ways = ", ".join(offered) or "no login at all"
    return ChannelFault(
        f'{server_of(mail)} does not take mail.auth = "{mail.auth}" (it offers {ways}): '
        f'set another mail.auth, or "none" if the server asks for none.'
    )


def _not_let_in(mail: Mail, reply: Reply, credential: Credential) -> ChannelFault:
    said = credential.scrub(str(reply))
    if reply.refused_for_now:
        detail = f"{server_of(mail)} cannot check the login at present: {said}. It is tried again later."
    else:
        what = "token" if mail.auth == "xoauth2" else "password"
        detail = (
            f"{server_of(mail)} did not accept user {mail.user} with the {what} in mail.secret: {said}. "
            f"Check mail.user and the {what}; nothing is sent until then."
        )
    return ChannelFault(detail, code=reply.code, account=reply.refused)


@contextmanager
def _explained(mail: Mail) -> Iterator[None]:
    """Turns what sockets, TLS and smtplib raise into a sentence for the owner of the desk."""
    try:
        yield
    except OSError as error:  # smtplib's errors and TLS errors are of this kind too
        raise ChannelFault(f"{server_of(mail)} {_in_words(error)}") from error


def _in_words(error: OSError) -> str:
    match error:
        case ssl.SSLCertVerificationError():
            return (
                f"showed a certificate that cannot be trusted ({error.verify_message}), so nothing was sent. "
                "Check mail.host; if the authority is your own, name its PEM file in mail.ca_file."
            )
        case ssl.SSLError():
            return f"speaks no encryption this program knows ({error.reason}). Check the port: {_TLS_ADVICE}."
        case smtplib.SMTPResponseException():
            said = Reply.of(error.smtp_code, error.smtp_error)
            return f"takes no mail at present: {said}. It is tried again later."
        case socket.gaierror():
            return f"was not found ({error.strerror}). Check mail.host and the network."
        case ConnectionRefusedError():
            return "refuses connections. Check mail.host and mail.port, and that the server runs."
        case TimeoutError() | smtplib.SMTPServerDisconnected(__context__=TimeoutError()):
            return f"does not answer. Check mail.host, mail.port and the network; {_TLS_ADVICE}."
        case smtplib.SMTPServerDisconnected() | ConnectionError():
            return f"broke off the connection. Check the port: {_TLS_ADVICE}."
        case _:
            why = error.strerror or type(error).__name__
            return f"cannot be reached ({why}). Check mail.host and the network."
