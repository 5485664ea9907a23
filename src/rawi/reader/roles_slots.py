"""Grammar of who does what to whom: for each event word, the parties that stand in its doer's and its object's place.

Modern Standard Arabic news: verb – subject – object; subject – verb; a verbal noun with its doer as genitive, after ل or as an adjective
of nation, and the one hit after على, ل or as genitive; passives; "exposed to". Source: K. Ryding, A Reference Grammar of Modern
Standard Arabic (2005), on word order, the verbal noun and the passive.

Places: doer, hit, both (of two sides), genitive (doer or hit), from (after من), heir (doer of the verb before, which a verb without a
subject takes on), firer (of what was shot down), user, claimer, light (subject of "carried out", "managed to" and the like), announcer and
speaker (who tells of an act whose doer is not named), ahead and before (whoever stands before a noun, next to it or farther).
"""

from __future__ import annotations

import msgspec

from rawi.reader.mentions import WeaponMention
from rawi.reader.roles_party import Party
from rawi.reader.triggers import Mention

_DOERS = frozenset(("force", "group", "state", "person"))
_THINGS = frozenset(("object", "people", "victim", "projectile"))
_HIT_MARKS = frozenset(("on", "against", "for"))
_DOER_MARKS = frozenset(("by", "support", "accused"))
_THEM = ("ه", "ها", "هم", "هما")
#: Event words that name no new act between another one and its party.
_PASSED = frozenset(("phase", "sign", "device"))
#: The doer of these is told apart: their act need not be the event's.
_DOER_OF = {"use": "user", "launch": "firer", "launch_rocket": "firer", "claim": "claimer"}
#: Words between an event word and its party, or between two of its parties; between a verb and its subject before it; and the widest.
_REACH, _BEFORE, _WIDE = 9, 4, 16


class _Case(msgspec.Struct, gc=False):
    """One event word in its sentence. `right`: the parties behind it, of those joined with و the first; `left`: its subject before it."""

    words: list[str]
    cast: list[Party]
    row: list[int]
    joined: dict[int, list[int]]
    events: list[Mention]
    m: Mention
    heirs: list[int]
    right: list[int]
    left: int
    out: list[tuple[int, str]]

    def give(self, root: int, place: str) -> None:
        self.out += [(i, place) for i in self.joined[root]]

    def thing_or(self, place: str, i: int) -> str:
        return "hit" if self.cast[i].kind in _THINGS else place


def slots(
    words: list[str], cast: list[Party], rows: dict[int, list[int]], triggers: list[Mention], weapons: list[WeaponMention]
) -> dict[int, list[tuple[Mention, str]]]:
    """Party number -> its (event word, place). `rows`: the party numbers of each sentence."""
    out: dict[int, list[tuple[Mention, str]]] = {}
    by: dict[int, list[Mention]] = {}
    for m in triggers:
        if m.sentence in rows:
            by.setdefault(m.sentence, []).append(m)
    arms = {w.last for w in weapons}
    for sentence, events in by.items():
        row = rows[sentence]
        joined: dict[int, list[int]] = {i: [] for i in row}
        for i in row:
            joined[cast[i].root].append(i)
        heirs: list[int] = []
        for k, m in enumerate(events):
            left = _left(cast, row, m, events) if m.verb else -1
            case = _Case(words, cast, row, joined, events, m, heirs, _right(cast, row, joined, events, k), left, [])
            _place(case, k, arms)
            if m.verb:
                heirs = [i for i, place in case.out if place in ("doer", "both", "heir")] if m.kind != "sign" else heirs
            special = _DOER_OF.get(m.entry)
            for i, place in case.out:
                out.setdefault(i, []).append((m, special if special and place == "doer" else place))
    return out


def _right(cast: list[Party], row: list[int], joined: dict[int, list[int]], events: list[Mention], k: int) -> list[int]:
    """The parties behind event word `k` up to the next act."""
    m = events[k]
    stop = next((o.last for o in events[k + 1 :] if o.first >= m.last and o.kind not in _PASSED), 1 << 60)
    out: list[int] = []
    end = m.last
    for i in row:
        party = cast[i]
        first = party.actor.first
        if first < m.last or party.root != i:
            continue
        if not (m.frame == "sym" and party.marker == "between" and first - m.last <= _WIDE) and (first - end > _REACH or stop <= first):
            break
        out.append(i)
        end = cast[joined[i][-1]].actor.last
    return out


def _last_before(cast: list[Party], row: list[int], m: Mention) -> int:
    best = -1
    for i in row:
        if cast[i].actor.last > m.first:
            break
        best = i
    return best


def _left(cast: list[Party], row: list[int], m: Mention, events: list[Mention]) -> int:
    """The party that stands as subject before a verb, -1 for none."""
    best = _last_before(cast, row, m)
    if best < 0:
        return -1
    last = cast[best].actor.last
    if m.first - last > _BEFORE or any(o.first >= last and o.last <= m.first for o in events):
        return -1
    root = cast[best].root
    return root if not cast[root].marker or m.first - last <= 2 else -1


