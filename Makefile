# What one does with Samspil. `make` alone lists it. Needs git, make and Python 3.11 with venv.

PYTHON ?= python3
PORT ?= 8000
LOCK = .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-annotate --no-header --no-emit-index-url

.DEFAULT_GOAL := help
.PHONY: help setup setup-test run test check bench bench-large lock python

help: ## vis denne liste
	@grep -E '^[a-z-]+:.*## ' Makefile | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 16

setup: python ## hent alt, det kræver at køre Samspil
	@$(PYTHON) scripts/setup.py

run: setup ## kør Samspil med en eksempelkommune på http://localhost:8000 (PORT=8010 for en anden port)
	@.venv/bin/samspil run --demo --port $(PORT)

test: setup-test ## alle tests: kode, sider, browser og to udgaver af PostgreSQL
	@.venv/bin/python scripts/test.py all

check: setup-test ## det hurtige udsnit før et commit
	@.venv/bin/python scripts/test.py check

bench: setup-test ## mål, hvor hurtige siderne og kortlægningen er
	@.venv/bin/python scripts/bench.py
	@.venv/bin/python scripts/bench_figures.py

bench-large: setup-test ## mål kortlægningen over ti millioner registreringer (tager tid og plads)
	@.venv/bin/python scripts/bench_figures.py large

lock: setup-test ## lås pakkernes udgaver igen efter en ændring i requirements/*.in
	@for name in runtime frontend node develop; do \
		echo "Låser $$name.txt"; \
		limits=; test $$name = develop && limits="-c requirements/runtime.txt"; \
		$(LOCK) $$limits requirements/$$name.in -o requirements/$$name.txt || exit 1; \
	done

setup-test: python
	@$(PYTHON) scripts/setup.py test

python:
	@command -v $(PYTHON) >/dev/null || { \
		echo "$(PYTHON) mangler. På Debian: apt-get install python3-venv"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Samspil kræver Python 3.11 eller nyere; $(PYTHON) er ældre."; \
		echo "Vælg en anden, for eksempel: make setup PYTHON=python3.12"; exit 1; }
