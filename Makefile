# Two commands on a fresh machine with Python >= 3.11 and git: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready

.PHONY: demo run test histories check bench catalogues snapshots clean

demo: $(READY)
	@$(BIN)/mus demo

run: $(READY)
	@$(BIN)/mus

test: $(READY)
	$(BIN)/python -m pytest -n auto --dist worksteal

# Thousands of random histories of three copies in sync, of which `make test` plays some hundreds.
histories: $(READY)
	MUS_SYNC_HISTORIES=400 $(BIN)/python -m pytest -n auto --dist worksteal tests/sync/test_histories.py

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(READY)
	$(BIN)/python -m benchmarks

# Read new words out of the code into the catalogues; compile them.
catalogues: $(READY)
	$(BIN)/python -m mus_tui.i18n.catalogues

# Take the pictures of the screens anew, after looking at each.
snapshots: $(READY)
	$(BIN)/python -m pytest -n auto --dist worksteal tests/ui --snapshot-update

$(READY): pyproject.toml constraints.txt hatch_build.py $(wildcard mus_tui/i18n/locale/*/LC_MESSAGES/mus.po)
	$(PYTHON) -c 'import sys; sys.exit("mus needs Python 3.11 or newer; try: make PYTHON=python3.12") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[develop]'
	@touch $(READY)

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .hypothesis .import_linter_cache
