# Every command works from a clean clone with Rust and Python >= 3.10. What else it needs, it installs into .venv; the tests also fill .peers
# and, as root where there is apt-get, install Chromium.

PYTHON ?= python3
CARGO ?= cargo
# Extra arguments, for example: make test-python PYTEST_ARGS='-k login'
PYTEST_ARGS ?=
CARGO_TEST_ARGS ?=

ifeq ($(OS),Windows_NT)
    BIN := .venv/Scripts
    VENV_PYTHON := $(CURDIR)/$(BIN)/python.exe
else
    BIN := .venv/bin
    VENV_PYTHON := $(CURDIR)/$(BIN)/python
endif

# maturin and clippy must see the same interpreter and settings, or each would compile pyo3 anew after the other.
export PYO3_PYTHON := $(VENV_PYTHON)
export PYO3_BUILD_EXTENSION_MODULE := 1
export VIRTUAL_ENV := $(CURDIR)/.venv
# The tests of the broker run a real one, which requirements-dev.txt brings.
export MEZON_NATS_SERVER := $(CURDIR)/$(BIN)/nats-server
# `make` makes debug builds on purpose, so the warning about them would be noise.
export MEZON_DEBUG_BUILD := quiet
# maturin refuses to choose between two active environments.
unexport CONDA_PREFIX
unexport PYTHONHOME
# The version of pyright is the one of requirements-dev.txt.
unexport PYRIGHT_PYTHON_FORCE_VERSION
unexport PYRIGHT_PYTHON_PYLANCE_VERSION

# Libraries, and our own crates on top of them, are compiled once for both `maturin develop` and `cargo test` only if both ask them for the
# same features.
UNIFY := --features test-build

# Tests leave no process and no file behind; whoever runs them through this is told of what they left.
TIDY := $(VENV_PYTHON) -m tools.tidy

# As many processes as there are cores, but a few at most: many of the tests start a bot, a broker or a browser. tests/conftest.py says which
# tests stay together. They begin in their order: by their number, the few that start brokers and programs would come last, and one process
# would wait for the other. With PYTEST_ARGS='-n 0' there is one process.
PYTEST := $(VENV_PYTHON) -m pytest --numprocesses auto --maxprocesses 4 --no-loadscope-reorder

READY := .venv/.ready
BUILT := .venv/.built
RELEASED := .venv/.released
# Workspaces of their own: each needs libraries, or a compiler, that nothing else needs.
CRATES_APART := benches/bridge benches/core fuzz

RUST_SOURCES := $(shell find src -type f) Cargo.toml Cargo.lock pyproject.toml

.DEFAULT_GOAL := help
.PHONY: help venv build demo demo-cluster browser test test-rust test-python test-threads lint lint-rust lint-python deny fmt stubs docs bench bench-peer bench-latency bench-micro bench-bridge bench-workshop bench-cluster fuzz soak soak-cluster clean tools

help: ## Show the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

tools:
	@command -v $(CARGO) >/dev/null || { echo "cargo was not found: install Rust 1.89 or later with rustup" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 10))' || \
		{ echo "$(PYTHON) is not Python 3.10 or later: choose one with make PYTHON=/path/to/python3" >&2; exit 1; }

venv: $(READY) ## Make .venv with the tools of requirements-dev.txt

$(READY): requirements-dev.txt | tools
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo "$(PYTHON) cannot make a virtual environment: install its venv module (Debian, Ubuntu: python3-venv)" >&2; exit 1; }
	$(PYTHON) -m venv .venv
	$(VENV_PYTHON) -m pip install --quiet --disable-pip-version-check --requirement requirements-dev.txt
	@touch $@

build: $(BUILT) ## Compile the core and install it into .venv, ready for edits of python/mezon

$(BUILT): $(READY) $(RUST_SOURCES)
	@rm -f $(RELEASED)
	$(BIN)/maturin develop --profile dev $(UNIFY)
	@touch $@

$(RELEASED): $(READY) $(RUST_SOURCES)
	@rm -f $(BUILT)
	$(BIN)/maturin develop --profile release
	@touch $@

demo: $(BUILT) ## Watch a bot log in to a local gateway, hear a message and answer
	@$(VENV_PYTHON) examples/demo.py

demo-cluster: $(BUILT) ## Watch a bot on five processes lose two of them, and no message
	@$(VENV_PYTHON) examples/cluster.py

# Both, whatever the first says: one test that fails hides no other one.
test: ## Run every test
	@failed=""; for half in test-rust test-python; do $(MAKE) $$half || failed="$$failed $$half"; done; \
	if [ -n "$$failed" ]; then echo "failed:$$failed" >&2; exit 1; fi

# After the build, so that what both need is compiled once; compiled before they run, since a compiler may leave a server of its own.
test-rust: $(BUILT) ## Run the Rust tests
	$(CARGO) test --workspace --no-run
	$(TIDY) $(CARGO) test --workspace --no-fail-fast $(CARGO_TEST_ARGS)

test-python: $(BUILT) browser ## Run the Python tests, the peers among them
	$(TIDY) $(PYTEST) $(PYTEST_ARGS)

