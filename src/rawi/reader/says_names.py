"""Which source a name is: a new one, or one that was named before ("المرصد", "المصدر", a surname, the headline's short name).

A source's name is that of the fullest mention; the span given here, the words that stand here.
"""

from __future__ import annotations

from collections import deque

import msgspec

from rawi.model import Source, Span
from rawi.reader.page import Page
from rawi.reader.says_cast import Cast
from rawi.reader.says_phrase import Phrase

#: So many of the sources last named can be taken up again: keeps long texts linear.
REMEMBERED = 64
_PAPER = frozenset({"#statement"})
#: Which roles a definite name of a role may take up again.
_RESUMES = {
    "": ("", "title", "head", "adj"), "adj": ("", "title", "adj"), "title": ("title", "", "adj"), "head": ("head",), "pundit": ("pundit",),
    "body": ("body", "actor", "state", "paper"), "actor": ("actor", "body", "state", "paper"), "state": ("state",),
    "medium": ("medium", "outlet"), "outlet": ("outlet", "medium"), "paper": ("paper",),
}
#: Roles that are definite without an article.
_DEFINITE = frozenset({"", "medium", "adj", "actor", "body", "state"})
_EMPTY = frozenset({"باسم", "من", "في", "عن", "صادر", "صدر", "علي", "السيد"})
_QUOTES = "\"“”«»„‹›"
_OPENING = frozenset("\"“«‹")
_CLOSING = frozenset("\"”»›")


class Known(msgspec.Struct, frozen=True, gc=False):
    """A source named before, with the stems of its words."""

    stems: frozenset[str]
    source: Source
    role: str


class Names:
    """The sources of a page named so far."""

    def __init__(self, page: Page, cast: Cast, lead_ends: int) -> None:
        self.page = page
        self.cast = cast
        self.known: deque[Known] = deque(maxlen=REMEMBERED)
        #: names of the headline that turned out to be short for the lead's
        self.renamed: dict[str, str] = {}
        self.heading = False
        self._headed: Known | None = None
        self._lead_ends = lead_ends

    def source(self, name: Phrase, latest: tuple[Source, ...] | None) -> Source:
        """The source that a phrase names, new or named before; "the statement" is that of the `latest` speaker."""
        first = name.first
        text, span = self._words(name)
        stems = self._stems(name)
        hit = self.cast.hit(first)
        definite = bool(hit and hit.article) or name.role in _DEFINITE
        older = self._older(name, stems, definite)
        short = self._headed.source if self._headed is not None else None
        if older is not None and not (older is short and first < self._lead_ends and len(text) > len(older.name)):
            return Source(name=older.name, kind=older.kind, span=span)
        if latest and name.role == "paper" and definite and stems == _PAPER:
            return Source(name=latest[-1].name, kind=latest[-1].kind, span=span)
        found = Source(name=text, kind=name.kind, span=span)
        made = Known(stems, found, name.role)
        if self.heading:
            self._headed = made
        elif self._headed is not None and first < self._lead_ends:
            # The headline's short name of the lead's first speaker: one source.
            old = self._headed
            if old.stems < stems or old.role == name.role or old.source.kind == found.kind:
                self.renamed[old.source.name] = found.name
            self._headed = None
        self.known.append(made)
        return found

    def _words(self, name: Phrase) -> tuple[str, Span]:
        """The words of a name and their span, without a preposition written on its first word."""
        page, c = self.page, self.cast
        first = name.first
        text = page.text(first, name.last)
        span = page.span(first, name.last)
        after = page.document.text[span.end : span.end + 1]
        if after in _CLOSING and sum(text.count(mark) for mark in _QUOTES) % 2:
            text, span = text + after, Span(span.start, span.end + 1)  # the name ends with its own quotation mark
        elif span.start and page.document.text[span.start - 1] in _OPENING and sum(text.count(mark) for mark in _QUOTES) % 2:
            text, span = page.document.text[span.start - 1] + text, Span(span.start - 1, span.end)
        hit = c.hit(first)
        prefix = hit.prefix if hit is not None else "ل" if first and first - 1 in c.preps and c.words[first].startswith("ل") else ""
        if not prefix or not text.startswith(prefix):
            return text, span
        if hit is not None and hit.article and prefix.endswith("ل"):
            return ("ال" + text[2:] if text.startswith("لل") else text), span
        return text[len(prefix) :], Span(span.start + len(prefix), span.end)

    def resumes(self, name: Phrase) -> bool:
        """Whether all the words of a name stand in one named before."""
        stems = self._stems(name)
        return any(stems < old.stems for old in self.known)

    def _older(self, name: Phrase, stems: frozenset[str], definite: bool) -> Source | None:
        """The source named before that these words resume, or None."""
        papers: Source | None = None
        for old in reversed(self.known):
            if stems == old.stems or name.role == "outlet" and old.role == "medium" and definite and self._is_kind(name, old):
                return old.source
            fuller = stems < old.stems or name.role == "title" == old.role and stems > old.stems and len(stems) == len(old.stems) + 1
            if definite and fuller and old.role in _RESUMES.get(name.role, ()):
                if old.role != "paper" or name.role == "paper":
                    return old.source
                papers = papers or (old.source if len(stems) == 1 else None)
            elif name.role == "paper" != old.role and stems > _PAPER and stems - _PAPER < old.stems:
                return old.source
        return papers

    def _is_kind(self, name: Phrase, old: Known) -> bool:
        """Whether "the agency" is what the medium named before calls itself."""
        return name.last - name.first == 1 and self.page.text(name.first, name.last)[2:] in old.source.name

    def _stems(self, name: Phrase) -> frozenset[str]:
        c = self.cast
        out: set[str] = set()
        j = name.first
        while j < name.last:
            word = c.words[j]
            hit = c.media.get(j)
            if hit is not None:
                out.add("#" + hit.entry.id)
                j = max(hit.last, j + 1)
                continue
            hit = c.sources.get(j)
            if hit is not None and hit.entry.data["role"] in ("head", "paper"):
                out.add("#" + hit.entry.id + hit.feature.replace("sg", ""))
            elif word[0].isalnum():
                if hit is not None and hit.prefix and word.startswith(hit.prefix):
                    word = word[len(hit.prefix) :]
                    word = word[1:] if hit.article and word.startswith("ل") else word
                if len(word) > 4 and word.startswith(("ال", "لل")):
                    word = word[2:]
                if word not in _EMPTY:
                    out.add(word.removesuffix("ه") if len(word) > 3 else word)
            j += 1
        return frozenset(out)

    def unless_own(self, chain: tuple[Source, ...], name: Phrase) -> tuple[Source, ...]:
        """`chain`, or () where it is the publisher itself."""
        c = self.cast
        for j in range(name.first, name.last):
            hit = c.media.get(j)
            if hit is not None and hit.entry.id in c.own:
                return ()
        return chain
