"""`rawi show`: one article in the terminal, the words of each field marked, who says what beside it.

Arabic paragraphs run from right to left in a column of their own, each line in a right-to-left isolate, so that a
terminal that orders such text shows it whole and one that does not leaves it in the order of reading.
"""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from rawi.cli import cells
from rawi.cli.marks import COLOURS, Mark, marks
from rawi.cli.one import one_report
from rawi.cli.table import Table
from rawi.cli.terminal import PDI, RLI, console, isolated, plain, wrapped
from rawi.model import Report, Span, to_json

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
#: Below this many cells the notes stand under each paragraph instead of beside it.
_NARROW = 90


def run(args: argparse.Namespace) -> int:
    """0 once the article is shown."""
    report = one_report(args)
    if args.json:
        import msgspec

        sys.stdout.write(msgspec.json.format(to_json(report), indent=1).decode() + "\n")
        return 0
    page = console(args.color)
    coloured = page.color_system is not None
    _head(page, report, coloured=coloured)
    _text(page, report, coloured=coloured)
    _events(page, report)
    _rest(page, report)
    return 0


def _head(page: Console, report: Report, *, coloured: bool) -> None:
    from rich.text import Text

    document = report.document
    page.print(Text("  ".join(filter(None, (isolated(document.publisher or ""), document.published or "no date", plain(document.url or ""))))))
    if document.credit:
        page.print(Text(f"credit: {isolated(document.credit)}"))
    legend = Text("  ").join(Text(field, style=style) for field, style in COLOURS.items())
    page.print(legend if coloured else Text("[words]¹ stand for note 1 beside them"))
    page.print()


def _text(page: Console, report: Report, *, coloured: bool) -> None:
    """The paragraphs, the notes of each beside it."""
    from rich.table import Table as Grid

    text = report.document.text
    found = marks(report)
    numbers = {span: number for number, span in enumerate(dict.fromkeys(mark.span for mark in found), 1)}
    beside = page.width >= _NARROW
    notes_width = min(60, page.width * 2 // 5) if beside else page.width
    text_width = page.width - notes_width - 2 if beside else page.width
    rtl = report.document.language != "en"
    start = at = 0
    for paragraph in text.split("\n"):
        end = start + len(paragraph)
        here: list[Mark] = []
        while at < len(found) and found[at].span.start <= end:
            here.append(found[at])
            at += 1
        body = _paragraph(page, text, start, end, here, {} if coloured else numbers, text_width, rtl=rtl)
        notes = _notes(here, report, {} if coloured else numbers, notes_width)
        if beside:
            grid = Grid.grid(padding=(0, 2, 0, 0))
            grid.add_column(width=notes_width, no_wrap=True, overflow="crop")
            grid.add_column(width=text_width, no_wrap=True, overflow="crop", justify="right" if rtl else "left")
            grid.add_row(notes, body)
            page.print(grid)
        else:
            page.print(body, justify="right" if rtl else "left")
            if notes.plain:
                page.print(notes)
        page.print()
        start = end + 1


def _paragraph(page: Console, text: str, start: int, end: int, here: list[Mark], numbers: dict[Span, int], width: int, *, rtl: bool) -> Text:
    """The paragraph's lines, its marked words coloured, or in brackets with the number of their note."""
    from rich.text import Text

    out = Text()
    if numbers:
        opens: dict[int, list[int]] = {}
        closes: dict[int, list[int]] = {}
        for span in dict.fromkeys(mark.span for mark in here):
            opens.setdefault(span.start, []).append(span.end)
            closes.setdefault(min(span.end, end), []).append(numbers[span])
        at = start
        for edge in sorted({*opens, *closes}):
            out.append(_clean(text[at:edge]))
            # The inner of two that end at one spot closes first: its number is the higher one.
            out.append("".join("]" + str(number).translate(_SUPERSCRIPT) for number in sorted(closes.get(edge, ()), reverse=True)))
            out.append("[" * len(opens.get(edge, ())))
            at = edge
        out.append(_clean(text[at:end]))
    else:
        out.append(_clean(text[start:end]))
        for mark in sorted(here, key=lambda mark: mark.span.start - mark.span.end):  # the longer first: the inner one shows
            out.stylize(COLOURS[mark.field], mark.span.start - start, min(mark.span.end, end) - start)
    lines = out.wrap(page, max(20, width - 2))
    for line in lines:
        line.rstrip()
    return Text("\n").join(Text(RLI).append_text(line).append(PDI) if rtl else line for line in lines)


def _clean(words: str) -> str:
    """`words` at their length: what could move the cursor or turn the direction is a blank."""
    return "".join(c if c.isprintable() else " " for c in words)


def _notes(here: list[Mark], report: Report, numbers: dict[Span, int], width: int) -> Text:
    from rich.text import Text

    lines: list[Text] = []
    for mark in here:
        if not mark.value:
            continue
        number = f"{numbers[mark.span]:>3} " if numbers else ""
        label = f"{number}{mark.event:<3} {mark.field:<9} "
        words = "" if mark.value in cells.words(report.document, mark.span) else f" «{cells.words(report.document, mark.span)[:60]}»"
        for at, line in enumerate(wrapped(mark.value + words, max(16, width - len(label)))):
            lines.append(Text(label if at == 0 else " " * len(label)).append(line, style=COLOURS[mark.field] if not numbers else ""))
    return Text("\n").join(lines)


def _events(page: Console, report: Report) -> None:
    table = Table(page)
    table.show(report, headline=False)
    page.print()


def _rest(page: Console, report: Report) -> None:
    """What belongs to no event: running totals, unknowns, notes."""
    from rich.text import Text

    document = report.document
    for total in report.aggregates:
        page.print(Text(f"running total: {cells.amount(total.min, total.max)} {total.kind} {isolated(cells.words(document, total.span))}"))
    for unknown in report.unknowns:
        of = f" of {unknown.event}" if unknown.event else ""
        page.print(Text(f"not known: {unknown.about}{of} {isolated(cells.words(document, unknown.span))}"))
    for note in report.notes:
        page.print(Text(f"{note.level}: {isolated(note.text)}"))
