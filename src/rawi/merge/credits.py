"""Does a document say that it has its words from a certain publisher?

Where articles give credit: the publisher named behind a word of saying ("نقلا عن", "بحسب", "ذكرت"), as the agency's tag of the dateline, with its handle
("@…"), or in the credit that the page gives beside the text. Only the head and the tail of a text are looked at.
"""

from __future__ import annotations

import re
from itertools import pairwise

import msgspec

from rawi.knowledge.lexicon import Lexicon
from rawi.model import Document
from rawi.text.shadow import fold
from rawi.text.tokens import tokens

#: Characters of the head and of the tail in which credit is given.
_HEAD, _TAIL = 900, 250
#: Words between a word of saying and the end of the name that it credits.
_REACH = 6
#: An agency's tag stands among so many first words of a line.
_TAG = 9
_LINES = 4
_EDGES = frozenset({"-", "--", "(", "/", "|", ":"})
#: What many publishers have in their names and nobody repeats.
_LEFT_OUT = frozenset({"لانباء", "للانباء", "انباء", "اخباريه", "اخبار", "موقع", "منصه"})
_WORD = re.compile(r"[\w@]+")


class Name(msgspec.Struct, frozen=True, gc=False):
    """What a publisher is called: its bare words, and its ids among the media that Rawi knows."""

    words: tuple[str, ...]
    media: frozenset[str]


class Credits(msgspec.Struct, frozen=True, gc=False):
    """Whom a document credits: stretches of bare words in which a name counts, and ids of media."""

    stretches: tuple[str, ...]
    media: frozenset[str]

    def name(self, publisher: Name) -> bool:
        """Whether the publisher is among them."""
        if self.media & publisher.media:
            return True
        wanted = " ".join(publisher.words)
        return bool(wanted) and any(f" {wanted} " in stretch for stretch in self.stretches)


def name_of(publisher: str, lexicon: Lexicon) -> Name:
    """What a publisher is called."""
    words = [word.lstrip("@") for word in _WORD.findall(fold(publisher))]
    known = {hit.entry.id for hit in lexicon.scan(tokens(publisher).words) if hit.entry.layer == "media"}
    bare = [_bare(word) for word in words]
    own = [word for word in bare if word not in _LEFT_OUT and not _is_medium(word, lexicon)]
    return Name(tuple(own or bare), frozenset(known))


def credits_of(document: Document, lexicon: Lexicon) -> Credits:
    """Whom a document credits."""
    stretches: list[str] = []
    media: set[str] = set()
    text = document.text
    for part in (text[:_HEAD], text[max(_HEAD, len(text) - _TAIL) :]):
        _read(part, lexicon, stretches, media)
    if document.credit:
        stretches.append(_stretch([word.lstrip("@") for word in _WORD.findall(fold(document.credit))]))
        media |= {hit.entry.id for hit in lexicon.scan(tokens(document.credit).words) if hit.entry.layer == "media"}
    return Credits(tuple(stretches), frozenset(media))


def may_credit(document: Document, publisher: Name) -> bool:
    """Whether it is worth looking: the publisher may go by other names, or the first word of its own stands in the head or the tail."""
    if publisher.media or document.credit:
        return True
    text = document.text
    return bool(publisher.words) and publisher.words[0] in fold(text[:_HEAD] + " " + text[-_TAIL:])


def _read(text: str, lexicon: Lexicon, stretches: list[str], media: set[str]) -> None:
    """Adds what a part of a text credits."""
    page = tokens(text)
    words = page.words
    hits = lexicon.scan(words)
    spots = {at for hit in hits if hit.entry.layer == "saying" and hit.data["part"] in ("prep", "verb", "noun") for at in range(hit.last, hit.last + _REACH)}
    for sentence in page.sentences[:_LINES]:
        last = min(sentence.last, sentence.first + _TAG)
        spots.update(at for at in range(sentence.first, last - 1) if words[at + 1] in _EDGES and (at == sentence.first or words[at - 1] in _EDGES))
        # a tag of several words: "(أطلس الشرق) -"
        marks = [at for at in range(sentence.first, last) if words[at] in _EDGES or words[at] == ")"]
        spots.update(at for first, end in pairwise(marks) if end - first <= _REACH for at in range(first + 1, end))
    media |= {hit.entry.id for hit in hits if hit.entry.layer == "media" and hit.first in spots}
    run: list[str] = []
    for at, word in enumerate(words):
        if at in spots or (at and words[at - 1] == "@"):
            run.append(word)
        elif run:
            stretches.append(_stretch(run))
            run = []
    if run:
        stretches.append(_stretch(run))


def _stretch(words: list[str]) -> str:
    """Bare words between blanks, without marks."""
    return f" {' '.join(_bare(word) for word in words if word[0].isalnum())} "


def _bare(word: str) -> str:
    return word.removeprefix("ال")


def _is_medium(word: str, lexicon: Lexicon) -> bool:
    """Whether a word says what a medium is, not which: "وكالة", "قناة"."""
    return any(entry.layer == "sources" and entry.data["role"] == "outlet" for entry, _ in lexicon.lookup((word,)))
