"""Which day an event has: each day that a page tells is held against each event, and against that none is told."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date as day
from datetime import timedelta

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

#: A day is taken where it is so likely that one is told and that it is this one,
DATE_AT = 0.1
#: and the day of the publication, which is as good as none to "undated", where it is so likely the event's.
SURE = 0.7
#: So many days after its date of publication an article may still lie: some carry the day on which a page was first made.
AHEAD = 3
#: So near before a date a word of saying or claiming may be what it dates.
CUE = 6

Days = tuple[str, str]
#: How near a day stands to an event, nearest first: in its clause, the next, farther; nearer to another event; of who spoke; not in its sentences.
_RULED = ("same", "next", "far", "other", "said", "no")
#: What an event word's own features tell of whether it is news of the day.
_SEEN = ("before:", "cue:", "in.headline", "not.in.headline", "type.in.headline", "no.headline")


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
    #: how near a day stands to it, one of _RULED
    ruled: str = "no"
    #: how long ago that day is, or else ("pick.…") the first that its surroundings give
    age: str = "none"


def date_rows(found: Gathered, view: Scene, cluster: Cluster) -> tuple[Told, list[tuple[DateMention, list[str]]]]:
    """How the event is told, and for each day of the page its mention nearest to the event with the features for "it happened then"."""
    best: dict[Days, tuple[bool, Closeness, DateMention]] = {}
    times: dict[Days, int] = {}
    told = _told(found, cluster)
    published = found.page.published
    latest = (published + timedelta(days=AHEAD)).isoformat() if published is not None and published.year < 9999 else None
    for mention in found.dates[:MOST]:
        date = mention.date
        if date is None or mention.kind not in DATING or mention.kind == "dateline" and published is not None:
            continue
        if latest is not None and date.start > latest:
            continue  # what is yet to come has not happened
        days = (date.start, date.end)
        near = closeness(view, mention.first, mention.last)[cluster.number]
        spoken = mention.first in found.said
        if days not in best or (near[0] == 1 or spoken, near) < best[days][:2]:
            best[days] = (near[0] == 1 or spoken, near, mention)
        if near[0] == 0:
            told.own = told.own or not spoken
            how = "said" if spoken else "other" if near[1] else "same" if near[2] < 12 else "next" if near[2] < 24 else "far"
            if _RULED.index(how) < _RULED.index(told.ruled):
                told.ruled, told.age = how, _age(found, date)
            if near[1] == 0:
                times[days] = times.get(days, 0) + 1
    if told.ruled == "no":
        pick = next((p for p in told.picks if p is not None), None)
        told.age = "none" if pick is None else "pick." + _since(found, pick[1])
    nears = sorted(near for _, near, _ in best.values())
    rows: list[tuple[DateMention, list[str]]] = []
    for days, (_, near, mention) in best.items():
        order = "only" if len(nears) == 1 else str(min(bisect_left(nears, near), 2))
        rows.append((mention, _features(found, view, cluster, mention, near, told, times.get(days, 0), order)))
    return told, rows


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


def _features(found: Gathered, view: Scene, cluster: Cluster, mention: DateMention, near: Closeness, told: Told, times: int, order: str) -> list[str]:
    base, word = pair_features(view, cluster, mention.first, mention.last, nearest(view, mention.first, mention.last))
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
        if word is not None:
            first, last = (word.last, mention.first) if word.last <= mention.first else (mention.last, word.first)
            out.append("between:" + str(word_between(found, first - 1, last)) + "|" + reach)
            bound = next((f for f in word.features if f.startswith("before:")), "before:no")
            out += [bound, bound + "|" + reach, "verb:" + str(word.verb) + "|" + reach, "past:" + str("past" in word.effects) + "|" + precision]
            out += ["mod:" + c + "|" + reach for c, _ in word.cues]
    out.append("order:" + order + "|" + reach)
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
    return _since(found, date.end)


def _since(found: Gathered, end: str) -> str:
    """The same of a day in ISO form."""
    published = found.page.published
    if published is None:
        return "unknown"
    days = (published - day.fromisoformat(end)).days
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
    ruled = "ruled:" + told.ruled
    age = "age:" + told.age
    verb = "verb:" + str(any(m.verb for m in mentions))
    seen = [f for f in mentions[0].features if f.startswith(_SEEN)]
    return [
        *seen, *[ruled + "|" + f for f in seen if f.startswith("before:")], ruled, ruled + "|" + at, ruled + "|" + told.past, ruled + "|" + verb, verb,
        age, age + "|" + ruled, age + "|" + at, age + "|" + told.past, "bias", at, told.past, own, told.back, words, many, lead, events, kind,
        "picks:" + str(told.picks.count(None) < len(told.picks)),
        own + "|" + at, own + "|" + told.past, own + "|" + words, own + "|" + told.back, own + "|" + many, own + "|" + events + "|" + at,
        own + "|" + kind, lead + "|" + at, "type:" + lead_type(cluster),
    ]  # fmt: skip


def choose_date(found: Gathered, view: Scene, cluster: Cluster, tables: Tables) -> EventDate | None:
    """The likeliest day of an event; None where it is likelier that none is told."""
    told, rows = date_rows(found, view, cluster)
    if not rows:
        return None
    told_none = chance(total(tables.get("undated", {}), undated_features(view, cluster, told, [d for d, _ in rows])))
    weights = tables.get("date", {})
    best, score = rows[0][0], 0.0
    for mention, features in rows:
        p = chance(total(weights, features))
        if p > score:
            best, score = mention, p
    date, published = best.date, found.page.published
    today = date is not None and published is not None and date.start == date.end == published.isoformat()
    return date if score * (1 - told_none) > DATE_AT or today and score > SURE else None


def zoned(date: EventDate | None, places: Sequence[Place]) -> EventDate | None:
    """The day with the time zone of the event's country where a clock time is told as local, or without a zone; None for one that is not known."""
    if date is None or (date.timezone or "local") != "local" or date.time is None and date.timezone is None:
        return date
    country = next((p.country for p in places if p.country), None)
    return msgspec.structs.replace(date, timezone=zones().get(country or ""))
