"""Two drafts of one event become one: restatements that the walk over the words took for something new."""

from __future__ import annotations

from rawi.model import Event
from rawi.reader.drafts import Draft
from rawi.reader.families import FAMILY
from rawi.reader.places_of import best_relation
from rawi.reader.triggers import Mention

#: Drafts are merged from this probability on.
MERGE_AT = 0.65


def _sets(mine: set[str], theirs: set[str]) -> str:
    if not mine or not theirs:
        return "none" if not mine and not theirs else "one"
    return "same" if mine == theirs else "some" if mine & theirs else "apart"


def _dates(a: Event, b: Event) -> str:
    if a.date is None or b.date is None:
        return "none" if a.date is None and b.date is None else "one"
    if a.date.inferred or b.date.inferred:
        return "inferred"
    if (a.date.start, a.date.end) == (b.date.start, b.date.end):
        return "same"
    return "meet" if a.date.start <= b.date.end and b.date.start <= a.date.end else "apart"


def _gap(mine: list[Mention], theirs: list[Mention]) -> str:
    if any(m.clause == t.clause for m in mine for t in theirs):
        return "clause"
    least = min(abs(m.sentence - t.sentence) for m in mine for t in theirs)
    return "sentence" if least == 0 else "next" if least == 1 else "two" if least == 2 else "few" if least <= 5 else "far"


def merge_features(a: Draft, b: Draft, drafts: int) -> list[str]:
    """The features for "these two drafts tell of one event"; `a` begins first."""
    x, y = a.event, b.event
    kinds_a, kinds_b = {m.kind for m in a.cluster.mentions}, {m.kind for m in b.cluster.mentions}
    weak_a, weak_b = not kinds_a & {"act", "blast"}, not kinds_b & {"act", "blast"}
    if x.type == y.type:
        kin = "same"
    elif FAMILY[x.type] == FAMILY[y.type]:
        kin = "family"
    else:
        pair = sorted((FAMILY[x.type], FAMILY[y.type]))
        kin = "apart." + pair[0] + "-" + pair[1]
    kin += ".weak" if weak_b else ".weak.first" if weak_a else ""
    where = best_relation(a.places, b.places)
    when = _dates(x, y)
    gap = _gap(a.cluster.mentions, b.cluster.mentions)
    doers = _sets({i.code or i.name for i in x.initiators}, {i.code or i.name for i in y.initiators})
    hit = _sets({i.code or i.name for i in x.targets}, {i.code or i.name for i in y.targets})
    swapped = bool({i.code for i in x.initiators if i.code} & {i.code for i in y.targets if i.code})
    tolls_x, tolls_y = {(t.kind, t.min) for t in x.tolls}, {(t.kind, t.min) for t in y.tolls}
    tolls = "none" if not tolls_x or not tolls_y else "share" if tolls_x & tolls_y else "apart"
    arms = _sets({w.kind for w in x.weapons}, {w.kind for w in y.weapons})
    entries = "share" if a.cluster.entries & b.cluster.entries else "apart"
    first = b.cluster.mentions[0]
    out = [
        "bias", "kin:" + kin, "place:" + where, "date:" + when, "gap:" + gap, "doers:" + doers, "hit:" + hit, "tolls:" + tolls, "arms:" + arms,
        "entries:" + entries, "kin:" + kin + "|place:" + where, "kin:" + kin + "|date:" + when, "kin:" + kin + "|gap:" + gap,
        "place:" + where + "|date:" + when, "place:" + where + "|gap:" + gap, "doers:" + doers + "|hit:" + hit, "kin:" + kin + "|entries:" + entries,
        "kin:" + kin + "|tolls:" + tolls, "gap:" + gap + "|entries:" + entries, "drafts:" + str(min(drafts, 6)),
    ]  # fmt: skip
    if swapped:
        out.append("swapped")
    if a.cluster.mentions[0].paragraph == 0:
        inside = "lead" if first.sentence <= 2 else "body"
        out += ["headline", "headline|in:" + inside, "headline|in:" + inside + "|kin:" + kin]
    if first.definite:
        out += ["definite", "definite|kin:" + kin]
    out.append("background:" + str(x.background) + "/" + str(y.background))
    out.append("size:" + str(min(len(b.cluster.mentions), 3)) + "/" + str(min(len(a.cluster.mentions), 3)))
    bare = not b.places and (y.date is None or y.date.inferred) and not y.tolls
    if bare:
        out += ["bare", "bare|kin:" + kin, "bare|gap:" + gap]
    out += [f for f in first.features if f.startswith("after:")]
    return out
