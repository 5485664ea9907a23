"""The lexicon: every known word and phrase, of all layers, in one automaton over words.

A layer is one data file (`events`, `weapons`, `actors`, …). Each entry's forms are expanded from its paradigms
(`rawi.knowledge.paradigms`) and put into one trie whose edges are folded words without their article. A text is
scanned once: at each word the trie is entered through every parting of the word that it knows (`rawi.text.clitics`),
remembered per distinct word, and followed over the next words.

What is compiled is plain data (`Compiled`), so that it is read back from a file as it is. A node of the trie is a dict of
word to node; "" is what ends there. A word that ends there and goes no further is that end alone. An end is a number,
`entry * 16 + feature`, or a list of such numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeAlias

import msgspec

from rawi.text.clitics import joins, partings, steps

#: Words that the scan remembers before it starts anew: bounds memory on endless input.
MEMORY = 200_000
#: A layer of plain words that are never to be cut ("وفد" is not و + فد). They are no hits.
WHOLE_LAYER = "whole_words"

FEATURES = ("", "past", "past.pass", "pres", "pres.pass", "juss", "juss.pass", "sg", "du", "pl")
_NUMBER = {name: number for number, name in enumerate(FEATURES)}
_SHORTENED = {"juss": "pres", "juss.pass": "pres.pass"}
#: After these a present is shortened; a shortened form elsewhere is another word.
_NEGATIONS = frozenset(("لم", "ولم", "فلم", "الم", "اولم"))

Ends: TypeAlias = int | list[int]
Node: TypeAlias = Any  # Ends | dict[str, Node]


class Entry(msgspec.Struct, frozen=True, gc=False):
    """One line of a layer's file: its `id` and its other columns."""

    layer: str
    id: str
    data: Mapping[str, str]


class Hit(msgspec.Struct, frozen=True, gc=False):
    """`entry` stands on tokens `first` to `last` (excluded).

    `feature` is the form's name ("past", "past.pass", "pres", "pres.pass", "sg", "du", "pl", "" for a plain phrase);
    `prefix`, `article`, `suffix` are the clitics of the first word.
    """

    entry: Entry
    first: int
    last: int
    feature: str
    prefix: str
    article: bool
    suffix: str

    @property
    def id(self) -> str:
        return self.entry.id

    @property
    def data(self) -> Mapping[str, str]:
        return self.entry.data


End: TypeAlias = tuple[Entry, str, str]  # the entry, its layer, the feature


class Compiled(msgspec.Struct, frozen=True, array_like=True):
    """A lexicon as plain data: layers with their columns, entries as (layer, id, values), the trie."""

    layers: list[tuple[str, list[str]]]
    entries: list[tuple[int, str, list[str]]]
    root: dict[str, Node]


class _Way(msgspec.Struct, frozen=True, gc=False):
    """One way into the trie from one written word: what ends at once (`shortened`: after لم only), and the node whence phrases go on."""

    ends: tuple[End, ...]
    shortened: tuple[End, ...]
    node: dict[str, Node] | None
    prefix: str
    article: bool
    suffix: str


def compiled(forms: Iterable[tuple[Entry, Iterable[tuple[tuple[str, ...], str]]]]) -> Compiled:
    """The lexicon of entries and their forms; a form is its folded words without articles, and its feature."""
    layers: list[tuple[str, list[str]]] = []
    layer_of: dict[tuple[str, tuple[str, ...]], int] = {}
    entries: list[tuple[int, str, list[str]]] = []
    root: dict[str, Node] = {}
    for entry, spellings in forms:
        key = (entry.layer, tuple(entry.data))
        layer = layer_of.get(key)
        if layer is None:
            layer = layer_of[key] = len(layers)
            layers.append((entry.layer, list(entry.data)))
        number = len(entries)
        entries.append((layer, entry.id, list(entry.data.values())))
        for words, feature in spellings:
            _add(root, words, number * 16 + _NUMBER[feature])
    return Compiled(layers, entries, root)


