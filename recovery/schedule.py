"""Every periodic task on one page, and how Celery behaves."""

import os

broker_url = os.environ.get("REDIS_URL", "redis://localhost:6379/0")
# Redis is a hint: a lost message is found again by the next tick, so no results are kept.
task_ignore_result = True
task_acks_late = True
task_reject_on_worker_lost = True
worker_prefetch_multiplier = 1
broker_connection_retry_on_startup = True
broker_connection_max_retries = None
broker_transport_options = {"visibility_timeout": 120}
task_publish_retry_policy = {"max_retries": 1}
worker_hijack_root_logger = False
timezone = "UTC"

TICK_SECONDS = float(os.environ.get("BOTHY_TICK_SECONDS", "5"))
beat_schedule = {
    "reminders-claim": {
        "task": "reminders.tasks.claim_due",
        "schedule": TICK_SECONDS,
        "options": {"expires": TICK_SECONDS * 2},
    },
    "reminders-send": {
        "task": "reminders.tasks.send_waiting",
        "schedule": TICK_SECONDS,
        "options": {"expires": TICK_SECONDS * 2},
    },
}
