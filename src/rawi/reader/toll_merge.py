"""One figure told many times is one: of equal and vaguer restatements the most telling is kept."""

from __future__ import annotations

from collections.abc import Sequence

from rawi.reader.mentions import TollMention

#: Open counts that say no more than "some": a figure of the same kind makes them a restatement.
_VAGUE = frozenset((2, 24, 40, 200, 2000))


def merge_tolls(mentions: Sequence[TollMention], headline: int = 0) -> list[TollMention]:
    """The figures that are not told by another of the same event, in order of the text. `headline` is the token at which the headline ends.

    Of equal ones the one stands that tells the group. A headline's "12" before "at least 12" or "more than 12" is one figure: the open one;
    in the body both stand, as two sources may differ so. "Dozens", "several" beside a figure of the same kind and group are no second one.
    Parts stand beside their total, and differing figures beside each other."""
    kept: list[TollMention] = []
    for toll in mentions:
        for k, other in enumerate(kept):
            if other.kind != toll.kind or other.aggregate != toll.aggregate:
                continue
            better = _one_of(other, toll, headline)
            if better is not None:
                kept[k] = better
                break
        else:
            kept.append(toll)
    closed = [t for t in kept if not _vague(t)]
    return [t for t in kept if not (_vague(t) and any(_tells(t, other) for other in closed))]


def _one_of(a: TollMention, b: TollMention, headline: int) -> TollMention | None:
    """The one that stays where both are one figure; None where they are two."""
    if not _alike(a.who, b.who):
        return None
    if (a.min, a.max) == (b.min, b.max):
        return b if a.who == "unknown" != b.who else a
    if a.first < headline and a.max == a.min and b.max is None and b.min in (a.min, a.min + 1) and not _vague(b):
        return b
    return None


def _alike(a: str, b: str) -> bool:
    return a == b or "unknown" in (a, b) or {a, b} <= {"combatants", "security_forces"}


def _vague(toll: TollMention) -> bool:
    return toll.max is None and toll.min in _VAGUE


def _tells(vague: TollMention, other: TollMention) -> bool:
    """Whether `other` is the figure that `vague` restates."""
    if vague.kind != other.kind or vague.aggregate != other.aggregate or other.min < vague.min:
        return False
    return _alike(vague.who, other.who) or vague.who == "civilians" and other.who in ("children", "women")
