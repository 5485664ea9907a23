"""The tolls of an incident: ranges over the claims that stand, each claim with its owner. Nothing is averaged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from rawi.merge.claims import Figure, figures_of
from rawi.merge.voices import Voice
from rawi.model import Claim, IncidentToll

_KINDS = ("killed", "injured", "missing", "detained", "abducted", "displaced")


class Standing(msgspec.Struct, frozen=True, gc=False):
    """A figure, and whether a later one of its source replaced it."""

    figure: Figure
    replaced: bool


def standing(voices: Sequence[Voice]) -> dict[tuple[str, str], list[Standing]]:
    """(kind, group) -> all figures of an incident, in order of document; "all" comes before the groups."""
    rows: dict[tuple[str, str], list[Figure]] = {}
    for voice in voices:
        for figure in figures_of(voice):
            rows.setdefault((figure.kind, figure.who), []).append(figure)
    order = sorted(rows, key=lambda row: (_KINDS.index(row[0]) if row[0] in _KINDS else len(_KINDS), row[0], row[1] != "all", row[1]))
    return {row: _replacing(_whole(rows[row]) if row[1] == "all" else rows[row]) for row in order}


def tolls_of(rows: Mapping[tuple[str, str], Sequence[Standing]], names: Mapping[str, str]) -> tuple[IncidentToll, ...]:
    """The tolls of an incident. `names`: key of a source -> the name it is shown by."""
    out = []
    for (kind, who), held in rows.items():
        low, high = bounds([s.figure for s in held if not s.replaced])
        claims = tuple(
            Claim(min=f.min, max=f.max, document=f.voice.document, event=f.voice.told.event.id, source=names[f.owner.key], replaced=s.replaced)
            for s in held
            for f in (s.figure,)
        )
        out.append(IncidentToll(kind=kind, who=who, low=low, high=high, claims=claims))
    return tuple(out)


def bounds(figures: Sequence[Figure]) -> tuple[int, int | None]:
    """The range that figures allow. A word ("dozens") never narrows a count; what is open leaves the range open unless a closed figure
    reaches as high, and, for "at least five", was not published before it."""
    counts = [f for f in figures if not f.vague] or list(figures)
    low = min(f.min for f in counts)
    closed = [f for f in counts if f.max is not None]
    if any(f.max is None and not any(_answers(c, f) for c in closed) for f in figures):
        return low, None
    return low, max(f.max for f in closed if f.max is not None)


def _answers(closed: Figure, opened: Figure) -> bool:
    """Whether a closed figure tells how far an open one goes."""
    if closed.max is None or closed.max < opened.min:
        return False
    day, since = closed.voice.told.published, opened.voice.told.published
    return opened.vague or day is None or since is None or day >= since


def _whole(figures: list[Figure]) -> list[Figure]:
    """The figures without those of fighters alone, where others count more than fighters: the first say nothing of the whole, unless they say more."""
    whole = [f for f in figures if f.whole]
    most = max((f.max if f.max is not None else f.min for f in whole), default=0)
    return [f for f in figures if f.whole or (f.min > most and not (whole and f.vague))]


def _replacing(figures: list[Figure]) -> list[Standing]:
    """Figures with those marked that the same source has replaced by one of a later day of publication."""
    latest: dict[str, str] = {}
    for f in figures:
        day = f.voice.told.published
        if day is not None and not f.vague:
            latest[f.owner.root] = max(day, latest.get(f.owner.root, day))
    last: dict[str, set[tuple[int, int | None]]] = {}
    for f in figures:
        if f.voice.told.published == latest.get(f.owner.root, "") and not f.vague:
            last.setdefault(f.owner.root, set()).add((f.min, f.max))
    return [Standing(f, _older(f, latest) and (f.min, f.max) not in last[f.owner.root]) for f in figures]


def _older(figure: Figure, latest: Mapping[str, str]) -> bool:
    day = figure.voice.told.published
    return day is not None and day < latest.get(figure.owner.root, day)
