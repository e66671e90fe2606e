"""One Briefing, three forms."""

from __future__ import annotations

import json
from dataclasses import asdict

from briefing.models.briefing import Briefing
from briefing.models.delivery import Printed, Style
from briefing.printing import faces
from briefing.printing.forms import Form, fill
from briefing.printing.look import read_look
from briefing.printing.sheet import lay_out
from briefing.printing.vocabulary import PATH, check_source, parse


def print_briefing(briefing: Briefing, style: Style) -> Printed:
    """Sets an issue as PDF, HTML and plain text from the user's templates.

    The same Briefing and Style give the same bytes, in any place and at any time. Raises
    ConfigError for a template that cannot be used, naming its file, the line or key, and what is
    allowed there. The texts of the Briefing never cause an error.
    """
    from briefing.printing.pages import make_pdf

    look = read_look(style.look)
    check_source(style.page, look)
    sheet = lay_out(briefing)
    absent = faces.missing([json.dumps(asdict(sheet), ensure_ascii=False)])
    page = fill(Form(path=PATH, text=style.page, markup=True), sheet, missing=absent)
    html = Form(path="templates/mail.html.j2", text=style.mail_html, markup=True)
    text = Form(path="templates/mail.txt.j2", text=style.mail_text, markup=False)
    done = make_pdf(parse(page, look), look, briefing.cutoff)
    return Printed(
        pdf=done.pdf,
        html=fill(html, sheet),
        text=fill(text, sheet),
    )
