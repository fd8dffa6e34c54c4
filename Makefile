# Everything runs in .venv, made from the locked requirements. Needs Python >= 3.11, make and a package index.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: setup check test lint bench measure new-rule lock clean

setup: $(VENV)/.ready

$(VENV)/.ready: requirements-dev.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Heshi needs Python 3.11 or newer; set PYTHON=..."; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	touch $@

# The exit code of run_checks.py says whether there are findings; findings are what `make check` shows, not a failure of make.
check: setup
	$(BIN)/python run_checks.py check; code=$$?; [ $$code -le 1 ] || exit $$code

test: setup
	$(BIN)/python -m pytest

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: setup
	$(BIN)/python -m benchmarks.main_job

# Plants faults in a made-up plan and a made-up gazette and records what the rules find: the figures on the rule pages.
measure: setup
	$(BIN)/python -m benchmarks.injector --per-kind 10 --record

# make new-rule ID=TXT012 [FAMILY=TXT] [SLUG=what_it_says]
new-rule: setup
	$(BIN)/python -m checks.scaffold $(ID) $(if $(FAMILY),--family $(FAMILY)) $(if $(SLUG),--slug $(SLUG))

# Needs uv; the lock names versions and hashes, and no index.
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header -q requirements.in -o requirements.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header -q requirements-dev.in -o requirements-dev.txt

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis
