"""`briefing read` and `briefing add`: what the reader makes of a file, and a way into the inbox."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from briefing.cli import options
from briefing.cli.terminal import answer, say
from briefing.errors import UsageError
from briefing.language.escape import one_line
from briefing.models.article import Article, Reading, Sentence
from briefing.models.document import Document, Furniture, Problem


def read(
    files: Annotated[list[Path], typer.Argument(help="Article files.", metavar="FILE...")],
    config: options.Config = options.SCHEDULE,
    json: options.Json = False,
) -> None:
    """Show what the reader makes of files: metadata, every line and why it was kept or cut."""
    from briefing.desk.place import open_desk
    from briefing.desk.readings import furniture_of_desk, read_each

    furniture = furniture_of_desk(open_desk(config)) if config.exists() else Furniture()
    opened = [_opened(path) for path in files]
    read = iter(read_each([entry for entry in opened if isinstance(entry, Document)], furniture))
    readings = [next(read) if isinstance(entry, Document) else _unopened(entry) for entry in opened]
    if json:
        answer([reading_as_json(reading) for reading in readings])
    else:
        for reading in readings:
            _show(reading)
    if any(reading.problem for reading in readings):
        raise typer.Exit(4)


def _document(path: Path) -> Document:
    match _opened(path):
        case Document() as document:
            return document
        case problem:
            raise UsageError(problem.detail)


def _opened(path: Path) -> Document | Problem:
    from briefing.desk.inbox import MAX_BYTES

    try:
        if path.exists() and not path.is_file():  # a pipe would be waited for
            return Problem(name=path.name, code="not-a-file", detail=f"{path} is not a file.")
        with path.open("rb") as file:
            return Document.of(path.name, file.read(MAX_BYTES + 1))
    except OSError as error:
        return Problem(
            name=path.name, code="unreadable", detail=f"{path} cannot be opened: {error.strerror}."
        )


def _unopened(problem: Problem) -> Reading:
    return Reading(name=problem.name, sha256="", media_type="application/octet-stream", problem=problem)


def article_as_json(article: Article) -> dict[str, Any]:
    """One article in the form of the contract of `briefing read --json`."""
    published = article.published
    return {
        "name": article.name,
        "sha256": article.sha256,
        "media_type": article.media_type,
        "title": article.title,
        "outlet": article.outlet,
        "agency": article.agency,
        "author": article.author,
        "dateline": article.dateline,
        "url": article.url,
        "published": published
        and {
            "start": published.start.isoformat(),
            "end": published.end.isoformat(),
            "basis": published.basis,
        },
        "language": article.language,
        "text": article.text,
        "lines": [
            {"number": n.number, "kind": n.kind, "kept": n.kept, "reason": n.reason} for n in article.lines
        ],
        "sentences": [
            {"index": s.index, "text": s.text, "start": s.start, "end": s.end, "line": s.line}
            for s in article.sentences
        ],
        "flags": [{"code": flag.code, "detail": flag.detail} for flag in article.flags],
    }


def reading_as_json(reading: Reading) -> dict[str, Any]:
    """The file's entry; a file of one article is described by that article itself."""
    if len(reading.articles) == 1:
        return article_as_json(reading.articles[0]) | {"articles": []}
    empty = Article(
        id=reading.sha256[:16],
        name=reading.name,
        sha256=reading.sha256,
        media_type=reading.media_type,
        raw=reading.raw,
        language=reading.articles[0].language if reading.articles else "und",
        lines=reading.lines,
        sentences=_all_sentences(reading),
    )
    entry = article_as_json(empty) | {
        "articles": [article_as_json(article) | {"articles": []} for article in reading.articles]
    }
    if reading.problem:
        entry["problem"] = {
            "name": reading.problem.name,
            "code": reading.problem.code,
            "detail": reading.problem.detail,
        }
    return entry


def _all_sentences(reading: Reading) -> tuple[Sentence, ...]:
    """Those of all articles, counted on from one article to the next."""
    made: list[Sentence] = []
    paragraphs = 0
    for article in reading.articles:
        first = paragraphs
        for sentence in article.sentences:
            paragraphs = first + sentence.paragraph + 1
            made.append(replace(sentence, index=len(made), paragraph=first + sentence.paragraph))
    return tuple(made)


def _show(reading: Reading) -> None:
    say(f"{one_line(reading.name)}  ({reading.media_type})")
    if reading.problem:
        say(f"  not used: {one_line(reading.problem.detail)}")
    for article in reading.articles:
        facts = {
            "title": article.title,
            "outlet": article.outlet,
            "agency": article.agency,
            "author": article.author,
            "dateline": article.dateline,
            "url": article.url,
            "published": article.published
            and f"{article.published.start} to {article.published.end} ({article.published.basis})",
            "language": article.language,
        }
        for name, value in facts.items():
            say(f"  {name:<10} {one_line(str(value)) if value else '-'}")
        for flag in article.flags:
            say(f"  {'flag':<10} {flag.code}: {one_line(flag.detail)}")
    for line in reading.lines:
        if line.kind != "blank":
            mark = "+" if line.kept else " "
            text = one_line(reading.raw[line.start : line.end])
            say(f"  {mark} {line.number:>4} {line.kind:<12} {text[:70]:<70}  {one_line(line.reason)}")
    say()


def add(
    file: Annotated[str, typer.Argument(help="An article file, or - for pasted text.", metavar="FILE|-")],
    config: options.Config = options.SCHEDULE,
    outlet: Annotated[str, typer.Option(help="The outlet, as you know it.")] = "",
    url: Annotated[str, typer.Option(help="Where the article stands.")] = "",
    day: Annotated[
        date | None,
        typer.Option("--date", help="Day of publication.", metavar="YYYY-MM-DD", parser=options.parse_day),
    ] = None,
    author: Annotated[str, typer.Option(help="The author.")] = "",
    title: Annotated[str, typer.Option(help="The title.")] = "",
) -> None:
    """Put a file or pasted text into the inbox, with what you know of it."""
    from briefing.desk.inbox import MAX_BYTES, drop_in
    from briefing.desk.place import open_desk

    desk = open_desk(config)
    stated = {
        "Source": outlet,
        "URL": url,
        "Date": day.isoformat() if day else "",
        "Author": author,
        "Title": title,
    }
    head = "".join(f"{key}: {one_line(value)}\n" for key, value in stated.items() if value)
    document = (
        Document.of("pasted.txt", sys.stdin.buffer.read(MAX_BYTES + 1))
        if file == "-"
        else _document(Path(file))
    )
    if not document.content.strip():
        raise UsageError(
            "There is no text to add. Give a file that holds some, or paste text and end with Ctrl-D."
        )
    content = _with_head(head, document) if head else document.content
    target = drop_in(desk.inbox, document.name, content)
    say(f"Added {one_line(target.name)} to {desk.inbox}.")


def _with_head(head: str, document: Document) -> bytes:
    """What the desk states, above the text, in one encoding."""
    from briefing.reading import read_document

    reading = read_document(document, Furniture())
    if reading.media_type != "text/plain":
        raise UsageError(
            f"{one_line(document.name)} is not plain text, so nothing can be stated at its top. "
            "Add it without --outlet, --url, --date, --author and --title."
        )
    return f"{head}\n{reading.raw}".encode()
