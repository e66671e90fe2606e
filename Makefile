# The two commands of the README. Both create .venv; nothing else is needed but Python, make and git.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: brief test format clean deep faults golden

# The sample articles are of 26 to 28 April 2025; the brief is dated the morning after.
brief: .venv/installed
	@$(BIN)/briefing run --day 2025-04-29

# A module stays with one worker, so that its servers, desks and judges are started once.
test: .venv/installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n auto --dist loadscope

# Seeded faults in real processes: make faults SEEDS=500 FIRST=1
SEEDS ?= 40
FIRST ?= 1
faults: .venv/installed-dev
	@$(BIN)/python -m tests.faults --seeds $(SEEDS) --first $(FIRST)

# What takes longer than a commit should wait: more seeds, and every planted fault looked for.
deep: .venv/installed-dev
	BRIEFING_EXAMPLES=searching BRIEFING_FAULT_SEEDS=200 BRIEFING_PDF_EXAMPLES=200 BRIEFING_POSTFIX_KILLS=400 $(BIN)/python -m pytest -n auto --dist loadscope tests/faults tests/delivery/test_postfix.py tests/printing/test_verapdf.py tests/reading

# Writes the golden briefs of the samples anew; read what changed before committing it.
golden: .venv/installed-dev
	@$(BIN)/python -m tests.golden

format: .venv/installed-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/installed: .venv/bin/python pyproject.toml
	@echo "Installing into .venv (the first time takes a minute or two) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@$(BIN)/python -m compileall -q briefing
	@touch $@

.venv/installed-dev: .venv/installed pyproject.toml
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@

clean:
	rm -rf .venv .briefing outbox
