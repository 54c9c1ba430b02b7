# The coach in a small image. Nothing inside needs writing but the two volumes, so it runs with
# --read-only. Keep /keys and /data on different mounts: a stolen copy of one is then worthless.
#
#   docker build -t coach .
#   docker run --read-only --env-file .env -v coach-data:/data -v coach-keys:/keys coach

FROM python:3.13-slim AS build
WORKDIR /src
COPY requirements.lock ./
RUN pip wheel --no-cache-dir --require-hashes --only-binary :all: --wheel-dir /wheels \
        -r requirements.lock
COPY pyproject.toml README.md ./
COPY bot ./bot
COPY dialogs ./dialogs
# Everything below comes from the wheels whose hashes were checked above.
RUN pip install --no-cache-dir --no-index --find-links /wheels hatchling \
    && pip wheel --no-index --no-deps --no-build-isolation --wheel-dir /wheels . \
    && python -m venv --without-pip /venv \
    && pip --python /venv/bin/python install --no-cache-dir --no-index --find-links /wheels \
        "coach[speed]"

FROM python:3.13-slim
RUN useradd --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin coach \
    && install -d -m 0700 -o coach -g coach /data /keys
COPY --from=build /venv /venv
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    COACH_DATA=/data \
    COACH_KEYS_FILE=/keys/coach.key \
    COACH_REQUIRE_TOKEN=1
VOLUME ["/data", "/keys"]
USER 10001:10001
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=3 CMD ["coach", "health"]
ENTRYPOINT ["coach"]
CMD ["run"]
