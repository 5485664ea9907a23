"""Document → Report. One module a question; `read_document` puts the answers together."""

from __future__ import annotations

from rawi.knowledge.loader import Knowledge
from rawi.knowledge.weights import tables
from rawi.model import Document, Report
from rawi.reader.assemble import assemble as put_together
from rawi.reader.page import page


def read_document(document: Document, knowledge: Knowledge) -> Report:
    """All that one document says. Pure: the same document and knowledge give the same report."""
    return put_together(page(document, knowledge), tables())
