"""Which coded events the event words of an article tell of.

A coder may have said so word by word (`read_words`); where not, a word tells of the event whose evidence holds it and that it fits best.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from rawi.bench.match import occurrences, same_words
from rawi.knowledge.families import FAMILY
from rawi.reader.gather import Gathered
from rawi.reader.triggers import Mention
from rawi.text.tokens import tokens


def compatible(mention: Mention, event: dict[str, Any]) -> int:
    """How well an event word fits a coded event: 0 not at all, 3 by its own type."""
    mine, theirs = FAMILY[mention.type], FAMILY[event["type"]]
    if mention.kind in ("act", "blast", "device"):
        if mention.type == event["type"]:
            return 3
        if mine == theirs:
            return 2
        if {mine, theirs} <= {"battles", "civilians", "remote"}:
            return 1
        return 1 if mine == "strategic" and theirs == "strategic" else 0
    if mention.kind in ("generic", "phase", "sign"):
        if mine == "strategic":
            return 2 if theirs == "strategic" else 1 if theirs == "battles" else 0
        return 2 if mention.type == event["type"] else 1 if theirs in ("battles", "civilians", "remote") else 1 if event["type"] == "interception" else 0
    return 1 if event["type"] not in ("agreement", "movement") else 0


def evidence_of(found: Gathered, article: dict[str, Any]) -> list[list[tuple[int, int]]]:
    """For each coded event the places of its evidence, and the sentences that say the same over again in nearly the same words.

    Coders quote a sentence once; where page furniture repeats it, its words are no less news of the event."""
    text, page_ = article["text"], found.page
    out = [[p for quote in e["evidence"] for p in occurrences(text, quote)] for e in article["events"]]
    quotes = [[set(tokens(quote).words) for quote in e["evidence"]] for e in article["events"]]
    coded = {i for spans in out for a, b in spans for i in range(a, b)}
    for piece in page_.sentences:
        if piece.start in coded or piece.end - 1 in coded:
            continue
        words = set(page_.words[piece.first : piece.last])
        for spans, held in zip(out, quotes, strict=True):
            if any(len(words & quote) >= 0.7 * min(len(words), len(quote)) for quote in held if min(len(words), len(quote)) >= 5):
                spans.append((piece.start, piece.end))
    return out


def label(found: Gathered, events: list[dict[str, Any]], spans: list[list[tuple[int, int]]], mention: Mention) -> set[int]:
    """The coded events that an event word can tell of: those whose evidence holds it and that it fits best."""
    text = found.page.document.text
    start = found.page.tokens.starts[mention.first]
    fits: dict[int, float] = {}
    for i, event in enumerate(events):
        holding = [b - a for a, b in spans[i] if a <= start < b]
        if not holding:
            continue
        fit = float(compatible(mention, event))
        if not fit:
            continue
        if mention.kind == "harm":
            here = found.tolls_in.get(mention.sentence, [])
            close = [t for t in here if abs(found.clauses.of[t.first] - mention.clause) <= 1]
            if any(same_words(text, toll["text"], t.span) for toll in event["tolls"] for t in close):
                fit += 2
            if FAMILY[event["type"]] == "strategic":
                fit -= 0.5
        fit -= min(holding) / 1000  # of two quotes the narrower one means this word
        fits[i] = fit
    if not fits:
        return set()
    best = max(fits.values())
    return {i for i, fit in fits.items() if fit >= best - 0.02}


class Truth(msgspec.Struct, gc=False):
    """Which coded events the event words of a page tell of."""

    #: first token of an event word -> numbers of coded events
    labels: dict[int, set[int]]
    #: first tokens of words that tell of the circumstances of an event only: sirens, flight, "no casualties"
    beside: set[int] = msgspec.field(default_factory=set)
    #: first tokens of words of which the coder could not tell
    open: set[int] = msgspec.field(default_factory=set)

    def news(self, mention: Mention) -> bool | None:
        """Whether a word by itself tells of an event; None where it neither does nor misleads."""
        if mention.first in self.open or mention.first in self.beside:
            return None
        return bool(self.labels[mention.first])

    def of(self, mentions: Iterable[Mention]) -> Counter[int]:
        """Votes of event words for coded events, in twelfths."""
        votes: Counter[int] = Counter()
        for mention in mentions:
            told = self.labels.get(mention.first, set())
            for i in told:
                votes[i] += 12 // len(told)
        return votes


def leading(votes: Counter[int]) -> int | None:
    """The coded event with the most votes, of equals the first."""
    return min(votes, key=lambda i: (-votes[i], i)) if votes else None


def truth_of(article: dict[str, Any], found: Gathered) -> Truth:
    """Which coded events the event words of a page tell of: by the article's word labels (`words`: offset -> label), else by its evidence.

    A label is the numbers of the events ("0", "0,1"), the same after "~" for a circumstance, "-" for no event, "?" for unknown."""
    everywhere = evidence_of(found, article)
    said = article.get("words", {})
    truth = Truth({})
    for mention in found.triggers:
        told = said.get(str(found.page.tokens.starts[mention.first]))
        if told is None:
            truth.labels[mention.first] = label(found, article["events"], everywhere, mention)
            continue
        truth.labels[mention.first] = set() if told in "-?" else {int(i) for i in told.lstrip("~").split(",")}
        if told == "?":
            truth.open.add(mention.first)
        elif told[0] == "~":
            truth.beside.add(mention.first)
    return truth


def read_words(path: Path, articles: Iterable[dict[str, Any]]) -> None:
    """Gives articles the word labels that a file has of their texts: lines of {"id", "sha256" of the text, "words"}."""
    known = {(row["id"], row["sha256"]): row["words"] for row in map(json.loads, path.read_text("utf-8").splitlines())}
    for article in articles:
        words = known.get((article["id"], hashlib.sha256(article["text"].encode()).hexdigest()))
        if words is not None:
            article["words"] = words
