# Two commands matter: `make run` and `make test`. Both make their own environment; nothing but Python and make is needed.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
RAW ?= raw
OUTPUT ?= output
SHARED ?= ../shared

.PHONY: run test check floors bench-ingest bench-mentions bench-extract bench-merge clean help

help:
	@echo "make run             read $(RAW)/ into $(OUTPUT)/"
	@echo "make test            the whole test suite"
	@echo "make check           formatting, lints and types"
	@echo "make floors          quality on the annotated articles, checked against the floors"
	@echo "make bench-ingest    text, metadata, language and speed of reading pages"
	@echo "make bench-mentions  quality and speed of the mention taggers"
	@echo "make bench-extract   cost of finding mentions and reading claims"
	@echo "make bench-merge     quality and growth of merging"

$(BIN)/ieum: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "ieum needs Python 3.11 or newer; say which one with: make PYTHON=python3.12"; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable .
	@touch $@

$(BIN)/pytest: $(BIN)/ieum
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	@touch $@

# Exit status 3 says that some inputs were rejected, which the sample articles include on purpose.
run: $(BIN)/ieum
	@$(BIN)/ieum run $(RAW) --output $(OUTPUT) || { status=$$?; [ $$status -eq 3 ] || exit $$status; }

test: $(BIN)/pytest
	$(BIN)/python -m pytest

check: $(BIN)/pytest
	$(BIN)/ruff check .
	$(BIN)/mypy

floors: $(BIN)/pytest
	$(BIN)/python -m tests.quality.floors

bench-ingest: $(BIN)/pytest
	$(BIN)/python -m benchmarks.ingest --shared $(SHARED)

bench-mentions: $(BIN)/pytest
	$(BIN)/python -m benchmarks.mentions --shared $(SHARED)

bench-extract: $(BIN)/pytest
	$(BIN)/python -m benchmarks.extract --shared $(SHARED)

bench-merge: $(BIN)/pytest
	$(BIN)/python -m benchmarks.merge

clean:
	rm -rf $(VENV)
