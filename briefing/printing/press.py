"""One Briefing, three forms."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from hashlib import sha256
from typing import TYPE_CHECKING

from briefing.models.briefing import Briefing
from briefing.models.delivery import Evidence, Printed, Style
from briefing.printing import faces
from briefing.printing.forms import Form, fill, kept_apart
from briefing.printing.logo import read_logo
from briefing.printing.look import read_look
from briefing.printing.sheet import lay_out
from briefing.printing.vocabulary import PATH, check_source, parse

if TYPE_CHECKING:
    from briefing.printing.archive import Attachment
    from briefing.printing.transcript import Transcript


def print_briefing(briefing: Briefing, style: Style, evidence: Evidence | None = None) -> Printed:
    """Sets an issue as PDF, HTML and plain text from the user's templates; the evidence, if given,
    travels inside the PDF.

    The same values give the same bytes, in any place and at any time. Raises
    ConfigError for a template that cannot be used, naming its file, the line or key, and what is
    allowed there. The texts of the Briefing never cause an error.
    """
    from briefing.printing.evidence import attachment
    from briefing.printing.pages import make_pdf

    def attach(said: Transcript, furniture: Sequence[str]) -> list[Attachment]:
        return [attachment(briefing, evidence, said, furniture)] if evidence else []

    look = read_look(style.look)
    check_source(style.page, look)
    sheet = lay_out(briefing)
    words = json.dumps(asdict(sheet), ensure_ascii=False)
    absent = faces.missing([words])
    page = fill(Form(path=PATH, text=style.page, markup=True), sheet, missing=absent)
    html = Form(path="templates/mail.html.j2", text=style.mail_html, markup=True)
    text = Form(path="templates/mail.txt.j2", text=style.mail_text, markup=False)
    done = make_pdf(
        parse(page, look), look, briefing.cutoff, attach, read_logo(style.logo, look.colors["paper"])
    )
    digest = sha256(done.pdf).hexdigest()
    mailed = kept_apart(sheet) if faces.turns(words) else sheet
    return Printed(
        pdf=done.pdf,
        html=fill(html, mailed, pdf_sha256=digest),
        text=fill(text, mailed, pdf_sha256=digest),
        complaints=done.complaints,
    )
