"""Reports → incidents: which documents copy each other, which events are one, and what all of them together say."""

from rawi.merge.merging import merge

__all__ = ["merge"]
