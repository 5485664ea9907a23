"""Events of invented articles, put together by hand: the questions about an event are asked apart from how it was found."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import pytest

from rawi.knowledge.loader import knowledge
from rawi.model import Document
from rawi.reader.attach import Scene, scene
from rawi.reader.gather import Gathered, gather, surroundings
from rawi.reader.page import page
from rawi.reader.what import Cluster, join, open_cluster

Events: TypeAlias = tuple[Gathered, Scene, list[Cluster]]
Tell: TypeAlias = Callable[..., Events]


def _tell(text: str, *events: str, published: str | None = "2024-03-05") -> Events:
    """The page and its events; each of `events` names the event words of one, as they stand in the text, parted by "|"."""
    found = gather(page(Document(id="t", text=text, published=published), knowledge()))
    clusters: list[Cluster] = []
    for number, words in enumerate(events):
        wanted = set(words.split("|"))
        mine = [m for m in found.triggers if not wanted.isdisjoint((found.page.text(m.first, m.last), found.page.text(m.first, m.first + 1)))]
        assert mine, f"no event word among {words}"
        cluster = open_cluster(number, mine[0], surroundings(found, mine[0]))
        for mention in mine[1:]:
            join(cluster, mention, surroundings(found, mention))
        clusters.append(cluster)
    return found, scene(found.page, found.clauses, clusters), clusters


@pytest.fixture(scope="session")
def tell() -> Tell:
    return _tell
