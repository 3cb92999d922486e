# Two stages: the first installs the locked packages, the second has only what runs. docs/operation.md explains its use.
FROM python:3.13-slim AS build
WORKDIR /build
COPY requirements-run.txt ./
RUN python -m venv /venv \
    && /venv/bin/pip install --no-cache-dir --require-hashes --only-binary :all: -r requirements-run.txt
COPY pyproject.toml README.md LICENSE ./
COPY quotes quotes
COPY schemas schemas
RUN /venv/bin/pip install --no-cache-dir --no-deps --no-build-isolation .

FROM python:3.13-slim
COPY --from=build /venv /venv
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
# Inside a container the loopback address reaches nobody; what is published outside is docker's -p.
ENV QUOTES_HOST=0.0.0.0
EXPOSE 8000
USER nobody
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s \
    CMD ["python", "-c", "import os, urllib.request; urllib.request.urlopen(f\"http://127.0.0.1:{os.environ.get('QUOTES_PORT', 8000)}/readyz\", timeout=4)"]
STOPSIGNAL SIGTERM
CMD ["quotes", "serve"]
