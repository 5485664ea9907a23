"""A web page to a document: the headline, then the body, paragraphs parted by one newline, nothing of what surrounds it."""

from __future__ import annotations

import re
from itertools import islice
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from rawi.errors import NotAnArticle
from rawi.intake.days import dateline
from rawi.intake.decode import declared, decode
from rawi.intake.furniture import cut
from rawi.intake.identity import checksum, derived_id
from rawi.intake.language import language
from rawi.intake.meta import meta
from rawi.intake.mojibake import repaired
from rawi.model import Document
from rawi.text.shadow import fold

#: Elements that never hold an article's words; for the plain way, which the main one falls back to.
_NEVER = ("script", "style", "noscript", "template", "nav", "header", "footer", "aside", "form", "button", "select", "svg", "iframe")
_BLOCKS = ("p", "h1", "h2", "h3", "li", "blockquote", "td", "figcaption")
_MOST_ELEMENTS = 12_000
_LETTER = re.compile(r"[^\W\d_]")
_NOISE = re.compile(r"[^\w]+")
#: lxml cannot take these (XML has no such characters).
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_PROLOG = re.compile(r"^\s*<\?xml[^>]*\?>")


def from_html(data: bytes, name: str, *, charset: str | None = None, url: str | None = None) -> Document:
    """The Document in an HTML page. Raises NotAnArticle where it has no words of its own.

    `charset` is what the server said, `url` the address it came from.
    """
    page = _PROLOG.sub("", _ILLEGAL.sub(" ", repaired(decode(data, charset or declared(data))[0])), count=1)
    tree = _tree(page, name)
    about = meta(tree, url)
    body = _body(tree) or _paragraphs(_tree(page, name))
    lines = [" ".join(line.split()) for line in body.split("\n")]
    shown = [line.removeprefix("- ") for line in lines if line]
    found = cut(shown)
    text_lines = found.lines
    if about.title:
        text_lines = [about.title, *_without_title(text_lines, about.title)]
    text = "\n".join(text_lines)
    if not text_lines or not _LETTER.search("".join(text_lines[1:]) or text):
        raise NotAnArticle("no article found in the page", where=name)
    digest = checksum(data)
    return Document(
        id=derived_id(about.url, digest),
        text=text,
        url=about.url,
        publisher=about.publisher,
        title=about.title,
        # The lines that were cut ("published on …") date the page too.
        published=about.published or dateline("\n".join(shown)),
        language=language(text),
        sha256=digest,
        credit=found.credit,
    )


def _tree(page: str, name: str) -> Any:
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = lxml_html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        tree = None
    if tree is None:
        raise NotAnArticle("no HTML in it", where=name)
    return tree


def _body(tree: Any) -> str | None:
    """The article's lines, by trafilatura, which takes the tree apart; None where it finds none or breaks.

    Its time grows with the square of the elements: a page of more than any article has is left to the plain way.
    """
    if sum(1 for _ in islice(tree.iter(), _MOST_ELEMENTS + 1)) > _MOST_ELEMENTS:
        return None
    from trafilatura import extract

    try:
        found: str | None = extract(tree, output_format="txt", include_comments=False, include_tables=False, with_metadata=False)
    except Exception:  # noqa: BLE001 - a page that breaks the extractor still has paragraphs
        return None
    return found


def _paragraphs(tree: Any) -> str:
    """The text of all paragraphs that stand outside of menus and the like; of everything where there are none."""
    out: list[str] = []
    for element in list(tree.iter(*_NEVER)):
        element.drop_tree()
    for element in tree.iter(*_BLOCKS):
        if next(element.iterancestors(*_BLOCKS), None) is None:
            out.append(" ".join("".join(element.itertext()).split()))
    if not any(_LETTER.search(line) for line in out):
        body = tree.find("body")
        out = [" ".join(line.split()) for line in (body if body is not None else tree).itertext()]
    return "\n".join(out)


def _without_title(lines: list[str], title: str) -> list[str]:
    """`lines` without a repetition of the title among the first three."""

    def bare(line: str) -> str:
        return _NOISE.sub(" ", fold(line)).strip()

    wanted = bare(title)
    for at, line in enumerate(lines[:3]):
        if bare(line) == wanted:
            return lines[:at] + lines[at + 1 :]
    return lines
