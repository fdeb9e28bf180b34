# Two commands: `make run` shows the main job, `make test` proves it. Both need python3.11 and make.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin

.PHONY: help run test lint lock parity programme bench

help:
	@echo "make run    环境、演示工作区、示例报送 → outbox/"
	@echo "make test   全部测试"
	@echo "make programme 三年全程演示：三家孵化器从公布到结清，逐步办理，核对结果"
	@echo "make parity 与 LibreOffice 逐行比对版式（需要 soffice），更新 docs/zh/版式比对.md"
	@echo "make bench  与常用工具并排计时（约一刻钟；make bench QUICK=1 约三分钟），更新 docs/zh/性能.md 和图"
	@echo "make lint   格式、类型、导入规则"
	@echo "make lock   重新锁定依赖（需要 pip-tools）"

# A Python without ensurepip (Debian without python3-venv) makes the environment bare and lets
# its own pip install into it.
$(BIN)/python:
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null \
		&& $(PYTHON) -m venv $(VENV) || $(PYTHON) -m venv --without-pip $(VENV)

define install
	@if $(BIN)/python -c 'import pip' 2>/dev/null; then pip="$(BIN)/python -m pip"; \
	else pip="$(PYTHON) -m pip --python $(BIN)/python"; fi; \
	$$pip install --quiet --disable-pip-version-check --require-hashes -r $(1) \
	&& $$pip install --quiet --disable-pip-version-check --require-hashes -r requirements-build.lock \
	&& $$pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
endef

$(VENV)/.run: requirements.lock requirements-build.lock pyproject.toml | $(BIN)/python
	$(call install,requirements.lock)
	@touch $@

$(VENV)/.dev: requirements-dev.lock requirements-build.lock pyproject.toml | $(BIN)/python
	$(call install,requirements-dev.lock)
	@touch $@ $(VENV)/.run

run: $(VENV)/.run
	@$(BIN)/docgen init --demo
	@$(BIN)/docgen run

test: $(VENV)/.dev
	$(BIN)/python -m pytest -n auto

programme: $(VENV)/.run
	@$(BIN)/python -m tools.programme

parity: $(VENV)/.dev
	$(BIN)/python -m tools.parity --page

# Contestants that cannot be installed are left out, and the bench says which.
$(VENV)/.bench: requirements-bench.lock | $(VENV)/.run
	-$(call install,requirements-bench.lock)
	@$(BIN)/python -c 'import typst, unoserver, weasyprint' && touch $@ || true

bench: $(VENV)/.run $(VENV)/.bench
	@$(BIN)/python -m tools.bench $(if $(QUICK),--quick,--page)

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

lock:
	pip-compile --quiet --generate-hashes --strip-extras --no-header --no-emit-index-url \
		--no-emit-trusted-host --no-emit-find-links -o requirements.lock pyproject.toml
	pip-compile --quiet --generate-hashes --strip-extras --no-header --no-emit-index-url \
		--no-emit-trusted-host --no-emit-find-links --extra dev -c requirements.lock \
		-o requirements-dev.lock pyproject.toml
	pip-compile --quiet --generate-hashes --strip-extras --no-header --no-emit-index-url \
		--no-emit-trusted-host --no-emit-find-links --extra bench -c requirements-dev.lock \
		-o requirements-bench.lock pyproject.toml
	echo 'hatchling editables' | tr ' ' '\n' | pip-compile --quiet --generate-hashes --strip-extras \
		--no-header --no-emit-index-url --no-emit-trusted-host --no-emit-find-links \
		-o requirements-build.lock -
