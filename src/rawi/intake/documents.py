"""A piece to its documents: the one function through which everything comes in."""

from __future__ import annotations

from collections.abc import Iterator

from rawi.errors import NotAnArticle, RawiError
from rawi.intake.decode import decode
from rawi.intake.pieces import Failure, Piece, bounded, read_bounded
from rawi.intake.records import from_json, from_record
from rawi.model import Document

_HTML_MARKS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<article", b"<div", b"<p>", b"<meta", b"<title", b"<h1", b"<script", b"<!--")


def documents(piece: Piece, *, allow_private: bool = False) -> Iterator[Document | Failure]:
    """The documents in a piece (one; more where a JSON file holds a list), a Failure in the place of a broken one."""
    try:
        if piece.form == "record" and piece.data is not None:
            yield from_record(piece.data, piece.name)
            return
        charset = None
        url = None
        if piece.form == "url":
            from rawi.intake.fetch import fetch  # sockets and TLS: not for local files

            data, charset, url = fetch(piece.name, allow_private=allow_private)
        elif piece.data is not None:
            data = bounded(piece.data, piece.name)
        else:
            data = read_bounded(piece.name)
        yield from from_bytes(data, piece.name, charset=charset, url=url)
    except RawiError as error:
        yield Failure.of(error.where or piece.name, error)


def from_bytes(data: bytes, name: str, *, charset: str | None = None, url: str | None = None) -> Iterator[Document | Failure]:
    """The documents in the bytes of one file or answer; what they are is seen from `name` and from the bytes."""
    form = sniff(data, name)
    if form == "json":
        yield from from_json(_utf8(data), name)
    elif form == "html":
        from rawi.intake.html import from_html  # trafilatura: a quarter of a second to import

        yield from_html(data, name, charset=charset, url=url)
    else:
        from rawi.intake.plain import from_plain

        yield from_plain(data, name, charset=charset, url=url)


def _utf8(data: bytes) -> bytes:
    """JSON in UTF-8, whatever it was in. UTF-8 with broken bytes stays as it is: what the bytes were is for nobody to guess."""
    text, name = decode(data)
    return data if name.startswith("utf-8") else text.encode("utf-8", "replace")


def sniff(data: bytes, name: str) -> str:
    """"json", "html" or "text". Raises NotAnArticle for what is none of them."""
    low = name.lower().split("?")[0].removesuffix(".gz")
    head = data[:3000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if not head:
        raise NotAnArticle("empty", where=name)
    if low.endswith((".json", ".jsonl", ".ndjson")):
        return "json"
    if low.endswith((".html", ".htm", ".xhtml")):
        return "html"
    if head.startswith((b"%pdf", b"pk\x03\x04", b"\x89png", b"\xff\xd8\xff", b"gif8", b"warc/", b"\xd0\xcf\x11\xe0")):
        raise NotAnArticle("a kind of file that is not read", where=name, todo="HTML, plain text and JSON are")
    if low.endswith((".txt", ".text")):
        return "text"
    if head.startswith((b"{", b"[{")) or (head[:1] == b"[" and head[1:].lstrip().startswith(b"{")):
        return "json"
    if head.startswith(_HTML_MARKS) or (head.startswith(b"<?xml") and b"<html" in head):
        return "html"
    wide = head.replace(b"\x00", b"").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").lstrip()
    return "html" if wide.startswith(_HTML_MARKS) else "text"
