# The bot in a small image, from the lock file and nothing else. Build: docker build -t referral-bot .
FROM python:3.13-slim AS build
WORKDIR /build
COPY requirements/run.txt .
RUN python -m venv --without-pip /opt/referral \
    && pip --python /opt/referral/bin/python install --no-cache-dir --disable-pip-version-check --require-hashes -r run.txt

FROM python:3.13-slim
RUN useradd --uid 10001 --user-group --no-create-home --home-dir /data --shell /usr/sbin/nologin referral \
    && install --directory --owner=referral --group=referral --mode=700 /data
COPY --from=build /opt/referral /opt/referral
WORKDIR /app
COPY manifest.yml ./
COPY bot ./bot
COPY handlers ./handlers
COPY storage ./storage
RUN python -m compileall -q --invalidation-mode unchecked-hash bot handlers storage
ENV PATH=/opt/referral/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    HOST=0.0.0.0 \
    PORT=3000 \
    LOG_FORMAT=json \
    DATABASE_URL=sqlite:////data/referral.db
USER referral
VOLUME /data
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
    CMD ["python", "-c", "import os, urllib.request as web; web.urlopen(f'http://127.0.0.1:{os.environ[\"PORT\"]}/healthz', timeout=4)"]
ENTRYPOINT ["python", "-m", "bot"]
CMD ["run"]
