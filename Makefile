# Every command of Bothy. `make demo` needs only Python 3.11 or newer and make.

PYTHON ?=
PORT ?= 8000
VENV := .venv
RUN := $(VENV)/bin/python
AREA ?=

# A stamp carries the sum of its requirements file: installing again costs nothing.
sum = $(firstword $(shell cksum $(1)))
DEMO_STAMP := $(VENV)/.demo-$(call sum,requirements-demo.txt)
DEV_STAMP := $(VENV)/.dev-$(call sum,requirements-dev.txt)
PIP := $(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r

# An environment that was left half made, or outlived its Python, is made anew.
ifneq ($(shell test -x $(RUN) && test -e $(VENV)/bin/pip && echo whole),whole)
$(shell rm -f $(RUN) $(VENV)/.demo-* $(VENV)/.dev-*)
endif

TEST_SETTINGS := DJANGO_SETTINGS_MODULE=recovery.settings.test
# Made anew for each check: production refuses whatever could be read here.
RANDOM_SECRET = $$($(RUN) -c 'import secrets; print(secrets.token_urlsafe(64))')
RANDOM_KEY = $$($(RUN) -c 'import base64, os; print(base64.b64encode(os.urandom(32)).decode())')
DEPLOY_SETTINGS = DJANGO_SETTINGS_MODULE=recovery.settings.production \
	SECRET_KEY=$(RANDOM_SECRET) BOTHY_MASTER_KEYS=k1:$(RANDOM_KEY) \
	DATABASE_URL=postgresql://bothy_web@localhost/bothy \
	BASE_URL=https://bothy.example ALLOWED_HOSTS=bothy.example \
	BOTHY_OPERATOR_EMAIL=runs-it@bothy.example

.PHONY: demo demo-reset install check format format-check lint types layers templates \
	migrations deploy test test-fast coverage faults mutants bench screenshots lock messages

demo: $(DEMO_STAMP)
	@$(RUN) manage.py demo --port $(PORT)

demo-reset: $(DEMO_STAMP)
	@$(RUN) manage.py demo --port $(PORT) --reset

install: $(DEV_STAMP)

$(RUN):
	@python=$$(.ci/python $(PYTHON)) && .ci/venv "$$python" $(VENV)

$(DEMO_STAMP): | $(RUN)
	@echo "Installing what the demo needs (once)."
	@$(PIP) requirements-demo.txt
	@touch $@

$(DEV_STAMP): | $(RUN)
	@echo "Installing what development needs (once)."
	@$(PIP) requirements-dev.txt
	@touch $@ $(DEMO_STAMP)

check: format-check lint types layers templates migrations deploy test

format: install
	$(RUN) -m ruff format .
	$(RUN) -m ruff check --fix .
	$(RUN) -m djlint --reformat --quiet .

format-check: install
	$(RUN) -m ruff format --check .

lint: install
	$(RUN) -m ruff check .
	$(RUN) -m bandit --configfile pyproject.toml --recursive --quiet .

types: install
	$(RUN) -m mypy .

layers: install
	$(VENV)/bin/lint-imports

templates: install
	$(RUN) -m djlint --lint .

migrations: install
	$(TEST_SETTINGS) $(RUN) -W ignore::RuntimeWarning manage.py makemigrations --check --dry-run

deploy: install
	$(DEPLOY_SETTINGS) $(RUN) manage.py check --deploy --fail-level WARNING

test: install
	$(RUN) -m pytest -m "not faults" -n 2

test-fast: install
	$(RUN) -m pytest -m "not slow and not faults and not browser" -n 2

# Measured in process and only by what is about these modules; whole pages reach them anyway.
coverage: install
	@mkdir -p var
	$(RUN) -m pytest --cov -m "not slow and not faults and not browser" -n 2 \
		tests/core tests/fences tests/sharing \
		--ignore tests/fences/test_canary.py --ignore tests/fences/test_headers.py

faults: install
	$(RUN) -m pytest -m faults

mutants: install
	$(RUN) -m tests.mutants

lock: install
	for kind in "" demo dev; do \
		$(RUN) -m uv pip compile pyproject.toml $${kind:+--extra $$kind} --quiet --universal \
			--generate-hashes --no-emit-index-url --python-version 3.11 \
			--custom-compile-command "make lock" -o requirements$${kind:+-$$kind}.txt || exit 1; \
	done

bench: install
	$(RUN) -m tests.bench $(AREA)

screenshots: install
	$(RUN) -m tests.screenshots

# Collecting needs GNU gettext; compiling needs nothing but Python.
messages: install
	$(RUN) manage.py makemessages --all
	$(RUN) .ci/compile_messages.py
