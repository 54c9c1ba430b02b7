# `make run` runs the coach, `make test` all checks and tests. Both set up .venv on the way.

.PHONY: run test check crash walk bench tally lock lock-bench clean set-up

run: set-up
	@grep -qs '^ *\(export  *\)\{0,1\}COACH_DATA *=' .env \
	    || export COACH_DATA="$${COACH_DATA:-./data}"; \
	exec .venv/bin/coach run

test: check
	@.venv/bin/python -m pytest -n auto --maxprocesses 4

check: set-up
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy --strict bot

# Kills the coach at every point that its conversations pass, one after another.
crash: set-up
	@CRASH_EVERY=1 .venv/bin/python -m pytest tests/test_crash_points.py tests/test_reminder_crash_points.py --timeout 3600

# Walks every dialogue by machine: whole, then ten thousand times at random. Takes some minutes.
walk: set-up
	@COACH_DIALOGS= .venv/bin/coach walk --all --random 10000 --seed 7

# How fast it is, side by side with others; writes docs/benchmarks.md. The others' environments are
# made in .bench the first time.
bench: set-up
	@PYTHONPATH=tests:. .venv/bin/python -m bench.run

# Weighs the words that add up (dialogs/tallies/en.yaml) by the labelled lines; needs about two minutes,
# and scikit-learn in an environment of its own, made in .bench the first time.
tally: set-up
	@COACH_DIALOGS= PYTHONPATH=tests:. .venv/bin/python -m tallying.run

# Newer versions of everything: make lock ARGS=--upgrade
lock:
	@UV="$(UV)" sh .ci/lock.sh $(ARGS)

lock-bench:
	@UV="$(UV)" sh .ci/lock-bench.sh $(ARGS)

# Leaves what people said (data/) alone.
clean:
	@rm -rf .venv .bench dist build .mypy_cache .pytest_cache .ruff_cache .hypothesis
	@find bot tests -name __pycache__ -prune -exec rm -rf {} +

set-up:
	@sh .ci/set-up.sh
