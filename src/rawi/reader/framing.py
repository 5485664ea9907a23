"""Framing: the loaded words of a page, each with its plain word.

They are found before anything else is read, and plain words stand in their place when it is (`rawi.reader.plain`).
"""

from __future__ import annotations

from rawi.model import Framing, Span
from rawi.reader.page import Page


def find_framing(page: Page) -> list[Framing]:
    """Every loaded word of `page` as it stands in the text, with its plain English word ("" for an epithet that plain prose leaves out)."""
    text = page.document.text
    return [Framing(term=text[word.start : word.end], plain=word.plain, span=Span(word.start, word.end)) for word in page.loaded]