def _add(node: dict[str, Node], words: tuple[str, ...], end: int) -> None:
    """Puts one form into the trie."""
    for word in words[:-1]:
        following = node.get(word)
        if not isinstance(following, dict):
            following = node[word] = {} if following is None else {"": following}
        node = following
    word = words[-1]
    there = node.get(word)
    if isinstance(there, dict):
        node, word, there = there, "", there.get("")
    if there is None:
        node[word] = end
    elif there != end and not (isinstance(there, list) and end in there):
        node[word] = [*([there] if isinstance(there, int) else there), end]


class Lexicon:
    """A compiled automaton. `scan(words)` finds every entry on a text's folded words."""

    def __init__(self, data: Compiled) -> None:
        self._data = data
        self._entry: dict[int, Entry] = {}
        self._pairs: dict[int, End] = {}
        self._ways: dict[str, tuple[_Way, ...]] = {}
        self._bare: dict[str, str] = {}  # word -> the word without its article

    @classmethod
    def build(cls, forms: Iterable[tuple[Entry, Iterable[tuple[tuple[str, ...], str]]]]) -> Lexicon:
        """A lexicon of entries and their forms."""
        return cls(compiled(forms))

    @property
    def entries(self) -> list[Entry]:
        """All entries, in the order of the files."""
        return [self.entry(number) for number in range(len(self._data.entries))]

    def layer(self, name: str) -> Iterator[Entry]:
        """The entries of one layer, in the order of its file."""
        layers = {number for number, (layer, _) in enumerate(self._data.layers) if layer == name}
        return (self.entry(number) for number, row in enumerate(self._data.entries) if row[0] in layers)

    def entry(self, number: int) -> Entry:
        """Entry `number`, made when first asked for."""
        found = self._entry.get(number)
        if found is None:
            layer, ident, values = self._data.entries[number]
            name, columns = self._data.layers[layer]
            found = self._entry[number] = Entry(name, ident, dict(zip(columns, values, strict=True)))
        return found

    def lookup(self, words: tuple[str, ...]) -> list[tuple[Entry, str]]:
        """The (entry, feature) that stand on exactly these folded words, uncut but for articles."""
        nodes: list[Node] = [self._data.root]
        for word in words:
            nodes = [node[step] for node in nodes if isinstance(node, dict) for step in steps(word) if step in node]
        return [(entry, feature) for node in nodes for entry, _, feature in self._ends(node)]

    def _ends(self, node: Node) -> list[End]:
        ends = node.get("") if isinstance(node, dict) else node
        if ends is None:
            return []
        return [self._pairs.get(number) or self._end(number) for number in ((ends,) if isinstance(ends, int) else ends)]

    def _end(self, number: int) -> End:
        entry = self.entry(number >> 4)
        end = self._pairs[number] = (entry, entry.layer, FEATURES[number & 15])
        return end

    def _enter(self, word: str) -> tuple[_Way, ...]:
        """The ways into the trie from a written word. In one layer a known word beats one that must be cut more."""
        if len(self._ways) >= MEMORY:
            self._ways.clear()
        root = self._data.root
        found: list[_Way] = []
        whole = 99  # length of the prefix before a plain word that is not to be cut further
        known: dict[str, tuple[int, bool]] = {}  # layer -> clitics of its word that is cut least, whether its end is cut
        for prefix, article, core, suffix in partings(word):
            node = root.get(core)
            if node is None or len(prefix) > whole:
                continue
            if prefix[-1:] == "س" and core[0] not in "يتن":  # the future س stands before a present alone
                continue
            clitics = len(prefix) + 2 * article
            short = len(core) == 2 and (prefix or suffix) and not (prefix in ("و", "ف") and not suffix)
            ends: list[End] = []
            shortened: list[End] = []
            for entry, layer, feature in () if short else self._ends(node):
                if layer == WHOLE_LAYER:
                    if not article and not suffix:
                        whole = len(prefix)
                    continue
                if not joins(prefix, article, feature):
                    continue
                least, end_cut = known.get(layer, (99, True))
                if clitics > least or (suffix and not end_cut):
                    continue  # in one layer the word that is cut less stands
                if feature in _SHORTENED:
                    shortened.append((entry, layer, _SHORTENED[feature]))
                    continue
                known[layer] = (clitics, bool(suffix))
                ends.append((entry, layer, feature))
            onward = node if isinstance(node, dict) and len(node) > ("" in node) else None
            if ends or shortened or onward:
                found.append(_Way(tuple(ends), tuple(shortened), onward, prefix, article, suffix))
        ways = self._ways[word] = tuple(found)
        return ways

    def scan(self, words: list[str], taa: Callable[[int], bool] | None = None) -> list[Hit]:
        """All hits in order; at one place the longest of each layer, and at equal length all of them.

        No hit stands inside a longer one of its layer that began before it. `taa(i)` tells whether token `i` ends in ta marbuta
        in the original: then what looks like its pronoun ه is none."""
        return sorted((hit for layer in self.scan_layers(words, taa).values() for hit in layer), key=lambda hit: hit.first)

    def scan_layers(self, words: list[str], taa: Callable[[int], bool] | None = None) -> dict[str, list[Hit]]:
        """The hits of `scan` by layer, each layer's in the order of the text."""
        out: dict[str, list[Hit]] = {}
        ways = self._ways
        covered: dict[str, int] = {}  # layer -> end of its last phrase
        furthest = 0  # the last of those ends
        for i, word in enumerate(words):
            entered = ways.get(word)
            if entered is None:
                entered = self._enter(word)
            if not entered:
                continue
            phrases: list[Hit] = []
            for way in entered:
                if way.node is not None and not (way.suffix and taa is not None and taa(i)):
                    self._follow(way, words, i, phrases)
            longest: dict[str, int] = {}
            if phrases:
                for hit in phrases:
                    layer = hit.entry.layer
                    if hit.last > covered.get(layer, 0) and hit.last > longest.get(layer, 0):
                        longest[layer] = hit.last
                for hit in phrases:
                    if hit.last == longest.get(hit.entry.layer):
                        out.setdefault(hit.entry.layer, []).append(hit)
            j = i + 1
            for way in entered:
                if way.suffix and taa is not None and taa(i):
                    continue
                prefix, article, suffix = way.prefix, way.article, way.suffix
                for entry, layer, feature in way.ends:
                    if longest and layer in longest or furthest > i and covered.get(layer, 0) > i:
                        continue
                    hit = Hit(entry, i, j, feature, prefix, article, suffix)
                    here = out.get(layer)
                    if here is None:
                        out[layer] = [hit]
                    else:
                        here.append(hit)
                if way.shortened and i and words[i - 1] in _NEGATIONS:
                    for entry, layer, feature in way.shortened:
                        out.setdefault(layer, []).append(Hit(entry, i, j, feature, prefix, article, suffix))
            if longest:
                covered.update(longest)
                furthest = max(furthest, *longest.values())
        return out

    def _follow(self, way: _Way, words: list[str], first: int, phrases: list[Hit]) -> None:
        """Adds to `phrases` those of two words and more that begin at token `first` through `way`."""
        node: Node = way.node
        bare = self._bare
        j = first + 1
        n = len(words)
        while j < n:
            following = words[j]
            step = node.get(following)
            if step is None:
                other = bare.get(following)
                if other is None:
                    if len(bare) >= MEMORY:
                        bare.clear()
                    other = bare[following] = steps(following)[-1]
                step = node.get(other)
                if step is None:
                    return
            j += 1
            for entry, _, feature in self._ends(step):
                phrases.append(Hit(entry, first, j, _SHORTENED.get(feature, feature), way.prefix, way.article, way.suffix))
            if not isinstance(step, dict):
                return
            node = step
