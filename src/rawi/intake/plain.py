"""Plain text to a document."""

from __future__ import annotations

import re

from rawi.errors import NotAnArticle
from rawi.intake.days import dateline, url_day
from rawi.intake.decode import decode
from rawi.intake.furniture import cut
from rawi.intake.identity import checksum, derived_id
from rawi.intake.language import language
from rawi.intake.mojibake import repaired
from rawi.model import Document

_NEWLINES = re.compile("\r\n?|\u2028|\u2029|\x85|\x0b|\x0c")
#: A headline is no longer.
_HEADLINE = 220


def from_plain(data: bytes, name: str, *, charset: str | None = None, url: str | None = None) -> Document:
    """The Document in a text file: paragraphs parted by one newline, the first line as title where it is a headline,
    the furniture of a page that was copied with it cut off.

    Raises NotAnArticle where there are no words.
    """
    text = paragraphs(repaired(decode(data, charset)[0]))
    if not re.search(r"[^\W\d_]", text):
        raise NotAnArticle("no words in it", where=name)
    shown = text
    first, _, rest = text.partition("\n")
    found = cut(rest.split("\n"))
    text = "\n".join([first, *found.lines])
    digest = checksum(data)
    return Document(
        id=derived_id(url, digest),
        text=text,
        url=url,
        title=first if rest and len(first) <= _HEADLINE else None,
        published=dateline(shown) or (url_day(url) if url else None),
        language=language(text),
        sha256=digest,
        credit=found.credit,
    )


def paragraphs(text: str) -> str:
    """`text` with one newline between paragraphs; lines broken at a fixed width are joined."""
    blocks: list[list[str]] = [[]]
    for line in _NEWLINES.sub("\n", text).split("\n"):
        line = line.strip("\ufeff \t\u00a0")
        if line:
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    if len(blocks) > 1 and _wrapped(blocks):
        return "\n".join(" ".join(block) for block in blocks if block)
    return "\n".join(line for block in blocks for line in block)


def _wrapped(blocks: list[list[str]]) -> bool:
    """Whether lines end where the screen did: inside blocks all lines but the last are 45 to 100 long."""
    inner = [len(line) for block in blocks for line in block[:-1]]
    return len(inner) >= 3 and min(inner) >= 45 and max(inner) <= 100
