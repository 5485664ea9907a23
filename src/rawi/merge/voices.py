"""The tellings of one incident as voices: each with the sources behind it and the original that it has its words from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from rawi.merge.families import root_of
from rawi.merge.sources import Owner, independent, publisher_of, source_of
from rawi.merge.told import Told


class Voice(msgspec.Struct, frozen=True, gc=False):
    """One telling. `family`: the document at the root of its copies; `publisher`: that document's, who vouches for sources without a name;
    `owners`: the last links of its chains, or the publisher where it has none; `roots`: their keys, one for all that speak for one another."""

    told: Told
    family: str
    publisher: Owner
    owners: tuple[Owner, ...]
    roots: frozenset[str]

    @property
    def document(self) -> str:
        return self.told.document


def voices_of(members: Sequence[Told], originals: Mapping[str, str]) -> list[Voice]:
    """The voices of an incident in order of document and event, whatever the order of `members`; the same telling twice is one."""
    distinct = {member.key: member for member in members}
    ordered = [distinct[key] for key in sorted(distinct)]
    families: dict[str, list[Told]] = {}
    for member in ordered:
        families.setdefault(root_of(member.document, originals), []).append(member)
    out = [voice for family, held in families.items() for voice in _family(family, held)]
    return sorted(out, key=lambda voice: voice.told.key)


def support(voices: Iterable[Voice]) -> int:
    """How many independent sources stand behind these voices."""
    return independent((voice.family, voice.roots) for voice in voices)


def display_names(voices: Iterable[Voice]) -> dict[str, str]:
    """Key of a source -> the one name it is shown by: the most used, of these the shortest."""
    used: dict[str, Counter[str]] = {}
    for voice in voices:
        for owner in owners_in(voice):
            used.setdefault(owner.key, Counter())[owner.name] += 1
    return {key: min(names, key=lambda name: (-names[name], len(name), name)) for key, names in used.items()}


def owners_in(voice: Voice) -> list[Owner]:
    """All sources of a voice: those behind the event, behind single figures, and its publisher."""
    links = [toll.attribution[-1] for toll in voice.told.event.tolls if toll.attribution]
    return [*voice.owners, *(source_of(link, voice.publisher) for link in links), voice.publisher]


def _family(family: str, held: list[Told]) -> list[Voice]:
    """The voices of copies of one original: where their chains name nobody, its publisher and its sources stand behind them all."""
    first = min(held, key=lambda told: (told.document != family, told.published or "9999", told.key))
    publisher = publisher_of(first.publisher, first.document)
    behind = _owners(first, publisher) or (publisher,)
    out = []
    for told in held:
        owners = _owners(told, publisher) or behind
        out.append(Voice(told, family, publisher, owners, frozenset(owner.root for owner in owners)))
    return out


def _owners(told: Told, publisher: Owner) -> tuple[Owner, ...]:
    """The last link of each chain, each source once."""
    found = {owner.key: owner for owner in sorted(source_of(chain[-1], publisher) for chain in told.event.attributions if chain)}
    return tuple(found.values())
