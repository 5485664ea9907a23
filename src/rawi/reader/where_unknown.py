"""Names that no map of ours knows: what follows a type noun ("قرية كذا") up to where a name cannot go on."""

from __future__ import annotations

from rawi.reader.page import Page
from rawi.reader.where_names import Find, take_leads, take_tails
from rawi.reader.where_words import Around, Lead

#: A name has at most so many words.
MOST_WORDS = 4
#: Types whose names are often plain words ("حي الثورة", "مدرسة النجاح").
_FREE = frozenset(("quarter", "site", "road", "camp", "base", "hospital", "front", "mountain"))


def unknown_names(page: Page, taken: set[int], words: Around) -> list[Find]:
    """A Find for every name after a type noun that stands on no token of `taken` (those of known names)."""
    out: list[Find] = []
    busy: set[int] | None = None
    texts = page.words
    n = len(texts)
    for lead in words.types:
        first = lead.last
        if lead.article or first >= n or first in taken or first in words.opens or first in words.ends or first in words.demonyms:
            continue
        if first in words.tails and not words.tails[first].article:
            continue
        word = texts[first]
        if not _nameable(word) or word[0] == "و" and len(word) < 4:
            continue
        if busy is None:
            busy = {hit.first for layer, hits in page.hits.items() if layer not in ("relations", "actors", "media") for hit in hits}
        if first in busy and lead.value not in _FREE or page.tokens.starts[first] - page.tokens.ends[first - 1] > 3:
            continue
        last = _name_end(page, first, taken, words, busy)
        if first in busy and lead.value in _FREE and not word.startswith("ال"):
            continue
        find = Find(first, last, first, last, None)
        take_leads(page, find, words, "")
        take_tails(page, find, words)
        if find.type:
            out.append(find)
    return out


def _nameable(word: str) -> bool:
    return len(word) > 1 and "\u0621" <= word[0] <= "\u064a"


def _name_end(page: Page, first: int, taken: set[int], words: Around, busy: set[int]) -> int:
    """The token after the last of the name that begins at `first`."""
    texts = page.words
    n = len(texts)
    quoted = page.tokens.quoted(page.tokens.starts[first])
    if quoted is not None and first and page.tokens.ends[first - 1] <= quoted[0] + 1:
        last = first + 1
        while last < n and page.tokens.ends[last] <= quoted[1] and last - first < MOST_WORDS:
            last += 1
        if last >= n or page.tokens.starts[last] >= quoted[1]:
            return last
    last = first + 1
    if first in words.heads and last < n and last not in words.ends and _nameable(texts[last]):
        last += 1
        if last - 1 in words.heads and last < n and last not in words.ends and _nameable(texts[last]):
            last += 1
    elif last < n and texts[first].startswith("ال") and texts[last].startswith("ال") and last not in taken and last not in busy:
        if texts[last].endswith(("ي", "يه")) and last not in words.demonyms and last not in words.ends:
            last += 1
    return last


def lead_kinds(lead: Lead) -> str:
    """The kind of place that a lead tells of."""
    return lead.value
