"""Where independent sources tell differently: the field, the values, and the documents behind each."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

import msgspec

from rawi.merge.dates import days_of
from rawi.merge.places_of_incident import apart
from rawi.merge.sides import codes_of, compatible
from rawi.merge.tolls import Standing
from rawi.merge.voices import Voice
from rawi.model import Contradiction, IncidentPlace, Said

K = TypeVar("K", bound=Hashable)
#: So many values of a field are compared at most, those of most documents.
VALUES = 20
_DENIED = "not "


class Value(msgspec.Struct, gc=False):
    """One value of a field: those who give it."""

    text: str
    roots: set[str]
    documents: set[str]


def contradictions_of(
    voices: Sequence[Voice], tolls: Mapping[tuple[str, str], Sequence[Standing]], place: IncidentPlace | None
) -> tuple[Contradiction, ...]:
    """The contradictions of an incident. `tolls`: its figures; `place`: what was settled on."""
    facts = [voice for voice in voices if voice.told.event.status == "reported"]
    found = [("status", _status(voices)), ("date", _dates(facts)), ("place", _places(facts, place))]
    found += [("tolls." + kind, _counts(held)) for (kind, who), held in tolls.items() if who == "all"]
    found.append(("initiators", _initiators(facts)))
    return tuple(Contradiction(field=field, values=values) for field, values in found if values)


def _status(voices: Sequence[Voice]) -> tuple[Said, ...]:
    values: dict[str, Value] = {}
    for voice in voices:
        status = voice.told.event.status
        _give(values, status, status, voice.roots, voice.document)
    return _quarrel(values, lambda a, b: a == b)


def _dates(voices: Sequence[Voice]) -> tuple[Said, ...]:
    values: dict[tuple[str, str], Value] = {}
    for days in days_of(voices):
        span = days.date.start[:10], days.date.end[:10]
        if days.told:
            _give(values, span, span[0] if span[0] == span[1] else "/".join(span), days.voice.roots, days.voice.document)
    return _quarrel(values, lambda a, b: a[0] <= b[1] and b[0] <= a[1])


def _places(voices: Sequence[Voice], chosen: IncidentPlace | None) -> tuple[Said, ...]:
    """Those who name the place against those whose places all lie elsewhere."""
    if chosen is None:
        return ()
    values: dict[str, Value] = {}
    for voice in voices:
        places = voice.told.event.places
        if places:
            name = places[0].name if all(apart(place, chosen) for place in places) else chosen.name
            _give(values, name, name, voice.roots, voice.document)
    return _quarrel(values, lambda a, b: a == b or chosen.name not in (a, b))


def _counts(held: Sequence[Standing]) -> tuple[Said, ...]:
    """Figures that cannot be one; words for figures contradict nothing."""
    values: dict[tuple[int, int | None], Value] = {}
    for figure in (s.figure for s in held if not s.replaced and not s.figure.vague):
        text = f"{figure.min}+" if figure.max is None else str(figure.min) if figure.min == figure.max else f"{figure.min}-{figure.max}"
        _give(values, (figure.min, figure.max), text, (figure.owner.root,), figure.voice.document)
    return _quarrel(values, lambda a, b: (b[1] is None or a[0] <= b[1]) and (a[1] is None or b[0] <= a[1]))


def _initiators(voices: Sequence[Voice]) -> tuple[Said, ...]:
    """Accounts that share no side, and a side's own denial. Where two sides fight, which of them is named first is no contradiction."""
    values: dict[frozenset[str], Value] = {}
    fought = frozenset(a.code for v in voices if v.told.event.type == "armed_clash" for a in v.told.event.targets if a.code)
    for voice in voices:
        codes = codes_of(voice)
        if codes:
            _give(values, codes, " ".join(sorted(codes)), voice.roots, voice.document)
    accused = frozenset(code for codes in values for code in codes)
    for voice in voices:
        for statement in voice.told.statements:
            code = statement.speaker.code if statement.speaker is not None else None
            if statement.kind == "denial" and code is not None and code in accused:
                _give(values, frozenset((_DENIED + code,)), _DENIED + code, ("side:" + code,), voice.document)
    return _quarrel(values, lambda a, b: _one_account(a, b) or bool(a & fought and b & fought))


def _one_account(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two accounts of who did it can both be true; "not X" is against those alone who name X."""
    denials = [{code.removeprefix(_DENIED) for code in side if code.startswith(_DENIED)} for side in (a, b)]
    if any(denials):
        return not (denials[0] & b or denials[1] & a)
    return compatible(a, b)


def _give(values: dict[K, Value], key: K, text: str, roots: Iterable[str], document: str) -> None:
    value = values.setdefault(key, Value(text, set(), set()))
    value.roots.update(roots)
    value.documents.add(document)


def _quarrel(values: Mapping[K, Value], one: Callable[[K, K], bool]) -> tuple[Said, ...]:
    """The values that contradict another, given by independent sources; none where all can be one."""
    keys = sorted(values, key=lambda key: (-len(values[key].documents), values[key].text))[:VALUES]
    held = [a for a in keys if any(not one(a, b) and len(values[a].roots | values[b].roots) > 1 for b in keys if b != a)]
    return tuple(Said(value=values[key].text, documents=tuple(sorted(values[key].documents))) for key in held)
