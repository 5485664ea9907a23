"""Imported by the fork server before it forks: the knowledge is loaded once and shared by all workers."""

import gc

from rawi.knowledge.loader import knowledge

knowledge()
gc.freeze()  # the collector never touches, and so never copies, the shared pages
