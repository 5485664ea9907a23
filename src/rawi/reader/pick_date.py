"""Which day an event has."""

from __future__ import annotations

from rawi.knowledge.weights import Tables, chance, total
from rawi.model import EventDate
from rawi.reader.attach import Scene, nearest, pair_features
from rawi.reader.gather import Gathered
from rawi.reader.mentions import DateMention
from rawi.reader.what import Cluster


def date_features(found: Gathered, view: Scene, cluster: Cluster, mention: DateMention) -> list[str]:
    base, _ = pair_features(view, cluster, mention.first, mention.last, nearest(view, mention.first, mention.last))
    date = mention.date
    out = [*base, "kind:" + mention.kind]
    if date is not None:
        out += ["precision:" + date.precision, "precision:" + date.precision + "|" + base[-1]]
    said = "said" if mention.first in found.said else "told"
    out += [said, said + "|" + next((f for f in base if f.startswith("reach:")), "reach:none"), said + "|" + mention.kind]
    if any(m.effects and "past" in m.effects for m in cluster.mentions):
        out.append("past|" + next((f for f in base if f.startswith(("reach:", "gap:"))), ""))
    picks = [found.day_of[m.first] for m in cluster.mentions]
    same = [d is not None and d.date is not None and date is not None and (d.date.start, d.date.end) == (date.start, date.end) for d in picks]
    count = sum(same)
    out.append("picked:" + ("all" if count == len(same) else "most" if count * 2 > len(same) else "some" if count else "no"))
    body = [hit for hit, m in zip(same, cluster.mentions, strict=True) if m.paragraph]
    out.append("picked.first:" + str(same[0]))
    if body:
        out.append("picked.body:" + str(body[0]))
    out.append("picked.any:" + str(any(d is not None for d in picks)))
    sentence = view.clauses.sentence[mention.first]
    out.append("lead" if sentence <= 2 else "body")
    return out


def choose_date(found: Gathered, view: Scene, cluster: Cluster, tables: Tables) -> EventDate | None:
    weights = tables.get("date", {})
    best, score = None, 0.5
    for mention in found.dates:
        if mention.date is None or mention.kind not in ("absolute", "relative", "dateline"):
            continue
        p = chance(total(weights, date_features(found, view, cluster, mention)))
        if p > score:
            best, score = mention, p
    return best.date if best else None
