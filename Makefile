# The commands of the project. They need Python 3.11+ and make, nothing else.
PYTHON ?= python3
BIN := .venv/bin
export PYTHONUTF8 := 1

.PHONY: run test test-slow lint bench eval calibrate superset-bundle venv lock clean
.DEFAULT_GOAL := run

run: venv          ## read the sample articles into a published warehouse
	$(BIN)/taizhang run

test: venv         ## the test suite
	$(BIN)/python -m pytest -n 2 --dist loadfile

test-slow: venv    ## real servers, schedules and kills
	$(BIN)/python -m pytest -m slow

lint: venv         ## style, types, import directions, SQL
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/sqlfluff lint warehouse

bench: venv        ## speed, as ratios measured in one run [SECTION=load] [ROWS=1] [ARTICLES=file] [MB=1,10]
	$(BIN)/python -m tests.bench $(if $(SECTION),--section $(SECTION)) \
	    $(if $(ROWS),--rows $(ROWS)) $(if $(MB),--megabytes $(MB)) $(ARTICLES)

eval: venv         ## how good the extraction is on the golden articles [ERRORS=1]
	$(BIN)/python -m tests.golden $(if $(ERRORS),--errors)

calibrate: venv    ## fit the weights of the confidence to the golden articles
	$(BIN)/python -m tests.golden.calibrate

superset-bundle: venv  ## a starter dashboard to import into Superset [FILE=as the server sees it]
	$(BIN)/python -m warehouse.superset $(or $(FILE),current/warehouse.duckdb)

venv: .venv/ready  ## build .venv/ from the locked versions

.venv/ready: requirements.txt pyproject.toml
	$(PYTHON) -m venv --clear .venv
	$(BIN)/python -m pip install --quiet --no-deps --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	$(BIN)/python -m compileall -q flows transforms warehouse seeds expectations
	touch $@

lock: venv         ## resolve the versions anew after a change in pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-annotate --no-header \
	    --group dev --output-file requirements.txt pyproject.toml

clean:             ## forget what runs have built; the environment stays
	rm -rf build releases current
