"""The language of a text by its script, without a model: Arabic letters or Latin ones."""

from __future__ import annotations

import re

_ARABIC = re.compile("[\u0621-\u064a\u0671-\u06d3\ufb50-\ufdfb\ufe70-\ufefc]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
#: A headline and two paragraphs decide; no need to count a long text.
_LOOK = 4000


def language(text: str) -> str:
    """"ar" or "en": the script that most letters of the head of `text` are of; Arabic where there is none."""
    head = text[:_LOOK]
    return "en" if len(_LATIN.findall(head)) > 2 * len(_ARABIC.findall(head)) else "ar"
