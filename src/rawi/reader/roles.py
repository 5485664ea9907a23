"""The parties of a page with all that grammar says of them, found once."""

from __future__ import annotations

import msgspec

from rawi.reader.clauses import Clauses
from rawi.reader.mentions import ActorMention, Voice, WeaponMention
from rawi.reader.page import Page
from rawi.reader.roles_party import Party, parties
from rawi.reader.roles_slots import slots
from rawi.reader.triggers import Mention

#: Event words that carry the act which a noun names: "شنت … غارات", "غارات شنتها".
_CARRIERS = frozenset(("carry_out", "claim"))
DOING = frozenset(("doer", "both", "heir", "user", "firer", "genitive", "light"))
HIT = frozenset(("hit", "both"))


class Roles(msgspec.Struct, gc=False):
    """`rows`, `acts`, `carriers`: by sentence, the numbers of its parties, its event words, and those that carry another's act."""

    cast: list[Party]
    rows: dict[int, list[int]]
    placed: dict[int, list[tuple[Mention, str]]]
    #: party key -> how often it is named
    told: dict[str, int]
    acts: dict[int, list[Mention]]
    carriers: dict[int, list[Mention]]

    def sides(self, mention: Mention) -> tuple[set[str], set[str]]:
        """The keys of the parties that grammar puts in the place of an event word's doer, and of the one hit."""
        doers: set[str] = set()
        hit: set[str] = set()
        for i in self.rows.get(mention.sentence, ()):
            for m, place in self.placed.get(i, ()):
                if m is mention:
                    if place in DOING:
                        doers.add(self.cast[i].key)
                    if place in HIT:
                        hit.add(self.cast[i].key)
        return doers, hit


def find_roles(
    page: Page, clauses: Clauses, triggers: list[Mention], actors: list[ActorMention], voices: list[Voice], weapons: list[WeaponMention]
) -> Roles:
    """The parties of a page, each with its places beside the event words."""
    cast = parties(page, clauses, triggers, actors, voices)
    rows: dict[int, list[int]] = {}
    told: dict[str, int] = {}
    for i, party in enumerate(cast):
        rows.setdefault(party.sentence, []).append(i)
        told[party.key] = told.get(party.key, 0) + 1
    acts: dict[int, list[Mention]] = {}
    carriers: dict[int, list[Mention]] = {}
    for m in triggers:
        acts.setdefault(m.sentence, []).append(m)
        if m.entry in _CARRIERS:
            carriers.setdefault(m.sentence, []).append(m)
    return Roles(cast, rows, slots(page.words, cast, rows, triggers, weapons), told, acts, carriers)
