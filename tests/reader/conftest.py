"""Events of invented articles, put together by hand: the questions about an event are asked apart from how it was found."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from typing import TypeAlias

import pytest

from rawi.knowledge.loader import knowledge
from rawi.model import Document
from rawi.reader import tellings
from rawi.reader.attach import Scene, scene
from rawi.reader.gather import Gathered, gather
from rawi.reader.page import page
from rawi.reader.tellings import Around, Telling
from rawi.reader.triggers import Mention
from rawi.reader.what import Cluster, join, open_cluster

Events: TypeAlias = tuple[Gathered, Scene, list[Cluster]]
Tell: TypeAlias = Callable[..., Events]


def clusters_by_hand(found: Gathered, events: list[list[Mention]]) -> list[Cluster]:
    """The events given by their event words; what stands near belongs to the nearest of them all, as in the reader."""
    stands: dict[int, Around] = {}
    taken = sorted((m for mentions in events for m in mentions), key=lambda m: m.first)
    for _, row in groupby(taken, key=lambda m: m.sentence):
        words = list(row)
        stands.update((m.first, one) for m, one in zip(words, tellings.around(found, words), strict=True))
    clusters: list[Cluster] = []
    for number, mentions in enumerate(events):
        told: list[Telling] = []
        for _, row in groupby(mentions, key=lambda m: m.sentence):
            words = list(row)
            told.append(tellings.tell(found, words, [stands[m.first] for m in words]))
        cluster = open_cluster(number, told[0])
        for telling in told[1:]:
            join(cluster, telling)
        clusters.append(cluster)
    return clusters


def _tell(text: str, *events: str, published: str | None = "2024-03-05") -> Events:
    """The page and its events; each of `events` names the event words of one, as they stand in the text, parted by "|"."""
    found = gather(page(Document(id="t", text=text, published=published), knowledge()))
    picked: list[list[Mention]] = []
    for words in events:
        wanted = set(words.split("|"))
        mine = [m for m in found.triggers if not wanted.isdisjoint((found.page.text(m.first, m.last), found.page.text(m.first, m.first + 1)))]
        assert mine, f"no event word among {words}"
        picked.append(mine)
    clusters = clusters_by_hand(found, picked)
    return found, scene(found.page, found.clauses, clusters), clusters


@pytest.fixture(scope="session")
def tell() -> Tell:
    return _tell
