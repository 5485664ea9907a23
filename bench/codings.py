#!/usr/bin/env python3
"""Codings of articles as offsets: they hold the coder's judgement and no word of the article, which belongs to its publisher.

    python bench/codings.py pack CODED_DIR > codings.jsonl         coded articles (`rawi/gold/1`) → offsets
    python bench/codings.py join codings.jsonl TEXTS.jsonl … DIR   offsets and the texts they were made on → coded articles

`bench/train.py --codings FILE --texts TEXTS.jsonl …` learns from them. A coding is joined to a text only where its hash agrees.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

_LISTS = ("places", "initiators", "targets", "weapons", "tolls")


def pack(article: dict[str, Any]) -> dict[str, Any]:
    """The coding of an article: every quotation as [start, end] of its first place in the text. Raises ValueError where one is not in it."""
    text = article["text"]

    def at(quote: str | None) -> list[int] | None:
        if quote is None:
            return None
        start = text.index(quote)
        return [start, start + len(quote)]

    events = []
    for event in article["events"]:
        out = {**event, "date_text": at(event["date_text"]), "evidence": [at(quote) for quote in event["evidence"]]}
        out["sources"] = [[at(mention) for mention in chain] for chain in event["sources"]]
        for name in _LISTS:
            out[name] = [{**item, "text": at(item["text"])} for item in event[name]]
        for toll in out["tolls"]:
            toll["source"] = at(toll["source"])
        events.append(out)
    return {"id": article["id"], "sha256": hashlib.sha256(text.encode()).hexdigest(), "events": events}


def join(coding: dict[str, Any], article: dict[str, Any]) -> dict[str, Any]:
    """The coded article (`rawi/gold/1`) of a coding and its text."""
    text = article["text"]

    def words(at: list[int] | None) -> str | None:
        return None if at is None else text[at[0] : at[1]]

    events = []
    for event in coding["events"]:
        out = {**event, "date_text": words(event["date_text"]), "evidence": [words(at) for at in event["evidence"]]}
        out["sources"] = [[words(at) for at in chain] for chain in event["sources"]]
        for name in _LISTS:
            out[name] = [{**item, "text": words(item["text"])} for item in event[name]]
        for toll in out["tolls"]:
            toll["source"] = words(toll["source"])
        events.append(out)
    kept = {key: article[key] for key in ("id", "publisher", "url", "published", "language", "title", "text")}
    return {"schema": "rawi/gold/1", **kept, "events": events, "aggregates": [], "note": ""}


def coded(codings: Path, texts: Iterable[Path]) -> Iterator[dict[str, Any]]:
    """The coded articles of a file of codings whose texts are found, with the hash that the coding was made on."""
    known: dict[tuple[str, str], dict[str, Any]] = {}
    for path in texts:
        for line in path.read_text("utf-8").splitlines():
            article = json.loads(line)
            known[article["id"], hashlib.sha256(article["text"].encode()).hexdigest()] = article
    for line in codings.read_text("utf-8").splitlines():
        coding = json.loads(line)
        article = known.get((coding["id"], coding["sha256"]))
        if article is not None:
            yield join(coding, article)


def main() -> int:
    match sys.argv[1:]:
        case ["pack", folder]:
            for path in sorted(Path(folder).glob("*.json")):
                print(json.dumps(pack(json.loads(path.read_text("utf-8"))), ensure_ascii=False, separators=(",", ":")))
        case ["join", codings, *texts, folder]:
            target = Path(folder)
            target.mkdir(parents=True, exist_ok=True)
            for article in coded(Path(codings), [Path(text) for text in texts]):
                (target / f"{article['id']}.json").write_text(json.dumps(article, ensure_ascii=False, indent=1), "utf-8")
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
