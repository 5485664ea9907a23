"""What the words around a party make of it: its marker, the party that it is joined with, whether it speaks or is accused."""

from __future__ import annotations

from bisect import bisect_left

import msgspec

from rawi.reader.clauses import Clauses
from rawi.reader.mentions import ActorMention, Voice
from rawi.reader.page import Page
from rawi.reader.triggers import Mention

_NAMING = ("actors", "forces", "people", "objects", "demonyms", "phrase")
_PROCLITIC = {"ل": "for", "ب": "b", "ك": "k", "س": "", "ف": "", "و": "and"}
#: So many words may stand between two parties that و joins.
_JOIN = 4
_CLASS = frozenset(("civilians", "protesters", "armed_group", "unknown_gunmen", "journalists", "medics"))


#: "others" are more of those named before.
_OTHERS = frozenset(form for word in ("اخرين", "اخرون", "اخران") for form in (word, "و" + word))
#: The accused stands so many words behind the verb at most.
_ACCUSED = 15
#: Words of doubt count so far before a party.
_DOUBT = 4


class Party(msgspec.Struct, gc=False):
    """A mention of a party in its sentence. Mentions of one `key` are one party."""

    actor: ActorMention
    code: str | None
    key: str
    #: the class of its code: "civilians", …, "named" for any side with a name, "none"
    who: str
    kind: str
    sentence: int
    clause: int
    #: the part that the word before gives it (role_words.csv), "" for none
    marker: str
    #: number of the party that it is joined to with و, its own for none
    root: int
    #: what the voice does in whose name it stands ("says", "claims"), "" for none
    voice: str
    #: it is the subject of a verb that leaves the act to a noun
    light: bool
    #: "suspected of" stands before it
    doubted: bool


class _Around(msgspec.Struct, gc=False):
    """The words of role_words.csv, by the token behind them."""

    part: dict[int, str]
    #: first tokens of light verbs, and the tokens behind them
    light: set[int]
    blame: set[int]
    doubt: set[int]


def parties(page: Page, clauses: Clauses, triggers: list[Mention], actors: list[ActorMention], voices: list[Voice]) -> list[Party]:
    """The parties of a page in order of the text."""
    words = page.words
    prefix = {hit.first: hit.prefix[-1] for name in _NAMING for hit in page.layer(name) if hit.prefix}
    around = _around(page)
    spoken = _speakers(actors, voices)
    accused = _accused(actors, voices)
    acts = [m.first for m in triggers]
    sentence, clause = clauses.sentence, clauses.of
    out: list[Party] = []
    for i, actor in enumerate(actors):
        first = actor.first
        before = out[-1] if out and out[-1].sentence == sentence[first] else None
        mark = _PROCLITIC.get(prefix.get(first, ""), "")
        told = around.part.get(first, "") if first and sentence[first - 1] == sentence[first] else ""
        root = i
        if mark == "and":
            mark = ""
            if before is not None and first - before.actor.last <= _JOIN:
                at = bisect_left(acts, before.actor.last)
                if at == len(acts) or acts[at] >= first:
                    root, mark = before.root, before.marker
        elif not mark or mark == "b" and told == "support":
            mark = told
        if mark == "support" and before is not None and first - before.actor.last <= _JOIN + 1:
            root = before.root
        if i in accused or mark == "to" and not around.blame.isdisjoint(range(first - 4, first)):
            mark = "accused"
        code = actor.code
        if words[actor.head] in _OTHERS and before is not None:
            code = before.code
        out.append(
            Party(
                actor, code, code or "?" + words[actor.head], code if code in _CLASS else "named" if code else "none", actor.kind,
                sentence[first], clause[first], mark, root, "" if i in accused else spoken.get(i, ""), first in around.light or actor.last in around.light,
                not around.doubt.isdisjoint(range(first - _DOUBT, first + 1)),
            )
        )  # fmt: skip
    return out


def _around(page: Page) -> _Around:
    found = _Around({}, set(), set(), set())
    for hit in page.layer("role_words"):
        part = hit.entry.data["part"]
        if part == "light":
            found.light.update((hit.first, hit.last))
        elif part == "blame":
            found.blame.add(hit.last)
        elif part == "doubt":
            found.doubt.add(hit.last)
        else:
            found.part[hit.last] = part
    return found


def _speakers(actors: list[ActorMention], voices: list[Voice]) -> dict[int, str]:
    """Actor number -> the act of the voice in whose name it stands."""
    starts = [a.span.start for a in actors]
    out: dict[int, str] = {}
    for voice in voices:
        for link in voice.chain:
            if link.span is None:
                continue
            at = bisect_left(starts, link.span.start)
            if at and actors[at - 1].span.end > link.span.start:
                at -= 1
            while at < len(starts) and starts[at] < link.span.end:
                if out.get(at, "says") == "says":
                    out[at] = voice.act
                at += 1
    return out


def _accused(actors: list[ActorMention], voices: list[Voice]) -> set[int]:
    """The numbers of the actors whom a voice accuses: the first behind the verb that is not the accuser."""
    out: set[int] = set()
    starts = [a.first for a in actors]
    for voice in voices:
        if voice.act != "accuses":
            continue
        at = bisect_left(starts, voice.cue)
        named = min((link.span for link in voice.chain if link.span is not None), default=None)
        if named is not None and at < len(starts) and actors[at].span.start < named.end and actors[at].span.end > named.start:
            at += 1
        if at < len(starts) and starts[at] < min(voice.last, voice.cue + _ACCUSED):
            out.add(at)
    return out
