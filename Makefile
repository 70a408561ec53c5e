# What a person types: `make run`, `make test`, `make check`, `make bench`, `make drill`. Whatever is missing is installed first.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard assets/locale/*/LC_MESSAGES/*.po))
DEMO := bench/out/demo

.PHONY: run test check coverage bench audit drill words page pictures clean system-run system-test
.DELETE_ON_ERROR:
# apt and pip cannot be run twice at once.
.NOTPARALLEL:

# The window; where there is no screen, the same lesson played into pictures.
run: $(VENV)/.run $(CATALOGUES)
	@if [ "$$(uname -s)" = Linux ] && [ -z "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ]; then \
	    echo "There is no display here, so the demo is played into $(DEMO)."; \
	    QT_QPA_PLATFORM=offscreen exec $(BIN)/oldhelp demo --out $(DEMO); \
	else \
	    exec $(BIN)/oldhelp; \
	fi

test: $(VENV)/.test $(CATALOGUES)
	@$(BIN)/python -m pytest -q -n auto --dist worksteal

check: $(VENV)/.test $(CATALOGUES)
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/python -m pytest -q tests/test_layers.py tests/test_architecture_page.py
	@$(BIN)/oldhelp check

# How much of the parts that decide is tried by their own tests, which say so below 95 %.
COVERED := art course helpline progress
coverage: $(VENV)/.test $(CATALOGUES)
	@$(BIN)/python -m pytest -q -n auto --cov=oldhelp --cov-report= $(addprefix tests/,$(COVERED))
	@for part in $(COVERED); do \
	    $(BIN)/coverage report --skip-covered --fail-under=95 --include="oldhelp/$$part/*" || exit 1; \
	done

# Every budget, measured here; `make bench NAMES="start press"` measures some. Without Debian's wrk
# and pulseaudio it says what it could not measure.
bench: $(VENV)/.test $(CATALOGUES)
	@$(BIN)/python -m bench.run $(NAMES)

# Every rule of the senior's design on every page in every look, one line each; sheets of all pages.
audit: $(VENV)/.test $(CATALOGUES)
	@$(BIN)/python bench/audit.py $(LOOKS)

# What must never be lost, tried long: `make drill`, or some of it: `make drill NAME="taps mutations"`.
# Whoever changes SEED tries what nobody has tried yet.
SEED ?= 1
drill: $(VENV)/.test $(CATALOGUES)
	@$(BIN)/python bench/drill.py --seed $(SEED) $(NAME)

# Bring the English catalogue in line with the words in the code: new ones come in empty, or with
# the translation that `make words FROM="a.po b.po"` finds in those files.
words: $(VENV)/.test
	@$(BIN)/python .ci/words.py $(FROM)

# Write the tree and the table of docs/architecture.md from the modules, and what docs/author.md
# shows from the tables of the art system and of the reader.
page: $(VENV)/.test $(CATALOGUES)
	@$(BIN)/python .ci/architecture.py
	@$(BIN)/python .ci/author_page.py

# Take the pictures of README and guides anew from the demo.
pictures: $(VENV)/.test $(CATALOGUES)
	@$(BIN)/python .ci/doc_pictures.py

clean:
	rm -rf $(VENV) bench/out dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis
	rm -f $(CATALOGUES)

%.mo: %.po | $(VENV)/.run
	@$(BIN)/pybabel --quiet compile --locale=$(notdir $(patsubst %/LC_MESSAGES/,%,$(dir $@))) --input-file=$< --output-file=$@

# A second `make` finds these files and starts at once; a changed pyproject.toml installs again.
# babel comes with both, so that a changed catalogue is compiled without another install.
$(VENV)/.run: pyproject.toml hatch_build.py | system-run $(VENV)/pyvenv.cfg
	@echo "Installing oldhelp into $(VENV) (some 250 MB to fetch the first time) ..."
	@$(BIN)/python -m pip install --quiet --editable . babel
	@$(BIN)/python -m compileall -q oldhelp
	@touch $@

$(VENV)/.test: pyproject.toml hatch_build.py | system-test $(VENV)/pyvenv.cfg
	@echo "Installing oldhelp and what its tests need into $(VENV) ..."
	@$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@$(BIN)/python -m compileall -q oldhelp
	@touch $(VENV)/.run $@

$(VENV)/pyvenv.cfg: | system-run
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip

# Asked each time, since packages can be removed; it costs a twentieth of a second.
system-run system-test:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	    echo "oldhelp needs Python 3.11 or newer. Please type: make PYTHON=python3.11 $(MAKECMDGOALS)"; \
	    exit 1; }
	@PYTHON=$(PYTHON) sh .ci/system-packages $(patsubst system-%,%,$@)
