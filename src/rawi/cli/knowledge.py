"""`rawi knowledge check|find`: the words that the reader knows."""

from __future__ import annotations

import argparse
import sys

import msgspec

from rawi.cli.terminal import isolated
from rawi.errors import KnowledgeError


def run(args: argparse.Namespace) -> int:
    """0; 1 where a word is not known; 4 where a file breaks its rules."""
    return _check(json=args.json) if args.action == "check" else _find(" ".join(args.words), json=args.json)


def _dump(value: object) -> None:
    sys.stdout.write(msgspec.json.format(msgspec.json.encode(value), indent=1).decode() + "\n")


def _check(*, json: bool) -> int:
    from rawi.knowledge.check import check

    faults = check()
    errors = [fault for fault in faults if fault.level == "error"]
    if json:
        _dump(faults)
    else:
        for fault in faults:
            print(fault if fault.level == "error" else f"{fault} (warning)")
        print(f"{len(errors)} errors, {len(faults) - len(errors)} warnings" if faults else "the knowledge files keep their rules")
    return KnowledgeError.exit_code if errors else 0


def _find(phrase: str, *, json: bool) -> int:
    from rawi.knowledge.check import find

    found = find(phrase)
    if json:
        _dump(found)
        return 0 if found else 1
    for each in found:
        cut = f", without {isolated(each.cut)}" if each.cut else ""
        form = f" ({each.feature})" if each.feature else ""
        print(f"{each.layer}: {isolated(each.id)}{form}{cut}  {each.file}:{each.line}")
    if not found:
        print(f"not known: {isolated(phrase)}")
    return 0 if found else 1
