#!/usr/bin/env python3
"""Draw an article and its report side by side: docs/picture.svg, made from what the reader really says.

    python scripts/picture.py [ARTICLE] [--events N]
"""

from __future__ import annotations

import argparse
from html import escape
from pathlib import Path

import rawi
from rawi.cli import cells
from rawi.model import Event, Report, Span

ROOT = Path(__file__).resolve().parent.parent
ARTICLE = ROOT / "examples" / "articles" / "06-local-network-clash.json"
WIDTH, LINE, TEXT_LINE = 1240, 22, 31
LEFT, RIGHT = 24, WIDTH - 24
#: Characters of the article on a line.
MEASURE = 74
COLOURS = {
    "what": "#b3261e", "when": "#00687a", "where": "#1b7a2f", "who": "#8e24aa", "whom": "#c2185b", "with": "#a15c00", "toll": "#d32f2f", "says": "#1a56c4",
}  # fmt: skip
RLI, PDI = "\u2067", "\u2069"


def fields(event: Event) -> list[tuple[str, str, Span | None]]:
    """(question, value, span) of an event, in the order in which they are told."""
    rows: list[tuple[str, str, Span | None]] = [("what", event.type + (", background" if event.background else ""), event.trigger)]
    if event.date:
        rows.append(("when", cells.date_of(event.date), event.date.span))
    for place in event.places:
        at = f"  {place.lat:.2f}, {place.lon:.2f}" if place.lat is not None and place.lon is not None else ""
        rows.append(("where", cells.place_of(place) + at, place.span))
    rows += [("who", cells.actor_of(actor), actor.span) for actor in event.initiators]
    rows += [("whom", cells.actor_of(actor), actor.span) for actor in event.targets]
    rows += [("with", cells.weapon_of(weapon), weapon.span) for weapon in event.weapons]
    rows += [("toll", cells.toll_of(toll), toll.span) for toll in event.tolls]
    rows += [("says", cells.chain_of(chain), chain[-1].span) for chain in event.attributions]
    return rows


def words(text: str, colours: dict[int, str]) -> list[list[tuple[str, str | None]]]:
    """The lines of the article, each as (words, colour) pieces."""
    lines: list[list[tuple[str, str | None]]] = []
    at = 0
    for paragraph in text.split("\n"):
        start, room = at, MEASURE
        line: list[tuple[str, str | None]] = []
        for word in paragraph.split(" "):
            if len(word) > room and line:
                lines.append(line)
                line, room = [], MEASURE
            for k, letter in enumerate(word + " "):
                colour = colours.get(start + k)
                if line and line[-1][1] == colour:
                    line[-1] = (line[-1][0] + letter, colour)
                else:
                    line.append((letter, colour))
            room -= len(word) + 1
            start += len(word) + 1
        lines += [line, []]
        at += len(paragraph) + 1
    return lines[:-1]


def draw(report: Report, most: int) -> str:
    """The picture as SVG."""
    out, y, colours = [], 40, {}
    for event in report.events[:most]:
        head = f"{event.id}  {event.type}  ·  confidence {event.confidence:.2f}"
        out.append(f'<text x="{LEFT}" y="{y}" class="head">{escape(head)}</text>')
        y += LINE + 2
        for question, value, span in fields(event)[1:]:
            out.append(f'<text x="{LEFT}" y="{y}" class="q">{question}</text>')
            out.append(f'<text x="{LEFT + 60}" y="{y}" style="fill:{COLOURS[question]}">{escape(value)}</text>')
            y += LINE
            if span:
                colours.update({k: COLOURS[question] for k in range(span.start, span.end) if k not in colours})
        colours.update(dict.fromkeys(range(event.trigger.start, event.trigger.end), COLOURS["what"]))
        y += 14
    down = 44
    for number, line in enumerate(words(report.document.text, colours)):
        if not line:
            down += 8
            continue
        pieces = "".join(f'<tspan fill="{colour}" font-weight="bold">{escape(part)}</tspan>' if colour else escape(part) for part, colour in line)
        out.append(f'<text x="{RIGHT}" y="{down}" text-anchor="end" class="{"title" if number == 0 else "ar"}">{RLI}{pieces}{PDI}</text>')
        down += TEXT_LINE
    height = max(y, down) + 10
    style = (
        "text{font:14px 'DejaVu Sans',Verdana,sans-serif;fill:#222}.head{font-weight:bold}.q{fill:#888}"
        ".ar{font:17px 'Noto Naskh Arabic','DejaVu Sans',Tahoma,sans-serif}.title{font:bold 18px 'Noto Naskh Arabic','DejaVu Sans',Tahoma,sans-serif}"
        "tspan{font:inherit}"
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" role="img" '
        f'aria-label="An article and what Rawi reads in it"><style>{style}</style><rect width="100%" height="100%" fill="#fff"/>'
        f'<line x1="500" y1="20" x2="500" y2="{height - 20}" stroke="#ddd"/>{chr(10).join(out)}</svg>\n'
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("article", nargs="?", type=Path, default=ARTICLE)
    parser.add_argument("--events", type=int, default=3, help="how many events are drawn")
    args = parser.parse_args()
    (ROOT / "docs" / "picture.svg").write_text(draw(rawi.read(args.article), args.events), "utf-8")


if __name__ == "__main__":
    main()
