"""JSON to documents: one object, a list of them, or JSON lines, with the fields of `FIELDS` and no others looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from rawi.errors import NotAnArticle
from rawi.intake.days import day
from rawi.intake.identity import checksum, derived_id
from rawi.intake.language import language
from rawi.intake.pieces import Failure
from rawi.model import Document

FIELDS = ("id", "publisher", "url", "published", "language", "title", "text")


class Record(msgspec.Struct, gc=False):
    """An article as JSON tells it. Other fields (a gold coding, say) are never seen."""

    id: str | int | None = None
    publisher: str | None = None
    url: str | None = None
    published: Any = None
    language: Any = None
    title: str | None = None
    text: str | None = None


#: "ar-SY", "ar_SY" are "ar".
_PRIMARY = re.compile(r"[^a-z]")
_one = msgspec.json.Decoder(Record)
_list = msgspec.json.Decoder(list[msgspec.Raw])


def from_record(data: bytes, name: str) -> Document:
    """The Document in one JSON object, its text untouched. Raises NotAnArticle."""
    try:
        record = _one.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise NotAnArticle(f"no article in JSON: {error}", where=name, todo=f"fields: {', '.join(FIELDS)}") from None
    if b'"rawi/report/' in data and not record.text:
        raise NotAnArticle("a report, not an article", where=name, todo="'rawi show' shows reports")
    if not record.text or not record.text.strip():
        raise NotAnArticle('no words in the field "text"', where=name, todo=f"fields: {', '.join(FIELDS)}")
    digest = checksum(data)
    given = record.language if isinstance(record.language, str) else ""
    return Document(
        id=str(record.id) if record.id not in (None, "") else derived_id(record.url, digest),
        text=record.text,
        url=record.url,
        publisher=record.publisher,
        title=record.title,
        published=day(record.published) if isinstance(record.published, str) else None,
        language=_PRIMARY.split(given.strip().lower())[0] or language(record.text),
        sha256=digest,
    )


def from_json(data: bytes, name: str) -> Iterator[Document | Failure]:
    """The Documents in a JSON file: an object, a list of objects, or lines of objects.

    A broken one of several is a Failure in its place; raises NotAnArticle where the whole is no JSON.
    """
    data = data.removeprefix(b"\xef\xbb\xbf").strip()
    if data.startswith(b"["):
        try:
            items = _list.decode(data)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise NotAnArticle(f"broken JSON: {error}", where=name) from None
        for number, item in enumerate(items, 1):
            yield _kept(bytes(item), f"{name}[{number}]")
        return
    lines = [line.strip() for line in data.split(b"\n")] if b"}\n" in data or b"}\r\n" in data else [data]
    if len(lines) > 1 and all(line[:1] + line[-1:] == b"{}" for line in lines if line):
        for number, line in enumerate(lines, 1):
            if line:
                yield _kept(line, f"{name}:{number}")
        return
    yield from_record(data, name)


def _kept(data: bytes, name: str) -> Document | Failure:
    try:
        return from_record(data, name)
    except NotAnArticle as error:
        return Failure.of(name, error)
