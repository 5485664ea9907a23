"""The credit that a page gives beside its text, as a source; and the publisher, who is no source of its own article."""

from __future__ import annotations

import re

import msgspec

from rawi.knowledge.lexicon import Lexicon
from rawi.model import Event, Source, Toll
from rawi.reader.page import Page
from rawi.reader.says_cast import media_of
from rawi.text.shadow import fold
from rawi.text.tokens import tokens

#: What a medium is, told or left out before its name.
_GENERIC = frozenset("موقع وكاله قناه صحيفه شبكه جريده مجله اذاعه تلفزيون فضائيه منصه".split())
_WORD_RE = re.compile(r"[\w@]+")
#: A page that credits two ("الجزيرة + وكالات") parts them with one of these.
_PARTS_RE = re.compile(r"\s*[+|،,;؛/]\s*|\s+-\s+")


class Names(msgspec.Struct, gc=False):
    """Whom a page names as its own source, and what its publisher is called."""

    #: without words behind it: the line is not part of the text
    credit: Source | None
    publisher: str
    #: the publisher's ids among the media
    own: frozenset[str]
    lexicon: Lexicon
    known: dict[str, bool] = msgspec.field(default_factory=dict)

    def is_publisher(self, name: str) -> bool:
        """Whether a name is that of the publisher itself; its correspondent is another."""
        known = self.known.get(name)
        if known is None:
            known = self.known[name] = self._is_called(_bare(name)) or bool(self.own) and self._is_own_medium(name)
        return known

    def _is_called(self, name: str) -> bool:
        """Whether it is the publisher's name, whole or shortened to its first words: "مرصد قنديل" of "مرصد قنديل للتوثيق"."""
        return bool(self.publisher) and (name == self.publisher or " " in name and self.publisher.startswith(name + " "))

    def _is_own_medium(self, name: str) -> bool:
        words = tokens(name).words
        hits = self.lexicon.scan(words)
        return any(h.entry.layer == "media" and h.entry.id in self.own and h.first == 0 and h.last == len(words) for h in hits)


def names_of(page: Page) -> Names:
    """The names of a page."""
    document = page.document
    lexicon = page.knowledge.lexicon
    publisher = document.publisher or ""
    names = Names(None, _bare(publisher), media_of(lexicon, publisher), lexicon)
    others = [part for part in _PARTS_RE.split((document.credit or "").strip()) if _WORD_RE.search(part) and not names.is_publisher(part)]
    if others:
        names.credit = Source(name=" + ".join(others), kind=_kind(lexicon, others[0]))
    return names


def credited(event: Event, names: Names) -> Event:
    """The event without the publisher among its sources, and with the credit behind all of them where none of them is a wire."""
    chains = tuple(dict.fromkeys(chain for chain in (_without(chain, names) for chain in event.attributions) if chain))
    tolls = event.tolls
    if any(names.is_publisher(link.name) for toll in tolls for link in toll.attribution):
        tolls = tuple(_said(toll, _without(toll.attribution, names)) for toll in tolls)
    credit = names.credit
    if credit is not None and not any(link.kind == "media" for chain in chains for link in chain):
        chains = tuple((credit, *chain) for chain in chains) or ((credit,),)
        tolls = tuple(_said(toll, (credit, *toll.attribution)) for toll in tolls)
    if chains == event.attributions and tolls is event.tolls:
        return event
    return msgspec.structs.replace(event, attributions=chains, tolls=tolls)


def _said(toll: Toll, chain: tuple[Source, ...]) -> Toll:
    return msgspec.structs.replace(toll, attribution=chain)


def _without(chain: tuple[Source, ...], names: Names) -> tuple[Source, ...]:
    if not any(names.is_publisher(link.name) for link in chain):
        return chain
    return tuple(link for link in chain if not names.is_publisher(link.name))


def _bare(name: str) -> str:
    """A name as it is compared: folded, without articles and without what a medium is; all of it where nothing else is left."""
    words = [word.removeprefix("ال") for word in _WORD_RE.findall(fold(name))]
    return " ".join([word for word in words if word not in _GENERIC] or words)


def _kind(lexicon: Lexicon, name: str) -> str:
    """The kind of a credited source: a medium unless its name tells another."""
    hits = lexicon.scan(tokens(name).words)
    if any(h.entry.layer == "media" for h in hits):
        return "media"
    return next((str(h.entry.data["kind"]) for h in hits if h.entry.layer == "sources" and h.entry.data["role"] != "adj"), "media")
