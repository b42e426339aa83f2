# Two commands on a fresh machine with Python 3.11 or later, git and make:
#   make demo   replays the sample board's year and shows it
#   make test   runs the tests
# Both install what they need into .venv, in the versions that requirements/ locks.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUNS := $(VENV)/.runs
READY := $(VENV)/.ready
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
DEMO := build/demo
LOCK := $(BIN)/pip-compile --quiet --upgrade --generate-hashes --strip-extras --no-header \
  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links
AT := --logs $(DEMO)/logs

# Where it is set, every run of the tests would compile every module anew.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help demo test quick torture check golden docs bench lock clean

help:
	@echo "make demo    replay the sample board's year and show it"
	@echo "make test    run the tests: some minutes"
	@echo "make quick   run those that take less than half a minute together"
	@echo "make torture run what takes long: kills, races, broken files, each property in full"
	@echo "make check   lint, format and type checks"
	@echo "make golden  write the expected reports and papers anew"
	@echo "make docs    write docs/cli.md, the pictures and the sample board in logs/ anew"
	@echo "make bench   time the commands beside their peers"
	@echo "make lock    lock the newest versions of what is needed"
	@echo "make clean   remove what these made"

$(RUNS): requirements/run.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "error: Python 3.11 or later is needed"; echo "hint: make PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' || \
	  { echo "error: this Python cannot make a virtual environment"; \
	    echo "hint: sudo apt install python3-venv, or make PYTHON=/path/to/another"; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	$(INSTALL) --require-hashes -r requirements/run.txt
	$(INSTALL) --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q src
	@touch $@

$(READY): $(RUNS) requirements/dev.txt
	$(INSTALL) --require-hashes -r requirements/dev.txt
	@touch $@

demo: $(RUNS)
	@rm -rf $(DEMO)
	@$(BIN)/actionlog demo $(DEMO)
	@printf '\n\n--- The log as it went to the meeting of 13 January 2021\n\n'
	@$(BIN)/actionlog $(AT) list --at 2021-01-13
	@printf '\n--- What was late on 7 April 2021\n\n'
	@$(BIN)/actionlog $(AT) overdue --at 2021-04-07
	@printf '\n--- What was proposed for closure on 13 January 2021\n\n'
	@$(BIN)/actionlog $(AT) closing --at 2021-01-13
	@printf '\n--- The history of action 9\n\n'
	@$(BIN)/actionlog $(AT) history 9
	@printf '\n--- The paper for the next meeting, 5 May 2021\n\n'
	@$(BIN)/actionlog $(AT) appendix 2021-05-05 --as-at 2021-05-05 -f md
	@printf '\n--- The forward plan before 5 May 2021\n\n'
	@$(BIN)/actionlog $(AT) plan --as-at 2021-04-29 --count 3
	@printf '\n--- The letter to whoever owed the board an answer a week before\n\n'
	@$(BIN)/actionlog $(AT) chase --at 2021-04-28 --responsible "Paul Calaminus"
	@printf '\n--- The year in figures\n\n'
	@$(BIN)/actionlog $(AT) stats --at 2021-05-04 --from May-20 --to Apr-21
	@printf '\nIt is yours to look around in: cd $(DEMO); PATH=$(CURDIR)/$(BIN):$$PATH\n'

test: $(READY)
	@tests/paper/install-browser
	$(BIN)/python -m pytest -n auto --dist worksteal

quick: $(READY)
	$(BIN)/python -m pytest -n auto --dist worksteal -m "not slow and not torture" \
	  --hypothesis-profile quick

torture: $(READY)
	$(BIN)/python -m pytest -n auto --dist worksteal -m "torture or hypothesis" --timeout 1800 \
	  --hypothesis-profile all

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/mypy --platform win32 --cache-dir .mypy_cache/win32 src

golden: $(READY)
	$(BIN)/python -m tests.golden.update

docs: $(READY)
	$(BIN)/python -m tools.docs
	$(BIN)/python -m tools.pictures

bench: $(READY)
	$(BIN)/python -m benchmarks

lock: $(READY)
	$(INSTALL) pip-tools
	$(LOCK) --output-file requirements/run.txt pyproject.toml requirements/run.in
	$(LOCK) --allow-unsafe --output-file requirements/dev.txt pyproject.toml requirements/run.in \
	  requirements/dev.in

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
