"""Findings for the tests of the writing room, about invented places, people and outlets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from briefing.config.model import Theme, Writing
from briefing.models.article import Article, Flag, Published, Sentence
from briefing.models.briefing import Briefing, Heading, Intake
from briefing.models.findings import Claim, Findings, Kind, Origin, Statement, ThemeHit
from briefing.writing import write_briefing

DAY = date(2025, 4, 29)
HEADING = Heading(
    title="Coast Daily",
    edition="daily",
    day=DAY,
    number=7,
    cutoff=datetime(2025, 4, 29, 7, 0, tzinfo=UTC),
)
HARBOUR = Theme(id="harbour", title="The harbour", phrases=("harbour",))
RAILWAY = Theme(id="railway", title="The railway", phrases=("railway",))
LOW = (Flag(code="machine-summary", detail="In summary"), Flag(code="reference-list", detail="[1] to [5]"))
HOSTILE = tuple((Flag(code=code, detail="[...]"),) for code in ("addresses-machine", "markup"))

# Sentences that stand alone and share few words, all about invented things.
PLAIN = (
    "Velmora opened its new harbour to foreign ships at noon.",
    "Dockers in Qarsend loaded nineteen barges with salt and timber.",
    "The insurer Brightkeel raised premiums for every vessel bound north.",
    "Fishermen from Tolvik blocked the pier with seventy boats.",
    "Engineers found cracks in three cranes built by Ostrava Lifting.",
    "Parliament in Velmora passed a budget for dredging the channel.",
)


def article(
    name: str,
    sentences: Sequence[str],
    *,
    outlet: str | None = None,
    agency: str | None = None,
    language: str = "en",
    published: date | None = DAY,
    low_quality: bool = False,
    dateline: str | None = None,
    title: str | None = "A title",
) -> Article:
    """An article whose source text is a line of page furniture and its sentences, one paragraph each."""
    raw = "Home | News\n\n"
    whole = []
    for index, text in enumerate(sentences):
        whole.append(
            Sentence(
                index=index, text=text, start=len(raw), end=len(raw) + len(text), line=index, paragraph=index
            )
        )
        raw += text + "\n\n"
    digest = sha256((name + raw).encode()).hexdigest()
    return Article(
        id=digest[:16],
        name=name,
        sha256=digest,
        media_type="text/plain",
        raw=raw,
        title=title,
        outlet=outlet,
        agency=agency,
        language=language,
        dateline=dateline,
        published=Published(start=published, end=published, basis="stated") if published else None,
        lines=(),
        sentences=tuple(whole),
        flags=LOW if low_quality else (),
    )


def statement(
    source: Article,
    index: int,
    *,
    theme: str = "harbour",
    kind: Kind = "reporting",
    speaker: str | None = None,
    carried: str = "",
    matched: tuple[str, ...] = ("harbour",),
) -> Statement:
    sentence = source.sentences[index]
    return Statement(
        article=source.id,
        sentence=index,
        start=sentence.start,
        end=sentence.end,
        text=sentence.text,
        kind=kind,
        speaker=speaker,
        hits=(ThemeHit(theme=theme, matched=matched, carried=carried),),
    )


def claim(
    number: int, *statements: Statement, origins: Sequence[str] = (), themes: Sequence[str] = ()
) -> Claim:
    return Claim(
        id=f"c{number:03}",
        statements=statements,
        themes=tuple(themes) or tuple(dict.fromkeys(hit.theme for s in statements for hit in s.hits)),
        origins=tuple(origins) or tuple(dict.fromkeys(f"o-{s.article}" for s in statements)),
    )


def findings(articles: Sequence[Article], claims: Sequence[Claim], **more: object) -> Findings:
    """Every article is an origin of its own unless `origins` says otherwise."""
    own = tuple(Origin(id=f"o-{a.id}", label=a.name, articles=(a.id,), basis="own copy") for a in articles)
    found = Findings(articles=tuple(articles), origins=own, claims=tuple(claims))
    return replace(found, **more)  # type: ignore[arg-type]


def one_claim_each(source: Article, **more: object) -> list[Claim]:
    """A claim for every sentence of an article."""
    return [claim(i, statement(source, i, **more)) for i in range(len(source.sentences))]  # type: ignore[arg-type]


def brief(
    found: Findings,
    *,
    themes: Sequence[Theme] = (HARBOUR, RAILWAY),
    intake: Intake | None = None,
    heading: Heading = HEADING,
    summarizer: str = "lead",
    takeaways: int = 5,
    window: timedelta = timedelta(days=3),
) -> Briefing:
    return write_briefing(
        found,
        heading,
        intake or Intake(),
        themes=themes,
        window=window,
        options=Writing(summarizer=summarizer, takeaways=takeaways),
    )


def texts(made: Briefing, theme: str = "harbour") -> list[str]:
    """The texts of a theme's key points."""
    return [point.text for section in made.sections if section.theme == theme for point in section.key_points]


def printed(sentences: Sequence[str], *, index: int = -1, **more: object) -> list[str]:
    """What is printed of an article whose only claim is one of its sentences."""
    named = {key: more.pop(key) for key in ("speaker", "kind", "carried", "matched") if key in more}
    source = article("a.txt", sentences, **more)  # type: ignore[arg-type]
    place = index % len(sentences)
    return texts(brief(findings([source], [claim(1, statement(source, place, **named))])))  # type: ignore[arg-type]
