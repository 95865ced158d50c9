# One command a chore; CI calls the same ones.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready

.DEFAULT_GOAL := help

.PHONY: help
help: ## list the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(READY): requirements.lock pyproject.toml scripts/setup.sh
	@PYTHON="$(PYTHON)" sh scripts/setup.sh $(VENV)
	@touch $(READY)

.PHONY: setup
setup: $(READY) ## make the environment in .venv from the lock

.PHONY: build
build: $(READY) ## check data/raw and write data/processed
	@$(BIN)/planatlas build

.PHONY: reports
reports: build ## set up, build the data and write all reports to reports/
	@$(BIN)/planatlas report

.PHONY: publish
publish: build ## put an edition of the site into a folder: TO=FOLDER, and if wanted URL= DATE= MAPS=no MAP_NUMBER=
	@$(BIN)/planatlas publish --to "$(TO)" --url "$(URL)" --date "$(DATE)" --map-number "$(MAP_NUMBER)" $(if $(filter no,$(MAPS)),--no-maps)

.PHONY: test
test: lint build ## set up, check the code and run every test
	@sh scripts/test.sh $(VENV) all

.PHONY: test-quick
test-quick: lint build ## the same without the tests that start kernels, batches or browsers
	@sh scripts/test.sh $(VENV) quick

.PHONY: contract
contract: reports ## check all pages in every state in a browser (long)
	@$(BIN)/python -m tests.contract reports

.PHONY: validate
validate: build ## have an export checked by the outside validator of RO-Crates, which needs a network
	@sh scripts/validate.sh $(VENV)

.PHONY: looks
looks: build ## renew the pictures that tests compare pages with
	@$(BIN)/python -m tests.looks

.PHONY: hooks
hooks: $(READY) ## let git check the code before each commit
	@$(BIN)/pre-commit install

.PHONY: lint
lint: $(READY) ## check the code: ruff and mypy
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy

.PHONY: format
format: $(READY) ## format the code
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix .

.PHONY: check
check: $(READY) ## compare every raw row with the source texts, where they are at hand
	@$(BIN)/planatlas check

.PHONY: docs
docs: build ## build the documentation in docs/_build/html: every example is executed, warnings are errors
	@sh scripts/docs.sh $(VENV)

.PHONY: lab
lab: build ## open JupyterLab on the notebooks; ARGS="--no-browser --port 8899" are passed to it
	@sh scripts/lab.sh $(VENV) $(ARGS)

.PHONY: lock
lock: $(READY) ## renew requirements.lock and environment.yml from pyproject.toml
	@$(BIN)/pip install --quiet uv && $(BIN)/python scripts/lock.py

.PHONY: clean
clean: ## remove the environment, the reports and the caches
	rm -rf $(VENV) docs/_build reports/*.html reports/.state reports/zh reports/en .mypy_cache .ruff_cache .pytest_cache
