"""What a program calls: one article, or many, and the incidents that their reports tell of."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from rawi.errors import NotAnArticle, RawiError, UsageError
from rawi.intake.documents import documents, from_bytes
from rawi.intake.identity import checksum, derived_id
from rawi.intake.language import language
from rawi.intake.pieces import Failure, Piece, bounded
from rawi.model import Document, Incident, Report, report_from_json


def read(
    article: str | bytes | Path | Document,
    *,
    publisher: str | None = None,
    published: str | None = None,
    url: str | None = None,
    title: str | None = None,
) -> Report:
    """The Report of one article.

    `article` is its text (str), the bytes or Path of a page, text or JSON file, or a Document. What is told in
    keywords goes before what is found; `published` is an ISO day. Raises RawiError where it cannot be read.
    """
    from rawi.knowledge.loader import knowledge
    from rawi.reader import read_document

    document = _document(article)
    told = {"publisher": publisher, "published": _day(published), "url": url, "title": title}
    document = msgspec.structs.replace(document, **{key: value for key, value in told.items() if value is not None})
    return read_document(document, knowledge())


def _day(published: str | None) -> str | None:
    if published is None:
        return None
    from rawi.intake.days import day

    found = day(published)
    if found is None:
        raise UsageError(f"published={published!r} is no day", todo="write it as 2023-03-24")
    return found


def _document(article: str | bytes | Path | Document) -> Document:
    if isinstance(article, Document):
        return article
    if isinstance(article, str):
        if not article.strip():
            raise NotAnArticle("no words in it")
        text = article.encode("utf-8", "replace").decode()  # a lone surrogate has no place in JSON
        digest = checksum(text.encode())
        return Document(id=derived_id(None, digest), text=text, language=language(text), sha256=digest)
    if isinstance(article, bytes):
        found = list(from_bytes(bounded(article, "bytes"), "bytes"))
    else:
        found = list(documents(Piece(os.fspath(article), "path")))
    if len(found) != 1:
        raise UsageError(f"{len(found)} articles in it", todo="read_many reads more than one")
    if isinstance(found[0], Failure):
        raise RawiError(found[0].reason, where=found[0].name, todo=found[0].todo)
    return found[0]


def read_many(
    sources: str | Path | Iterable[str | Path], *, jobs: int | None = None, time_limit: float = 60.0, allow_private: bool = False
) -> Iterator[Report | Failure]:
    """The Reports of the articles at `sources` (files, folders, addresses) in their order, a Failure for each that cannot be read.

    `jobs` is how many processes read; None lets the number of articles decide. A program that is started anew in
    each process (Windows, macOS) calls this under `if __name__ == "__main__":`.
    """
    from rawi.engine.many import run
    from rawi.engine.options import Options, Read

    if isinstance(sources, str | Path):
        sources = [sources]
    options = Options(time_limit=time_limit, allow_private=allow_private)
    for result in run([os.fspath(source) for source in sources], options, jobs=jobs):
        yield report_from_json(result.json) if isinstance(result, Read) else result


def merge(
    reports: Iterable[Report], *, before: Sequence[Incident] = (), progress: Callable[[str, int, int], None] | None = None
) -> list[Incident]:
    """The Incidents that `reports` tell of, the same whatever the order of the reports.

    Where a document comes more than once its later report counts. `before` are the incidents of an earlier merge: what is still the same
    keeps its id, and each incident names those that went into it (`Incident.before`). `progress` is called with a stage, how much of it is
    done and how much it has. Raises UsageError for what is no Report.
    """
    from rawi.engine.reports import Latest

    latest = Latest()
    given: Iterable[object] = reports  # a program without type checks gives what read_many gave
    for report in given:
        if not isinstance(report, Report):
            name = report.name if isinstance(report, Failure) else type(report).__name__
            raise UsageError("no report", where=name, todo="read_many gives a Failure for what it cannot read: leave these out")
        latest.add(report)
    from rawi.merge import merge as merged  # only once there is something to merge

    return merged(latest.reports, before=before, progress=progress)
