# make demo | test | check | bench | fuzz          Needs Python 3.11 or later and make; the rest comes from PyPI.
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3; do if $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then echo $$p; break; fi; done)
VENV ?= .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
GOLD ?= $(or $(RAWI_GOLD),../shared/gold)
GAZETTEER ?= $(GOLD)/../gazetteer
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: demo test check bench figures fuzz pages clean
.DEFAULT_GOAL := demo

# The stamp is newer than pyproject.toml: nothing to do. Otherwise install again (a few seconds).
$(STAMP): pyproject.toml
	@test -n "$(PYTHON)" || { echo "Rawi needs Python 3.11 or later: set PYTHON=/path/to/python" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@

demo: $(STAMP)  ## read the examples that ship, and merge them, as tables
	$(BIN)/rawi read examples/articles
	@echo
	@echo "What all of them together say:"
	$(BIN)/rawi read examples/articles --format jsonl | $(BIN)/rawi merge -
	@echo
	@echo "That was 'rawi read examples/articles': invented articles of ours. Next:"
	@echo "  $(BIN)/rawi show examples/articles/01-*.json               one article, the words of each field coloured"
	@echo "  $(BIN)/rawi read examples/articles --format jsonl          the whole reports (rawi/report/1)"
	@echo "  docs/cli.md, docs/codebook.md                     what can be asked, and what the codes mean"

test: $(STAMP)  ## the tests, the long fuzz left out
	$(BIN)/python -m pytest -m 'not slow'

check: $(STAMP)  ## lint, types, import rules
	$(BIN)/ruff check src tests bench scripts
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

bench: $(STAMP)  ## accuracy and speed against coded articles; fails where a figure fell
	$(BIN)/rawi bench examples/gold --no-speed --figures bench/figures.json
	$(BIN)/rawi bench $(GOLD)/dev --gazetteer $(GAZETTEER) --figures bench/figures.json
	@if [ -d $(GOLD)/incidents ]; then $(BIN)/python bench/merge.py $(GOLD) --figures bench/merge_figures.json; fi

figures: $(STAMP)  ## put the figures that rose into bench/figures.json and bench/merge_figures.json
	$(BIN)/rawi bench examples/gold --no-speed --figures bench/figures.json --update
	$(BIN)/rawi bench $(GOLD)/dev --gazetteer $(GAZETTEER) --no-speed --figures bench/figures.json --update
	@if [ -d $(GOLD)/incidents ]; then $(BIN)/python bench/merge.py $(GOLD) --figures bench/merge_figures.json --write; fi

fuzz: $(STAMP)  ## 20,000 random and mutated documents, and linearity up to 5 MB
	$(BIN)/python -m pytest -m slow tests/fuzz

pages: $(STAMP)  ## draw docs/picture.svg and fill in the output blocks of README.md
	$(BIN)/python scripts/picture.py
	$(BIN)/python scripts/readme.py

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
