"""The bench: accuracy, calibration and speed of the reader on a folder of coded articles, held against what was reached."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from rawi.bench.baseline import read_by_keywords
from rawi.bench.calibration import Bin, calibration_error, judged, reliability
from rawi.bench.figures import fallen, raised, read_figures, write_figures
from rawi.bench.gold import GoldArticle, faults, load_gold
from rawi.bench.score import Tally, Verdict, judge, tally
from rawi.bench.speed import Cold, Speed, cold, measure
from rawi.knowledge.loader import Knowledge, knowledge
from rawi.knowledge.places import add_whosonfirst, load_places
from rawi.reader import read_document

#: Reading may take this much of the time that extracting takes, no more. The aim is 1.0, not reached yet (1.3 measured); machines are noisy.
SLOWEST = 3.0


class Row(msgspec.Struct, frozen=True):
    """One figure as it is told."""

    precision: float
    recall: float
    f1: float
    hit: int
    gold: int
    guess: int

    @classmethod
    def of(cls, row: Tally) -> Row:
        return cls(row.precision, row.recall, row.f1, row.hit, row.gold, row.guess)


class BenchResult(msgspec.Struct):
    """All that a bench tells. `fallen` are lines, one for each figure that may not be as low (or slow) as it is."""

    gold: str
    articles: int
    events: int
    figures: dict[str, Row]
    calibration: list[Bin]
    calibration_error: float
    coding_faults: list[str]
    #: what a keyword list with the place index reaches, for scale
    keywords: dict[str, Row]
    with_gazetteer: dict[str, Row] = {}
    speed: Speed | None = None
    cold: Cold | None = None
    errors: list[str] = []
    fallen: list[str] = []


def run_bench(
    gold: Path,
    *,
    figures: Path | None = None,
    update: bool = False,
    errors: bool = False,
    gazetteer: Path | None = None,
    speed: bool = True,
) -> BenchResult:
    """What the reader reaches on the coded articles of `gold`.

    `figures` is a file of figures reached before: a lower one is told in `fallen`, and with `update` a higher one goes into the file.
    `gazetteer` is a folder of Who's On First tables: the place figures are then also told with these added. Raises GoldError where
    `gold` holds no coded article that reads.
    """
    articles = load_gold(gold)
    known = shipped()
    verdicts = verdicts_of(articles, known)
    bins = reliability(judged(verdicts))
    result = BenchResult(
        gold=str(gold),
        articles=len(articles),
        events=sum(len(article.events) for article in articles),
        figures={name: Row.of(row) for name, row in tally(verdicts).items()},
        calibration=bins,
        calibration_error=calibration_error(bins),
        keywords={name: Row.of(row) for name, row in tally(judge(a, read_by_keywords(a.document(), known)) for a in articles).items()},
        coding_faults=[line for article in articles for line in faults(article)],
        errors=[line for verdict in verdicts for line in error_lines(verdict)] if errors else [],
    )
    if gazetteer is not None and gazetteer.is_dir():
        fuller = tally(verdicts_of(articles, with_gazetteer(gazetteer)))
        result.with_gazetteer = {name: Row.of(fuller[name]) for name in ("place", "event", "event_strict")}
    if speed:
        result.speed = measure(articles, lambda document: read_document(document, known))
        result.cold = _cold(articles)
    if figures is not None:
        result.fallen = _hold(figures, gold.resolve().name, result, update=update)
    return result


def verdicts_of(articles: Sequence[GoldArticle], known: Knowledge) -> list[Verdict]:
    """Each article read and judged."""
    return [judge(article, read_document(article.document(), known)) for article in articles]


def shipped() -> Knowledge:
    """The shipped knowledge alone: places that a user added must not move the figures."""
    return msgspec.structs.replace(knowledge(), places=load_places())


def with_gazetteer(folder: Path) -> Knowledge:
    """The shipped knowledge with the Who's On First tables of `folder` laid over its places, as `rawi places add` lays them."""
    with TemporaryDirectory() as own:
        for path in sorted((*folder.glob("*.csv"), *folder.glob("*.csv.gz"))):
            add_whosonfirst(path, folder=Path(own))
        return msgspec.structs.replace(knowledge(), places=load_places(Path(own)))


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


def _hold(path: Path, gold: str, result: BenchResult, *, update: bool) -> list[str]:
    """A line for each figure that fell below those in the file; the file raised where asked."""
    now = {name: row.f1 for name, row in result.figures.items()}
    now |= {f"{name} with gazetteer": row.f1 for name, row in result.with_gazetteer.items()}
    figures = read_figures(path)
    reached = figures.get(gold, {})
    short = [f"F1 of {line}" for line in fallen(reached, now)]
    if update:
        figures[gold] = raised(reached, now)
        write_figures(path, figures)
    if result.speed and result.speed.ratio > SLOWEST:
        short.append(f"reading takes {result.speed.ratio:.2f} of the time of extracting, at most {SLOWEST:.2f} is held")
    return short
