"""Imported by the fork server before it forks: the knowledge is loaded once and shared by all workers."""

import gc

from rawi.engine.one import load_knowledge
from rawi.errors import KnowledgeError

try:
    load_knowledge()
except KnowledgeError:
    pass  # each worker comes upon it again, and tells it
gc.freeze()  # the collector never touches, and so never copies, the shared pages
