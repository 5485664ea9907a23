"""Why two events of different reports are one incident, or are not: the facts of the pair and what became of it among all the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import msgspec

from rawi.knowledge.weights import chance
from rawi.merge.blocks import pairs
from rawi.merge.clues import Clue, clues
from rawi.merge.fact_words import fact_words
from rawi.merge.linking import ALIKE_AT, LONGEST, link, mean_between, node, odds_of, why
from rawi.merge.merging import named
from rawi.model import Event, Report


class Weighed(msgspec.Struct, frozen=True, gc=False):
    """One fact about the pair: its name, the fields that it is about, what it says, and the log odds that it adds."""

    fact: str
    field: str
    says: str
    weight: float


class Side(msgspec.Struct, frozen=True, gc=False):
    """One of the two events with the incident that it stands in, and how many tell of that."""

    document: str
    event: Event
    incident: str
    tellings: int


class Account(msgspec.Struct, frozen=True, gc=False):
    """Two events and what makes them one or two. `facts`: the loudest first; their sum is `log_odds`.

    `compared`: whether the two were held against each other at all, for which they must share a place and time, a name or rare words.
    `between`: where they stand in two incidents, the mean log odds of the pairs between these that decided; None where none was compared.
    `needed`: from what mean on two groups are joined. `verdict`: what became of them, in a sentence."""

    one: Side
    other: Side
    facts: tuple[Weighed, ...]
    log_odds: float
    probability: float
    compared: bool
    together: bool
    between: float | None
    needed: float
    verdict: str


def explain(
    reports: Iterable[Report], one: tuple[str, str | None], other: tuple[str, str | None], progress: Callable[[str, int, int], None] | None = None
) -> Account:
    """The account of two events, each named by its document and its id, among all events of `reports`.

    Where an id is None it is of all the events of the document the one that speaks most for being one with the other, of those first that are
    one. Raises LookupError with the document where none of its events may enter an incident."""
    held = [clue for report in sorted(reports, key=lambda report: report.document.id) for clue in clues(report)]
    groups = link(held, progress=progress)
    home = {i: number for number, group in enumerate(groups) for i in group}
    i, j = _best(held, home, _numbers(held, *one), _numbers(held, *other))
    ids = [name for name, _ in named(held, groups)]
    found = why(held[i], held[j])
    log_odds = sum(reason.weight for reason in found)
    compared = set(pairs(held))
    pair, groups_of = (min(i, j), max(i, j)), (groups[home[i]], groups[home[j]])
    sides = [Side(held[k].told.document, held[k].told.event, ids[home[k]], len(group)) for k, group in zip((i, j), groups_of, strict=True)]
    together = home[i] == home[j]
    mean = None if together else _between(held, *groups_of, compared)
    return Account(
        one=sides[0], other=sides[1], facts=tuple(_weighed(reason.fact, reason.weight) for reason in found), log_odds=log_odds,
        probability=chance(log_odds), compared=pair in compared, together=together, between=mean, needed=ALIKE_AT,
        verdict=_joined(sides[0], log_odds) if together else _apart(held, i, j, groups_of, mean),
    )  # fmt: skip


def _weighed(fact: str, weight: float) -> Weighed:
    told = fact_words(fact)
    return Weighed(fact, told.field, told.says, weight)


def _numbers(held: Sequence[Clue], document: str, event: str | None) -> list[int]:
    found = [i for i, clue in enumerate(held) if clue.told.document == document and event in (None, clue.told.event.id)]
    if not found:
        raise LookupError(document)
    return found


def _best(held: Sequence[Clue], home: dict[int, int], ones: Sequence[int], others: Sequence[int]) -> tuple[int, int]:
    """The pair to tell of: one incident's before others, then the one that speaks most for being one, then the first."""
    rows = [(home[i] == home[j], sum(reason.weight for reason in why(held[i], held[j])), -i, -j) for i in ones for j in others if i != j]
    if not rows:
        raise LookupError(held[ones[0]].told.document)
    _, _, i, j = max(rows)
    return -i, -j


def _between(held: Sequence[Clue], mine: Sequence[int], theirs: Sequence[int], compared: set[tuple[int, int]]) -> float | None:
    """The mean between two groups as it decided: where both have main events, over these alone."""
    leads = [[k for k in group if held[k].told.lead] for group in (mine, theirs)]
    if all(leads):
        mine, theirs = leads
    odds = [value for i in mine for j in theirs if (min(i, j), max(i, j)) in compared and (value := odds_of(held[i], held[j])) is not None]
    return mean_between(odds, len(mine) * len(theirs))


def _joined(side: Side, log_odds: float) -> str:
    others = side.tellings - 2
    said = f"one incident, {side.incident}" + (f", with {others} other{'' if others == 1 else 's'}" if others else "")
    return f"{said}; the two alone would not be joined, the others hold them together" if log_odds <= ALIKE_AT and others else said


def _apart(held: Sequence[Clue], i: int, j: int, groups: tuple[Sequence[int], Sequence[int]], mean: float | None) -> str:
    """Why the events `i` and `j` were left in two groups."""
    mine, theirs = groups
    one, other = held[i].told.document, held[j].told.document
    both = [one] if one == other else sorted({held[k].told.document for k in mine} & {held[k].told.document for k in theirs})
    if mean is None and one != other:
        return "two incidents, which nothing brings near each other"
    if mean is not None and mean <= ALIKE_AT:
        many = "" if len(mine) * len(theirs) == 1 else ", the mean of all pairs between them,"
        return f"two incidents: {mean:+.2f}{many} is not above {ALIKE_AT:+.2f}"
    if both:
        return f"two incidents: {both[0]} tells of both, and two events of one report are never one"
    known = [days for k in (*mine, *theirs) if (days := node(held[k]).days) is not None]
    if known and max(last for _, last in known) - min(first for first, _ in known) > LONGEST:
        return f"two incidents: as one they would have lasted more than {LONGEST} days"
    return "two incidents: what is told in passing does not join two that others tell of as their main event"
