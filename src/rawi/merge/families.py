"""Who had the words first: each document that has most of its words from others, and the one at the root of its family."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rawi.merge.copies import Copy

#: A document with this part of its words from others is no source of its own.
MOSTLY = 0.5


def originals(copies: Iterable[Copy]) -> dict[str, str]:
    """Each document that has most of its words from others → the one at the root of its family. Roots themselves are not in it.

    A document that took from several goes with the one that it has most words of. Where nobody can say who was first, the family is still one: its root is the
    document that others are known to have taken from, else the one with the smallest id.
    """
    taken: dict[str, list[Copy]] = {}
    for copy in copies:
        taken.setdefault(copy.document, []).append(copy)
    parent: dict[str, str] = {}
    alike: list[tuple[str, str]] = []
    given: set[str] = set()
    for document in sorted(taken):
        own = taken[document]
        if _from_others(own) < MOSTLY:
            continue
        best = min(own, key=lambda copy: (-copy.share, not copy.directed, copy.original))
        if best.directed:
            parent[document] = best.original
            given.add(best.original)
        # of those that it may have from here or from there it stands with the nearest, and with all that are the same text
        alike += [(document, copy.original) for copy in own if not copy.directed and (copy is best or copy.share >= MOSTLY)]
    roots = {document: root_of(document, parent) for document in sorted({*parent, *parent.values(), *(each for pair in alike for each in pair)})}
    return _joined(roots, alike, given)


def _from_others(own: Sequence[Copy]) -> float:
    """The part of a document's words that are others': passages that several have count once."""
    widest = max(own, key=lambda copy: (copy.share, copy.original))
    first = sum(passage.taken.end - passage.taken.start for passage in widest.passages)
    covered = end = 0
    for span in sorted(passage.taken for copy in own for passage in copy.passages):
        covered += max(0, span.end - max(span.start, end))
        end = max(end, span.end)
    return min(1.0, widest.share * covered / first) if first else widest.share


def root_of(document: str, above: Mapping[str, str]) -> str:
    """The document at the end of the chain from each to the one `above` it; of a ring (each credits the next) the smallest id."""
    seen = [document]
    while (following := above.get(seen[-1])) is not None:
        if following in seen:
            return min(seen[seen.index(following) :])
        seen.append(following)
    return seen[-1]


def _joined(roots: Mapping[str, str], alike: Iterable[tuple[str, str]], given: set[str]) -> dict[str, str]:
    """Each document → the root of its family, families that share a text put together."""
    head = {root: root for root in roots.values()}

    def top(root: str) -> str:
        while head[root] != root:
            head[root] = head[head[root]]
            root = head[root]
        return root

    for one, other in alike:
        a, b = sorted((top(roots[one]), top(roots[other])), key=lambda root: (root not in given, root))
        head[b] = a
    return {document: top(root) for document, root in roots.items() if top(root) != document}
