"""Precision, recall and F1 of reports against coded articles.

Every figure is end to end: an item of an event that was not found is a miss, an item of an event that is not
there is a false alarm.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import msgspec

from rawi.bench.gold import FAMILY, GoldArticle, GoldEvent
from rawi.bench.match import (
    covered,
    days_meet,
    hits,
    length,
    occurrences,
    same_actor,
    same_days,
    same_place,
    same_toll,
    same_weapon,
    same_words,
    shared_length,
)
from rawi.model import Event, EventDate, Report

#: A coded and a read event are one from this likeness on.
MATCH_AT = 0.45
#: What a reader may say happened; threats and plans are no guesses.
TOLD = ("reported", "denied")
FIGURES = ("event", "news_event", "event_strict", "type", "date", "place", "initiator", "target", "weapon", "toll", "source")


class Tally(msgspec.Struct):
    """Right, coded and read items of one figure."""

    hit: int = 0
    gold: int = 0
    guess: int = 0

    @property
    def precision(self) -> float:
        return self.hit / self.guess if self.guess else 0.0

    @property
    def recall(self) -> float:
        return self.hit / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0

    def add(self, hit: int, gold: int, guess: int) -> None:
        self.hit += hit
        self.gold += gold
        self.guess += guess


class Field(msgspec.Struct, frozen=True):
    """A field of an event: its coded items, its read items, and when two are the same."""

    gold: Callable[[GoldEvent], Iterable[Any]]
    guess: Callable[[Event], Iterable[Any]]
    same: Callable[[str, Any, Any], bool]


def _innermost(chains: Iterable[tuple[Any, ...]]) -> list[Any]:
    """The last link of each chain: who is said to know."""
    return [chain[-1] for chain in chains if chain]


FIELDS: dict[str, Field] = {
    "type": Field(lambda g: [g.type], lambda p: [p.type], lambda _, g, p: bool(g == p)),
    "date": Field(lambda g: [g.date] if g.date else [], lambda p: [p.date] if p.date else [], lambda _, g, p: same_days(g, p)),
    "place": Field(lambda g: g.places, lambda p: p.places, same_place),
    "initiator": Field(lambda g: g.initiators, lambda p: p.initiators, same_actor),
    "target": Field(lambda g: g.targets, lambda p: p.targets, same_actor),
    "weapon": Field(lambda g: g.weapons, lambda p: p.weapons, same_weapon),
    "toll": Field(lambda g: g.tolls, lambda p: p.tolls, same_toll),
    "source": Field(
        lambda g: _innermost(g.sources), lambda p: _innermost(p.attributions), lambda text, g, p: same_words(text, g, p.span)
    ),
}


class Verdict(msgspec.Struct):
    """One article judged: which coded event is which read event (indices of `events` and `guesses`)."""

    article: GoldArticle
    guesses: list[Event]
    pairs: dict[int, int]

    @property
    def missed(self) -> list[GoldEvent]:
        return [event for i, event in enumerate(self.article.events) if i not in self.pairs]

    @property
    def false(self) -> list[Event]:
        taken = set(self.pairs.values())
        return [event for j, event in enumerate(self.guesses) if j not in taken]

    def wrong(self, i: int) -> list[str]:
        """The fields in which coded event `i` and its mate differ."""
        gold, guess = self.article.events[i], self.guesses[self.pairs[i]]
        return [name for name, field in FIELDS.items() if not self._all_right(field, gold, guess)]

    def _all_right(self, field: Field, gold: GoldEvent, guess: Event) -> bool:
        ours, theirs = list(field.gold(gold)), list(field.guess(guess))
        return self.hits(field, gold, guess) == max(len(ours), len(theirs))

    def hits(self, field: Field, gold: GoldEvent, guess: Event) -> int:
        return hits(field.gold(gold), field.guess(guess), lambda a, b: field.same(self.article.text, a, b))


def likeness(text: str, gold: GoldEvent, guess: Event) -> float:
    """0 to 1: shared evidence 0.4, same type 0.25 (same family 0.15), days that meet 0.15, a place in common 0.2."""
    # A quote counts where it stands first.
    ours = covered(found[0] for quote in gold.evidence if (found := occurrences(text, quote)))
    theirs = covered((span.start, span.end) for span in guess.evidence)
    shorter = min(length(ours), length(theirs))
    shared = shared_length(ours, theirs) / shorter if shorter else 0.0
    if gold.type == guess.type:
        kind = 0.25
    else:
        kind = 0.15 if FAMILY.get(gold.type) == FAMILY.get(guess.type) else 0.0
    when = 0.15 if days_meet(gold.date, guess.date) else 0.0
    where = 0.2 if _places_agree(text, gold, guess) else 0.0
    return 0.4 * shared + kind + when + where


def _places_agree(text: str, gold: GoldEvent, guess: Event) -> bool:
    if not gold.places and not guess.places:
        return True
    return any(same_place(text, a, b) for a in gold.places for b in guess.places)


def pair_up(article: GoldArticle, guesses: list[Event]) -> dict[int, int]:
    """Coded event → read event, one to one, the likest first, none below MATCH_AT or across families."""
    likely = []
    for i, gold in enumerate(article.events):
        for j, guess in enumerate(guesses):
            if FAMILY.get(gold.type) == FAMILY.get(guess.type):
                value = likeness(article.text, gold, guess)
                if value >= MATCH_AT:
                    likely.append((-value, i, j))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(likely):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def judge(article: GoldArticle, report: Report | None) -> Verdict:
    """The verdict on one report; none at all counts as a report without events."""
    guesses = [event for event in report.events if event.status in TOLD] if report else []
    return Verdict(article, guesses, pair_up(article, guesses))


def _inferred(date: EventDate | None) -> bool:
    return date is not None and date.inferred


def tally(verdicts: Iterable[Verdict]) -> dict[str, Tally]:
    """The figures over all verdicts, by name (`FIGURES`)."""
    figures = {name: Tally() for name in FIGURES}
    for verdict in verdicts:
        events, guesses = verdict.article.events, verdict.guesses
        mates = [(events[i], guesses[j]) for i, j in verdict.pairs.items()]
        figures["event"].add(len(mates), len(events), len(guesses))
        figures["news_event"].add(
            sum(not g.background and not p.background for g, p in mates),
            sum(not g.background for g in events),
            sum(not p.background for p in guesses),
        )
        strict = sum(
            g.type == p.type and same_days(g.date, p.date) and _places_agree(verdict.article.text, g, p) for g, p in mates
        )
        figures["event_strict"].add(strict, len(events), len(guesses))
        for name, field in FIELDS.items():
            figures[name].add(
                sum(verdict.hits(field, g, p) for g, p in mates),
                sum(len(list(field.gold(g))) for g in events),
                sum(len(list(field.guess(p))) for p in guesses),
            )
        # A day that the reader says it inferred is forgiven where the text tells none.
        figures["date"].guess -= sum(g.date is None and _inferred(p.date) for g, p in mates)
    return figures


def score(articles: Iterable[GoldArticle], reports: Mapping[str, Report]) -> dict[str, Tally]:
    """The figures of `reports` (by document id) against `articles`."""
    return tally(judge(article, reports.get(article.id)) for article in articles)
