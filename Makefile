# Two commands matter: `make run` and `make test`. Python 3.11 or later and make are all they need.
PYTHON ?= python3
OUT ?= datasets
BIN := .venv/bin

.PHONY: run check lint test bench torture native docs audit clean

run: .venv/installed
	@$(BIN)/dateline run samples --out $(OUT)

# The quick part, while you work; `make test` is all of it.
check: lint
	$(BIN)/python -m pytest -n auto --maxprocesses 4 tests/transforms tests/expectations tests/docs tests/test_house.py tests/test_imports.py

# One worker more than there are cores, four at most: many tests wait for servers, schedules and other processes.
TESTERS = $(shell $(PYTHON) -c 'import os; print(min(4, (os.cpu_count() or 1) + 1))')

test: .venv/equipped
	@$(MAKE) --no-print-directory -j 2 native lint
	$(BIN)/python -m pytest -n $(TESTERS) --dist loadfile --no-loadscope-reorder --durations 40

lint: .venv/equipped
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: native
	$(BIN)/python -m benchmarks

torture: .venv/equipped
	$(BIN)/python -m tests.torture

# The engines as compiled modules, beside their sources; an edited source is used as it stands until this runs again.
native: .venv/equipped
	@$(BIN)/python -m dateline.transforms.build_native

# Known advisories for every version of the lock: asks the package index, or OSV with AUDIT=osv. Needs the network.
AUDIT ?= pypi
audit: .venv/equipped
	$(BIN)/uv tool run pip-audit --requirement requirements.lock --require-hashes --disable-pip --strict \
	  --vulnerability-service $(AUDIT) --progress-spinner off

docs: .venv/equipped
	$(BIN)/mkdocs build --strict

clean:
	rm -rf .venv $(OUT) site build *.egg-info

# uv checks the same hashes and takes seconds where pip takes minutes; pip does it where uv cannot run.
define install
	@export PIP_DISABLE_PIP_VERSION_CHECK=1; \
	{ $(BIN)/uv pip sync -q --compile-bytecode --python $(BIN)/python $(1) ; } \
	|| { echo "uv did not do it; pip does, in a few minutes"; \
	     $(BIN)/python -m pip install -q --no-deps --require-hashes -r $(1); }
	@$(BIN)/uv pip install -q --python $(BIN)/python --no-deps --no-build-isolation -e . \
	|| $(BIN)/python -m pip install -q --no-deps --no-build-isolation -e .
endef

# What runs.
.venv/installed: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "dateline needs Python 3.11 or later: make PYTHON=python3.11")'
	@echo "installing into .venv (once; about half a minute)"
	@$(PYTHON) -m venv .venv
	@$(PYTHON) -c 'import re; t = open("requirements.lock").read(); print(re.search(r"(?m)^uv==(?:.*\\\n)+.*", t)[0].split("\n    #")[0].rstrip("\\ "))' > .venv/uv.lock
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --require-hashes -r .venv/uv.lock || true
	$(call install,requirements.lock)
	@touch $@

# What tests, benchmarks and documents need besides, the compiler of the engines among it.
.venv/equipped: .venv/installed requirements-dev.lock
	@echo "installing what tests need (once; about a minute)"
	$(call install,requirements-dev.lock)
	@touch $@
