"""Document → Report. One module a question; `read_document` puts the answers together."""

from __future__ import annotations

from rawi.knowledge.loader import Knowledge
from rawi.model import Document, Report
from rawi.reader.assemble import assemble
from rawi.reader.page import page


def read_document(document: Document, knowledge: Knowledge) -> Report:
    """All that one document says. Pure: the same document and knowledge give the same report."""
    return assemble(page(document, knowledge))
