# `make` alone lists what can be done.
SHELL := /bin/bash
.DEFAULT_GOAL := help
VENV ?= .venv
BENCH_VENV ?= .venv-bench
PYTHON := $(VENV)/bin/python
RUN := PYTHONPATH=src $(PYTHON)

.PHONY: help demo spark test check bench docs lock format clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-8s %s\n", $$1, $$2}'

$(VENV)/.core: requirements/core.txt requirements/installer.txt
	@command -v python3 >/dev/null || { echo "Python 3.11 or newer is needed: apt-get install python3 python3-venv"; exit 1; }
	@test -x $(PYTHON) || python3 -m venv $(VENV) || { echo "python3 -m venv failed: apt-get install python3-venv"; exit 1; }
	@$(PYTHON) -m pip install --quiet --require-hashes -r requirements/installer.txt
	@$(VENV)/bin/uv pip install --quiet --python $(PYTHON) --require-hashes -r requirements/core.txt
	@echo "$(CURDIR)/src" > $$($(PYTHON) -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/evenhand.pth
	@printf '#!%s\nimport sys\nfrom evenhand.cli import main\nsys.exit(main())\n' "$(abspath $(PYTHON))" > $(VENV)/bin/evenhand
	@chmod +x $(VENV)/bin/evenhand
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.core
	@$(VENV)/bin/uv pip install --quiet --python $(PYTHON) --require-hashes -r requirements/dev.txt
	@touch $@

demo: $(VENV)/.core ## build the demonstration authority and open it at a local address
	@$(RUN) -m evenhand demo

spark: $(VENV)/.core ## add the Spark engine (400 MB; it needs Java 17)
	@$(VENV)/bin/uv pip install --quiet --python $(PYTHON) --require-hashes -r requirements/spark.txt

$(VENV)/.web: requirements/web.txt $(VENV)/.core
	@$(VENV)/bin/uv pip install --quiet --python $(PYTHON) --require-hashes -r requirements/web.txt
	@touch $@

serve: $(VENV)/.web ## start the web application on this machine
	@$(RUN) -m evenhand serve

test: $(VENV)/.dev ## run every test
	@$(RUN) -m pytest -n 2 $(TESTS)

check: $(VENV)/.dev ## format, lint, types, import contracts, documents current
	@$(VENV)/bin/ruff format --quiet --check src tests docs $(wildcard benchmarks)
	@$(VENV)/bin/ruff check src tests docs $(wildcard benchmarks)
	@$(VENV)/bin/mypy
	@PYTHONPATH=src $(VENV)/bin/lint-imports --no-cache > /tmp/evenhand-imports.$$$$ || { cat /tmp/evenhand-imports.$$$$; exit 1; }
	@$(RUN) -m tests.support.houserules
	@echo "check: all clean"

$(BENCH_VENV)/.bench: requirements/bench.txt requirements/bench-alone.txt $(VENV)/.core
	@test -x $(BENCH_VENV)/bin/python || python3 -m venv $(BENCH_VENV)
	@$(VENV)/bin/uv pip install --quiet --python $(BENCH_VENV)/bin/python --require-hashes -r requirements/bench.txt
	@$(VENV)/bin/uv pip install --quiet --python $(BENCH_VENV)/bin/python --require-hashes --no-deps -r requirements/bench-alone.txt
	@touch $@

bench: $(BENCH_VENV)/.bench ## time counting beside its peers in one run (BENCH=--write keeps the figures)
	@PYTHONPATH=src $(BENCH_VENV)/bin/python -m benchmarks.run $(BENCH)
	@PYTHONPATH=src $(BENCH_VENV)/bin/python -m benchmarks.disclosure $(BENCH)
	@PYTHONPATH=src $(BENCH_VENV)/bin/python -m benchmarks.commands $(BENCH)

docs: $(VENV)/.dev ## write the reference pages anew from the code
	@$(RUN) -m docs.generate

format: $(VENV)/.dev ## put the code in order
	@$(VENV)/bin/ruff format src tests docs $(wildcard benchmarks)
	@$(VENV)/bin/ruff check --fix src tests docs $(wildcard benchmarks)

lock: $(VENV)/.core ## resolve the dependencies anew
	@for part in core web dev bench spark; do $(VENV)/bin/uv pip compile --quiet --upgrade --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --python-version 3.11 requirements/$$part.in -o requirements/$$part.txt; done
	@$(VENV)/bin/uv pip compile --quiet --upgrade --generate-hashes --no-deps --no-emit-index-url --no-emit-find-links --no-header --python-version 3.11 requirements/bench-alone.in -o requirements/bench-alone.txt

clean: ## remove what was made
	rm -rf $(VENV) $(BENCH_VENV) demo
