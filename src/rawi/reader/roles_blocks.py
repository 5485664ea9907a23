"""The features of a mention of a party, in blocks: a block is a few facts, and stands for the readable features made of them.

Blocks recur from article to article, features are many: so a reader remembers the sum of a block's weights, and spells its features
out only where a block is new or where somebody asks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

#: The name of a block and its facts.
Block: TypeAlias = tuple[str, ...]

#: Blocks that are remembered before remembering starts anew: bounds memory on endless input.
MEMORY = 100_000


def _self(kind: str, who: str, rank: str, told: str) -> list[str]:
    nearer = "rank:" + rank
    return [
        "bias", "kind:" + kind, "who:" + who, "kind:" + kind + "|who:" + who, "told:" + told + "|kind:" + kind,
        nearer, nearer + "|kind:" + kind, nearer + "|who:" + who,
    ]  # fmt: skip


def _away(kind: str, who: str, told: str, voice: str, far: str, others: str, events: str, headline: str) -> list[str]:
    return [
        "bias", "away", far, far + "|" + others, "away|kind:" + kind, "away|who:" + who, far + "|kind:" + kind, "told:" + told + "|kind:" + kind,
        "away|voice:" + voice, "away|events:" + events, *(["away|headline"] if headline else ()),
    ]  # fmt: skip


def _stands(kind: str, voice: str, joined: str, headline: str) -> list[str]:
    out = ["voice:" + voice] if voice else []
    if joined:
        out.append("joined")
    if headline:
        out.append("headline|kind:" + kind)
    return out


def _type(types: str, kind: str, who: str, code: str) -> list[str]:
    out = ["type:" + types + "|who:" + who, "type:" + types + "|kind:" + kind]
    if code:
        out.append("type:" + types + "|code:" + code)
    return out


def _within(shape: str, entry: str, kind: str, who: str) -> list[str]:
    return ["in:" + shape, "in:" + entry, "in:" + entry + "|kind:" + kind, "in|who:" + who]


def _form(side: str, shape: str, kind: str, who: str, marker: str, order: str, reach: str) -> list[str]:
    form, mark, kind, nth = side + ":" + shape, "|m:" + marker, "|kind:" + kind, "|order:" + order
    return [form + kind, form + mark + kind, form + mark + nth, form + nth + kind, form + "|who:" + who, form + "|reach:" + reach]


def _word(side: str, entry: str, kind: str, who: str, marker: str) -> list[str]:
    word = side + ":" + entry
    return [word + "|m:" + marker, word + "|kind:" + kind, word + "|who:" + who]


def _gap(side: str, gap: str, reach: str, over: str, kind: str, marker: str) -> list[str]:
    past, count = side + "|over:" + over, side + "|gap:" + gap
    return [side + "|reach:" + reach + "|kind:" + kind, past, past + "|kind:" + kind, count, count + "|m:" + marker]


def _amid(before: str, after: str) -> list[str]:
    return ["b:" + after + "|a:" + before]


def _slot(place: str, frame: str, entry: str, form: str, kind: str, who: str) -> list[str]:
    slot = "slot:" + place
    return [slot + "|" + frame, slot + "|" + frame + "|kind:" + kind, slot + "|" + entry, slot + "|who:" + who, slot + "|" + form]


def _slots(kind: str, who: str, own: str, other: str) -> list[str]:
    taken = other.split()
    out = ["slot:" + place for place in own.split()]
    out += ["taken:" + place for place in taken]
    if not own:
        out += ["noslot|kind:" + kind, "noslot|who:" + who, *("noslot|taken:" + place for place in taken)]
    return out


_SPELLED: Mapping[str, Callable[..., list[str]]] = {
    "self": _self, "away": _away, "stands": _stands, "type": _type, "within": _within, "form": _form, "word": _word, "gap": _gap, "amid": _amid,
    "slot": _slot, "slots": _slots,
}  # fmt: skip


def features(block: Block) -> list[str]:
    """The features that a block stands for."""
    return _SPELLED[block[0]](*block[1:])


class Scorer:
    """Sums of the weights of blocks for both roles, remembered."""

    def __init__(self, doing: Mapping[str, float], hit: Mapping[str, float]) -> None:
        self.doing = doing
        self.hit = hit
        self._known: dict[Block, tuple[float, float]] = {}

    def score(self, blocks: list[Block]) -> tuple[float, float]:
        """The log odds that a mention is the doer, and that it is the one hit."""
        known = self._known
        doing = hit = 0.0
        for block in blocks:
            pair = known.get(block)
            if pair is None:
                pair = self._learn(block)
            doing += pair[0]
            hit += pair[1]
        return doing, hit

    def _learn(self, block: Block) -> tuple[float, float]:
        if len(self._known) >= MEMORY:
            self._known.clear()
        names = features(block)
        pair = self._known[block] = (sum([self.doing.get(n, 0.0) for n in names]), sum([self.hit.get(n, 0.0) for n in names]))
        return pair