def _place(case: _Case, k: int, arms: set[int]) -> None:
    """Gives each party of the event word its place."""
    cast, m = case.cast, case.m
    for i in case.right:
        marker = cast[i].marker
        if marker in _DOER_MARKS:
            case.give(i, "doer")
        elif marker == "from":
            case.give(i, "from")
    if m.frame == "sym":
        _two_sides(case)
    elif not m.verb:
        _noun(case)
    elif m.passive or m.frame == "hit":
        best = case.left if case.left >= 0 else next((i for i in case.right if not cast[i].marker), -1)
        if best >= 0:
            case.give(best, "hit")
    elif m.frame == "own":
        best = case.left if case.left >= 0 else next((i for i in case.right if not cast[i].marker), -1)
        if best >= 0:
            case.give(best, case.thing_or("doer", best))
    elif m.frame == "victim":
        _kill(case)
    else:
        _verb(case, k, arms)


def _two_sides(case: _Case) -> None:
    """ "clashes between X and Y", "X fought with Y" """
    cast, m, right = case.cast, case.m, case.right
    for i in right:
        if cast[i].marker in ("between", "with") or m.verb and not cast[i].marker and i == right[0]:
            case.give(i, "both")
    if case.left >= 0:
        case.give(case.left, "both")
    if not m.verb and right and not cast[right[0]].marker and cast[right[0]].actor.first - m.last <= 1:
        case.give(right[0], "both")


def _kill(case: _Case) -> None:
    """A verb of killing, unvowelled: "the army killed two" where a side and its object follow, else "two were killed"."""
    cast, left = case.cast, case.left
    plain = [i for i in case.right if not cast[i].marker]
    if left < 0 and len(plain) > 1 and cast[plain[0]].kind in _DOERS:
        case.give(plain[0], "doer")
        case.give(plain[1], "hit")
    elif left >= 0 and plain and cast[left].kind in _DOERS:
        case.give(left, "doer")
        case.give(plain[0], "hit")
    elif left >= 0 and not plain:
        case.give(left, "hit")
    elif plain:
        case.give(plain[0], "hit")
        case.out += [(i, "heir") for i in case.heirs]


def _verb(case: _Case, k: int, arms: set[int]) -> None:
    """An active verb with an object."""
    cast, m, left = case.cast, case.m, case.left
    word = case.words[m.first]
    plain = [i for i in case.right if not cast[i].marker]
    hits = [i for i in case.right if cast[i].marker in _HIT_MARKS]
    if m.last - m.first == 1 and len(word) > 4 and word.endswith(_THEM):  # its object is the pronoun: "غارات شنتها X على Y"
        if plain:
            case.give(plain[0], "doer")
        for i in hits:
            case.give(i, "hit")
        return
    # "a raid hit …", "rockets hit …": the subject is no party.
    armed = left < 0 and any(o.last <= m.first <= o.last + 3 and not o.verb and o.kind != "phase" for o in case.events[:k])
    armed = armed or any(t in arms for t in range(m.first - 2, m.first + 1))
    rest = plain
    if left >= 0:
        case.give(left, "doer")
    elif not armed:
        lone = len(plain) == 1 and not hits and case.heirs and word[0] == "و"
        if plain and cast[plain[0]].kind in _DOERS and not lone:
            case.give(plain[0], "doer")
            rest = plain[1:]
        else:
            case.out += [(i, "heir") for i in case.heirs]
    if rest:
        case.give(rest[0], "hit")
    if hits:
        case.give(hits[0], "hit")


def _noun(case: _Case) -> None:
    """A verbal noun or the name of an act."""
    cast, m, right = case.cast, case.m, case.right
    for i in case.row:
        actor = cast[i].actor
        if m.first < actor.first < m.last:
            case.out.append((i, "hit" if m.frame == "victim" else case.thing_or("doer", i)))
    plain = [i for i in right if not cast[i].marker]
    if m.frame == "victim":
        if plain:
            case.give(plain[0], "hit")
        if right and cast[right[0]].marker == "from":
            case.give(right[0], "hit")
        return
    near = plain[0] if plain and cast[plain[0]].actor.first - m.last <= 2 else -1
    if m.frame == "own":
        if near >= 0:
            case.give(near, case.thing_or("doer", near))
        return
    _ahead(case)
    hits = [i for i in right if cast[i].marker in _HIT_MARKS]
    strong = [i for i in hits if cast[i].marker != "for"]
    loose = [i for i in hits if cast[i].marker == "for"]
    rest = strong or loose
    if near >= 0 and cast[near].kind in _THINGS:
        case.give(near, "hit")
    elif near >= 0:
        actor = cast[near].actor
        others = rest or plain[1:]
        if others or actor.first == m.last and actor.last == m.last + 1:
            case.give(near, "doer")
            if others:
                case.give(others[0], "hit")
        else:
            case.give(near, "genitive")
    elif loose and strong:
        case.give(loose[0], "doer")
        case.give(strong[0], "hit")
    elif strong:
        case.give(strong[0], "hit")
    elif loose:
        case.give(loose[0], "hit" if cast[loose[0]].kind in ("object", "people") else "genitive")


def _ahead(case: _Case) -> None:
    """Who stands before the noun of an act: the accused, the subject of a light verb, the one who announces it."""
    cast, m = case.cast, case.m
    best = _last_before(cast, case.row, m)
    if best < 0:
        return
    last = cast[best].actor.last
    if m.first - last > _WIDE or any(o.first >= last and o.last <= m.first and o.kind != "phase" for o in case.events):
        return
    root = cast[best].root
    close = m.first - last <= _BEFORE
    if cast[root].marker == "accused":
        case.give(root, "doer")
    elif cast[root].light:
        case.give(root, "light")
    elif cast[root].voice:
        case.give(root, "announcer" if close else "speaker")
    elif not cast[root].marker:
        case.give(root, "ahead" if close else "before")
