"""Framing: the loaded words of a page, each with its plain word.

A loaded word changes nothing else in a report: what it names is read by the other layers, which know it beside its plain one.
"""

from __future__ import annotations

from rawi.model import Framing
from rawi.reader.page import Page


def find_framing(page: Page) -> list[Framing]:
    """Every loaded word of `page`, as it stands in the text, with its plain English word, in order of the text."""
    out: list[Framing] = []
    end = 0
    for hit in page.layer("framing"):
        data = hit.entry.data
        kind = data["kind"]
        if hit.first < end or hit.suffix and hit.last > hit.first + 1:
            continue
        end = hit.last
        # An epithet is loaded where it is one ("الباسل"); without its article it is a name or a plain word.
        if kind == "stop" or kind == "drop" and not hit.article:
            continue
        span = page.span(hit.first, hit.last)
        out.append(Framing(term=page.document.text[span.start : span.end], plain=data["plain"], span=span))
    return out
