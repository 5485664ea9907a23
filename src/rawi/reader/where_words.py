"""The words of place of a page, ordered so that the neighbours of a name can be asked for: type nouns, relations, ends."""

from __future__ import annotations

import msgspec

from rawi.knowledge.lexicon import Hit
from rawi.reader.page import Page

#: Kinds of `relations.csv` that may stand to the left of a name and belong to its mention.
_LEADS = frozenset(("type", "group", "pair", "part", "near", "unit", "border"))

#: "and led to", which folds to the word for "valley".
AND_LED = "وأد"


class Lead(msgspec.Struct, frozen=True, gc=False):
    """A word before a name, on tokens `first` to `last`: its `kind` and `value` in relations.csv, proclitic and article."""

    first: int
    last: int
    kind: str
    value: str
    prefix: str
    article: bool


class Around(msgspec.Struct, gc=False):
    """Words of place by where they end (`leads`, `before`) or begin (`opens`, `tails`, `ends`, `heads`)."""

    leads: dict[int, list[Lead]]
    #: words that make a role, by their last token (excluded): party, voice, speaker, origin, toward, in, of
    before: dict[int, list[Lead]]
    #: type nouns by first token
    types: list[Lead]
    #: adjectives that may follow a name, by first token -> last
    tails: dict[int, Lead]
    #: nation adjectives by first token -> country
    demonyms: dict[int, str]
    ends: set[int]
    heads: set[int]
    #: first tokens of every word of place: an unknown name stops there
    opens: set[int]
    #: first tokens of verbs of saying
    voices: set[int]
    #: first tokens of dual nouns, which two names follow
    pairs: set[int]


def around(page: Page) -> Around:
    """The words of place of `page`."""
    out = Around({}, {}, [], {}, {}, set(), set(), set(), set(), set())
    text, starts = page.document.text, page.tokens.starts
    for hit in page.layer("relations"):
        data = hit.entry.data
        kind = data["kind"]
        first = hit.first
        if text.startswith(AND_LED, starts[first]):
            continue
        if kind == "end":
            if hit.prefix in ("", "و") and not hit.suffix:
                out.ends.add(first)
            continue
        if kind == "head":
            if not hit.suffix:
                out.heads.add(first)
            continue
        if hit.suffix and kind != "party":
            continue
        if kind == "tail":
            out.tails[first] = _lead(hit, kind, data["value"])
        elif kind == "demonym":
            out.demonyms[first] = data["value"]
        elif kind == "realm":
            if hit.article:
                out.types.append(_lead(hit, kind, data["value"]))
        elif kind in _LEADS:
            if kind == "pair":
                kind = "group"
                out.pairs.add(first)
            lead = _lead(hit, kind, data["value"])
            out.leads.setdefault(hit.last, []).append(lead)
            out.opens.add(first)
            if kind in ("type", "group", "border"):
                out.types.append(lead)
        else:
            out.before.setdefault(hit.last, []).append(_lead(hit, kind, data["value"]))
            if kind == "voice":
                out.voices.add(first)
    return out


def _lead(hit: Hit, kind: str, value: str) -> Lead:
    return Lead(hit.first, hit.last, kind, value, hit.prefix, hit.article)
