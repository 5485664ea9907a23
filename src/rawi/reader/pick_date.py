"""Which day an event has: each day that a page tells is held against each event, and against that none is told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as day

import msgspec

from rawi.knowledge.weights import Tables, chance, total
from rawi.knowledge.zones import zones
from rawi.model import EventDate, Place
from rawi.reader.attach import Scene, nearest, pair_features
from rawi.reader.gather import Gathered
from rawi.reader.mentions import DateMention
from rawi.reader.nearness import MOST, Closeness, closeness, lead_type, rivals, word_between
from rawi.reader.what import Cluster
from rawi.reader.when_pick import BACK, DATING

#: A day is taken where it is so many times as likely as that none is told.
DATE_AT = 0.5
#: So near before a date a word of saying or claiming may be what it dates.
CUE = 6

Days = tuple[str, str]


class Told(msgspec.Struct, gc=False):
    """How an event is told: what bears on all days alike."""

    #: "headline", "lead" or "body"
    at: str
    #: "past" where a word of the past governs one of its words
    past: str
    #: "back" where one of its sentences goes back in time ("وكان …")
    back: str
    #: event word -> the days that its surroundings give (`Gathered.day_of`)
    picks: list[Days | None]
    #: the day of the first body word, and of the first word of an act in the body
    body: int | None
    act: int | None
    #: whether a day on which not only somebody spoke stands in one of its sentences
    own: bool = False


def date_rows(found: Gathered, view: Scene, cluster: Cluster) -> tuple[Told, list[tuple[DateMention, list[str]]]]:
    """How the event is told, and for each day of the page its mention nearest to the event with the features for "it happened then"."""
    best: dict[Days, tuple[bool, Closeness, DateMention]] = {}
    times: dict[Days, int] = {}
    told = _told(found, cluster)
    for mention in found.dates[:MOST]:
        date = mention.date
        if date is None or mention.kind not in DATING:
            continue
        days = (date.start, date.end)
        near = closeness(view, mention.first, mention.last)[cluster.number]
        spoken = mention.first in found.said
        if days not in best or (near[0] == 1 or spoken, near) < best[days][:2]:
            best[days] = (near[0] == 1 or spoken, near, mention)
        if near[0] == 0:
            told.own = told.own or not spoken
            if near[1] == 0:
                times[days] = times.get(days, 0) + 1
    return told, [(mention, _features(found, view, cluster, mention, near, told, times.get(days, 0))) for days, (_, near, mention) in best.items()]


def _told(found: Gathered, cluster: Cluster) -> Told:
    mentions = cluster.mentions
    first = mentions[0]
    picks: list[Days | None] = []
    for m in mentions:
        picked = found.day_of[m.first]
        picks.append((picked.date.start, picked.date.end) if picked is not None and picked.date is not None else None)
    page = found.page
    back = False
    for s in {m.sentence for m in mentions}:
        start = page.sentences[s].first
        back = back or not BACK.isdisjoint(page.words[start : start + 3])
    return Told(
        "headline" if first.paragraph == 0 else "lead" if first.sentence <= 2 else "body",
        "past" if any("past" in m.effects for m in mentions) else "new", "back" if back else "on", picks,
        next((k for k, m in enumerate(mentions) if m.paragraph), None),
        next((k for k, m in enumerate(mentions) if m.paragraph and m.kind in ("act", "blast")), None),
    )  # fmt: skip


def _features(found: Gathered, view: Scene, cluster: Cluster, mention: DateMention, near: Closeness, told: Told, times: int) -> list[str]:
    base, _ = pair_features(view, cluster, mention.first, mention.last, nearest(view, mention.first, mention.last))
    date = mention.date
    if date is None:
        return base
    reach = next((f for f in base if f.startswith(("reach:", "gap:"))), "")
    precision = "precision:" + date.precision
    said = "said" if mention.first in found.said else "told"
    where = "lead" if view.clauses.sentence[mention.first] <= 2 else "body"
    age = _age(found, date)
    out = [
        *base, "kind:" + mention.kind, precision, precision + "|" + base[-1], said, said + "|" + reach, said + "|" + mention.kind,
        "event:" + told.at + "|" + where, "event:" + told.at + "|" + reach, where, "told:" + str(min(times, 3)), told.past + "|" + reach,
        told.past + "|" + precision, "age:" + age, "age:" + age + "|" + reach,
        "rivals:" + str(min(rivals(closeness(view, mention.first, mention.last), cluster.number), 2)) + "|" + reach,
    ]  # fmt: skip
    if near[0]:
        paragraph = found.page.sentences[view.clauses.sentence[mention.first]].paragraph
        beside = "beside" if any(m.paragraph == paragraph for m in cluster.mentions) else "apart"
        out += [
            "away|own:" + str(told.own), "away|" + told.past + "|" + where, "away|" + told.back, "away|" + told.back + "|" + told.at,
            "away|" + beside + "|" + told.at, "away|events:" + str(min(len(view.clusters), 4)) + "|" + told.at, "away|age:" + age + "|" + told.at,
            "away|words:" + str(min(len(cluster.mentions), 4)),
        ]  # fmt: skip
    else:
        cue = next((v for v in found.voices if v.cue < mention.first <= v.cue + CUE), None)
        if cue is not None and not word_between(found, cue.cue, mention.first):
            out += ["cue:" + cue.act, "cue:" + cue.act + "|" + reach]
    days = (date.start, date.end)
    picks = told.picks
    count = picks.count(days)
    out += ["picked:" + ("all" if count == len(picks) else "most" if count * 2 > len(picks) else "some" if count else "no")]
    out += ["picked.first:" + str(picks[0] == days), "picked.any:" + str(picks.count(None) < len(picks))]
    if told.body is not None:
        out.append("picked.body:" + str(picks[told.body] == days))
    if told.act is not None:
        out.append("picked.act:" + str(picks[told.act] == days))
    return out


def _age(found: Gathered, date: EventDate) -> str:
    """How long before the publication a day lies."""
    published = found.page.published
    if published is None:
        return "unknown"
    days = (published - day.fromisoformat(date.end)).days
    return "future" if days < 0 else str(days) if days < 3 else "week" if days < 8 else "month" if days < 40 else "old"


def undated_features(view: Scene, cluster: Cluster, told: Told, days: list[DateMention]) -> list[str]:
    """The features for "no day is told for it, or only that of the publication"."""
    mentions = cluster.mentions
    at = "at:" + told.at
    own = "own:" + str(told.own)
    words = "words:" + str(min(len(mentions), 4))
    many = "days:" + str(min(len(days), 4))
    lead = "leadday:" + str(any(view.clauses.sentence[d.first] <= 2 for d in days))
    events = "events:" + str(min(len(view.clusters), 4))
    kind = "kind:" + mentions[0].kind
    return [
        "bias", at, told.past, own, "picks:" + str(told.picks.count(None) < len(told.picks)), told.back, words, many, lead, events, kind,
        own + "|" + at, own + "|" + told.past, own + "|" + words, own + "|" + told.back, own + "|" + many, own + "|" + events + "|" + at,
        own + "|" + kind, lead + "|" + at, "type:" + lead_type(cluster),
    ]  # fmt: skip


def choose_date(found: Gathered, view: Scene, cluster: Cluster, tables: Tables) -> EventDate | None:
    """The likeliest day of an event; None where it is likelier that none is told."""
    told, rows = date_rows(found, view, cluster)
    if not rows:
        return None
    none = chance(total(tables.get("undated", {}), undated_features(view, cluster, told, [d for d, _ in rows])))
    weights = tables.get("date", {})
    best, score = None, none * DATE_AT
    for mention, features in rows:
        p = chance(total(weights, features))
        if p > score:
            best, score = mention, p
    return best.date if best is not None else None


def zoned(date: EventDate | None, places: Sequence[Place]) -> EventDate | None:
    """The day with the time zone of the event's country where a clock time is told as local, or without a zone; None for one that is not known."""
    if date is None or (date.timezone or "local") != "local" or date.time is None and date.timezone is None:
        return date
    country = next((p.country for p in places if p.country), None)
    return msgspec.structs.replace(date, timezone=zones().get(country or ""))
