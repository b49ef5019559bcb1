# `make help` lists what can be done. Setting up happens by itself and once: scripts/prepare.py.

PYTHON ?= python3
VENV := .venv/bin
ARGS ?=
SCREENSHOTS ?= out/screenshots
# Two workers: the suite must be quick on the smallest machine it runs on, and most of its time is one process waiting for a disk. Who is
# done takes tests from the other, or the slowest file keeps one of them waiting for minutes.
PYTEST_ARGS ?= -n 2 --dist worksteal

ifeq ($(DISPLAY)$(WAYLAND_DISPLAY),)
export QT_QPA_PLATFORM ?= offscreen
endif

SOURCES := app benchmarks installer scripts tests

.DEFAULT_GOAL := help
.PHONY: help setup run test check format format-check lint types imports dead-code bench bench-forms screenshots help-pictures installer installer-twice wine golden lock texts fresh-clone soak

help:  ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup:  ## set up everything: virtual environment, locked packages, tools, Qt's system libraries
	@$(PYTHON) scripts/prepare.py dev

run:  ## set up and start the program (ARGS="demo" passes arguments)
	@$(PYTHON) scripts/prepare.py run $(ARGS)

test:  ## set up and run all tests (ARGS="tests/models -x" passes arguments)
	@$(PYTHON) scripts/prepare.py test $(PYTEST_ARGS) $(ARGS)

check: setup format-check lint types imports dead-code test  ## everything that must be green: format, lint, types, imports, dead code, tests

format: setup  ## put the sources into the house's format
	@$(VENV)/ruff format $(SOURCES)
	@$(VENV)/ruff check --fix --quiet $(SOURCES) || true

format-check:
	@$(VENV)/ruff format --check --quiet $(SOURCES)

lint:
	@$(VENV)/ruff check $(SOURCES)

types:
	@$(VENV)/mypy

imports:
	@$(VENV)/lint-imports --no-cache --verbose >/dev/null || $(VENV)/lint-imports --no-cache

dead-code:
	@$(VENV)/python scripts/dead_code.py

bench: setup  ## measure speed and memory, the other side in the same run (ARGS="search start" picks some)
	@$(VENV)/python benchmarks/run.py $(ARGS)

bench-forms: setup  ## measure our paper beside pikepdf, pypdf, WeasyPrint, typst and LibreOffice; installs what it compares with
	@$(VENV)/python benchmarks/run.py forms _forms_rivals $(ARGS)

soak: setup  ## try merging and export files far longer: 10,000 histories and mutated files, 300 stores, 300 kills
	@DIREKTDRAHT_SOAK=1 $(VENV)/python -m pytest $(PYTEST_ARGS) tests/merging tests/exchange tests/faults/test_kill_exchange.py $(ARGS)

help-pictures: screenshots  ## make the pictures of the help anew from those of the screens
	@$(VENV)/python scripts/help_pictures.py $(SCREENSHOTS)

screenshots: setup  ## render every screen with demo data into out/screenshots
	@$(VENV)/python -m app screenshots --out $(SCREENSHOTS) $(ARGS)

installer: setup  ## make the setup program for Windows and the portable archive (ARGS="--python-embed FILE")
	@$(VENV)/python -m installer.build $(ARGS)

installer-twice: setup  ## build the setup in two places that have nothing in common, and compare every byte
	@$(VENV)/python -m installer.twice $(ARGS)

wine: setup  ## run the program's tests and the setup's journey on a Python for Windows, under Wine (ARGS="--short" for a part)
	@$(VENV)/python -m installer.wine $(ARGS)

golden: setup  ## keep a store of today's schema for the self-test, unless the kept one still fits (ARGS="--anew": in any case)
	@$(VENV)/python scripts/golden_store.py $(ARGS)

lock: setup  ## resolve the dependencies anew and write both lock files, without the name of any index
	@$(VENV)/python scripts/lock.py

texts: setup  ## print every German text of the program (ARGS="--check": only those that break a rule of plain German)
	@$(VENV)/python scripts/texts.py $(ARGS)

fresh-clone: setup  ## clone the last commit into a temporary folder and start it there, as a new user would
	@bash scripts/fresh-clone-check.sh
