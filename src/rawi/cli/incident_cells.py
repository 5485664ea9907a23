"""The values of an incident as short words: what its table and its CSV have in common."""

from __future__ import annotations

from rawi.cli.cells import amount, days_of
from rawi.model import Incident, IncidentActor, IncidentDate, IncidentPlace, IncidentToll, IncidentWeapon


def date_of(date: IncidentDate | None) -> str:
    """The days; "~" before what no report's words give."""
    if date is None:
        return ""
    return ("~" if date.inferred else "") + days_of(date)


def place_of(place: IncidentPlace | None) -> str:
    """The name and country."""
    if place is None:
        return ""
    return f"{place.name} ({place.country})" if place.country else place.name


def actor_of(actor: IncidentActor) -> str:
    """The code, or else the name as told; with what the side itself says of it."""
    own = [words for words, sources in (("claims it", actor.claimed_by), ("denies it", actor.denied_by)) if sources]
    name = actor.code or actor.name
    return f"{name} ({', '.join(own)})" if own else name


def weapon_of(weapon: IncidentWeapon) -> str:
    """The kind and how many."""
    return weapon.kind if weapon.count is None else f"{weapon.kind} ×{amount(weapon.count.low, weapon.count.high)}"


def total(incident: Incident, kind: str) -> IncidentToll | None:
    """The figure for everybody, or else the largest of the groups: nothing is summed that nobody has summed."""
    of = [toll for toll in incident.tolls if toll.kind == kind]
    return next((toll for toll in of if toll.who == "all"), None) or max(of, key=lambda toll: toll.low, default=None)


def figure(incident: Incident, kind: str) -> str:
    """The total of a kind as a range; with the group where it is of one group only."""
    toll = total(incident, kind)
    return toll_of(toll, kind=False) if toll else ""


def toll_of(toll: IncidentToll, *, kind: bool = True) -> str:
    """The range, who they were where told, and the kind where asked for."""
    who = "" if toll.who in ("all", "unknown") else toll.who.replace("_", " ")
    return " ".join(filter(None, (amount(toll.low, toll.high), who, toll.kind if kind else "")))


def grade_words(grade: str) -> str:
    """A grade as people write it."""
    return grade.replace("_", " ")
