"""Mentions → Report: ties places, dates, parties, weapons, figures and voices to the events that they belong to."""

from __future__ import annotations

from rawi.model import Report
from rawi.reader.page import Page


def assemble(page: Page) -> Report:
    """The report of a page."""
    return Report(document=page.document)
