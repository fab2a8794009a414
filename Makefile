# Every verb sets up what it needs by itself (scripts/setup.sh); a second run does no set-up again.
SHELF := demo/riscontro.shelf
DB ?= demo/riscontro.duckdb
SOURCE ?= corpus/documents
BIN := .venv/bin
SHARE := 1

export PYTHON

.DEFAULT_GOAL := help
.PHONY: help setup demo test check bars quality trees trees-pictures system speed second-opinion boxes sight power growth notebooks siege fmt documents constraints old-client clean

help: ## print these verbs
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

setup: ## the virtual environment and Tesseract (the other verbs do this first)
	@scripts/setup.sh

demo: setup ## read the sample reports, build demo/riscontro.duckdb, show which published percentages hold
	@mkdir -p demo
	$(BIN)/riscontro ingest corpus/documents/*.pdf --shelf $(SHELF)
	$(BIN)/riscontro build --shelf $(SHELF) --db $(DB)
	$(BIN)/riscontro check --shelf $(SHELF) --db $(DB)

test: setup ## run all tests, a worker for each core
	$(BIN)/pytest -n logical --dist loadfile

check: setup ## lint, format, types and the contracts of tests/contracts
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/pytest tests/contracts

bars: setup ## measure reading and checking on the real documents of ../shared, if they are there
	$(BIN)/python -m scripts.bars

quality: setup ## read all real documents, scans too, and write docs/QUALITY.md (a quarter of an hour)
	$(BIN)/python -m scripts.quality

speed: setup ## time reading against pdfplumber, bare PDFium and bare Tesseract on the same pages
	$(BIN)/python -m scripts.speed

second-opinion: setup ## read the PDFs at hand with both engines and name every difference
	$(BIN)/python -m scripts.second_opinion

trees: setup ## typeset 300 random trees in random dresses, read them back, print the rates
	PYTHONPATH=. $(BIN)/python scripts/trees.py

trees-pictures: setup ## rasterise 60 of the random trees askew and with noise, read them by recognition, print the rates
	PYTHONPATH=. $(BIN)/python scripts/trees.py 0 60 --pictures

system: setup ## typeset a tenth of an invented system of sixty chambers (SHARE=all: the whole), read it, print what came back
	$(BIN)/python -m scripts.system $(SHARE)

boxes: setup ## with DB=... SOURCE=...: cut the boxes of the review page out of their pages and read them again
	$(BIN)/python -m scripts.boxes $(DB) $(SOURCE)

sight: setup ## with DB=... SOURCE=...: time the first sight of a row page against PDFium alone
	$(BIN)/python -m scripts.sight $(DB) $(SOURCE)

power: demo ## change one digit at a time and see what the checks notice; writes docs/POWER.md (half an hour)
	$(BIN)/python -m scripts.power $(DB) --write

growth: demo ## time all checks over 10^4, 10^5 and 10^6 indicator rows (some minutes)
	$(BIN)/python -m scripts.growth $(DB)

notebooks: demo ## open the notebooks on the demo's database (RISCONTRO_DB names another)
	$(BIN)/marimo edit notebooks

siege: demo ## every attack in SQL at the real limits; 1,000 requests from 8 readers while the demo's file is replaced
	PYTHONPATH=. $(BIN)/python -m tests.riscontro.attacks $(DB)
	PYTHONPATH=. $(BIN)/python -m tests.riscontro.web.readers $(DB)

fmt: setup ## format the code and mend what the linter can
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

documents: setup ## typeset the sample reports of corpus/documents again
	$(BIN)/python -m tests.typeset

constraints: setup ## pin the newest versions that fit pyproject.toml in constraints.txt
	$(BIN)/uv pip compile --upgrade --universal --python-version 3.11 --all-extras --quiet \
		--custom-compile-command "make constraints" -o constraints.txt pyproject.toml

old-client: demo ## open the demo's database with DuckDB 1.1.3, as an old client would
	$(BIN)/python scripts/old_client.py $(DB)

clean: ## remove all that was made here: environment, demo, caches
	rm -rf .venv .setup demo .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
