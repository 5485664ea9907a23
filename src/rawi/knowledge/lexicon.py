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

from collections.abc import Iterable, Iterator, Mapping
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


class Compiled(msgspec.Struct, frozen=True, array_like=True):
    """A lexicon as plain data: layers with their columns, entries as (layer, id, values), the trie."""

    layers: list[tuple[str, list[str]]]
    entries: list[tuple[int, str, list[str]]]
    root: dict[str, Node]


class _Way(msgspec.Struct, frozen=True, gc=False):
    """One way into the trie from one written word: what ends at once, and the node from which phrases go on."""

    ends: tuple[tuple[Entry, str], ...]
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
        self._ways: dict[str, tuple[_Way, ...]] = {}

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
        return [pair for node in nodes for pair in self._ends(node)]

    def _ends(self, node: Node) -> list[tuple[Entry, str]]:
        ends = node.get("") if isinstance(node, dict) else node
        if ends is None:
            return []
        numbers = (ends,) if isinstance(ends, int) else ends
        return [(self.entry(number >> 4), FEATURES[number & 15]) for number in numbers]

    def _enter(self, word: str) -> tuple[_Way, ...]:
        """The ways into the trie from a written word. In one layer a known word beats one that must be cut more."""
        if len(self._ways) >= MEMORY:
            self._ways.clear()
        root = self._data.root
        found: list[_Way] = []
        whole = False  # a plain word that begins like one with a proclitic
        known: dict[str, tuple[int, bool]] = {}  # layer -> clitics of its word that is cut least, whether its end is cut
        for prefix, article, core, suffix in partings(word):
            node = root.get(core)
            if node is None or (whole and prefix):
                continue
            if prefix[-1:] == "س" and core[0] not in "يتن":  # the future س stands before a present alone
                continue
            clitics = len(prefix) + 2 * article
            short = len(core) == 2 and (prefix or suffix) and not (prefix in ("و", "ف") and not suffix)
            ends: list[tuple[Entry, str]] = []
            for entry, feature in () if short else self._ends(node):
                if not joins(prefix, article, feature):
                    continue
                least, end_cut = known.get(entry.layer, (99, True))
                if clitics > least or (suffix and not end_cut):
                    continue  # in one layer the word that is cut less stands
                known[entry.layer] = (clitics, bool(suffix))
                ends.append((entry, feature))
            onward = node if isinstance(node, dict) and len(node) > ("" in node) else None
            if not clitics and not suffix and WHOLE_LAYER in known:
                whole = True
                ends = [(entry, feature) for entry, feature in ends if entry.layer != WHOLE_LAYER]
            if ends or onward:
                found.append(_Way(tuple(ends), onward, prefix, article, suffix))
        ways = self._ways[word] = tuple(found)
        return ways

    def scan(self, words: list[str]) -> list[Hit]:
        """All hits; at one place the longest of each layer, and at equal length all of them.

        No hit stands inside a longer one of its layer that began before it."""
        hits: list[Hit] = []
        ways = self._ways
        covered: dict[str, int] = {}  # layer -> end of its last phrase
        for i, word in enumerate(words):
            entered = ways.get(word)
            if entered is None:
                entered = self._enter(word)
            if not entered:
                continue
            here: list[Hit] = []
            j = i + 1
            for way in entered:
                for entry, feature in way.ends:
                    if covered.get(entry.layer, 0) <= i:
                        if feature in _SHORTENED:
                            if not i or words[i - 1] not in _NEGATIONS:
                                continue
                            feature = _SHORTENED[feature]
                        here.append(Hit(entry, i, j, feature, way.prefix, way.article, way.suffix))
                if way.node is not None:
                    self._follow(way, words, i, here, covered)
            if len(here) > 1:
                longest: dict[str, int] = {}
                for hit in here:
                    layer = hit.entry.layer
                    if hit.last > longest.get(layer, 0):
                        longest[layer] = hit.last
                here = [hit for hit in here if hit.last == longest[hit.entry.layer]]
            for hit in here:
                hits.append(hit)
                if hit.last > j:
                    covered[hit.entry.layer] = hit.last
        return hits

    def _follow(self, way: _Way, words: list[str], first: int, here: list[Hit], covered: dict[str, int]) -> None:
        """Adds to `here` the phrases that begin at token `first` through `way`."""
        node: Node = way.node
        j = first + 1
        n = len(words)
        while j < n:
            following = words[j]
            step = node.get(following)
            if step is None:
                others = steps(following)
                step = node.get(others[1]) if len(others) > 1 else None
                if step is None:
                    return
            j += 1
            for entry, feature in self._ends(step):
                if covered.get(entry.layer, 0) < j:
                    here.append(Hit(entry, first, j, _SHORTENED.get(feature, feature), way.prefix, way.article, way.suffix))
            if not isinstance(step, dict):
                return
            node = step
