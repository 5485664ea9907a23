"""What every question of the reader looks at: one document, cut into words once and scanned once."""

from __future__ import annotations

from datetime import date

import msgspec

from rawi.knowledge.lexicon import Hit
from rawi.knowledge.loader import Knowledge
from rawi.model import Document, Span
from rawi.reader.plain import Loaded, plain
from rawi.text.tokens import Sentence, Tokens, tokens


class Page(msgspec.Struct, gc=False):
    """A document with its tokens and the lexicon's hits by layer, each list in order of the text.

    Token indices are positions in `tokens.words`; `Span`s are positions in `document.text`.
    """

    document: Document
    tokens: Tokens
    hits: dict[str, list[Hit]]
    published: date | None
    knowledge: Knowledge
    #: the loaded words of the text; the tokens have plain ones in their place
    loaded: list[Loaded] = []

    @property
    def words(self) -> list[str]:
        return self.tokens.words

    @property
    def sentences(self) -> list[Sentence]:
        return self.tokens.sentences

    def span(self, first: int, last: int) -> Span:
        """The span of tokens `first` to `last` (excluded)."""
        return Span(self.tokens.starts[first], self.tokens.ends[last - 1])

    def text(self, first: int, last: int) -> str:
        """The original words of tokens `first` to `last` (excluded)."""
        return self.document.text[self.tokens.starts[first] : self.tokens.ends[last - 1]]

    def layer(self, name: str) -> list[Hit]:
        return self.hits.get(name, [])


def page(document: Document, knowledge: Knowledge) -> Page:
    """The page of a document: the one scan that all questions share."""
    text = document.text
    read = plain(tokens(text), text, knowledge.lexicon)
    cut, taa = read.tokens, read.taa
    ends = cut.ends
    hits = knowledge.lexicon.scan_layers(cut.words, lambda token: taa[token] if token in taa else text[ends[token] - 1] == "ة")
    published = date.fromisoformat(document.published[:10]) if document.published else None
    return Page(document, cut, hits, published, knowledge, read.loaded)
