# Two commands matter: `make run` and `make test`. Python 3.11 or later and make are all they need.
PYTHON ?= python3
OUT ?= datasets
BIN := .venv/bin

.PHONY: run test bench torture native docs audit clean

run: native
	@$(BIN)/dateline run samples --out $(OUT)

test: .venv/installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

bench: native
	$(BIN)/python -m benchmarks

torture: .venv/installed
	$(BIN)/python -m tests.torture

# The engines as compiled modules, beside their sources; an edited source is used as it stands until this runs again.
native: .venv/installed
	@$(BIN)/python -m dateline.transforms.build_native

# Known advisories for every version of the lock: asks the package index, or OSV with AUDIT=osv. Needs the network.
AUDIT ?= pypi
audit: .venv/installed
	$(BIN)/uv tool run pip-audit --requirement requirements.lock --require-hashes --disable-pip --strict \
	  --vulnerability-service $(AUDIT) --progress-spinner off

docs: .venv/installed
	$(BIN)/mkdocs build --strict

clean:
	rm -rf .venv $(OUT) site build *.egg-info

# uv checks the same hashes and takes seconds where pip takes minutes; pip does it where uv cannot run.
.venv/installed: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "dateline needs Python 3.11 or later: make PYTHON=python3.11")'
	@echo "installing into .venv (once; about a minute)"
	@$(PYTHON) -m venv .venv
	@$(PYTHON) -c 'import re; t = open("requirements.lock").read(); print(re.search(r"(?m)^uv==(?:.*\\\n)+.*", t)[0].split("\n    #")[0].rstrip("\\ "))' > .venv/uv.lock
	@export PIP_DISABLE_PIP_VERSION_CHECK=1; \
	{ $(BIN)/python -m pip install -q --no-deps --require-hashes -r .venv/uv.lock \
	  && $(BIN)/uv pip sync -q --compile-bytecode --python $(BIN)/python requirements.lock ; } \
	|| { echo "uv did not do it; pip does, in a few minutes"; \
	     $(BIN)/python -m pip install -q --no-deps --require-hashes -r requirements.lock; }
	@$(BIN)/uv pip install -q --python $(BIN)/python --no-deps --no-build-isolation -e . \
	|| $(BIN)/python -m pip install -q --no-deps --no-build-isolation -e .
	@$(BIN)/python -m dateline.transforms.build_native
	@touch $@
