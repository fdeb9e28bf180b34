# Two commands: `make run` shows the main job, `make test` proves it. Both need python3.11 and make.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin

.PHONY: help run test wheel lint lock parity programme bench

help:
	@echo "make run    环境、演示工作区、示例报送 → outbox/"
	@echo "make test   全部测试"
	@echo "make wheel  安装包 → dist/；排版等环节编译成机器码（需要 C 编译器，约三分钟）"
	@echo "make programme 三年全程演示：三家孵化器从公布到结清，逐步办理，核对结果"
	@echo "make parity 与 LibreOffice 逐行比对版式（需要 soffice），更新 docs/zh/版式比对.md"
	@echo "make bench  与常用工具并排计时（约一刻钟；make bench QUICK=1 约三分钟），更新 docs/zh/性能.md 和图"
	@echo "make lint   格式、类型、导入规则"
	@echo "make lock   重新锁定依赖（需要 pip-tools）"

# A Python without ensurepip (Debian without python3-venv) makes the environment bare and lets
# its own pip install into it.
define environment
@$(PYTHON) -c 'import ensurepip' 2>/dev/null \
	&& $(PYTHON) -m venv $(1) || $(PYTHON) -m venv --without-pip $(1)
endef

define pip
if $(1)/bin/python -c 'import pip' 2>/dev/null; then pip="$(1)/bin/python -m pip"; \
else pip="$(PYTHON) -m pip --python $(1)/bin/python"; fi; \
install="$$pip install --quiet --disable-pip-version-check"
endef

define install
@$(call pip,$(VENV)); $$install --require-hashes -r $(1) \
	&& $$install --require-hashes -r requirements-build.lock \
	&& $$install --no-deps --no-build-isolation -e .
endef

$(BIN)/python:
	$(call environment,$(VENV))

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

# The wheel an office installs. It is built from a copy, so that nothing compiled lies beside the
# sources, where it would hide them; COMPILED holds what it installs, to be held against them.
COMPILED := build/compiled
SOURCES := $(shell find docgen policies standards schemas templates examples -type f \
	! -name '*.pyc' 2>/dev/null)

$(VENV)/.wheel: requirements-wheel.lock | $(VENV)/.dev
	$(call install,requirements-wheel.lock)
	@touch $@

$(COMPILED)/.made: $(SOURCES) pyproject.toml README.md | $(VENV)/.wheel
	@rm -rf $(COMPILED) build/wheel && mkdir -p $(COMPILED) dist
	HATCH_BUILD_HOOK_ENABLE_MYPYC=1 $(BIN)/python -m build --no-isolation \
		--outdir build/wheel . >build/wheel.log 2>&1 || { tail -40 build/wheel.log; exit 1; }
	@$(call pip,$(VENV)); $$install --no-deps --target $(COMPILED) build/wheel/*.whl
	@cp build/wheel/*.whl dist/ && touch $@

wheel: $(COMPILED)/.made
	@ls dist/*.whl

# Contestants that cannot be installed are left out, and the bench says which.
$(VENV)/.bench: requirements-bench.lock | $(VENV)/.run
	-$(call install,requirements-bench.lock)
	@$(BIN)/python -c 'import typst, unoserver, weasyprint' && touch $@ || true

# The installed wheel is measured; where it cannot be built (no C compiler), the sources are.
bench: $(VENV)/.run $(VENV)/.bench
	-@$(MAKE) --no-print-directory wheel
	@PYTHONSAFEPATH=1 PYTHONPATH=$(CURDIR)/$(COMPILED):$(CURDIR) \
		$(BIN)/python -m tools.bench $(if $(QUICK),--quick,--page)

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
	echo 'build hatch-mypyc setuptools' | tr ' ' '\n' | pip-compile --quiet --generate-hashes \
		--allow-unsafe --strip-extras --no-header --no-emit-index-url --no-emit-trusted-host \
		--no-emit-find-links -c requirements-dev.lock -c requirements-build.lock \
		-o requirements-wheel.lock -
