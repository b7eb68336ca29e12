# make explore: install, build the graph of data/notes, open the app on http://localhost:8501
# make test:    everything that CI runs
BIN := .venv/bin

.PHONY: explore test lint types imports tests generated constraints clean

explore: .venv/app.stamp
	$(BIN)/awsgraph build data/notes -o awsgraph.db
	$(BIN)/awsgraph explore -g awsgraph.db

test: lint types imports tests

lint: .venv/test.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/test.stamp
	$(BIN)/mypy

imports: .venv/test.stamp
	$(BIN)/lint-imports --no-cache

tests: .venv/test.stamp
	$(BIN)/pytest -n auto --dist loadfile

.venv/%.stamp: scripts/prepare pyproject.toml constraints.txt
	scripts/prepare $*
	@touch $@

# What scripts make from data, ontology and code, and tests hold to be current.
generated: .venv/test.stamp
	$(BIN)/python scripts/rule_reference.py
	$(BIN)/python scripts/term_shapes.py
	$(BIN)/python scripts/ontology_reference.py
	$(BIN)/python scripts/question_reference.py

constraints: .venv/test.stamp
	$(BIN)/python -m pip freeze --exclude-editable | sort -f > constraints.txt

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis awsgraph.db
