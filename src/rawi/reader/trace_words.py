"""Sums of weights as readable words: how sure, what spoke most for it, what against."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rawi.knowledge.weights import chance

#: So many features are told for a value, and against it.
FOR, AGAINST = 3, 2
#: A feature of less weight says nothing.
_LEAST = 0.05

#: Features and parts of features that read better in other words.
_WHOLE = {
    "reach:same": "in the same clause", "reach:next": "in the next clause", "reach:near": "a few clauses off",
    "reach:far": "many clauses off", "reach:0": "in the same clause", "reach:1": "in the next clause", "reach:2": "a few clauses off",
    "reach:4": "many clauses off", "side:after": "behind the event word", "side:before": "before the event word", "side:in": "in the event word itself",
    "words:0": "right beside it", "words:1": "one word off", "words:3": "up to 3 words off", "words:7": "up to 7 words off",
    "words:15": "up to 15 words off", "words:more": "more than 15 words off", "rank:0": "no other event nearer", "rank:1": "another event nearer",
    "rank:2": "two other events nearer", "rivals:0": "no other event nearer", "rivals:1": "another event nearer", "rivals:2": "two other events nearer",
    "gap:0": "in the same sentence", "gap:1": "in the next sentence", "gap:2": "two sentences off", "gap:3": "three sentences off",
    "gap:4": "four or more sentences off", "prep:": "no preposition", "alone": "the only event", "headline": "in the headline",
    "main": "the article's main place", "own": "in a sentence of the event", "away": "in another sentence", "many": "several events",
    "said": "a day on which somebody spoke", "told": "told by the article itself", "lead": "in the lead", "body": "in the body",
    "vague": "no exact number", "figure": "an exact figure", "aggregate": "a running total", "definite": "with the article",
    "country:same": "in the article's country", "country:other": "in another country", "rival:none": "no other event in the sentence",
    "rival:nearer": "another event nearer", "rival:between": "another event between", "rival:further": "other events further off",
    "cause:mine": "its clause names this event as cause", "cause:other": "its clause names another event as cause",
    "cause:none": "its clause names no cause", "own:mine": "this event's word is in the figure", "own:other": "another event's word is in the figure",
    "own:none": "no event word is in the figure", "owner:mine": "nearest event word is this event's", "owner:other": "nearest event word is another event's",
    "owner:none": "nearest event word tells no event", "owner:no word": "no event word near", "passive": "passive", "share:all": "all its words are in what the source says",
    "share:half": "half of its words are in what the source says", "share:some": "some of its words are in what the source says",
    "share:none": "none of its words is in what the source says", "bare": "no source tells of its words", "covered": "a source tells of its words",
    "picked:all": "the day by all its words", "picked:most": "the day by most of its words", "picked:some": "the day by some of its words",
    "picked:no": "by none of its words", "held": "told inside another place", "holds": "tells of a place inside it", "noslot": "no grammatical place",
}  # fmt: skip
#: What stands before the value of a feature.
_KEYS = {
    "prep": "preposition", "entry": "event word", "kind": "kind", "who": "who", "type": "event type", "types": "event type", "told": "told times:",
    "at": "event in the", "event": "event in the", "age": "days before the publication:", "age.": "age", "cue": "modal word", "effect": "mood",
    "act": "source", "acts": "source", "fine": "fineness", "order": "rank among its places:", "often": "told", "chain": "in a chain as",
    "frame": "grammar", "slot": "grammatical place:", "taken": "elsewhere already", "m": "marked as", "voice": "it", "with": "beside a",
    "by": "near a", "w": "the words", "before": "before it", "after": "after it", "lead": "first event word", "leadtype": "of type",
    "t": "a word of type", "first": "first word of type", "surest": "surest word of type", "weapon": "weapon", "doer": "doer", "hit": "hit",
    "kinds": "words of kind", "code": "names", "precision": "precision", "relation": "relation", "role": "role", "score": "behind the best by",
    "speakers": "speakers:", "others": "other events the source tells of:", "inside": "words in what the source says:", "depth": "links:",
    "voices": "speaks times:", "in": "inside", "facts": "tells it as a fact:", "holds": "tells of a place inside it:", "held": "inside another place:", "over": "events between:", "form": "form",
}  # fmt: skip
#: What letters mean where parties are held against event words, and where words are.
_PARTY = {"a": "behind the", "b": "before the", "gap": "words between:"}
_WORD = {"a": "followed by", "b": "preceded by", "bb": "two words behind", "s": "sentence begins with"}


def account(weights: Mapping[str, float], features: Iterable[str], *, party: bool = False, scale: bool = True) -> str:
    """The sum of the features' weights and the features that count most. `scale`: whether the sum is log odds, and a probability is told."""
    parts: dict[str, float] = {}
    for feature in features:
        weight = weights.get(feature, 0.0)
        if weight:
            parts[feature] = parts.get(feature, 0.0) + weight
    return summed(parts, party=party, scale=scale)


def summed(parts: Mapping[str, float], *, party: bool = False, scale: bool = True) -> str:
    """The same, of features with what each adds."""
    total = sum(parts.values())
    base = parts.get("bias", 0.0)
    ranked = sorted(((name, weight) for name, weight in parts.items() if name != "bias"), key=lambda item: (-item[1], item[0]))
    best = [_told(name, weight, party=party) for name, weight in ranked[:FOR] if weight >= _LEAST]
    worst = [_told(name, weight, party=party) for name, weight in ranked[: -AGAINST - 1 : -1] if weight <= -_LEAST]
    sure = f" ({chance(total):.0%})" if scale else ""
    said = [f"for it {', '.join(best)}"] if best else []
    said += [f"against it {', '.join(worst)}"] if worst else []
    begun = f", {signed(base)} to begin with" if abs(base) >= _LEAST else ""
    return f"{signed(total)}{sure}{begun}" + (f": {'; '.join(said)}" if said else "")


def signed(weight: float) -> str:
    """A weight as "+1.2"."""
    return f"{weight:+.1f}".replace("-", "−")


def _told(feature: str, weight: float, *, party: bool) -> str:
    return f"{in_words(feature, party=party)} {signed(weight)}"


def in_words(feature: str, *, party: bool = False) -> str:
    """A feature as words: its parts in their order. `party`: of the questions who and whom."""
    return " & ".join(_part(part, _PARTY if party else _WORD) for part in feature.split("|"))


def _part(part: str, letters: Mapping[str, str]) -> str:
    key, colon, value = part.partition(":")
    whole = _WHOLE.get(part)
    if whole is not None and key not in letters:
        return whole
    value = value.replace("_", " ").replace(".", " ")
    if not colon and key in letters:
        return f"{letters[key]} event word"
    if not colon:
        return key.replace("_", " ").replace(".", " ")
    return f"{letters.get(key) or _KEYS.get(key) or key.replace('.', ' ')} {value or 'none'}"
