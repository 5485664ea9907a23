"""The bench: accuracy, calibration and speed on a folder of coded articles, printed and held against what was reached."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from rawi.bench.calibration import calibration_error, judged, reliability
from rawi.bench.figures import fallen, raised, read_figures, write_figures
from rawi.bench.gold import GoldArticle, faults, load_gold
from rawi.bench.score import Tally, Verdict, judge, tally
from rawi.bench.speed import Cold, Speed, cold, measure
from rawi.knowledge.loader import Knowledge, knowledge
from rawi.reader import read_document

#: Reading may take this much of the time that extracting takes, no more.
SLOWEST = 1.0


def run_bench(
    gold: Path,
    *,
    figures: Path | None = None,
    update: bool = False,
    errors: bool = False,
    gazetteer: Path | None = None,
    speed: bool = True,
    say: Callable[[str], None] = print,
) -> int:
    """0 where no figure fell below those in the file `figures`, else 1. Prints everything through `say`.

    `gazetteer` is a folder of Who's On First tables: the place figures are then also told with these added. `update` raises the
    figures in the file to those reached now. Raises GoldError where `gold` holds no coded article that reads.
    """
    articles = load_gold(gold)
    events = sum(len(article.events) for article in articles)
    say(f"{gold}: {len(articles)} articles, {events} coded events")
    for fault in (line for article in articles for line in faults(article)):
        say(f"  coding: {fault}")
    known = knowledge()
    verdicts = verdicts_of(articles, known)
    table = tally(verdicts)
    say(accuracy_table(table))
    now = {name: row.f1 for name, row in table.items()}
    say(calibration_table(verdicts))
    if errors:
        for verdict in verdicts:
            for line in error_lines(verdict):
                say(line)
    if gazetteer and gazetteer.is_dir():
        fuller = tally(verdicts_of(articles, with_gazetteer(gazetteer)))
        say(f"\nwith the places of {gazetteer} added")
        places = {name: fuller[name] for name in ("place", "event", "event_strict")}
        say(accuracy_table(places))
        now |= {f"{name} with gazetteer": row.f1 for name, row in places.items()}
    slow = []
    if speed:
        timed = measure(articles, lambda document: read_document(document, known))
        say(speed_lines(timed, _cold(articles)))
        if timed.ratio > SLOWEST:
            slow = [f"reading takes {timed.ratio:.2f} of the time of extracting, at most {SLOWEST}"]
    return _hold(figures, gold.resolve().name, now, slow, update=update, say=say)


def verdicts_of(articles: Sequence[GoldArticle], known: Knowledge) -> list[Verdict]:
    """Each article read and judged."""
    return [judge(article, read_document(article.document(), known)) for article in articles]


def with_gazetteer(folder: Path) -> Knowledge:
    """The shipped knowledge with the Who's On First tables of `folder` added, kept in a folder that is gone afterwards."""
    raise NotImplementedError(folder)


def accuracy_table(figures: dict[str, Tally]) -> str:
    """A line a figure: precision, recall, F1 and what they are made from."""
    lines = [f"{'':14}{'precision':>10}{'recall':>8}{'F1':>8}{'right':>7}{'coded':>7}{'read':>7}"]
    lines += [
        f"{name:14}{row.precision:10.3f}{row.recall:8.3f}{row.f1:8.3f}{row.hit:7}{row.gold:7}{row.guess:7}" for name, row in figures.items()
    ]
    return "\n".join(lines)


def calibration_table(verdicts: list[Verdict]) -> str:
    """Confidence beside what is right, by tenths, and the calibration error."""
    table = reliability(judged(verdicts))
    lines = ["", f"{'confidence':14}{'events':>10}{'mean':>8}{'right':>8}"]
    lines += [f"{f'{row.low:.1f} to {row.high:.1f}':14}{row.events:10}{row.confidence:8.2f}{row.right:8.2f}" for row in table]
    lines.append(f"calibration error (ECE) {calibration_error(table):.3f}")
    return "\n".join(lines)


def speed_lines(timed: Speed, start: Cold | None) -> str:
    """How fast, warm and cold."""
    lines = [
        "",
        f"one process, warm, {timed.articles} articles of {timed.characters / timed.articles:.0f} characters in the mean, processor time:",
        _rate("reading", timed.articles, timed.reading),
        _rate("extracting", timed.articles, timed.extracting) + "  (trafilatura, the same articles as web pages)",
        f"reading takes {timed.ratio:.2f} of the time of extracting",
    ]
    if start:
        lines.append(
            f"`rawi read` on one article, cold: {start.best:.2f} s at best, {start.median:.2f} s median, {start.megabytes:.0f} MB at its peak"
        )
    return "\n".join(lines)


def _rate(what: str, articles: int, seconds: float) -> str:
    return f"{what:10} {articles / seconds:8.0f} articles/s  {seconds / articles * 1000:6.2f} ms an article"


def error_lines(verdict: Verdict) -> list[str]:
    """What was missed, partly right or false in one article, a line each."""
    name, text = verdict.article.id, verdict.article.text
    lines = []
    for i, event in enumerate(verdict.article.events):
        if i not in verdict.pairs:
            quote = event.evidence[0][:110] if event.evidence else ""
            lines.append(f"{name}  MISSED  {event.type}  {quote}")
        elif wrong := verdict.wrong(i):
            lines.append(f"{name}  PARTLY  {event.type}  wrong or missing: {', '.join(wrong)}")
    for guess in verdict.false:
        span = guess.evidence[0] if guess.evidence else guess.trigger
        lines.append(f"{name}  FALSE   {guess.type}  {text[span.start : span.end][:110]}")
    return lines


def _cold(articles: Sequence[GoldArticle]) -> Cold:
    """The cold start on an article of middling length, as a file of its own."""
    article = sorted(articles, key=lambda a: len(a.text))[len(articles) // 2]
    fields = {name: getattr(article, name) for name in ("id", "publisher", "url", "published", "language", "title", "text")}
    with TemporaryDirectory() as folder:
        path = Path(folder) / "article.json"
        path.write_bytes(msgspec.json.encode(fields))
        return cold(path)


def _hold(
    path: Path | None, gold: str, now: dict[str, float], slow: list[str], *, update: bool, say: Callable[[str], None]
) -> int:
    """The exit code of the figures against those in the file; raised there where asked."""
    if path is None:
        return 0
    figures = read_figures(path)
    reached = figures.get(gold, {})
    if update:
        figures[gold] = raised(reached, now)
        write_figures(path, figures)
        say(f"{path}: figures of {gold} raised to those reached")
    short = fallen(reached, now) + slow
    for line in short:
        say(f"FALLEN: {line}")
    return 1 if short else 0
