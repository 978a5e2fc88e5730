"""Every periodic task on one page, and how Celery behaves."""

import os

from celery.schedules import crontab

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
SEAL_SECONDS = 20.0  # a row of the access log is sealed within a minute, one lost tick included
beat_schedule = {
    "access-log-seal": {
        "task": "sharing.tasks.seal",
        "schedule": SEAL_SECONDS,
        "options": {"expires": SEAL_SECONDS * 2},
    },
    "access-log-months": {"task": "sharing.tasks.make_months", "schedule": crontab(minute=7)},
    "access-log-anchor": {"task": "sharing.tasks.anchor", "schedule": crontab(hour=3, minute=41)},
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
    "sessions-end": {"task": "accounts.tasks.end_expired_sessions", "schedule": crontab()},
    "addresses-change": {"task": "accounts.tasks.change_addresses", "schedule": crontab(minute=13)},
    "reports-send": {
        "task": "clinics.helping.tasks.send_reports",
        "schedule": TICK_SECONDS,
        "options": {"expires": TICK_SECONDS * 2},
    },
    "reports-forget": {
        "task": "clinics.helping.tasks.forget_reports",
        "schedule": crontab(hour=4, minute=11),
    },
    "parking-forget": {
        "task": "core.parking.tasks.forget_expired",
        "schedule": 60,
        "options": {"expires": 120},
    },
}
