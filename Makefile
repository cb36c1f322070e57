# make run     the app in your browser
# make test    every test, a real browser among them
# make bench   speed, as ratios to a bare app, to Keras and to a bare matmul; VGG16 counted
# make words   the sentences of the code, merged into every language
# make letters the fonts of pictures, with just the letters that the languages use
# make hostile  thousands of mangled model files, wrong addresses, questions, texts and files, and how fast they went
# make copies  two copies behind nginx (which must be installed), one of them killed, both restarted
# Each makes its own virtual environment first. ARGS="..." is handed on to streamlit or pytest.

PYTHON ?= python3
ARGS ?=
# Neighbours stay on one worker, so that they share its server, its browser and the pages opened there.
ON_EVERY_CORE = --numprocesses=auto --maxprocesses=4 --dist=worksteal

# It checks the types of scripts; no package of Python brings it.
TYPESCRIPT = 7.0.2
FONTS = @expo-google-fonts/noto-sans-sc@0.4.3 @expo-google-fonts/noto-sans-tc@0.4.3

.PHONY: run test bench words letters hostile copies clean

run: .venv/.running
	.venv/bin/python -m streamlit run app.py $(ARGS)

test: .venv/.testing
	CHROMIUM="$$(.venv/bin/python tests/browser/provide_chromium.py)" && export CHROMIUM && \
	.venv/bin/python -m pytest $(ON_EVERY_CORE) --durations=10 --timeout=300 $(ARGS)

bench: .venv-bench/.benching
	.venv-bench/bin/python -m tests.benchmarks $(ARGS)

words: .venv/.testing
	@mkdir -p build
	.venv/bin/pybabel -q extract --no-location --sort-output --project ShapeLab \
		-k N_ -k mark -k counted:1,2 -k forms:1,2 -o build/words.pot app.py pages figures samples
	for file in locales/*.po; do \
		.venv/bin/pybabel -q update --no-fuzzy-matching --ignore-obsolete --width 100 \
			-i build/words.pot -o $$file -l $$(basename $$file .po) || exit 1; done

letters: .venv/.testing
	.venv/bin/npm install --silent --prefix build $(FONTS)
	.venv/bin/python -m figures.ink.font_subsets build/node_modules

hostile: .venv/.testing
	.venv/bin/python -m tests.formats.mangling
	.venv/bin/python -m tests.hostile $(ARGS)

copies: .venv/.testing
	CHROMIUM="$$(.venv/bin/python tests/browser/provide_chromium.py)" && export CHROMIUM && \
	.venv/bin/python -m pytest -s tests/deploy/copies.py $(ARGS)

clean:
	rm -rf .venv .venv-bench

# pip comes last when an environment is made, so a half-made one is made again.
.venv/bin/pip .venv-bench/bin/pip:
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("ShapeLab needs Python 3.11 or newer; choose one with: make PYTHON=/path/to/python3")'
	$(PYTHON) -m venv $(patsubst %/bin/pip,%,$@)

.venv/.running: requirements.txt constraints.txt | .venv/bin/pip
	.venv/bin/pip install --quiet --requirement requirements.txt --constraint constraints.txt
	@touch $@

.venv/.testing: requirements-dev.txt requirements.txt constraints.txt | .venv/bin/pip
	.venv/bin/pip install --quiet --requirement requirements-dev.txt --constraint constraints.txt
	.venv/bin/npm install --silent --global --prefix .venv typescript@$(TYPESCRIPT)
	@touch $@

.venv-bench/.benching: tests/benchmarks/requirements.txt requirements-dev.txt requirements.txt | .venv-bench/bin/pip
	.venv-bench/bin/pip install --quiet --requirement tests/benchmarks/requirements.txt
	@touch $@
