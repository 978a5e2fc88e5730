"""How gunicorn runs the pages: `gunicorn --config python:recovery.gunicorn recovery.wsgi`."""

worker_class = "gthread"
# More threads than may wait for a password to be checked (`HASHES_*`), so that pages go on.
threads = 12
logger_class = "core.logs.gunicorn.Lines"
accesslog = None
