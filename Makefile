# Everything runs in .venv, made from locked versions with hashes. The first run installs them; later runs find the
# stamp, install nothing and need no network. Another interpreter: make run PYTHON=python3.13

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
LOCK := $(BIN)/uv pip compile --quiet --no-strip-extras --universal --python-version 3.11 --no-build --generate-hashes --no-emit-index-url \
	--custom-compile-command 'make lock'

.PHONY: run test test-slow lint format bench train shown lock clean

run: .venv/run.stamp        ## the service on 127.0.0.1:8000; another port: make run QUOTES_PORT=8001
	$(BIN)/quotes serve

test: .venv/dev.stamp       ## the quick tests; some of them: make test ARGS='-k cli'
	$(BIN)/python -m pytest -m 'not slow' $(ARGS)

test-slow: .venv/dev.stamp  ## the others: accuracy gates, costs, kills in mid-run, Ray, a soak
	$(BIN)/python -m pytest -m slow $(ARGS)

lint: .venv/dev.stamp
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

format: .venv/dev.stamp
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bench: .venv/dev.stamp      ## what an article costs, beside the bare spaCy pipeline
	$(BIN)/python -m benchmarks $(ARGS)

train: .venv/dev.stamp      ## makes the weights in quotes/data again
	$(BIN)/python -m training $(ARGS)

shown: .venv/dev.stamp      ## what README and documentation show of the engine, made again
	$(BIN)/python tests/shown.py

lock: .venv/dev.stamp       ## newest versions that pyproject.toml allows
	$(LOCK) --upgrade pyproject.toml --output-file requirements-run.txt
	$(LOCK) --upgrade pyproject.toml --extra dev --extra train --constraint requirements-run.txt \
		--output-file requirements-dev.txt

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist *.egg-info

export QUOTES_PORT QUOTES_HOST QUOTES_MODEL QUOTES_WORKERS

# run: what the service needs. dev: the same and the tools. setuptools is among the locked packages (spaCy asks for
# it), so the project itself builds without a network.
.venv/%.stamp: requirements-%.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Quotes needs Python 3.11 or later; $(PYTHON) is " + sys.version.split()[0] + ". Name a newer one: make PYTHON=python3.13")'
	@echo "Installing the locked packages of $< into .venv, once ..."
	@$(PYTHON) -m venv .venv
	@$(PIP) --require-hashes --only-binary :all: -r $<
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@
