"""What kind of file the bytes are, whatever the name says."""

from __future__ import annotations

import io
import re
import zipfile

from briefing.errors import UnreadableDocument
from briefing.language.escape import one_line
from briefing.reading.decoding import wide_encoding

PLAIN, MARKDOWN, HTML, MAIL = "text/plain", "text/markdown", "text/html", "message/rfc822"
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HEAD = 4096  # bytes looked at: signatures and openings stand at the top

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a Windows program"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound or video file"),
    (b"SQLite format 3\x00", "a database"),
    (b"%!PS", "a PostScript file"),
    (b"wOFF", "a font"),
)
# Mail programs and servers put a few bytes or lines before a PDF's own first line.
_PDF = re.compile(rb"\A[\s\xef\xbb\xbf]{0,64}%PDF-")
_ZIP = b"PK\x03\x04"
_ZIPPED = (
    (b"xl/", "an Excel workbook"),
    (b"ppt/", "a PowerPoint file"),
    (b"mimetypeapplication/vnd.oasis", "an OpenDocument file"),
    (b"mimetypeapplication/epub", "an EPUB book"),
)
_HTML = re.compile(
    rb"\A\s{0,200}(?:<\?xml[^>]{0,200}>\s{0,50})?(?:<!--.{0,500}?-->\s{0,50})?<(?:!doctype\s+html|html|head|body|meta|title|article|div|p|script|h1|table)\b",
    re.I | re.S,
)
_MAIL_FIELD = re.compile(rb"[A-Za-z][A-Za-z0-9-]{1,40}:[ \t]?")
_MAIL_NAMES = frozenset(
    b"from to subject date message-id mime-version received return-path delivered-to content-type reply-to "
    b"x-mailer dkim-signature auto-submitted list-id content-transfer-encoding cc sender".split()
)
_FRONT_MATTER = re.compile(rb"\A(?:\xef\xbb\xbf)?---[ \t]*\r?\n[A-Za-z_][\w-]*[ \t]*:")
# Bytes that no text has; more than a few of them in the head are no accident of a bad transfer.
_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 27})
BINARY_SHARE = 0.02
#: Of kinds that are refused.
REMEDY = "which cannot be read yet. Save the article as text, HTML, PDF or .docx."


#: Types whose parsers are large and can be made to hang or to take all memory.
_COSTLY = frozenset({PDF, DOCX, HTML, MAIL})


def is_costly(name: str, content: bytes) -> bool:
    """Whether reading the file needs a parser that should run under limits of time and memory."""
    try:
        return media_type(name, content) in _COSTLY
    except UnreadableDocument:
        return False


def media_type(name: str, content: bytes) -> str:
    """One of the readable types.

    Raises UnreadableDocument: `empty`, `unsupported` (says what it is), `binary`.
    """
    if not content.strip(b" \t\r\n\x0b\x0c\x00\xef\xbb\xbf\xff\xfe"):
        raise UnreadableDocument("empty", f"{_called(name)} is empty.")
    head = content[:HEAD]
    if _PDF.match(head):
        return PDF
    suffix = name.rpartition(".")[2].lower() if "." in name else ""
    if content.startswith(_ZIP) and (_is_word(content) or (suffix == "docx" and _is_cut_off(content))):
        return DOCX
    _refuse_known(name, content)
    text = _narrow(head)
    if text.translate(None, _CONTROLS) != text and _control_share(text) > BINARY_SHARE:
        raise UnreadableDocument(
            "binary", f"{_called(name)} holds no text but binary data. Save the article as text or HTML."
        )
    if _HTML.match(text.removeprefix(b"\xef\xbb\xbf")):
        return HTML
    if _looks_like_mail(text):
        return MAIL
    if suffix in {"md", "markdown"} or _FRONT_MATTER.match(text):
        return MARKDOWN
    if suffix in {"html", "htm", "xhtml"} and b"<" in text:
        return HTML
    return PLAIN


def _refuse_known(name: str, content: bytes) -> None:
    for signature, what in _SIGNATURES:
        if content.startswith(signature) and (len(signature) > 3 or _control_share(content[:HEAD]) > 0):
            raise UnreadableDocument("unsupported", f"{_called(name)} is {what}, {REMEDY}")
    if content.startswith(_ZIP):
        what = next((what for mark, what in _ZIPPED if mark in content[:65536]), "a ZIP archive")
        raise UnreadableDocument("unsupported", f"{_called(name)} is {what}, {REMEDY}")


def _is_word(content: bytes) -> bool:
    """The archive has the part that holds a Word document's text; its name stands in the clear."""
    return content.find(b"word/document.xml") >= 0


def _is_cut_off(archive: bytes) -> bool:
    """The list of its members, at its end, is not there: of such a file only the name tells what it was."""
    return not zipfile.is_zipfile(io.BytesIO(archive))


def _called(name: str) -> str:
    return one_line(name) or "The file"


def _narrow(head: bytes) -> bytes:
    """The head in UTF-8 when it is UTF-16 or UTF-32, so that openings can be seen."""
    encoding = wide_encoding(head)
    return head.decode(encoding, errors="ignore").encode() if encoding else head


def _control_share(text: bytes) -> float:
    return 1 - len(text.translate(None, _CONTROLS)) / len(text) if text else 0.0


def _looks_like_mail(text: bytes) -> bool:
    """Header fields from the first line on, at least three that only mail has together."""
    names: set[bytes] = set()
    if text.startswith(b"From ") and b"\n" in text:
        text = text.split(b"\n", 1)[1]
    for line in text.split(b"\n")[:60]:
        if line[:1] in b" \t" and names and line.strip():
            continue
        if not line.strip():
            break
        field = _MAIL_FIELD.match(line)
        if field is None:
            return False
        names.add(line.split(b":", 1)[0].lower())
    return len(names & _MAIL_NAMES) >= 3 or (
        bool(names & {b"message-id", b"mime-version", b"received"}) and len(names & _MAIL_NAMES) >= 2
    )
