"""How gunicorn runs the pages: `gunicorn --config python:recovery.gunicorn recovery.wsgi`."""

worker_class = "gthread"
logger_class = "core.logs.gunicorn.Lines"
accesslog = None
