"""The figures of one report: who was counted, parts against totals, one claim a source."""

from __future__ import annotations

import msgspec

from rawi.merge.sources import Owner, source_of
from rawi.merge.voices import Voice
from rawi.model import Toll

#: Groups that count civilians alone.
PARTS = ("children", "women", "journalists", "medics")
#: Groups that no person is in twice.
APART = ("civilians", "combatants", "security_forces")
#: Groups that leave out whoever did not fight.
_FIGHTERS = frozenset(("combatants", "security_forces"))
#: Open figures that stand for words ("several", "dozens", "scores", "hundreds", "thousands"), not for a count.
WORDS = frozenset((2, 24, 40, 200, 2000))


class Figure(msgspec.Struct, frozen=True, gc=False):
    """A figure that a source gives: `min` to `max`, None for open-ended. `whole`: its
    report counts more than fighters."""

    kind: str
    who: str
    min: int
    max: int | None
    voice: Voice
    owner: Owner
    whole: bool = True

    @property
    def vague(self) -> bool:
        """Whether it is a word rather than a count."""
        return self.max is None and self.min in WORDS


def figures_of(voice: Voice) -> list[Figure]:
    """The figures of a report: for each kind of harm and each source one for "all" and one for each group that is told apart."""
    out: list[Figure] = []
    tolls = voice.told.event.tolls
    for kind in sorted({toll.kind for toll in tolls}):
        said: dict[Owner, list[Toll]] = {}
        for toll, owner in _owned([toll for toll in tolls if toll.kind == kind], voice):
            said.setdefault(owner, []).append(toll)
        for owner in sorted(said):
            out += _of_one(kind, said[owner], voice, owner)
    return out


def _owned(tolls: list[Toll], voice: Voice) -> list[tuple[Toll, Owner]]:
    """Each figure with its source. What the report tells in its own words belongs to the one source that it names, if it names one alone."""
    named = [source_of(toll.attribution[-1], voice.publisher) if toll.attribution else None for toll in tolls]
    keys = {owner.key: owner for owner in named if owner is not None}
    own = next(iter(keys.values())) if len(keys) == 1 else voice.owners[0] if len(voice.owners) == 1 else voice.publisher
    return [(toll, owner or own) for toll, owner in zip(tolls, named, strict=True)]


def _of_one(kind: str, tolls: list[Toll], voice: Voice, owner: Owner) -> list[Figure]:
    """The figures of one source: the largest of each group, and the total."""
    groups: dict[str, tuple[int, int | None]] = {}
    for toll in tolls:
        groups[toll.who] = larger(groups[toll.who], (toll.min, toll.max)) if toll.who in groups else (toll.min, toll.max)
    parts = added([groups[who] for who in PARTS if who in groups])
    if "civilians" in groups and parts is not None:
        groups["civilians"] = _beside(groups["civilians"], parts)
    elif parts is not None and "unknown" not in groups and len([who for who in PARTS if who in groups]) > 1:
        groups["civilians"] = parts
    apart = added([groups[who] for who in APART if who in groups])
    total = larger(groups["unknown"], apart) if "unknown" in groups and apart is not None else groups.get("unknown") or apart
    if "civilians" not in groups and parts is not None:
        total = _beside(total, parts) if total is not None else parts
    assert total is not None
    whole = not groups.keys() <= _FIGHTERS
    out = [Figure(kind, who, *figure, voice, owner) for who, figure in sorted(groups.items()) if who != "unknown"]
    return [Figure(kind, "all", *total, voice, owner, whole), *out]


def _beside(total: tuple[int, int | None], parts: tuple[int, int | None]) -> tuple[int, int | None]:
    """A total with parts told beside it: "five, two of them children" is five; "a man and three children" is four."""
    return added([total, parts]) or total if parts[0] > total[0] and total[1] is not None else larger(total, parts)


def larger(a: tuple[int, int | None], b: tuple[int, int | None]) -> tuple[int, int | None]:
    """The figure that tells more: a count before a word, then the larger, then the closed one."""
    return max(a, b, key=lambda f: (not (f[1] is None and f[0] in WORDS), f[0], f[1] is not None, f[1] or 0))


def added(figures: list[tuple[int, int | None]]) -> tuple[int, int | None] | None:
    """The sum of figures, open where one of them is; None of no figure."""
    if not figures:
        return None
    highs = [high for _, high in figures if high is not None]
    return sum(low for low, _ in figures), sum(highs) if len(highs) == len(figures) else None
