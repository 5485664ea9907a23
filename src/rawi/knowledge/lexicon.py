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
from typing import Any, NamedTuple, TypeAlias, TypeVar

import msgspec

from rawi.text.clitics import joins, partings, steps

T = TypeVar("T")

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


End: TypeAlias = tuple[Entry, int, str]  # the entry, the number of its layer's name, the feature


class Compiled(msgspec.Struct, frozen=True, array_like=True):
    """A lexicon as plain data: layers with their columns, entries as (layer, id, values), the trie."""

    layers: list[tuple[str, list[str]]]
    entries: list[tuple[int, str, list[str]]]
    root: dict[str, Node]


class _Here(NamedTuple):
    """What ends at once on one written word: the layer's number, and what `Hit` takes but for the tokens."""

    layer: int
    entry: Entry
    feature: str
    prefix: str
    article: bool
    suffix: str


class _Onward(NamedTuple):
    """A node whence phrases go on after one written word, with the word's clitics."""

    node: dict[str, Node]
    prefix: str
    article: bool
    suffix: str


class _Ways(NamedTuple):
    """All ways into the trie from one written word: `cut` those whose pronoun is cut, `shortened` those after لم only."""

    plain: tuple[_Here, ...]
    cut: tuple[_Here, ...]
    shortened: tuple[_Here, ...]
    onward: tuple[_Onward, ...]


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
        self._names = list(dict.fromkeys(name for name, _ in data.layers))
        self._layer = {name: number for number, name in enumerate(self._names)}
        self._pairs: dict[int, End] = {}
        self._ways: dict[str, _Ways | None] = {}
        self._bare: dict[str, str] = {}  # word -> the word without its article
        self._derived: dict[Callable[[Lexicon], Any], Any] = {}

    @classmethod
    def build(cls, forms: Iterable[tuple[Entry, Iterable[tuple[tuple[str, ...], str]]]]) -> Lexicon:
        """A lexicon of entries and their forms."""
        return cls(compiled(forms))

    def derived(self, make: Callable[[Lexicon], T]) -> T:
        """What `make` works out from this lexicon, worked out once."""
        if make not in self._derived:
            self._derived[make] = make(self)
        made: T = self._derived[make]
        return made

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
        end = self._pairs[number] = (entry, self._layer[entry.layer], FEATURES[number & 15])
        return end

    def _strip(self, word: str) -> str:
        """The word as it may stand inside a phrase: without its article."""
        if len(self._bare) >= MEMORY:
            self._bare.clear()
        bare = self._bare[word] = steps(word)[-1]
        return bare

    def _enter(self, word: str) -> _Ways | None:
        """The ways into the trie from a written word. In one layer a known word beats one that must be cut more."""
        if len(self._ways) >= MEMORY:
            self._ways.clear()
        root = self._data.root
        plain: list[_Here] = []
        cut: list[_Here] = []
        shortened: list[_Here] = []
        onward: list[_Onward] = []
        whole = 99  # length of the prefix before a plain word that is not to be cut further
        whole_layer = self._layer.get(WHOLE_LAYER)
        known: dict[int, tuple[int, bool]] = {}  # layer -> clitics of its word that is cut least, whether its end is cut
        for prefix, article, core, suffix in partings(word):
            node = root.get(core)
            if node is None or len(prefix) > whole:
                continue
            if prefix[-1:] == "س" and core[0] not in "يتن":  # the future س stands before a present alone
                continue
            if isinstance(node, dict) and len(node) > ("" in node):
                onward.append(_Onward(node, prefix, article, suffix))
            if len(core) == 2 and (prefix or suffix) and not (prefix in ("و", "ف") and not suffix):
                continue
            clitics = len(prefix) + 2 * article
            for entry, layer, feature in self._ends(node):
                if layer == whole_layer:
                    if not article and not suffix:
                        whole = len(prefix)
                    continue
                least, end_cut = known.get(layer, (99, True))
                if not joins(prefix, article, feature) or clitics > least or (suffix and not end_cut):
                    continue  # in one layer the word that is cut less stands
                if feature in _SHORTENED:
                    shortened.append(_Here(layer, entry, _SHORTENED[feature], prefix, article, suffix))
                    continue
                known[layer] = (clitics, bool(suffix))
                (cut if suffix else plain).append(_Here(layer, entry, feature, prefix, article, suffix))
        found = plain or cut or shortened or onward
        ways = self._ways[word] = _Ways(tuple(plain), tuple(cut), tuple(shortened), tuple(onward)) if found else None
        return ways

    def scan(self, words: list[str], taa: Callable[[int], bool] | None = None) -> list[Hit]:
        """All hits in order; at one place the longest of each layer, and at equal length all of them.

        No hit stands inside a longer one of its layer that began before it. `taa(i)` tells whether token `i` ends in ta marbuta
        in the original: then what looks like its pronoun ه is none."""
        return sorted((hit for layer in self.scan_layers(words, taa).values() for hit in layer), key=lambda hit: hit.first)

    def scan_layers(self, words: list[str], taa: Callable[[int], bool] | None = None) -> dict[str, list[Hit]]:
        """The hits of `scan` by layer, each layer's in the order of the text."""
        hits: list[list[Hit]] = [[] for _ in self._names]
        known, bare, n = self._ways, self._bare, len(words)
        covered = [0] * len(hits)  # layer -> end of its last phrase
        furthest = 0  # the last of those ends
        for i, word in enumerate(words):
            ways = known[word] if word in known else self._enter(word)
            if ways is None:
                continue
            plain, cut, shortened, onward = ways
            j = i + 1
            if (cut or onward) and taa is not None and taa(i):
                cut = ()
                onward = tuple(way for way in onward if not way.suffix)
            if cut:
                plain += cut
            if shortened and i and words[i - 1] in _NEGATIONS:
                plain += shortened
            longest = 0
            if onward and j < n:
                following = words[j]
                other = bare[following] if following in bare else self._strip(following)
                for way in onward:
                    if following in way[0] or other in way[0]:
                        longest = self._phrases(onward, words, i, hits, covered)
                        break
            if longest > j or furthest > i:
                # No hit inside a phrase of its layer that began here or before.
                for layer, entry, feature, prefix, article, suffix in plain:
                    if covered[layer] <= i:
                        hits[layer].append(Hit(entry, i, j, feature, prefix, article, suffix))
                furthest = max(furthest, longest)
            else:
                for layer, entry, feature, prefix, article, suffix in plain:
                    hits[layer].append(Hit(entry, i, j, feature, prefix, article, suffix))
        return {name: layer for name, layer in zip(self._names, hits, strict=True) if layer}

    def _phrases(
        self, onward: tuple[_Onward, ...], words: list[str], first: int, hits: list[list[Hit]], covered: list[int]
    ) -> int:
        """The end of the longest phrase of two words and more that begins at token `first`, 0 if there is none.

        The longest of each layer are added to `hits` and their ends to `covered`."""
        bare = self._bare
        n = len(words)
        found: list[tuple[int, Hit]] = []
        for node, prefix, article, suffix in onward:
            j = first + 1
            while j < n:
                following = words[j]
                step = node.get(following)
                if step is None:
                    step = node.get(bare[following] if following in bare else self._strip(following))
                    if step is None:
                        break
                j += 1
                for entry, layer, feature in self._ends(step):
                    if j > covered[layer]:
                        hit = Hit(entry, first, j, _SHORTENED.get(feature, feature), prefix, article, suffix)
                        found.append((layer, hit))
                if not isinstance(step, dict):
                    break
                node = step
        longest = 0
        for layer, hit in found:
            covered[layer] = max(covered[layer], hit.last)
        for layer, hit in found:
            if hit.last == covered[layer]:
                hits[layer].append(hit)
                longest = max(longest, hit.last)
        return longest