# Not part of `test`, since it takes twice as long; tests/test_socket_thread.py and src/core/src/socket/tests/ hold there what each way promises.
test-threads: $(BUILT) browser ## Run the tests of clients with every socket on the loop's thread, then on the runtime's
	@failed=""; for thread in loop runtime; do \
		export MEZON_SOCKET_THREAD=$$thread; \
		echo "MEZON_SOCKET_THREAD=$$thread"; \
		$(TIDY) $(CARGO) test --workspace --test gateway --no-fail-fast $(CARGO_TEST_ARGS) || failed="$$failed rust:$$thread"; \
		$(TIDY) $(PYTEST) $(PYTEST_ARGS) || failed="$$failed python:$$thread"; \
	done; \
	if [ -n "$$failed" ]; then echo "failed:$$failed" >&2; exit 1; fi

# A browser comes with no package of Python's. Where it cannot be installed, pytest says which tests that skips.
browser:
	@for name in chromium chromium-browser google-chrome-stable google-chrome; do command -v $$name >/dev/null && exit 0; done; \
	if [ "$$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then exit 0; fi; \
	echo "installing Chromium, which the tests of the console drive"; \
	install="apt-get install --yes --no-install-recommends chromium fonts-dejavu-core"; \
	$$install >/dev/null 2>&1 || { apt-get update >/dev/null 2>&1 && $$install >/dev/null 2>&1; } || true

lint: lint-rust lint-python deny ## Check format, lints, types, white space and the libraries that are built in
	@! git grep -nIE '[[:blank:]]+$$' -- . ':!*.md' ':!fuzz/corpus' ':!docs/*.svg' || { echo "white space at the end of these lines" >&2; exit 1; }

# After the build, which writes down the settings that clippy is given. No build of the workspace keeps the locks of the crates apart up to date.
lint-rust: $(BUILT)
	@for crate in . $(CRATES_APART); do echo $(CARGO) fmt --check in $$crate && (cd $$crate && $(CARGO) fmt --check) || exit 1; done
	@for crate in $(CRATES_APART); do echo $(CARGO) metadata --locked in $$crate && (cd $$crate && $(CARGO) metadata --locked --format-version 1 >/dev/null) || exit 1; done
	@config=$$(ls -d $(or $(CARGO_TARGET_DIR),$(CURDIR)/target)/maturin/pyo3-config-*.txt 2>/dev/null | head -n 1); \
	if [ -n "$$config" ]; then export PYO3_CONFIG_FILE="$$config"; fi; \
	echo $(CARGO) clippy && $(CARGO) clippy --workspace --all-targets --features mezon-python/bench --quiet -- -D warnings

# pyright comes with all that it needs; it is not to ask for newer versions of itself. stubtest holds the stubs against the running package.
lint-python: $(BUILT)
	$(VENV_PYTHON) -m tools.stubs --check
	$(BIN)/ruff check --quiet
	$(BIN)/ruff format --check --quiet
	$(BIN)/mypy
	PYRIGHT_PYTHON_IGNORE_WARNINGS=1 $(BIN)/pyright --project pyproject.toml
	$(VENV_PYTHON) -m mypy.stubtest mezon --allowlist tests/stubtest-allowlist.txt

# Nothing to compile: where cargo-deny or the database of advisories cannot be had, that part is left out, and said so.
deny: tools ## Check licences, sources and advisories of the libraries (with cargo-deny, where it is installed)
	@if ! $(CARGO) deny --version >/dev/null 2>&1; then \
		echo "SKIPPED: the libraries were not checked, since cargo-deny is not installed (cargo install cargo-deny)" >&2; \
	else \
		$(CARGO) deny --log-level error check bans licenses sources || exit 1; \
		if $(CARGO) deny --log-level error fetch db 2>/dev/null; then \
			$(CARGO) deny --log-level error check --disable-fetch advisories; \
		else \
			echo "SKIPPED: the advisories were not checked, since their database cannot be fetched" >&2; \
		fi; \
	fi

fmt: $(READY) ## Format everything
	@for crate in . $(CRATES_APART); do (cd $$crate && $(CARGO) fmt) || exit 1; done
	$(BIN)/ruff check --quiet --fix-only
	$(BIN)/ruff format --quiet

DOCUMENTED := .venv/.documented

$(DOCUMENTED): requirements-docs.txt $(READY)
	$(VENV_PYTHON) -m pip install --quiet --disable-pip-version-check --requirement requirements-docs.txt
	@touch $@

# Not part of lint, since it takes half a minute; tests/test_site.py holds what can be held without Sphinx.
docs: $(DOCUMENTED) ## Build the documentation into target/docs, warnings being errors, and follow its links
	$(VENV_PYTHON) -m tools.site

# After the build: the schema and the catalogue are read from the extension.
stubs: $(BUILT) ## Write every stub that is made from the schema, the catalogue of calls and the table of models
	$(VENV_PYTHON) -m tools.stubs

# For example: make bench BENCH_ARGS='--rows events,send32 --runs 3', or '--against DIR' beside the build whose package is in DIR
BENCH_ARGS ?=

bench: $(RELEASED) ## Measure every row of docs/performance.md with an optimised build
	$(VENV_PYTHON) benches/bench.py $(BENCH_ARGS)

bench-latency: $(RELEASED) ## Measure the rows of low load on asyncio and on uvloop, beside picows on both (Linux, macOS)
	$(VENV_PYTHON) -m pip install --quiet --disable-pip-version-check --requirement benches/requirements.txt
	$(VENV_PYTHON) benches/bench.py --loops --rows send1,echo,trickle,trickle1000,idle $(BENCH_ARGS)

bench-peer: $(RELEASED) ## The same, interleaved with mezon-sdk 1.8.3, and write docs/performance.md (about 40 minutes)
	$(VENV_PYTHON) -m pip install --quiet --disable-pip-version-check --requirement benches/requirements.txt
	$(VENV_PYTHON) benches/bench.py --peer --write $(BENCH_ARGS)
	$(VENV_PYTHON) benches/plot.py

# Criterion's own arguments, for example: make bench-micro MICRO_ARGS='frame --baseline before'
MICRO_ARGS ?=

bench-micro: $(RELEASED) ## Measure the parts one by one: decoding, correlation, outbox, dedup, state, store, objects
	$(CARGO) bench --locked --manifest-path benches/core/Cargo.toml --target-dir $(BUILD_DIR)/bench-core -- --quiet $(MICRO_ARGS)
	$(VENV_PYTHON) benches/objects.py

# Extra arguments, for example: make bench-bridge BRIDGE_ARGS='--runs 3 --exits 5'
BRIDGE_ARGS ?=
BUILD_DIR := $(or $(CARGO_TARGET_DIR),target)

# Extra arguments, for example: make bench-workshop WORKSHOP_ARGS='--peer --runs 5'
WORKSHOP_ARGS ?=

bench-workshop: $(RELEASED) ## Measure `mezon dev`: the first answer, and saves; with --peer beside watchfiles and mezon-sdk 1.8.3
	$(VENV_PYTHON) benches/workshop.py $(WORKSHOP_ARGS)

# Extra arguments, for example: make bench-cluster CLUSTER_ARGS='--rows packed --runs 1'
CLUSTER_ARGS ?=

bench-cluster: $(RELEASED) ## Measure what a broker costs, beside one process and a worker of nats-py (Linux)
	$(VENV_PYTHON) -m pip install --quiet --disable-pip-version-check --requirement benches/requirements.txt
	$(VENV_PYTHON) benches/cluster.py $(CLUSTER_ARGS)

# Neither library is installed: each process of the benchmark loads them from where they were built.
bench-bridge: $(READY) ## Measure the bridge against pyo3-async-runtimes: calls, events, exits (Linux)
	$(CARGO) build --release --package mezon-python --features bench
	$(CARGO) build --release --locked --manifest-path benches/bridge/Cargo.toml --target-dir $(BUILD_DIR)/bridge
	$(VENV_PYTHON) benches/bridge/run.py $(BRIDGE_ARGS) $(BUILD_DIR)/release/lib_core.so $(BUILD_DIR)/bridge/release/libpeer.so

# Seconds per target. With a nightly compiler and cargo-fuzz (cargo install cargo-fuzz) the inputs are led by coverage; without them the
# same targets get seeded mutations of the same corpora.
FUZZ_SECONDS ?= 30
FUZZ_TARGETS := $(basename $(notdir $(wildcard fuzz/fuzz_targets/*.rs)))

fuzz: tools ## Throw bytes at everything that reads what others wrote; FUZZ_SECONDS=30 per target
	@if $(CARGO) +nightly fuzz --version >/dev/null 2>&1; then \
		for target in $(FUZZ_TARGETS); do \
			mkdir -p fuzz/found/$$target && \
			$(CARGO) +nightly fuzz run $$target fuzz/found/$$target fuzz/corpus/$$target -- \
				-max_total_time=$(FUZZ_SECONDS) -max_len=4096 -timeout=10 -rss_limit_mb=2048 -verbosity=0 -print_final_stats=1 || exit 1; \
		done; \
	else \
		FUZZ_SECONDS=$(FUZZ_SECONDS) FUZZ_SEED=$$(date +%s) $(CARGO) test --package mezon-fuzz-core -- --nocapture; \
	fi

SOAK_SECONDS ?= 600

soak: $(RELEASED) ## End a busy bot's connection every few seconds: nothing lost, nothing doubled; SOAK_SECONDS=600
	$(VENV_PYTHON) benches/soak.py --seconds $(SOAK_SECONDS)

SOAK_ROUNDS ?= 100

soak-cluster: $(RELEASED) ## Kill, stop and cut off holder, worker and server of a busy bot in turn; SOAK_ROUNDS=100 of each
	$(VENV_PYTHON) benches/cluster_soak.py --rounds $(SOAK_ROUNDS)

clean: ## Remove everything that was built or installed here
	rm -rf .venv .peers target dist .mypy_cache .ruff_cache .pytest_cache python/mezon/_core*.so python/mezon/_core*.pyd
