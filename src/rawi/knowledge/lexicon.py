"""The lexicon: every known word and phrase, of all layers, in one automaton over words.

A layer is one data file (`events`, `weapons`, `actors`, …). Each entry's forms are expanded from its paradigms
(`rawi.knowledge.paradigms`) and put into one trie whose edges are folded words without their article. A text is
scanned once: at each word the trie is entered through every parting of the word that it knows (`rawi.text.clitics`),
remembered per distinct word, and followed over the next words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

import msgspec

from rawi.text.clitics import MIN_CORE, partings

#: Words that the scan remembers before it starts anew: bounds memory on endless input.
MEMORY = 200_000


class Entry(msgspec.Struct, frozen=True, gc=False):
    """One line of a layer's file: its `id` and its other columns."""

    layer: str
    id: str
    data: Mapping[str, str]


class Hit(msgspec.Struct, frozen=True, gc=False):
    """`entry` stands on tokens `first` to `last` (excluded).

    `feature` is the form's name ("past", "past.pass", "pres", "vn", "sg", "du", "pl", "" for a plain phrase);
    `prefix`, `article`, `suffix` are the clitics of the first word.
    """

    entry: Entry
    first: int
    last: int
    feature: str
    prefix: str
    article: bool
    suffix: str


# A node: word -> node; "" -> [(entry number, feature), ...]
Node: TypeAlias = dict[str, Any]


def edge(word: str) -> str:
    """The trie edge of a folded word: the word without its article."""
    return word[2:] if len(word) >= 2 + MIN_CORE and word.startswith("ال") else word


class Lexicon:
    """A compiled automaton. `scan(words)` finds every entry on a text's folded words."""

    def __init__(self, entries: list[Entry], root: Node) -> None:
        self.entries = entries
        self.root = root
        self._ways: dict[str, tuple[tuple[Node, str, bool, str], ...]] = {}

    @classmethod
    def build(cls, forms: Iterable[tuple[Entry, Iterable[tuple[tuple[str, ...], str]]]]) -> Lexicon:
        """A lexicon of entries and their forms; a form is its folded words and its feature."""
        entries: list[Entry] = []
        root: Node = {}
        for entry, spellings in forms:
            number = len(entries)
            entries.append(entry)
            for words, feature in spellings:
                node = root
                for word in words:
                    node = node.setdefault(edge(word), {})
                ends = node.setdefault("", [])
                if (number, feature) not in ends:
                    ends.append((number, feature))
        return cls(entries, root)

    def _enter(self, word: str) -> tuple[tuple[Node, str, bool, str], ...]:
        if len(self._ways) >= MEMORY:
            self._ways.clear()
        root = self.root
        found: list[tuple[Node, str, bool, str]] = []
        whole = False
        for prefix, article, core, suffix in partings(word):
            node = root.get(core)
            if node is None or not core:
                continue
            if whole and (suffix or prefix == "ا"):
                continue  # a word known without cutting its end is not cut there
            whole = whole or not suffix
            found.append((node, prefix, article, suffix))
        ways = self._ways[word] = tuple(found)
        return ways

    def scan(self, words: list[str]) -> list[Hit]:
        """All hits; at one place the longest of each entry's layer and, at equal length, all of them."""
        hits: list[Hit] = []
        ways = self._ways
        entries = self.entries
        n = len(words)
        for i in range(n):
            word = words[i]
            entered = ways.get(word)
            if entered is None:
                entered = self._enter(word)
            if not entered:
                continue
            best: dict[str, int] = {}
            here: list[Hit] = []
            for start, prefix, article, suffix in entered:
                node = start
                j = i + 1
                while True:
                    ends = node.get("")
                    if ends:
                        for number, feature in ends:
                            entry = entries[number]
                            layer = entry.layer
                            if best.get(layer, 0) <= j:
                                best[layer] = j
                                here.append(Hit(entry, i, j, feature, prefix, article, suffix))
                    if j >= n or suffix:
                        break
                    following = words[j]
                    step = node.get(edge(following)) if following else None
                    if step is None:
                        break
                    node = step
                    j += 1
            if len(here) == 1:
                hits.append(here[0])
            else:
                hits.extend(h for h in here if h.last == best[h.entry.layer])
        return hits
