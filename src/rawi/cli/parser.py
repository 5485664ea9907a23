"""The words of the command line: commands, options, and help that teaches by example."""

from __future__ import annotations

import argparse
from collections.abc import Callable

_Sub = "argparse._SubParsersAction[argparse.ArgumentParser]"


class _Version(argparse.Action):
    """--version, looked up only when asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from rawi import __version__

        print(f"rawi {__version__}")
        parser.exit()


def _jobs(value: str) -> int:
    number = int(value)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number


def _seconds(value: str) -> float:
    number = float(value)
    if not 0 <= number < 1e6:
        raise argparse.ArgumentTypeError("0 (no limit) or a number of seconds")
    return number


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command; `module` in its result names the module whose `run` does the work."""
    top = argparse.ArgumentParser(
        prog="rawi",
        description="Reads Arabic conflict news: articles in, attributed reports out, every value on its exact words.",
        epilog="examples:\n  rawi read article.html\n  rawi read folder/ --format jsonl --out reports.jsonl\n  rawi merge reports.jsonl\n  rawi show article.html\n"
        "\n'rawi COMMAND --help' shows what a command takes.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action=_Version, nargs=0, help="print the version and leave")
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for add in (_read, _merge, _show, _explain, _knowledge, _places, _bench):
        add(_adder(commands))
    return top


Adder = Callable[..., argparse.ArgumentParser]


def _adder(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> Adder:
    def add(name: str, help: str, examples: str, module: str | None = None, more: str = "") -> argparse.ArgumentParser:  # noqa: A002 - argparse's word
        command = commands.add_parser(
            name,
            help=help,
            description=f"{help[0].upper()}{help[1:]}.{more and chr(10) * 2}{more}",
            epilog=f"examples:\n{examples}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        if module:
            command.set_defaults(module=module)
        return command

    return add


def _color(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--color", choices=("auto", "always", "never"), default="auto", help="colours (auto: on a terminal, unless NO_COLOR is set)"
    )


def _reading(command: argparse.ArgumentParser) -> None:
    command.add_argument("--time-limit", type=_seconds, default=60.0, metavar="SECONDS", help="per article; 0 for none (default: 60)")
    command.add_argument("--allow-private", action="store_true", help="fetch from this machine's and private networks' addresses too")


def _read(add: Adder) -> None:
    command = add(
        "read",
        "articles in, reports out",
        "  rawi read article.html                        a table of its events\n"
        "  rawi read news/ --format jsonl --out r.jsonl  a folder, all processors, one report a line\n"
        "  rawi read news/ --format jsonl --out r.jsonl --resume\n"
        "                                                go on where that run was stopped\n"
        "  curl -s https://example.org/a | rawi read -   standard input\n"
        "  rawi read https://example.org/a --json        a page from the web",
        "rawi.cli.read",
        "A source is a file (HTML, plain text, JSON, JSON lines with the fields id, publisher, url, published,\n"
        "language, title, text; each also with .gz), a folder of them, an address, or - for standard input.\n"
        "An article that cannot be read is one line on standard error; the others are read, and the exit code is 3.",
    )
    command.add_argument("sources", nargs="+", metavar="PATH|URL|-", help="what to read")
    command.add_argument("--format", choices=("table", "json", "jsonl", "csv"), help="default: table; jsonl with --out")
    command.add_argument("--json", dest="format", action="store_const", const="json", help="the same as --format json: one array")
    command.add_argument("--out", metavar="FILE", help="write to FILE, which is there only once it is whole")
    command.add_argument("--resume", action="store_true", help="with --out and jsonl: leave out what FILE has already")
    command.add_argument("--jobs", type=_jobs, metavar="N", help="processes (default: all processors once there is enough to read)")
    command.add_argument("--fail-fast", action="store_true", help="stop at the first article that cannot be read")
    command.add_argument("--no-text", action="store_true", help="leave the article's text out of the reports")
    command.add_argument("--progress", action="store_true", help="show progress also where standard error is no terminal")
    _reading(command)
    _color(command)


def _merge(add: Adder) -> None:
    command = add(
        "merge",
        "reports in, incidents out: what all of them together tell of each thing that happened",
        "  rawi merge reports.jsonl                          a table, the newest incident last\n"
        "  rawi merge may.jsonl june.jsonl.gz --out i.jsonl  several files, one incident a line\n"
        "  rawi merge reports/ --format csv --out i.csv      a folder, a row per incident for spreadsheets\n"
        "  rawi read news/ --format jsonl | rawi merge -     articles straight to incidents\n"
        "  rawi merge all.jsonl --before old.jsonl --out new.jsonl   with more reports: ids stay",
        "rawi.cli.merge",
        "A source is what 'rawi read' wrote: JSON lines or JSON (each also with .gz), a folder of them, or - for standard input.\n"
        "Give all that may belong together in one call. Where a document comes more than once its later report counts, and a note says so.\n"
        "What is no report is one line on standard error; the rest is merged, and the exit code is 3.\n\n"
        "An incident has the range of each figure with every claim and its owner, the number of independent sources, where they contradict\n"
        "each other, and a grade: corroborated, single source, contested or denied. Copies of one text count as one source: merge reports\n"
        "that were read without --no-text, for copies are known by their words.",
    )
    command.add_argument("sources", nargs="+", metavar="REPORTS|-", help="what to merge")
    command.add_argument(
        "--before", metavar="INCIDENTS", help="an earlier merge (JSON lines): what is still the same keeps its id, and each incident names those that went into it"
    )
    command.add_argument("--format", choices=("table", "json", "jsonl", "csv"), help="default: table; jsonl with --out")
    command.add_argument("--json", dest="format", action="store_const", const="json", help="the same as --format json: one array")
    command.add_argument("--out", metavar="FILE", help="write to FILE, which is there only once it is whole")
    command.add_argument("--progress", action="store_true", help="show progress also where standard error is no terminal")
    _color(command)


def _show(add: Adder) -> None:
    command = add(
        "show",
        "one article in the terminal, the words of each field marked, who says what beside it",
        "  rawi show article.html\n  rawi show reports.jsonl --id u-1f2e3d        one report of many\n  rawi show article.txt --color never | less",
        "rawi.cli.show",
        "Takes an article, or reports that 'rawi read' wrote. Without colours the words stand in brackets with the number of their note.",
    )
    command.add_argument("file", metavar="FILE|URL|-", help="an article, or reports in JSON or JSON lines")
    command.add_argument("--id", help="the document's id, where FILE holds more than one")
    command.add_argument("--json", action="store_true", help="the report as JSON instead")
    _reading(command)
    _color(command)


def _explain(add: Adder) -> None:
    command = add(
        "explain",
        "which words and which rule gave a value, or what makes two reports one incident",
        "  rawi explain article.html e1 place\n  rawi explain article.html e1 tolls --json\n  rawi explain article.html e2          all fields of the event\n"
        "  rawi explain --link reports.jsonl u-1f2e3d u-4a5b6c:e2\n"
        "                                        why two reports are one incident, or two",
        "rawi.cli.explain",
        "EVENT is an event's id as 'rawi read' and 'rawi show' print it (e1, e2, …).\n"
        "FIELD is one of: type, date, place, initiator, target, weapon, toll, source, evidence.\n\n"
        "With --link FILE holds the reports that are merged, and two documents of these follow, each by its id, with :EVENT behind it for one\n"
        "event of it: rawi explain --link REPORTS DOCUMENT[:EVENT] DOCUMENT[:EVENT]",
    )
    command.add_argument("file", metavar="FILE|URL|-", help="an article, or reports in JSON or JSON lines")
    command.add_argument("event", metavar="EVENT", help="the event's id: e1, e2, …; with --link the first document")
    command.add_argument("field", metavar="FIELD", nargs="?", help="the field; all of them when left out; with --link the other document")
    command.add_argument("--link", action="store_true", help="tell what makes two reports one incident, or two")
    command.add_argument("--id", help="the document's id, where FILE holds more than one")
    command.add_argument("--json", action="store_true", help="as JSON")
    _reading(command)
    _color(command)


def _nested(add: Adder, name: str, help: str, examples: str) -> Adder:  # noqa: A002 - argparse's word
    command = add(name, help, examples)
    return _adder(command.add_subparsers(title="commands", metavar="COMMAND", required=True))


def _knowledge(add: Adder) -> None:
    inner = _nested(
        add, "knowledge", "the words that the reader knows", "  rawi knowledge find طائرة مسيرة\n  rawi knowledge check"
    )
    check = inner("check", "whether the knowledge files keep their rules", "  rawi knowledge check", "rawi.cli.knowledge")
    check.set_defaults(action="check")
    check.add_argument("--json", action="store_true", help="as JSON")
    find = inner("find", "what a word or phrase is known as", "  rawi knowledge find غارة\n  rawi knowledge find قوات سوريا الديمقراطية", "rawi.cli.knowledge")
    find.set_defaults(action="find")
    find.add_argument("words", nargs="+", metavar="WORD", help="a word or phrase, with its clitics or without")
    find.add_argument("--json", action="store_true", help="as JSON")


def _places(add: Adder) -> None:
    inner = _nested(
        add, "places", "the places that the reader knows", "  rawi places find كونيكو\n  rawi places add SY"
    )
    find = inner("find", "which places have this name", '  rawi places find الرقة\n  rawi places find "Deir ez-Zor" --json', "rawi.cli.places")
    find.set_defaults(action="find")
    find.add_argument("words", nargs="+", metavar="NAME", help="a name in Arabic or Latin letters")
    find.add_argument("--country", metavar="CODE", help="only in this country, by its two letters")
    find.add_argument("--json", action="store_true", help="as JSON")
    new = inner(
        "add",
        "a table of places into your own place index",
        "  rawi places add SY.zip              a GeoNames country dump\n  rawi places add SY                  downloads that dump and checks it\n"
        "  rawi places add wof_sy.csv.gz       a Who's On First table\n  rawi places add syr_pcodes.csv      an OCHA p-code table",
        "rawi.cli.places",
    )
    new.set_defaults(action="add")
    new.add_argument("tables", nargs="+", metavar="FILE|COUNTRY", help="a table, or a two-letter country code")
    new.add_argument("--kind", choices=("geonames", "whosonfirst", "ocha"), help="what the tables are, where that is not seen from them")
    new.add_argument("--country", metavar="CODE", help="the country of a Who's On First table that does not tell it")
    new.add_argument("--json", action="store_true", help="as JSON")


def _bench(add: Adder) -> None:
    command = add(
        "bench",
        "how accurate and how fast the reader is, against articles coded by hand",
        "  rawi bench gold/dev\n  rawi bench my-coded-articles/ --errors\n  rawi bench gold/dev --json",
        "rawi.cli.bench",
        "GOLD_DIR holds one JSON file an article, coded as docs/codebook.md says.",
    )
    command.add_argument("gold", metavar="GOLD_DIR", help="the coded articles")
    command.add_argument("--errors", action="store_true", help="list what was missed and what was wrong")
    command.add_argument("--figures", metavar="FILE", help="the figures to hold: fails where one fell")
    command.add_argument("--update", action="store_true", help="with --figures: put those that rose into FILE")
    command.add_argument("--gazetteer", metavar="DIR", help="a folder of Who's On First tables: tell the place figures with these added, too")
    command.add_argument("--no-speed", action="store_true", help="accuracy only")
    command.add_argument("--json", action="store_true", help="as JSON")
