"""A bench result as lines for a terminal or a log."""

from __future__ import annotations

from rawi.bench.calibration import Bin
from rawi.bench.run import BenchResult, Row


def render(result: BenchResult) -> str:
    """Everything that the bench tells, with blank lines between its parts."""
    parts = [f"{result.gold}: {result.articles} articles, {result.events} coded events"]
    parts += ["\n".join(f"coding: {line}" for line in result.coding_faults)] if result.coding_faults else []
    parts += ["\n".join(result.errors)] if result.errors else []
    parts.append(figures_table(result.figures, result.keywords))
    if result.with_gazetteer:
        parts.append("with the gazetteer added\n" + figures_table(result.with_gazetteer))
    parts.append(calibration_table(result.calibration, result.calibration_error))
    if result.speed:
        parts.append("\n".join(_speed_lines(result)))
    if result.fallen:
        parts.append("\n".join(f"FALLEN: {line}" for line in result.fallen))
    return "\n\n".join(parts)


def figures_table(figures: dict[str, Row], beside: dict[str, Row] | None = None) -> str:
    """A line a figure: precision, recall, F1 and the items that they are made from; beside it the F1 of a keyword list."""
    lines = [f"{'':14}{'precision':>10}{'recall':>8}{'F1':>8}{'right':>7}{'coded':>7}{'read':>7}" + ("   F1 of keywords" if beside else "")]
    lines += [
        f"{name:14}{row.precision:10.3f}{row.recall:8.3f}{row.f1:8.3f}{row.hit:7}{row.gold:7}{row.guess:7}"
        + (f"{beside[name].f1:17.3f}" if beside else "")
        for name, row in figures.items()
    ]
    return "\n".join(lines)


def calibration_table(bins: list[Bin], error: float) -> str:
    """What `confidence` says beside what is right, by tenths."""
    lines = [f"{'confidence':14}{'events':>10}{'says':>8}{'right':>8}"]
    lines += [f"{f'{row.low:.1f} to {row.high:.1f}':14}{row.events:10}{row.confidence:8.2f}{row.right:8.2f}" for row in bins]
    lines.append(f"calibration error (ECE) {error:.3f}")
    return "\n".join(lines)


def _speed_lines(result: BenchResult) -> list[str]:
    speed, start = result.speed, result.cold
    if speed is None:
        return []
    mean = speed.characters / speed.articles
    lines = [
        f"one process, warm, {speed.articles} articles of {mean:.0f} characters in the mean, processor time",
        _rate("reading", speed.articles, speed.reading),
        _rate("extracting", speed.articles, speed.extracting) + "  (trafilatura, the same articles as web pages)",
        f"reading takes {speed.ratio:.2f} of the time of extracting",
    ]
    if start:
        lines.append(
            f"`rawi read` on one article, cold: {start.best:.2f} s at best, {start.median:.2f} s median, {start.megabytes:.0f} MB at its peak"
        )
    return lines


def _rate(what: str, articles: int, seconds: float) -> str:
    return f"{what:10} {articles / seconds:8.0f} articles/s  {seconds / articles * 1000:6.2f} ms an article"
