"""Articles on disk, and the command in this process or in its own."""

import json
import os
import subprocess
import sys

import pytest

TEXTS = {
    "a": "قصف مدفعي على بلدة النيرب\nقُتل مدنيان وأصيب خمسة، اليوم الاثنين، في قصف مدفعي على بلدة النيرب، بحسب مصدر طبي.",
    "b": "غارة على حي الزهور\nاستهدفت طائرة حربية حي الزهور فجر اليوم، وقال شهود عيان إن ثلاثة أشخاص أصيبوا.",
    "c": "هدوء في المدينة\nتشهد المدينة هدوءاً حذراً.",
}


@pytest.fixture
def folder(tmp_path):
    """A folder of three articles."""
    path = tmp_path / "articles"
    path.mkdir()
    for name, text in TEXTS.items():
        record = {"id": name, "publisher": "وكالة المرفأ", "published": "2024-05-06", "title": text.split("\n")[0], "text": text}
        (path / f"{name}.json").write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    return path


@pytest.fixture
def rawi(capfdbinary, monkeypatch, tmp_path):
    """Runs the command in this process: exit code, standard output, standard error."""
    monkeypatch.setenv("COLUMNS", "150")
    monkeypatch.setenv("RAWI_PLACES", str(tmp_path / "places"))
    monkeypatch.delenv("NO_COLOR", raising=False)

    def call(*arguments):
        from rawi.cli import main

        code = main([str(a) for a in arguments])
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return call


@pytest.fixture
def process():
    """Runs the command as users do, in a process of its own."""

    def call(*arguments, stdin=b"", **environment):
        return subprocess.run(
            [sys.executable, "-m", "rawi", *map(str, arguments)],
            input=stdin, capture_output=True, timeout=60, check=False, env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
        )  # fmt: skip

    return call
