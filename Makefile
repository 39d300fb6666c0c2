# Two commands do everything: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV_VERSION := 0.13.9

.PHONY: help demo tour test storm bench check format screenshots lock clean manifest-check teams-playground
.DEFAULT_GOAL := help

# Every worker of the tests would translate all of Python's libraries anew.
export PYTHONDONTWRITEBYTECODE :=

help:
	@echo "make demo    a pretend Slack in your browser, with the bot in it"
	@echo "make tour    the same story without a browser, printed"
	@echo "make test    all tests, on SQLite, PostgreSQL and in a browser"
	@echo "make storm   a thousand messages while processes are killed: none doubled, none lost"
	@echo "make bench   how fast the bot is, beside the least that could do the same; BENCH_SCALE=small takes a minute"
	@echo "make check   lint, format, types and import rules"
	@echo "make format  put the code into its one format"
	@echo "make manifest-check  the app manifests against what Slack and Microsoft publish (needs npm)"
	@echo "make teams-playground  Microsoft's own client drives the bot, and takes pictures (needs npm and Chromium)"
	@echo "make lock    make the lock files anew from requirements/*.in"

demo: $(VENV)/run.stamp
	$(BIN)/python -m bot demo

tour: $(VENV)/run.stamp
	$(BIN)/python -m bot demo --tour

# With PYTEST_ARGS="-k something" only that is run, and nothing is said about coverage.
test: $(VENV)/dev.stamp
ifdef PYTEST_ARGS
	$(BIN)/pytest $(PYTEST_ARGS)
else
	@mkdir -p build
	$(BIN)/python -m slipcover --json --out build/coverage.json -m pytest
	$(BIN)/python -m tests.support.covered build/coverage.json
endif

check: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

# A thousand messages, processes killed and frozen at random, a platform at its worst; STORM_SEED=n repeats one.
storm: $(VENV)/dev.stamp
	STORM_DELIVERIES=$${STORM_DELIVERIES:-1000} $(BIN)/pytest tests/storm/test_random_kills.py -n0 -s -q

# Figures that Markdown takes as they are; BENCH="weekly start" measures only those parts.
bench: $(VENV)/dev.stamp
	$(BIN)/python -m bench $(BENCH)

format: $(VENV)/dev.stamp
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Slack's manifests against the type in npm's @slack/web-api, which knows every scope and event by name; the Teams
# package against the schemas in npm's @microsoft/app-manifest, and every card for Teams against the parser in adaptivecards.
MANIFEST_HEAD := import type { OurManifest } from "./manifest"; export const manifest: OurManifest =

TEAMS_SAMPLE := TEAMS_APP_ID=11111111-2222-3333-4444-555555555555

manifest-check: $(VENV)/dev.stamp
	cd tests/manifest && npm ci --no-audit --no-fund --ignore-scripts
	{ echo '$(MANIFEST_HEAD)'; $(BIN)/python -m bot manifest --json; } > tests/manifest/socket.ts
	{ echo '$(MANIFEST_HEAD)'; $(BIN)/python -m bot manifest --json --http https://bot.example.com; } > tests/manifest/http.ts
	cd tests/manifest && npx --no-install tsc -p .
	$(TEAMS_SAMPLE) $(BIN)/python -m bot teams-package tests/manifest/teams.zip
	cd tests/manifest && $(CURDIR)/$(BIN)/python -m zipfile -e teams.zip package && node teams.cjs package/en.json < package/manifest.json
	$(BIN)/python -m tests.support.teams_cards > tests/manifest/cards.json && cd tests/manifest && node cards.cjs < cards.json

# An outside tool for evaluation, under a licence of its own: nothing else here needs it.
teams-playground: $(VENV)/dev.stamp
	cd tests/teams_playground && npm ci --no-audit --no-fund --ignore-scripts
	$(BIN)/python -m tests.teams_playground

# The README's pictures, from the demo in Chromium.
screenshots: $(VENV)/dev.stamp
	$(BIN)/python -m tests.browser.screenshots

lock: $(VENV)/uv.stamp
	cd requirements && ../$(VENV)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --quiet $(LOCK_ARGS) run.in -o run.txt
	cd requirements && ../$(VENV)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --quiet $(LOCK_ARGS) dev.in -o dev.txt

clean:
	rm -rf $(VENV) build tests/manifest/node_modules tests/manifest/socket.ts tests/manifest/http.ts tests/manifest/teams.zip tests/manifest/package tests/manifest/cards.json tests/teams_playground/node_modules

# One place decides which uv is used: the one on the PATH, else one put into .venv.
$(VENV)/uv.stamp:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; name it with make PYTHON=python3.12 ..."; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	if uv="$$(command -v uv)"; then ln -sf "$$uv" $(VENV)/uv; else $(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION) && ln -sf bin/uv $(VENV)/uv; fi
	touch $@

$(VENV)/run.stamp: $(VENV)/uv.stamp requirements/run.txt
	VIRTUAL_ENV=$(VENV) $(VENV)/uv pip install --quiet --compile-bytecode --python $(BIN)/python --require-hashes -r requirements/run.txt
	touch $@

$(VENV)/dev.stamp: $(VENV)/uv.stamp requirements/dev.txt
	VIRTUAL_ENV=$(VENV) $(VENV)/uv pip install --quiet --compile-bytecode --python $(BIN)/python --require-hashes -r requirements/dev.txt
	touch $@ $(VENV)/run.stamp
